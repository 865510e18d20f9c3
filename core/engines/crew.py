"""Sharing requests out over workers that may die, for the engines whose workers are other processes.

Only what may start right now is given out, so the one frontier's pace holds exactly. What a dead worker held goes back
to the frontier, to be tried where it can do no more harm than to one page: see Crew.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterator
from multiprocessing import resource_tracker

from core.engines.base import Dispatch
from core.errors import EngineError, UsageError
from core.records import Outcome, PageState, Request
from core.sentences import say
from core.tasks import spawn
from core.url import masked

MOST_LOSSES = 2
"""A page that alone has cost this many workers their life is given up as 'worker-lost'."""

HOME_WORTH = 2  # a site stays with one worker, for its open connections, while another has not this many fewer
_TRIALS = 8  # suspects are tried an eighth of them at a time

_log = logging.getLogger(__name__)


def shares(workers: str, concurrency: int, *, automatic: int) -> list[int]:
    """How many requests at once each worker gets, `concurrency` together. There are no workers without any.

    >>> shares("3", 16, automatic=2)
    [6, 5, 5]

    Raises: UsageError where `workers` is not one number.
    """
    if workers and not (workers.isdecimal() and int(workers)):
        raise UsageError(say("engine-workers", workers=workers))
    count = min(int(workers or automatic), concurrency)
    return [concurrency // count + (number < concurrency % count) for number in range(count)]


@contextlib.contextmanager
def no_interrupt() -> Iterator[None]:
    """Processes started inside are deaf to Ctrl+C from their first instruction on: a blocked signal is inherited."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # its own start would unblock the signal again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Worker:
    """One worker as a crew sees it: up to `slots` requests at a time, those it holds in `leases` by page id."""

    def __init__(self, name: str, slots: int) -> None:
        self.name = name
        self.slots = slots
        self.ready = False
        self.leases: dict[int, Request] = {}
        self.outbox: list[Request] = []  # leased and not sent yet

    @property
    def room(self) -> int:
        """How many requests would start at once here."""
        return self.slots - len(self.leases)

    def send(self, requests: list[Request]) -> None:
        """Start these requests."""
        raise NotImplementedError


class Crew:
    """Workers that share one dispatch. It lives on the dispatch's event loop.

    When a worker is lost, nobody knows which of its pages was to blame. They are suspects: one worker, the cell, takes
    nothing else until it has tried them, few at a time. A page that was alone in it is guilty beyond doubt.
    """

    def __init__(self, dispatch: Dispatch) -> None:
        self.workers: list[Worker] = []
        self._dispatch = dispatch
        self._changed = asyncio.Event()
        self._losses: Counter[str] = Counter()  # by address: robots.txt has a new page id each time
        self._suspects: deque[Request] = deque()  # still leased from the dispatch
        self._trial: dict[str, str] = {}  # suspects with the frontier or in the cell -> their site
        self._cell: Worker | None = None
        self._ending = False
        self._fault: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def work(self) -> None:
        """Share requests out until the dispatch has no more and every worker has answered.

        Raises: the error fail() was called with.
        """
        feeding = spawn(self._feed(), name="feeding the workers")
        self._dispatch.crawl.frontier.set_far(True)
        try:
            await asyncio.wait([feeding, self._fault], return_when=asyncio.FIRST_COMPLETED)
            await (self._fault if self._fault.done() else feeding)
        finally:
            self._ending = True
            self._dispatch.crawl.frontier.set_far(False)
            feeding.cancel()

    def fail(self, error: EngineError) -> None:
        """End the work with an error."""
        if not self._fault.done():
            self._fault.set_exception(error)

    async def _feed(self) -> None:
        while True:
            await self._until(self._open)
            request = await self._dispatch.next()
            if request is None:
                break
            self._share(request)
            while self._open() and (more := self._dispatch.take()) is not None:
                self._share(more)
            self._send()
        self._ending = True
        while self._suspects:
            self._dispatch.give_back(self._suspects.popleft())
        await self._until(lambda: not any(worker.leases for worker in self.workers))

    def joined(self, worker: Worker) -> None:
        """Count on a worker from now on."""
        worker.ready = True
        self._examine()
        self._changed.set()

    def back(self, worker: Worker, outcomes: list[Outcome]) -> None:
        """Take what a worker has done. What it no longer holds is nobody's any more."""
        for outcome in outcomes:
            request = worker.leases.pop(outcome.request.page_id, None)
            if request is not None:
                self._acquit(request)
                self._dispatch.done(outcome)
        self._examine()
        self._changed.set()

    def lost(self, worker: Worker) -> None:
        """Do without a worker from now on; what it held is tried again."""
        worker.ready = False
        requests = list(worker.leases.values())
        worker.leases.clear()
        worker.outbox.clear()
        if self._cell is worker:
            self._cell = None
        for request in requests:
            self._trial.pop(request.url, None)
            self._losses[request.url] += 1
            if len(requests) == 1 and self._losses[request.url] >= MOST_LOSSES:
                self._convict(request, worker)
            elif self._ending:
                self._dispatch.give_back(request)
            else:
                self._suspects.append(request)
        self._examine()
        self._changed.set()

    def changed(self) -> None:
        """Look again at how much room there is."""
        self._changed.set()

    async def _until(self, true: Callable[[], bool]) -> None:
        while not true():
            self._changed.clear()
            await self._changed.wait()

    def _open(self) -> bool:
        return any(self._has_room(worker) for worker in self.workers)

    def _has_room(self, worker: Worker) -> bool:
        if worker is self._cell:
            return worker.ready and not worker.leases
        return worker.ready and worker.room > 0

    def _share(self, request: Request) -> None:
        if request.url in self._losses:
            self._try(request)
            return
        free = [worker for worker in self.workers if worker is not self._cell and self._has_room(worker)]
        if free:
            home = self.workers[hash(request.host) % len(self.workers)]
            _lease(min(free, key=lambda worker: len(worker.leases) - HOME_WORTH * (worker is home)), request)
        elif self._cell is not None and self._has_room(self._cell):
            _lease(self._cell, request)
        else:
            self._dispatch.give_back(request)  # the worker with room was lost while the frontier was waited for

    def _try(self, request: Request) -> None:
        """Start a suspect in the cell, if nothing but suspects is there."""
        cell = self._cell
        if cell is not None and cell.ready and all(held.url in self._trial for held in cell.leases.values()):
            self._trial[request.url] = request.host
            _lease(cell, request)
        else:
            self._trial.pop(request.url, None)
            self._suspects.append(request)
            self._examine()

    def _examine(self) -> None:
        """Let the cell, once it is empty, try the next suspects; they go through the frontier, as pace demands."""
        self._trial = {url: host for url, host in self._trial.items() if not self._dead(host)}
        if self._ending or self._trial:
            return
        if not self._suspects:
            self._cell = None
            return
        if self._cell is None or not self._cell.ready:
            ready = [worker for worker in self.workers if worker.ready]
            self._cell = min(ready, key=lambda worker: len(worker.leases), default=None)
        if self._cell is None or self._cell.leases:
            return
        for _ in range(max(1, min(len(self._suspects) // _TRIALS, self._cell.room))):
            request = self._suspects.popleft()
            self._trial[request.url] = request.host
            self._dispatch.give_back(request)

    def _dead(self, host: str) -> bool:
        """True where the frontier has given a site up and with it the suspects it held."""
        return self._dispatch.crawl.frontier.host(host).dead is not None

    def _acquit(self, request: Request) -> None:
        if self._losses:
            self._losses.pop(request.url, None)
            self._trial.pop(request.url, None)

    def _convict(self, request: Request, worker: Worker) -> None:
        _log.warning("page %s ended %d workers and is given up: %s", request.page_id, MOST_LOSSES, masked(request.url))
        self._acquit(request)
        outcome = Outcome(request, PageState.FAILED, "worker-lost", worker=worker.name)
        self._dispatch.done(outcome, final=True)

    def _send(self) -> None:
        for worker in self.workers:
            if worker.outbox:
                requests, worker.outbox = worker.outbox, []
                worker.send(requests)


def _lease(worker: Worker, request: Request) -> None:
    worker.leases[request.page_id] = request
    worker.outbox.append(request)
