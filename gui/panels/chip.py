"""A button over the table that shows a number: it keeps its size while the number grows."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QToolButton

_DIGIT = re.compile(r"\d")
_ANY_SIZE = QSize(16_777_215, 16_777_215)


class Chip(QToolButton):
    """A checkable button, as wide as its words with the widest digits.

    Its size is fixed: Qt lays out the window anew, and draws all of the tab, whenever a button that could take another
    size gets another text; five times a second in a run.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self._widest = ""

    def show_text(self, text: str) -> None:
        """Show these words."""
        widest = _DIGIT.sub("8", text)
        if widest != self._widest:
            self._widest = widest
            self._fit()
        self.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._widest:
            text = self.text()
            self._fit()
            self.setText(text)

    def _fit(self) -> None:
        self.setMinimumSize(QSize(0, 0))
        self.setMaximumSize(_ANY_SIZE)
        self.setText(self._widest)
        self.setFixedSize(self.sizeHint())
