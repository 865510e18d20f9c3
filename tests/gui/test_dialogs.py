"""The small dialogs: about, shortcuts, Python view."""

from __future__ import annotations

import re
import sqlite3
import sys
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton

from core import __version__
from gui.dialogs.about import PARTS, AboutDialog, licence_list, open_folder, system_info
from gui.dialogs.python_view import PythonView
from gui.dialogs.quit import PAUSE, QuitDialog
from gui.dialogs.shortcuts import ShortcutsDialog, plain_words, shortcuts

ROOT = Path(__file__).resolve().parents[2]


def names(requirements: list[str]) -> set[str]:
    return {re.match(r"[A-Za-z0-9_-]+", one).group().casefold() for one in requirements}


# about


def test_every_dependency_is_named_with_its_licence():
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    listed = {name.casefold() for name, _ in PARTS}
    assert names(needed) <= listed
    assert all(licence for _, licence in PARTS)
    assert re.search(r"^aiohttp \d+\.\d+\S*: Apache-2\.0", licence_list(), re.MULTILINE)


def test_system_info_names_the_versions(qapp, tmp_path):
    info = system_info(tmp_path)
    for fact in (__version__, sys.version.split()[0], sqlite3.sqlite_version, "PySide6", str(tmp_path)):
        assert fact in info


def test_system_info_is_copied(qtbot, tmp_path):
    dialog = AboutDialog(tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.findChild(QPushButton, "buttonCopySystemInfo"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == system_info(tmp_path)


def test_a_packaged_program_lists_what_is_in_the_package_and_shows_its_texts(qtbot, tmp_path, request):
    notices = tmp_path / "notices.txt"
    notices.write_text("It contains:\n\n  Qt 6.1: LGPL-3.0-only\n  lxml 9.9: BSD\n\n====\nQt 6.1\n====\n\n  the text\n")
    dialog = AboutDialog(tmp_path, notices=notices)
    qtbot.addWidget(dialog)
    dialog.show()
    listed, _, terms = dialog.licences.toPlainText().partition("\n\n")
    assert listed.splitlines() == ["Qt 6.1: LGPL-3.0-only", "lxml 9.9: BSD"]
    assert "LGPL-3.0" in terms
    shown = []
    receiver = _Receiver(shown)
    QDesktopServices.setUrlHandler("file", receiver, "open")
    request.addfinalizer(lambda: QDesktopServices.unsetUrlHandler("file"))
    qtbot.mouseClick(dialog.texts, Qt.MouseButton.LeftButton)
    assert [Path(url.toLocalFile()) for url in shown] == [notices]


def test_without_a_package_there_are_no_texts_to_show(qtbot, tmp_path):
    dialog = AboutDialog(tmp_path, notices=tmp_path / "none.txt")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.texts.isVisible()
    assert "LGPL-3.0" in dialog.licences.toPlainText()


class _Receiver(QObject):
    def __init__(self, shown: list[QUrl]) -> None:
        super().__init__()
        self._shown = shown

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self._shown.append(url)


def test_log_folder_is_made_before_it_is_shown(qapp, tmp_path, request):
    shown = []
    receiver = _Receiver(shown)
    QDesktopServices.setUrlHandler("file", receiver, "open")
    request.addfinalizer(lambda: QDesktopServices.unsetUrlHandler("file"))
    assert open_folder(tmp_path / "new" / "log")
    assert (tmp_path / "new" / "log").is_dir()
    assert [Path(url.toLocalFile()) for url in shown] == [tmp_path / "new" / "log"]


# shortcuts


def action(text: str, *keys: str) -> QAction:
    made = QAction(text)
    made.setShortcuts([QKeySequence(key) for key in keys])
    return made


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("&Open…", "Open…"),
        ("打开(&O)…", "打开…"),
        ("Save && quit", "Save & quit"),
        ("Stop (now)", "Stop (now)"),
        ("&", ""),
    ],
)
def test_words_without_the_access_key(qapp, text, wanted):
    assert plain_words(action(text)) == wanted


def test_list_is_made_from_the_actions(qtbot):
    actions = [action("&Open…", "Ctrl+O"), action("No keys"), action("Start", "F5", "Ctrl+Return")]
    assert shortcuts(actions) == [("Open…", "Ctrl+O"), ("Start", "F5, Ctrl+Return")]
    dialog = ShortcutsDialog(actions, extra=[("Add the addresses in the clipboard", "Ctrl+V")])
    qtbot.addWidget(dialog)
    assert [dialog.table.item(row, 1).text() for row in range(3)] == ["Ctrl+O", "F5, Ctrl+Return", "Ctrl+V"]


def test_list_can_be_searched_by_words_and_keys(qtbot):
    dialog = ShortcutsDialog([action("Open", "Ctrl+O"), action("Start", "F5")])
    qtbot.addWidget(dialog)
    for wanted, hidden in (
        ("start", [True, False]),
        ("ctrl", [False, True]),
        ("", [False, False]),
        ("zzz", [True, True]),
    ):
        dialog.search.setText(wanted)
        assert [dialog.table.isRowHidden(row) for row in range(2)] == hidden


# Python view


@pytest.fixture
def view(qtbot) -> PythonView:
    made = PythonView("print('线程')\n")
    qtbot.addWidget(made)
    made.show()
    return made


def test_program_is_copied(view, qtbot):
    qtbot.mouseClick(view.button_copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "print('线程')\n"
    assert [message.severity for message in view.message_bar.messages] == ["ok"]


def test_program_is_saved_as_utf8(view, tmp_path):
    assert view.save(tmp_path / "job.py")
    assert (tmp_path / "job.py").read_bytes() == "print('线程')\n".encode()


def test_program_that_cannot_be_saved_is_said(view, tmp_path):
    (tmp_path / "file").touch()
    assert not view.save(tmp_path / "file" / "job.py")
    assert view.message_bar.messages[0].severity == "error"
    assert "job.py" in view.message_bar.messages[0].text


def test_program_is_read_only(view, qtbot):
    qtbot.keyClicks(view.text, "x")
    assert view.text.toPlainText() == "print('线程')\n"


def test_enter_pauses_and_quits_and_all_of_the_text_is_shown(qtbot):
    dialog = QuitDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert [one.text() for one in dialog.findChildren(QPushButton) if one.isDefault()] == ["Pause and quit"]
    label = next(one for one in dialog.findChildren(QLabel) if "saved" in one.text())
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert chosen.args == [PAUSE, False]
