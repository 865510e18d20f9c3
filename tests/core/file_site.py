"""A site with files to download: pictures, a document, a program in disguise, large, missing and doubled ones."""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 200
JPG = b"\xff\xd8\xff\xe0" + b"picture" * 50
PDF = b"%PDF-1.7\n" + b"words " * 300 + b"\n%%EOF"
EXE = b"MZ\x90\0" + b"\0" * 500
BIG = bytes(range(256)) * 4096  # 1 MiB
SLOW = b"%PDF-1.7\n" + zlib.crc32(b"x").to_bytes(4, "big") * 100_000

FILES = {
    "/img/a.png": PNG,
    "/img/copy-of-a.png": PNG,
    "/img/photo.jpg": JPG,
    "/doc/paper.pdf": PDF,
    "/img/trap.jpg": EXE,
    "/big.bin": BIG,
    "/empty.txt": b"",
    "/private/secret.pdf": PDF + b"secret",
    "/a/same.pdf": PDF + b"1",
    "/b/same.pdf": PDF + b"2",
    "/..%2F..%2Fup.txt": b"plain words\n",
    "/CON.txt": b"reserved\n",
    "/slow.pdf": SLOW,
}


class Site(ThreadingHTTPServer):
    """The site, and what it was asked for: (path, Range header), when, and which of that as a proxy."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.asked: list[tuple[str, str]] = []
        self.times: list[float] = []
        self.proxied: list[str] = []
        self.links = [*(path for path in FILES if path != "/slow.pdf"), "/missing.jpg", "/img/a.png"]
        self.gate = threading.Event()  # the slow file gives its second half when it is set
        self.half_sent = threading.Event()
        self.slow = SLOW

    def handle_error(self, *_: Any) -> None:
        """Clients that go away in the middle are what is tested."""

    @property
    def base(self) -> str:
        """The site's address."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def paths(self) -> list[str]:
        """The paths that were asked for."""
        return [path for path, _ in self.asked]


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Site

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        if self.path.startswith("http://"):  # as a proxy, for itself
            self.server.proxied.append(self.path)
            self.path = "/" + self.path.split("/", 3)[3]
        self.server.asked.append((self.path, self.headers.get("Range", "")))
        self.server.times.append(time.monotonic())
        if self.path == "/robots.txt":
            self._send(b"User-agent: *\nDisallow: /private/\n", "text/plain")
        elif self.path == "/list":
            links = "".join(f'<li><b>No {n}</b><a href="{link}">x</a></li>' for n, link in enumerate(self.server.links))
            self._send(f"<ul>{links}</ul>".encode(), "text/html")
        elif self.path == "/slow.pdf":
            self._slow()
        elif self.path in FILES:
            self._send(FILES[self.path], "image/jpeg")  # whatever it is
        else:
            self._send(b"no", "text/html", 404)

    def _send(self, body: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _slow(self) -> None:
        body = self.server.slow
        tag = f'"{zlib.crc32(body)}"'
        asked = self.headers.get("Range", "")
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked and self.headers.get("If-Range") == tag else 0
        self.send_response(206 if start else 200)
        self.send_header("ETag", tag)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        self.send_header("Content-Length", str(len(body) - start))
        self.end_headers()
        half = max(start, len(body) // 2)
        self.wfile.write(body[start:half])
        self.wfile.flush()
        self.server.half_sent.set()
        self.server.gate.wait(30)
        self.wfile.write(body[half:])


@contextmanager
def file_site() -> Iterator[Site]:
    """The site, for the length of the block."""
    with Site() as site:
        thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield site
        finally:
            site.gate.set()
            site.shutdown()
            thread.join()
