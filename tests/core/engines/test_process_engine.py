"""The process engine: no page lost or doubled whoever is killed, the pace of one frontier, and nothing left behind."""

from __future__ import annotations

import asyncio
import multiprocessing.spawn
import os
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import psutil
import pytest

from core.engines.base import Job
from core.engines.process_engine import ProcessEngine
from core.errors import EngineError, UsageError
from core.recipe import Recipe
from core.records import PageState
from core.sample_site import data, job
from core.settings import Settings
from core.tasks import spawn
from tests.core.engines.conformance import LiveSite, came_of, going, workers_of
from tests.core.engines.dispatching import dispatch_of
from tests.core.processes import started

PAGES = 200

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals")


async def until(true: Callable[[], object], most_s: float = 20.0) -> None:
    async with asyncio.timeout(most_s):
        while not true():  # noqa: ASYNC110 - other processes are watched
            await asyncio.sleep(0.01)


async def test_all_workers_take_part_and_none_is_left(sample: LiveSite, tmp_path: Path) -> None:
    sample.clear(delay_s=0.02)
    came = await came_of(tmp_path, *job(sample.base, PAGES), engine="processes", workers="2", concurrency=8)
    assert came.counts.ok == PAGES
    assert came.counts.rows == PAGES * data.POSTS_PER_PAGE
    lanes = {worker for _, worker in came.engines}
    assert all(re.fullmatch(r"process [12]/[1-4]", lane) for lane in lanes)
    assert {lane.partition("/")[0] for lane in lanes} == {"process 1", "process 2"}
    assert workers_of(os.getpid()) == []


@posix
async def test_a_killed_worker_costs_no_row_and_doubles_none(sample: LiveSite, tmp_path: Path) -> None:
    sample.clear()
    whole = await came_of(tmp_path, *job(sample.base, PAGES), engine="asyncio")
    sample.clear(delay_s=0.05)
    async with going(tmp_path, *job(sample.base, PAGES), engine="processes", workers="2", concurrency=8) as run:
        for finished in (20, 80):
            await run.until(lambda progress, most=finished: progress.counts.finished > most)
            workers_of(os.getpid())[0].send_signal(signal.SIGKILL)
        came = await run.end()
    assert came.csv == whole.csv
    assert came.pages == whole.pages, "attempts too are as if nothing had been"
    again = Counter(sample.paths)
    assert sum(again.values()) <= PAGES + 1 + 2 * 4
    assert max(again.values()) <= 2
    assert workers_of(os.getpid()) == []


@posix
@pytest.mark.slow
async def test_a_worker_that_hangs_is_replaced(sample: LiveSite) -> None:
    sample.clear(delay_s=0.05)
    dispatch, memory = dispatch_of(*(f"{sample.base}/blog/{n}" for n in range(1, 41)), concurrency=4, timeout_s=1.0)
    engine = ProcessEngine(
        Job(Recipe(settings=Settings(workers="2", concurrency=4, timeout_s=1.0, parse_timeout_s=1.0))), margin_s=0.5
    )
    working = spawn(engine.run(dispatch), name="engine")
    await until(lambda: len(dispatch.active) == 4)
    stopped = engine.pids[0]
    os.kill(stopped, signal.SIGSTOP)
    await asyncio.wait_for(working, 20)
    await dispatch.flush()
    assert not psutil.pid_exists(stopped)
    assert {outcome.state for outcome in memory.ends.values()} == {PageState.OK}
    assert len(memory.ends) == 40


@posix
@pytest.mark.slow
async def test_a_page_that_ends_two_workers_alone_is_given_up(sample: LiveSite) -> None:
    sample.clear()
    urls = (f"{sample.base}/blog/1", f"{sample.base}/slow", f"{sample.base}/blog/2")
    dispatch, memory = dispatch_of(*urls, concurrency=1)
    engine = ProcessEngine(Job(Recipe(settings=Settings(workers="1", concurrency=1))))
    working = spawn(engine.run(dispatch), name="engine")
    for times in (1, 2):
        await until(lambda times=times: sample.site.hits("/slow") == times)
        os.kill(engine.pids[0], signal.SIGKILL)
    await asyncio.wait_for(working, 20)
    await dispatch.flush()
    assert {page: (one.reason, one.request.attempt) for page, one in memory.ends.items()} == {
        1: ("", 1),
        2: ("worker-lost", 1),
        3: ("", 1),
    }


@pytest.mark.slow
async def test_four_workers_keep_one_sites_limit_and_delay(sample: LiveSite, tmp_path: Path) -> None:
    options = {"engine": "processes", "workers": "4", "concurrency": 16}
    sample.clear(delay_s=0.05)
    (tmp_path / "limit").mkdir()
    await came_of(tmp_path / "limit", *job(sample.base, 60), per_host=3, **options)
    assert max(hit.in_flight for hit in sample.site.log) == 3
    sample.clear()
    (tmp_path / "delay").mkdir()
    await came_of(tmp_path / "delay", *job(sample.base, 20), delay_s=0.2, **options)
    gaps = [later.time_s - earlier.time_s for earlier, later in pairwise(sample.site.log)]
    assert len(gaps) == 20
    assert min(gaps) > 0.1, "half of it is allowed for a late start of the one before"
    assert sum(gaps) >= 20 * 0.2 - 0.1


async def test_stopping_takes_no_two_seconds_and_keeps_what_was_in_flight_queued(
    sample: LiveSite, tmp_path: Path
) -> None:
    sample.clear(delay_s=0.05)
    text, recipe = job(sample.base, PAGES)
    async with going(tmp_path, text + f"{sample.base}/slow\n", recipe, engine="processes", workers="2") as run:
        await run.until(lambda progress: progress.counts.finished > 10)
        began_s = time.monotonic()
        run.host.stop_soon()
        counts = await run.host.wait()
        assert time.monotonic() - began_s < 2.0
    assert counts.ok < PAGES
    assert counts.ok + counts.queued == PAGES + 1
    assert workers_of(os.getpid()) == []


@posix
def test_no_worker_outlives_a_killed_host(sample: LiveSite, tmp_path: Path) -> None:
    sample.clear(delay_s=0.2)
    words = ("run", f"{sample.base}/blog/[1-{PAGES}]", "--engine", "processes", "--workers", "2", "--quiet")
    with started(*words, "--project", tmp_path / "a.weave", home=tmp_path) as command:
        while len(sample.site.log) < 10:
            time.sleep(0.02)
        workers = workers_of(command.pid)
        assert len(workers) == 2
        command.send_signal(signal.SIGKILL)
        command.wait(5)
        _, alive = psutil.wait_procs(workers, 5)
        assert not alive


@posix
@pytest.mark.slow
def test_ctrl_c_ends_all_without_a_word_from_the_workers(sample: LiveSite, tmp_path: Path) -> None:
    sample.clear(delay_s=0.2)
    words = ("run", f"{sample.base}/blog/[1-{PAGES}]", "--engine", "processes", "--workers", "2", "--quiet")
    with started(*words, "--project", tmp_path / "a.weave", home=tmp_path) as command:
        while not workers_of(command.pid):
            time.sleep(0.02)
        workers = workers_of(command.pid)
        os.killpg(command.pid, signal.SIGINT)
        _, said = command.communicate(timeout=10)
        assert command.returncode == 130
        assert "Traceback" not in said
        assert "KeyboardInterrupt" not in said
        _, alive = psutil.wait_procs(workers, 5)
        assert not alive


@posix
async def test_workers_that_cannot_start_end_the_run_with_a_sentence() -> None:
    dispatch, memory = dispatch_of("http://127.0.0.1:1/")
    engine = ProcessEngine(Job(Recipe(settings=Settings(workers="2"))))
    python = multiprocessing.spawn.get_executable()
    multiprocessing.spawn.set_executable("/bin/false")
    try:
        with pytest.raises(EngineError, match="choose another engine"):
            await asyncio.wait_for(engine.run(dispatch), 20)
    finally:
        multiprocessing.spawn.set_executable(os.fsdecode(python))
    assert memory.verdicts == []


def test_two_stages_are_for_threads() -> None:
    with pytest.raises(UsageError, match="one number"):
        ProcessEngine(Job(Recipe(settings=Settings(workers="3+3"))))
