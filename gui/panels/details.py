"""Everything known of the selected page, and the cells of its line in full."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.messages import RowVersion
from core.project.reader import PageInfo
from core.records import Trouble
from gui.i18n import reason_text
from gui.panels.empty_state import EmptyState
from gui.panels.panel import Panel
from gui.panels.text import joined, plain_label
from gui.states import state_text

MAX_TEXT = 5000

Cells = tuple[tuple[str, str], ...]


class DetailsPanel(Panel):
    """Facts of one page, one a line, each of which can be marked and copied."""

    open_wanted = Signal(str)
    retry_wanted = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: PageInfo | None = None
        self._cells: Cells = ()
        self._troubles: tuple[Trouble, ...] = ()
        self._versions: tuple[RowVersion, ...] = ()
        self._rows: list[tuple[str, str]] = []
        self._empty = EmptyState()
        self._content = QWidget()
        self._form = QFormLayout(self._content)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._form.setVerticalSpacing(4)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.button_open = QPushButton()
        self.button_open.setObjectName("buttonOpenPage")
        self.button_retry = QPushButton()
        self.button_retry.setObjectName("buttonRetryPage")
        buttons = QHBoxLayout()
        buttons.addWidget(self.button_open)
        buttons.addWidget(self.button_retry)
        buttons.addStretch(1)
        shown = QWidget()
        inner = QVBoxLayout(shown)
        inner.setContentsMargins(4, 4, 4, 4)
        inner.addWidget(self._scroll, 1)
        inner.addLayout(buttons)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.button_open.clicked.connect(self._on_open)
        self.button_retry.clicked.connect(self._on_retry)
        self.retranslate()

    def sizeHint(self) -> QSize:
        return QSize(400, 180)

    def retranslate(self) -> None:
        self._empty.set_text(self.tr("Select a line to see its page"))
        self.button_open.setText(self.tr("Open page"))
        self.button_retry.setText(self.tr("Retry"))
        self._show()

    def show_page(self, page: PageInfo | None, cells: Cells = (), troubles: tuple[Trouble, ...] = ()) -> None:
        """Show a page, the cells of its selected line and what no value could be made for, or nothing."""
        self._troubles = troubles
        self._page, self._cells, self._versions = page, cells, ()
        self._show()

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What is shown: (name, text)."""
        return list(self._rows)

    def show_versions(self, versions: tuple[RowVersion, ...]) -> None:
        """Show what the row of the selected line was before, oldest first."""
        if versions != self._versions:
            self._versions = versions
            self._show()

    def _history(self) -> str:
        """The versions of the row, one a line, with the cells that are new or changed."""
        words = {
            "added": self.tr("+ added"),
            "changed": self.tr("≠ changed"),
            "removed": self.tr("− removed"),
            "returned": self.tr("↺ returned"),
        }
        lines, last = [], dict[str, Any]()
        for one in self._versions:
            when = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(one.fetched_s)) if one.fetched_s else ""
            changes = {name: cell for name, cell in one.cells.items() if last.get(name) != cell}
            told = (f"{name}: {_change(last.get(name), cell)}" for name, cell in changes.items())
            lines.append(joined((when, words.get(one.kind, one.kind), *told)))
            last = {} if one.kind == "removed" else one.cells
        return "\n".join(lines)

    def _show(self) -> None:
        self._stack.setCurrentIndex(0 if self._page is None else 1)
        while self._form.rowCount():
            self._form.removeRow(0)
        if self._page is None:
            return
        history = (self.tr("History"), self._history())
        self._rows = [(name, text) for name, text in (*self._facts(self._page), *self._cells, history) if text]
        for name, text in self._rows:
            value = plain_label(text[:MAX_TEXT], selectable=True, wrap=True)
            value.setAccessibleName(f"{name}: {text[:200]}")
            head = plain_label(name)
            head.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._form.addRow(head, value)

    def _facts(self, page: PageInfo) -> list[tuple[str, str]]:
        locale = self.locale()
        size = "" if page.size_b is None else locale.formattedDataSize(page.size_b, 0)
        elapsed = (
            "" if page.elapsed_ms is None else self.tr("{count} ms").format(count=locale.toString(page.elapsed_ms))
        )
        fetched = "" if not page.fetched_s else time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(page.fetched_s))
        result = state_text(page.state, status=page.status or 0, reason=page.reason)
        if page.reason:
            result = f"{result} — {reason_text(page.reason, page.detail)}"
        return [
            (self.tr("URL"), page.url),
            (self.tr("Result"), result),
            (self.tr("HTTP"), joined((str(page.status or ""), size, elapsed))),
            (self.tr("Final address"), page.final_url or ""),
            (self.tr("Encoding"), self._encoding(page)),
            (self.tr("Content type"), page.content_type or ""),
            (self.tr("Tries"), str(page.attempts) if page.attempts else ""),
            (self.tr("List"), self._end(page)),
            (self.tr("Rows"), locale.toString(page.n_rows) if page.n_rows else ""),
            (self.tr("Empty cells"), "\n".join(self._trouble(one) for one in self._troubles)),
            (self.tr("Fetched"), joined((fetched, page.engine or "", page.worker or ""))),
        ]

    def _trouble(self, one: Trouble) -> str:
        """Cells of a field that no value could be made for."""
        text = self.tr("{field}: {count} × “{step}” could not be done, first with “{example}”")
        return text.format(field=one.field, count=one.count, step=one.step, example=one.example)

    def _end(self, page: PageInfo) -> str:
        """Why the list that the page belongs to ends here, '' where it does not."""
        words = {
            "no-rows": self.tr("ended here: the page has no rows"),
            "repeats": self.tr("ended here: all rows came before"),
            "pages": self.tr("ended here: the limit of pages for a list"),
            "until": self.tr("ended here: the page says that it is the last"),
            "known": self.tr("ended here: the next page belongs to another list"),
            "page-limit": self.tr("ended here: the job's limit of pages"),
            "failed": self.tr("stopped here: the page failed"),
        }
        return words.get(page.ended, page.ended)

    def _encoding(self, page: PageInfo) -> str:
        used, declared = page.charset or "", page.declared or ""
        if used and declared and declared.casefold() != used.casefold():
            used = self.tr("{used} (declared {declared})").format(used=used, declared=declared)
        if page.replaced:
            used += " ⚠ " + self.tr("{count} characters could not be read").format(count=page.replaced)
        return used

    @Slot()
    def _on_open(self) -> None:
        if self._page is not None:
            self.open_wanted.emit(self._page.url)

    @Slot()
    def _on_retry(self) -> None:
        if self._page is not None:
            self.retry_wanted.emit([self._page.id])


def _change(before: Any, after: Any) -> str:
    old, new = ("—" if cell is None else str(cell) for cell in (before, after))
    return new if before is None else f"{old} → {new}"
