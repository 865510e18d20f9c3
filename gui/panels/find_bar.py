"""The bar that finds a text in the results table: next, previous, and how far a long search is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QToolButton, QWidget

from gui.panels.panel import Panel
from gui.panels.text import plain_label, plain_tooltip


class FindBar(Panel):
    """`wanted` asks for the next (True) or the previous line with the text. Escape closes the bar."""

    wanted = Signal(str, bool)
    cancelled = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setObjectName("editFind")
        self.edit.setClearButtonEnabled(True)
        self.edit.installEventFilter(self)
        self.previous, self.next, self.close_button = QToolButton(), QToolButton(), QToolButton()
        self.previous.setObjectName("buttonFindPrevious")
        self.next.setObjectName("buttonFindNext")
        self.close_button.setObjectName("buttonFindClose")
        self.note, self._missing = plain_label(), False
        self.progress = QProgressBar()
        self.progress.setMaximumWidth(120)
        self.progress.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit, 1)
        for part in (self.previous, self.next, self.progress, self.note, self.close_button):
            layout.addWidget(part)
        self.previous.clicked.connect(self.find_previous)
        self.next.clicked.connect(self.find_next)
        self.close_button.clicked.connect(self.dismiss)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        self.edit.setPlaceholderText(self.tr("Find in the table (F3)"))
        self.edit.setAccessibleName(self.tr("Find in the table"))
        self.progress.setAccessibleName(self.tr("Find in the table"))
        for button, sign, words in (
            (self.previous, "↑", self.tr("Find previous (Shift+F3)")),
            (self.next, "↓", self.tr("Find next (F3)")),
            (self.close_button, "✕", self.tr("Close")),
        ):
            button.setText(sign)
            button.setToolTip(plain_tooltip(words))
            button.setAccessibleName(words)
        self.note.setText(self.tr("Not found") if self._missing else "")

    def open(self) -> None:
        """Show the bar with the cursor in it."""
        self.show()
        self.edit.setFocus()
        self.edit.selectAll()

    @Slot()
    def dismiss(self) -> None:
        """Hide the bar and give up what it looks for."""
        self.hide()
        self.cancelled.emit()
        self.closed.emit()

    @Slot()
    def find_next(self) -> None:
        """Go to the next line with the text, or open the bar where there is none yet."""
        self._find(True)

    @Slot()
    def find_previous(self) -> None:
        """Go to the previous line with the text."""
        self._find(False)

    def show_progress(self, share: float) -> None:
        """Show how much has been looked through."""
        self.progress.setValue(round(share * 100))
        self.progress.show()

    def show_found(self, found: bool) -> None:
        """Say where nothing was found."""
        self.progress.hide()
        self._missing = not found
        self.note.setText(self.tr("Not found") if self._missing else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._find(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            return True
        return super().eventFilter(watched, event)

    def _find(self, forward: bool) -> None:
        text = self.edit.text()
        if not text or not self.isVisible():
            self.open()
        if text:
            self.show_found(True)
            self.wanted.emit(text, forward)
