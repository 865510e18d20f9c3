"""What every engine is given: a Dispatch to take requests from and hand outcomes to. It lives on one event loop."""

from __future__ import annotations

import asyncio
import os
import sys
from collections import deque
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from typing import Any, Protocol, TypeAlias

import msgspec

from core.crawl import Crawl, Finished
from core.engines.saving import Saving, Store
from core.fetch.cookies import CookieStore
from core.recipe import Recipe
from core.records import Outcome, Request, Verdict
from core.tasks import spawn

REFILL = 2000  # queued pages read from the project at a time
PENDING_CAP = 100_000  # pages held in memory while sites are slow
BACKLOG_CAP_B = 64 << 20  # bodies waiting to be written before fetching pauses

Threads: TypeAlias = Callable[[int], Executor]
"""Makes an Executor that runs that many calls side by side. Who called it shuts the Executor down."""


def cores() -> int:
    """The processor cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Job(msgspec.Struct, frozen=True):
    """What an engine needs to know of the work: how to fetch and what to take. It crosses process borders as data."""

    recipe: Recipe
    workers: str = ""


class Engine(Protocol):
    """Schedules steps. A new engine is this much code, and must pass the conformance tests."""

    name: str

    async def run(self, dispatch: Dispatch) -> None:
        """Work until dispatch.next() answers None. Cancelling drops what is in flight; it stays queued."""
        ...


class Dispatch:
    """Hands requests to an engine's slots as the crawl allows, and commits their outcomes as they come.

    No more pages than the settings' `concurrency` are ever in flight or waiting to be saved: that is what a crash can
    cost. `on_full(True)` is called when the disk is full and fetching waits, `on_full(False)` when it goes on.
    `further` is asked when every page has ended: True where it has turned the crawl to a level with more of them.
    """

    def __init__(
        self,
        crawl: Crawl,
        store: Store,
        *,
        clock: Callable[[], float],
        on_full: Callable[[bool], None] = lambda _: None,
        further: Callable[[], Awaitable[bool]] | None = None,
    ) -> None:
        self.crawl = crawl
        self.cookies = CookieStore()  # what sites have set: engines that take turns go on with it
        self.rendered: dict[str, Any] = {}  # what is known of pages that need a browser: core.render.adaptive
        self.on_shown: Callable[[Any], None] | None = None  # gets the core.render.orders.Rendered of each shown page
        self.active: dict[int, tuple[Request, float]] = {}  # page id -> request and when it was given out
        self._store = store
        self._clock = clock
        self._saving = Saving(
            store, crawl.settings.concurrency, on_saved=self._forget, on_full=on_full, on_broken=self.drain
        )
        self._further = further
        self._turning: asyncio.Task[None] | None = None
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._timer_s = 0.0
        self._cursor = 0
        self._refill_task: asyncio.Task[None] | None = None
        self._finds = self._open_finds = 0  # new pages so far, and those that are not in the file yet
        self.paused = False
        self._draining = False
        self.finished = False

    async def next(self) -> Request | None:
        """The next request for a slot, waiting until there is one; None when the slot should end."""
        while not (self.finished or self._draining):
            if self.paused or self._must_save():
                await self._sleep(None)
                continue
            item = self.crawl.next(self._clock())
            if isinstance(item, Request):
                self.active[item.page_id] = (item, self._clock())
                self._wake()
                return item
            if isinstance(item, Outcome):
                self._keep(self.crawl.settle(item))
            elif isinstance(item, Finished) and self._further is not None:
                self._turn_soon(self._further)
                await self._sleep(None)
            elif isinstance(item, Finished):
                self.finished = True
                self._wake_all()
            else:
                self._refill_soon(PENDING_CAP)
                await self._sleep(item.until_s)
        return None

    def take(self) -> Request | None:
        """The next request if one may start right now, else None: for engines that fill batches."""
        while not (self.finished or self._draining or self.paused or self._must_save()):
            item = self.crawl.next(self._clock())
            if isinstance(item, Request):
                self.active[item.page_id] = (item, self._clock())
                return item
            if not isinstance(item, Outcome):
                return None
            self._keep(self.crawl.settle(item))
        return None

    def _must_save(self) -> bool:
        if not self._is_full():
            return False
        self._saving.settle()
        return self._is_full()

    def _is_full(self) -> bool:
        at_stake = len(self.active) + self._saving.pages
        return at_stake >= self.crawl.settings.concurrency or self._saving.size_b > BACKLOG_CAP_B

    def give_back(self, request: Request) -> None:
        """Take back a request whose worker was lost: it is given out again, as the same attempt, when pace allows."""
        if self.active.pop(request.page_id, None) is not None:
            self.crawl.take_back(request, self._clock())
            self._wake()

    def done(self, outcome: Outcome, *, final: bool = False) -> None:
        """Take an outcome of a request that was given out; a `final` one is not tried again. It is committed soon."""
        if self.active.pop(outcome.request.page_id, None) is None:
            return  # a lost worker's late answer: its page was leased again
        verdict = self.crawl.handle(outcome, self._clock(), final=final)
        if verdict is not None:
            self._keep(verdict)
        self._refill_soon()
        self._wake()

    def set_pace(self, host: str, slots: int | None, delay_s: float | None) -> None:
        """Change one site's pace for the rest of the run."""
        self.crawl.frontier.set_pace(host, slots, delay_s)
        self._wake_all()

    def free_pace(self, host: str) -> None:
        """Let the program decide over one site's pace again."""
        self.crawl.frontier.free_pace(host)
        self._wake_all()

    def pause(self) -> None:
        """Give out nothing until resume()."""
        self.paused = True

    def resume(self) -> None:
        """Go on after pause()."""
        self.paused = False
        self._wake()

    def drain(self) -> None:
        """Let every slot end after its present request, to change engines; undo with undrain()."""
        self._draining = True
        self._wake_all()

    @property
    def broken(self) -> bool:
        """True where the project cannot be written any more; flush() says why."""
        return self._saving.error is not None

    def undrain(self) -> None:
        """Give out requests again after drain()."""
        self._draining = False

    def stop(self) -> None:
        """End the run: like drain(), and a disk that stays full is not waited for."""
        self._saving.stopping = True
        if self._turning is not None:
            self._turning.cancel()
        self.drain()

    async def flush(self) -> None:
        """Wait until what has come in so far is safe on disk. Cancelling the wait cancels no commit.

        Raises: what the store raised, where the project cannot be written any more.
        """
        await self._saving.flush()

    def _forget(self, saved: list[Verdict]) -> None:
        """Count what needs no more care, and let slots go on."""
        self._open_finds -= sum([self._near(verdict) for verdict in saved if verdict.found])
        self._wake()

    def _near(self, verdict: Verdict) -> int:
        """How many new pages a verdict has that may be fetched before the crawl turns to another level."""
        return sum(one.level <= self.crawl.level for one in verdict.found)

    def _keep(self, verdict: Verdict) -> None:
        if verdict.found and (near := self._near(verdict)):
            self._finds += near
            self._open_finds += near
            self.crawl.more_stored = True
        self._saving.add(verdict)

    def _turn_soon(self, further: Callable[[], Awaitable[bool]]) -> None:
        """Look for pages of another level in the background; without any, the crawl is finished."""
        if self._turning is None:
            self._turning = spawn(self._turn(further), name="next level")

    async def _turn(self, further: Callable[[], Awaitable[bool]]) -> None:
        try:
            await self.flush()
            if await further():
                self._cursor, self.crawl.more_stored = 0, True
            else:
                self.finished = True
        except Exception as error:  # noqa: BLE001 - the border: flush() raises it where someone waits
            self._saving.error = self._saving.error or error
            self.drain()
        finally:
            self._turning = None
            self._wake_all()

    def _refill_soon(self, low: int = REFILL // 2) -> None:
        """Read more queued pages in the background, when fewer than `low` are at hand."""
        if self._refill_task is None and self.crawl.wants_more(low):
            self._refill_task = spawn(self._refill(), name="refill")

    async def _refill(self) -> None:
        try:
            if self._open_finds:
                await self.flush()  # found pages are read back from the file like all others
            finds = self._finds
            requests = await self._store.queued(self._cursor, REFILL)
        finally:
            self._refill_task = None
        if requests:
            self._cursor = requests[-1].page_id
            self.crawl.add(requests)
        # what was found since the file was asked may be in it by now, and was not when it was asked
        self.crawl.more_stored = len(requests) == REFILL or self._open_finds > 0 or self._finds != finds
        self._wake()

    async def _sleep(self, until_s: float | None) -> None:
        """Wait for a wake-up, at the latest until `until_s` on the dispatch's clock."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[None] = loop.create_future()
        self._waiting.append(future)
        if until_s is not None:
            self._set_timer(loop, loop.time() + max(0.0, until_s - self._clock()))
        try:
            await future
        finally:
            if not future.done() or future.cancelled():
                self._waiting = deque(one for one in self._waiting if one is not future)

    def _set_timer(self, loop: asyncio.AbstractEventLoop, when_s: float) -> None:
        if self._timer is not None:
            if loop.time() < self._timer_s <= when_s:
                return
            self._timer.cancel()
        self._timer, self._timer_s = loop.call_at(when_s, self._on_timer), when_s

    def _on_timer(self) -> None:
        self._timer = None  # it may fire before its time by the clock; the next _sleep must set it anew
        self._wake()

    def _wake(self) -> None:
        while self._waiting:
            future = self._waiting.popleft()
            if not future.done():
                future.set_result(None)
                return

    def _wake_all(self) -> None:
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()
