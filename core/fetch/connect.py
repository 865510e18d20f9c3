"""Opening a TCP connection by a given moment, without an event loop: a look-up, then a staggered race of addresses."""

from __future__ import annotations

import contextlib
import errno
import os
import selectors
import socket
import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue

STAGGER_S = 0.25  # RFC 8305 5
_IN_PROGRESS = (0, errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EAGAIN)

Address = tuple[int, str, int]
"""Family, IP and port."""


def lookup(host: str, port: int, until: float, check: Callable[[], None]) -> list[Address]:
    """The addresses of `host`, families taking turns. `until` is on the monotonic clock; `check` may raise to stop.

    Raises: socket.gaierror; TimeoutError when the system does not answer in time.
    """
    if host.rstrip(".").endswith(".invalid"):
        raise socket.gaierror(socket.EAI_NONAME, "no such name")  # RFC 6761 6.4
    if _numeric(host):
        return _addresses(host, port)
    answer: SimpleQueue[list[Address] | BaseException] = SimpleQueue()

    def ask() -> None:
        try:
            answer.put(_addresses(host, port))
        except Exception as error:  # noqa: BLE001 - raised again in the thread that asked
            answer.put(error)

    threading.Thread(target=ask, name=f"look up {host}"[:40], daemon=True).start()  # getaddrinfo cannot be interrupted
    while True:
        check()
        rest_s = until - time.monotonic()
        if rest_s <= 0:
            raise TimeoutError(f"no answer for {host}")
        with contextlib.suppress(Empty):
            found = answer.get(timeout=min(rest_s, STAGGER_S))
            break
    if isinstance(found, BaseException):
        raise found
    return found


def connect(addresses: list[Address], until: float, check: Callable[[], None]) -> socket.socket:
    """A connected socket to the first address that answers; the next one is tried after STAGGER_S.

    Raises: TimeoutError at `until`; OSError; what `check` raises to stop it.
    """
    race = _Race()
    try:
        return race.run(addresses, until, check)
    finally:
        race.close()


class _Race:
    """Sockets on their way to several addresses of one host."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._errors: list[OSError] = []

    def run(self, addresses: list[Address], until: float, check: Callable[[], None]) -> socket.socket:
        waiting = list(addresses)
        while waiting or self._selector.get_map():
            check()
            if waiting:
                self._start(waiting.pop(0))
            rest_s = until - time.monotonic()
            if rest_s <= 0:
                raise TimeoutError("no connection in time")
            winner = self._wait(min(STAGGER_S, rest_s))
            if winner is not None:
                return winner
        raise next((error for error in self._errors if error.errno == errno.ECONNREFUSED), self._errors[0])

    def close(self) -> None:
        for key in list(self._selector.get_map().values()):
            key.data.close()
        self._selector.close()

    def _start(self, address: Address) -> None:
        family, ip, port = address
        sock = socket.socket(family, socket.SOCK_STREAM)
        sock.setblocking(False)
        code = sock.connect_ex((ip, port))
        if code in _IN_PROGRESS:
            self._selector.register(sock, selectors.EVENT_WRITE, sock)
        else:
            self._lost(sock, code)

    def _wait(self, timeout_s: float) -> socket.socket | None:
        if not self._selector.get_map():
            return None
        for key, _ in self._selector.select(timeout_s):
            sock: socket.socket = key.data
            self._selector.unregister(sock)
            code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if not code:
                with contextlib.suppress(OSError):
                    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                return sock
            self._lost(sock, code)
        return None

    def _lost(self, sock: socket.socket, code: int) -> None:
        sock.close()
        self._errors.append(OSError(code, os.strerror(code)))


def _numeric(host: str) -> bool:
    return ":" in host or host.rpartition(".")[2].isdigit()


def _addresses(host: str, port: int) -> list[Address]:
    flags = socket.AI_NUMERICHOST if _numeric(host) else 0
    found = [
        (int(family), str(place[0]), port)
        for family, _, _, _, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)
    ]
    first = [address for address in found if address[0] == found[0][0]]
    other = [address for address in found if address[0] != found[0][0]]
    turns = [address for pair in zip(first, other, strict=False) for address in pair]
    return turns + first[len(other) :] + other[len(first) :]
