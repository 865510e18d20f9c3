"""The cluster worker's side of the Dask engine: a task is a batch of requests, its result their outcomes as msgpack.

Dask itself pickles what it carries, but what it carries of ours is this module's name and bytes.
"""

from __future__ import annotations

import asyncio
import hashlib
import signal
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError
from typing import Any

import core
from core.engines.batches import Steps, WorkOrder, pack_outcomes, read_order, read_requests
from core.engines.malloc import keep_freed_memory
from core.errors import EngineError
from core.records import Outcome, Request
from core.tasks import loop_factory

IDLE_S = 1800.0  # a station nobody asks any more ends: its run was killed


def run_batch(order: bytes, requests: bytes) -> bytes:
    """The outcomes of a batch of requests, on the station for this order. A task: it runs on a worker's thread."""
    from distributed import get_worker

    station = _station(get_worker(), order)
    return pack_outcomes(station.outcomes(read_requests(requests)))


def open_station(order: bytes, dask_worker: Any) -> str:
    """Make ready for this order ahead of its first batch; answers '' or why not. Dask fills in the worker."""
    try:
        _station(dask_worker, order)
    except EngineError as error:
        return str(error)
    return ""


def dask_setup(worker: Any) -> None:
    """Make a worker of our own local cluster deaf to Ctrl+C. Dask calls it, as of any module a worker preloads."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def close_station(order: bytes, dask_worker: Any) -> str:
    """Give up what is running for this order and free what it held."""
    station = dask_worker.extensions.pop(_name(order), None)
    if station is not None:
        station.close()
    return ""


def _name(order: bytes) -> str:
    return f"sheetweaver-{hashlib.sha256(order).hexdigest()}"


def _station(worker: Any, order: bytes) -> Station:
    """The worker's one station for an order, begun where there is none."""
    name = _name(order)
    station: Station | None = worker.extensions.get(name)
    if station is not None:
        return station
    fresh = Station(read_order(order))
    kept: Station = worker.extensions.setdefault(name, fresh)
    if kept is fresh:
        fresh.open(lambda: worker.extensions.pop(name, None))
    return kept


class Station:
    """One event loop on one thread with one connection pool, for all batches of a run on this worker.

    Raises: EngineError where the order comes from another version of the program.
    """

    def __init__(self, order: WorkOrder) -> None:
        if order.version != core.__version__:
            raise EngineError(f"it has Sheetweaver {core.__version__}, the run comes from {order.version}")
        self._order = order
        self._ready = threading.Event()
        self._ended: asyncio.Event
        self._loop: asyncio.AbstractEventLoop
        self._steps: Steps
        self._used_s = 0.0
        self._busy = 0

    def open(self, on_end: Callable[[], object]) -> None:
        """Start the loop; `on_end` is called on its thread when it has ended."""
        keep_freed_memory()
        threading.Thread(target=self._live, args=(on_end,), name="sheetweaver", daemon=True).start()

    def outcomes(self, requests: list[Request]) -> list[Outcome]:
        """The outcomes of these requests, in their order. Blocks. Raises: EngineError where the station is closed."""
        self._ready.wait()
        try:
            return asyncio.run_coroutine_threadsafe(self._work(requests), self._loop).result()
        except (CancelledError, RuntimeError) as error:
            raise EngineError("the run has ended") from error

    def close(self) -> None:
        """End the loop soon; batches that are running are given up."""
        self._ready.wait()
        try:
            self._loop.call_soon_threadsafe(self._ended.set)
        except RuntimeError:
            return  # it has ended by itself

    def _live(self, on_end: Callable[[], object]) -> None:
        try:
            with asyncio.Runner(loop_factory=loop_factory()) as runner:
                runner.run(self._serve())
        finally:
            on_end()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._ended = asyncio.Event()
        async with Steps(self._order) as self._steps:
            self._used_s = self._loop.time()
            self._ready.set()
            while not self._ended.is_set() and (self._busy or self._loop.time() < self._used_s + IDLE_S):
                try:
                    await asyncio.wait_for(self._ended.wait(), IDLE_S)
                except TimeoutError:
                    continue

    async def _work(self, requests: list[Request]) -> list[Outcome]:
        self._busy += 1
        try:
            return await self._steps.outcomes(requests)
        finally:
            self._busy -= 1
            self._used_s = self._loop.time()
