"""The sample site as a web server on 127.0.0.1: onboarding, tests, pictures and benchmarks use the same one."""

from __future__ import annotations

import asyncio
import functools
import os
import time
from collections.abc import Callable
from types import TracebackType
from typing import NamedTuple

from aiohttp import web

from core.errors import UsageError
from core.sample_site import data, embedded, further, pages, scripted
from core.sample_site.members import members
from core.sample_site.pages import Reply

HOST = "127.0.0.1"
MAX_CACHED = 2_000
MAX_COUNTED = 100_000


class Hit(NamedTuple):
    """One request: `time_s` on the monotonic clock, path with query, requests being answered with this one."""

    time_s: float
    path: str
    in_flight: int


class SampleSite:
    """The site, up between `async with` and its end. `base` is its address without a slash; `log` lists the requests.

    `delay_s` is added to every answer, `slow_s` is what /slow takes, `pages` is the number of list pages.
    """

    def __init__(
        self,
        port: int = 0,
        delay_s: float = 0.0,
        pages: int = data.BLOG_PAGES,
        *,
        slow_s: float = 3.0,
        keep_log: bool = True,
    ) -> None:
        self.base = ""
        self.log: list[Hit] = []
        self.delay_s = delay_s
        self.slow_s = slow_s
        self._content = Content(pages)
        self._port = port
        self._keep_log = keep_log
        self._in_flight = 0
        self._tries: dict[str, int] = {}
        self._runner: web.ServerRunner | None = None

    async def __aenter__(self) -> SampleSite:
        """Start to listen. Raises: UsageError where the port is taken or not allowed."""
        runner = web.ServerRunner(web.Server(self._answer, access_log=None), shutdown_timeout=0.1)
        await runner.setup()
        try:
            await web.TCPSite(runner, HOST, self._port).start()
        except (OSError, OverflowError) as error:
            await runner.cleanup()
            why = os.strerror(error.errno or 0) if isinstance(error, OSError) else "ports end at 65535"
            raise UsageError(f"port {self._port} cannot be used ({why}); choose another or leave it out") from error
        self.base = f"http://{HOST}:{runner.addresses[0][1]}"
        self._content.base = self.base
        self._runner = runner
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._runner:
            await self._runner.cleanup()

    def hits(self, path: str) -> int:
        """How many requests asked for `path`, whatever their query."""
        return sum(hit.path.partition("?")[0] == path for hit in self.log)

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.rel_url.raw_path
        self._in_flight += 1
        if self._keep_log:
            self.log.append(Hit(time.monotonic(), request.rel_url.raw_path_qs, self._in_flight))
        try:
            wait_s = self.delay_s + (self.slow_s if path == "/slow" else 0.0)
            if wait_s:
                await asyncio.sleep(wait_s)
            reply = self._reply(request, path)
        finally:
            self._in_flight -= 1
        headers = {"Content-Type": reply.kind, **dict(reply.headers)}
        return web.Response(body=reply.body, status=reply.status, headers=headers)

    def _reply(self, request: web.BaseRequest, path: str) -> Reply:
        if request.method not in ("GET", "HEAD"):
            return pages.note("405 Method not allowed", status=405, headers=(("Allow", "GET, HEAD"),))
        if path == "/api/posts":
            return self._content.api(request.query.get("page", "1"))
        if path == "/api/members":
            number = _number(request.query.get("page", "1"), scripted.SCRIPTED_PAGES)
            return scripted.members(number, request.headers.get("Authorization", "")) if number else _missing()
        if path.startswith("/members/"):
            return members(path.removeprefix("/members/"), request.headers.get("Cookie", ""))
        if path in ("/list", "/wrapping-list"):
            return further.numbered(request.query.get("page", "1"), wraps=path != "/list")
        if path in ("/flaky", "/busy") and self._odd_try(request.rel_url.raw_path_qs):
            if path == "/busy":
                return pages.note("429 请稍候 Too many requests", status=429, headers=(("Retry-After", "1"),))
            return pages.note("500 服务器错误 Server error", status=500)
        return self._content.at(path)

    def _odd_try(self, key: str) -> bool:
        """True on the first, third, fifth… request of `key`: every run meets the fault, and one retry mends it."""
        if len(self._tries) >= MAX_COUNTED:
            self._tries.clear()
        self._tries[key] = self._tries.get(key, 0) + 1
        return self._tries[key] % 2 == 1


class Content:
    """The answers that depend on the path alone, made when first asked for."""

    def __init__(self, last: int) -> None:
        self.base = ""
        self._last = last
        self._made: dict[str, Reply] = {}
        self._bench = pages.bench_template()
        self._heavy = pages.heavy_template()
        self._single: dict[str, Callable[[], Reply]] = {
            "/": lambda: pages.blog(1, last),
            "/gbk": pages.gbk,
            "/table": pages.table,
            "/slow": lambda: pages.note("慢页面 A slow page"),
            "/flaky": lambda: pages.note("好了 Fine again"),
            "/busy": lambda: pages.note("轮到你了 Your turn"),
            "/moved": lambda: pages.note("已搬家 Moved", status=301, headers=(("Location", "/post/1"),)),
            "/loop": lambda: pages.note("循环 Loop", status=302, headers=(("Location", "/loop/again"),)),
            "/loop/again": lambda: pages.note("循环 Loop", status=302, headers=(("Location", "/loop"),)),
            "/feed.xml": lambda: pages.feed(self.base),
            "/feed.atom": lambda: further.atom(self.base),
            "/sitemap.xml": lambda: pages.sitemap(self.base, last),
            "/sitemap_index.xml": lambda: further.sitemap_index(self.base),
            "/robots.txt": lambda: pages.robots(self.base),
            "/api/token": scripted.token,
            "/favicon.ico": lambda: Reply(b"", kind="image/x-icon"),
        }
        posts = last * data.POSTS_PER_PAGE
        self._numbered: dict[str, tuple[int, Callable[[int], Reply]]] = {
            "blog": (last, lambda number: pages.blog(number, last)),
            "post": (posts, pages.post),
            "shop": (data.SHOP_PAGES, pages.shop),
            "book": (data.SHOP_PAGES * data.BOOKS_PER_PAGE, pages.book),
            "catalog": (further.CATALOG_PAGES, further.catalog),
            "worn": (further.CATALOG_PAGES, functools.partial(further.catalog, worn=True)),
            "author": (data.POSTS_PER_PAGE, lambda number: pages.note(f"作者 Author {number}")),
        }

    def at(self, path: str) -> Reply:
        """The answer for a path; a 404 page where there is none."""
        if path.startswith("/bench/"):
            return self._filled(self._bench, path[7:])
        if path.startswith("/heavy/"):
            return self._filled(self._heavy, path[7:])
        made = self._made.get(path)
        if made is None:
            made = self._make(path)
            if made.status == 200 and len(self._made) < MAX_CACHED:
                self._made[path] = made
        return made

    def api(self, number: str) -> Reply:
        """List page `number` as JSON; a 404 page where there is none."""
        wanted = _number(number, self._last)
        return pages.api_posts(wanted, self._last) if wanted else _missing()

    def _make(self, path: str) -> Reply:
        if path in self._single:
            return self._single[path]()
        folder, _, name = path[1:].partition("/")
        if folder == "js":
            return scripted.scripted(name)
        if folder == "store":
            return embedded.store_page(name)
        if folder == "private":
            return pages.note("私人日记 Private")
        if folder in ("tree", "sitemaps"):
            found = further.tree(name) if folder == "tree" else further.sitemap_of(name, self.base)
            return found or _missing()
        if folder in ("catalog", "worn") and name.startswith("book/"):
            number = _number(name.removeprefix("book/"), further.CATALOG_PAGES * data.BOOKS_PER_PAGE)
            return further.volume(number, worn=folder == "worn") if number else _missing()
        limit, maker = self._numbered.get(folder, (0, pages.post))
        number = _number(name, limit)
        return maker(number) if number else _missing()

    def _filled(self, template: list[bytes], name: str) -> Reply:
        number = _number(name, data.BENCH_PAGES)
        return Reply(str(number).encode().join(template)) if number else _missing()


def _number(text: str, limit: int) -> int:
    """The page number in `text`, 0 where it is none from 1 to `limit`."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        return 0
    return int(text) if int(text) <= limit else 0


def _missing() -> Reply:
    return pages.note("404 没有这个页面 Not found", status=404)


async def serve_forever(port: int, delay_s: float, on_ready: Callable[[str], None]) -> None:
    """Serve until cancelled; `on_ready` is called with the base address once the site answers.

    Raises: UsageError where the port is taken.
    """
    async with SampleSite(port, delay_s, keep_log=False) as site:
        on_ready(site.base)
        await asyncio.Event().wait()
