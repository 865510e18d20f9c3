"""Reading a project: what the results table shows, what exports write, what details say. Never writes.

A *line* of the results table is one row of the table, or a page that has no rows (failed, empty, skipped). A row's line
id is its row id; a page's is `page_line(page_id)`, which no row can have.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import zstandard

from core.errors import ProjectDamaged, ProjectError
from core.messages import Counts
from core.project import schema
from core.records import MAX_ROWS_PER_PAGE, ROW_BITS, Cell, PageState, Row, page_of, row_id
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
    """Everything the project knows of one page."""

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
        duplicates = int(self.meta("duplicates", "0"))
        for state, pages, n, sent in self._db.execute(
            "SELECT state, count(*), sum(CASE WHEN state <> 0 THEN n_rows END), sum(requests) FROM pages GROUP BY state"
        ):
            if state not in by_state:
                raise ProjectDamaged(f"{self.path} is damaged: no page can be in the state {state!r}")
            by_state[PageState(state)], rows, requests = pages, rows + (n or 0), requests + (sent or 0)
        return Counts(
            total=sum(by_state.values()) + duplicates,
            queued=by_state[PageState.QUEUED],
            ok=by_state[PageState.OK],
            empty=by_state[PageState.EMPTY],
            failed=by_state[PageState.FAILED],
            skipped=by_state[PageState.SKIPPED] + duplicates,
            duplicates=duplicates,
            rows=rows,
            requests=requests,
        )

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
        return ids

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
        yield from self._in_chunks(f"SELECT _id{self._select()} FROM rows WHERE _id IN (%s)", ids)

    def _in_chunks(self, sql: str, ids: Sequence[int]) -> Iterator[tuple]:  # type: ignore[type-arg]
        for start in range(0, len(ids), _CHUNK):
            chunk = ids[start : start + _CHUNK]
            yield from self._db.execute(sql % ",".join(map(str, chunk)))

    def _select(self) -> str:
        return "".join(f", {schema.quoted(column)}" for _, column in schema.column_names(self._db))

    def search(self, text: str, chip: str = "all") -> array[int]:
        """The lines in input order of which a cell, the address or the reason contains `text`, whatever its case."""
        escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        pattern = f"%{escaped}%"
        columns = [schema.quoted(column) for _, column in schema.column_names(self._db)]
        hit = " OR ".join(f"{column} LIKE ?1 ESCAPE '\\'" for column in columns) or "0"
        rows = {row[0] for row in self._db.execute(f"SELECT _id FROM rows WHERE {hit}", (pattern,))}
        sql = "SELECT id FROM pages WHERE state <> 0 AND (url LIKE ?1 ESCAPE '\\' OR reason LIKE ?1 ESCAPE '\\')"
        pages = {row[0] for row in self._db.execute(sql, (pattern,))}
        return array("q", (one for one in self.line_ids(chip) if one in rows or page_of(one) in pages))

    def sorted(self, column: int, *, descending: bool = False, chip: str = "all") -> array[int]:
        """The lines a chip shows in the order of a column (its position). Empty cells and pages without rows last."""
        name = schema.quoted(schema.column_names(self._db)[column][1])
        order = "DESC" if descending else "ASC"
        shown = self.line_ids(chip)
        allowed = set(shown) if chip != "all" else None
        sql = f"SELECT _id FROM rows ORDER BY {name} IS NULL, {name} {order}, _id"
        ids = array("q", (row[0] for row in self._db.execute(sql) if allowed is None or row[0] in allowed))
        ids.extend(one for one in shown if one & MAX_ROWS_PER_PAGE == MAX_ROWS_PER_PAGE)
        return ids

    def page(self, page_id: int) -> PageInfo | None:
        """What is known of a page, None where there is no such page."""
        names = [name for name in PageInfo.__struct_fields__ if name != "kept"]
        row = self._db.execute(f"SELECT {', '.join(names)} FROM pages WHERE id = ?", (page_id,)).fetchone()
        if row is None:
            return None
        kept = self._db.execute("SELECT 1 FROM bodies WHERE page_id = ?", (page_id,)).fetchone() is not None
        return PageInfo(kept=kept, **dict(zip(names, row, strict=True)))

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

    def arrived(self, after: int, columns: Sequence[str]) -> Iterator[tuple[int, list[Row]]]:
        """The pages with rows in the order they came, from behind the `after`-th: (which, their rows' cells).

        A page counts where it came first, with as many rows as it had then.
        """
        names = dict(schema.column_names(self._db))
        select = ", ".join(schema.quoted(names[column]) for column in columns)
        sql = "SELECT seq, page_id, n_rows FROM arrivals WHERE seq > ? ORDER BY seq"
        for seq, page_id, count in self._db.execute(sql, (after,)):
            first, last = row_id(page_id, 0), row_id(page_id, count - 1)
            rows = f"SELECT {select} FROM rows WHERE _id BETWEEN {first} AND {last} ORDER BY _id"
            yield seq, self._db.execute(rows).fetchall()

    def keyed_rows(self, columns: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
        """Every row as (row id, cells of these columns…), in input order, streamed from one consistent moment."""
        names = dict(schema.column_names(self._db))
        select = "".join(f", {schema.quoted(names[column])}" for column in columns)
        yield from self._db.execute(f"SELECT _id{select} FROM rows ORDER BY _id")

    def rows(self, *, provenance: bool = False, chip: str = "all") -> Iterator[Row]:
        """Every row in input order, streamed from one consistent moment; with `_url` and `_status` when asked."""
        extra = ", masked(p.url), p.status" if provenance else ""
        where = {"all": "1", "ok": "p.state = 1", "empty": "p.state = 2", "failed": "0"}[chip]
        columns = "".join(f", r.{schema.quoted(column)}" for _, column in schema.column_names(self._db))
        order = "p.root_id, p.depth, r._id" if self._followed() else "r._id"
        sql = f"SELECT r._id{columns}{extra} FROM rows r JOIN pages p ON p.id = r._id >> {ROW_BITS} WHERE {where}"
        for row in self._db.execute(f"{sql} ORDER BY {order}"):
            yield row[1:]

    def _followed(self) -> bool:
        return self.meta("followed") == "1"

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


def unpacked(codec: str, body: bytes) -> bytes:
    """The bytes of a kept body. Raises: ProjectError where the codec is unknown.

    >>> unpacked("raw", b"x")
    b'x'
    """
    if codec == "zstd":
        return zstandard.ZstdDecompressor().decompress(body, max_output_size=1 << 31)
    if codec == "zlib":
        return zlib.decompress(body)
    if codec == "raw":
        return bytes(body)
    raise ProjectError(f"a page is kept in an unknown form ({codec}); update Sheetweaver to read it")


def packed(body: bytes) -> tuple[str, bytes]:
    """A body as it is kept: (codec, bytes)."""
    return "zstd", zstandard.ZstdCompressor(level=3).compress(body)


__all__ = [
    "CHIPS",
    "Line",
    "PageInfo",
    "ProjectReader",
    "lines_of",
    "packed",
    "page_line",
    "unpacked",
]
