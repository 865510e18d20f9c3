"""The address box: paste, type or drop; counted and checked while typing, bad lines underlined."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QTextCharFormat,
    QTextCursor,
    QUndoStack,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPlainTextEdit, QPushButton, QTextEdit, QToolButton, QVBoxLayout

from core.messages import LineError, UrlSummary
from gui.i18n import reason_text, trn
from gui.panels.panel import Panel
from gui.panels.text import joined, plain_label, plain_tooltip
from gui.theme import tint
from gui.undo import TextStep

CHECK_AFTER_MS = 400
"""Pause in typing after which the list is checked."""


_UNDO_KEYS = tuple(map(QKeySequence, ("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y")))


class UrlEdit(QPlainTextEdit):
    """An editor of lines that takes files and links of a browser. Its steps are on the undo list of the window."""

    files_given = Signal(list)  # of Path
    request_given = Signal(str)  # a copied request, which is kept out: it may hold secrets
    filled = Signal()  # something was pasted or dropped where nothing was

    def __init__(self, undo_stack: QUndoStack) -> None:
        super().__init__()
        self._undo_stack = undo_stack
        self.document().undoCommandAdded.connect(self._on_step)

    @Slot()
    def _on_step(self) -> None:
        self._undo_stack.push(TextStep(self.document(), self.tr("Edit URLs")))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_undo(event):
            event.ignore()  # the window's action undoes what was done last, here or elsewhere
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _is_undo(event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        stack = self._undo_stack
        steps = (("edit-undo", stack.undo, stack.canUndo()), ("edit-redo", stack.redo, stack.canRedo()))
        for name, step, possible in steps:
            action = menu.findChild(QAction, name)
            if action is not None:
                action.triggered.disconnect()
                action.triggered.connect(step)
                action.setEnabled(possible)
        menu.popup(event.globalPos())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasUrls() or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        if files:
            self.files_given.emit(files)
        elif source.hasText() and is_request(source.text()):
            self.request_given.emit(source.text())
        else:
            blank = self.document().isEmpty()
            text = source.text() if source.hasText() else "\n".join(url.toString() for url in source.urls())
            self.insertPlainText(text)
            if blank and text.strip():
                self.filled.emit()


class UrlForm(Panel):
    """The addresses of the job. Ask for a check when `check_wanted` comes and hand the answer to show_summary()."""

    edited = Signal()
    filled = Signal()  # addresses came into the empty box by pasting, dropping or out of a file
    check_wanted = Signal(str)  # the text as it is now
    files_given = Signal(list)  # of Path, pasted or dropped
    request_given = Signal(str)  # the text of a copied request, pasted or dropped
    clipboard_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, parent: Panel | None = None, *, undo_stack: QUndoStack | None = None) -> None:
        super().__init__(parent)
        self._summary: UrlSummary | None = None
        self.edit = UrlEdit(undo_stack if undo_stack is not None else QUndoStack(self))
        self._timer = QTimer(self, singleShot=True, interval=CHECK_AFTER_MS)
        self._build()
        self.retranslate()
        self._timer.timeout.connect(self._on_pause)
        self.edit.textChanged.connect(self._on_edited)
        self.edit.filled.connect(self.filled)
        self.edit.files_given.connect(self.files_given)
        self.edit.request_given.connect(self.request_given)
        self._errors.clicked.connect(self.go_to_error)

    def _build(self) -> None:
        self.edit.setObjectName("editUrls")
        self.edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.edit.setTabChangesFocus(True)
        self._label = plain_label(buddy=self.edit)
        self._count = plain_label(elided=True)
        self._count.setObjectName("labelUrlSummary")
        self._errors = QToolButton()
        self._errors.setObjectName("buttonUrlErrors")
        self._errors.setAutoRaise(True)
        self._errors.hide()
        self.add_from = QPushButton()
        self.add_from.setObjectName("buttonAddFrom")
        self._menu = QMenu(self.add_from)
        self._from_clipboard, self._from_file = self._menu.addAction(""), self._menu.addAction("")
        self._from_clipboard.triggered.connect(self.clipboard_wanted)
        self._from_file.triggered.connect(self.open_wanted)
        self.add_from.setMenu(self._menu)
        line = QHBoxLayout()
        line.addWidget(self._count, 1)
        line.addWidget(self._errors)
        line.addWidget(self.add_from)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)
        layout.addWidget(self.edit, 1)
        layout.addLayout(line)

    def retranslate(self) -> None:
        self._label.setText(self.tr("&URLs (one per line)"))
        self.edit.setAccessibleName(self.tr("URLs, one per line"))
        self.edit.setPlaceholderText(
            self.tr("Paste or drop web addresses here") + "\n" + self.tr("https://site/page/[1-50] makes 50 addresses")
        )
        self._errors.setAccessibleName(self.tr("Next line that is no URL"))
        self.add_from.setText(self.tr("Add from"))
        self._from_clipboard.setText(self.tr("Clipboard"))
        self._from_file.setText(self.tr("File…"))
        self._show()

    def recolour(self) -> None:
        self._underline(self._summary.errors if self._summary else ())

    @property
    def text(self) -> str:
        """The addresses as typed."""
        return self.edit.toPlainText()

    @property
    def is_blank(self) -> bool:
        """True where nothing is typed."""
        return self.edit.document().isEmpty()

    @property
    def summary(self) -> UrlSummary | None:
        """The answer of the last check, None while the text has not been checked."""
        return self._summary

    def load(self, text: str) -> None:
        """Show another job's addresses. Undo starts anew."""
        if text == self.text:
            return
        self.edit.setPlainText(text)
        self._timer.start(0)

    def append(self, lines: list[str]) -> None:
        """Add lines at the end, as one step that can be undone."""
        blank = self.is_blank
        cursor = self.edit.textCursor()
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        needs_break = not blank and cursor.positionInBlock() > 0
        cursor.insertText(("\n" if needs_break else "") + "\n".join(lines) + "\n")
        cursor.endEditBlock()
        self.edit.setTextCursor(cursor)
        if blank:
            self.filled.emit()

    def show_summary(self, summary: UrlSummary) -> None:
        """Show the answer of a check: the counts, and which lines are no addresses."""
        self._summary = summary
        self._show()
        self._underline(summary.errors)

    @Slot()
    def go_to_error(self) -> None:
        """Put the cursor on the next line that is no address."""
        if self._summary is None or not self._summary.errors:
            return
        here = self.edit.textCursor().blockNumber() + 1
        lines = [error.line for error in self._summary.errors]
        target = next((line for line in lines if line > here), lines[0])
        block = self.edit.document().findBlockByNumber(target - 1)
        self.edit.setTextCursor(QTextCursor(block))
        self.edit.centerCursor()
        self.edit.setFocus()

    def go_to(self, text: str) -> None:
        """Put the cursor on the line that holds this text, or at the top where none does: a range stands for many.

        Stars in the place of a password stand for any.
        """
        cursor = self.edit.document().find(text.rpartition(":***@")[2])
        self.edit.setTextCursor(cursor if not cursor.isNull() else QTextCursor(self.edit.document()))
        self.edit.centerCursor()
        self.edit.setFocus()

    @Slot()
    def _on_edited(self) -> None:
        self._timer.start()
        self.edited.emit()

    @Slot()
    def _on_pause(self) -> None:
        self.check_wanted.emit(self.text)

    def _show(self) -> None:
        found = self._summary
        if found is None or (not found.count and not found.invalid):
            self._count.setText(self.tr("No URLs yet"))
            self._errors.hide()
            return
        parts = [trn("UrlForm", "%n URL(s)", found.count)]
        if found.hosts > 1:
            parts.append(trn("UrlForm", "%n site(s)", found.hosts))
        if found.duplicates:
            parts.append(trn("UrlForm", "%n duplicate(s) removed", found.duplicates))
        self._count.setText(joined(parts))
        self._errors.setVisible(found.invalid > 0)
        if found.errors:
            first = found.errors[0]
            text = trn("UrlForm", "✖ %n invalid (line {line})", found.invalid).format(line=first.line)
            self._errors.setText(text)
            self._errors.setToolTip(plain_tooltip("\n".join(_explained(error) for error in found.errors[:10])))

    def _underline(self, errors: tuple[LineError, ...]) -> None:
        marks = []
        for error in errors:
            block = self.edit.document().findBlockByNumber(error.line - 1)
            if block.isValid():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = QTextCursor(block)
                mark.cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                mark.format = _wavy(tint(self.palette(), "error"))
                marks.append(mark)
        self.edit.setExtraSelections(marks)


def _is_undo(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()) in _UNDO_KEYS


def is_request(text: str) -> bool:
    """True for a request as browsers copy it: a cURL command, or one of PowerShell."""
    return bool(re.match(r"\s*(?:\$ )?(?:curl(?:\.exe)?\s|Invoke-(?:WebRequest|RestMethod)\s|\$session\b)", text))


def _wavy(colour: QColor) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    form.setUnderlineColor(colour)
    form.setForeground(colour)
    return form


def _explained(error: LineError) -> str:
    return f"{error.line}: {error.text[:120]} — {reason_text(error.reason, error.detail)}"
