"""gui/dialogs/export.py: what the dialog asks for, and what it asks first."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.messages import Export
from gui.dialogs.export import ExportDialog
from gui.export_formats import free_path, offered

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def dialog(tmp_path: Path, qtbot: QtBot) -> ExportDialog:
    made = ExportDialog(tmp_path, "news")
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_free_name_is_found(tmp_path: Path) -> None:
    first = free_path(tmp_path, "a/b: c", ".csv", TODAY)
    assert first.name == "a-b-c-2026-11-22.csv"
    first.touch()
    assert free_path(tmp_path, "a/b: c", ".csv", TODAY).name == "a-b-c-2026-11-22-2.csv"
    assert free_path(tmp_path, "///", ".csv", TODAY).name == "table-2026-11-22.csv"


def test_enter_exports_a_csv_for_excel(dialog: ExportDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.export_wanted) as asked:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    (command,) = asked.args
    assert isinstance(command, Export)
    assert (command.format, command.mode, command.filter) == ("csv", "new", "all")
    assert command.options == {"profile": "excel", "guard": True, "provenance": False}
    assert Path(command.path).name.startswith("news-")
    assert dialog.busy


def test_an_existing_file_is_asked_about_in_the_dialog(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    there = tmp_path / "there.csv"
    there.write_text("old")
    dialog.path.selectAll()
    qtbot.keyClicks(dialog.path, str(there))
    with qtbot.assertNotEmitted(dialog.export_wanted):
        dialog.export_button.click()
    assert dialog.note.isVisible()
    assert dialog.export_button.text() == "Overwrite"
    with qtbot.waitSignal(dialog.export_wanted) as asked:
        dialog.export_button.click()
    assert asked.args[0].mode == "overwrite"


def test_the_ending_follows_the_format(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    dialog.path.selectAll()
    qtbot.keyClicks(dialog.path, str(tmp_path / "mine.csv"))
    keys = [one.key for one in offered()]
    dialog.format.setCurrentIndex(keys.index("xlsx"))
    assert dialog.path.text() == str(tmp_path / "mine.xlsx")
    assert not dialog.guard.isVisible()
    dialog.format.setCurrentIndex(keys.index("csv"))
    assert dialog.command().options["guard"] is False


def test_a_preview_is_asked_for_and_shown(dialog: ExportDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.preview_wanted, timeout=2000) as asked:
        dialog.format.setCurrentIndex(1)
    assert asked.args[0].options["profile"] == "plain"
    dialog.show_sample("名称\r\n<b>")
    assert dialog.sample.toPlainText() == "名称\n<b>"


def test_escape_in_mid_export_cancels_the_export_first(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.set_busy(True)
    with qtbot.waitSignal(dialog.cancel_wanted):
        dialog.reject()
    assert dialog.isVisible()
