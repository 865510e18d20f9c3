"""A request as it goes over the wire."""

from __future__ import annotations

import pytest

from core.fetch.cookies import CookieStore
from core.fetch.exchange import Exchange, Shared
from core.fetch.policy import Policy
from core.fetch.request_text import RequestText
from core.fetch.tls import Certificates
from core.records import Request
from core.settings import Settings


def sent(url: str, *, cookies: CookieStore | None = None, trusted: bool = True, **headers: str) -> list[str]:
    """The lines of a request."""
    policy = Policy.from_settings(Settings(headers=headers))
    exchange = Exchange(Shared(policy, cookies or CookieStore(), Certificates()), Request(1, url, "", trusted=trusted))
    return RequestText(policy).of(exchange).decode().split("\r\n")


@pytest.mark.parametrize(
    ("url", "line", "host"),
    [
        ("http://site.example/a?b=1", "GET /a?b=1 HTTP/1.1", "site.example"),
        ("http://site.example:8080/", "GET / HTTP/1.1", "site.example:8080"),
        ("https://site.example./x", "GET /x HTTP/1.1", "site.example"),
        ("https://site.example.:444/x", "GET /x HTTP/1.1", "site.example:444"),
        ("http://[::1]:81/", "GET / HTTP/1.1", "[::1]:81"),
        ("http://[::1]/", "GET / HTTP/1.1", "[::1]"),
        ("http://me:word@site.example/", "GET / HTTP/1.1", "site.example"),
    ],
)
def test_the_request_line_and_the_host(url: str, line: str, host: str) -> None:
    lines = sent(url)
    assert lines[:2] == [line, f"Host: {host}"]
    assert lines[-2:] == ["", ""]


def test_headers_of_the_job_take_the_place_of_our_own_and_cookies_join_in() -> None:
    cookies = CookieStore()
    cookies.store("http://site.example/", ["a=1"])
    lines = sent("http://site.example/", cookies=cookies, Accept="text/plain", Cookie="b=2")
    assert [line for line in lines if line.lower().startswith("accept:")] == ["Accept: text/plain"]
    assert "Cookie: b=2; a=1" in lines


def test_a_line_break_in_an_address_is_refused() -> None:
    with pytest.raises(ValueError, match="line break"):
        sent("http://site.example/a\r\nX: y")
