"""A sample site and a client."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from core.sample_site import SampleSite


@pytest.fixture
async def site() -> AsyncIterator[SampleSite]:
    async with SampleSite(slow_s=0.05) as running:
        yield running


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session
