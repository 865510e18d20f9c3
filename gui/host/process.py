"""The crawl host as a child process, seen from the window: frames in, frames out, and its end. No Qt in this file.

The child imports this module to find its entry, so nothing here may load Qt or the network.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import queue
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

GRACE_S = 4.0
"""How long a host may take to save and leave before it is terminated."""
_TERMINATE_S = 0.5
_POLL_S = 0.02


def serve(connection: Connection) -> None:
    """The host's life in the child process."""
    from core.host.process import main

    main(connection)


class HostProcess:
    """One crawl host. `received` is called on a thread with each frame, and once with None when the host is gone."""

    def __init__(
        self, received: Callable[[bytes | None], None], *, target: Callable[[Connection], None] = serve
    ) -> None:
        self._received = received
        self._target = target
        self._outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._threads: list[threading.Thread] = []

    @property
    def pid(self) -> int | None:
        """The process id, None before the start."""
        return self._process.pid if self._process else None

    @property
    def exitcode(self) -> int | None:
        """The exit code, negative for a signal; None while the host lives."""
        return self._process.exitcode if self._process else None

    def start(self) -> None:
        """Start the child. Raises: OSError where the system refuses."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=True)
        # not a daemon: the host may have worker processes of its own
        process = context.Process(target=self._target, args=(theirs,), name="sheetweaver-host")
        process.start()
        theirs.close()
        self._process, self._connection = process, ours
        for name, work in (("host-reader", self._read), ("host-writer", self._write)):
            thread = threading.Thread(target=work, args=(ours,), name=name, daemon=True)
            self._threads.append(thread)
            thread.start()

    def send(self, frame: bytes) -> None:
        """Queue a frame for the host; a frame for a dead host is dropped."""
        self._outbox.put(frame)

    async def stop(self, last_frame: bytes) -> None:
        """Send `last_frame` and wait for the end; terminate, then kill a host that does not leave."""
        if self._process is None:
            return
        self.send(last_frame)
        if not await self._gone(GRACE_S):
            self._process.terminate()
            if not await self._gone(_TERMINATE_S):
                self._process.kill()
                await self._gone(_TERMINATE_S)
        self.release()

    def release(self) -> None:
        """End the threads of a host that is gone."""
        self._outbox.put(None)
        for thread in self._threads:
            thread.join(1.0)
        self._threads.clear()
        if self._connection is not None:
            self._connection.close()

    async def _gone(self, within_s: float) -> bool:
        assert self._process is not None
        loop = asyncio.get_running_loop()
        deadline = loop.time() + within_s
        while self._process.exitcode is None and loop.time() < deadline:  # noqa: ASYNC110 - a process has no event
            await asyncio.sleep(_POLL_S)
        return self._process.exitcode is not None

    def _read(self, connection: Connection) -> None:
        while True:
            try:
                frame = connection.recv_bytes()
            except (EOFError, OSError):
                break
            self._received(frame)
        self._outbox.put(None)
        assert self._process is not None
        self._process.join(1.0)
        self._received(None)

    def _write(self, connection: Connection) -> None:
        while (frame := self._outbox.get()) is not None:
            try:
                connection.send_bytes(frame)
            except (OSError, ValueError):
                return
