"""What an empty part of the window says: what belongs there, and buttons to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.panels.text import plain_label


class EmptyState(QWidget):
    """One sentence over a few buttons, in the middle of its place."""

    def __init__(self, parent: QWidget | None = None, *, columns: int = 2) -> None:
        super().__init__(parent)
        self._columns = columns
        self._text = plain_label(wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tip = plain_label(wrap=True)
        self._tip.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tip.setForegroundRole(self._tip.palette().ColorRole.PlaceholderText)
        self._grid = QGridLayout()
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(self._text)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self._grid)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addWidget(self._tip)
        outer.addStretch(2)
        self._tip.hide()

    def set_text(self, text: str, tip: str = "") -> None:
        """Say what belongs here; `tip` stands in small under the buttons."""
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._tip.setText(tip)
        self._tip.setVisible(bool(tip))

    def add_button(self, name: str) -> QPushButton:
        """A new button with this object name; its owner sets text and connection."""
        button = QPushButton()
        button.setObjectName(name)
        count = self._grid.count()
        self._grid.addWidget(button, count // self._columns, count % self._columns)
        return button
