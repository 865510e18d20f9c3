"""Which engine suits a job, and why: a pure decision over a few facts, made at the start and again as it is measured.

Coroutines fetch at least as fast as threads and need less of the processor, so threads are never chosen: they are
there to be compared. Processes win where reading pages keeps one core busy. A Dask scheduler that is named is used.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from core.extract import Extractor
from core.frontier import POLITE_SLOTS
from core.recipe import Recipe
from core.settings import Settings
from core.url import is_local

READ_S = {"fast": 0.001, "xpath": 0.003, "soup": 0.025}
"""Seconds to read a usual page by parser, before this job's own pages are measured."""

REMOTE_S, LOCAL_S = 0.3, 0.005  # an answer's usual time, before it is measured
BUSY = 0.7  # of one core: beyond it pages wait for the processor
WORTH_S = 4.0  # of work left in one process: below it, it is done before others have started
WINDOW_S = 3.0
MEASURE_S = 1.5
MEASURE_PAGES = 5


class Facts(NamedTuple):
    """What the decision rests on. `busy` is the share of one core the crawl needs, or would need at `rate` pages/s."""

    pages: int  # still to be fetched
    rate: float
    read_s: float  # seconds to read one page
    busy: float
    cores: int
    available: tuple[str, ...]
    scheduler: str = ""
    measured: bool = False


class Choice(NamedTuple):
    """An engine and one line on why it."""

    engine: str
    why: str


def choose(facts: Facts) -> Choice:
    """The engine for these facts."""
    if facts.scheduler and "dask" in facts.available:
        return Choice("dask", f"a Dask scheduler is named: {facts.scheduler}")
    load = f"reading a page takes {'' if facts.measured else 'about '}{_time(facts.read_s)}, "
    load += f"{facts.rate:.0f} pages/s come in" if facts.measured else f"the pace allows {facts.rate:.0f} pages/s"
    if facts.busy < BUSY:
        return Choice("asyncio", f"{load}: one core has time to spare ({facts.busy:.0%} busy)")
    if facts.pages * max(facts.read_s, facts.busy / facts.rate) < WORTH_S:
        return Choice("asyncio", f"{facts.pages} pages are done before further processes are up")
    if facts.cores < 2:
        return Choice("asyncio", f"{load}, but there is one core only, and a second process would share it")
    if "processes" not in facts.available:
        return Choice("asyncio", f"{load}, but worker processes are not available here")
    return Choice("processes", f"{load}: too much for one core, so {facts.cores} cores read side by side")


def _time(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.1f} s"


def allowed_rate(hosts: Sequence[str], settings: Settings) -> float:
    """Pages a second that pace and concurrency allow, where each answer takes its usual time."""
    total = sum(_host_rate(host, settings) for host in hosts)
    quickest_s = LOCAL_S if any(is_local(host) for host in hosts) else REMOTE_S
    return min(total, settings.concurrency / quickest_s)


def _host_rate(host: str, settings: Settings) -> float:
    local = is_local(host)
    slots = settings.per_host or (settings.concurrency if local else POLITE_SLOTS)
    rate = slots / (LOCAL_S if local else REMOTE_S)
    return min(rate, 1 / settings.delay_s) if settings.delay_s else rate


class Mark(NamedTuple):
    """A run at one moment: seconds on the clock, of the loop's processor time and of reading, and pages read."""

    at_s: float
    cpu_s: float
    read_s: float
    pages: int


class Auto:
    """The engine for one job as it goes on: first() before it starts, again() as it is measured.

    It begins in this process where in doubt, and moves to processes once, when the event loop is seen to be busy.
    Raises: RecipeError where a selector does not parse.
    """

    def __init__(self, recipe: Recipe, hosts: Sequence[str], *, cores: int, available: tuple[str, ...]) -> None:
        settings = recipe.settings
        self._expected = allowed_rate(hosts, settings)
        self._read_s = READ_S[Extractor(recipe, settings.parser).parser_name]
        self._facts = Facts(0, 0.0, 0.0, 0.0, cores, available, settings.scheduler)
        self._marks: deque[Mark] = deque()

    def first(self, pages: int) -> Choice:
        """The engine to begin with, for that many pages."""
        self._marks.clear()
        busy = min(1.0, self._expected * self._read_s)
        return choose(self._facts._replace(pages=pages, rate=self._expected, read_s=self._read_s, busy=busy))

    def again(self, mark: Mark, left: int) -> Choice | None:
        """The engine by what was measured on asyncio up to `mark`, with `left` pages to go; None if too little was."""
        marks = self._marks
        marks.append(mark)
        while marks[0].at_s < mark.at_s - WINDOW_S:
            marks.popleft()
        seconds, pages = mark.at_s - marks[0].at_s, mark.pages - marks[0].pages
        if seconds < MEASURE_S or pages < MEASURE_PAGES:
            return None
        read_s = mark.read_s - marks[0].read_s
        # reading counts in full: where the machine is crowded, the loop gets less processor time than it asks for
        busy = min(1.0, max(mark.cpu_s - marks[0].cpu_s, read_s) / seconds)
        return choose(
            self._facts._replace(pages=left, rate=pages / seconds, read_s=read_s / pages, busy=busy, measured=True)
        )
