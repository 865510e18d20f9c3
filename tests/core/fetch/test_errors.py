"""Exceptions of the network become reasons."""

from __future__ import annotations

import errno
import os
import socket
import ssl

import pytest

from core.fetch.errors import PrivateAddress, ProxyTrouble, explain, proxy_trouble
from core.reasons import REASONS


def oserror(code: int) -> OSError:
    return OSError(code, os.strerror(code))


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (oserror(errno.ECONNREFUSED), "refused"),
        (oserror(errno.ECONNRESET), "reset"),
        (oserror(errno.EPIPE), "reset"),
        (oserror(errno.ENETUNREACH), "unreachable"),
        (oserror(errno.EHOSTUNREACH), "unreachable"),
        (oserror(errno.ETIMEDOUT), "connect-timeout"),
        (oserror(errno.EMFILE), "local-limit"),
        (oserror(errno.EADDRNOTAVAIL), "local-limit"),
        (OSError("Multiple exceptions: [Errno 101] Network, [Errno 111] Connect call failed"), "refused"),
        (ConnectionAbortedError(), "reset"),
        (socket.gaierror(socket.EAI_NONAME, "no"), "dns"),
        (socket.gaierror(socket.EAI_AGAIN, "later"), "dns-temporary"),
        (ssl.SSLEOFError(8, "EOF occurred in violation of protocol"), "reset"),
        (ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number"), "tls"),
        (PrivateAddress("10.0.0.1"), "private-address"),
        (ProxyTrouble("it answered 502"), "proxy"),
        (UnicodeError("label too long"), "bad-address"),
        (KeyError("x"), "internal"),
    ],
)
def test_reasons(error: Exception, reason: str) -> None:
    assert explain(error)[0] == reason
    assert reason in REASONS


def test_the_most_telling_of_a_chain_decides() -> None:
    try:
        try:
            raise oserror(errno.ECONNREFUSED)
        except OSError as inner:
            raise RuntimeError("connection failed") from inner
    except RuntimeError as outer:
        assert explain(outer) == ("refused", "")
    assert explain(RuntimeError(RuntimeError(socket.gaierror(socket.EAI_NONAME, "no"))))[0] == "dns"


def test_a_circle_of_causes_ends() -> None:
    one, two = RuntimeError("one"), RuntimeError("two")
    one.__cause__, two.__cause__ = two, one
    assert explain(one)[0] == "internal"


def test_a_proxy_s_trouble_is_told_in_words() -> None:
    assert proxy_trouble("refused", "") == "it refuses connections"
    assert proxy_trouble("proxy", "it answered 502") == "it answered 502"
    assert proxy_trouble("local-limit", "too many open files") == "local-limit too many open files"
