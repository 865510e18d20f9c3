"""Downloads what a column links to, after a crawl and by its rules: robots.txt, pace, retries, caps, private sites."""

from __future__ import annotations

import asyncio
import hashlib
import random
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path

import msgspec

from core.crawl import Crawl
from core.engines.base import Dispatch
from core.extract import Extractor
from core.fetch.aiohttp_fetcher import AiohttpFetcher
from core.fetch.cookies import CookieRecord
from core.fetch.policy import Policy, product
from core.fetch.reply import ReplyError
from core.file_names import filled, name_in
from core.files.kinds import kind_of
from core.files.part import PartFile
from core.learned import Learned
from core.messages import Counts, FilesProgress, FilesResult
from core.messages.events import Event
from core.project import files, schema, store
from core.project.files import Placing, StoredFile
from core.project.writer import ProjectWriter
from core.recipe import Recipe
from core.recipe_parts import Files
from core.records import Failure, Outcome, PageState, Request, Response, Role, Verdict
from core.run.run import Clocks
from core.settings import Settings
from core.step import Reader, broken
from core.tasks import spawn

MAX_AT_ONCE = 8
TIMEOUT_S = 600.0
"""One try at a file may take that long; the next goes on where it ended, where the site can do that."""

TICK_S = 0.2
_BLOCK_B = 1 << 20


class _Store:
    """A Dispatch's store: the project's table of files."""

    def __init__(self, writer: ProjectWriter, wall: Callable[[], float]) -> None:
        self._writer, self._wall = writer, wall

    async def queued(self, after_id: int, limit: int) -> list[Request]:
        """The next files to fetch."""
        return await self._writer.call(files.queued, after_id, limit)

    def save(self, verdicts: list[Verdict]) -> Future[None]:
        """Submit verdicts for one transaction."""
        return self._writer.submit(files.save, verdicts, self._wall())


class Downloads:
    """All files of a recipe's column. Run main() once; stop() ends it early, and a later run goes on.

    `cookies` go with its requests from the start.

    Raises: UsageError for headers and proxies that cannot be used.
    """

    def __init__(
        self,
        writer: ProjectWriter,
        recipe: Recipe,
        wanted: Files,
        *,
        clocks: Clocks,
        emit: Callable[[Event], None],
        cookies: Sequence[CookieRecord] = (),
    ) -> None:
        self._writer, self._wanted, self._clocks, self._emit = writer, wanted, clocks, emit
        self._folder = files.folder_of(writer.path)
        settings = msgspec.structs.replace(recipe.settings, max_pages=0)
        self._settings = msgspec.structs.replace(settings, concurrency=min(settings.concurrency, MAX_AT_ONCE))
        self._policy = _policy(settings, wanted)
        self._reader = Reader(Extractor(Recipe()), self._settings)
        self._login = cookies
        self._dispatch: Dispatch | None = None
        self._working: asyncio.Task[None] | None = None
        self._tally: files.Tally | None = None
        self._stopped = False
        self._got_b = 0
        self._place_of = 0, 0  # a row, and its place in the table

    async def main(self, *, again: bool = False) -> FilesResult:
        """Download until every file has its final state; with `again` also those that failed before.

        Raises: UsageError where the table has no such column.
        """
        call = self._writer.call
        await call(files.gather, self._wanted.column)
        await call(self._add_column)
        await call(files.check, self._is_there)
        if again:
            await call(files.retry)
        ticking = spawn(self._ticking(), name="files progress")
        try:
            await self._fetch_all(await call(files.tally))
        finally:
            ticking.cancel()
            self._reader.close()
            await call(files.write_column, self._wanted.column)
        columns = await call(lambda db: tuple(name for name, _ in schema.column_names(db)))
        return msgspec.structs.replace(self._result(await call(files.tally)), columns=columns)

    def stop(self) -> None:
        """End soon: what came of a file stays, and a later run goes on with it."""
        self._stopped = True
        if self._dispatch is not None and self._working is not None:
            self._dispatch.stop()
            self._working.cancel()

    def _add_column(self, db: sqlite3.Connection) -> None:
        names = [name for name, _ in schema.column_names(db)]
        added = files.file_column(self._wanted.column)
        if added not in names:
            names.insert(names.index(self._wanted.column) + 1, added)
        store.set_columns(db, names)

    def _is_there(self, file: StoredFile) -> bool:
        path = self._folder / (file.path or "")
        try:
            return path.is_file() and path.stat().st_size == file.size_b
        except OSError:
            return False

    async def _fetch_all(self, tally: files.Tally) -> None:
        counts = Counts(total=tally.total, queued=tally.total - tally.ok - tally.failed - tally.skipped)
        crawl = Crawl(self._settings, agent=product(self._settings), random=random.random, counts=counts)
        learned = Learned(self._writer, steady=self._clocks.steady, wall=self._clocks.wall)
        await learned.recall(crawl.frontier)
        dispatch = Dispatch(crawl, _Store(self._writer, self._clocks.wall), clock=self._clocks.steady)
        dispatch.cookies.load(self._login)
        self._dispatch, self._tally = dispatch, tally
        self._working = spawn(self._work(dispatch), name="files")
        if self._stopped:
            self.stop()
        try:
            await self._working
        except asyncio.CancelledError:
            if not self._stopped:
                raise
        finally:
            await dispatch.flush()
            learned.keep(crawl.frontier)

    async def _work(self, dispatch: Dispatch) -> None:
        slots = self._settings.concurrency
        fetching = AiohttpFetcher(self._policy, connections=slots, cookies=dispatch.cookies)
        async with fetching as fetcher, asyncio.TaskGroup() as group:
            for number in range(1, slots + 1):
                group.create_task(self._slot(dispatch, fetcher, f"slot {number}"), name=f"file slot {number}")

    async def _slot(self, dispatch: Dispatch, fetcher: AiohttpFetcher, name: str) -> None:
        while (request := await dispatch.next()) is not None:
            try:
                outcome = await self._step(request, fetcher, name)
            except Exception as error:  # noqa: BLE001 - the border: a fault of ours becomes this file's reason
                outcome = broken(request, error, name)
            dispatch.done(outcome)

    async def _step(self, request: Request, fetcher: AiohttpFetcher, worker: str) -> Outcome:
        if request.role is Role.ROBOTS:
            return self._reader.read(request, await fetcher.fetch(request), worker)
        part = PartFile(self._folder / ".parts" / f"{request.page_id}.part", self._wanted.max_file_b)
        try:
            answer = await fetcher.fetch(request, part)
            if isinstance(answer, Failure):
                return self._failed(request, answer, part, worker)
            return await self._place(request, answer, part, worker)
        except (ReplyError, OSError) as error:
            reason, detail = (
                (error.reason, error.detail) if isinstance(error, ReplyError) else ("file-unwritable", str(error))
            )
            return Outcome(request, PageState.FAILED, reason, detail, worker=worker)
        finally:
            part.close()

    def _failed(self, request: Request, answer: Failure, part: PartFile, worker: str) -> Outcome:
        if answer.status == 416:  # what is there is more than the site has now
            part.drop()
            answer = msgspec.structs.replace(answer, reason="incomplete")
        elif answer.reason == "too-large" or (400 <= answer.status < 500 and answer.status not in (408, 429)):
            part.drop()
        return self._reader.read(request, answer, worker)

    async def _place(self, request: Request, answer: Response, part: PartFile, worker: str) -> Outcome:
        """The file whole, under its name in the folder."""
        await asyncio.to_thread(part.done)
        size_b = part.path.stat().st_size if part.path.exists() else 0
        if not size_b or not 200 <= answer.status < 300:
            part.drop()
            return Outcome(request, PageState.FAILED, "empty-file", "", answer.status, worker=worker)
        self._got_b += answer.wire_b
        digest = await asyncio.to_thread(_digest, part.path)
        kind = await asyncio.to_thread(kind_of, part.path, answer.url)
        stored = await self._writer.call(files.stored, request.page_id)
        cells = await self._writer.call(files.cells_of, stored.line)
        own = {"name": name_in(request.url)}
        if "{row}" in self._wanted.name.lower():
            self._place_of = await self._writer.call(files.place_of, stored.line, self._place_of)
            own["row"] = str(self._place_of[1])
        values = cells | own | {"field": self._wanted.column, "hash": digest[:16]}
        wanted = filled(self._wanted.name, values, kind.ending)
        placing = Placing(request.page_id, digest, size_b, kind.media, wanted)
        path, same = await self._writer.call(files.reserve, placing, lambda one: (self._folder / one).exists())
        await asyncio.to_thread(self._move, part, path, same)
        return Outcome(
            request,
            PageState.OK,
            status=answer.status,
            content_type=kind.media,
            size_b=size_b,
            requests=answer.requests,
            timings=answer.timings,
            worker=worker,
            wire_b=answer.wire_b,
        )

    def _move(self, part: PartFile, path: str, same: bool) -> None:
        target = self._folder / path
        if not same:
            target.parent.mkdir(parents=True, exist_ok=True)
            part.path.replace(target)
        part.drop()

    async def _ticking(self) -> None:
        while True:
            await asyncio.sleep(TICK_S)
            self._report()

    def _report(self) -> None:
        if self._dispatch is None or self._tally is None:
            return
        counts, before = self._dispatch.crawl.counts, self._tally
        failed = before.failed + counts.failed + before.skipped + counts.skipped
        self._emit(
            FilesProgress(
                total=before.total, ok=before.ok + counts.ok, failed=failed, size_b=before.size_b + self._got_b
            )
        )

    def _result(self, tally: files.Tally) -> FilesResult:
        return FilesResult(
            folder=str(self._folder),
            total=tally.total,
            ok=tally.ok,
            failed=tally.failed,
            skipped=tally.skipped,
            same=tally.same,
            size_b=tally.size_b,
            reasons=tally.reasons,
            stopped=self._stopped,
        )


def _policy(settings: Settings, wanted: Files) -> Policy:
    """The crawl's policy, for bodies that are large and come as they are."""
    policy = Policy.from_settings(settings)
    plain = {"accept": "*/*", "accept-encoding": "identity"}
    base = tuple((name, plain.get(name.lower(), value)) for name, value in policy.base)
    return policy._replace(base=base, max_body_b=wanted.max_file_b, timeout_s=max(policy.timeout_s, TIMEOUT_S))


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK_B):
            digest.update(block)
    return digest.hexdigest()
