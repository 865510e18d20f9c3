"""Messages in the window itself: newest on top, with the one thing to do about it. They never cover anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from gui.icons import icon
from gui.panels.text import plain_label, plain_tooltip
from gui.theme import SEVERITIES

Action = tuple[str, Callable[[], None]]

MAX_MESSAGES = 3
"""Messages shown at once; an older one goes when another comes."""


class Message(QFrame):
    """One message: sign, severity as a word, plain text, its actions and a button to close it.

    Signals: dismissed() - closed by the user, by an action or by its time-out.
    """

    dismissed = Signal()

    def __init__(self, severity: str, text: str, actions: Sequence[Action], *, key: str = "") -> None:
        super().__init__()
        if severity not in SEVERITIES:
            raise ValueError(f"severity is one of {', '.join(SEVERITIES)}, not {severity!r}")
        self.severity, self.text, self.key = severity, text, key
        self.setObjectName("message")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sign = plain_label()
        self._words = plain_label(text, wrap=True, selectable=True)
        self._close = QToolButton()
        self._close.setAutoRaise(True)
        self._close.setObjectName("buttonCloseMessage")
        self._close.clicked.connect(self.dismissed)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 4, 3)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        self.buttons = [self._button(*action) for action in actions]
        for button in self.buttons:
            row.addWidget(button)
        row.addWidget(self._close)
        self._dress()

    def _button(self, label: str, call: Callable[[], None]) -> QPushButton:
        button = QPushButton(label)
        button.clicked.connect(partial(self._act, call))
        return button

    def _act(self, call: Callable[[], None], _checked: bool = False) -> None:
        self.dismissed.emit()
        call()

    def _dress(self) -> None:
        """Set what depends on the palette and the language."""
        self._sign.setPixmap(icon(self.severity, self.palette()).pixmap(16, 16))
        word = severity_word(self.severity)
        self._sign.setToolTip(plain_tooltip(word))
        self._sign.setAccessibleName(word)
        self.setAccessibleName(
            QCoreApplication.translate("MessageBar", "{kind}: {text}").format(kind=word, text=self.text)
        )
        self._close.setIcon(icon("close", self.palette()))
        label = QCoreApplication.translate("MessageBar", "Close this message")
        self._close.setToolTip(plain_tooltip(label + " (Esc)"))
        self._close.setAccessibleName(label)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange):
            self._dress()


class MessageBar(QFrame):
    """A stack of at most MAX_MESSAGES messages that takes no room while it is empty. `messages` has the newest first.

    Signals: emptied() - the last message is gone.
    """

    emptied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inlineMessage")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(0)
        self.messages: list[Message] = []
        self.hide()

    def show_message(
        self,
        severity: str,
        text: str,
        actions: Sequence[Action] = (),
        *,
        timeout_s: float | None = None,
        key: str = "",
    ) -> None:
        """Show a message of severity 'info', 'ok', 'warning' or 'error' on top of the others.

        `actions` are (button text, call); pressing one closes the message. A message with the same `key` is replaced.
        It stays until closed, or for `timeout_s` seconds.
        """
        same = [old for old in self.messages if key and old.key == key]
        for old in same or self.messages[MAX_MESSAGES - 1 :]:
            self._drop(old)
        message = Message(severity, text, actions, key=key)
        message.dismissed.connect(partial(self._drop, message))
        self.messages.insert(0, message)
        self._stack.insertWidget(0, message)
        if timeout_s is not None:
            QTimer.singleShot(round(timeout_s * 1000), message, message.dismissed.emit)
        self.show()

    def dismiss(self, key: str = "") -> bool:
        """Close the message with this key, or the newest; whether there was one."""
        found = [message for message in self.messages if not key or message.key == key]
        for message in found[:1]:
            self._drop(message)
        return bool(found)

    def clear(self) -> None:
        """Close all messages."""
        for message in tuple(self.messages):
            self._drop(message)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.dismiss():
            event.accept()
        else:
            super().keyPressEvent(event)

    def _drop(self, message: Message) -> None:
        if message not in self.messages:
            return
        self.messages.remove(message)
        self._stack.removeWidget(message)
        message.hide()
        message.deleteLater()
        if not self.messages:
            self.hide()
            self.emptied.emit()


def severity_word(severity: str) -> str:
    """The severity as a word, for those who cannot see its colour."""
    words = {
        "info": QCoreApplication.translate("MessageBar", "Note"),
        "ok": QCoreApplication.translate("MessageBar", "Done"),
        "warning": QCoreApplication.translate("MessageBar", "Warning"),
        "error": QCoreApplication.translate("MessageBar", "Error"),
    }
    return words[severity]
