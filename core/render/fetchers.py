"""Fetchers that show pages in the browser process after they were fetched: the same step under the same policy.

The document itself is always fetched as any other: robots.txt, pace, redirects, caps, status and cookies are what they
are without a browser. Only then the page is filled in over there, and its scripts run.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit

import msgspec

from core import charsets
from core.encoding import content_kind, decode
from core.fetch.cookies import CookieStore
from core.fetch.policy import Policy
from core.records import Failure, Headers, Page, Request, Response, Role
from core.render.orders import Rendered, RenderOrder
from core.render.renderer import Renderer
from core.settings import Settings
from core.url import host_of, is_private

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
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.renderer = renderer
        self._settings = settings
        self._policy = policy
        self._cookies = cookies
        self._chooses = chooses or Always()
        self._clock = clock

    def plain(self, request: Request) -> Request:
        """The request as it is sent: that a page's frame has not changed says nothing of what its scripts put in."""
        if request.role not in (Role.PAGE, Role.DETAIL) or (self._settings.render == "auto" and request.kept_rows):
            return request
        return msgspec.structs.replace(request, etag="", modified="")

    def to_show(self, request: Request, answer: Response | Failure) -> Shown | None:
        """The order for a page that is to be shown; None for all that stays as it was fetched."""
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
            private_ok=request.private_ok and is_private(host),
        )

    def _own(self, request: Request, url: str) -> Headers:
        """What goes to the page's own origin alone: the recipe's headers, a typed login, the languages asked for."""
        via = request.via
        if not request.trusted or (via is not None and not via.own) or host_of(url) != request.host:
            return ()
        return tuple((name, value) for name, value in self._policy.headers if name.lower() not in ("cookie", "user-agent"))

    def result(self, request: Request, shown: Shown, rendered: Rendered) -> Response | Failure:
        """The answer of a page that was shown."""
        answer = shown.answer
        for url, cookie in rendered.cookies:
            self._cookies.store(url, [cookie])
        requests = answer.requests + rendered.requests
        timings = msgspec.structs.replace(answer.timings, download_s=answer.timings.download_s + rendered.seconds)
        if rendered.moved:
            return self._moved(request, answer, rendered.moved)
        if rendered.reason:
            failure = Failure(rendered.reason, rendered.detail, answer.status, answer.url, requests, timings=timings)
            return msgspec.structs.replace(failure, wire_b=answer.wire_b)
        seen = msgspec.structs.replace(shown.page, text=rendered.html)
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
