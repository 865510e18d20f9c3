"""The fetcher for event loops: giving up, sharing connections."""

from __future__ import annotations

import asyncio

import pytest

from core.fetch.aiohttp_fetcher import AiohttpFetcher
from core.fetch.policy import Policy
from core.records import Failure, Response
from tests.core.fetch.conftest import (
    request_of,
    settings,
)
from tests.site.fixture import RunningSite


async def test_a_fetch_can_be_given_up(site: RunningSite) -> None:
    policy = Policy.from_settings(settings(timeout_s=30.0))
    async with AiohttpFetcher(policy, connections=2) as fetcher:
        waiting = asyncio.gather(*(fetcher.fetch(request_of(site.url("never-answer"))) for _ in range(4)))
        await asyncio.sleep(0.2)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert isinstance(await fetcher.fetch(request_of(site.url("good"))), Response)


async def test_many_at_once_through_few_connections(site: RunningSite) -> None:
    policy = Policy.from_settings(settings(timeout_s=20.0, connect_timeout_s=20.0))
    site.clear()
    async with AiohttpFetcher(policy, connections=4) as fetcher:
        answers = await asyncio.gather(*(fetcher.fetch(request_of(site.url(f"good/{n}"))) for n in range(100)))
    assert all(isinstance(answer, Response) for answer in answers)
    assert len({entry["connection"] for entry in site.log()}) <= 4


async def test_a_header_of_the_recipe_takes_the_place_of_ours(site: RunningSite) -> None:
    policy = Policy.from_settings(settings(headers={"accept": "text/plain", "X-Own": "1"}))
    site.clear()
    async with AiohttpFetcher(policy, connections=1) as fetcher:
        assert isinstance(await fetcher.fetch(request_of(site.url("good"))), Response)
    sent = [(name.lower(), value) for name, value in site.log()[0]["headers"]]
    assert [value for name, value in sent if name == "accept"] == ["text/plain"]
    assert ("x-own", "1") in sent


async def test_nothing_is_sent_that_would_be_two_lines(site: RunningSite) -> None:
    policy = Policy.from_settings(settings())._replace(headers=(("X-Own", "1\r\nX-Other: 2"),))
    site.clear()
    async with AiohttpFetcher(policy, connections=1) as fetcher:
        answer = await fetcher.fetch(request_of(site.url("good")))
    assert isinstance(answer, Failure)
    assert not site.log()
