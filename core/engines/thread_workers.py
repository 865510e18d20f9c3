"""The two kinds of workers of the thread engine, and what joins them: fetchers produce answers, readers consume them.

Nothing here knows of the crawl. What happened goes to the event loop through an Inbox, which holds the one lock.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from core.records import Failure, Outcome, Request, Response
from core.step import Reader, SessionFetcher, broken

T = TypeVar("T")


class Inbox(Generic[T]):
    """Carries things from threads to the event loop, in order: one wake-up for all that came since the last."""

    def __init__(self, loop: asyncio.AbstractEventLoop, take: Callable[[list[T]], None]) -> None:
        self._loop = loop
        self._take = take
        self._lock = threading.Lock()
        self._things: list[T] = []

    def put(self, thing: T, *, wake: bool = False) -> None:
        """Hand a thing over. May be called from any thread; one that dies in it leaves the next `wake` to make good."""
        with self._lock:
            self._things.append(thing)
            first = len(self._things) == 1
        if first or wake:
            with suppress(RuntimeError):  # the loop is closed: nobody waits for it any more
                self._loop.call_soon_threadsafe(self._deliver)

    def _deliver(self) -> None:
        with self._lock:
            things, self._things = self._things, []
        self._take(things)


class Belt(Generic[T]):
    """A bounded queue between threads: put() waits while `size` things lie on it, end() never waits."""

    def __init__(self, size: int) -> None:
        self._things: queue.SimpleQueue[T | None] = queue.SimpleQueue()
        self._room = threading.Semaphore(size)

    def put(self, thing: T) -> None:
        """Lay a thing on, when there is room."""
        self._room.acquire()
        self._things.put(thing)

    def widen(self, more: int) -> None:
        """Make room for `more` things, so that whoever waits in put() goes on."""
        self._room.release(more)

    def end(self, takers: int) -> None:
        """Let each of `takers` get None, behind all that was put."""
        for _ in range(takers):
            self._things.put(None)

    def get(self) -> T | None:
        """The next thing, waiting for it; None when there will be no more for this taker."""
        thing = self._things.get()
        if thing is not None:
            self._room.release()
        return thing


class Fetched(NamedTuple):
    """An answer on its way from a fetcher to a reader."""

    request: Request
    answer: Response | Failure | Outcome  # an Outcome where the program itself failed
    worker: str


class Free(NamedTuple):
    """A fetcher can take another request. Told where fetchers are scarce: it wakes the loop."""


class Ended(NamedTuple):
    """A worker's thread is through. `error` is what it died of, None where it was told to end."""

    worker: Worker
    error: BaseException | None


News: TypeAlias = Outcome | Free | Ended


class Line:
    """What the workers of one run share: two belts, the way back to the loop, and the sign to drop everything."""

    def __init__(self, inbox: Inbox[News], *, fetchers: int, readers: int) -> None:
        self.to_fetch: Belt[Request] = Belt(fetchers)
        self.to_read: Belt[Fetched] = Belt(max(fetchers, 2 * readers))
        self.inbox = inbox
        self.scarce = False  # there may be more requests than fetchers: these say when they are free
        self.stopping = threading.Event()


class Worker:
    """Work for one thread: run() takes things from a belt until it ends, then says so. `held` is what it works on."""

    def __init__(self, name: str, line: Line) -> None:
        self.name = name
        self.held: Request | None = None
        self.served = False  # it has had something to do
        self.told_to_end = False
        self.unwanted = False  # its thread did not start in time; should it come after all, there is nothing to do
        self._line = line

    def again(self) -> Worker:
        """A worker of the same name and kind, to take the place of one that died."""
        raise NotImplementedError

    def run(self) -> None:
        """Work to the end. Never raises: what kills the worker is told to the loop."""
        if self.unwanted:
            return
        thread = threading.current_thread()
        own, thread.name = thread.name, self.name  # the thread may be lent by a pool
        error: BaseException | None = None
        try:
            self._work()
        except BaseException as caught:  # noqa: BLE001 - the border: its page becomes 'worker-lost'
            error = caught
        thread.name = own
        self._line.inbox.put(Ended(self, error), wake=True)

    def _work(self) -> None:
        raise NotImplementedError


class FetchWorker(Worker):
    """The producer: requests in, answers out. Each has a session of its own."""

    def __init__(self, name: str, line: Line, open_fetcher: Callable[[], SessionFetcher]) -> None:
        super().__init__(name, line)
        self._open = open_fetcher
        self._fetcher: SessionFetcher | None = None

    def again(self) -> Worker:
        """A fetcher with a new session."""
        return FetchWorker(self.name, self._line, self._open)

    def abort(self) -> None:
        """End the fetch in hand, if there is one. May be called from any thread."""
        if self._fetcher is not None:
            self._fetcher.abort()

    def _work(self) -> None:
        line = self._line
        with self._open() as self._fetcher:
            while (request := line.to_fetch.get()) is not None:
                self.held, self.served = request, True
                if not line.stopping.is_set():
                    line.to_read.put(Fetched(request, self._fetched(self._fetcher, request), self.name))
                self.held = None
                if line.scarce:
                    line.inbox.put(Free())
            self.told_to_end = True

    def _fetched(self, fetcher: SessionFetcher, request: Request) -> Response | Failure | Outcome:
        try:
            return fetcher.fetch(request)
        except Exception as error:  # noqa: BLE001 - the border: a fault of ours becomes this page's reason
            return broken(request, error, self.name)


class ReadWorker(Worker):
    """The consumer: answers in, outcomes out."""

    def __init__(self, name: str, line: Line, reader: Reader) -> None:
        super().__init__(name, line)
        self._reader = reader

    def again(self) -> Worker:
        """A reader by the same recipe."""
        return ReadWorker(self.name, self._line, self._reader)

    def _work(self) -> None:
        line = self._line
        while (fetched := line.to_read.get()) is not None:
            self.held, self.served = fetched.request, True
            if not line.stopping.is_set():
                line.inbox.put(self._read(fetched))
            self.held = None
        self.told_to_end = True

    def _read(self, fetched: Fetched) -> Outcome:
        request, answer, fetcher = fetched
        if isinstance(answer, Outcome):
            return answer
        return self._reader.read(request, answer, f"{fetcher}, {self.name}")
