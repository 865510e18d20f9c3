"""A worker process as its host sees it: the process, the pipe with a thread for each direction, and its end."""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Callable
from multiprocessing.context import SpawnContext

import msgspec

from core.engines import worker_process
from core.engines.batches import pack_requests
from core.engines.crew import Worker, no_interrupt
from core.engines.worker_process import Word, read_word
from core.records import Request

END_S = 1.0
_FRAMES = 2  # read ahead of whoever takes them: then the pipe fills, and the worker waits
_THE_END = b""


class SpawnedWorker(Worker):
    """One spawned process. `on_word` is called on the reading thread, with each word and once with None at its end.

    Whoever handles a word calls taken() when it is done with it. End the worker with dismiss().
    """

    def __init__(self, name: str, slots: int, *, on_word: Callable[[SpawnedWorker, Word | None], None]) -> None:
        super().__init__(name, slots)
        self.heard_s = 0.0  # on the monotonic clock: its last word, or when it was given work after a rest
        self._leaving = False
        self._on_word = on_word
        self._unread = threading.Semaphore(_FRAMES)
        self._letters: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []

    def start(self, context: SpawnContext, order: bytes) -> None:
        """Start the process. Raises: OSError where the system refuses."""
        ours, theirs = context.Pipe()
        self._connection = ours
        # daemon: multiprocessing would wait for it at exit otherwise, with the pipe still open
        self._process = context.Process(target=worker_process.main, args=(theirs,), name=self.name, daemon=True)
        with no_interrupt():
            self._process.start()
        theirs.close()
        self.heard_s = time.monotonic()
        self._letters.put(order)
        for work in (self._read, self._write):
            thread = threading.Thread(target=work, name=f"{self.name} {work.__name__[1:]}", daemon=True)
            self._threads.append(thread)
            thread.start()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid or 0

    def send(self, requests: list[Request]) -> None:
        """Start these requests over there."""
        if len(self.leases) == len(requests):
            self.heard_s = time.monotonic()
        self._letters.put(pack_requests(requests))

    def taken(self) -> None:
        """Let the next word be read."""
        self._unread.release()

    def kill(self) -> None:
        """End the process now; its end is heard as of any other."""
        self._process.kill()

    def leave(self) -> None:
        """Ask the process to end: it gives up what it is doing."""
        self._letters.put(_THE_END)
        self._leaving = True  # read on, though nobody takes it any more
        self._unread.release()

    def dismiss(self, until_s: float) -> None:
        """See the process off, which was told to leave: by force from `until_s` on the monotonic clock. Blocks."""
        self._process.join(max(0.0, until_s - time.monotonic()))
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        for thread in self._threads:
            thread.join()
        self._connection.close()
        self._process.close()

    def _read(self) -> None:
        word: Word | None = None
        while True:
            if not self._leaving:
                self._unread.acquire()
            try:
                word = read_word(self._connection.recv_bytes())
            except (EOFError, OSError):
                word = None
            except msgspec.DecodeError:  # what it says makes no sense: it is broken
                self._process.kill()
                word = None
            if word is None:
                self._letters.put(_THE_END)
            self._on_word(self, word)
            if word is None:
                return

    def _write(self) -> None:
        with contextlib.suppress(OSError):  # it is gone, which the reading thread tells
            while True:
                letter = self._letters.get()
                self._connection.send_bytes(letter)
                if letter == _THE_END:
                    return
