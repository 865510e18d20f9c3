"""The host's side of a worker process: its words come in order, no faster than they are taken, and it can be ended."""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import sys
import time
from collections.abc import Iterator

import pytest

from core.engines.base import Job
from core.engines.batches import order, read_outcomes
from core.engines.spawned_worker import SpawnedWorker
from core.engines.worker_process import Ready, Results, Word
from core.recipe import Recipe
from core.records import Request
from tests.core.engines.conformance import LiveSite

PAGES = 3
PAGES = 60


class Heard:
    """A started worker and the words it has said."""

    def __init__(self) -> None:
        self.words: queue.Queue[Word | None] = queue.Queue()
        self.worker = SpawnedWorker("process 1", 8, on_word=lambda _, word: self.words.put(word))
        self.worker.start(multiprocessing.get_context("spawn"), order(Job(Recipe()), "process 1", 8))
        assert isinstance(self.words.get(timeout=30), Ready)

    def end(self) -> None:
        self.worker.leave()
        self.worker.dismiss(time.monotonic() + 1.0)


@pytest.fixture
def heard() -> Iterator[Heard]:
    one = Heard()
    yield one
    one.end()


def test_a_host_that_takes_nothing_is_not_flooded(heard: Heard, sample: LiveSite) -> None:
    """Pages of 43 KB: after two words the pipe fills, and the worker waits."""
    heard.worker.send([Request(number, f"{sample.base}/heavy/{number}", sample.base) for number in range(1, PAGES + 1)])
    first = heard.words.get(timeout=20)
    assert isinstance(first, Results)
    with pytest.raises(queue.Empty):
        heard.words.get(timeout=0.5)
    assert len(sample.site.log) < PAGES, "it went on fetching"
    found = read_outcomes(first.outcomes)
    heard.worker.taken()
    while len(found) < PAGES:
        heard.worker.taken()
        word = heard.words.get(timeout=20)
        assert isinstance(word, Results)
        found += read_outcomes(word.outcomes)
    assert sorted(one.request.page_id for one in found) == list(range(1, PAGES + 1))


def test_its_end_is_heard_when_it_is_killed(heard: Heard) -> None:
    heard.worker.taken()
    heard.worker.kill()
    assert heard.words.get(timeout=5) is None


@pytest.mark.skipif(sys.platform == "win32", reason="SIGSTOP")
def test_one_that_does_not_leave_is_ended_by_force() -> None:
    one = Heard()
    pid = one.worker.pid
    os.kill(pid, signal.SIGSTOP)
    began_s = time.monotonic()
    one.end()
    assert time.monotonic() - began_s < 2.0
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
