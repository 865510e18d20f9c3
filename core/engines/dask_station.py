"""The cluster worker's side of the Dask engine: an actor that is handed requests and gives their outcomes as they come.

Dask itself pickles what it carries, but what it carries of ours is this module's name and bytes.
"""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

import core
from core.engines.batches import Outbox, Steps, pack_outcomes, read_order, read_requests
from core.engines.malloc import keep_freed_memory
from core.errors import EngineError
from core.records import Outcome
from core.tasks import loop_factory

IDLE_S = 1800.0  # a station nobody asks any more ends: its run was killed

GATHER_S = 0.006  # each frame is a call over the network, so fewer and fuller ones are sent than over a pipe

T = TypeVar("T")


def dask_setup(worker: Any) -> None:
    """Make a worker of our own local cluster deaf to Ctrl+C. Dask calls it, as of any module a worker preloads."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class Station:
    """One event loop on one thread with one connection pool, for all a run does on this worker.

    Its methods are called from another loop, over the network. Raises: EngineError where the order comes from another
    version of the program.
    """

    def __init__(self, order: bytes) -> None:
        work = read_order(order)
        if work.version != core.__version__:
            raise EngineError(f"it has Sheetweaver {core.__version__}, the run comes from {work.version}")
        self._order = work
        self._ready = threading.Event()
        self._ended: asyncio.Event
        self._loop: asyncio.AbstractEventLoop
        self._steps: Steps
        self._outbox: Outbox
        self._frames: asyncio.Queue[bytes]
        self._used_s = 0.0
        keep_freed_memory()
        threading.Thread(target=self._live, name="sheetweaver", daemon=True).start()
        self._ready.wait()

    async def begin(self, requests: bytes) -> None:
        """Start a frame of requests. Raises: EngineError where the station is closed."""
        await self._there(self._begin(requests))

    async def finished(self) -> bytes:
        """A frame of outcomes, once there are any; b'' when the station is closed."""
        try:
            return await self._there(self._frames.get())
        except EngineError:
            return b""

    async def close(self) -> None:
        """End the loop; what is running is given up."""
        try:
            self._loop.call_soon_threadsafe(self._ended.set)
        except RuntimeError:
            return  # it has ended by itself

    async def _there(self, work: Coroutine[Any, Any, T]) -> T:
        """What `work` answers on the station's own loop."""
        try:
            return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._loop))
        except (asyncio.CancelledError, RuntimeError) as error:
            work.close()
            raise EngineError("the run has ended") from error

    async def _begin(self, requests: bytes) -> None:
        self._used_s = self._loop.time()
        self._steps.start(read_requests(requests), self._outbox.add)

    def _live(self) -> None:
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._ended = asyncio.Event()
        self._frames = asyncio.Queue()
        self._outbox = Outbox(self._deliver, wait_s=GATHER_S)
        async with Steps(self._order) as self._steps:
            self._used_s = self._loop.time()
            self._ready.set()
            while not self._ended.is_set() and (self._steps.busy or self._loop.time() < self._used_s + IDLE_S):
                try:
                    await asyncio.wait_for(self._ended.wait(), IDLE_S)
                except TimeoutError:
                    continue

    def _deliver(self, outcomes: list[Outcome]) -> None:
        self._used_s = self._loop.time()
        self._frames.put_nowait(pack_outcomes(outcomes))
