"""The crawl host on a thread of the window's own process, for computers where it cannot have a process of its own.

It speaks the same frames as gui.host.process, which is the usual way.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any

from PySide6.QtCore import QCoreApplication, QThreadPool

from core import messages
from gui.pool_executor import PoolExecutor

GRACE_S = 4.0
"""How long a host may take to save and leave before its work is given up."""
CANCEL_S = 0.5
_POLL_S = 0.02
_MANY_THREADS = 10_000  # the host bounds itself: a pool that queues its work could starve it

Frames = asyncio.Queue[bytes | None]
Threads = Callable[[int], Executor]

_log = logging.getLogger(__name__)


class HostThread:
    """One crawl host. `received` is called on a thread with each frame, and once with None when the host is gone.

    Make it on the window's thread, where a gui.garbage.GarbageCollector is at work. With `engines` only those are
    offered. A thread cannot be killed: what does not end within GRACE_S + CANCEL_S is left to end by itself.
    """

    def __init__(self, received: Callable[[bytes | None], None], *, engines: tuple[str, ...] | None = None) -> None:
        self._pool = QThreadPool(QCoreApplication.instance())  # Qt's own: no Python reference keeps or ends it
        self._pool.setMaxThreadCount(_MANY_THREADS)
        self._life = _Life(received, _threads_of(self._pool), engines)

    @property
    def pid(self) -> int | None:
        """None: it has no process of its own."""
        return None

    @property
    def exitcode(self) -> int | None:
        """0 after an orderly end, 1 after another; None while the host lives."""
        return self._life.exitcode

    def start(self) -> None:
        """Start the thread."""
        self._pool.start(self._life.run)

    def send(self, frame: bytes) -> None:
        """Queue a frame for the host; a frame for a dead host is dropped."""
        self._life.put(frame)

    async def stop(self, last_frame: bytes) -> None:
        """Send `last_frame` and wait for the end; cancel what a host does that does not leave."""
        self.send(last_frame)
        if not await self._gone(GRACE_S):
            self._life.cancel()
            if not await self._gone(CANCEL_S):
                _log.warning("the crawl's thread still ends in the background")
                return
        self.release()

    def release(self) -> None:
        """Let go of the threads of a host that is gone."""
        if self._pool.waitForDone(1000):
            self._pool.deleteLater()

    async def _gone(self, within_s: float) -> bool:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + within_s
        while not self._life.ended.is_set() and loop.time() < deadline:  # noqa: ASYNC110 - it is set on another thread
            await asyncio.sleep(_POLL_S)
        return self._life.ended.is_set()


def _threads_of(pool: QThreadPool) -> Threads:
    return lambda threads: PoolExecutor(pool, threads)


class _Life:
    """The host's life on its thread, and the way of frames to it. Plain Python: no Qt object is its own."""

    def __init__(
        self, received: Callable[[bytes | None], None], threads: Threads, engines: tuple[str, ...] | None
    ) -> None:
        self.exitcode: int | None = None
        self.ended = threading.Event()
        self._received = received
        self._threads = threads
        self._engines = engines
        self._early: deque[bytes] = deque()  # frames that came before the loop was there
        self._frames: Frames | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[Any] | None = None
        self._gone = False
        self._lock = threading.Lock()

    def put(self, frame: bytes) -> None:
        """Hand the host a frame. From any thread."""
        with self._lock:
            if self._loop is not None and self._frames is not None:
                self._loop.call_soon_threadsafe(self._frames.put_nowait, frame)
            elif not self._gone:
                self._early.append(frame)

    def cancel(self) -> None:
        """Give up what the host does. From any thread."""
        with self._lock:
            if self._loop is not None and self._task is not None:
                self._loop.call_soon_threadsafe(self._task.cancel)

    def run(self) -> None:
        """Serve the window until it says Shutdown."""
        from core.host.process import live  # slow to load, and the network stays out of the window until it is wanted

        try:
            live(self._attend())
            self.exitcode = 0
        except BaseException as error:  # noqa: BLE001 - the border: the window is told that its host is gone
            _log.error("the crawl's thread ended unexpectedly", exc_info=error)
            self.exitcode = 1
        finally:
            self.ended.set()
            self._received(None)

    async def _attend(self) -> None:
        from core.host.process import attend

        frames: Frames = asyncio.Queue()
        with self._lock:
            self._loop, self._frames, self._task = asyncio.get_running_loop(), frames, asyncio.current_task()
            for frame in self._early:
                frames.put_nowait(frame)
        try:
            await attend(frames, self._send, threads=self._threads, engines=self._engines)
        finally:
            with self._lock:
                self._loop = None
                self._gone = True

    def _send(self, event: messages.Event) -> None:
        self._received(messages.pack(event))
