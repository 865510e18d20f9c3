"""Proxies: one that works, one that wants a login, one that answers with a web page, and a SOCKS5 one."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from tests.site.server import HTML, Site

Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def _note(site: Site, kind: str, path: str, head: str) -> None:
    headers = [line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line]
    site.log.append({"path": path, "proxy": kind, "port": 0, "headers": headers, "sent_b": 0, "connection": 0})


def http_proxy(site: Site) -> Answer:
    """Tunnels CONNECT and forwards the rest."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, OSError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            method, target, _ = head.split(" ", 2)
            _note(site, "http", f"{method} {target}", head)
            if method == "CONNECT":
                host, _, port = target.rpartition(":")
                far = await asyncio.open_connection(host.strip("[]"), int(port))
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                parts = urlsplit(target)
                far = await asyncio.open_connection(parts.hostname, parts.port or 80)
                path = target.split("/", 3)[3] if target.count("/") > 2 else ""
                far[1].write(f"{method} /{path} HTTP/1.1\r\n".encode() + head.split("\r\n", 1)[1].encode("latin-1"))
            await _both(reader, writer, *far)
        writer.close()

    return answer


def refusing_proxy(site: Site, status: int, body: bytes = HTML) -> Answer:
    """Answers everything with one status."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            _note(site, str(status), head.split("\r\n")[0], head)
            writer.write(b"HTTP/1.1 %d No\r\nContent-Length: %d\r\n\r\n" % (status, len(body)) + body)
            await writer.drain()
        writer.close()

    return answer


def junk_proxy(site: Site) -> Answer:
    """Speaks no HTTP at all."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"<html>not a proxy</html>")
        with contextlib.suppress(ConnectionError):
            await reader.read(1 << 16)
        writer.close()

    return answer


def socks_proxy(site: Site) -> Answer:
    """SOCKS5 without a login (RFC 1928)."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            _, count = await reader.readexactly(2)
            await reader.readexactly(count)
            writer.write(b"\x05\x00")
            _, _, _, kind = await reader.readexactly(4)
            size = {1: 4, 4: 16}.get(kind) or (await reader.readexactly(1))[0]
            raw = await reader.readexactly(size)
            host = ".".join(map(str, raw)) if kind == 1 else raw.decode("latin-1")
            port = int.from_bytes(await reader.readexactly(2), "big")
            _note(site, "socks", f"{host}:{port}", "")
            try:
                far = await asyncio.open_connection(host, port)
            except OSError:
                writer.write(b"\x05\x05\x00\x01\0\0\0\0\0\0")
            else:
                writer.write(b"\x05\x00\x00\x01\0\0\0\0\0\0")
                await _both(reader, writer, *far)
        writer.close()

    return answer


async def _both(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    far_reader: asyncio.StreamReader,
    far_writer: asyncio.StreamWriter,
) -> None:
    async def pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await source.read(1 << 16):
                sink.write(data)
                await sink.drain()
        sink.close()

    await asyncio.gather(pump(reader, far_writer), pump(far_reader, writer))
