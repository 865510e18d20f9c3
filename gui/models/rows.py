"""The results table: a vector of line ids over the project file. Lines are read when they come into view.

While a run goes on, finished pages are appended from progress events; a query's ids replace all of them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from core.project.reader import Line, ProjectReader, lines_of, page_line
from core.records import PageState, page_of
from gui.i18n import reason_text
from gui.models.cache import LineCache
from gui.panels.text import plain_tooltip
from gui.states import state_text

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

NUMBER, STATUS, FIRST_FIELD = 0, 1, 2
MAX_CELL = 500
"""Characters of a cell that are drawn; Details and copies have all of it."""

PAGE_ID_ROLE = Role.UserRole + 1
URL_ROLE = Role.UserRole + 2
VALUE_ROLE = Role.UserRole + 3

_STATES_OF = {
    "ok": {PageState.OK},
    "empty": {PageState.EMPTY},
    "failed": {PageState.FAILED, PageState.SKIPPED},
}


class RowsModel(QAbstractTableModel):
    """Number, status, the fields and the page of each line. Columns come from the project; nothing is editable."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._ids = array("q")
        self._columns: tuple[str, ...] = ()
        self._cache = LineCache(self._slice)
        self._reusable: dict[int, list[int]] = {}  # page id -> positions its lines had before a retry
        self._seen = bytearray()  # by page id: 1 where the page's lines are among the ids
        self._chip = "all"

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the fields, in order."""
        return self._columns

    def use(self, reader: ProjectReader | None, columns: tuple[str, ...]) -> None:
        """Show a project, empty at first; set_ids() fills it."""
        self.beginResetModel()
        self._ids, self._columns, self._seen = array("q"), columns, bytearray()
        self._reusable.clear()
        self._cache.use(reader)
        self.endResetModel()

    def set_columns(self, columns: tuple[str, ...]) -> None:
        """Show these fields; added ones appear without losing place or selection."""
        if columns == self._columns:
            return
        self._cache.clear()
        added = len(columns) - len(self._columns)
        if added > 0 and columns[: len(self._columns)] == self._columns:
            first = FIRST_FIELD + len(self._columns)
            self.beginInsertColumns(QModelIndex(), first, first + added - 1)
            self._columns = columns
            self.endInsertColumns()
            return
        self.beginResetModel()
        self._columns = columns
        self.endResetModel()

    def set_ids(self, ids: array[int], chip: str = "all", seen: bytearray | None = None) -> None:
        """Show exactly these lines, the result of a query under a filter chip. `seen` is seen_pages(ids)."""
        self.beginResetModel()
        self._ids, self._chip = ids, chip
        self._seen = seen_pages(ids) if seen is None else seen
        self._reusable.clear()
        self._cache.clear()
        self.endResetModel()

    def id_at(self, row: int) -> int | None:
        """The line id at a row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, line_id: int) -> int:
        """The row of a line id, -1 where it is not shown."""
        try:
            return self._ids.index(line_id)
        except ValueError:
            return -1

    def expect_again(self, pages: Iterable[int] | None = None) -> None:
        """Make the pages, or all that gave no rows, take their old place when they finish again (a retry)."""
        wanted = None if pages is None else set(pages)
        self._reusable.clear()
        for position, one in enumerate(self._ids):
            page = page_of(one)
            if page in wanted if wanted is not None else one == page_line(page):
                self._reusable.setdefault(page, []).append(position)
                self._cache.forget(position)
        if self._reusable:
            self._changed(0, len(self._ids) - 1)

    def finish(self, finished: Sequence[tuple[int, int, int]]) -> int:
        """Add the lines of pages that reached their final state: (page id, state, rows).

        Lines of a retried page take its old places; answers how many old lines those were.
        """
        new = array("q")
        replaced = 0
        for page_id, state, n_rows in finished:
            lines = lines_of(page_id, state, n_rows) if self._shows(state) else ()
            places = self._reusable.pop(page_id, ())
            if not places and lines and not self._see(page_id):
                continue
            replaced += len(places)
            for position, one in zip(places, lines, strict=False):
                self._ids[position] = one
                self._cache.forget(position)
                self._changed(position, position)
            new.extend(lines[len(places) :])
        if new:
            first = len(self._ids)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._ids.extend(new)
            self.endInsertRows()
        return replaced

    def line(self, row: int) -> Line | None:
        """The line at a row, None where the file no longer has it."""
        return self._cache.line(row, self._ids[row]) if 0 <= row < len(self._ids) else None

    def text(self, row: int, column: int) -> str:
        """What a cell holds, whole, for copying."""
        line = self.line(row)
        if line is None:
            return ""
        if column == NUMBER:
            return str(row + 1)
        if column == STATUS:
            return state_text(line.state, status=line.status, reason=line.reason)
        return _plain(self._value(line, column))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else FIRST_FIELD + len(self._columns) + 1

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        if role == Role.DisplayRole:
            text = self.text(index.row(), index.column())
            return text if len(text) <= MAX_CELL else text[:MAX_CELL] + "…"
        if role == Role.TextAlignmentRole:
            return self._alignment(index)
        if role in (Role.ToolTipRole, PAGE_ID_ROLE, URL_ROLE, VALUE_ROLE):
            line = self.line(index.row())
            return None if line is None else self._of_line(line, index.column(), role)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role != Role.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        if section == NUMBER:
            return "#"
        if section == STATUS:
            return self.tr("Status")
        field = section - FIRST_FIELD
        return self._columns[field] if field < len(self._columns) else self.tr("Page")

    def retranslate(self) -> None:
        """Show headers and states in the language now set."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        if self._ids:
            self._changed(0, len(self._ids) - 1)

    def _of_line(self, line: Line, column: int, role: int) -> Any:
        if role == PAGE_ID_ROLE:
            return line.page_id
        if role == URL_ROLE:
            return line.url
        if column == STATUS:
            return plain_tooltip(reason_text(line.reason, line.detail))
        value = self._value(line, column) if column else None
        return value if role == VALUE_ROLE else plain_tooltip(_plain(value)[:2000])

    def _alignment(self, index: Index) -> Any:
        right = index.column() == NUMBER
        if index.column() >= FIRST_FIELD:
            line = self.line(index.row())
            right = line is not None and isinstance(self._value(line, index.column()), (int, float))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _value(self, line: Line, column: int) -> Any:
        field = column - FIRST_FIELD
        if field >= len(self._columns):
            return line.url
        return line.cells[field] if 0 <= field < len(line.cells) else None

    def _see(self, page_id: int) -> bool:
        """Mark a page as shown; False where it was: a query had found it before its event came."""
        if page_id >= len(self._seen):
            self._seen.extend(bytes(page_id + 1 - len(self._seen) + 1024))
        new = not self._seen[page_id]
        self._seen[page_id] = 1
        return new

    def _shows(self, state: int) -> bool:
        return self._chip == "all" or state in _STATES_OF[self._chip]

    def _changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def _slice(self, start: int, stop: int) -> Sequence[int]:
        return self._ids[start:stop]


def seen_pages(ids: Sequence[int]) -> bytearray:
    """By page id, 1 where a line of the page is among the ids. O(n): large ones are made off the window's thread."""
    seen = bytearray(page_of(max(ids)) + 1 if ids else 0)
    for one in ids:
        seen[page_of(one)] = 1
    return seen


def _plain(value: Any) -> str:
    return "" if value is None else str(value)
