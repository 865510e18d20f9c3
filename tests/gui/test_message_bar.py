"""Messages stack, replace, go away, and never show rich text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from gui.panels.message_bar import MAX_MESSAGES, MessageBar


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.bar = MessageBar()
    made.below = QPlainTextEdit()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(made.bar)
    layout.addWidget(made.below)
    made.resize(600, 300)
    qtbot.addWidget(made)
    made.show()
    return made


def texts(bar: MessageBar) -> list[str]:
    return [message.text for message in bar.messages]


def test_no_room_is_kept_while_empty(window):
    assert window.bar.isHidden()
    assert window.below.y() == 0


def test_newest_on_top_and_three_at_most(window):
    for number in range(5):
        window.bar.show_message("info", f"message {number}")
    assert texts(window.bar) == ["message 4", "message 3", "message 2"]
    assert len(window.bar.messages) == MAX_MESSAGES
    assert window.bar.isVisible()


def test_newest_message_is_above_the_others(window, qtbot):
    window.bar.show_message("info", "older")
    window.bar.show_message("info", "newer")
    newer, older = window.bar.messages
    qtbot.waitUntil(lambda: older.y() > newer.y())


def test_long_text_gets_the_height_it_needs(window, qtbot):
    window.bar.show_message("error", "words " * 60, [("Do", list)])
    message = window.bar.messages[0]
    qtbot.waitUntil(lambda: message._words.height() >= message._words.heightForWidth(message._words.width()))
    assert message._words.height() > 2 * message.fontMetrics().lineSpacing()


def test_same_key_replaces(window):
    window.bar.show_message("info", "1 failed", key="failures")
    window.bar.show_message("info", "other")
    window.bar.show_message("warning", "2 failed", key="failures")
    assert texts(window.bar) == ["2 failed", "other"]


def test_action_runs_once_and_closes(window, qtbot):
    done = []
    window.bar.show_message("warning", "3 failed", [("Retry", lambda: done.append("retry")), ("Show", list)])
    qtbot.mouseClick(window.bar.messages[0].buttons[0], Qt.MouseButton.LeftButton)
    assert done == ["retry"]
    assert window.bar.isHidden()


def test_an_action_may_show_the_next_message(window, qtbot):
    window.bar.show_message("info", "removed", [("Undo", lambda: window.bar.show_message("ok", "back"))])
    qtbot.mouseClick(window.bar.messages[0].buttons[0], Qt.MouseButton.LeftButton)
    assert texts(window.bar) == ["back"]
    assert window.bar.isVisible()


def test_cross_closes_and_has_a_name(window, qtbot):
    window.bar.show_message("error", "it broke")
    cross = window.bar.findChild(QToolButton, "buttonCloseMessage")
    assert cross.accessibleName()
    assert cross.toolTip()
    with qtbot.waitSignal(window.bar.emptied):
        qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert window.bar.isHidden()


def test_escape_closes_the_newest(window, qtbot):
    window.bar.show_message("info", "one", [("Do", list)])
    window.bar.show_message("info", "two", [("Do", list)])
    window.bar.messages[0].buttons[0].setFocus()
    qtbot.keyClick(window.bar.messages[0].buttons[0], Qt.Key.Key_Escape)
    assert texts(window.bar) == ["one"]
    assert window.bar.dismiss()
    assert not window.bar.dismiss()


def test_dismiss_by_key(window):
    window.bar.show_message("info", "one", key="a")
    window.bar.show_message("info", "two", key="b")
    assert window.bar.dismiss("a")
    assert texts(window.bar) == ["two"]
    assert not window.bar.dismiss("a")


def test_time_out(window, qtbot):
    with qtbot.waitSignal(window.bar.emptied, timeout=2000):
        window.bar.show_message("ok", "saved", timeout_s=0.02)
    assert window.bar.isHidden()


def test_replaced_message_takes_its_time_out_along(window, qtbot):
    window.bar.show_message("ok", "gone soon", timeout_s=0.02, key="k")
    window.bar.show_message("ok", "stays", key="k")
    window.bar.show_message("ok", "marker", timeout_s=0.06)
    qtbot.waitUntil(lambda: texts(window.bar) == ["stays"])


def test_words_of_a_page_stay_words(window):
    window.bar.show_message("info", "<b>bold</b> & <img src=x>")
    labels = window.bar.findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert "<b>bold</b> & <img src=x>" in [label.text() for label in labels]


def test_severity_is_said_in_words(window):
    for severity, word in (("info", "Note"), ("ok", "Done"), ("warning", "Warning"), ("error", "Error")):
        window.bar.show_message(severity, "text")
        assert window.bar.messages[0].accessibleName() == f"{word}: text"


def test_unknown_severity_is_refused(window):
    with pytest.raises(ValueError, match="severity"):
        window.bar.show_message("fatal", "text")
