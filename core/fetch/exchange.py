"""One request and what becomes of its answer: what is sent, what counts, where a redirect leads. No I/O.

A fetcher asks `headers()`, sends a GET to `url`, and gives the Reply to `judge()`; BODY means read it and call
`response()`, END means `verdict` says why not, HOP means again. So both fetchers decide alike. A redirected page ends
here with a Trail and comes back with it, once the crawl has seen to robots.txt and the pace of where it leads; only
the redirects of robots.txt itself are hops.
"""

from __future__ import annotations

import re
import ssl
import time
from base64 import b64encode
from collections.abc import Callable
from enum import IntEnum
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from core.fetch.cookies import CookieStore
from core.fetch.decode import DecodeError, codings_of, decode, sniffed
from core.fetch.errors import explain, proxy_trouble
from core.fetch.policy import ROBOTS_BODY_B, ROBOTS_REDIRECTS, Policy
from core.fetch.reply import Reply, ReplyError, Sink
from core.fetch.retry_after import retry_after_s
from core.fetch.tls import Certificates
from core.reasons import for_status
from core.records import Failure, Headers, Request, Response, Role, Timings, Trail, first_field
from core.url import basic_auth, host_of, is_private, join, without_userinfo

_REDIRECTS = (301, 302, 303, 307, 308)
_TRAIL_COOKIES_B = 16 << 10
_USERINFO = re.compile(r"[/\\]{2}[^/?#\\]*@")
_SCHEME = re.compile(r"[\s\x00-\x1f]*([A-Za-z][A-Za-z0-9+.\-]*):").match


class Next(IntEnum):
    """What a fetcher does after an answer's head."""

    BODY = 0  # read the body, then response()
    HOP = 1  # send the next hop
    END = 2  # give `verdict`


class Shared(NamedTuple):
    """What all exchanges of a fetcher have in common. `wall` gives seconds since 1970."""

    policy: Policy
    cookies: CookieStore
    certificates: Certificates
    wall: Callable[[], float] = time.time


class Exchange:
    """The state of one fetch. Times are on the monotonic clock, sums over all hops where they end in `_s`."""

    __slots__ = (
        "_auth",
        "_cookies",
        "_own",
        "_past_b",
        "_reply",
        "_request",
        "_seen",
        "_sent_cookie",
        "_set",
        "_shared",
        "_sink",
        "_spent_s",
        "blocked",
        "connect_s",
        "dns_s",
        "opened",
        "peer_private",
        "policy",
        "private_ok",
        "requests",
        "reused",
        "sent_at",
        "started_at",
        "url",
        "verdict",
        "wait_s",
        "wants_new",
    )

    def __init__(self, shared: Shared, request: Request, sink: Sink | None = None) -> None:
        self._shared = shared
        self._sink = sink
        self.policy = shared.policy
        self._cookies = shared.cookies
        self._request = request
        self._own: Headers = shared.policy.headers if request.trusted and request.role is not Role.ROBOTS else ()
        self._auth = self._sent_cookie = ""
        self._seen: tuple[int, ...] = ()
        self._set: Headers = ()
        self._reply: Reply | None = None
        self._past_b = 0
        self.url = request.url
        if "@" in request.url:
            self._take_userinfo()
        self.private_ok = request.private_ok
        self.peer_private = self.reused = self.opened = self.wants_new = False
        self.requests = 0
        self.blocked = ""
        self.dns_s = self.connect_s = self.wait_s = self._spent_s = 0.0
        self.started_at = self.sent_at = time.monotonic()
        self.verdict: Failure | None = None
        if request.via is not None:
            self._go_on(request.via)

    def _go_on(self, trail: Trail) -> None:
        """Continue where a redirect led."""
        self.url, self._seen, self._set = trail.url, trail.seen, trail.cookies
        if not trail.own:
            self._own, self._auth = (), ""
        self.requests, self._spent_s = trail.requests, trail.spent_s
        self.dns_s, self.connect_s, self.wait_s = trail.timings.dns_s, trail.timings.connect_s, trail.timings.wait_s
        if trail.jar != self._cookies.name:  # another worker was told them
            for url, cookie in trail.cookies:
                self._cookies.store(url, [cookie])

    @property
    def proxied(self) -> bool:
        """True where a proxy stands between: then only addresses can be judged, not who the other end is."""
        return bool(self.policy.proxy)

    @property
    def deadline_at(self) -> float:
        """When the whole page must be there, on the monotonic clock."""
        return self.started_at + self.policy.timeout_s - self._spent_s

    @property
    def left_s(self) -> float:
        """How long until the deadline; a little after it."""
        return max(self.deadline_at - time.monotonic(), 0.001)

    def headers(self) -> dict[str, str] | None:
        """What this hop sends beside the policy's base headers; its names replace theirs. None for nothing."""
        cookie = self._sent_cookie = self._cookies.header(self.url)
        own = (*self._own, *self._request.validators, *(self._sink.headers if self._sink is not None else ()))
        if not cookie and not own and not self._auth:
            return None
        headers = dict(own)
        if self._auth and not any(name.lower() == "authorization" for name in headers):
            headers["Authorization"] = self._auth
        if cookie:
            name = next((name for name in headers if name.lower() == "cookie"), "Cookie")
            headers[name] = f"{headers[name]}; {cookie}" if name in headers else cookie
        return headers

    def target(self) -> str:
        """The path and query as they go into the request line, spelled as in the address."""
        rest = self.url.partition("#")[0].partition("://")[2]
        start = min(index for index in (rest.find("/"), rest.find("?"), len(rest)) if index >= 0)
        return rest[start:] if rest.startswith("/", start) else "/" + rest[start:]

    def tls(self) -> ssl.SSLContext:
        """How this hop's certificate is judged."""
        certificates = self._shared.certificates
        excepted = self.policy.trusts_anyway(*host_and_port(self.url))
        return certificates.unchecked if excepted else certificates.checked

    def proxy_tls(self) -> ssl.SSLContext:
        """How an https proxy's certificate is judged."""
        return self._shared.certificates.checked

    def reply(self) -> Reply:
        """An empty answer with this request's caps, for the next hop."""
        self._past_b = self.wire_b
        self._reply = Reply(self.policy, ROBOTS_BODY_B if self._request.role == Role.ROBOTS else 0, self._sink)
        return self._reply

    @property
    def wire_b(self) -> int:
        """Bytes that came over the network so far."""
        return self._past_b + (self._reply.taken_b if self._reply is not None else 0)

    def may_reach(self, ip: str) -> bool:
        """False where a public page would lead to a private address. Asked of each address before it is used."""
        if self.private_ok or not is_private(ip):
            return True
        self.blocked = ip
        return False

    def refusal(self) -> Failure | None:
        """Why this hop must not be sent at all: through a proxy only the address itself can be judged."""
        if not self.url.startswith(("http://", "https://")):
            return self.failure("unsupported-scheme", self.url.partition(":")[0][:40])
        if not self.policy.proxy or self.private_ok:
            return None
        host = host_and_port(self.url)[0]
        return None if self.may_reach(host) else self.failure("private-address", host)

    def sending(self, *, reused: bool, peer_private: bool) -> None:
        """The request goes out on a connection; `peer_private` is what the other end turned out to be."""
        self.opened = True
        self.reused = reused
        self.peer_private = peer_private
        self.requests += 1
        self.sent_at = time.monotonic()

    def may_try_again(self, reason: str) -> bool:
        """True where a kept connection turned out dead, which says nothing of the site; then this hop starts anew.

        It does so on a connection of its own: the others that are kept may be as dead, or the site at fault.
        """
        again = self.wants_new = reason == "reset" and self.reused and self.opened
        self.opened = self.opened and not again
        return again

    def judge(self, reply: Reply) -> Next:
        """What comes after this head."""
        self.wait_s += max(reply.head_s - self.sent_at, 0.0)
        headers = reply.headers
        if any([name == "set-cookie" for name, _ in headers]):
            self._take_cookies([value for name, value in headers if name == "set-cookie"])
        status = reply.status
        if status == 407 and self.policy.proxy:
            self.verdict = self.failure("proxy", "it asks for a login (407)", status=status)
            return Next.END
        if 200 <= status < 300 or status == 304:
            return Next.BODY
        location = first_field(headers, "location").strip() if status in _REDIRECTS else ""
        if location:
            return self._redirect(location, status)
        wait_s = retry_after_s(first_field(headers, "retry-after"), first_field(headers, "date"), self._shared.wall())
        self.verdict = self.failure(for_status(status), str(status), status=status, retry_after_s=wait_s)
        return Next.END

    def response(self, reply: Reply) -> Response | Failure:
        """The answer with its content coding undone, or why that cannot be."""
        body, cut, headers, packed = reply.body, reply.cut, reply.headers, b""
        coding = ", ".join([value for name, value in headers if name == "content-encoding"])
        codings = codings_of(coding) if coding else ()
        if not codings and body[:2] == b"\x1f\x8b":
            codings = sniffed(body, first_field(headers, "content-type"))
        if codings:
            try:
                body = decode(body, codings, max_b=self.policy.max_body_b, max_codings=self.policy.max_codings)
            except DecodeError as error:
                return self.failure(error.reason, error.detail, status=reply.status)
            packed = reply.body if codings == ("gzip",) and 2 * len(reply.body) <= len(body) else b""
            if self._request.role == Role.ROBOTS and len(body) > ROBOTS_BODY_B:
                body, cut = body[:ROBOTS_BODY_B], True
        return Response(
            self.url, reply.status, headers, body, self.requests, self.timings(reply.head_s), cut, self.wire_b, packed
        )

    def failure(self, reason: str, detail: str = "", *, status: int = 0, retry_after_s: float | None = None) -> Failure:
        """This exchange ended by `reason`."""
        return Failure(
            reason, detail, status, self.url, self.requests, retry_after_s, self.timings(), wire_b=self.wire_b
        )

    def explain(self, error: BaseException) -> tuple[str, str]:
        """The reason code and detail of what went wrong on the way."""
        if self.blocked and not self.opened:
            return "private-address", self.blocked
        if isinstance(error, ReplyError):
            reason, detail = error.reason, error.detail
        elif isinstance(error, TimeoutError):
            reason, detail = self._late()
        else:
            reason, detail = explain(error)
        if self.policy.proxy and not self.opened and not reason.startswith("tls"):
            return "proxy", proxy_trouble(reason, detail)
        return reason, detail

    def _late(self) -> tuple[str, str]:
        if self.opened:
            return "timeout", f"{self.policy.timeout_s:g}"
        return "connect-timeout", f"{self.policy.connect_timeout_s:g}"

    def timings(self, head_at: float = 0.0) -> Timings:
        """The phases so far; the time since `head_at` was download."""
        download_s = time.monotonic() - head_at if head_at else 0.0
        return Timings(self.started_at, self.dns_s, self.connect_s, self.wait_s, download_s)

    def _take_userinfo(self) -> None:
        """User and password typed in an address are for its origin alone; those on a page are never used."""
        found = basic_auth(self.url)
        if found is not None and self._request.trusted:
            self._auth = "Basic " + b64encode(":".join(found).encode()).decode()
        self.url = without_userinfo(self.url)

    def _redirect(self, location: str, status: int) -> Next:
        """Goes to `location`, leaving behind what is for the old origin alone."""
        scheme = _SCHEME(location)
        if scheme and scheme[1].lower() not in ("http", "https"):
            return self._end("blocked-scheme", scheme[1][:40], status)
        target = join(self.url, location)
        if target is None:
            return self._end("bad-redirect", _USERINFO.sub("//", location[:200]), status)
        target = without_userinfo(target)
        robots = self._request.role == Role.ROBOTS
        limit = min(ROBOTS_REDIRECTS, self.policy.max_redirects) if robots else self.policy.max_redirects
        self._seen = self._seen or (_step(self.url, self._sent_cookie),)
        if len(self._seen) > limit:
            return self._end("too-many-redirects", str(limit), status)
        if host_of(target) != host_of(self.url):
            self._own, self._auth = (), ""
        from_private = is_private(host_and_port(self.url)[0]) if self.policy.proxy else self.peer_private
        self.private_ok = self.private_ok and from_private
        step = _step(target, self._cookies.header(target))
        if step in self._seen:
            return self._end("redirect-loop", "", status)
        self._seen = (*self._seen, step)
        if robots:
            self.url = target
            self.opened = False
            return Next.HOP
        trail = self._trail(target)
        self.verdict = msgspec.structs.replace(self.failure("moved", target, status=status), moved=trail)
        return Next.END

    def _trail(self, target: str) -> Trail:
        return Trail(
            target,
            host_of(target),
            self._seen,
            bool(self._own or self._auth),
            self.private_ok,
            self._cookies.name,
            self._set,
            self._spent_s + time.monotonic() - self.started_at,
            self.requests,
            self.timings(),
        )

    def _take_cookies(self, values: list[str]) -> None:
        """Keep them, and a few along with the page: its next hop may be another worker's."""
        self._cookies.store(self.url, values)
        room_b = _TRAIL_COOKIES_B - sum(len(value) for _, value in self._set)
        for value in values:
            room_b -= len(value)
            if room_b >= 0:
                self._set = (*self._set, (self.url, value))

    def _end(self, reason: str, detail: str, status: int) -> Next:
        self.verdict = self.failure(reason, detail, status=status)
        return Next.END


def host_and_port(url: str) -> tuple[str, int]:
    """The host (without brackets) and the port of a normalised address."""
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


def _step(url: str, cookie: str) -> int:
    """A hash of one request on the way, the same in every process."""
    digest = blake2b(f"{url}\n{cookie}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
