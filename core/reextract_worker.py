"""A worker process that reads kept pages anew: it is given ranges of pages and answers with rows and differences.

It opens the project itself, for reading alone; only results cross the pipe, as msgpack.
"""

from __future__ import annotations

import signal
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec
import zstandard

from core.encoding import content_kind, decode
from core.errors import ProjectError, RecipeError
from core.extract import Extractor
from core.findings import Difference, RowChange
from core.project import schema
from core.project.reader import unpacked
from core.project.staged import PageResult
from core.recipe import Recipe
from core.records import MAX_ROWS_PER_PAGE, PageState, Role, Row, page_of, row_id
from core.url import key

EXAMPLES = 50


class Task(msgspec.Struct, frozen=True):
    """What a worker works on. Without `rows` only the differences are sent back."""

    project: str
    recipe: Recipe
    rows: bool


class Batch(msgspec.Struct, frozen=True):
    """A range of pages, done; or why it could not be."""

    difference: Difference = Difference()
    pages: tuple[PageResult, ...] = ()
    error: str = ""


def main(connection: Connection) -> None:
    """Work until the other end of the pipe is closed. Frames: a Task, then (first, last) page ids, each answered."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started the worker decides when it ends
    try:
        task = msgspec.msgpack.decode(connection.recv_bytes(), type=Task)
        with closing(PageReader(task)) as reader:
            while True:
                first, last = msgspec.msgpack.decode(connection.recv_bytes(), type=tuple[int, int])
                connection.send_bytes(msgspec.msgpack.encode(read_range(reader, first, last)))
    except (EOFError, OSError):
        return


def read_range(reader: PageReader, first: int, last: int) -> Batch:
    """The pages from `first` to `last`, read and compared; or what kept the reader from it."""
    try:
        return reader.read(f"BETWEEN {first} AND {last}")
    except (ProjectError, sqlite3.Error) as error:
        return Batch(error=str(error))


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """A kept page as it stands in the file."""

    page_id: int
    codec: str
    body: bytes
    url: str
    content_type: str
    role: int
    parent_row: int


class PageReader:
    """Reads kept pages by a recipe and compares with the rows there are. Close it.

    Raises: ProjectError for the project, RecipeError for the recipe.
    """

    def __init__(self, task: Task) -> None:
        self._send_rows = task.rows
        self._encoding_of = task.recipe.settings.encoding_of
        self._extractor = Extractor(task.recipe, task.recipe.settings.parser)
        self._zstd = zstandard.ZstdDecompressor()  # making one takes as long as a page's decompression
        self._db = schema.connect_read_only(Path(task.project))
        fields = schema.column_names(self._db)
        self._old_columns = tuple(name for name, _ in fields)
        self._select = "".join(f", {schema.quoted(column)}" for _, column in fields)
        details = len(task.recipe.detail_fields)
        self._columns = task.recipe.columns
        self._own = self._columns[: len(self._columns) - details]
        self._detail = self._columns[len(self._own) :]

    def close(self) -> None:
        """Close the project."""
        self._db.close()

    def read(self, which: str) -> Batch:
        """The pages whose id fulfils `which` (SQL), read and compared."""
        tally = _Tally(self._old_columns, self._columns)
        pages = []
        kept = list(self._kept(which))
        old = self._old_rows(kept)
        for one in kept:
            result = self._read(one)
            tally.page(result, old.get(one.page_id, []), self._detail if one.role == Role.DETAIL else self._own)
            if self._send_rows:
                pages.append(result)
        return Batch(tally.difference(len(kept)), tuple(pages))

    def _kept(self, which: str) -> Iterator[_Kept]:
        sql = (
            "SELECT b.page_id, b.codec, b.body, ifnull(p.final_url, p.url), ifnull(p.content_type, ''), p.role,"
            f" p.parent_row FROM bodies b JOIN pages p ON p.id = b.page_id WHERE b.page_id {which} ORDER BY b.page_id"
        )
        for row in self._db.execute(sql):
            yield _Kept(*row)

    def _old_rows(self, kept: Sequence[_Kept]) -> dict[int, list[Row]]:
        """The present rows of pages, by page; for a detail page the one row it completes."""
        if not kept:
            return {}
        low, high = row_id(kept[0].page_id, 0), row_id(kept[-1].page_id, MAX_ROWS_PER_PAGE)
        found = self._db.execute(f"SELECT _id{self._select} FROM rows WHERE _id BETWEEN {low} AND {high} ORDER BY _id")
        rows = {page: [row[1:] for row in group] for page, group in groupby(found, key=lambda row: page_of(row[0]))}
        for one in kept:
            if one.role == Role.DETAIL:
                sql = f"SELECT _id{self._select} FROM rows WHERE _id = {one.parent_row}"
                rows[one.page_id] = [row[1:] for row in self._db.execute(sql)]
        return rows

    def _read(self, kept: _Kept) -> PageResult:
        role = Role(kept.role)
        body = self._zstd.decompress(kept.body) if kept.codec == "zstd" else unpacked(kept.codec, kept.body)
        if kind := content_kind(body, kept.content_type):
            return PageResult(kept.page_id, role, PageState.FAILED, "not-html", kind, "", "", 0, (), ())
        page = decode(body, kept.content_type, override=self._encoding_of(kept.url), url=kept.url)
        head = (page.declared, page.used, page.replaced)
        try:
            found = self._extractor.extract(page, role=role)
        except RecipeError as error:
            return PageResult(kept.page_id, role, PageState.FAILED, "selector-failed", str(error), *head, (), ())
        if found.empty:
            return PageResult(kept.page_id, role, PageState.EMPTY, "empty", "", *head, (), ())
        details = tuple((link.row, key(link.url)) for link in found.links if link.role is Role.DETAIL)
        return PageResult(kept.page_id, role, PageState.OK, "", "", *head, found.rows, details)


class _Tally:
    """Counts over pages what differs between old and new rows."""

    def __init__(self, before: tuple[str, ...], after: tuple[str, ...]) -> None:
        self._before, self._after = before, after
        self._places = {name: place for place, name in enumerate(before)}
        self._filled = dict.fromkeys(after, 0)
        self._filled_before = {name: 0 if name in self._places else -1 for name in after}
        self._counts: Counter[str] = Counter()
        self._examples: list[RowChange] = []

    def page(self, result: PageResult, old: list[Row], columns: tuple[str, ...]) -> None:
        """Count one page. `columns` are those its new rows give, `old` rows are whole."""
        offset = self._after.index(columns[0]) if columns and result.role is Role.DETAIL else 0
        self._counts["failed"] += result.state is PageState.FAILED
        if result.role is not Role.DETAIL:
            self._counts["before"] += len(old)
            self._counts["after"] += len(result.rows)
        self._fill(result.rows, old, columns)
        common = [(self._places[name], place) for place, name in enumerate(columns) if name in self._places]
        self._compare(result, old, common, offset)

    def _fill(self, rows: Sequence[Row], old: Sequence[Row], columns: tuple[str, ...]) -> None:
        for place, name in enumerate(columns):
            self._filled[name] += sum(row[place] is not None for row in rows)
            if name in self._places:
                before = self._places[name]
                self._filled_before[name] += sum(row[before] is not None for row in old)

    def _compare(self, result: PageResult, old: list[Row], common: list[tuple[int, int]], offset: int) -> None:
        """Match equal rows whatever their place, pair the others in order; what is left over is added or lost."""
        was = [tuple(row[before] for before, _ in common) for row in old]
        now = [tuple(row[after] for _, after in common) for row in result.rows]
        if was == now:
            return
        gone, come = _unmatched(was, now), _unmatched(now, was)
        pairs = min(len(gone), len(come))
        page, padding = result.page_id, (None,) * offset
        for before, after in zip(gone[:pairs], come[:pairs], strict=True):
            self._note("changed", page, old[before], padding + result.rows[after])
        for before in gone[pairs:]:
            self._note("lost", page, old[before], ())
        for after in come[pairs:]:
            self._note("added", page, (), padding + result.rows[after])

    def _note(self, kind: str, page_id: int, before: Row, after: Row) -> None:
        self._counts[kind] += 1
        if len(self._examples) < EXAMPLES:
            self._examples.append(RowChange(kind, page_id, before, after))

    def difference(self, pages: int) -> Difference:
        """The counts so far."""
        counts = self._counts
        return Difference(
            pages=pages,
            rows_before=counts["before"],
            rows_after=counts["after"],
            added=counts["added"],
            changed=counts["changed"],
            lost=counts["lost"],
            failed=counts["failed"],
            columns_before=self._before,
            columns=self._after,
            filled_before=tuple(self._filled_before.values()),
            filled=tuple(self._filled.values()),
            examples=tuple(self._examples),
        )


def _unmatched(rows: list[Row], others: list[Row]) -> list[int]:
    """The places of rows that have no equal among the others, each of which matches once."""
    there = Counter(others)
    found = []
    for place, row in enumerate(rows):
        if there[row]:
            there[row] -= 1
        else:
            found.append(place)
    return found
