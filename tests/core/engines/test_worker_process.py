"""A worker process by itself: what it says, what it does not load, and how it ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pytest

from core.engines.base import Job
from core.engines.batches import order, pack_requests, read_outcomes
from core.engines.worker_process import Ready, Results, main, read_word
from core.recipe import Recipe
from core.records import PageState, Request
from tests.core.engines.conformance import LiveSite

PAGES = 3
ROOT = Path(__file__).parents[3]


@contextmanager
def worker() -> Iterator[tuple[SpawnProcess, Connection]]:
    """A worker that has said it is ready."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=main, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    try:
        ours.send_bytes(order(Job(Recipe()), "process 1", 4))
        assert ours.poll(30)
        word = read_word(ours.recv_bytes())
        assert isinstance(word, Ready)
        assert word.pid == process.pid
        yield process, ours
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()


def ask(connection: Connection, site: LiveSite, page: int) -> None:
    connection.send_bytes(pack_requests([Request(page, f"{site.base}/blog/{page}", site.base)]))


def answers(connection: Connection, count: int) -> set[int]:
    found: set[int] = set()
    while len(found) < count:
        assert connection.poll(20)
        word = read_word(connection.recv_bytes())
        assert isinstance(word, Results)
        outcomes = read_outcomes(word.outcomes)
        assert all(one.state is PageState.OK for one in outcomes)
        found |= {one.request.page_id for one in outcomes}
    return found


def test_it_works_through_a_ctrl_c_and_ends_when_told_to(sample: LiveSite) -> None:
    with worker() as (process, connection):
        ask(connection, sample, 1)
        assert answers(connection, 1) == {1}
        if sys.platform != "win32":
            assert process.pid
            os.kill(process.pid, signal.SIGINT)
        ask(connection, sample, 2)
        ask(connection, sample, 3)
        assert answers(connection, 2) == {2, 3}
        connection.send_bytes(b"")
        process.join(5)
        assert process.exitcode == 0


def test_it_ends_when_the_host_is_gone(sample: LiveSite) -> None:
    sample.clear(delay_s=30.0)
    with worker() as (process, connection):
        ask(connection, sample, 1)
        connection.close()
        process.join(5)
        assert process.exitcode == 0
    sample.clear()


def test_it_loads_no_qt_and_no_exporters() -> None:
    script = "import sys, core.engines.worker_process; print(*{name.partition('.')[0] for name in sys.modules})"
    ended = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"PySide6", "shiboken6", "qasync", "openpyxl", "xlsxwriter"} & set(ended.stdout.split())


@pytest.mark.skipif(not Path("/proc").exists(), reason="the loaded libraries of a process are listed on Linux only")
def test_a_running_worker_has_no_qt_in_it() -> None:
    with worker() as (process, _):
        assert "Qt6" not in Path(f"/proc/{process.pid}/maps").read_text()
