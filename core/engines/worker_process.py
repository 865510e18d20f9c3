"""A worker process: requests in, outcomes out, over one pipe, until the pipe says so or is gone. Imports no Qt.

Frames from the host: the WorkOrder, then lists of requests; an empty one means the end. Frames back: Word.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeAlias

import msgspec

from core.engines.batches import Outbox, Steps, WorkOrder, pack_outcomes, read_order, read_requests
from core.engines.malloc import keep_freed_memory
from core.fetch.cookies import CookieRecord
from core.records import Outcome
from core.tasks import loop_factory


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The worker has loaded everything and takes requests."""

    pid: int


class Results(msgspec.Struct, frozen=True, tag=True):
    """What became of some requests."""

    outcomes: msgspec.Raw


class Jar(msgspec.Struct, frozen=True, tag=True):
    """The last word of a worker that was told to end: the cookies it has."""

    cookies: list[CookieRecord]


class Said(msgspec.Struct, frozen=True, tag=True):
    """A line for the host's log."""

    level: int
    text: str


Word: TypeAlias = Ready | Results | Jar | Said
_words: msgspec.msgpack.Decoder[Word] = msgspec.msgpack.Decoder(Word)


def read_word(frame: bytes) -> Word:
    """The word in a frame. Raises: msgspec.DecodeError or ValidationError for anything else."""
    return _words.decode(frame)


def main(connection: Connection) -> None:
    """A worker's life. It runs in the child."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the whole group; the host alone decides
    keep_freed_memory()
    with contextlib.suppress(EOFError, OSError):  # the host is gone: there is nobody to tell
        order = read_order(connection.recv_bytes())
        say = _speaker(connection)
        logging.basicConfig(level=logging.INFO, handlers=[_WordHandler(say)], force=True)
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            runner.run(_serve(connection, order, say))
    os._exit(0)  # all is said: taking the interpreter down in good order would only cost time


async def _serve(connection: Connection, order: WorkOrder, say: Callable[[Word], None]) -> None:
    def deliver(outcomes: list[Outcome]) -> None:
        say(Results(msgspec.Raw(pack_outcomes(outcomes))))

    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    outbox = Outbox(deliver)
    async with Steps(order) as steps:

        def take(frame: bytes) -> None:
            if frame:
                steps.start(read_requests(frame), outbox.add)
            else:
                ended.set()

        reader = threading.Thread(target=_read, args=(connection, loop, take), name="pipe-reader", daemon=True)
        reader.start()
        say(Ready(os.getpid()))
        await ended.wait()
        say(Jar(steps.cookies.dump()))


def _read(connection: Connection, loop: asyncio.AbstractEventLoop, take: Callable[[bytes], None]) -> None:
    """Pass frames on until the end. Where the host is gone the process ends at once, whatever its loop is doing."""
    while True:
        try:
            frame = connection.recv_bytes()
        except (EOFError, OSError):
            os._exit(0)
        with contextlib.suppress(RuntimeError):  # the loop is closed: the process ends
            loop.call_soon_threadsafe(take, frame)


def _speaker(connection: Connection) -> Callable[[Word], None]:
    lock = threading.Lock()  # log lines come from any thread

    def say(word: Word) -> None:
        frame = msgspec.msgpack.encode(word)
        with lock, contextlib.suppress(OSError):  # the host is gone; the reader ends the process
            connection.send_bytes(frame)

    return say


class _WordHandler(logging.Handler):
    """Sends log records to the host's log."""

    def __init__(self, say: Callable[[Word], None]) -> None:
        super().__init__(logging.INFO)
        self._say = say

    def emit(self, record: logging.LogRecord) -> None:
        self._say(Said(record.levelno, self.format(record)))
