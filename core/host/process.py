"""The crawl host as a child process: msgpack frames in, msgpack frames out, until Shutdown or the pipe's end."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Coroutine
from multiprocessing.connection import Connection
from typing import Any

import msgspec

from core import messages
from core.engines.base import Threads
from core.engines.choose import AVAILABLE
from core.engines.malloc import keep_freed_memory
from core.errors import ProjectError, RecipeError, SheetweaverError
from core.host.host import Host
from core.masked_log import MaskedFormatter
from core.run.run import RunError
from core.sentences import said, say
from core.tasks import loop_factory, spawn
from core.url import masked

_log = logging.getLogger(__name__)


def main(connection: Connection) -> None:
    """Serve one front end until it says Shutdown or is gone. Runs in the child; imports no Qt."""
    keep_freed_memory()
    live(serve(connection))


def live(life: Coroutine[Any, Any, None]) -> None:
    """Run a host's life, serve() or attend(), on the fastest loop there is. Blocks; any thread will do."""
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        runner.run(life)


async def serve(connection: Connection) -> None:
    """Read commands from the connection and answer them; events go out as they come."""
    loop = asyncio.get_running_loop()
    frames: asyncio.Queue[bytes | None] = asyncio.Queue()
    threading.Thread(target=_read, args=(connection, loop, frames), name="pipe-reader", daemon=True).start()
    await attend(frames, _sender(connection))


async def attend(
    frames: asyncio.Queue[bytes | None],
    send: Callable[[messages.Event], None],
    *,
    threads: Threads | None = None,
    engines: tuple[str, ...] | None = None,
) -> None:
    """Carry out the commands in `frames` until one is Shutdown or None comes; `send` gets the answers and events.

    `threads` makes the threads of the thread engine; `engines` are those offered, None for all there are.
    """
    host = Host(send, threads=threads, engines=AVAILABLE if engines is None else engines)
    log = _EventHandler(send, asyncio.get_running_loop())
    logging.getLogger().addHandler(log)
    try:
        while (frame := await frames.get()) is not None:
            command = messages.read_command(frame)
            if isinstance(command, messages.Shutdown):
                await host.close()
                send(messages.Done(seq=command.seq))
                break
            spawn(_carry_out(host, command, send), name=type(command).__name__)
    finally:
        await host.close()
        logging.getLogger().removeHandler(log)


def _read(connection: Connection, loop: asyncio.AbstractEventLoop, frames: asyncio.Queue[bytes | None]) -> None:
    """Pass frames on until the front end is gone. A thread, never a timer: a polled pipe throttles its writer."""
    while True:
        try:
            frame: bytes | None = connection.recv_bytes(messages.MAX_FRAME_B)
        except (EOFError, OSError):
            frame = None
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody reads any more
            loop.call_soon_threadsafe(frames.put_nowait, frame)
        if frame is None:
            return


def _sender(connection: Connection) -> Callable[[messages.Event], None]:
    def send(event: messages.Event) -> None:
        with contextlib.suppress(OSError):  # the front end is gone; the reader ends the host
            connection.send_bytes(messages.pack(event))

    return send


async def _carry_out(host: Host, command: messages.Command, send: Callable[[messages.Event], None]) -> None:
    try:
        answer = await host.do(command)
    except SheetweaverError as error:
        send(_failed(command, error))
    except sqlite3.Error as error:
        send(_failed(command, ProjectError(say("project-trouble", why=error))))
    except Exception as error:  # noqa: BLE001 - the border: the front end shows a sentence, the log has the rest
        _log.exception("the command %s failed", type(command).__name__)
        send(_failed(command, RunError(say("program-error", why=type(error).__name__))))
    else:
        send(messages.Done(seq=command.seq, answer=b"" if answer is None else msgspec.msgpack.encode(answer)))


def _failed(command: messages.Command, error: SheetweaverError) -> messages.Failed:
    key, about = said(error)
    if isinstance(error, RecipeError) and error.line:
        about["line"] = str(error.line)
    shown = {name: masked(value) for name, value in about.items()}
    return messages.Failed(seq=command.seq, code=error.code, message=masked(str(error)), key=key, about=shown)


class _EventHandler(logging.Handler):
    """Sends log records to the front end as plain text."""

    def __init__(self, send: Callable[[messages.Event], None], loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(MaskedFormatter())
        self._send = send
        self._loop = loop

    def emit(self, record: logging.LogRecord) -> None:
        event = messages.Logged(time_s=time.time(), level=record.levelno, code="", text=self.format(record))
        with contextlib.suppress(RuntimeError):  # the loop is closed
            self._loop.call_soon_threadsafe(self._send, event)
