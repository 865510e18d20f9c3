"""The faults, the delays and the log of the sample site."""

from __future__ import annotations

import time

import aiohttp
import pytest

from core.errors import UsageError
from core.sample_site import SampleSite, serve_forever
from core.tasks import spawn
from tests.core.sample_site.reading import get


async def test_the_faults_are_as_announced(site: SampleSite, client: aiohttp.ClientSession) -> None:
    assert (await get(client, f"{site.base}/missing"))[0] == 404
    assert [(await get(client, f"{site.base}/flaky?k=a"))[0] for _ in range(2)] == [500, 200]
    status, headers, _ = await get(client, f"{site.base}/busy?k=a")
    assert (status, headers["Retry-After"]) == (429, "1")
    assert (await get(client, f"{site.base}/busy?k=a"))[0] == 200
    assert (await get(client, f"{site.base}/flaky?k=b"))[0] == 500
    moved = await get(client, f"{site.base}/moved")
    assert (moved[0], moved[1]["Location"]) == (301, "/post/1")
    with pytest.raises(aiohttp.TooManyRedirects):
        await client.get(f"{site.base}/loop")
    assert site.hits("/flaky") == 3


async def test_the_slow_page_and_the_delay_take_their_time(client: aiohttp.ClientSession) -> None:
    async with SampleSite(delay_s=0.1, slow_s=0.2) as site:
        for path, least_s in (("/post/1", 0.1), ("/slow", 0.3)):
            began = time.monotonic()
            assert (await get(client, site.base + path))[0] == 200
            assert time.monotonic() - began >= least_s


async def test_only_reading_is_allowed(site: SampleSite, client: aiohttp.ClientSession) -> None:
    async with client.post(f"{site.base}/", data=b"x") as answer:
        assert answer.status == 405
    async with client.head(f"{site.base}/") as answer:
        assert (answer.status, await answer.read()) == (200, b"")


async def test_the_log_counts_requests_in_flight(site: SampleSite, client: aiohttp.ClientSession) -> None:
    answers = [spawn(get(client, f"{site.base}/slow?{number}"), name="get") for number in range(3)]
    for answer in answers:
        await answer
    assert sorted(hit.in_flight for hit in site.log) == [1, 2, 3]
    assert site.log[0].time_s <= site.log[2].time_s


async def test_a_taken_port_is_named(site: SampleSite) -> None:
    port = int(site.base.rpartition(":")[2])
    with pytest.raises(UsageError, match=str(port)):
        await serve_forever(port, 0.0, print)
