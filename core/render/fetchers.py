"""Fetchers that show pages in the browser process after they were fetched: the same step under the same policy.

The document itself is always fetched as any other: robots.txt, pace, redirects, caps, status and cookies are what they
are without a browser. Only then the page is filled in over there, and its scripts run.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from base64 import b64encode
from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError, Future
from hashlib import blake2b
from types import TracebackType
from typing import NamedTuple, Protocol, Self
from urllib.parse import urlsplit

import msgspec

from core import charsets
from core.encoding import content_kind, decode
from core.fetch.cookies import CookieRecord, CookieStore
from core.fetch.policy import Policy
from core.records import Failure, Headers, Page, Request, Response, Role, Trail
from core.render.orders import CookieToSet, Rendered, RenderOrder
from core.render.renderer import Renderer
from core.settings import Settings
from core.step import AsyncFetcher, SessionFetcher
from core.url import basic_auth, host_of, is_private, join, without_userinfo

LEAST_S = 2.0  # left of a page's time, or it is not shown any more
_STALE = ("content-type", "content-length", "content-encoding", "etag", "last-modified")


class Chooses(Protocol):
    """Decides which pages are shown, and learns from those that were."""

    def wants(self, page: Page, request: Request) -> bool:
        """True for a page to be shown."""
        ...

    def saw(self, page: Page, shown: Page, request: Request, rendered: Rendered) -> bool:
        """Learn from a page as it was fetched and as it was shown; True where the second is to be used."""
        ...


class Always:
    """Every page is shown."""

    def wants(self, page: Page, request: Request) -> bool:
        """True."""
        return True

    def saw(self, page: Page, shown: Page, request: Request, rendered: Rendered) -> bool:
        """True."""
        return True


class Shown(NamedTuple):
    """A page on its way to the browser: what it was fetched as, and the order."""

    answer: Response
    page: Page
    order: RenderOrder


class Rendering:
    """What rendering fetchers of one run share: settings, policy, the browser process and the run's cookies."""

    def __init__(
        self,
        settings: Settings,
        policy: Policy,
        renderer: Renderer,
        *,
        cookies: CookieStore,
        chooses: Chooses | None = None,
        let_in: Callable[[str], None] = lambda _: None,
        on_shown: Callable[[Rendered], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.renderer = renderer
        self._settings = settings
        self._policy = policy
        self._cookies = cookies
        self._chooses = chooses or Always()
        self._let_in = let_in
        self._on_shown = on_shown
        self._clock = clock

    def plain(self, request: Request) -> Request:
        """The request as it is sent: that a page's frame has not changed says nothing of what its scripts put in."""
        if request.role not in (Role.PAGE, Role.DETAIL) or (self._settings.render == "auto" and request.kept_rows):
            return request
        return msgspec.structs.replace(request, etag="", modified="")

    def to_show(self, request: Request, answer: Response | Failure) -> Shown | None:
        """The order for a page that is to be shown; None for all that stays as it was fetched. Blocks."""
        if request.role not in (Role.PAGE, Role.DETAIL) or isinstance(answer, Failure) or answer.status == 304:
            return None
        content_type = answer.header("content-type")
        if "json" in content_type.lower() or content_kind(answer.body, content_type):
            return None
        page = decode(answer.body, content_type, override=self._settings.encoding_of(answer.url), url=answer.url)
        if page.text.lstrip()[:1] in ("{", "[") or not self._chooses.wants(page, request):
            return None
        left_s = self._policy.timeout_s - (self._clock() - answer.timings.start_s)
        return Shown(answer, page, self._order(request, page, max(LEAST_S, left_s)))

    def _order(self, request: Request, page: Page, timeout_s: float) -> RenderOrder:
        settings, host = self._settings, urlsplit(page.url).hostname or ""
        return RenderOrder(
            id=0,
            url=page.url,
            html=page.text,
            timeout_s=timeout_s,
            max_body_b=settings.max_body_b,
            wait=settings.render_wait,
            wait_for=settings.render_wait_for,
            scrolls=settings.render_rounds if settings.render_scroll else 0,
            click=settings.render_click,
            clicks=settings.render_rounds,
            headers=self._own(request, page.url),
            cookies=tuple(_to_set(self._cookies.dump(), host)),
            private_ok=request.private_ok and self._is_private(host),
        )

    def _is_private(self, host: str) -> bool:
        """True for a site within the user's own network. Blocks while its name is looked up."""
        if is_private(host) or "." not in host:
            self._let_in(host)
            return True
        if self._policy.proxy:
            return False
        with contextlib.suppress(OSError, UnicodeError):
            if all(is_private(str(found[4][0])) for found in socket.getaddrinfo(host, None)):
                self._let_in(host)
                return True
        return False

    def _own(self, request: Request, url: str) -> Headers:
        """What goes to the page's own origin alone: the recipe's headers, a typed login."""
        via = request.via
        if not request.trusted or (via is not None and not via.own) or host_of(url) != request.host:
            return ()
        kept = [(name, value) for name, value in self._policy.headers if name.lower() not in ("cookie", "user-agent")]
        login = basic_auth(request.url)
        if login is not None and not any(name.lower() == "authorization" for name, _ in kept):
            kept.append(("Authorization", "Basic " + b64encode(":".join(login).encode()).decode()))
        return tuple(kept)

    def result(self, request: Request, shown: Shown, rendered: Rendered) -> Response | Failure:
        """The answer of a page that was shown."""
        answer = shown.answer
        for url, cookie in rendered.cookies:
            self._cookies.store(url, [cookie])
        requests = answer.requests + rendered.requests
        timings = msgspec.structs.replace(answer.timings, download_s=answer.timings.download_s + rendered.seconds)
        reloads = rendered.html and not rendered.cookies and join(answer.url, rendered.moved) == answer.url
        if rendered.moved and not reloads:  # a page that asks for itself with new cookies was not the page yet
            return self._moved(request, answer, rendered.moved)
        if rendered.reason:
            failure = Failure(rendered.reason, rendered.detail, answer.status, answer.url, requests, timings=timings)
            return msgspec.structs.replace(failure, wire_b=answer.wire_b)
        if self._on_shown is not None:
            self._on_shown(rendered)
        seen = shown.page.with_text(rendered.html)
        if not self._chooses.saw(shown.page, seen, request, rendered):
            return msgspec.structs.replace(answer, requests=requests, timings=timings)
        label = self._settings.encoding_of(answer.url)
        codec = charsets.codec_of(label) or "utf-8"
        kept = tuple((name, value) for name, value in answer.headers if name not in _STALE)
        return msgspec.structs.replace(
            answer,
            headers=(*kept, ("content-type", f"text/html; charset={label or 'utf-8'}")),
            body=rendered.html.encode(codec, "xmlcharrefreplace"),
            requests=requests,
            timings=timings,
        )

    def _moved(self, request: Request, answer: Response, where: str) -> Failure:
        """The page's scripts want another one: a redirect like any other, so it goes by robots.txt and pace."""
        target, via = join(answer.url, where), request.via
        if target is None:
            return Failure("bad-redirect", where[:200], answer.status, answer.url, answer.requests)
        target = without_userinfo(target)
        seen = via.seen if via is not None else ()
        step = _step(target, self._cookies.header(target))
        if step in seen or len(seen) >= self._policy.max_redirects:
            reason = "redirect-loop" if step in seen else "too-many-redirects"
            return Failure(reason, str(self._policy.max_redirects), answer.status, answer.url, answer.requests)
        same = host_of(target) == host_of(answer.url)
        trail = Trail(
            target,
            host_of(target),
            (*seen, step),
            same and (via is None or via.own),
            request.private_ok and is_private(urlsplit(answer.url).hostname or ""),
            self._cookies.name,
            via.cookies if via is not None else (),
            (via.spent_s if via is not None else 0.0) + self._clock() - answer.timings.start_s,
            answer.requests,
            answer.timings,
        )
        return Failure("moved", target, answer.status, answer.url, answer.requests, moved=trail)


class RenderingFetcher:
    """Fetches with `inner` and shows what is to be shown, in an event loop."""

    def __init__(self, inner: AsyncFetcher, rendering: Rendering) -> None:
        self._inner = inner
        self._rendering = rendering

    async def fetch(self, request: Request) -> Response | Failure:
        """The answer to one request. Never raises but for cancellation."""
        answer = await self._inner.fetch(self._rendering.plain(request))
        shown = await asyncio.to_thread(self._rendering.to_show, request, answer)
        if shown is None:
            return answer
        rendered = await asyncio.wrap_future(self._rendering.renderer.render(shown.order))
        return await asyncio.to_thread(self._rendering.result, request, shown, rendered)


class BlockingRenderingFetcher:
    """Fetches with `inner` and shows what is to be shown, in a thread."""

    def __init__(self, inner: SessionFetcher, rendering: Rendering) -> None:
        self._inner = inner
        self._rendering = rendering
        self._waiting: Future[Rendered] | None = None

    def __enter__(self) -> Self:
        self._inner.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._inner.__exit__(kind, error, trace)

    def abort(self) -> None:
        """End the fetch in hand at once; it returns a Failure. May be called from any thread."""
        waiting = self._waiting
        if waiting is not None:
            waiting.cancel()
        self._inner.abort()

    def fetch(self, request: Request) -> Response | Failure:
        """The answer to one request. Never raises."""
        answer = self._inner.fetch(self._rendering.plain(request))
        shown = self._rendering.to_show(request, answer)
        if shown is None:
            return answer
        self._waiting = self._rendering.renderer.render(shown.order)
        try:
            rendered = self._waiting.result()
        except CancelledError:
            rendered = Rendered(0, reason="render-lost")
        finally:
            self._waiting = None
        return self._rendering.result(request, shown, rendered)


def _to_set(cookies: Iterable[CookieRecord], host: str) -> list[CookieToSet]:
    """The cookies that a page of this host may be sent."""
    found = []
    for one in cookies:
        if host == one["domain"] or (not one["host_only"] and host.endswith("." + one["domain"])):
            domain = "" if one["host_only"] else "." + one["domain"]
            found.append(CookieToSet(one["name"], one["value"], domain, one["path"], one["secure"]))
    return found


def _step(url: str, cookie: str) -> int:
    """A hash of one page the scripts went to; it differs where a cookie has been set meanwhile."""
    digest = blake2b(f"shown\n{url}\n{cookie}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
