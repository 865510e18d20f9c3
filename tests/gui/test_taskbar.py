"""gui/taskbar.py on a real D-Bus: what the task bar is told while a run goes on."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

from core.messages import Counts
from gui.host.client import HostClient
from gui.session import Phase, Session

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dbus-daemon") is None, reason="needs a D-Bus daemon to talk to"
)


@pytest.fixture
def address() -> Iterator[str]:
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address", "--nopidfile"], stdout=subprocess.PIPE, text=True
    )
    assert daemon.stdout is not None
    yield daemon.stdout.readline().strip()
    daemon.terminate()
    daemon.wait(10)
    daemon.stdout.close()


def test_the_task_bar_is_told_each_percent_and_the_end(qapp, address: str) -> None:
    from PySide6.QtDBus import QDBusConnection

    from gui.taskbar import TaskbarProgress

    watch = subprocess.Popen(
        ["dbus-monitor", "--address", address, "interface='com.canonical.Unity.LauncherEntry'"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert watch.stdout is not None
    while "NameAcquired" not in watch.stdout.readline():
        pass  # it listens as soon as it has its name
    bus = QDBusConnection.connectToBus(address, "test")
    session = Session(HostClient())
    TaskbarProgress(session, bus, desktop_file="sheetweaver")
    for done in (0, 1, 500, 501, 1000):
        session.recount(Counts(total=1000, ok=done))
        session.set_phase(Phase.RUNNING)
    session.set_phase(Phase.DONE)
    told: list[str] = []
    while "false" not in (told or [""])[-1]:
        told.append(watch.stdout.readline())
    watch.terminate()
    watch.wait(10)
    watch.stdout.close()
    QDBusConnection.disconnectFromBus("test")
    text = "".join(told)
    assert "application://sheetweaver.desktop" in text
    assert text.count("member=Update") == 4  # 0 %, 50 %, 100 % and the end
    assert "double 0.5" in text
    assert text.count("boolean true") == 3
