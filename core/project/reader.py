"""Reading a project: what the results table shows, what exports write, what details say. Never writes.

A *line* of the results table is one row of the table, or a page that has no rows (failed, empty, skipped). A row's line
id is its row id; a page's is `page_line(page_id)`, which no row can have.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from core.errors import ProjectDamaged
from core.messages import Counts
from core.messages.findings import FieldTrouble
from core.packing import unpacked
from core.project import removed, schema, troubles, uniques
from core.records import MAX_ROWS_PER_PAGE, ROW_BITS, Cell, PageState, Row, Trouble, page_of, row_id
from core.url import masked

CHIPS = ("all", "ok", "empty", "failed")
_CHUNK = 5000


class Line(NamedTuple):
    """One line of the results table. `place` is the row's place on its page, -1 for a page without rows."""

    id: int
    page_id: int
    place: int
    state: int
    status: int
    reason: str
    detail: str
    url: str
    cells: Row


class PageInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the project knows of one page, fit to be shown: no password stands in its addresses."""

    id: int
    url: str
    state: int
    reason: str = ""
    detail: str = ""
    attempts: int = 0
    status: int | None = None
    n_rows: int = 0
    final_url: str | None = None
    declared: str | None = None
    charset: str | None = None
    replaced: int | None = None
    content_type: str | None = None
    size_b: int | None = None
    requests: int | None = None
    fetched_s: float | None = None
    elapsed_ms: int | None = None
    engine: str | None = None
    worker: str | None = None
    role: int = 0
    depth: int = 0
    kept: bool = False
    level: int = 0
    found_on: int = 0
    ended: str = ""


def page_line(page_id: int) -> int:
    """The line id of a page that has no rows."""
    return row_id(page_id, MAX_ROWS_PER_PAGE)


def lines_of(page_id: int, state: int, n_rows: int) -> Sequence[int]:
    """The line ids a finished page gives, in order. A page that completes another's row gives none."""
    if n_rows:
        return range(row_id(page_id, 0), row_id(page_id, n_rows))
    return () if state in (PageState.QUEUED, PageState.OK) else (page_line(page_id),)


class ProjectReader:
    """One read-only connection to a project, for one thread at a time. Close it, or use it as a context.

    Raises: ProjectError where the file cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = schema.connect_read_only(path)
        self._db.create_function("masked", 1, masked, deterministic=True)  # passwords of addresses are not for show

    def __enter__(self) -> ProjectReader:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        self.close()
        schema.raise_if_damaged(error, self.path)

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, for what core.project reads beside the table."""
        return self._db

    def hold(self) -> None:
        """Read from one consistent moment from now until close(), whatever is written meanwhile."""
        self._db.execute("BEGIN")
        self._db.execute("SELECT 1 FROM meta LIMIT 1").fetchone()

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def interrupt(self) -> None:
        """Make a query that another thread runs on this reader end with sqlite3.OperationalError."""
        self._db.interrupt()

    def meta(self, key: str, default: str = "") -> str:
        """A value of the project's head, such as 'recipe' or 'urls'."""
        found = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return default if found is None else found[0]

    def columns(self) -> tuple[str, ...]:
        """The names of the table's columns, in order."""
        return tuple(name for name, _ in schema.column_names(self._db))

    def counts(self) -> Counts:
        """The numbers of the job, counted from the file."""
        by_state = dict.fromkeys(PageState, 0)
        rows = requests = 0
        gone = sum(number for state, number in self._removed_by_state().items() if state)
        hidden = sum(number for state, number in self._hidden_by_state().items() if state)
        duplicates = int(self.meta("duplicates", "0"))
        for state, pages, _, n, sent in self._totals():
            if state not in by_state:
                raise ProjectDamaged(f"{self.path} is damaged: no page can be in the state {state!r}")
            by_state[PageState(state)], rows, requests = pages, rows + (n if state else 0), requests + sent
        return Counts(
            total=sum(by_state.values()) + duplicates,
            queued=by_state[PageState.QUEUED],
            ok=by_state[PageState.OK],
            empty=by_state[PageState.EMPTY],
            failed=by_state[PageState.FAILED],
            skipped=by_state[PageState.SKIPPED] + duplicates,
            duplicates=duplicates,
            rows=rows - hidden,
            requests=requests,
            removed=gone,
            repeated=hidden - gone,
        )

    def removed(self) -> set[int]:
        """The ids of the rows the user has left out."""
        return removed.ids(self._db)

    def _removed_by_state(self) -> dict[int, int]:
        """How many removed rows the pages in each state have."""
        if not removed.any_in(self._db):
            return {}
        states = "SELECT p.state, count(*) FROM removed JOIN pages p ON p.id = row >> ? GROUP BY p.state"
        return dict(self._db.execute(states, (ROW_BITS,)).fetchall())

    def _hidden_by_state(self) -> dict[int, int]:
        """How many rows of the pages in each state are left out: removed, or with the key of an earlier row."""
        if not uniques.has_keys(self._db):
            return self._removed_by_state()
        rows = "SELECT row FROM unique_keys WHERE first = 0"
        rows += " UNION SELECT row FROM removed" if removed.any_in(self._db) else ""
        states = f"SELECT p.state, count(*) FROM ({rows}) JOIN pages p ON p.id = row >> ? GROUP BY p.state"
        return dict(self._db.execute(states, (ROW_BITS,)).fetchall())

    def shown(self, row: str = "_id") -> str:
        """An SQL condition that leaves rows out; `row` is the column with their id."""
        kept = f"{row} NOT IN (SELECT row FROM removed)" if removed.any_in(self._db) else "1"
        return f"{kept} AND {uniques.shown(self._db, row)}" if uniques.has_keys(self._db) else kept

    def hidden(self) -> set[int]:
        """The ids of all rows that are left out: removed, or with the key of an earlier row."""
        return removed.ids(self._db) | uniques.left_out(self._db)

    def _totals(self) -> list[tuple[int, int, int, int, int]]:
        """By state: (state, pages, pages without rows, rows, requests)."""
        if schema.has_totals(self._db):
            found = self._db.execute("SELECT state, pages, bare, n_rows, requests FROM totals").fetchall()
            if all(isinstance(number, int) and number >= 0 for row in found for number in row):
                return found
        return self._db.execute(
            "SELECT state, count(*), count(CASE n_rows WHEN 0 THEN 1 END), sum(n_rows), ifnull(sum(requests), 0)"
            " FROM pages GROUP BY state"
        ).fetchall()

    def waiting_rows(self) -> int:
        """How many rows belong to pages that are queued again: they are no lines until their page is final."""
        return sum(rows for state, _, _, rows, _ in self._totals() if state == PageState.QUEUED)

    def line_counts(self) -> dict[str, int]:
        """How many lines each filter chip shows."""
        gone = self._hidden_by_state()
        found = {state: (bare, rows - gone.get(state, 0)) for state, _, bare, rows, _ in self._totals()}
        empty, ok = found.get(PageState.EMPTY, (0, 0)), found.get(PageState.OK, (0, 0))
        bad = [found.get(state, (0, 0)) for state in (PageState.FAILED, PageState.SKIPPED)]
        counts = {"ok": ok[1], "empty": sum(empty), "failed": sum(map(sum, bad))}
        return {"all": sum(counts.values()), **counts}

    def reasons(self) -> dict[str, int]:
        """How many pages failed or were skipped, by reason code, the most frequent first."""
        sql = "SELECT reason, count(*) FROM pages WHERE state IN (3, 4) GROUP BY reason ORDER BY 2 DESC, 1"
        duplicates = int(self.meta("duplicates", "0"))
        return dict(self._db.execute(sql).fetchall()) | ({"duplicate": duplicates} if duplicates else {})

    def line_ids(self, chip: str = "all") -> array[int]:
        """The lines in input order that a filter chip shows: all, ok, empty or failed (and skipped)."""
        where = {"all": "state <> 0", "ok": "state = 1", "empty": "state = 2", "failed": "state IN (3, 4)"}[chip]
        ids = array("q")
        for page_id, state, n in self._db.execute(f"SELECT id, state, n_rows FROM pages WHERE {where} ORDER BY id"):
            ids.extend(lines_of(page_id, state, n))
        gone = self.hidden()
        return array("q", (one for one in ids if one not in gone)) if gone else ids

    def lines(self, ids: Sequence[int]) -> dict[int, Line]:
        """The lines of these ids. A line that is gone is missing from the answer. Order of the answer: none."""
        wanted = [one for one in ids if one & MAX_ROWS_PER_PAGE != MAX_ROWS_PER_PAGE]
        pages = {row[0]: row[1:] for row in self._pages({page_of(one) for one in ids})}
        cells = {row[0]: row[1:] for row in self._rows(wanted)}
        found = {}
        for one in ids:
            page, index = page_of(one), one & MAX_ROWS_PER_PAGE
            if page in pages and (one in cells or index == MAX_ROWS_PER_PAGE):
                place = -1 if index == MAX_ROWS_PER_PAGE else index
                found[one] = Line(one, page, place, *pages[page], cells.get(one, ()))
        return found

    def _pages(self, ids: set[int]) -> Iterator[tuple[int, int, int, str, str, str]]:
        sql = "SELECT id, state, ifnull(status, 0), reason, detail, masked(url) FROM pages WHERE id IN (%s)"
        yield from self._in_chunks(sql, sorted(ids))

    def _rows(self, ids: Sequence[int]) -> Iterator[tuple[Cell, ...]]:
        yield from self._in_chunks(f"SELECT _id{self._select()} FROM rows WHERE {self.shown()} AND _id IN (%s)", ids)

    def _in_chunks(self, sql: str, ids: Sequence[int]) -> Iterator[tuple]:  # type: ignore[type-arg]
        for start in range(0, len(ids), _CHUNK):
            chunk = ids[start : start + _CHUNK]
            yield from self._db.execute(sql % ",".join(map(str, chunk)))

    def _select(self) -> str:
        return "".join(f", {schema.quoted(column)}" for _, column in schema.column_names(self._db))

    def page(self, page_id: int) -> PageInfo | None:
        """What is known of a page, None where there is no such page."""
        there = {column[1] for column in self._db.execute("PRAGMA table_info(pages)")}  # fewer in an older file
        names = [name for name in PageInfo.__struct_fields__ if name in there]
        row = self._db.execute(f"SELECT {', '.join(names)} FROM pages WHERE id = ?", (page_id,)).fetchone()
        if row is None:
            return None
        kept = self._db.execute("SELECT 1 FROM bodies WHERE page_id = ?", (page_id,)).fetchone() is not None
        known = dict(zip(names, row, strict=True))
        known |= {name: masked(known[name]) for name in ("url", "final_url") if isinstance(known[name], str)}
        return PageInfo(kept=kept, **known)

    def origins(self, first: int, last: int) -> dict[int, tuple[int, int]]:
        """By page, for the ids from `first` to `last`: how many links deep it is, and the page it was found on or 0."""
        try:
            sql = "SELECT id, level, found_on FROM pages WHERE id BETWEEN ? AND ?"
            return {page: (level, found_on) for page, level, found_on in self._db.execute(sql, (first, last))}
        except sqlite3.OperationalError:  # a file of an earlier program
            return {}

    def page_ids(self) -> tuple[int, int]:
        """The first and the last page id, (0, -1) for an empty project. Ids between them are dense or nearly so."""
        first, last = self._db.execute("SELECT min(id), max(id) FROM pages").fetchone()
        return (0, -1) if first is None else (first, last)

    def body(self, page_id: int) -> bytes | None:
        """The kept answer of a page with its content coding undone, None where it was not kept."""
        row = self._db.execute("SELECT codec, body FROM bodies WHERE page_id = ?", (page_id,)).fetchone()
        return None if row is None else unpacked(*row)

    def detail_page(self, row: int) -> int | None:
        """The page whose fields complete a row, None where there is none."""
        found = self._db.execute("SELECT id FROM pages WHERE role = 1 AND parent_row = ?", (row,)).fetchone()
        return None if found is None else int(found[0])

    def keyed_rows(self, columns: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
        """Every row as (row id, cells of these columns…), in input order, streamed from one consistent moment."""
        names = dict(schema.column_names(self._db))
        select = "".join(f", {schema.quoted(names[column])}" for column in columns)
        yield from self._db.execute(f"SELECT _id{select} FROM rows WHERE {self.shown()} ORDER BY _id")

    def row(self, row: int) -> Row:
        """The cells of a row, in the order of columns(); () where it is gone."""
        return next((cells[1:] for cells in self._rows([row])), ())

    def rows(self, *, provenance: bool = False, chip: str = "all") -> Iterator[Row]:
        """Every row in input order, streamed from one consistent moment; with `_url` and `_status` when asked."""
        extra = ", masked(p.url), p.status" if provenance else ""
        where = {"all": "1", "ok": "p.state = 1", "empty": "p.state = 2", "failed": "0"}[chip]
        where = f"{where} AND {self.shown('r._id')}"
        columns = "".join(f", r.{schema.quoted(column)}" for _, column in schema.column_names(self._db))
        order = "p.root_id, p.depth, r._id" if self._followed() else "r._id"
        sql = f"SELECT r._id{columns}{extra} FROM rows r JOIN pages p ON p.id = r._id >> {ROW_BITS} WHERE {where}"
        for row in self._db.execute(f"{sql} ORDER BY {order}"):
            yield row[1:]

    def row_ids(self) -> Iterator[tuple[int, Row]]:
        """Every row with its id, in the order of rows()."""
        columns = "".join(f", r.{schema.quoted(column)}" for _, column in schema.column_names(self._db))
        order = "p.root_id, p.depth, r._id" if self._followed() else "r._id"
        sql = f"SELECT r._id{columns} FROM rows r JOIN pages p ON p.id = r._id >> {ROW_BITS}"
        for row, *cells in self._db.execute(f"{sql} WHERE {self.shown('r._id')} ORDER BY {order}"):
            yield row, tuple(cells)

    def _followed(self) -> bool:
        return self.meta("followed") == "1"

    def troubles(self) -> tuple[FieldTrouble, ...]:
        """Cells that hold nothing because a step could make nothing of what was found, by field."""
        return troubles.in_project(self._db)

    def page_troubles(self, page_id: int) -> tuple[Trouble, ...]:
        """The same of one page."""
        return troubles.of_page(self._db, page_id)

    def failures(self) -> Iterator[tuple[int, str, int, str, str]]:
        """The pages that failed or were skipped, in input order: (id, url, state, reason, detail)."""
        sql = "SELECT id, masked(url), state, reason, detail FROM pages WHERE state IN (3, 4) ORDER BY id"
        yield from self._db.execute(sql)

    def failed_pages(self, reason: str, host: str) -> array[int]:
        """The pages of one group of the failure board (core.project.failures), in input order."""
        sql = (
            "SELECT pages.id FROM pages LEFT JOIN hosts ON hosts.id = pages.host_id"
            " WHERE state IN (3, 4) AND reason = ? AND ifnull(hosts.host, '') = ? ORDER BY pages.id"
        )
        return array("q", (row[0] for row in self._db.execute(sql, (reason, host))))

    def data_version(self) -> int:
        """A number that changes whenever another connection has committed."""
        (version,) = self._db.execute("PRAGMA data_version").fetchone()
        return int(version)


__all__ = [
    "CHIPS",
    "Line",
    "PageInfo",
    "ProjectReader",
    "lines_of",
    "page_line",
]
