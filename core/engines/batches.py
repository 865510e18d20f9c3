"""Steps in a process of their own, away from the crawl: requests in, outcomes out, in batches, as msgpack."""

from __future__ import annotations

import asyncio
import contextlib
import heapq
from collections.abc import AsyncIterator, Callable, Sequence
from types import TracebackType
from typing import Any, Self

import msgspec

import core
from core.engines.base import Job
from core.extract import Extractor
from core.fetch.aiohttp_fetcher import AiohttpFetcher
from core.fetch.cookies import CookieRecord, CookieStore
from core.fetch.policy import Policy
from core.records import Outcome, Request
from core.step import Reader, broken, step
from core.tasks import spawn

WAIT_S = 0.002  # how long an outcome waits for company: little beside any answer time, much beside a step
MOST_PAGES = 200
MOST_B = 1 << 20


class WorkOrder(msgspec.Struct, frozen=True):
    """What a worker is told once: the job, the name of its lanes, and how many steps it takes at a time.

    `run` keeps apart what else is the same; `version` is the program's; `cookies` are those to begin with.
    """

    job: Job
    name: str
    slots: int
    run: str = ""
    version: str = core.__version__
    cookies: list[CookieRecord] = []


def order(job: Job, name: str, slots: int, *, run: str = "", cookies: Sequence[CookieRecord] = ()) -> bytes:
    """A WorkOrder packed. The recipe's addresses stay behind: a worker is given them one by one.

    Raises: RecipeError, UsageError for a job no worker could do.
    """
    recipe = msgspec.structs.replace(job.recipe, urls=())
    Extractor(recipe, recipe.settings.parser)
    Policy.from_settings(recipe.settings)
    return msgspec.msgpack.encode(WorkOrder(Job(recipe), name, slots, run, cookies=list(cookies)))


def read_order(packed: bytes) -> WorkOrder:
    """The WorkOrder in these bytes."""
    return msgspec.msgpack.decode(packed, type=WorkOrder)


def pack_requests(requests: list[Request]) -> bytes:
    """Requests as one frame."""
    return msgspec.msgpack.encode(requests)


def read_requests(frame: bytes) -> list[Request]:
    """The requests in a frame."""
    return msgspec.msgpack.decode(frame, type=list[Request])


def pack_outcomes(outcomes: list[Outcome]) -> bytes:
    """Outcomes as one frame. One with a number beyond 64 bits or half a character becomes 'internal'."""
    try:
        return msgspec.msgpack.encode(outcomes)
    except (OverflowError, UnicodeEncodeError):
        return msgspec.msgpack.encode([_packable(outcome) for outcome in outcomes])


def read_outcomes(frame: bytes) -> list[Outcome]:
    """The outcomes in a frame. Raises: msgspec.DecodeError or ValidationError for anything else."""
    return msgspec.msgpack.decode(frame, type=list[Outcome])


def _packable(outcome: Outcome) -> Outcome:
    try:
        msgspec.msgpack.encode(outcome)
    except (OverflowError, UnicodeEncodeError) as error:
        return broken(outcome.request, error, outcome.worker)
    return outcome


class Steps:
    """Steps on the running event loop, with a fetcher and a reader of their own, at most `slots` at a time.

    >>> async with Steps(order) as steps:  # doctest: +SKIP
    ...     outcome = await steps.outcome(request)
    """

    def __init__(self, work: WorkOrder) -> None:
        settings = work.job.recipe.settings
        self._name = work.name
        self._free = list(range(1, work.slots + 1))  # a heap: the lowest lanes are used first
        self._gate = asyncio.Semaphore(work.slots)
        self._reader = Reader(Extractor(work.job.recipe, settings.parser), settings)
        self.cookies = CookieStore()
        self.cookies.load(work.cookies)
        self._fetcher = AiohttpFetcher(Policy.from_settings(settings), connections=work.slots, cookies=self.cookies)
        self._running: set[asyncio.Task[Any]] = set()

    async def __aenter__(self) -> Self:
        await self._fetcher.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give up what is still running and close the connections."""
        for task in self._running:
            task.cancel()
        self._reader.close()
        await asyncio.gather(*self._running, return_exceptions=True)
        await self._fetcher.__aexit__(kind, error, trace)
        self._reader.close()

    async def outcome(self, request: Request) -> Outcome:
        """The outcome of a request, once a slot is free. Its lane is the name of the worker and the slot."""
        async with self._slot() as slot:
            return await step(request, self._fetcher, self._reader, f"{self._name}/{slot}")

    @property
    def busy(self) -> bool:
        """True while steps that were started have not ended."""
        return bool(self._running)

    def start(self, requests: list[Request], done: Callable[[Outcome], None]) -> None:
        """Begin with these requests; `done` gets each outcome as it comes."""
        for request in requests:
            task = spawn(self._to_end(request, done), name=f"page {request.page_id}")
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def _to_end(self, request: Request, done: Callable[[Outcome], None]) -> None:
        done(await self.outcome(request))

    @contextlib.asynccontextmanager
    async def _slot(self) -> AsyncIterator[int]:
        async with self._gate:
            slot = heapq.heappop(self._free)
            try:
                yield slot
            finally:
                heapq.heappush(self._free, slot)


class Outbox:
    """Gathers outcomes for `wait_s` and hands them to `deliver` together. It belongs to the running event loop."""

    def __init__(self, deliver: Callable[[list[Outcome]], None], *, wait_s: float = WAIT_S) -> None:
        self._deliver = deliver
        self._wait_s = wait_s
        self._outcomes: list[Outcome] = []
        self._size_b = 0
        self._timer: asyncio.TimerHandle | None = None

    def add(self, outcome: Outcome) -> None:
        """Take an outcome; it is delivered within `wait_s`, at once where there are many pages or bytes."""
        self._outcomes.append(outcome)
        self._size_b += len(outcome.body)
        if len(self._outcomes) >= MOST_PAGES or self._size_b >= MOST_B:
            self.flush()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._wait_s, self.flush)

    def flush(self) -> None:
        """Deliver what is there."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        outcomes, self._outcomes, self._size_b = self._outcomes, [], 0
        if outcomes:
            self._deliver(outcomes)
