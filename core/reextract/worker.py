"""A worker process that reads kept pages anew: it is given ranges of pages and answers with rows and differences.

It opens the project itself, for reading alone; only results cross the pipe, as msgpack.
"""

from __future__ import annotations

import gc
import logging
import signal
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec
import zstandard

from core.encoding import decode
from core.engines.malloc import keep_freed_memory
from core.errors import ProjectError, RecipeError
from core.extract import Extracted, Extractor
from core.guard.costly import watched
from core.guard.parse_guard import GuardLost, ParseGuard, ParseTimeout
from core.messages.findings import Difference
from core.packing import unpacked
from core.project import schema
from core.project.staged import PageResult
from core.recipe import Recipe
from core.records import MAX_ROWS_PER_PAGE, Page, PageState, Role, Row, page_of, row_id
from core.reextract.tally import Tally
from core.url import key

_log = logging.getLogger(__name__)

SLICE_S = 0.5  # after that long a batch is handed over as far as it is


class Task(msgspec.Struct, frozen=True):
    """What a worker works on. Without `rows` only the differences are sent back.

    A page that needs watching may take `timeout_s`, 0 for what the recipe's settings say.
    """

    project: str
    recipe: Recipe
    rows: bool
    timeout_s: float = 0.0


class Batch(msgspec.Struct, frozen=True):
    """Pages of a range, done; or why they could not be. It `ends` a range unless the rest of it follows."""

    difference: Difference = Difference()
    pages: tuple[PageResult, ...] = ()
    error: str = ""
    ends: bool = True


def main(connection: Connection) -> None:
    """Work until the other end of the pipe is closed. Frames: a Task, then (first, last) page ids.

    Frames back: an empty Batch that ends nothing, as a sign that the worker is ready, then those of each range.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started the worker decides when it ends
    keep_freed_memory()
    gc.freeze()  # what is loaded by now stays; looking through it again and again costs time
    try:
        task = msgspec.msgpack.decode(connection.recv_bytes(), type=Task)
        with closing(PageReader(task)) as reader:
            connection.send_bytes(msgspec.msgpack.encode(Batch(reader.nothing(), ends=False)))
            while True:
                first, last = msgspec.msgpack.decode(connection.recv_bytes(), type=tuple[int, int])
                for batch in read_range(reader, first, last):
                    connection.send_bytes(msgspec.msgpack.encode(batch))
    except (EOFError, OSError):
        return


def read_range(reader: PageReader, first: int, last: int) -> Iterator[Batch]:
    """The pages from `first` to `last`, read and compared; last, if need be, what kept the reader from going on."""
    try:
        yield from reader.read(f"BETWEEN {first} AND {last}")
    except (ProjectError, sqlite3.Error) as error:
        yield Batch(error=str(error))


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """A kept page as it stands in the file. It was let through as text when it was fetched."""

    page_id: int
    codec: str
    body: bytes
    url: str
    content_type: str
    role: int
    parent_row: int
    fetched_s: float


class PageReader:
    """Reads kept pages by a recipe and compares with the rows there are. Close it.

    Raises: ProjectError for the project, RecipeError for the recipe.
    """

    def __init__(self, task: Task) -> None:
        settings = task.recipe.settings
        self._send_rows = task.rows
        self._encoding_of = settings.encoding_of
        self._extractor = Extractor(task.recipe, settings.parser)
        self._watched = watched(task.recipe)
        timeout_s = task.timeout_s or settings.parse_timeout_s
        self._guard = ParseGuard(task.recipe, settings.parser, timeout_s=timeout_s, most=1)
        self._zstd = zstandard.ZstdDecompressor()  # making one takes as long as a page's decompression
        self._db = schema.connect_read_only(Path(task.project))
        fields = schema.column_names(self._db)
        self._before = tuple(name for name, _ in fields)
        self._select = "".join(f", {schema.quoted(column)}" for _, column in fields)
        self._columns = task.recipe.columns
        self._details = len(task.recipe.detail_fields)

    def close(self) -> None:
        """Close the project and end the process that reads what might never end."""
        self._guard.close()
        self._db.close()

    def nothing(self) -> Difference:
        """The difference of no pages."""
        return self._tally().difference()

    def read(self, which: str) -> Iterator[Batch]:
        """The pages whose id fulfils `which` (SQL), read and compared; in several batches where that takes long."""
        kept = list(self._kept(which))
        old = self._old_rows(kept)
        tally, pages = self._tally(), list[PageResult]()
        until_s = time.monotonic() + SLICE_S
        for one in kept:
            if (result := self._read(one)) is not None:
                tally.page(result, old.get(one.page_id, []))
                pages += [result] if self._send_rows else []
            if time.monotonic() > until_s and one is not kept[-1]:
                yield Batch(tally.difference(), tuple(pages), ends=False)
                tally, pages = self._tally(), []
                until_s = time.monotonic() + SLICE_S
        yield Batch(tally.difference(), tuple(pages))

    def _tally(self) -> Tally:
        return Tally(self._before, self._columns, self._details)

    def _kept(self, which: str) -> Iterator[_Kept]:
        sql = (
            "SELECT b.page_id, b.codec, b.body, ifnull(p.final_url, p.url), ifnull(p.content_type, ''), p.role,"
            " p.parent_row, ifnull(p.fetched_s, 0) FROM bodies b JOIN pages p ON p.id = b.page_id"
            f" WHERE b.page_id {which} ORDER BY b.page_id"
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

    def _read(self, kept: _Kept) -> PageResult | None:
        """What the page gives now; None where what is kept of it is damaged: then it counts as not kept."""
        role = Role(kept.role)
        try:
            body = unpacked(kept.codec, kept.body, zstd=self._zstd)
        except ProjectError as error:
            _log.warning("page %d stays as it is: %s", kept.page_id, error)
            return None
        page = decode(body, kept.content_type, override=self._encoding_of(kept.url), url=kept.url)
        page = msgspec.structs.replace(page, fetched_s=kept.fetched_s)
        head = (page.declared, page.used, page.replaced)
        try:
            found = self._found(page, role, watched=self._watched(body))
        except RecipeError as error:
            return PageResult(kept.page_id, role, PageState.FAILED, "selector-failed", str(error), *head, (), ())
        except (ParseTimeout, GuardLost) as error:
            return PageResult(kept.page_id, role, PageState.FAILED, error.code, str(error), *head, (), ())
        if found.reason:
            return PageResult(kept.page_id, role, PageState.FAILED, found.reason, found.detail, *head, (), ())
        if found.empty:
            return PageResult(kept.page_id, role, PageState.EMPTY, "empty", "", *head, (), ())
        details = tuple((link.row, key(link.url)) for link in found.links if link.role is Role.DETAIL)
        return PageResult(kept.page_id, role, PageState.OK, "", "", *head, found.rows, details, found.troubles)

    def _found(self, page: Page, role: Role, *, watched: bool) -> Extracted:
        if watched:
            return self._guard.read(page, role=role, here=self._extractor)
        return self._extractor.extract(page, role=role)
