"""A small site in the test's own process: its pages can be changed, and it keeps a log of who asked for what."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from core.recipe import Field, Recipe

RECIPE = Recipe(rows="li", fields=(Field(name="Name", select="b"), Field(name="Price", select="i")))


class Shop:
    """`things` are the (name, price) of each page by its number; other pages have one thing of their own name.

    A request without `wanted` (a header and its value) is refused with 403.
    """

    def __init__(self) -> None:
        self.things: dict[int, list[tuple[str, str]]] = {}
        self.wanted: tuple[str, str] | None = None
        self.log: list[tuple[float, str, dict[str, str]]] = []
        self.delay_s = 0.0
        self.base = ""

    @property
    def asked(self) -> Counter[str]:
        """How often each page was asked for."""
        return Counter(path for _, path, _ in self.log if path != "/robots.txt")

    def page(self, path: str) -> str:
        number = int(path.rpartition("/")[2])
        things = self.things.get(number, [(f"thing {number}", str(number))])
        return "<ul>" + "".join(f"<li><b>{name}</b><i>{price}</i></li>" for name, price in things) + "</ul>"


@contextmanager
def open_shop() -> Iterator[Shop]:
    """The shop while the block goes on."""
    shop = Shop()

    class Visit(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked = self.path  # a proxy is asked for whole addresses
            path = asked if asked.startswith("/") else "/" + asked.split("/", 3)[3]
            shop.log.append((time.time(), path, {**self.headers, "request-line": asked}))
            if path == "/robots.txt":
                self._answer(404, "none")
            elif shop.wanted is not None and self.headers.get(shop.wanted[0]) != shop.wanted[1]:
                self._answer(403, "no")
            else:
                time.sleep(shop.delay_s)
                self._answer(200, shop.page(path))

        def _answer(self, status: int, text: str) -> None:
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            return

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: Any) -> None:
            return  # Stop cuts connections

    with Server(("127.0.0.1", 0), Visit) as server:
        server.daemon_threads = True
        shop.base = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield shop
        finally:
            server.shutdown()
            thread.join()
