"""The kept page of the selected line, as text and nothing else."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QTextEdit, QVBoxLayout, QWidget

from core.messages import PageSource
from gui.panels.empty_state import EmptyState
from gui.panels.panel import Panel
from gui.theme import mono_font

MAX_TEXT = 2_000_000
"""Characters shown; a longer page is cut, with a line that says so."""


_PARAGRAPH = "\u2029"  # what Qt has for a line break


class SourcePanel(Panel):
    """Shows a PageSource. Its text is never interpreted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = True
        self._whole = ""
        self.text = QPlainTextEdit()
        self.text.setObjectName("textSource")
        self.text.setReadOnly(True)
        self.text.setUndoRedoEnabled(False)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(mono_font())
        self._empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.retranslate()

    def retranslate(self) -> None:
        self.text.setAccessibleName(self.tr("Source of the page"))
        nothing = self.tr("Select a line to see its page's source")
        self._empty.set_text(nothing if self._kept else self.tr("This page was not kept"))

    def mark(self, start: int, end: int) -> bool:
        """Mark this part of the page and bring it into view; False where it is not among what is shown."""
        if not 0 <= start < end <= min(len(self._whole), MAX_TEXT):
            return False
        found = _units(self._whole, start), _units(self._whole, end)
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(found[0])
        self.text.setTextCursor(cursor)
        cursor.setPosition(found[1], QTextCursor.MoveMode.KeepAnchor)
        marked = QTextEdit.ExtraSelection()
        marked.cursor = cursor
        marked.format = QTextCharFormat()
        marked.format.setBackground(self.palette().highlight())
        marked.format.setForeground(self.palette().highlightedText())
        self.text.setExtraSelections([marked])
        self.text.centerCursor()
        return True

    @property
    def marked(self) -> str:
        """The part that is marked, '' where none is."""
        marks = self.text.extraSelections()
        return marks[0].cursor.selectedText().replace(_PARAGRAPH, "\n") if marks else ""

    def show_source(self, source: PageSource | None) -> None:
        """Show a page's source, or nothing."""
        self._kept = source is None or source.kept
        there = source is not None and source.kept
        text = self._whole = source.text if source is not None and there else ""
        self.text.setExtraSelections([])
        if len(text) > MAX_TEXT:
            text = text[:MAX_TEXT] + "\n" + self.tr("… the rest is not shown")
        self.text.setPlainText(text)
        self._stack.setCurrentIndex(1 if there else 0)
        self.retranslate()


def _units(text: str, place: int) -> int:
    """A place in the text as the editor counts it: UTF-16 units, every line break one of them."""
    before = text[: max(0, place)].replace("\r\n", "\n")
    return len(before.encode("utf-16-le", "surrogatepass")) // 2
