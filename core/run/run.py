"""One run of a project's crawl: engine, dispatch and writer brought together, with progress for whoever watches."""

from __future__ import annotations

import asyncio
import functools
import logging
import random
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import NamedTuple

import msgspec

from core import messages
from core.crawl import Crawl
from core.criteria import Fills
from core.engines.auto import Auto, Choice, Mark
from core.engines.base import Dispatch, Engine, Job, Threads, cores
from core.engines.choose import AVAILABLE, make_engine, offered
from core.errors import EngineError, SheetweaverError
from core.fetch.cookies import CookieRecord
from core.fetch.policy import product
from core.following import ALL_LEVELS
from core.learned import Learned
from core.messages import Counts, Progress
from core.project import again, removed, store, uniques
from core.project.writer import ProjectWriter
from core.recipe import Recipe
from core.records import Request, Verdict
from core.run.levels import RunLevels
from core.sentences import say
from core.settings import changed
from core.spans import SpanSample
from core.tasks import spawn

TICK_S = 0.2
RATE_WINDOW_S = 10.0
ETA_AFTER_S = 5.0
ETA_AFTER_PAGES = 10

_log = logging.getLogger(__name__)


class RunError(SheetweaverError):
    """A run ended over a fault of the program itself."""

    code = "internal"


class Clocks(NamedTuple):
    """Where time comes from: `steady` never jumps, `wall` is seconds since the epoch, `cpu` the loop thread's own."""

    steady: Callable[[], float]
    wall: Callable[[], float]
    cpu: Callable[[], float] = time.thread_time


class RunStore:
    """A Dispatch's store: the project's writer, with the finished pages gathered for the next progress event."""

    def __init__(self, writer: ProjectWriter, recipe: Recipe, wall: Callable[[], float]) -> None:
        self.engine = ""
        self.finished: deque[store.Finished] = deque()  # filled on the writer's thread
        self.read = 0, 0.0  # pages and the seconds reading them took
        self.spans: SpanSample | None = None  # while somebody watches the lanes
        self.level = ALL_LEVELS  # the highest that pages are read of
        self.removed = 0  # rows of finished pages that the user has left out
        self.repeated = 0  # rows that are left out because an earlier one has their key
        self.fills = Fills(recipe)
        self.on_saved: Callable[[], None] = lambda: None
        self._unique = bool(recipe.unique)
        self._writer = writer
        self._columns = len(recipe.columns)
        self._details = len(recipe.detail_fields)
        self._wall = wall

    async def queued(self, after_id: int, limit: int) -> list[Request]:
        """The next queued pages behind `after_id`."""
        return await self._writer.call(store.queued, after_id, limit, self.level)

    def save(self, verdicts: list[Verdict]) -> Future[None]:
        """Submit verdicts for one transaction."""
        read = [one.outcome.timings.parse_s for one in verdicts if one.outcome.timings.parse_s]
        self.read = self.read[0] + len(read), self.read[1] + sum(read)
        if self.spans is not None:
            self.spans.add(verdicts)
        self.fills.add(verdict.outcome for verdict in verdicts if verdict.final)
        self.on_saved()
        return self._writer.submit(self._save, verdicts)

    def _save(self, db: sqlite3.Connection, verdicts: list[Verdict]) -> None:
        shape = store.Shape(self._columns, self._details)
        self.finished.extend(store.save(db, verdicts, shape, engine=self.engine, now_s=self._wall()))
        if any(verdict.final and verdict.outcome.request.kept_rows for verdict in verdicts):
            self.removed = removed.of_finished(db)
        if self._unique:
            self.repeated = uniques.count(db)

    async def count_removed(self) -> None:
        """Count again which rows the user has left out."""
        self.removed = await self._writer.call(removed.of_finished)


class Run:
    """A crawl from Start to its end. `emit` gets Progress and Spans events; run main() as a task and await it.

    `threads` makes the threads of the thread engine, where they are to be of another kind than Python's pool; 'auto'
    chooses among `engines`.
    """

    def __init__(
        self,
        writer: ProjectWriter,
        recipe: Recipe,
        *,
        counts: Counts,
        emit: Callable[[messages.Event], None],
        clocks: Clocks,
        threads: Threads | None = None,
        engines: tuple[str, ...] = AVAILABLE,
    ) -> None:
        self.state = messages.RUNNING
        self._engines = offered(recipe.settings, engines)
        self.recipe = recipe
        self._counts = counts
        self._emit = emit
        self._clocks = clocks
        self._store = RunStore(writer, recipe, clocks.wall)
        self._store.removed, self._store.repeated = counts.removed, counts.repeated
        self._store.on_saved = self._check_fields
        self._excused: set[str] = set()  # fields that fail and may, by the user's word
        self._writer = writer
        self._dispatch: Dispatch | None = None
        self._threads = threads
        self._levels = RunLevels(writer, recipe)
        self._learned = Learned(writer, steady=clocks.steady, wall=clocks.wall)
        self._engine: Engine | None = None
        self._auto: Auto | None = None
        self._why = ""
        self._working: asyncio.Task[None] | None = None
        self._started_s = clocks.steady()
        self._marks: deque[tuple[float, int]] = deque()
        self.disk_full = False
        self.login: Sequence[CookieRecord] = ()  # to begin with

    def prepare(self) -> None:
        """Make the engine, so that what is wrong with the recipe is told before anything is fetched.

        Raises: RecipeError, UsageError.
        """
        self._engine = self._make(self.recipe)

    def _make(self, recipe: Recipe, engine: str = "") -> Engine:
        named = msgspec.structs.replace(recipe.settings, engine=engine or recipe.settings.engine)
        return make_engine(Job(msgspec.structs.replace(recipe, settings=named)), threads=self._threads)

    async def main(self) -> Counts:
        """Crawl until every page is final or stop() was called; answers the numbers as they are then."""
        crawl = await self._make_crawl()
        await self._learned.recall(crawl.frontier)
        await self._begin_auto()
        self._dispatch = Dispatch(
            crawl,
            self._store,
            clock=self._clocks.steady,
            on_full=self._on_full,
            further=functools.partial(self._turn, crawl),
        )
        self._dispatch.cookies.load(self.login)
        await self._learned.recall_rendered(self._dispatch.rendered)
        if self.state == messages.PAUSED:
            self._dispatch.pause()
        ticking = spawn(self._ticking(), name="ticking")
        try:
            await self._work(self._dispatch)
        finally:
            self._learned.keep(crawl.frontier)
            self._learned.keep_rendered(self._dispatch.rendered)
            await self._flush(self._dispatch)
            if self._dispatch.finished:
                await self._writer.call(again.forget_gone, by_links=self.recipe.paging is None)
            ticking.cancel()
            if self.state != messages.STOPPING or self._dispatch.finished:
                self.state = messages.DONE
            self._tell_spans()
            self.report()
        return self.counts

    async def _flush(self, dispatch: Dispatch) -> None:
        try:
            await dispatch.flush()
        except Exception as error:
            _log.error("the project can no longer be written", exc_info=error)
            why = str(error) if isinstance(error, sqlite3.Error) else _root(error)
            raise RunError(say("project-lost", why=why)) from error

    async def _make_crawl(self) -> Crawl:
        settings = self.recipe.settings
        await self._levels.begin()
        crawl = Crawl(
            settings,
            agent=product(settings),
            random=random.random,
            counts=self._counts,
            next_id=self._levels.next_id,
            seen=self._levels.seen,
            going_on=self._levels.going_on,
        )
        await self._turn(crawl)
        return crawl

    async def _turn(self, crawl: Crawl) -> bool:
        """Turn to the next level of a job that follows links; False where every page has ended."""
        turned = await self._levels.turn(crawl)
        self._store.level = crawl.level
        return turned

    async def _work(self, dispatch: Dispatch) -> None:
        while self._engine is not None and self.state != messages.STOPPING:
            engine, self._engine = self._engine, None
            self._store.engine = engine.name
            self.report()
            self._working = spawn(engine.run(dispatch), name=f"engine {engine.name}")
            try:
                await self._working
            except asyncio.CancelledError:
                if self.state != messages.STOPPING:
                    raise
            except EngineError:
                raise
            except Exception as error:
                _log.error("the engine %s failed", engine.name, exc_info=error)
                raise RunError(say("run-broken", why=_root(error))) from error
            if self.state == messages.STOPPING or dispatch.finished or dispatch.broken:
                return
            dispatch.undrain()

    def pause(self) -> None:
        """Start no more pages; those in flight end and are saved."""
        if self.state == messages.RUNNING:
            self.state = messages.PAUSED
            if self._dispatch is not None:  # else main() does it
                self._dispatch.pause()
            self.report()

    def resume(self) -> None:
        """Go on after pause()."""
        if self.state == messages.PAUSED:
            self._excused |= {one.field for one in self._store.fills.failing()}
            self.state = messages.RUNNING
            if self._dispatch is not None:
                self._dispatch.resume()
            self.report()

    def _check_fields(self) -> None:
        """Pause where a field fails what the recipe asks for, and the recipe says so."""
        strict = self.recipe.on_trouble == "pause" and self.state == messages.RUNNING
        if strict and any(one.field not in self._excused for one in self._store.fills.failing()):
            self.pause()

    def stop(self) -> None:
        """End the run: what is in flight stays queued. main() returns when all that came in is saved."""
        if self.state in (messages.RUNNING, messages.PAUSED):
            self.state = messages.STOPPING
            if self._dispatch is not None:
                self._dispatch.stop()
            if self._working is not None:
                self._working.cancel()
            self.report()

    def switch(self, engine: str, workers: str) -> None:
        """Go on with another engine once the pages in flight have ended on the present one.

        Raises: UsageError where there is no such engine; the run goes on as it was.
        """
        settings = changed(self.recipe.settings, {"engine": engine, "workers": workers})
        recipe = msgspec.structs.replace(self.recipe, settings=settings)
        choice = self._auto.first(self.counts.queued) if self._auto and engine == "auto" else Choice(engine, "")
        self._engine = self._make(recipe, choice.engine)
        self.recipe, self._why = recipe, choice.why
        if self._dispatch is not None:
            self._dispatch.drain()

    def watch_spans(self, on: bool) -> None:
        """Emit Spans events from now on, or no more of them."""
        self._store.spans = SpanSample(self._clocks.steady) if on else None

    def set_host_pace(self, command: messages.SetHostPace) -> bool:
        """Let the user's word count for one site; False before anything runs."""
        if self._dispatch is None:
            return False
        if command.automatic:
            self._dispatch.free_pace(command.host)
        else:
            self._dispatch.set_pace(command.host, command.slots, command.delay_s)
        return True

    async def _begin_auto(self) -> None:
        """With 'auto', choose the engine to begin with."""
        hosts = await self._writer.call(store.queued_hosts)
        self._auto = Auto(self.recipe, hosts, cores=cores(), available=self._engines)
        if self.recipe.settings.engine == "auto":
            self._follow(self._auto.first(self._counts.queued))

    def _reconsider(self, now_s: float) -> None:
        """With 'auto', change over when the measurement says so."""
        asked = self.recipe.settings.engine == "auto" and self.state == messages.RUNNING
        if not asked or self._auto is None or self._engine is not None or self._store.engine != "asyncio":
            return
        pages, read_s = self._store.read
        choice = self._auto.again(Mark(now_s, self._clocks.cpu(), read_s, pages), self.counts.queued)
        if choice is not None and choice.engine != self._store.engine and self._dispatch is not None:
            self._follow(choice)
            self._dispatch.drain()

    def _follow(self, choice: Choice) -> None:
        self._engine = self._make(self.recipe, choice.engine)
        self._why = choice.why
        _log.info("engine %s: %s", choice.engine, choice.why)

    @property
    def counts(self) -> Counts:
        """The numbers as of now."""
        counts = self._dispatch.crawl.counts if self._dispatch else self._counts
        gone, repeated = self._store.removed, self._store.repeated
        if (gone, repeated) == (counts.removed, counts.repeated):
            return counts
        rows = counts.rows + counts.removed - gone + counts.repeated - repeated
        return msgspec.structs.replace(counts, rows=rows, removed=gone, repeated=repeated)

    async def count_removed(self) -> None:
        """Take into account which rows the user leaves out now."""
        await self._store.count_removed()
        self.report()

    def report(self) -> None:
        """Emit a Progress event now."""
        now_s = self._clocks.steady()
        counts = self.counts
        finished = tuple([self._store.finished.popleft() for _ in range(len(self._store.finished))])
        rate = self._rate(now_s, counts.finished)
        crawl = self._dispatch.crawl if self._dispatch else None
        self._emit(
            Progress(
                state=self.state,
                counts=counts,
                reasons=dict(crawl.reasons) if crawl else {},
                rate=rate,
                eta_s=self._eta(now_s, counts, rate),
                elapsed_s=now_s - self._started_s,
                engine=self._store.engine,
                why=self._why,
                finished=finished,
                running=tuple(self._dispatch.active) if self._dispatch else (),
                hosts=crawl.frontier.loads(now_s) if crawl else (),
                columns=self.recipe.columns,
                notice="disk-full" if self.disk_full else "",
                failing=self._store.fills.failing(),
            )
        )

    def _tell_spans(self) -> None:
        spans = self._store.spans.drain() if self._store.spans is not None else None
        if spans is not None:
            self._emit(spans)

    async def _ticking(self) -> None:
        while True:
            await asyncio.sleep(TICK_S)
            self.report()
            self._tell_spans()
            if self._dispatch is not None:
                self._learned.keep_now_and_then(self._dispatch.crawl.frontier)
            self._reconsider(self._clocks.steady())

    def _rate(self, now_s: float, finished: int) -> float:
        self._marks.append((now_s, finished))
        while len(self._marks) > 1 and self._marks[0][0] < now_s - RATE_WINDOW_S:
            self._marks.popleft()
        then_s, before = self._marks[0]
        return (finished - before) / (now_s - then_s) if now_s - then_s > 0.05 else 0.0

    def _eta(self, now_s: float, counts: Counts, rate: float) -> float | None:
        early = now_s - self._started_s < ETA_AFTER_S or counts.finished < ETA_AFTER_PAGES
        return None if early or rate <= 0 or self.state != messages.RUNNING else counts.queued / rate

    def _on_full(self, full: bool) -> None:
        self.disk_full = full
        self.report()


def _root(error: BaseException) -> str:
    """The name of the first error in a group of groups."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return type(error).__name__
