"""The engine lab: one sample of a job through each engine in turn, measured, with advice on which to use.

Every engine gets the same addresses, in projects that are thrown away, at the job's own pace and with robots.txt
obeyed. A sample large enough goes in two halves, the second in the opposite order, so that being first is no merit.
Links are not followed, but for the next pages of a job that has one address only.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from core.engines.base import Dispatch, Engine, Job, Threads, cores
from core.engines.choose import AVAILABLE, make_engine
from core.engines.crew import shares
from core.engines.process_engine import ProcessEngine
from core.errors import SheetweaverError, UsageError
from core.fetch.cookies import CookieRecord
from core.fetch.policy import product
from core.lab.advice import advise
from core.lab.meter import Meter, WatchedCrawl, WatchedStore
from core.messages import Counts, LabProgress
from core.messages.lab_results import LabFigures, LabResult, TimeSplit
from core.project import store
from core.project.reader import ProjectReader
from core.project.writer import ProjectWriter
from core.recipe import Recipe
from core.records import Outcome, PageState
from core.run.run import Clocks
from core.tasks import spawn

MAX_SAMPLE = 10_000
HALVES_FROM = 20
"""Addresses from which on the sample is worth two halves."""

_READY_S = 0.02

_log = logging.getLogger(__name__)


class Bench(NamedTuple):
    """What a comparison needs of its surroundings. `report` gets LabProgress events.

    `cookies` are there at the start.
    """

    clocks: Clocks
    report: Callable[[LabProgress], None] = lambda _: None
    threads: Threads | None = None
    cookies: Sequence[CookieRecord] = ()


class Round(NamedTuple):
    """What one engine did with one part of the sample."""

    counts: Counts
    reasons: dict[str, int]
    outcomes: list[Outcome]
    start_s: float
    seconds: float
    write_s: float
    polite_s: float
    cpu_s: float
    memory_b: int
    rows: bytes  # a hash of the table


def sampled(addresses: Sequence[str], size: int) -> list[str]:
    """At most `size` of the addresses, evenly picked and in order."""
    if len(addresses) <= size:
        return list(addresses)
    return [addresses[index * len(addresses) // size] for index in range(size)]


def cost(addresses: int, engines: int) -> int:
    """The requests a comparison makes, without redirects, further tries and robots.txt."""
    return addresses * engines


async def compare(
    recipe: Recipe, addresses: Sequence[str], *, sample: int, engines: Sequence[str] = (), bench: Bench
) -> LabResult:
    """The figures of each engine over the same sample, and the advice. Cancelling it leaves nothing behind.

    Raises: UsageError where there is no address or no such engine; RecipeError where a selector does not parse.
    """
    names = tuple(engines) or AVAILABLE
    unknown = [name for name in names if name not in AVAILABLE]
    if unknown:
        raise UsageError(f"the engine {unknown[0]!r} is not available here; there is {', '.join(AVAILABLE)}")
    if not addresses:
        raise UsageError("no addresses are given, so there is nothing to compare the engines with")
    if not 1 <= sample <= MAX_SAMPLE:
        raise UsageError(f"a sample has 1 to {MAX_SAMPLE} addresses, not {sample}")
    chosen = sampled(addresses, sample)
    lab = _Lab(_plain(recipe, chosen, sample), chosen, names, bench)
    figures = _judged(await lab.run())
    number = cores()
    requests = sum(one.requests for one, _ in figures)
    told = tuple(one for one, _ in figures)
    return LabResult(figures=told, advice=advise(told, number), addresses=len(chosen), requests=requests, cores=number)


def _plain(recipe: Recipe, chosen: Sequence[str], sample: int) -> Recipe:
    """The recipe without links to follow: which pages an engine reached would depend on chance."""
    follows = bool(recipe.next) and len(chosen) == 1
    settings = msgspec.structs.replace(recipe.settings, max_pages=sample if follows else 0, keep_duplicates=True)
    nothing = "" if not follows else recipe.next
    further = {"follow": None, "paging": None, "source": None}
    return msgspec.structs.replace(
        recipe, next=nothing, detail="", detail_fields=(), settings=settings, urls=(), **further
    )


class _Lab:
    def __init__(self, recipe: Recipe, addresses: Sequence[str], engines: Sequence[str], bench: Bench) -> None:
        self._recipe = recipe
        self._bench = bench
        self._engines = engines
        middle = len(addresses) // 2
        self._parts = [addresses] if len(addresses) < HALVES_FROM else [addresses[:middle], addresses[middle:]]
        self._total = (recipe.settings.max_pages or len(addresses)) * len(engines)
        self._done = 0

    async def run(self) -> list[tuple[LabFigures, bytes]]:
        """The figures of each engine with a hash of its rows."""
        rounds: dict[str, list[Round]] = {name: [] for name in self._engines}
        problems: dict[str, str] = {}
        with tempfile.TemporaryDirectory(prefix="sheetweaver-lab-") as folder:
            for number, part in enumerate(self._parts):
                for name in self._engines if number % 2 == 0 else reversed(self._engines):
                    if name in problems:
                        continue
                    try:
                        rounds[name].append(await self._round(name, part, Path(folder) / f"{name}-{number}.weave"))
                    except SheetweaverError as error:
                        if name == self._engines[0] and error.code == "recipe":
                            raise
                        problems[name] = str(error)
                    except Exception as error:  # noqa: BLE001 - the border: an engine that fails is a figure too
                        _log.exception("the engine %s failed in the lab", name)
                        problems[name] = f"it stopped over an error in the program ({type(error).__name__})"
        return [_figures(name, rounds[name], problems.get(name, "")) for name in self._engines]

    async def _round(self, name: str, addresses: Sequence[str], path: Path) -> Round:
        writer = await asyncio.to_thread(ProjectWriter, path, create=True)
        try:
            columns = self._recipe.columns
            await writer.call(store.set_columns, columns)
            await writer.call(store.add_addresses, addresses, keep_duplicates=True, progress=lambda _: None)
            measured = await self._measure(name, writer, len(addresses))
        finally:
            await asyncio.to_thread(writer.close)
        return measured._replace(rows=await asyncio.to_thread(_hash_of_rows, path))

    async def _measure(self, name: str, writer: ProjectWriter, pages: int) -> Round:
        clock, meter = self._bench.clocks.steady, Meter()
        begun: list[float] = []

        def on_first() -> None:
            begun.append(clock())
            meter.start()

        started_s = clock()
        crawl = await self._crawl(writer, pages, on_first=on_first, on_page=lambda: self._count(name))
        written = WatchedStore(writer, len(self._recipe.columns), engine=name)
        dispatch = Dispatch(crawl, written, clock=clock)
        dispatch.cookies.load(self._bench.cookies)
        engine = self._make(name)
        watching = spawn(meter.watch(), name="meter")
        try:
            await self._work(engine, dispatch)
            await dispatch.flush()
            ended_s = clock()
            meter.look()
        finally:
            watching.cancel()
        first_s = begun[0] if begun else started_s
        return Round(
            crawl.counts, dict(crawl.reasons), crawl.outcomes, first_s - started_s, ended_s - first_s,
            written.write_s, crawl.polite_s, meter.cpu_s(), meter.peak_b, b"",
        )  # fmt: skip

    async def _crawl(
        self, writer: ProjectWriter, pages: int, *, on_first: Callable[[], None], on_page: Callable[[], None]
    ) -> WatchedCrawl:
        settings = self._recipe.settings
        seen, next_id = await writer.call(store.seen_keys) if self._recipe.next else (None, 0)
        return WatchedCrawl(
            settings,
            agent=product(settings),
            random=random.random,
            counts=Counts(total=pages, queued=pages),
            next_id=next_id,
            seen=seen,
            on_first=on_first,
            on_page=on_page,
        )

    def _make(self, name: str) -> Engine:
        settings = self._recipe.settings
        workers = settings.workers if settings.engine == name else ""
        named = msgspec.structs.replace(settings, engine=name, workers=workers)
        return make_engine(Job(msgspec.structs.replace(self._recipe, settings=named)), threads=self._bench.threads)

    async def _work(self, engine: Engine, dispatch: Dispatch) -> None:
        """Run the engine; the clock of the process engine starts when all its workers are up, as in a long job."""
        if not isinstance(engine, ProcessEngine):
            await engine.run(dispatch)
            return
        settings = self._recipe.settings
        workers = settings.workers if settings.engine == engine.name else ""
        dispatch.pause()
        working = spawn(engine.run(dispatch), name="lab engine")
        try:
            wanted = len(shares(workers, settings.concurrency, automatic=cores()))
            while len(engine.pids) < wanted and not working.done():  # noqa: ASYNC110 - nobody tells who is up
                await asyncio.sleep(_READY_S)
            dispatch.resume()
            await working
        finally:
            working.cancel()
            await asyncio.wait([working])

    def _count(self, name: str) -> None:
        self._done += 1
        self._bench.report(LabProgress(engine=name, pages=min(self._done, self._total), total=self._total))


def _hash_of_rows(path: Path) -> bytes:
    digest = hashlib.sha256()
    with ProjectReader(path) as reader:
        for row in reader.rows():
            digest.update(repr(row).encode("utf-8", "backslashreplace"))
    return digest.digest()


def _figures(name: str, rounds: Sequence[Round], problem: str) -> tuple[LabFigures, bytes]:
    if problem or not rounds:
        return LabFigures(engine=name, problem=problem), b""
    outcomes = [outcome for one in rounds for outcome in one.outcomes]
    pages = sum(one.counts.finished for one in rounds)
    times = sorted(outcome.timings.total_s for outcome in outcomes)
    reasons: Counter[str] = Counter()
    for one in rounds:
        reasons.update(one.reasons)
    figures = LabFigures(
        engine=name,
        pages=sum(one.counts.ok + one.counts.empty for one in rounds),
        rows=sum(one.counts.rows for one in rounds),
        requests=sum(one.counts.requests for one in rounds),
        errors=sum(outcome.state is PageState.FAILED for outcome in outcomes),
        reasons=dict(reasons),
        seconds=sum(one.seconds for one in rounds),
        start_s=max(one.start_s for one in rounds),
        p50_s=_percentile(times, 0.5),
        p95_s=_percentile(times, 0.95),
        cpu_s=sum(one.cpu_s for one in rounds),
        memory_b=max(one.memory_b for one in rounds),
        split=_split(rounds, outcomes, max(pages, 1)),
    )
    return figures, b"".join(one.rows for one in rounds)


def _split(rounds: Sequence[Round], outcomes: Sequence[Outcome], pages: int) -> TimeSplit:
    timings = [outcome.timings for outcome in outcomes]
    return TimeSplit(
        dns_s=sum(one.dns_s for one in timings) / pages,
        connect_s=sum(one.connect_s for one in timings) / pages,
        wait_s=sum(one.wait_s for one in timings) / pages,
        download_s=sum(one.download_s for one in timings) / pages,
        parse_s=sum(one.parse_s for one in timings) / pages,
        write_s=sum(one.write_s for one in rounds) / pages,
        polite_s=sum(one.polite_s for one in rounds) / pages,
    )


def _percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies (nearest rank)."""
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0


def _judged(figures: Sequence[tuple[LabFigures, bytes]]) -> list[tuple[LabFigures, bytes]]:
    """The figures with the tick for the rows most engines agree on, the first of them where two camps are as large."""
    votes = Counter(rows for _, rows in figures if rows)
    agreed = votes.most_common(1)[0][0] if votes else b""
    return [(msgspec.structs.replace(one, same_rows=bool(rows) and rows == agreed), rows) for one, rows in figures]
