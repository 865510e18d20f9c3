"""Counts that must not rise: what a page costs in statements, parses, tasks and messages, whatever the machine's speed.

A limit that is passed means that work was added to every page, or that something is kept for every page. Lower a limit
when the count falls; raise one only with a reason in the commit that does it.
"""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import re
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import msgspec
import pytest

from core import encoding, messages
from core.addresses import url_list
from core.extract import trees
from core.host.host import Host
from core.messages import Progress
from core.messages.events import Event
from core.recipe import Field, Recipe
from core.sample_site import spawn_sample
from core.settings import Settings

PAGES, CONNECTIONS = 200, 16
RECIPE = Recipe(
    fields=(
        Field(name="Title", select="h1"),
        Field(name="Price", select=".price"),
        Field(name="Link", select="a", take="@href"),
    ),
    settings=Settings(engine="asyncio", concurrency=CONNECTIONS, obey_robots=False),
)

STATEMENTS_A_PAGE = 4  # its row, its end, its arrival, its body
STEPS_A_PAGE = 3  # of triggers: one for the totals, with one state less and one more
STATEMENTS_A_COMMIT = 8
STATEMENTS_A_RUN = 60
TASKS = CONNECTIONS + 12
EVENTS_A_SECOND = 6
EVENT_B = 6_000
OBJECTS_A_JOB = 300


class Job:
    """What was counted while a job ran."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.statements: list[str] = []
        self.calls: Counter[CodeType] = Counter()
        self.tasks = self.events = self.event_b = 0
        self.seconds = 0.0
        self.rows = 0

    def on_event(self, event: Event) -> None:
        if isinstance(event, Progress):
            self.events += 1
            size_b = len(msgspec.msgpack.encode(msgspec.structs.replace(event, finished=())))
            self.event_b = max(self.event_b, size_b)

    def on_call(self, frame: FrameType, what: str, _: Any) -> None:
        if what == "call":
            self.calls[frame.f_code] += 1
            if frame.f_code is trees.parse.__code__:
                self.tasks = max(self.tasks, len(asyncio.all_tasks(self.loop)))

    def called(self, function: Any) -> int:
        return self.calls[function.__code__]

    def asked(self) -> list[str]:
        """The statements, without the steps of triggers: these are told as repetitions of what set them off."""
        return [one for one, _ in groupby(self.statements)]


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    site, base = spawn_sample(multiprocessing.get_context("spawn"))
    yield base
    site.close()


async def ran(folder: Path, base: str, *, pages: int = PAGES, counting: bool = True) -> Job:
    job = Job()
    before = len(asyncio.all_tasks())
    threading.setprofile(job.on_call if counting else None)
    host = Host(job.on_event)
    try:
        await host.do(messages.OpenProject(path=str(folder / "job.weave"), create=True))
        await host.set_recipe(RECIPE)
        await host.add_addresses(url_list.parse(f"{base}/bench/[1-{pages}]"), keep_duplicates=False)
        await host.writer.call(lambda db: db.set_trace_callback(job.statements.append))
        sys.setprofile(job.on_call if counting else None)
        began = time.monotonic()
        await host.begin(RECIPE)
        counts = await host.wait()
        job.seconds, job.rows = time.monotonic() - began, counts.rows
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
        await host.close()
    assert (counts.ok, counts.rows) == (pages, pages)
    assert len(asyncio.all_tasks()) == before, "a run leaves no task behind"
    return job


async def test_what_a_page_costs(tmp_path: Path, base: str) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    first.mkdir()
    second.mkdir()
    await ran(first, base, pages=5)
    job = await ran(second, base)
    assert job.called(trees.parse) <= PAGES, "a page is parsed once"
    assert job.called(encoding.decode) <= PAGES, "and decoded once"
    assert 0 < job.tasks <= TASKS, "tasks stand for connections, not for pages"
    compiled = sum(count for code, count in job.calls.items() if code.co_filename.endswith("_compiler.py"))
    assert compiled == 0, "regular expressions are compiled when they are declared"
    asked = job.asked()
    of_pages = [one for one in asked if re.match("INSERT|UPDATE|DELETE", one)]
    assert len(of_pages) <= STATEMENTS_A_PAGE * PAGES + STATEMENTS_A_RUN, Counter(one[:24] for one in of_pages)
    assert len(job.statements) - len(asked) <= STEPS_A_PAGE * PAGES, "triggers do a page's work once"
    most = STATEMENTS_A_COMMIT * asked.count("COMMIT") + STATEMENTS_A_RUN
    assert len(asked) - len(of_pages) <= most, Counter(one[:24] for one in asked if one not in of_pages)


async def test_what_a_run_keeps_alive(tmp_path: Path, base: str) -> None:
    kept = []
    for number in range(3):
        folder = tmp_path / str(number)
        folder.mkdir()
        job = await ran(folder, base, counting=False)
        del job
        gc.collect()
        kept.append(len(gc.get_objects()))
    assert kept[2] - kept[1] <= OBJECTS_A_JOB, "nothing is kept for the pages of a job that has ended"


async def test_what_the_window_is_told(tmp_path: Path, base: str) -> None:
    job = await ran(tmp_path, base, counting=False)
    assert job.events <= EVENTS_A_SECOND * job.seconds + 8
    assert job.event_b <= EVENT_B, "an event does not grow with the job"
