"""A small fast web server for the benchmarks: packed files of one folder, each answer as late as asked for.

`python -m benchmarks.server FOLDER DELAY_S` prints its port and serves on 127.0.0.1 until its standard input ends.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from functools import lru_cache
from pathlib import Path
from typing import cast

HEAD = (
    b"HTTP/1.1 %d %s\r\nServer: bench\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n"
    b"Content-Length: %d\r\n\r\n%s"
)


class Line(asyncio.Protocol):
    """One connection, kept open; requests have no bodies."""

    def __init__(self, answers: Answers, delay_s: float) -> None:
        self._answers = answers
        self._delay_s = delay_s
        self._unread = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        *heads, self._unread = (self._unread + data).split(b"\r\n\r\n")
        for head in heads:
            answer = self._answers.of(head.split(b" ", 2)[1].decode("latin-1"))
            if self._delay_s:
                asyncio.get_running_loop().call_later(self._delay_s, self._send, answer)
            else:
                self._transport.write(answer)

    def _send(self, answer: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(answer)


class Answers:
    """Whole answers by path, read when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.of = lru_cache(maxsize=50_000)(self._read)

    def _read(self, path: str) -> bytes:
        file = self._folder / f"{path.strip('/')}.gz"
        body = file.read_bytes() if ".." not in path and file.is_file() else b""
        if not body:
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        return HEAD % (200, b"OK", len(body), body)


async def serve(folder: Path, delay_s: float) -> None:
    """Serve until standard input ends: whoever started this closes it, or is gone."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    answers = Answers(folder)
    server = await loop.create_server(lambda: Line(answers, delay_s), "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)

    def watch() -> None:
        sys.stdin.buffer.read()
        loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=watch, daemon=True).start()
    await ended.wait()


if __name__ == "__main__":
    try:
        import uvloop

        factory = uvloop.new_event_loop
    except ImportError:
        factory = asyncio.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(serve(Path(sys.argv[1]), float(sys.argv[2])))
