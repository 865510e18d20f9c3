"""Every page of the project in input order, with its state, also those not fetched yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from core.errors import ProjectError
from core.project.reader import Line, ProjectReader, page_line
from core.records import PageState
from gui.i18n import reason_text
from gui.models.cache import BLOCK, MAX_BLOCKS, LineCache
from gui.models.rows import PAGE_ID_ROLE, URL_ROLE, Index, Role
from gui.panels.text import plain_tooltip
from gui.states import RUNNING, state_text

NUMBER, STATE, URL, REASON, DEPTH, FOUND_ON = range(6)


class PagesModel(QAbstractTableModel):
    """One line per page. Page ids are dense, so a row is `first id + row`; pages missing in between show blank."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._first, self._count = 0, 0
        self._running: frozenset[int] = frozenset()
        self._cache = LineCache(self._slice)
        self._reader: ProjectReader | None = None
        self._origins: dict[int, dict[int, tuple[int, int]]] = {}  # by block: how deep pages are, and found where

    def use(self, reader: ProjectReader | None) -> None:
        """Show the pages of a project; extend() follows when it grows."""
        first, last = reader.page_ids() if reader is not None else (0, -1)
        self.beginResetModel()
        self._first, self._count = first, last - first + 1
        self._running = frozenset()
        self._reader, self._origins = reader, {}
        self._cache.use(reader)
        self.endResetModel()

    def extend(self, first: int, last: int) -> None:
        """Show the pages from `first` to `last`, what ProjectReader.page_ids() says now."""
        count = last - first + 1
        if first != self._first or count < self._count:
            self.beginResetModel()
            self._first, self._count = first, count
            self._cache.clear()
            self._origins.clear()
            self.endResetModel()
        elif count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()

    def refresh(self) -> None:
        """Read all states anew."""
        self._cache.clear()
        self._origins.clear()
        if self._count:
            self._changed(0, self._count - 1)

    def finish(self, finished: Sequence[tuple[int, int, int]], running: Sequence[int] = ()) -> None:
        """Show the new state of these pages, and which are in flight."""
        was, self._running = self._running, frozenset(running)
        rows = [page - self._first for page in {page for page, _, _ in finished} | (was ^ self._running)]
        rows = [row for row in rows if 0 <= row < self._count]
        for row in rows:
            self._cache.forget(row)
            self._origins.pop(row // BLOCK, None)
        if rows:
            self._changed(min(rows), max(rows))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 6

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self._count:
            return None
        if role == PAGE_ID_ROLE:
            return self._first + index.row()
        if role == Role.TextAlignmentRole and index.column() in (NUMBER, DEPTH, FOUND_ON):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role in (Role.DisplayRole, Role.ToolTipRole, URL_ROLE):
            text = self.text(index.row(), URL if role == URL_ROLE else index.column())
            return plain_tooltip(text[:2000]) if role == Role.ToolTipRole else text
        return None

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        if column == NUMBER:
            return str(row + 1)
        page_id = self._first + row
        if column in (DEPTH, FOUND_ON):
            return self._origin(row, page_id, column)
        line = self._cache.line(row, page_line(page_id))
        if line is None:
            return ""
        return line_text(line, column, running=page_id in self._running)

    def _origin(self, row: int, page_id: int, column: int) -> str:
        """How many links deep a page is, or the number of the page it was found on; '' for one that was given."""
        number = row // BLOCK
        block = self._origins.get(number)
        if block is None:
            first = self._first + number * BLOCK
            block = self._origins[number] = self._read_origins(first, first + BLOCK - 1)
        return origin_text(block.get(page_id, (0, 0)), column, first=self._first)

    def _read_origins(self, first: int, last: int) -> dict[int, tuple[int, int]]:
        if len(self._origins) > MAX_BLOCKS:
            self._origins.clear()
        try:
            return self._reader.origins(first, last) if self._reader is not None else {}
        except (sqlite3.Error, ProjectError):
            return {}

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role != Role.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        names = ("#", self.tr("Status"), self.tr("Page"), self.tr("Reason"), self.tr("Depth"), self.tr("Found on"))
        return names[section]

    def retranslate(self) -> None:
        """Show headers and states in the language now set."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, FOUND_ON)
        self.refresh()

    @property
    def first(self) -> int:
        """The page id of the first row."""
        return self._first

    @property
    def running(self) -> frozenset[int]:
        """The page ids in flight."""
        return self._running

    def _changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, FOUND_ON))

    def _slice(self, start: int, stop: int) -> Sequence[int]:
        return [page_line(self._first + row) for row in range(start, min(stop, self._count))]


def line_text(line: Line, column: int, *, running: bool) -> str:
    """What the cell of a page shows in STATE, URL or REASON."""
    if column == STATE:
        flies = running and line.state == PageState.QUEUED
        return state_text(RUNNING if flies else line.state, status=line.status, reason=line.reason)
    if column == URL:
        return line.url
    return reason_text(line.reason, line.detail) if line.reason else ""


def origin_text(origin: tuple[int, int], column: int, *, first: int) -> str:
    """What it shows in DEPTH or FOUND_ON; `first` is the page id of the first row."""
    level, found_on = origin
    if not found_on:
        return ""
    return str(max(level, 0)) if column == DEPTH else str(found_on - first + 1)
