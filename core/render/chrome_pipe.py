"""Chrome's debugging pipe (chromedevtools.github.io/devtools-protocol): JSON messages ended by a zero byte, no port.

Chrome reads from file descriptor 3 and writes to 4, and ends when they are closed.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

import msgspec

CHUNK_B = 1 << 20
MOST_B = 512 << 20  # of one message


class Event(NamedTuple):
    """What Chrome tells unasked. `session` is '' for the browser itself."""

    method: str
    about: dict[str, Any]
    session: str


class ChromeError(Exception):
    """Chrome refused a command, or is gone."""


class _Message(msgspec.Struct):
    id: int = 0
    method: str = ""
    params: dict[str, Any] = {}
    result: dict[str, Any] = {}
    error: dict[str, Any] = {}
    session: str = msgspec.field(default="", name="sessionId")


class Pipe:
    """A running Chrome as one event loop talks to it. Every event goes to `on_event`, in order. Close it."""

    def __init__(self, words: list[str], on_event: Callable[[Event], None], on_end: Callable[[], None]) -> None:
        self._loop = asyncio.get_running_loop()
        self._on_event = on_event
        self._on_end = on_end
        self._ids = itertools.count(1)
        self._open: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._letters: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._decode = msgspec.json.Decoder(_Message).decode
        self.ended = asyncio.Event()
        self.pid, self._in, self._out = started(words)
        for work in (self._read, self._write):
            threading.Thread(target=work, name="chrome pipe", daemon=True).start()

    async def ask(self, method: str, session: str = "", /, **about: Any) -> dict[str, Any]:
        """Chrome's answer to a command. Raises: ChromeError where it refuses, or ends."""
        if self.ended.is_set():
            raise ChromeError("the browser has ended")
        number = next(self._ids)
        future: asyncio.Future[dict[str, Any]] = self._loop.create_future()
        self._open[number] = future
        self._letters.put(_letter(number, method, session, about))
        try:
            return await future
        finally:
            self._open.pop(number, None)

    def tell(self, method: str, session: str = "", /, **about: Any) -> None:
        """Give a command whose answer nobody waits for."""
        self._letters.put(_letter(next(self._ids), method, session, about))

    def close(self) -> None:
        """Close the pipe, which ends Chrome."""
        self._letters.put(None)

    def _read(self) -> None:
        rest = bytearray()
        with suppress(OSError):
            while chunk := os.read(self._in, CHUNK_B):
                rest += chunk
                if b"\0" in chunk:
                    *whole, rest = rest.split(b"\0")
                    for letter in whole:
                        self._post(self._take, bytes(letter))
                elif len(rest) > MOST_B:
                    break
        with suppress(OSError):
            os.close(self._in)
        self._post(self._gone)

    def _post(self, work: Callable[..., None], *about: Any) -> None:
        with suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(work, *about)

    def _write(self) -> None:
        with suppress(OSError):  # it is gone, which the reading thread tells
            while (letter := self._letters.get()) is not None:
                rest = memoryview(letter)
                while rest:
                    rest = rest[os.write(self._out, rest) :]
        with suppress(OSError):
            os.close(self._out)

    def _take(self, letter: bytes) -> None:
        try:
            message = self._decode(letter)
        except msgspec.DecodeError:  # half a character within: what waits for it ends at its deadline
            return
        if message.method:
            self._on_event(Event(message.method, message.params, message.session))
            return
        future = self._open.get(message.id)
        if future is not None and not future.done():
            if message.error:
                future.set_exception(ChromeError(str(message.error.get("message", ""))))
            else:
                future.set_result(message.result)

    def _gone(self) -> None:
        self.ended.set()
        for future in self._open.values():
            if not future.done():
                future.set_exception(ChromeError("the browser has ended"))
        self._on_end()


def _letter(number: int, method: str, session: str, about: dict[str, Any]) -> bytes:
    message: dict[str, Any] = {"id": number, "method": method, "params": about}
    if session:
        message["sessionId"] = session
    return msgspec.json.encode(message) + b"\0"


def started(words: list[str]) -> tuple[int, int, int]:
    """Chrome started with these words and a pipe: its process id, where to read and where to write. Raises: OSError."""
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    try:
        pid = (_on_windows if sys.platform == "win32" else _on_posix)(words, theirs_in, theirs_out)
    except OSError:
        os.close(ours_in)
        os.close(ours_out)
        raise
    finally:
        os.close(theirs_in)
        os.close(theirs_out)
    return pid, ours_in, ours_out


def _on_posix(words: list[str], theirs_in: int, theirs_out: int) -> int:
    """In a session of its own: Ctrl+C in a terminal is for whoever started the crawl."""
    import fcntl

    high = [fcntl.fcntl(one, fcntl.F_DUPFD_CLOEXEC, 10) for one in (theirs_in, theirs_out)]  # neither may be 3 or 4
    quiet = () if os.environ.get("SHEETWEAVER_RENDER_LOG") else (2,)
    places = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        *((os.POSIX_SPAWN_OPEN, one, os.devnull, os.O_WRONLY, 0) for one in (1, *quiet)),
        (os.POSIX_SPAWN_DUP2, high[0], 3),
        (os.POSIX_SPAWN_DUP2, high[1], 4),
    ]
    try:
        argv = [*words, "--remote-debugging-pipe"]
        return os.posix_spawn(words[0], argv, os.environ, file_actions=places, setsid=True)
    finally:
        for one in high:
            os.close(one)


def _on_windows(words: list[str], theirs_in: int, theirs_out: int) -> int:
    """There the handles of the pipe are passed by number."""
    import msvcrt

    handles = [msvcrt.get_osfhandle(one) for one in (theirs_in, theirs_out)]  # type: ignore[attr-defined]
    for handle in handles:
        os.set_handle_inheritable(handle, True)  # type: ignore[attr-defined]
    startup = subprocess.STARTUPINFO(lpAttributeList={"handle_list": handles})  # type: ignore[attr-defined]
    pipes = f"--remote-debugging-io-pipes={handles[0]},{handles[1]}"
    return subprocess.Popen([*words, "--remote-debugging-pipe", pipes], startupinfo=startup).pid
