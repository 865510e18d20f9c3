"""The cluster worker's side: outcomes as they come, an end in mid-work, and no dealings with another version."""

from __future__ import annotations

import asyncio
import threading

import msgspec
import pytest

from core.engines.base import Job
from core.engines.batches import order, pack_requests, read_order, read_outcomes
from core.engines.dask_station import Station
from core.errors import EngineError
from core.recipe import Recipe
from core.records import Outcome, PageState, Request
from tests.core.engines.conformance import LiveSite

PAGES = 20


def pages(site: LiveSite, first: int, last: int) -> bytes:
    requests = [Request(number, f"{site.base}/blog/{number}", site.base) for number in range(first, last + 1)]
    return pack_requests(requests)


def wait_for_a_request(site: LiveSite) -> None:
    while not site.site.log:
        pass


async def test_frames_are_worked_on_side_by_side_and_outcomes_come_as_they_are_ready(sample: LiveSite) -> None:
    sample.clear()
    station = Station(order(Job(Recipe()), "dask 1", 4))
    await station.begin(pages(sample, 1, 10))
    await station.begin(pages(sample, 11, 20))
    found: list[Outcome] = []
    while len(found) < 20:
        found += read_outcomes(await station.finished())
    assert sorted(one.request.page_id for one in found) == list(range(1, 21))
    assert {one.state for one in found} == {PageState.OK}
    assert {one.worker for one in found} <= {f"dask 1/{slot}" for slot in range(1, 5)}
    await station.close()


async def test_closing_gives_up_what_is_running(sample: LiveSite) -> None:
    sample.clear(delay_s=30.0)
    before = set(threading.enumerate())
    station = Station(order(Job(Recipe()), "dask 1", 4))
    fresh = [one for one in threading.enumerate() if one not in before and one.name == "sheetweaver"]
    await station.begin(pages(sample, 1, 3))
    waiting = asyncio.ensure_future(station.finished())  # noqa: TID251 - awaited four lines below
    await asyncio.to_thread(wait_for_a_request, sample)
    await station.close()
    assert await asyncio.wait_for(waiting, 5) == b""
    for thread in fresh:
        await asyncio.to_thread(thread.join, 5)
        assert not thread.is_alive()
    with pytest.raises(EngineError):
        await station.begin(pages(sample, 4, 5))
    assert await station.finished() == b""
    await station.close()
    sample.clear()


def test_an_order_of_another_version_is_refused() -> None:
    work = msgspec.structs.replace(read_order(order(Job(Recipe()), "dask 1", 4)), version="0.0.1")
    with pytest.raises(EngineError, match=r"0\.0\.1"):
        Station(msgspec.msgpack.encode(work))
