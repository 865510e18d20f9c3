"""robots.txt as RFC 9309 and Google have it, judged by what servers are asked for: no page that a rule forbids."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from core.recipe import Field, Recipe
from core.settings import Settings
from tests.core.engines.conformance import FIRST_SOON, came_of

RECIPE = Recipe(fields=(Field(name="Title", select="title"),), settings=Settings(retries=0, timeout_s=5.0))

# A robots.txt, what may be fetched, and what may not.
CASES: list[tuple[str, str, str]] = [
    # RFC 9309 2.2.1: the most specific group, whatever the case of its name; '*' only where none is ours
    ("user-agent: SheetWeaver\ndisallow: /a\n\nuser-agent: *\ndisallow: /", "/b /ab/../b", "/a /ab /a/b"),
    ("user-agent: other\ndisallow: /\n\nuser-agent: *\ndisallow: /x", "/ /y", "/x /x/y"),
    ("user-agent: other\nuser-agent: *\ndisallow: /x", "/y", "/x"),
    ("user-agent: *\ndisallow: /x\n\nuser-agent: *\ndisallow: /y", "/z", "/x /y"),
    ("user-agent: sheetweaver-news\ndisallow: /\n\nuser-agent: *\ndisallow: /x", "/y", "/x"),
    ("user-agent: sheetweaver/2.0\ndisallow: /x", "/y", "/x"),
    ("disallow: /", "/a", ""),
    # 2.2.2: the longest match decides, Allow where both are as long; octets are compared, escapes are one spelling
    ("user-agent: *\nallow: /p\ndisallow: /", "/p /page", "/ /q"),
    ("user-agent: *\nallow: /folder\ndisallow: /folder", "/folder/page", ""),
    ("user-agent: *\nallow: /page\ndisallow: /*.htm", "/x.ht", "/page.htm"),
    ("user-agent: *\nallow: /$\ndisallow: /", "/", "/page.htm"),
    ("user-agent: *\ndisallow: /foo/bar/%62%61%7A", "/foo/bar/ba", "/foo/bar/baz"),
    ("user-agent: *\ndisallow: /foo/bar/ツ", "/foo/bar/x", "/foo/bar/%E3%83%84 /foo/bar/ツ"),
    ("user-agent: *\ndisallow: /a%3cd.html", "/ad.html", "/a%3cd.html /a%3Cd.html"),
    ("user-agent: *\ndisallow: /X", "/x", "/X"),
    ("user-agent: *\ndisallow:", "/a", ""),
    # 2.2.3: '*' and '$'
    ("user-agent: *\ndisallow: /fish*.php", "/Fish.PHP /fish", "/fish.php /fishheads/catfish.php?parameters"),
    ("user-agent: *\ndisallow: /*.php$", "/filename.php?p /filename.php/ /windows.PHP", "/filename.php /folder/f.php"),
    ("user-agent: *\ndisallow: /*?", "/a", "/a?b /a/c?"),
    ("user-agent: *\ndisallow: *.gif$", "/a.gift", "/a.gif"),
    # 2.2.4 and Google: what is no record is skipped, what is nearly one is read
    ("\ufeffuser-agent: *\ndisallow: /x", "/y", "/x"),
    ("# hi\nuser-agent : * # all\nunknown: /\ndisallow : /x # not this", "/y", "/x"),
    ("user-agent: *\rdisallow: /x\rdisallow: /y", "/z", "/x /y"),
    ("user-agent: *\ndisalow: /x\nsitemap: http://127.0.0.1/x", "/y", "/x"),
    ("user agent: *\ndisallow /x", "/y", "/x"),
    ("<html><title>Hello</title></html>", "/x", ""),
    ("user-agent: *\n" + "disallow: /n\n" * 50_000 + "disallow: /late", "/y", "/n"),
]


class Served:
    """A site with one robots.txt: a status, and what it was asked for."""

    def __init__(self, robots: bytes, status: int, location: str = "") -> None:
        asked: list[str] = []

        class Answers(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                first = self.path == "/robots.txt"
                asked.append(self.path)
                body = robots if first else b"<title>page</title>"
                self.send_response(status if first else 200)
                if first and location:
                    self.send_header("Location", location)
                self.send_header("Content-Type", "text/plain" if first else "text/html")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Nothing."""

        self.asked = asked
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"


@contextmanager
def serving(robots: bytes, status: int = 200, location: str = "") -> Iterator[Served]:
    site = Served(robots, status, location)
    thread = threading.Thread(target=site.server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield site
    finally:
        site.server.shutdown()
        thread.join()
        site.server.server_close()


def listed(sites: list[Served]) -> str:
    pages = [(allowed.split(), forbidden.split()) for _, allowed, forbidden in CASES]
    both = zip(sites, pages, strict=True)
    return "\n".join(site.base + path for site, (some, others) in both for path in [*some, *others])


@pytest.mark.parametrize("engine", FIRST_SOON)
async def test_only_what_is_allowed_is_asked_for(tmp_path: Path, engine: str) -> None:
    with ExitStack() as stack:
        sites = [stack.enter_context(serving(text.encode())) for text, *_ in CASES]
        came = await came_of(tmp_path, listed(sites), RECIPE, engine=engine)
        for (text, allowed, _), site in zip(CASES, sites, strict=True):
            wanted = {path.replace("/ab/../b", "/b") for path in allowed.split()} | {"/robots.txt"}
            assert set(site.asked) == wanted, text[:200]
            assert site.asked[0] == "/robots.txt"
    assert {reason for reason in came.reasons.values() if reason} == {"robots"}


@pytest.mark.parametrize("status", [500, 503, 429, 599])
async def test_a_robots_txt_in_trouble_closes_the_site(tmp_path: Path, status: int) -> None:
    with serving(b"", status) as site:
        came = await came_of(tmp_path, f"{site.base}/a", RECIPE, engine="asyncio")
    assert list(came.reasons.values()) == ["robots-unreachable"]
    assert set(site.asked) == {"/robots.txt"}


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
async def test_a_robots_txt_that_is_not_there_allows_all(tmp_path: Path, status: int) -> None:
    with serving(b"user-agent: *\ndisallow: /", status) as site:
        await came_of(tmp_path, f"{site.base}/a", RECIPE, engine="asyncio")
    assert site.asked == ["/robots.txt", "/a"]


async def test_the_robots_txt_of_another_site_counts_for_the_one_that_sends_there(tmp_path: Path) -> None:
    with serving(b"user-agent: *\ndisallow: /x") as there, serving(b"", 301, f"{there.base}/robots.txt") as here:
        await came_of(tmp_path, f"{here.base}/x\n{here.base}/y", RECIPE, engine="asyncio")
    assert here.asked == ["/robots.txt", "/y"]
    assert there.asked == ["/robots.txt"]
