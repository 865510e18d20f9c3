"""aiohttp's connections, read by core.fetch.reply and watched by an Exchange.

The connector finds, opens, secures and pools connections; what an answer means is decided here once for both fetchers.
"""

from __future__ import annotations

import asyncio
import errno
import socket
import ssl
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, cast

from aiohttp import AddrInfoType, ClientRequest, ClientTimeout, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.client_proto import ResponseHandler
from aiohttp.connector import Connection
from aiohttp.helpers import BaseTimerContext, TimerNoop
from aiohttp.http import HttpVersion11, RawResponseMessage
from aiohttp.resolver import ThreadedResolver
from aiohttp.tracing import Trace
from aiohttp_socks import ProxyConnector
from multidict import CIMultiDict, CIMultiDictProxy

from core.fetch.errors import PrivateAddress
from core.fetch.exchange import Exchange
from core.fetch.reply import Reply, ReplyError
from core.url import is_private

CURRENT: ContextVar[Exchange] = ContextVar("exchange")
"""The exchange of the running task: the only thread from a request through aiohttp to its connection."""

_NO_TIMER = TimerNoop()
_NO_HEADERS: CIMultiDictProxy[str] = CIMultiDictProxy(CIMultiDict())


class Body:
    """The end of one answer, to be awaited. Takes the place of aiohttp's StreamReader."""

    __slots__ = ("_callbacks", "_error", "_head", "_timer", "_waiter", "reply")

    def __init__(self, reply: Reply, timer: BaseTimerContext) -> None:
        self.reply = reply
        self._timer = timer
        self._callbacks: list[Callable[[], None]] = []
        self._error: BaseException | None = None
        self._head: asyncio.Future[None] | None = None
        self._waiter: asyncio.Future[None] | None = None

    async def head(self) -> None:
        """Returns when the answer's head is there, and often its body with it.

        Raises: what went wrong with it.
        """
        if not self.reply.status and self._error is None:
            self._head = asyncio.get_running_loop().create_future()
            await self._head
        if self._error is not None:
            raise self._error

    async def wait(self) -> None:
        """Returns when the body is whole.

        Raises: what went wrong with it; TimeoutError at the deadline.
        """
        if not self.reply.done and self._error is None:
            self._waiter = asyncio.get_running_loop().create_future()
            with self._timer:
                await self._waiter
        if self._error is not None:
            raise self._error

    def expire_after(self, left_s: float) -> asyncio.TimerHandle:
        """Lets head() and wait() raise TimeoutError then, unless the timer is cancelled before.

        asyncio.timeout() would take as long as reading an answer's head.
        """
        return asyncio.get_running_loop().call_later(left_s, self._expire)

    def _expire(self) -> None:
        if not self.reply.done:
            self.set_exception(TimeoutError())

    def is_eof(self) -> bool:
        """True once nothing more will come."""
        return self.reply.done

    def on_eof(self, callback: Callable[[], None]) -> None:
        """Calls back when the body is whole, now if it is."""
        if self.reply.done:
            callback()
        else:
            self._callbacks.append(callback)

    def finish(self) -> None:
        """The body is whole."""
        callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            callback()
        self._wake()

    def exception(self) -> BaseException | None:
        """What went wrong with it."""
        return self._error

    def set_exception(self, error: BaseException, cause: BaseException | None = None) -> None:
        """The body cannot be whole any more."""
        self._error = error
        self._callbacks.clear()
        self._wake()

    def head_came(self) -> None:
        """The head is whole."""
        if self._head is not None and not self._head.done():
            self._head.set_result(None)

    def _wake(self) -> None:
        self.head_came()
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


class Line(ResponseHandler):
    """One connection. `private`: its other end is a private address; `used`: it has carried a request."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(loop)
        self._body: Body | None = None
        self._delivered = False
        self.used = False
        self.private = False
        self.writer: object = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Notes who the other end is."""
        super().connection_made(transport)
        peer = transport.get_extra_info("peername")
        self.private = bool(peer) and is_private(str(peer[0]))

    def set_response_params(self, *, timer: BaseTimerContext | None = None, **_: Any) -> None:
        """Starts a new answer under the caps of the exchange at hand."""
        self._body = Body(CURRENT.get().reply(), timer if timer is not None else TimerNoop())
        self._delivered = False
        self.used = True

    def ask(self, exchange: Exchange, request: bytes) -> Body:
        """Sends a request past aiohttp's own; answers what its answer is read into.

        Raises: ConnectionResetError where the connection has ended.
        """
        self.used = self._delivered = True
        self._body = body = Body(exchange.reply(), _NO_TIMER)
        if self.transport is None or self.transport.is_closing():
            raise ConnectionResetError(errno.ECONNRESET, "disconnected")
        self.transport.write(request)
        return body

    def data_received(self, data: bytes) -> None:
        """Feeds the answer; bytes nobody asked for end the connection."""
        body = self._body
        if body is None or body.reply.done:
            self._should_close = True  # nobody asked for this
            if self.transport is not None:
                self.transport.close()
            return
        try:
            body.reply.feed(data)
        except ReplyError as error:
            self._break(error)
            return
        self._deliver(body)

    def connection_lost(self, exc: BaseException | None) -> None:
        """Tells the answer that nothing more comes."""
        body = self._body
        if body is not None and not body.reply.done and body.reply.started:
            try:
                body.reply.feed_eof(reset=exc is not None)
            except ReplyError as error:
                self._break(error)
            else:
                self._deliver(body)
        if body is not None and self._delivered and not body.reply.done and body.exception() is None:
            body.set_exception(exc or ConnectionResetError(errno.ECONNRESET, "disconnected"))
        super().connection_lost(exc)

    def _deliver(self, body: Body) -> None:
        reply = body.reply
        if reply.done:
            self._should_close = self._should_close or not reply.keep
        if reply.status and not self._delivered:
            self._delivered = True
            self._payload = cast(Any, body)
            message = RawResponseMessage(
                HttpVersion11, reply.status, "", _NO_HEADERS, (), not reply.keep, None, False, False
            )
            self.feed_data((message, cast(Any, body)))
        if reply.done:
            body.finish()
        elif reply.status:
            body.head_came()

    def _break(self, error: ReplyError) -> None:
        self._should_close = True
        if self._body is not None and self._delivered:
            self._body.set_exception(error)
        else:
            self.set_exception(error)
        if self.transport is not None:
            self.transport.close()


class Connector(TCPConnector):
    """Opens Lines, and none to a private address unless the exchange at hand may reach it."""

    def __init__(self, *, proxied: bool, **options: Any) -> None:
        """With `proxied` the other end is a proxy, wherever that is."""
        super().__init__(resolver=Resolver(), socket_factory=_any_socket if proxied else _checked_socket, **options)
        self._factory = cast(Any, lambda: Line(self._loop))
        self._proxied = proxied

    async def connect(self, req: ClientRequest, traces: list[Trace], timeout: ClientTimeout) -> Connection:
        """A connection from the pool or a new one, checked before anything is sent over it."""
        started_at = time.monotonic()
        exchange = CURRENT.get()
        if exchange.wants_new:
            self._forget(req)
        connection = await self._get(req.connection_key, traces)
        if connection is None:
            async with asyncio.timeout(exchange.left_s):
                connection = await super().connect(req, traces, timeout)
        return _opened(connection, started_at, proxied=self._proxied)

    def _forget(self, req: ClientRequest) -> None:
        """Close the connections to this end that are kept and idle."""
        for line, _ in self._conns.pop(req.connection_key, ()):
            line.close()

    def _get_ssl_context(self, req: ClientRequest) -> ssl.SSLContext | None:
        """An https proxy is judged by itself: no exception made for the site behind it is for the proxy."""
        if self._proxied and req.proxy is None and req.is_ssl():
            return CURRENT.get().proxy_tls()
        return super()._get_ssl_context(req)


class SocksConnector(ProxyConnector):
    """Connector through a SOCKS proxy, which also looks up the names."""

    async def connect(self, req: ClientRequest, traces: list[Trace], timeout: ClientTimeout) -> Connection:
        """A connection from the pool or a new one, checked before anything is sent over it."""
        started_at = time.monotonic()
        connection = await super().connect(req, traces, timeout)
        return _opened(connection, started_at, proxied=True)

    async def _connect_via_proxy(self, *args: Any, **options: Any) -> tuple[asyncio.Transport, ResponseHandler]:
        transport, stream = await super()._connect_via_proxy(*args, **options)
        line = Line(self._loop)
        line.writer = stream  # it keeps the stream's writer, whose end would close the transport
        transport.set_protocol(line)
        line.connection_made(transport)
        return transport, line


class Resolver(AbstractResolver):
    """The system's name look-up in a thread, its time charged to the exchange that waits for it."""

    def __init__(self) -> None:
        self._system = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of `host`. Raises: socket.gaierror."""
        if host.rstrip(".").endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "no such name")  # RFC 6761 6.4
        started_at = time.monotonic()
        try:
            return await self._system.resolve(host, port, family)
        finally:
            CURRENT.get().dns_s += time.monotonic() - started_at

    async def close(self) -> None:
        """Nothing is held."""
        await self._system.close()


def _opened(connection: Connection, started_at: float, *, proxied: bool) -> Connection:
    """The connection, new or kept, checked and charged before anything is sent over it."""
    exchange = CURRENT.get()
    line = cast(Line, connection.protocol)
    if line.private and not exchange.private_ok and not proxied:
        exchange.blocked = str(line.transport and line.transport.get_extra_info("peername")[0])
        connection.close()
        raise PrivateAddress(exchange.blocked)
    exchange.sending(reused=line.used, peer_private=line.private)
    if not line.used:
        exchange.connect_s += max(exchange.sent_at - started_at - exchange.dns_s, 0.0)
    return connection


def _any_socket(info: AddrInfoType) -> socket.socket:
    return socket.socket(info[0], info[1], info[2])


def _checked_socket(info: AddrInfoType) -> socket.socket:
    ip = str(info[4][0])
    if not CURRENT.get().may_reach(ip):
        raise PrivateAddress(ip)
    return socket.socket(info[0], info[1], info[2])
