"""Sharing out over workers that die: nothing lost, nothing doubled, the guilty page found and the pace kept."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from itertools import pairwise

import pytest

from core.engines.base import Dispatch
from core.engines.crew import Crew, Worker, shares
from core.errors import EngineError, UsageError
from core.records import Outcome, PageState, Request
from core.tasks import spawn
from tests.core.engines.dispatching import dispatch_of

SITE = "http://127.0.0.1:1"


class Hand(Worker):
    """A worker in this process: it answers soon, and dies of the pages in `deadly`."""

    def __init__(self, name: str, slots: int, team: Team) -> None:
        super().__init__(name, slots)
        self.team = team

    def send(self, requests: list[Request]) -> None:
        loop = asyncio.get_running_loop()
        for request in requests:
            self.team.sent.append((time.monotonic(), request))
            self.team.busiest = max(self.team.busiest, sum(len(one.leases) for one in self.team.crew.workers))
            loop.call_later(0.001, self._end, request)

    def _end(self, request: Request) -> None:
        if not self.ready:
            return
        if request.url in self.team.deadly:
            self.team.died.append(sorted(one.url for one in self.leases.values()))
            self.team.replace(self)
        else:
            self.team.crew.back(self, [Outcome(request, PageState.OK, status=200, requests=1, worker=self.name)])


class Team:
    """A crew of hands over one dispatch; who dies is replaced a moment later."""

    def __init__(self, dispatch: Dispatch, workers: int, slots: int, *deadly: str) -> None:
        self.dispatch = dispatch
        self.crew = Crew(dispatch)
        self.deadly = set(deadly)
        self.died: list[list[str]] = []
        self.sent: list[tuple[float, Request]] = []
        self.busiest = 0
        for number in range(workers):
            self.crew.workers.append(Hand(f"hand {number}", slots, self))
            self.crew.joined(self.crew.workers[-1])

    async def work(self) -> None:
        async with asyncio.timeout(20):
            await self.crew.work()
            await self.dispatch.flush()

    def replace(self, hand: Hand) -> None:
        place = self.crew.workers.index(hand)
        self.crew.lost(hand)
        fresh = self.crew.workers[place] = Hand(hand.name, hand.slots, self)
        asyncio.get_running_loop().call_later(0.005, self.crew.joined, fresh)


def urls(count: int) -> list[str]:
    return [f"{SITE}/{number}" for number in range(1, count + 1)]


async def test_all_is_shared_out_and_no_more_at_once_than_allowed() -> None:
    dispatch, memory = dispatch_of(*urls(200), concurrency=7)
    team = Team(dispatch, 2, 4)
    await team.work()
    assert set(memory.ends) == set(range(1, 201))
    assert team.busiest <= 7
    assert {outcome.worker for outcome in memory.ends.values()} == {"hand 0", "hand 1"}


@pytest.mark.parametrize("workers", [1, 3])
@pytest.mark.parametrize("slots", [1, 5, 40])
async def test_a_deadly_page_is_found_out_and_all_others_are_fetched(workers: int, slots: int) -> None:
    dispatch, memory = dispatch_of(*urls(120), concurrency=workers * slots)
    team = Team(dispatch, workers, slots, f"{SITE}/30", f"{SITE}/77")
    await team.work()
    reasons = {page: outcome.reason for page, outcome in memory.ends.items() if outcome.reason}
    assert reasons == {30: "worker-lost", 77: "worker-lost"}
    assert len(memory.ends) == 120
    assert {outcome.request.attempt for outcome in memory.ends.values()} == {1}
    assert Counter(url for held in team.died if len(held) == 1 for url in held).keys() == team.deadly


async def test_what_a_dead_worker_held_goes_out_again_only_when_the_pace_allows() -> None:
    dispatch, memory = dispatch_of(*urls(8), concurrency=4, delay_s=0.05)
    team = Team(dispatch, 2, 2, f"{SITE}/3")
    await team.work()
    times = [when for when, _ in team.sent]
    assert min(later - earlier for earlier, later in pairwise(times)) >= 0.045
    assert memory.ends[3].reason == "worker-lost"
    assert sum(outcome.state is PageState.OK for outcome in memory.ends.values()) == 7


async def test_what_was_under_suspicion_is_queued_again_when_the_engine_is_changed() -> None:
    dispatch, memory = dispatch_of(*urls(60), concurrency=20)
    team = Team(dispatch, 2, 10, *urls(60)[10:12])
    working = spawn(team.work(), name="first")
    while not team.died:  # noqa: ASYNC110 - it happens on this loop
        await asyncio.sleep(0)
    dispatch.drain()
    await working
    assert not dispatch.active
    dispatch.undrain()
    second = Team(dispatch, 1, 20)
    await second.work()
    assert set(memory.ends) == set(range(1, 61))


async def test_a_fault_ends_the_work() -> None:
    dispatch, _ = dispatch_of(*urls(3))
    crew = Crew(dispatch)
    asyncio.get_running_loop().call_soon(crew.fail, EngineError("nobody comes"))
    with pytest.raises(EngineError, match="nobody comes"):
        await asyncio.wait_for(crew.work(), 5)


def test_shares_add_up_and_nobody_gets_none() -> None:
    assert shares("", 16, automatic=3) == [6, 5, 5]
    assert shares("8", 3, automatic=2) == [1, 1, 1]
    for wrong in ("3+3", "0"):
        with pytest.raises(UsageError, match="one number"):
            shares(wrong, 16, automatic=2)
