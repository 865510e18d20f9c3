"""The way out of the browser process: a proxy on this machine that leads to public addresses alone.

A page can only be judged by the names it asks for; what they stand for is known when the connection is made, and that
is here. Chromium goes past any proxy to names of this machine, which the browser process therefore blocks by name.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import re
import secrets
import socket
import threading
from base64 import b64encode
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias
from urllib.parse import urlsplit

from core.tasks import spawn
from core.url import is_private

HOST = "127.0.0.1"
HEAD_B = 64 << 10
CHUNK_B = 64 << 10
CONNECT_S = 20.0
START_S = 10.0
USER = "page"
STRANGER = "stranger"
"""The login name, with the same password, of pages that may reach no private address at all."""

Resolve: TypeAlias = Callable[[str, int], Awaitable[Sequence[str]]]
"""The IP addresses of a name."""

_TARGET = re.compile(r"\[?([^\[\]\s]+?)\]?:(\d{1,5})").fullmatch
_DROPPED = (b"proxy-authorization:", b"proxy-connection:", b"connection:", b"keep-alive:")


async def looked_up(host: str, port: int) -> Sequence[str]:
    """The addresses the system gives. Raises: OSError."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(one[4][0]) for one in found]


class Gate:
    """A proxy in a thread of its own, for whoever knows its password. Close it."""

    def __init__(self, resolve: Resolve = looked_up) -> None:
        self._resolve = resolve
        self._password = secrets.token_urlsafe(18)
        self._logins = {name: b"Basic " + b64encode(f"{name}:{self._password}".encode()) for name in (USER, STRANGER)}
        self._private: set[str] = set()
        self._lock = threading.Lock()
        self._address = ""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._end: asyncio.Event | None = None
        self._thread: threading.Thread | None = None

    def address(self) -> str:
        """The proxy's address with its password; it is started when first asked for. Raises: OSError."""
        with self._lock:
            if self._thread is None:
                ready = threading.Event()
                self._thread = threading.Thread(target=self._run, args=(ready,), name="gate", daemon=True)
                self._thread.start()
                ready.wait(START_S)
            if not self._address:
                raise OSError("the way out of the browser cannot be opened")
            return self._address

    def let_in(self, host: str) -> None:
        """Let this name be private: it is the user's own, and so are the pages that will ask for it."""
        self._private.add(host.lower())

    def close(self) -> None:
        """End it with all connections."""
        if self._loop is not None and self._end is not None and self._thread is not None:
            with contextlib.suppress(RuntimeError):  # it has ended by itself
                self._loop.call_soon_threadsafe(self._end.set)
            self._thread.join(START_S)

    def _run(self, ready: threading.Event) -> None:
        with contextlib.suppress(OSError):
            asyncio.run(self._serve(ready))
        ready.set()

    async def _serve(self, ready: threading.Event) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        lines: set[asyncio.Task[None]] = set()

        def came(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            line = spawn(self._line(reader, writer), name="gate line")
            lines.add(line)
            line.add_done_callback(lines.discard)

        server = await asyncio.start_server(came, HOST, 0, limit=HEAD_B)
        self._address = f"http://{USER}:{self._password}@{HOST}:{server.sockets[0].getsockname()[1]}"
        ready.set()
        await self._end.wait()
        server.close()
        for line in tuple(lines):
            line.cancel()
        await asyncio.gather(*lines, return_exceptions=True)

    async def _line(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of the browser's, from its first line to its end."""
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            first, *fields = head[:-4].split(b"\r\n")
            user = self._user(fields)
            if not user:
                refusal = b'407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="gate"'
                await _say(writer, refusal)
                return
            method, target, _ = first.decode("latin-1").split(" ", 2)
            host, port, opening = _read(method, target, fields)
            there = await self._connect(host, port, self._private if user == USER else set())
            if there is None:
                await _say(writer, b"403 Forbidden")
                return
            if method == "CONNECT":
                writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            else:
                there[1].write(opening)
            await _join((reader, writer), there)
        except (OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # a line that is cut or makes no sense ends, as the browser will see
        finally:
            writer.close()

    def _user(self, fields: list[bytes]) -> str:
        """The name that was given with the password, '' for what is wrong."""
        given = next(
            (field.partition(b":")[2].strip() for field in fields if field.lower().startswith(_DROPPED[0])), b""
        )
        return next((name for name, login in self._logins.items() if hmac.compare_digest(given, login)), "")

    async def _connect(
        self, host: str, port: int, private: set[str]
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        """A connection to one of the name's addresses that may be reached; None where there is none."""
        async with asyncio.timeout(CONNECT_S):
            for ip in await self._resolve(host, port):
                if is_private(ip) and host.lower() not in private:
                    continue
                with contextlib.suppress(OSError):
                    return await asyncio.open_connection(ip, port, limit=HEAD_B)
        return None


def _read(method: str, target: str, fields: list[bytes]) -> tuple[str, int, bytes]:
    """Host and port asked for, and what is to be sent on first. Raises: ValueError for what makes no sense."""
    if method == "CONNECT":
        found = _TARGET(target)
        if found is None:
            raise ValueError(target)
        return found[1], int(found[2]), b""
    parts = urlsplit(target)
    if parts.scheme != "http" or not parts.hostname:
        raise ValueError(target)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    kept = [field for field in fields if not field.lower().startswith(_DROPPED)]
    lines = (f"{method} {path} HTTP/1.1".encode("latin-1"), *kept, b"Connection: close", b"", b"")
    return parts.hostname, parts.port or 80, b"\r\n".join(lines)


async def _say(writer: asyncio.StreamWriter, status: bytes) -> None:
    writer.write(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    await writer.drain()


_Line: TypeAlias = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _join(here: _Line, there: _Line) -> None:
    """Carry bytes both ways until both have ended."""
    try:
        await asyncio.gather(_carry(here[0], there[1]), _carry(there[0], here[1]))
    finally:
        there[1].close()


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while chunk := await reader.read(CHUNK_B):
            writer.write(chunk)
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()
