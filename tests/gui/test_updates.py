"""The look for a newer version: off by default, only at the address the user entered, and told in the window."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication

from core import __version__
from gui.app import Application
from gui.preferences import FILE_NAME, Preferences
from gui.updates import DAY_S, is_allowed, version_in
from tests.gui.scenario import messages, play, until


class Site:
    """A server that answers every request with `answer` and notes what it was asked."""

    def __init__(self, answer: bytes, status: int = 200) -> None:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                self.send_response(status)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_args: object) -> None:
                return

        self.asked: list[tuple[str, dict[str, str]]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/newest"
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def serve() -> Iterator[Callable[..., Site]]:
    sites: list[Site] = []

    def make(answer: bytes, status: int = 200) -> Site:
        sites.append(Site(answer, status))
        return sites[-1]

    yield make
    for site in sites:
        site.close()


@pytest.mark.parametrize(
    ("answer", "status", "told"),
    [
        (b"999.0\n", 200, "Version 999.0 is out (127.0.0.1); this is"),
        (b'{"tag_name": "v999.1"}', 200, "Version 999.1 is out"),
        (f"{__version__}\n".encode(), 200, "This is the newest version"),
        (b"0.0.1", 200, "This is the newest version"),
        (b"<html>999</html>", 200, "127.0.0.1 did not name a version."),
        (b"9", 404, "could not be found out"),
        (b"9" * 3_000_000, 200, "127.0.0.1 did not "),
    ],
)
def test_what_is_told(qapp: QApplication, tmp_path: Path, serve, answer: bytes, status: int, told: str) -> None:
    site = serve(answer, status)

    async def steps(application: Application) -> None:
        application.window.commands["actionCheckUpdates"].trigger()
        await until(lambda: any(told in text for text in messages(application.window.messages)))

    play(qapp, tmp_path, steps, update_url=site.url)
    (_, headers), *more = site.asked
    assert not more
    assert headers["User-Agent"] == "Sheetweaver"
    assert "Cookie" not in headers


def test_nothing_is_asked_by_itself_unless_switched_on(qapp: QApplication, tmp_path: Path, serve) -> None:
    site = serve(b"999")
    assert Preferences.load(tmp_path / FILE_NAME).update_check is False

    async def steps(application: Application) -> None:
        application.updates.check_if_wanted()
        application.window.commands["actionCheckUpdates"].trigger()
        await until(lambda: any("999" in text for text in messages(application.window.messages)))

    play(qapp, tmp_path, steps, update_url=site.url)
    assert len(site.asked) == 1


def test_switched_on_it_asks_once_a_day_and_tells_only_news(qapp: QApplication, tmp_path: Path, serve) -> None:
    site = serve(b"999.0")

    async def steps(application: Application) -> None:
        await until(lambda: any("999.0 is out" in text for text in messages(application.window.messages)))
        application.updates.check_if_wanted()
        application.preferences.update_checked_s -= DAY_S
        application.updates.check_if_wanted()
        await until(lambda: len(site.asked) == 2)

    play(qapp, tmp_path, steps, update_url=site.url, update_check=True)
    assert len(site.asked) == 2


def test_without_an_address_it_says_where_to_enter_one(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        application.window.commands["actionCheckUpdates"].trigger()
        assert "Nothing is asked before" in messages(application.window.messages)[0]

    play(qapp, tmp_path, steps)


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://example.org/v", True),
        ("http://example.org/v", False),
        ("http://127.0.0.1:8/v", True),
        ("file:///etc/passwd", False),
        ("https://user:secret@example.org/", False),
        ("javascript:1", False),
        ("", False),
    ],
)
def test_which_addresses_are_asked(address: str, allowed: bool) -> None:
    assert is_allowed(QUrl(address, QUrl.ParsingMode.StrictMode)) is allowed


@pytest.mark.parametrize(
    ("answer", "version"),
    [
        (b"1.2.3", "1.2.3"),
        (b"v2.0rc1\n", "2.0rc1"),
        (b'{"version": "1.10"}', "1.10"),
        (b'{"version": ["<b>"]}', ""),
        (b"{", ""),
        (b"\xff\xfe", ""),
        (b"1.2\nand more", ""),
    ],
)
def test_versions_are_read_out_of_an_answer(answer: bytes, version: str) -> None:
    assert version_in(answer) == version
