"""The results table: a vector of line ids over the project file. Lines are read when they come into view.

Filters and orders are looked up on another thread, and the table shows what it showed until the answer is there. While
a run goes on, finished pages are appended from progress events.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot

from core.project.lines import Condition, Query
from core.project.reader import Line, ProjectReader, lines_of
from core.records import MAX_ROWS_PER_PAGE, ROW_BITS, PageState, page_of, row_id
from gui.i18n import reason_text
from gui.models.cache import LineCache
from gui.models.line_search import Found, LineSearch
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

_ROLES = frozenset(
    map(int, (Role.DisplayRole, Role.TextAlignmentRole, Role.ToolTipRole, PAGE_ID_ROLE, URL_ROLE, VALUE_ROLE))
)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_STATES_OF = {
    "ok": {PageState.OK},
    "empty": {PageState.EMPTY},
    "failed": {PageState.FAILED, PageState.SKIPPED},
}


class RowsModel(QAbstractTableModel):
    """Number, status, the fields and the page of each line. Columns come from the project; nothing is editable.

    `close()` it: a thread looks for its lines.
    """

    progressed = Signal(float)  # share of the search that is done, 0 to 1
    searched = Signal(bool)  # the search ended; True where the table shows its answer now
    counted = Signal(dict)  # chip -> lines, as a search found them
    used = Signal(object)  # Path of the project that is shown from now on, None for none; the old one must be let go

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._ids = array("q")
        self._columns: tuple[str, ...] = ()
        self.removed: set[int] = set()  # rows left out by the user: pages that are fetched again do not show them
        self._cache = LineCache(self._slice)
        self._reusable: dict[int, list[int]] = {}  # page id -> positions its lines had before a retry
        self._ordered = 0  # so many of the ids, from the top, are a search's
        self._appended = bytearray()  # by page id: 1 where the page's lines are among the ids behind those
        self._query = Query()  # what is asked for
        self._chip = "all"  # of what is shown
        self._search = LineSearch(self)
        self._number: int | None = None  # of the search that goes on
        self._growing = False  # the search that goes on fills the table bit by bit
        self._since: list[tuple[int, int, int]] = []  # finished since the search began
        self._search.found.connect(self._on_found)
        self._search.progressed.connect(self._on_progressed)
        self._search.ended.connect(self._on_ended)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the fields, in order."""
        return self._columns

    @property
    def query(self) -> Query:
        """What is asked for; shown as soon as it is found."""
        return self._query

    @property
    def searching(self) -> bool:
        """True while lines are looked for."""
        return self._number is not None

    def use(self, reader: ProjectReader | None, columns: tuple[str, ...]) -> None:
        """Show a project, empty at first; refresh() or set_ids() fills it. The caller closes the reader."""
        self.cancel()
        path = reader.path if reader is not None else None
        self._search.use(path)
        self.used.emit(path)
        self.beginResetModel()
        self._ids, self._columns, self._query = array("q"), columns, Query()
        self._forget_places()
        self._cache.use(reader)
        self.endResetModel()

    def close(self) -> None:
        """End the thread."""
        self.cancel()
        self._search.close()

    def set_filter(self, text: str = "", conditions: Sequence[Condition] = ()) -> None:
        """Show the lines that hold `text` and meet all conditions on columns."""
        self.set_query(self._query._replace(text=text, conditions=tuple(conditions)))

    def set_sort(self, column: int | None, *, descending: bool = False) -> None:
        """Show the lines in the order of a field, by its place, or in input order."""
        self.set_query(self._query._replace(column=-1 if column is None else column, descending=descending))

    def set_query(self, query: Query) -> None:
        """Look for what the query asks for. `progressed` and at the end `searched` tell how it goes."""
        self._query = query
        self.refresh()

    def refresh(self) -> None:
        """Ask the file again what the query finds."""
        self._since.clear()
        self._growing = not self._ids and self._query.live
        self._number = self._search.start(self._query, soon=self._growing) if self._search.path is not None else None

    def cancel(self) -> None:
        """Give the search up: the table stays as it is."""
        self._search.cancel()
        if self._number is not None:
            self._number = None
            self.searched.emit(False)

    @Slot(int, object)
    def _on_found(self, number: int, found: Found) -> None:
        if number != self._number:
            return
        if self._growing and self._ids:
            self._append(found.ids)
        else:
            self.set_ids(found.ids, found.query.chip)
        self._ordered = len(self._ids)
        if found.last:
            self._growing, since = False, self._since
            self._number, self._since = None, []
            self.finish(since)
            self.counted.emit(dict(found.counts))

    @Slot(int, float)
    def _on_progressed(self, number: int, share: float) -> None:
        if number == self._number:
            self.progressed.emit(share)

    @Slot(int, str)
    def _on_ended(self, number: int, _why: str) -> None:
        if number == self._search.number:
            self._number = None
            self.searched.emit(not _why)

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

    def set_ids(self, ids: array[int], chip: str = "all") -> None:
        """Show exactly these lines, what a search under a filter chip found."""
        self.beginResetModel()
        self._ids, self._chip = ids, chip
        self._forget_places()
        self._ordered = len(ids)
        self._cache.clear()
        self.endResetModel()

    def id_at(self, row: int) -> int | None:
        """The line id at a row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def ids(self) -> array[int]:
        """The line ids that are shown, in order."""
        return self._ids[:]

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
            bare = one & MAX_ROWS_PER_PAGE == MAX_ROWS_PER_PAGE
            if bare if wanted is None else one >> ROW_BITS in wanted:
                self._reusable.setdefault(page_of(one), []).append(position)
                self._cache.forget(position)
        if self._reusable:
            self._changed(0, len(self._ids) - 1)

    def finish(self, finished: Sequence[tuple[int, int, int]]) -> int:
        """Add the lines of pages that reached their final state: (page id, state, rows).

        Lines of a retried page take its old places; answers how many old lines those were. While a search goes on that
        may miss them, they come at its end; under a filter or an order, only by a further search.
        """
        if self._number is not None:
            self._since.extend(finished)
            if self._growing:
                return 0
        if not self._query.live:
            return 0
        new = array("q")
        replaced = 0
        for page_id, state, n_rows in finished:
            lines = lines_of(page_id, state, n_rows) if self._shows(state) else ()
            lines = [one for one in lines if one not in self.removed] if self.removed else lines
            places = self._reusable.pop(page_id, ())
            if not places and lines and not self._see(page_id):
                continue
            replaced += len(places)
            for position, one in zip(places, lines, strict=False):
                self._ids[position] = one
                self._cache.forget(position)
                self._changed(position, position)
            new.extend(lines[len(places) :])
        self._append(new)
        return replaced

    def line(self, row: int) -> Line | None:
        """The line at a row, None where the file no longer has it."""
        return self._cache.line(row, self._ids[row]) if 0 <= row < len(self._ids) else None

    def text(self, row: int, column: int) -> str:
        """What a cell holds, whole, for copying."""
        line = self.line(row)
        return "" if line is None else line_text(line, row, column, len(self._columns))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else FIRST_FIELD + len(self._columns) + 1

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role not in _ROLES:  # Qt asks for seven roles of each cell it draws
            return None
        row, column = index.row(), index.column()
        if not 0 <= row < len(self._ids):
            return None
        if role == Role.DisplayRole:
            text = self.text(row, column)
            return text if len(text) <= MAX_CELL else text[:MAX_CELL] + "…"
        line = self.line(row)
        if role == Role.TextAlignmentRole:
            right = column == NUMBER or isinstance(line and self._value(line, column), (int, float))
            return _RIGHT if right else _LEFT
        return None if line is None else self._of_line(line, column, role)

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

    def _value(self, line: Line, column: int) -> Any:
        return _value_of(line, column, len(self._columns))

    def _append(self, new: array[int]) -> None:
        if new:
            first = len(self._ids)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._ids.extend(new)
            self.endInsertRows()

    def _forget_places(self) -> None:
        self._reusable.clear()
        self._ordered, self._appended = 0, bytearray()

    def _see(self, page_id: int) -> bool:
        """Mark a page as shown; False where it was: a search had found it before its event came."""
        at = bisect_left(self._ids, row_id(page_id, 0), 0, self._ordered)
        if at < self._ordered and page_of(self._ids[at]) == page_id:
            return False
        if page_id >= len(self._appended):
            self._appended.extend(bytes(page_id + 1 - len(self._appended) + 1024))
        new = not self._appended[page_id]
        self._appended[page_id] = 1
        return new

    def _shows(self, state: int) -> bool:
        return self._chip == "all" or state in _STATES_OF[self._chip]

    def _changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def _slice(self, start: int, stop: int) -> Sequence[int]:
        return self._ids[start:stop]


def line_text(line: Line, row: int, column: int, fields: int) -> str:
    """What a cell of a line holds, whole, where there are so many fields."""
    if column == NUMBER:
        return str(row + 1)
    if column == STATUS:
        return state_text(line.state, status=line.status, reason=line.reason)
    return _plain(_value_of(line, column, fields))


def _value_of(line: Line, column: int, fields: int) -> Any:
    field = column - FIRST_FIELD
    if field >= fields:
        return line.url
    return line.cells[field] if 0 <= field < len(line.cells) else None


def _plain(value: Any) -> str:
    return "" if value is None else str(value)
