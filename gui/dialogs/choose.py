"""Asks to choose one of a list of lines, or shows lines to be agreed to: what a file or a copied request holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.panels.text import plain_label

AGREED, PARTLY = "agreed", "partly"


class ChooseDialog(QDialog):
    """A list of lines of plain text under a question. `chosen` comes with the place of the line, once.

    With `partly` there is another button of that text: `decided` says 'agreed' or 'partly', whichever was pressed.
    """

    chosen = Signal(int)
    decided = Signal(str)

    def __init__(
        self, title: str, question: str, lines: Sequence[str], *, agree: str, partly: str = "", parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("chooseDialog")
        self.setWindowTitle(title)
        self.lines = QListWidget()
        self.lines.setObjectName("listChoices")
        self.lines.setAccessibleName(question)
        self.lines.addItems(list(lines))
        self.lines.setWordWrap(True)
        self.lines.setCurrentRow(0)
        if partly:
            self.lines.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        else:
            self.lines.itemActivated.connect(self.accept)
        self.buttons = QDialogButtonBox()
        self.button_agree = self._button(agree, QDialogButtonBox.ButtonRole.AcceptRole, "buttonAgree")
        self.button_partly = self._button(partly, QDialogButtonBox.ButtonRole.ActionRole, "buttonPartly")
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.button_partly.setVisible(bool(partly))
        self.button_agree.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.button_partly.clicked.connect(self._on_partly)
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label(question, wrap=True))
        layout.addWidget(self.lines, 1)
        layout.addWidget(self.buttons)
        self.resize(640, 360)

    def accept(self) -> None:
        """Close, and tell what was chosen."""
        super().accept()
        self.chosen.emit(self.lines.currentRow())
        self.decided.emit(AGREED)

    @Slot()
    def _on_partly(self) -> None:
        super().accept()
        self.decided.emit(PARTLY)

    def _button(self, text: str, role: QDialogButtonBox.ButtonRole, name: str) -> QPushButton:
        button = self.buttons.addButton(text, role)
        button.setObjectName(name)
        return button
