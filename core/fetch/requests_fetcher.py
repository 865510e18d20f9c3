"""Fetching in a thread, with requests. It moves bytes; core.fetch.exchange decides."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, Self, cast

import requests
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict
from urllib3.exceptions import ConnectTimeoutError, ReadTimeoutError

from core.fetch.cookies import CookieStore
from core.fetch.errors import causes
from core.fetch.exchange import Next, Shared, host_and_port
from core.fetch.policy import Policy
from core.fetch.reply import Reply, ReplyError
from core.fetch.request_text import RequestText
from core.fetch.requests_connection import (
    CURRENT,
    BlockingExchange,
    Line,
    Pool,
    SecureLine,
    SecurePool,
    SecureSocksPool,
    SocksPool,
    Wire,
)
from core.fetch.tls import Certificates
from core.records import Failure, Request, Response
from core.url import host_of

_KEPT_HOSTS = 8  # a thread keeps one idle connection to each


class RequestsFetcher:
    """Fetches pages one after another, for one thread. Several may share a cookie store and the certificates.

    >>> with RequestsFetcher(policy) as fetcher:  # doctest: +SKIP
    ...     answer = fetcher.fetch(request)
    """

    def __init__(
        self,
        policy: Policy,
        *,
        cookies: CookieStore | None = None,
        certificates: Certificates | None = None,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._policy = policy
        store = CookieStore(wall) if cookies is None else cookies
        self._shared = Shared(policy, store, certificates or Certificates(), wall)
        self._proxies = {"http": _proxy(policy), "https": _proxy(policy)} if policy.proxy else {}
        self._text = RequestText(policy)
        self._session: requests.Session | None = None
        self._lines: dict[str, Line] = {}  # by site, the longest unused first
        self._exchange: BlockingExchange | None = None

    def __enter__(self) -> Self:
        if self._policy.proxy:
            self._session = self._for_proxies()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for line in self._lines.values():
            line.close()
        self._lines.clear()
        if self._session is not None:
            self._session.close()
            self._session = None

    def _for_proxies(self) -> requests.Session:
        session = requests.Session()
        session.trust_env = False
        adapter = _Adapter(pool_connections=_KEPT_HOSTS, pool_maxsize=1)
        session.mount("http://", adapter)
        session.mount("https://", adapter)
        return session

    def abort(self) -> None:
        """Ends the fetch in hand at once; it returns a Failure. May be called from any thread."""
        exchange = self._exchange
        if exchange is not None:
            exchange.abort()

    def fetch(self, request: Request) -> Response | Failure:
        """The answer to one request, or why there is none; a redirect is a Failure that says where to go on.

        Never raises.
        """
        exchange = self._exchange = BlockingExchange(self._shared, request)
        CURRENT.set(exchange)
        try:
            return self._fetched(exchange)
        finally:
            self._exchange = None

    def _fetched(self, exchange: BlockingExchange) -> Response | Failure:
        while True:
            try:
                answer = self._hop(exchange)
            except Exception as error:  # noqa: BLE001 - the border where whatever happens becomes a reason
                reason, detail = exchange.explain(_translated(error))
                if exchange.aborted or not exchange.may_try_again(reason):
                    return exchange.failure(reason, detail)
            else:
                if answer is not None:
                    return answer

    def _hop(self, exchange: BlockingExchange) -> Response | Failure | None:
        """One request sent and judged; None where a redirect asks for another."""
        refusal = exchange.refusal()
        if refusal is not None:
            return refusal
        return self._hop_through_proxy(exchange) if self._policy.proxy else self._hop_straight(exchange)

    def _hop_straight(self, exchange: BlockingExchange) -> Response | Failure | None:
        line = self._line(host_of(exchange.url))
        reply: Reply | None = None
        try:
            reply = line.ask(exchange, self._text.of(exchange))
            return self._judged(exchange, reply, lambda until: line.pull(reply, exchange, until))
        finally:
            if reply is None or not (reply.done and reply.keep):
                line.close()

    def _line(self, site: str) -> Line:
        """The connection to a site, which is opened when it is asked for something."""
        line = self._lines.pop(site, None)
        if line is None:
            host, port = host_and_port(site)
            line = SecureLine(host, port) if site.startswith("https:") else Line(host, port)
        self._lines[site] = line
        if len(self._lines) > _KEPT_HOSTS:
            self._lines.pop(next(iter(self._lines))).close()
        return line

    def _judged(
        self, exchange: BlockingExchange, reply: Reply, pull: Callable[[float], None]
    ) -> Response | Failure | None:
        """What becomes of an answer whose head is there; `pull` reads the rest of it by a given moment."""
        step = exchange.judge(reply)
        if step is Next.BODY:
            pull(exchange.deadline_at)
            return exchange.response(reply)
        with suppress(ReplyError, OSError):
            pull(min(exchange.deadline_at, time.monotonic() + self._policy.drain_s))
        return exchange.verdict if step is Next.END else None

    def _hop_through_proxy(self, exchange: BlockingExchange) -> Response | Failure | None:
        """The same by requests, which knows how to speak to proxies."""
        answer = cast(requests.Session, self._session).send(
            self._prepared(exchange), stream=True, allow_redirects=False, proxies=self._proxies, timeout=None
        )
        wire = cast(Wire, answer.raw._original_response)
        try:
            return self._judged(exchange, wire.reply, wire.pull)
        finally:
            _let_go(answer, wire)

    def _prepared(self, exchange: BlockingExchange) -> requests.PreparedRequest:
        headers: CaseInsensitiveDict[Any] = CaseInsensitiveDict(self._policy.base)
        headers.update(exchange.headers() or {})
        prepared = requests.PreparedRequest()
        prepared.method = "GET"
        prepared.url = exchange.url
        prepared.headers = CaseInsensitiveDict({name: value.encode() for name, value in headers.items()})
        return prepared


class _Adapter(HTTPAdapter):
    """Uses the connections of core.fetch.requests_connection, which judge certificates themselves."""

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": Pool, "https": SecurePool}

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **options)
        socks = proxy.startswith("socks")
        manager.pool_classes_by_scheme = (
            {"http": SocksPool, "https": SecureSocksPool} if socks else {"http": Pool, "https": SecurePool}
        )
        return manager

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Left to the connection."""


def _proxy(policy: Policy) -> str:
    """The proxy as requests wants it; a SOCKS proxy also looks up the names."""
    return policy.proxy.replace("socks5://", "socks5h://", 1)


def _let_go(answer: requests.Response, wire: Wire) -> None:
    """The connection goes back to the pool if it may carry another request, and is closed if not."""
    kept = wire.reply.done and wire.reply.keep
    wire.close()
    if not kept and answer.raw._connection is not None:
        answer.raw._connection.close()
    answer.raw.release_conn()


def _translated(error: Exception) -> BaseException:
    """What requests and urllib3 say of time, in Python's words."""
    late = any(isinstance(one, TimeoutError | ReadTimeoutError | ConnectTimeoutError) for one in causes(error))
    return TimeoutError() if late else error
