"""The Dask engine on a cluster of its own and on one that is running: the same rows, whoever dies, and nothing left."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

import psutil
import pytest

from core.engines.base import Job
from core.engines.dask_engine import DaskEngine
from core.errors import EngineError, UsageError
from core.recipe import Recipe
from core.sample_site import job
from core.settings import Settings
from tests.core.engines.conformance import LiveSite, came_of, going, workers_of
from tests.core.engines.dispatching import dispatch_of
from tests.core.processes import ROOT, started

pytest.importorskip("distributed", reason="the extra 'dask' is not installed")

PAGES = 200

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals")


def listening(pid: int) -> set[str]:
    """The addresses a process and its children take connections on."""
    processes = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    found = [one for process in processes for one in process.net_connections("tcp")]
    return {one.laddr.ip for one in found if one.status == psutil.CONN_LISTEN}


@pytest.fixture
def cluster() -> Iterator[str]:
    """A scheduler and two workers as anyone starts them; the scheduler's address."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with ExitStack() as stack:

        def start(*words: str) -> subprocess.Popen[str]:
            command = [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]]
            process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
            stack.callback(process.communicate)
            stack.callback(process.terminate)
            return process

        scheduler = start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        assert scheduler.stderr is not None
        address = next(line.split()[-1] for line in scheduler.stderr if "Scheduler at:" in line)
        for _ in range(2):
            start("dask_worker", address, "--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard", "--no-nanny")
        yield address


async def test_a_local_cluster_listens_here_only_keeps_the_pace_and_leaves_nothing(
    sample: LiveSite, tmp_path: Path
) -> None:
    sample.clear(delay_s=0.05)
    async with going(tmp_path, *job(sample.base, 100), engine="dask", concurrency=16, per_host=6) as run:
        await run.until(lambda progress: progress.counts.finished > 10)
        assert len(workers_of(os.getpid())) == 2
        assert listening(os.getpid()) == {"127.0.0.1"}
        came = await run.end()
    assert came.counts.ok == 100
    assert max(hit.in_flight for hit in sample.site.log) == 6
    assert {worker.partition("/")[0] for _, worker in came.engines} == {"dask 1", "dask 2"}
    assert workers_of(os.getpid()) == []


@posix
@pytest.mark.slow
async def test_a_killed_worker_costs_no_row_and_doubles_none(sample: LiveSite, tmp_path: Path) -> None:
    sample.clear()
    whole = await came_of(tmp_path, *job(sample.base, PAGES), engine="asyncio")
    sample.clear(delay_s=0.1)
    async with going(tmp_path, *job(sample.base, PAGES), engine="dask", concurrency=8) as run:
        await run.until(lambda progress: progress.counts.finished > 20)
        workers_of(os.getpid())[0].send_signal(signal.SIGKILL)
        came = await run.end()
    assert came.csv == whole.csv
    assert came.pages == whole.pages
    assert max(Counter(sample.paths).values()) <= 2
    assert workers_of(os.getpid()) == []


@pytest.mark.slow
async def test_the_delay_between_two_requests_holds_over_all_workers(sample: LiveSite, tmp_path: Path) -> None:
    sample.clear()
    await came_of(tmp_path, *job(sample.base, 15), engine="dask", delay_s=0.2)
    gaps = [later.time_s - earlier.time_s for earlier, later in pairwise(sample.site.log)]
    assert len(gaps) == 15
    assert min(gaps) > 0.1, "half of it is allowed for a late start of the one before"
    assert sum(gaps) >= 15 * 0.2 - 0.1


@pytest.mark.slow
async def test_stopping_is_quick(sample: LiveSite, tmp_path: Path) -> None:
    sample.clear(delay_s=0.2)
    async with going(tmp_path, *job(sample.base, PAGES), engine="dask") as run:
        await run.until(lambda progress: progress.counts.finished > 10)
        began_s = time.monotonic()
        run.host.stop_soon()
        counts = await run.host.wait()
        assert time.monotonic() - began_s < 3.0
    assert counts.ok + counts.queued == PAGES
    assert workers_of(os.getpid()) == []


@posix
@pytest.mark.slow
def test_no_worker_outlives_a_killed_host(sample: LiveSite, tmp_path: Path) -> None:
    sample.clear(delay_s=0.2)
    words = ("run", f"{sample.base}/blog/[1-{PAGES}]", "--engine", "dask", "--quiet")
    with started(*words, "--project", tmp_path / "a.weave", home=tmp_path) as command:
        while len(sample.site.log) < 10:
            time.sleep(0.02)
        workers = workers_of(command.pid)
        assert len(workers) == 2
        command.send_signal(signal.SIGKILL)
        command.wait(5)
        _, alive = psutil.wait_procs(workers, 5)
        assert not alive


@pytest.mark.slow
async def test_a_running_cluster_does_the_job_and_stays(sample: LiveSite, tmp_path: Path, cluster: str) -> None:
    sample.clear()
    whole = await came_of(tmp_path, *job(sample.base, PAGES), engine="asyncio")
    sample.clear(delay_s=0.2)  # long enough for both workers to be taken on
    for times in (1, 2):
        (tmp_path / str(times)).mkdir()
        came = await came_of(tmp_path / str(times), *job(sample.base, PAGES), engine="dask", scheduler=cluster)
        assert came.csv == whole.csv
        assert len({worker.partition("/")[0] for _, worker in came.engines}) == 2


async def test_a_scheduler_that_is_not_there_is_named() -> None:
    dispatch, _ = dispatch_of("http://127.0.0.1:1/")
    engine = DaskEngine(Job(Recipe(settings=Settings(scheduler="tcp://127.0.0.1:9"))), connect_s=0.5)
    with pytest.raises(EngineError, match=r"tcp://127\.0\.0\.1:9"):
        await asyncio.wait_for(engine.run(dispatch), 20)


def test_only_tcp_and_tls_schedulers_are_taken() -> None:
    with pytest.raises(UsageError, match="tcp://"):
        DaskEngine(Job(Recipe(settings=Settings(scheduler="http://x:1"))))
