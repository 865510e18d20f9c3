"""Large pages read on threads beside the event loop: lexbor gives way to other threads while it parses."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from core.engines.base import cores
from core.records import Failure, Outcome, Request, Response
from core.step import Reader

LARGE_B = 16_000  # a smaller page is read sooner than it is handed over and taken back
MOST = 2  # threads: what they do between parsing, one can do at a time

_Work = tuple[asyncio.Future[Outcome], Request, Response | Failure, str]


class ReadingThreads:
    """Reads for coroutines of one loop. Enter it on that loop; leaving it ends the threads.

    Outcomes come back in handfuls: waking the loop for each would cost as much as reading costs it.
    """

    def __init__(self, reader: Reader, count: int) -> None:
        self._reader = reader
        self._work: SimpleQueue[_Work | None] = SimpleQueue()
        self._read: deque[tuple[asyncio.Future[Outcome], Outcome]] = deque()
        self._told = False
        self._threads = [threading.Thread(target=self._run, name=f"reading {n}", daemon=True) for n in range(count)]

    @classmethod
    def beside(cls, reader: Reader) -> Self:
        """As many as help on this machine; none on a single core."""
        return cls(reader, min(MOST, cores()) if cores() > 1 else 0)

    def __enter__(self) -> Self:
        self._loop = asyncio.get_running_loop()
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for _ in self._threads:
            self._work.put(None)
        for thread in self._threads:
            thread.join()

    def takes(self, answer: Response | Failure) -> bool:
        """True for a page that is better read here than on the loop."""
        return bool(self._threads) and isinstance(answer, Response) and len(answer.body) >= LARGE_B

    def read(self, request: Request, answer: Response | Failure, worker: str) -> asyncio.Future[Outcome]:
        """As Reader.read, awaited."""
        future: asyncio.Future[Outcome] = self._loop.create_future()
        self._work.put((future, request, answer, worker))
        return future

    def _run(self) -> None:
        while (work := self._work.get()) is not None:
            future, request, answer, worker = work
            if future.cancelled():  # the run stops: what waits here is not waited for
                continue
            self._read.append((future, self._reader.read(request, answer, worker)))
            if not self._told:
                self._told = True
                self._loop.call_soon_threadsafe(self._give_back)

    def _give_back(self) -> None:
        self._told = False  # first: what is read from here on is told of again
        while self._read:
            future, outcome = self._read.popleft()
            if not future.done():  # else its slot was cancelled
                future.set_result(outcome)
