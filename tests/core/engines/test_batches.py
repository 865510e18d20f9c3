"""Orders, batches and steps as they cross to another process."""

from __future__ import annotations

import asyncio

import msgspec
import pytest

from core.engines.base import Job
from core.engines.batches import (
    MOST_PAGES,
    Outbox,
    Steps,
    order,
    pack_outcomes,
    pack_requests,
    read_order,
    read_outcomes,
    read_requests,
)
from core.errors import RecipeError, UsageError
from core.recipe import Field, Recipe
from core.records import Link, Outcome, PageState, Request, Role, Timings
from core.settings import Settings
from tests.core.engines.conformance import LiveSite

PAGES = 10
RECIPE = Recipe(urls=("http://a/",), rows="tr", fields=(Field(name="名", select="td"),), settings=Settings(timeout_s=7))


def page(number: int, url: str = "http://127.0.0.1:1/") -> Request:
    return Request(number, url, url.rstrip("/"))


def test_an_order_carries_the_job_but_not_its_addresses() -> None:
    work = read_order(order(Job(RECIPE), "process 1", 8, run="x"))
    assert work.job.recipe == msgspec.structs.replace(RECIPE, urls=())
    assert (work.name, work.slots, work.run) == ("process 1", 8, "x")


def test_an_order_nobody_could_carry_out_is_refused_before_it_is_sent() -> None:
    with pytest.raises(RecipeError):
        order(Job(Recipe(rows="tr[[")), "w", 1)
    with pytest.raises(UsageError):
        order(Job(Recipe(settings=Settings(proxy="ftp://x:1"))), "w", 1)


def test_requests_and_outcomes_come_back_as_they_were() -> None:
    requests = [page(1), Request(2, "http://b/ü", "http://b", 3, 1, Role.DETAIL, 1, 1 << 40, False)]
    assert read_requests(pack_requests(requests)) == requests
    outcome = Outcome(
        requests[1],
        PageState.OK,
        rows=(("a", 1, 2.5, None),),
        links=(Link("http://c/", Role.PAGE, -1),),
        body=b"\x00\xff",
        retry_after_s=1.5,
        timings=Timings(1.0, 2.0),
        worker="process 1/2",
    )
    assert read_outcomes(pack_outcomes([outcome])) == [outcome]


def test_what_cannot_be_packed_costs_its_own_page_only() -> None:
    good = Outcome(page(1), PageState.OK, rows=(("x",),))
    half = Outcome(page(2), PageState.OK, rows=(("\ud800",),))
    huge = Outcome(page(3), PageState.OK, rows=((1 << 70,),))
    back = read_outcomes(pack_outcomes([good, half, huge]))
    assert back[0] == good
    assert [(one.request.page_id, one.state, one.reason) for one in back[1:]] == [
        (2, PageState.FAILED, "internal"),
        (3, PageState.FAILED, "internal"),
    ]


async def test_steps_keep_to_their_slots_and_name_their_lanes(sample: LiveSite) -> None:
    sample.clear(delay_s=0.02)
    work = read_order(order(Job(Recipe()), "process 7", 3))
    requests = [Request(number, f"{sample.base}/blog/{number}", sample.base) for number in range(1, 11)]
    async with Steps(work) as steps:
        outcomes = await asyncio.gather(*map(steps.outcome, requests))
    assert [one.request for one in outcomes] == requests
    assert {one.state for one in outcomes} == {PageState.OK}
    assert {one.worker for one in outcomes} == {"process 7/1", "process 7/2", "process 7/3"}
    assert max(hit.in_flight for hit in sample.site.log) == 3


async def test_steps_under_way_are_given_up_at_the_end(sample: LiveSite) -> None:
    sample.clear(delay_s=30.0)
    came: list[Outcome] = []
    async with asyncio.timeout(5):
        async with Steps(read_order(order(Job(Recipe()), "w", 2))) as steps:
            steps.start(
                [Request(number, f"{sample.base}/blog/{number}", sample.base) for number in (1, 2, 3)], came.append
            )
            while not sample.site.log:  # noqa: ASYNC110 - the site is on another loop
                await asyncio.sleep(0.01)
    assert came == []
    sample.clear()


async def test_an_outbox_delivers_soon_and_together() -> None:
    batches: list[list[Outcome]] = []
    arrived = asyncio.Event()

    def deliver(outcomes: list[Outcome]) -> None:
        batches.append(outcomes)
        arrived.set()

    outbox = Outbox(deliver)
    few = [Outcome(page(number), PageState.OK) for number in range(3)]
    for outcome in few:
        outbox.add(outcome)
    assert batches == []
    await asyncio.wait_for(arrived.wait(), 1)
    assert batches == [few]
    for _ in range(MOST_PAGES):
        outbox.add(few[0])
    assert len(batches) == 2
    outbox.add(msgspec.structs.replace(few[0], body=bytes(2 << 20)))
    assert len(batches) == 3
