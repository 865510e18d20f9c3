"""Every page of the project in input order, with its state, also those not fetched yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from core.project.reader import ProjectReader, page_line
from core.records import PageState
from gui.i18n import reason_text
from gui.models.cache import LineCache
from gui.models.rows import PAGE_ID_ROLE, URL_ROLE, Index, Role
from gui.panels.text import plain_tooltip
from gui.states import RUNNING, state_text

NUMBER, STATE, URL, REASON = range(4)


class PagesModel(QAbstractTableModel):
    """One line per page. Page ids are dense, so a row is `first id + row`; pages missing in between show blank."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._first, self._count = 0, 0
        self._running: frozenset[int] = frozenset()
        self._cache = LineCache(self._slice)

    def use(self, reader: ProjectReader | None) -> None:
        """Show the pages of a project; extend() follows when it grows."""
        first, last = reader.page_ids() if reader is not None else (0, -1)
        self.beginResetModel()
        self._first, self._count = first, last - first + 1
        self._running = frozenset()
        self._cache.use(reader)
        self.endResetModel()

    def extend(self, first: int, last: int) -> None:
        """Show the pages from `first` to `last`, what ProjectReader.page_ids() says now."""
        count = last - first + 1
        if first != self._first or count < self._count:
            self.beginResetModel()
            self._first, self._count = first, count
            self._cache.clear()
            self.endResetModel()
        elif count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()

    def refresh(self) -> None:
        """Read all states anew."""
        self._cache.clear()
        if self._count:
            self._changed(0, self._count - 1)

    def finish(self, finished: Sequence[tuple[int, int, int]], running: Sequence[int] = ()) -> None:
        """Show the new state of these pages, and which are in flight."""
        was, self._running = self._running, frozenset(running)
        rows = [page - self._first for page in {page for page, _, _ in finished} | (was ^ self._running)]
        rows = [row for row in rows if 0 <= row < self._count]
        for row in rows:
            self._cache.forget(row)
        if rows:
            self._changed(min(rows), max(rows))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self._count:
            return None
        if role == PAGE_ID_ROLE:
            return self._first + index.row()
        if role == Role.TextAlignmentRole and index.column() == NUMBER:
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
        line = self._cache.line(row, page_line(page_id))
        if line is None:
            return ""
        if column == STATE:
            running = line.state == PageState.QUEUED and page_id in self._running
            return state_text(RUNNING if running else line.state, status=line.status, reason=line.reason)
        if column == URL:
            return line.url
        return reason_text(line.reason, line.detail) if line.reason else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role != Role.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return ("#", self.tr("Status"), self.tr("Page"), self.tr("Reason"))[section]

    def retranslate(self) -> None:
        """Show headers and states in the language now set."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 3)
        self.refresh()

    def _changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, REASON))

    def _slice(self, start: int, stop: int) -> Sequence[int]:
        return [page_line(self._first + row) for row in range(start, min(stop, self._count))]
