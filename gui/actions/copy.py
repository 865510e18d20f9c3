"""Copies many lines of a table: a thread reads them, the bar shows how far it is, and what was left out is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from core.project.lines import Cancelled, Watch
from core.project.reader import Line, ProjectReader, page_line
from gui.i18n import trn
from gui.main_window import MainWindow
from gui.models import copying
from gui.models.pages import DEPTH, FOUND_ON, NUMBER as PAGE_NUMBER, line_text as page_text, origin_text
from gui.models.rows import line_text as row_text
from gui.models.table_work import Job, TableWork
from gui.panels.tables import MAX_COPIED, head_texts, selected_spans, tab_line
from gui.panels.text import joined

KEY = "copied"
_PART = 2000
_SHOWN_S = 4.0
_EXPLAINED_S = 20.0

Chosen = list[tuple[int, int]]
"""Row and line id of each line to copy."""


class CopyActions(QObject):
    """Slots around copying. A copy that goes on ends when another begins, or when the project is let go."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._panel = window, window.results
        self.work = TableWork(self)
        self._selected = 0
        self._panel.many_wanted.connect(self.copy_shown)
        self._panel.copy_as_wanted.connect(self.copy_as)
        self._panel.rows.used.connect(self._on_used)
        self.work.progressed.connect(self._on_progressed)

    @Slot(bool)
    def copy_shown(self, headers: bool) -> None:
        """Copy the selected lines of the table in front as it shows them."""
        table = self._panel.pages_table if self._panel.shows_pages else self._panel.table
        header = table.horizontalHeader()
        standing = [header.logicalIndex(at) for at in range(header.count())]
        columns = [column for column in standing if not table.isColumnHidden(column)]
        heads = [tab_line(head_texts(table, columns))] if headers else []
        if table is self._panel.table:
            job = _rows_job(self._chosen(self._panel.rows.id_at), columns, len(self._panel.rows.columns), heads)
        else:
            pages = self._panel.pages
            chosen = self._chosen(lambda row: page_line(pages.first + row))
            job = _pages_job(chosen, columns, pages.first, pages.running, heads)
        self.work.run(job, self._put_on_clipboard)

    @Slot(str)
    def copy_as(self, kind: str) -> None:
        """Copy the selected rows in a format of gui.models.copying, as the columns stand."""
        table, rows = self._panel.table, self._panel.rows
        ids = [one for _, one in self._chosen(rows.id_at)]
        shown = [name for name in table.order() if not table.isColumnHidden(table.section_of(name))]
        names = [name for name in shown if name in (*rows.columns, "@")]
        fields = [-1 if name == "@" else rows.columns.index(name) for name in names]
        headers = [self.tr("Page") if name == "@" else name for name in names]

        def job(reader: ProjectReader, watch: Watch) -> tuple[str, int]:
            lines = copying.read(reader, ids, watch)
            return copying.as_text(kind, headers, lines, fields), len(lines)

        if ids:
            self.work.run(job, self._put_on_clipboard)

    def _chosen(self, id_at: Callable[[int], int | None]) -> Chosen:
        """The selected lines, at most MAX_COPIED."""
        table: QTableView = self._panel.pages_table if self._panel.shows_pages else self._panel.table
        spans = selected_spans(table)
        self._selected = sum(map(len, spans))
        rows = (row for span in spans for row in span)
        chosen = ((row, id_at(row)) for row, _ in zip(rows, range(MAX_COPIED), strict=False))
        return [(row, one) for row, one in chosen if one is not None]

    def _put_on_clipboard(self, result: tuple[str, int]) -> None:
        text, count = result
        QGuiApplication.clipboard().setText(text)
        words = trn("CopyActions", "%n line(s) copied.", count)
        if self._selected <= MAX_COPIED:
            self._window.messages.show_message("info", words, key=KEY, timeout_s=_SHOWN_S)
            return
        number = self._window.locale().toString
        more = self.tr("{all} lines are selected, and a copy holds {most} at most. An export has them all.")
        words = joined((words, more.format(all=number(self._selected), most=number(MAX_COPIED))))
        actions = ((self.tr("Export…"), self._window.commands["actionExport"].trigger),)
        self._window.messages.show_message("warning", words, actions, key=KEY, timeout_s=_EXPLAINED_S)

    @Slot(float)
    def _on_progressed(self, share: float) -> None:
        text = self.tr("Copying: {percent} %").format(percent=round(100 * share))
        self._window.messages.show_message("info", text, ((self.tr("Cancel"), self.work.cancel),), key=KEY)

    @Slot(object)
    def _on_used(self, path: Path | None) -> None:
        self.work.use(path)


def _rows_job(chosen: Chosen, columns: Sequence[int], fields: int, heads: list[str]) -> Job:
    def job(reader: ProjectReader, watch: Watch) -> tuple[str, int]:
        lines = [
            tab_line(row_text(line, row, column, fields) for column in columns)
            for row, line in _read(reader, chosen, watch)
        ]
        return "\n".join([*heads, *lines]), len(lines)

    return job


def _pages_job(chosen: Chosen, columns: Sequence[int], first: int, running: frozenset[int], heads: list[str]) -> Job:
    def job(reader: ProjectReader, watch: Watch) -> tuple[str, int]:
        ids = [row + first for row, _ in chosen]
        origins = reader.origins(min(ids), max(ids)) if {DEPTH, FOUND_ON} & set(columns) else {}

        def cell(row: int, line: Line, column: int) -> str:
            if column == PAGE_NUMBER:
                return str(row + 1)
            if column in (DEPTH, FOUND_ON):
                return origin_text(origins.get(row + first, (0, 0)), column, first=first)
            return page_text(line, column, running=row + first in running)

        lines = [tab_line(cell(row, line, column) for column in columns) for row, line in _read(reader, chosen, watch)]
        return "\n".join([*heads, *lines]), len(lines)

    return job


def _read(reader: ProjectReader, chosen: Chosen, watch: Watch) -> Iterator[tuple[int, Line]]:
    """Row and line of what is chosen; lines that are gone are left out. Raises: Cancelled."""
    for start in range(0, len(chosen), _PART):
        if watch(start / len(chosen)):
            raise Cancelled
        part = chosen[start : start + _PART]
        found = reader.lines([one for _, one in part])
        yield from ((row, found[one]) for row, one in part if one in found)
