"""How an address is spelled in the request line, and who may end a blocking wait."""

from __future__ import annotations

import pytest

from core.fetch.cookies import CookieStore
from core.fetch.exchange import Shared
from core.fetch.policy import Policy
from core.fetch.requests_connection import BlockingExchange
from core.fetch.tls import Certificates
from tests.core.fetch.conftest import request_of, settings, with_aiohttp, with_requests
from tests.site.fixture import RunningSite

PATHS = [
    "",
    "?a=1",
    "//two//slashes/",
    "a%zz%2fb%C3%A4",
    "a|b^c{d}`",
    "a?b=c?d=/e&f=%20+",
    "a;b=c/d,e:f@g",
    "a/../b/./c",
]


def exchange(url: str) -> BlockingExchange:
    shared = Shared(Policy.from_settings(settings()), CookieStore(), Certificates())
    return BlockingExchange(shared, request_of(url))


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("http://a.example/", "/"),
        ("http://a.example", "/"),
        ("http://a.example?b=/c", "/?b=/c"),
        ("http://a/b?c#d", "/b?c"),
    ],
)
def test_the_target_of_an_address(url: str, target: str) -> None:
    assert exchange(url).target() == target


@pytest.mark.parametrize("path", PATHS)
async def test_both_fetchers_spell_the_request_line_alike(site: RunningSite, path: str) -> None:
    policy = Policy.from_settings(settings())
    site.clear()
    await with_aiohttp(policy, [request_of(site.url(path))])
    with_requests(policy, [request_of(site.url(path))])
    one, two = (entry["path"] for entry in site.log())
    assert one == two


def test_nothing_is_waited_for_after_the_end() -> None:
    ended = exchange("http://a.example/")
    ended.abort()
    with pytest.raises(ConnectionAbortedError):
        ended.check()
