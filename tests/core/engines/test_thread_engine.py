"""The thread engine: two stages, an orderly end, a quick cancel, and no page lost when a worker dies."""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from core import messages
from core.engines.base import cores
from core.engines.thread_engine import MOST_FETCHERS, staff
from core.errors import SheetweaverError, UsageError
from core.recipe import Field, Recipe
from core.sample_site import job
from tests.core.engines.conformance import Came, Going, LiveSite, came_of, going, live_site


@pytest.fixture(scope="module")
def sample() -> Iterator[LiveSite]:
    with live_site(100, slow_s=0.5) as running:
        yield running


@pytest.fixture
def hanging() -> Iterator[str]:
    """A server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


class OwnThreads(Executor):
    """A thread for each call, as a caller may bring them: no pool, no limit but `most`, which the system sets."""

    def __init__(self, most: int = 1000) -> None:
        self.most = most
        self.started: list[threading.Thread] = []
        self.closed = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if len(self.started) >= self.most:
            raise RuntimeError("can't start new thread")
        future: Future[Any] = Future()
        thread = threading.Thread(target=lambda: future.set_result(fn(*args, **kwargs)))
        thread.start()
        self.started.append(thread)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.closed = True


def crawl_threads() -> list[threading.Thread]:
    """The threads at work; one that has ended its work bears its own name again."""
    return [one for one in threading.enumerate() if one.name.startswith(("fetch ", "parse "))]


def lanes(came: Came) -> tuple[set[str], set[str]]:
    pairs = [worker.split(", ") for _, worker in came.engines]
    return {fetch for fetch, _ in pairs}, {parse for _, parse in pairs}


@pytest.mark.parametrize(
    "workers, concurrency, expected",
    [
        ("3+2", 16, (3, 2)),
        ("3", 16, (3, cores())),
        ("", 16, (16, cores())),
        ("", 1000, (MOST_FETCHERS, cores())),
        ("100+1", 200, (100, 1)),
        ("32+1", 8, (8, 1)),
    ],
)
def test_how_many_threads(workers: str, concurrency: int, expected: tuple[int, int]) -> None:
    assert staff(workers, concurrency) == expected


@pytest.mark.parametrize("workers", ["0", "3+0", "0+3"])
def test_a_stage_without_a_thread_is_refused(workers: str) -> None:
    with pytest.raises(UsageError, match=r"1\+1"):
        staff(workers, 16)


async def test_three_fetch_and_two_read(sample: LiveSite, tmp_path: Path) -> None:
    sample.clear(delay_s=0.01)
    came = await came_of(tmp_path, *job(sample.base, 60), engine="threads", workers="3+2")
    assert came.counts.ok == 60
    assert lanes(came) == ({"fetch 1", "fetch 2", "fetch 3"}, {"parse 1", "parse 2"})
    assert max(hit.in_flight for hit in sample.site.log) == 3
    assert crawl_threads() == [], "all threads have ended with the run"


async def test_slow_readers_hold_the_fetchers_back_and_lose_nothing(sample: LiveSite, tmp_path: Path) -> None:
    sample.clear()
    recipe = Recipe(rows="li.item", fields=(Field(name="Title", select=".item-title"),))
    text = f"{sample.base}/heavy/[1-40]\n"
    came = await came_of(tmp_path, text, recipe, engine="threads", workers="8+1", parser="soup")
    assert came.counts.ok == 40
    assert came.counts.rows == 40 * 143
    assert came.csv.count(b"\n") == 40 * 143 + 1


async def test_the_caller_may_bring_the_threads(sample: LiveSite, tmp_path: Path) -> None:
    brought: list[tuple[int, OwnThreads]] = []

    def bring(number: int) -> Executor:
        brought.append((number, OwnThreads()))
        return brought[-1][1]

    sample.clear()
    async with going(tmp_path, *job(sample.base, 30), threads=bring, engine="threads", workers="4+2") as run:
        came = await run.end()
    ((number, threads),) = brought
    assert came.counts.ok == 30
    assert number == len(threads.started) == 6
    assert threads.closed
    for thread in threads.started:
        thread.join(5)
        assert not thread.is_alive()


async def test_a_system_short_of_threads_gives_a_slower_run(sample: LiveSite, tmp_path: Path) -> None:
    sample.clear()
    few = OwnThreads(most=3)
    async with going(tmp_path, *job(sample.base, 30), threads=lambda _: few, engine="threads", workers="8+2") as run:
        came = await run.end()
    assert came.counts.ok == 30
    assert lanes(came)[0] == {"fetch 1"}


async def test_a_system_without_threads_ends_the_run_with_a_sentence(sample: LiveSite, tmp_path: Path) -> None:
    few = OwnThreads(most=2)
    async with going(tmp_path, *job(sample.base, 30), threads=lambda _: few, engine="threads", workers="8+2") as run:
        with pytest.raises(SheetweaverError, match="what was fetched is saved"):
            await run.host.wait()
    for thread in few.started:
        thread.join(5)
        assert not thread.is_alive()


async def stopped(run: Going) -> float:
    started_s = time.monotonic()
    await run.host.do(messages.Stop())
    return time.monotonic() - started_s


async def test_a_stop_does_not_wait_for_servers_that_hang(hanging: str, tmp_path: Path) -> None:
    text = "".join(f"{hanging}/{number}\n" for number in range(100))
    async with going(tmp_path, text, Recipe(), engine="threads", obey_robots=False, timeout_s=60.0) as run:
        await run.until(lambda progress: any(load.in_flight == 16 for load in progress.hosts))
        assert await stopped(run) < 1.0
        assert crawl_threads() == []
        counts = run.host.info().counts
    assert counts.queued == 100, "what was in flight stays queued"


async def test_a_stop_does_not_wait_for_pages_to_be_read(sample: LiveSite, tmp_path: Path) -> None:
    sample.clear()
    recipe = Recipe(rows="li.item", fields=(Field(name="Title", select=".item-title"),))
    async with going(
        tmp_path, f"{sample.base}/heavy/[1-400]\n", recipe, engine="threads", parser="soup", workers="16+4"
    ) as run:
        await run.until(lambda progress: progress.counts.finished > 3)
        assert await stopped(run) < 1.5
        counts = run.host.info().counts
    assert counts.queued + counts.ok == 400
    assert counts.rows == counts.ok * 143


class DeadlyThreads(OwnThreads):
    """Threads of which the one called `thread` is ended by SystemExit when it comes to `place` for the fifth time."""

    def __init__(self, thread: str, place: str) -> None:
        super().__init__()
        self.thread, self.place, self.visits = thread, place, 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        def watched() -> None:
            sys.settrace(self._step)
            fn(*args, **kwargs)

        return super().submit(watched)

    def _step(self, frame: FrameType, event: str, _: Any) -> None:
        if frame.f_code.co_name == self.place and threading.current_thread().name == self.thread:
            self.visits += 1
            if self.visits == 5:
                raise SystemExit


@pytest.mark.parametrize("retries", [0, 3])
@pytest.mark.parametrize("thread, place", [("fetch 1", "judge"), ("parse 1", "read")])
async def test_a_worker_that_dies_costs_a_try_and_no_page(
    sample: LiveSite, tmp_path: Path, thread: str, place: str, retries: int
) -> None:
    sample.clear()
    deadly = DeadlyThreads(thread, place)
    settings = {"engine": "threads", "workers": "1+1", "retries": retries, "obey_robots": False}
    async with going(tmp_path, *job(sample.base, 40), threads=lambda _: deadly, **settings) as run:
        came = await run.end()
    assert deadly.visits > 5, "another took its place"
    assert Counter(came.reasons.values()) == ({"": 40} if retries else {"": 39, "worker-lost": 1})
    assert came.counts.rows == (40 if retries else 39) * 20
    assert sorted(Counter(sample.paths).values()) == [1] * (39 if retries else 40) + ([2] if retries else [])
    assert crawl_threads() == []


async def test_workers_that_cannot_even_begin_end_the_run_with_a_sentence(sample: LiveSite, tmp_path: Path) -> None:
    sample.clear()
    deadly = DeadlyThreads("fetch 1", "__enter__")
    deadly.visits = 4
    async with going(tmp_path, *job(sample.base, 40), threads=lambda _: deadly, engine="threads", workers="1+1") as run:
        with pytest.raises(SheetweaverError, match="what was fetched is saved"):
            await run.host.wait()
    assert crawl_threads() == []
