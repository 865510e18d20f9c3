"""A small HTTP/1.1 server that lets a page write whatever bytes it likes, and remembers who asked for what."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import struct
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

Page = Callable[["Visit"], Awaitable[None]]
PAGES: dict[str, Page] = {}

HTML = (
    b"<!doctype html><html><head><title>A good page</title></head>"
    b'<body><h1>Good</h1><p class="price">-12.50</p></body></html>'
)


def page(*names: str) -> Callable[[Page], Page]:
    """Serves a coroutine at /name and below it."""

    def keep(function: Page) -> Page:
        PAGES.update(dict.fromkeys(names, function))
        return function

    return keep


class Visit:
    """One request and the means to answer it. `rest` is the path below the page's name, `turn` counts from 1."""

    def __init__(
        self, site: Site, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, entry: dict[str, Any], turn: int
    ) -> None:
        self.site = site
        self.reader = reader
        self.writer = writer
        self.entry = entry
        self.turn = turn
        self.port: int = entry["port"]
        parts = urlsplit(entry["path"])
        self.name, _, self.rest = parts.path.lstrip("/").partition("/")
        self.rest = unquote(self.rest)
        self.query = dict(parse_qsl(parts.query, keep_blank_values=True))
        self.bare_query = unquote(parts.query)
        self.keep = True

    async def answer(
        self,
        body: bytes = HTML,
        status: int = 200,
        headers: tuple[tuple[str, str], ...] = (),
        *,
        type: str = "text/html",
    ) -> None:
        """A whole and honest answer."""
        lines = [f"HTTP/1.1 {status} Status", f"Content-Length: {len(body)}"]
        lines += [f"Content-Type: {type}"] if type else []
        lines += [f"{name}: {value}" for name, value in headers]
        await self.send("\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body)

    async def redirect(self, location: str | bytes, status: int = 302) -> None:
        raw = location if isinstance(location, bytes) else location.encode()
        await self.send(b"HTTP/1.1 %d Moved\r\nContent-Length: 0\r\nLocation: %s\r\n\r\n" % (status, raw))

    async def send(self, data: bytes) -> None:
        """Raw bytes."""
        self.writer.write(data)
        self.entry["sent_b"] += len(data)
        await self.writer.drain()

    async def raw(self, data: bytes) -> None:
        """Raw bytes, then the end of the connection."""
        await self.send(data)
        self.keep = False

    async def hang(self) -> None:
        """Nothing more until the other side goes."""
        await self.reader.read()

    def reset(self) -> None:
        """Cuts the connection with RST."""
        sock = self.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()
        self.keep = False


class Site:
    """All listening ports of the site with their common log."""

    def __init__(self) -> None:
        self.log: list[dict[str, Any]] = []
        self.turns: Counter[str] = Counter()
        self.ports: dict[str, Any] = {}
        self._in_flight = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._connections = 0
        self._servers: list[asyncio.Server] = []

    async def listen(
        self,
        answer: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
        tls: ssl.SSLContext | None = None,
        host: str = "127.0.0.1",
    ) -> int:
        """Starts one more port and returns it."""
        server = await asyncio.start_server(answer, host, 0, ssl=tls, limit=1 << 22, backlog=1024)
        self._servers.append(server)
        return int(server.sockets[0].getsockname()[1])

    def pages(
        self, robots: Page | None = None
    ) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]:
        """The behaviour of a port that serves PAGES, with `robots` at /robots.txt."""

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self._connections += 1
            number = self._connections
            try:
                while await self._one(reader, writer, number, robots):
                    pass
            except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
                pass
            finally:
                writer.close()

        return answer

    async def _one(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, connection: int, robots: Page | None
    ) -> bool:
        entry = await self._read(reader, writer, connection)
        path = entry["path"]
        if path.startswith("/_log"):
            if "settled" in path:
                await self._idle.wait()
            await self._show_log(writer, clear="clear" in path)
            return True
        self.log.append(entry)
        self.turns[path] += 1
        self._in_flight += 1
        self._idle.clear()
        entry["in_flight"] = self._in_flight
        visit = Visit(self, reader, writer, entry, self.turns[path])
        serve = robots if robots is not None and path == "/robots.txt" else PAGES.get(visit.name or "good", _missing)
        try:
            await serve(visit)
        finally:
            self._in_flight -= 1
            entry["ended"] = time.time()
            if not self._in_flight:
                self._idle.set()
        return visit.keep

    async def _read(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, connection: int
    ) -> dict[str, Any]:
        start = await reader.readexactly(1)
        if start == b"\x16":  # a TLS handshake on a plain port
            writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            raise ConnectionAbortedError
        head = (start + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.split("\r\n")
        return {
            "method": first.split(" ")[0],
            "path": first.split(" ")[1],
            "time": time.time(),
            "headers": [line.split(": ", 1) for line in lines if ": " in line],
            "port": writer.get_extra_info("sockname")[1],
            "host": writer.get_extra_info("sockname")[0],
            "connection": connection,
            "sent_b": 0,
        }

    async def _show_log(self, writer: asyncio.StreamWriter, *, clear: bool) -> None:
        body = json.dumps(self.log).encode()
        if clear:
            self.log.clear()
            self.turns.clear()
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body
        )
        await writer.drain()


async def _missing(visit: Visit) -> None:
    await visit.answer(b"<html><title>No such page</title></html>", 404)


@page("good", "page")
async def good(visit: Visit) -> None:
    await visit.answer()
