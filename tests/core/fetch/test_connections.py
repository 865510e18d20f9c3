"""Connections of both fetchers: kept, dead, refused, private, and none left to open."""

from __future__ import annotations

import asyncio
import resource
import time

import pytest

from core.fetch.aiohttp_fetcher import AiohttpFetcher
from core.fetch.policy import Policy
from core.fetch.requests_fetcher import RequestsFetcher
from core.records import Response
from tests.core.fetch.conftest import (
    Answer,
    Both,
    reason_of,
    request_of,
    settings,
    with_aiohttp,
    with_requests,
)
from tests.site.fixture import RunningSite


@pytest.mark.parametrize("path", ["redirect-to?http://127.0.0.1:9/", "good"])
async def test_a_page_does_not_lead_to_a_private_address(both: Both, site: RunningSite, path: str) -> None:
    answer = await both(site.url(path), trusted=False)
    assert reason_of(answer) == "private-address"
    assert site.log() == []


async def test_localhost_by_name_is_private_too(both: Both, site: RunningSite) -> None:
    answer = await both(site.url("good").replace("127.0.0.1", "localhost"), trusted=False)
    assert reason_of(answer) == "private-address"


async def test_a_kept_connection_is_no_way_around(site: RunningSite) -> None:
    policy = Policy.from_settings(settings())
    both_ways = [request_of(site.url("good")), request_of(site.url("good"), trusted=False)]
    assert [reason_of(one) for one in await with_aiohttp(policy, both_ways)] == ["", "private-address"]
    assert [reason_of(one) for one in with_requests(policy, both_ways)] == ["", "private-address"]


async def test_a_dead_kept_connection_is_not_noticed(site: RunningSite) -> None:
    policy = Policy.from_settings(settings())
    pages = [request_of(site.url("dies-kept"))] * 4
    assert [reason_of(one) for one in await with_aiohttp(policy, pages)] == [""] * 4
    assert [reason_of(one) for one in with_requests(policy, pages)] == [""] * 4


@pytest.mark.parametrize("path", ["reset-before", "fin-before"])
async def test_of_many_kept_connections_one_is_tried_before_a_new_one(site: RunningSite, path: str) -> None:
    async with AiohttpFetcher(Policy.from_settings(settings(timeout_s=5.0)), connections=8) as fetcher:
        await asyncio.gather(*(fetcher.fetch(request_of(site.url("delay/0.3"))) for _ in range(6)))
        site.clear()
        assert reason_of(await fetcher.fetch(request_of(site.url(path)))) == "reset"
        assert len(site.log()) == 2


@pytest.mark.parametrize("path", ["reset-before", "fin-before", "reset-mid-body"])
async def test_what_fails_on_a_new_connection_is_tried_once(site: RunningSite, path: str) -> None:
    policy = Policy.from_settings(settings())
    for run in (with_aiohttp, with_requests):
        site.clear()
        found = run(policy, [request_of(site.url(path))])
        assert [reason_of(one) != "" for one in (await found if asyncio.iscoroutine(found) else found)] == [True]
        assert len(site.log()) == 1


async def test_connections_are_kept_over_pages_errors_and_redirects(site: RunningSite) -> None:
    policy = Policy.from_settings(settings())
    pages = [
        request_of(site.url(path)) for path in ("good", "status/404", "redirect-relative", "gzip", "empty-200x", "good")
    ]
    for run in (with_aiohttp, with_requests):
        site.clear()
        found = run(policy, pages)
        await found if asyncio.iscoroutine(found) else found
        assert len({entry["connection"] for entry in site.log()}) == 1


@pytest.mark.parametrize(
    ("url", "reason"),
    [("http://x.invalid/", "dns"), ("http://127.0.0.1:{refused}/", "refused"), ("http://[::1]:{refused}/", None)],
)
async def test_connecting_fails_for_a_reason(both: Both, site: RunningSite, url: str, reason: str | None) -> None:
    answer = await both(url.format(**site.ports))
    assert reason_of(answer) == reason or reason is None
    assert reason_of(answer) in ("dns", "refused", "unreachable", "local-limit")


async def test_no_files_left_to_open(site: RunningSite) -> None:
    policy = Policy.from_settings(settings())
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    async with AiohttpFetcher(policy, connections=200) as fetcher:
        with RequestsFetcher(policy) as blocking:
            resource.setrlimit(resource.RLIMIT_NOFILE, (3, hard))
            try:
                answers: list[Answer] = [await fetcher.fetch(request_of(site.url("good")))]
                answers.append(blocking.fetch(request_of(site.url("good"))))
            finally:
                resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
            assert [reason_of(one) for one in answers] == ["local-limit", "local-limit"]
            assert isinstance(await fetcher.fetch(request_of(site.url("good"))), Response)
            assert isinstance(blocking.fetch(request_of(site.url("good"))), Response)


async def test_bombs_do_not_fill_the_memory(site: RunningSite) -> None:
    policy = Policy.from_settings(settings(max_body_b=32 << 20, timeout_s=20.0))
    before_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    paths = ("gzip-bomb", "br-bomb", "zstd-bomb", "gzip-bomb-nested", "infinite-body", "infinite-chunked")
    for path in paths:
        started_at = time.monotonic()
        assert reason_of((await with_aiohttp(policy, [request_of(site.url(path))]))[0]) == "too-large"
        assert reason_of(with_requests(policy, [request_of(site.url(path))])[0]) == "too-large"
        assert time.monotonic() - started_at < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kb < 200_000
