"""Fetching in an event loop, with aiohttp. It moves bytes; core.fetch.exchange decides."""

from __future__ import annotations

import asyncio
import errno
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, Self, cast

from aiohttp import (
    ClientError,
    ClientHttpProxyError,
    ClientRequest,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    DummyCookieJar,
    ServerDisconnectedError,
    TCPConnector,
)
from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError
from yarl import URL

from core.fetch.aiohttp_connection import CURRENT, Body, Connector, Line, SocksConnector
from core.fetch.cookies import CookieStore
from core.fetch.errors import ProxyTrouble
from core.fetch.exchange import Exchange, Next, Shared
from core.fetch.policy import Policy
from core.fetch.reply import ReplyError, Sink
from core.fetch.request_text import RequestText
from core.fetch.tls import Certificates
from core.records import Failure, Request, Response
from core.url import host_of

_KEEP_IDLE_S = 15.0
_DNS_CACHE_S = 60
_MOST_CARDS = 10_000


class AiohttpFetcher:
    """Fetches pages in the running event loop, at most `connections` at a time.

    >>> async with AiohttpFetcher(policy, connections=16) as fetcher:  # doctest: +SKIP
    ...     answer = await fetcher.fetch(request)
    """

    def __init__(
        self,
        policy: Policy,
        *,
        connections: int,
        cookies: CookieStore | None = None,
        certificates: Certificates | None = None,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._policy = policy
        self._connections = connections
        self._shared = Shared(
            policy, CookieStore(wall) if cookies is None else cookies, certificates or Certificates(), wall
        )
        self._timeout = ClientTimeout(total=policy.timeout_s, connect=None, sock_connect=policy.connect_timeout_s)
        self._text = RequestText(policy)
        self._cards: dict[tuple[str, int], ClientRequest] = {}
        self._session: ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._connector = self._new_connector()
        session = ClientSession(
            connector=self._connector,
            headers=dict(self._policy.base),
            cookie_jar=DummyCookieJar(),
            timeout=self._timeout,
            auto_decompress=False,
            trust_env=False,
            proxy=self._http_proxy(),
        )
        session._retry_connection = False  # it would also repeat what failed on a new connection
        self._session = session
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def fetch(self, request: Request, sink: Sink | None = None) -> Response | Failure:
        """The answer to one request, or why there is none; a redirect is a Failure that says where to go on.

        With a `sink` the body of a good answer goes there as it comes, its content coding not undone, and the
        Response has none. Never raises but for cancellation.
        """
        exchange = Exchange(self._shared, request, sink)
        CURRENT.set(exchange)
        tries = 0
        while True:
            try:
                answer = await self._hop(exchange)
            except asyncio.CancelledError:
                raise
            except Exception as error:  # noqa: BLE001 - the border where whatever happens becomes a reason
                reason, detail = exchange.explain(_translated(error))
                tries += 1
                if tries > self._connections or not exchange.may_try_again(reason):
                    return exchange.failure(reason, detail)
            else:
                if answer is not None:
                    return answer
                tries = 0

    async def _hop(self, exchange: Exchange) -> Response | Failure | None:
        """One request sent and judged; None where a redirect asks for another."""
        if self._policy.proxy:
            return await self._hop_through_proxy(exchange)
        refusal = exchange.refusal()
        if refusal is not None:
            return refusal
        card = self._card(exchange)
        connection = await self._connector.connect(card, [], self._timeout)
        try:
            body = cast(Line, connection.protocol).ask(exchange, self._text.of(exchange))
            late = body.expire_after(exchange.left_s)
            try:
                await body.head()
                step = exchange.judge(body.reply)
                if step is Next.BODY:
                    await body.wait()
            finally:
                late.cancel()
        except BaseException:
            connection.close()
            raise
        try:
            if step is not Next.BODY:
                await self._drained(body, exchange)
        finally:
            # release() closes it where the answer says so
            (connection.release if body.is_eof() else connection.close)()
        if step is Next.BODY:
            return exchange.response(body.reply)
        return exchange.verdict if step is Next.END else None

    def _card(self, exchange: Exchange) -> ClientRequest:
        """What the connector must know of the exchange's site, made once for each."""
        tls = exchange.tls() if exchange.url.startswith("https:") else None
        key = host_of(exchange.url), id(tls)
        card = self._cards.get(key)
        if card is None:
            if len(self._cards) >= _MOST_CARDS:
                self._cards.clear()
            url = URL(f"{key[0]}/", encoded=True)
            card = self._cards[key] = ClientRequest("GET", url, loop=asyncio.get_running_loop(), ssl=tls or True)
        return card

    async def _hop_through_proxy(self, exchange: Exchange) -> Response | Failure | None:
        """The same by aiohttp's own requests, which know how to speak to proxies."""
        refusal = exchange.refusal()
        if refusal is not None:
            return refusal
        url = exchange.url
        answer = await cast(ClientSession, self._session).request(
            "GET",
            URL(url, encoded=True),
            headers=exchange.headers(),
            allow_redirects=False,
            timeout=self._rest(exchange) if exchange.requests else self._timeout,
            ssl=exchange.tls() if url.startswith("https:") else True,
        )
        body = cast(Body, answer.content)
        step = exchange.judge(body.reply)
        if step is Next.BODY:
            await _whole(answer, body)
            return exchange.response(body.reply)
        await self._drain(answer, body, exchange)
        return exchange.verdict if step is Next.END else None

    def _rest(self, exchange: Exchange) -> ClientTimeout:
        """The same deadline for a further hop."""
        return ClientTimeout(total=exchange.left_s, connect=None, sock_connect=self._policy.connect_timeout_s)

    async def _drain(self, answer: ClientResponse, body: Body, exchange: Exchange) -> None:
        await self._drained(body, exchange)
        if not body.is_eof():
            answer.close()

    async def _drained(self, body: Body, exchange: Exchange) -> None:
        """Reads what is not wanted, if it is short and quick, so that the connection can be kept."""
        with suppress(ReplyError, ClientError, OSError):  # OSError: TimeoutError is one
            if not body.is_eof():
                async with asyncio.timeout(min(self._policy.drain_s, exchange.left_s)):
                    await body.wait()

    def _http_proxy(self) -> str | None:
        proxy = self._policy.proxy
        return proxy if proxy.startswith("http") else None

    def _new_connector(self) -> TCPConnector:
        options: dict[str, Any] = {"limit": self._connections, "keepalive_timeout": _KEEP_IDLE_S}
        if self._policy.proxy.startswith("socks"):
            kind = "socks5" + self._policy.proxy.removeprefix("socks5h").removeprefix("socks5")
            return SocksConnector.from_url(kind, rdns=True, **options)
        return Connector(proxied=bool(self._policy.proxy), ttl_dns_cache=_DNS_CACHE_S, **options)


async def _whole(answer: ClientResponse, body: Body) -> None:
    try:
        if not body.is_eof():
            await body.wait()
    except BaseException:
        answer.close()
        raise


def _translated(error: Exception) -> Exception:
    """What aiohttp says in its own words, in those of core.fetch.errors."""
    if isinstance(error, ServerDisconnectedError):
        return ConnectionResetError(errno.ECONNRESET, "disconnected")
    if isinstance(error, ClientHttpProxyError):
        return ProxyTrouble(f"it answered {error.status}")
    if isinstance(error, ProxyTimeoutError):
        return TimeoutError()
    return ProxyTrouble(str(error)[:200]) if isinstance(error, ProxyConnectionError | ProxyError) else error
