"""urllib3's connections, read by core.fetch.reply and watched by an Exchange.

Every wait on a socket is as long as the page's deadline allows and no longer, so that an answer of one byte a second
ends in time as well.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from contextlib import suppress
from contextvars import ContextVar
from typing import Any, cast

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.contrib.socks import SOCKSConnection
from urllib3.util.ssltransport import SSLTransport

from core.fetch.connect import connect, lookup
from core.fetch.errors import PrivateAddress, ProxyTrouble
from core.fetch.exchange import Exchange, Shared
from core.fetch.reply import Reply
from core.records import Request
from core.url import is_private

_READ_B = 1 << 18
_LEAST_S = 0.001  # 0 would mean not to wait at all, and never to block


class BlockingExchange(Exchange):
    """An exchange whose waiting another thread may end."""

    __slots__ = ("_socket", "aborted")

    def __init__(self, shared: Shared, request: Request) -> None:
        super().__init__(shared, request)
        self._socket: Any = None
        self.aborted = False

    def watch(self, sock: Any) -> None:
        """`sock` is what is waited for now. Raises: ConnectionAbortedError after abort()."""
        self._socket = sock
        self.check()

    def check(self) -> None:
        """Raises: ConnectionAbortedError after abort()."""
        if self.aborted:
            raise ConnectionAbortedError

    def abort(self) -> None:
        """Ends the waiting. May be called from any thread."""
        self.aborted = True
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def connect_until(self) -> float:
        """When a connection begun now must be there, on the monotonic clock."""
        return min(time.monotonic() + self.policy.connect_timeout_s, self.deadline_at)


CURRENT: ContextVar[BlockingExchange] = ContextVar("blocking exchange")
"""The exchange of the running thread: the only thread from a request through requests to its connection."""


class Wire(http.client.HTTPResponse):
    """An answer on its way in. `reply` is what has been read of it."""

    def __init__(self, sock: Any, *args: Any, **options: Any) -> None:
        super().__init__(sock, *args, **options)
        self._sock = sock
        self._exchange = CURRENT.get()
        self.reply = self._exchange.reply()

    def begin(self) -> None:
        """Reads the head. urllib3 gets to see no headers: what they mean is not its business."""
        pull(self._sock, self.reply, self._exchange, until=self._exchange.deadline_at, whole=False)
        self.code = self.status = self.reply.status
        self.version, self.reason = 11, ""
        self.headers = self.msg = http.client.HTTPMessage()
        self.chunked = False
        self.length = None
        self.will_close = False  # the fetcher closes the connection or gives it back

    def pull(self, until: float) -> None:
        """Reads the body to its end. `until` is on the monotonic clock.

        Raises: ReplyError, TimeoutError, OSError.
        """
        pull(self._sock, self.reply, self._exchange, until=until, whole=True)


def pull(sock: Any, reply: Reply, exchange: BlockingExchange, *, until: float, whole: bool) -> None:
    """Feeds `reply` from the socket until its head, or with `whole` its body, is there."""
    while not (reply.done if whole else reply.status):
        _wait_at_most(sock, until)
        try:
            data = sock.recv(_READ_B)
        except (ConnectionError, ssl.SSLEOFError, ssl.SSLZeroReturnError) as error:
            reply.feed_eof(reset=not isinstance(error, ssl.SSLZeroReturnError))
            return
        exchange.check()
        if data:
            reply.feed(data)
        else:
            reply.feed_eof()


class Line(HTTPConnection):
    """One connection. `peer` is the address of its other end, `used` tells that it has carried a request."""

    response_class = Wire
    used = False
    peer = ""

    def ask(self, exchange: BlockingExchange, request: bytes) -> Reply:
        """Sends a request, connecting first where need be; answers what its answer's head was read into.

        Raises: OSError, ReplyError.
        """
        if self.sock is not None and not self.is_connected:  # it ended, or says something nobody asked for
            self.close()
        self._ready(exchange)
        self.sock.sendall(request)
        reply = exchange.reply()
        pull(self.sock, reply, exchange, until=exchange.deadline_at, whole=False)
        return reply

    def pull(self, reply: Reply, exchange: BlockingExchange, until: float) -> None:
        """Reads the rest of the answer. `until` is on the monotonic clock.

        Raises: ReplyError, TimeoutError, OSError.
        """
        pull(self.sock, reply, exchange, until=until, whole=True)

    def request(self, method: str, url: str, *args: Any, **options: Any) -> None:
        """Sends a request to the exchange's address, spelled as it is there, by urllib3."""
        exchange = CURRENT.get()
        self._ready(exchange)
        super().request(method, url if url.startswith("http") else exchange.target(), *args, **options)

    def _ready(self, exchange: BlockingExchange) -> None:
        """Connects where need be, and makes sure that the other end may be reached."""
        if self.sock is None:
            self.connect()
        if not exchange.proxied and not exchange.may_reach(self.peer):
            self.close()
            raise PrivateAddress(exchange.blocked)
        exchange.watch(self.sock)
        exchange.sending(reused=self.used, peer_private=is_private(self.peer))
        self.used = True
        _wait_at_most(self.sock, exchange.deadline_at)

    def connect(self) -> None:
        """Looks up, connects, tunnels and secures, all by the deadline, and notes who the other end is."""
        exchange = CURRENT.get()
        started_at, looked_up_s = time.monotonic(), exchange.dns_s
        until = exchange.connect_until()
        self.sock = self._new_conn()
        exchange.watch(self.sock)
        self.used = False
        self.peer = str(self.sock.getpeername()[0])
        self._secure(exchange, until)
        self._has_connected_to_proxy = bool(self.proxy)
        exchange.connect_s += max(time.monotonic() - started_at - (exchange.dns_s - looked_up_s), 0.0)

    def _new_conn(self) -> socket.socket:
        exchange = CURRENT.get()
        until = exchange.connect_until()
        started_at = time.monotonic()
        try:
            addresses = lookup(self.host, self.port, until, exchange.check)
        finally:
            exchange.dns_s += time.monotonic() - started_at
        allowed = addresses if exchange.proxied else [one for one in addresses if exchange.may_reach(one[1])]
        if not allowed:
            raise PrivateAddress(exchange.blocked)
        sock = connect(allowed, until, exchange.check)
        sock.settimeout(_rest_s(until))
        return sock

    def _secure(self, exchange: BlockingExchange, until: float) -> None:
        """Nothing to do for plain http."""


class SecureLine(Line, HTTPSConnection):
    """One connection with TLS, through a proxy's tunnel if there is one."""

    def _secure(self, exchange: BlockingExchange, until: float) -> None:
        tunnel = getattr(self, "_tunnel_host", None)
        if tunnel is None:
            to_proxy = exchange.proxied and not exchange.url.startswith("https:")
            self.sock = _wrapped(self.sock, exchange.proxy_tls() if to_proxy else exchange.tls(), self.host, until)
        else:
            if self._tunnel_scheme == "https":
                self.sock = _wrapped(self.sock, exchange.proxy_tls(), self.host, until)
            self._tunnel_through(exchange, until)
            self.sock = _wrapped(self.sock, exchange.tls(), tunnel, until)
        self.is_verified = True  # judged by the context; no warning beside ours

    def _tunnel_through(self, exchange: BlockingExchange, until: float) -> None:
        """Asks the proxy for a tunnel (RFC 9110 9.3.6)."""
        host, port = cast(str, self._tunnel_host), self._tunnel_port
        place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        headers = "".join(f"{name}: {value}\r\n" for name, value in cast(Any, self)._tunnel_headers.items())
        self.sock.sendall(f"CONNECT {place} HTTP/1.1\r\nHost: {place}\r\n{headers}\r\n".encode("latin-1"))
        reply = exchange.reply()
        pull(self.sock, reply, exchange, until=until, whole=False)
        if reply.status != 200:
            raise ProxyTrouble(f"it answered {reply.status}")


class _SocksLine(Line, SOCKSConnection):
    def _new_conn(self) -> socket.socket:
        exchange = CURRENT.get()
        self.timeout = _rest_s(exchange.connect_until())
        return cast(socket.socket, SOCKSConnection._new_conn(self))


class _SecureSocksLine(_SocksLine, SecureLine):
    pass


class Pool(HTTPConnectionPool):
    """Plain connections to one host."""

    ConnectionCls = Line


class SecurePool(HTTPSConnectionPool):
    """TLS connections to one host."""

    ConnectionCls = SecureLine


class SocksPool(HTTPConnectionPool):
    """Plain connections to one host through a SOCKS proxy."""

    ConnectionCls = _SocksLine


class SecureSocksPool(HTTPSConnectionPool):
    """TLS connections to one host through a SOCKS proxy."""

    ConnectionCls = _SecureSocksLine


def _wrapped(sock: Any, context: ssl.SSLContext, host: str, until: float) -> Any:
    sock.settimeout(_rest_s(until))
    name = host.strip("[]").rstrip(".")
    if isinstance(sock, ssl.SSLSocket):
        return SSLTransport(sock, context, name)
    return context.wrap_socket(sock, server_hostname=name)


def _wait_at_most(sock: Any, until: float) -> None:
    """Lets the socket wait until then, give or take a hundredth: telling it anew takes a call of the system."""
    rest_s = _rest_s(until)
    if abs((sock.gettimeout() or 0.0) - rest_s) > rest_s / 100:
        sock.settimeout(rest_s)


def _rest_s(until: float) -> float:
    rest_s = until - time.monotonic()
    if rest_s <= 0:
        raise TimeoutError
    return max(rest_s, _LEAST_S)
