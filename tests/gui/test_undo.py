"""One undo list for all that a job is made of: addresses, fields, how it goes on, options."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QSpinBox
from pytestqt.qtbot import QtBot

from core.recipe import Recipe
from core.settings import GENTLE, Settings
from gui.main_window import MainWindow
from tests.gui.walking import window_in


@pytest.fixture
def window(qtbot: QtBot, tmp_path) -> MainWindow:
    made = window_in(tmp_path)
    made.may_close = True
    qtbot.addWidget(made)
    made.setup.load(Recipe(), "https://example.org/a\n")
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def stack(window: MainWindow):
    return window.setup.fields.model.undo_stack


def test_options_are_undone_one_by_one_and_done_again(window: MainWindow, stack) -> None:
    options = window.setup.options
    retries, robots = options.findChild(QSpinBox, "option_retries"), options.findChild(QCheckBox, "option_obey_robots")
    before = options.settings()
    for value in (5, 6, 7):
        retries.setValue(value)  # as a spin box does when its arrow is held down: one step
    robots.setChecked(False)
    assert stack.count() == 2
    stack.undo()
    assert robots.isChecked()
    assert retries.value() == 7
    stack.undo()
    assert options.settings() == before
    stack.redo()
    stack.redo()
    assert (options.settings().retries, options.settings().obey_robots) == (7, False)


def test_an_option_set_and_set_back_leaves_no_step(window: MainWindow, stack) -> None:
    keep = window.setup.options.findChild(QCheckBox, "option_keep_pages")
    keep.click()
    keep.click()
    assert stack.count() == 0


def test_nonsense_in_an_option_can_be_undone(window: MainWindow, stack) -> None:
    headers = window.setup.options.findChild(QPlainTextEdit, "option_headers")
    headers.setPlainText("no colon here")
    stack.undo()
    assert window.setup.options.settings() == Settings()


def test_a_speed_is_one_step_and_undo_tells_who_listens(window: MainWindow, stack, qtbot: QtBot) -> None:
    options = window.setup.options
    options.change(**GENTLE)
    assert stack.count() == 1
    with qtbot.waitSignal(window.setup.edited):
        stack.undo()
    assert options.settings() == Settings()


def test_going_on_is_undone_with_its_detail_fields(window: MainWindow, stack) -> None:
    form = window.setup.going_on
    QTest.keyClicks(form.next, "a.next")
    form.follow.setChecked(True)
    form.detail_fields.model.add("Price", ".price")
    assert stack.count() == 3
    for _ in range(3):
        stack.undo()
    assert window.setup.recipe() == Recipe()
    for _ in range(3):
        stack.redo()
    made = window.setup.recipe()
    assert (made.next, made.follow is not None, [one.name for one in made.detail_fields]) == ("a.next", True, ["Price"])


def test_another_job_begins_with_an_empty_list(window: MainWindow, stack) -> None:
    window.setup.options.findChild(QSpinBox, "option_retries").setValue(9)
    window.setup.load(Recipe(next="a"), "https://example.org/b\n")
    assert stack.count() == 0
    window.setup.going_on.follow.setChecked(True)
    stack.undo()
    assert window.setup.recipe() == Recipe(next="a")


def test_ctrl_z_undoes_what_was_done_last_wherever_the_cursor_is(window: MainWindow, qtbot: QtBot) -> None:
    urls, model = window.setup.urls, window.setup.fields.model
    text = urls.text
    urls.append(["https://example.org/b"])
    model.add("Price")
    window.activateWindow()
    for place in (urls.edit, window.setup.fields.table):
        place.setFocus()
        qtbot.waitUntil(place.hasFocus)
        QTest.keyClick(place, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        if place is urls.edit:
            assert (len(model.fields), urls.text != text) == (0, True)  # the field, although the cursor is in the box
    assert urls.text == text
    QTest.keyClick(urls.edit, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert "example.org/b" in urls.text


def test_fifty_undos_end_where_it_began(window: MainWindow, stack) -> None:
    urls, options = window.setup.urls, window.setup.options
    before = (urls.text, window.setup.recipe())
    for number in range(20):
        urls.append([f"https://example.org/{number}"])
        options.findChild(QSpinBox, "option_retries").setValue(number % 7)
        window.setup.fields.model.add()
    after = (urls.text, window.setup.recipe())
    for _ in range(70):
        window.commands["actionUndo"].trigger()
    assert (urls.text, window.setup.recipe()) == before
    for _ in range(70):
        window.commands["actionRedo"].trigger()
    assert (urls.text, window.setup.recipe()) == after


def test_the_menu_names_the_step_and_says_when_there_is_none(window: MainWindow, stack) -> None:
    undo, redo = window.commands["actionUndo"], window.commands["actionRedo"]
    assert not undo.isEnabled()
    assert "Nothing to undo" in undo.toolTip()
    window.setup.fields.model.add("Price")
    assert (undo.text(), undo.isEnabled(), redo.isEnabled()) == ("Undo: Add field", True, False)
    assert undo.shortcut() == QKeySequence("Ctrl+Z")
    undo.trigger()
    assert (undo.text(), redo.text()) == ("Undo", "Redo: Add field")


def test_the_boxs_own_menu_undoes_on_the_same_list(window: MainWindow, stack, qtbot: QtBot) -> None:
    edit = window.setup.urls.edit
    window.setup.fields.model.add("Price")
    place = edit.rect().center()
    edit.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, edit.mapToGlobal(place)))
    action = edit.findChild(QAction, "edit-undo")
    assert action.isEnabled()
    action.trigger()
    assert window.setup.fields.model.fields == ()
