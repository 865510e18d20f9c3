"""The installed PySide6 must not lose references to None and True: docs/decisions/0001."""

from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPT = """
import sys
from PySide6.QtCore import QAbstractTableModel, QIdentityProxyModel, QModelIndex, QObject, Qt, Signal

class Sender(QObject):
    sent = Signal(bool)

class Empty(QAbstractTableModel):
    def rowCount(self, parent=QModelIndex()): return 1
    def columnCount(self, parent=QModelIndex()): return 1
    def data(self, index, role=Qt.ItemDataRole.DisplayRole): return None

sender, model, heard = Sender(), Empty(), []
sender.sent.connect(heard.append)
proxy = QIdentityProxyModel()
proxy.setSourceModel(model)
index = proxy.index(0, 0)
proxy.data(index)
before = sys.getrefcount(None), sys.getrefcount(True)
for _ in range(5_000):
    sender.sent.emit(True)
heard.clear()
for _ in range(20_000):
    proxy.data(index)
lost = before[0] - sys.getrefcount(None), before[1] - sys.getrefcount(True)
print(*lost)
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal from Python 3.12 on")
def test_signals_and_models_keep_the_references_of_none_and_true():
    ended = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr
    assert all(int(lost) < 100 for lost in ended.stdout.split()), f"references lost: {ended.stdout}"
