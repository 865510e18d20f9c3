"""The fetcher for event loops: giving up, sharing connections."""

from __future__ import annotations

import asyncio

import pytest

from core.fetch.aiohttp_fetcher import AiohttpFetcher
from core.fetch.policy import Policy
from core.records import Response
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
