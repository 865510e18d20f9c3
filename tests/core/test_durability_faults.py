"""More of what disks, files and clocks do to a job: a limit reached, a file that is held, a place away for a while."""

from __future__ import annotations

import asyncio
import itertools
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psutil
import pytest

from core import messages
from core.host.host import Host
from core.messages import Progress
from core.project import store
from core.project.writer import ProjectWriter
from core.recipe import Field, Recipe, dumps
from core.run.run import Clocks
from core.sample_site import SampleSite
from core.settings import Settings
from tests.core.processes import COMMAND, ask, command, done, environment, hits, is_whole, kill_tree, running, table

TITLE = ("--field", "Title=title", "--quiet")
DAY_S = 86_400.0


@pytest.fixture
async def site() -> AsyncIterator[SampleSite]:
    async with SampleSite() as site:
        yield site


async def test_a_device_as_the_table_is_refused_before_anything_is_fetched(site: SampleSite, tmp_path: Path) -> None:
    ended = await command(tmp_path, "run", f"{site.base}/post/1", *TITLE, "--out", "/dev/full", code=2)
    assert "Error:" in ended.stderr
    ended = await command(tmp_path, "run", f"{site.base}/post/1", *TITLE, "--out", tmp_path / "gone" / "t.csv", code=2)
    assert "does not exist" in ended.stderr
    ended = await command(
        tmp_path, "run", f"{site.base}/post/1", *TITLE, "--project", tmp_path / "gone" / "p.weave", code=2
    )
    assert "p.weave" in ended.stderr
    assert site.log == []


def no_file_above(size_b: int) -> None:
    """Let this process write no file beyond so many bytes, as `ulimit -f` and quotas do."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_b, size_b))


def put(path: Path, text: str) -> None:
    path.write_text(text)


def taken(path: Path) -> str:
    return path.read_text()


def litter(folder: Path) -> list[Path]:
    """What an export that came to nothing has left."""
    return list(folder.glob(".*.part"))


def lose_log(project: Path) -> int:
    """Delete the project's log; answers how large it was."""
    log = Path(f"{project}-wal")
    size_b = log.stat().st_size
    log.unlink()
    return size_b


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are Unix's")
async def test_a_table_that_may_not_grow_so_large_is_told_and_leaves_no_half_file(
    site: SampleSite, tmp_path: Path
) -> None:
    project, out = tmp_path / "p.weave", tmp_path / "t.csv"
    await command(tmp_path, "run", f"{site.base}/bench/[1-60]", "--field", "T=body", "--quiet", "--project", project)
    put(out, "old")
    export = ("export", project, "--out", out, "--overwrite")
    ended = await asyncio.to_thread(done, *export, home=tmp_path, code=2, preexec_fn=lambda: no_file_above(100_000))
    assert "t.csv" in ended.stderr
    assert "larger than this system allows" in ended.stderr
    ended = await asyncio.to_thread(done, *export, home=tmp_path, code=2, preexec_fn=lambda: no_file_above(1))
    assert "p.weave" in ended.stderr
    assert "damaged" not in ended.stderr, "what the disk refuses says nothing about the file"
    assert (taken(out), litter(tmp_path)) == ("old", [])
    assert is_whole(project)


@pytest.mark.skipif(sys.platform != "linux", reason="only here can another process's limits be changed")
async def test_a_project_that_cannot_be_written_for_a_while_holds_the_run_up_and_loses_nothing(
    site: SampleSite, tmp_path: Path
) -> None:
    site.delay_s = 0.02
    project = tmp_path / "p.weave"
    process = await running(tmp_path, "run", f"{site.base}/bench/[1-400]", "--project", project, *TITLE)
    assert process.stderr is not None
    await hits(site, 20)
    here = psutil.Process(process.pid)
    here.rlimit(
        psutil.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY)
    )  # no file takes a byte more, as on a disk that is away
    async with asyncio.timeout(30):
        while b"disk is full or away" not in (said := await process.stderr.readline()):
            assert said, "it ended without a word"
    asked = len(site.log)
    assert asked < 400
    here.rlimit(psutil.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    rest = await asyncio.wait_for(process.stderr.read(), 60)
    assert await process.wait() == 0, rest
    assert b"goes on" in rest
    assert ask(project, "SELECT count(*) FROM rows") == [(400,)]
    assert is_whole(project)
    assert len(site.log) == 401, "no page was fetched twice"


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Path]:
    """A table nobody may replace, as one that is open in a spreadsheet on Windows."""
    path = tmp_path / "held.csv"
    path.write_text("held")
    if subprocess.run(["chattr", "+i", path], capture_output=True).returncode:
        pytest.skip("files cannot be held here")
    yield path
    subprocess.run(["chattr", "-i", path], check=True)


async def test_a_table_that_is_held_elsewhere_is_told_and_nothing_is_lost(
    site: SampleSite, tmp_path: Path, held: Path
) -> None:
    project = tmp_path / "p.weave"
    words = ("run", f"{site.base}/bench/[1-20]", *TITLE, "--project", project)
    await command(tmp_path, *words)
    ended = await command(tmp_path, "export", project, "--out", held, "--overwrite", code=2)
    assert "held.csv" in ended.stderr
    assert "choose another" in ended.stderr
    assert (taken(held), litter(tmp_path)) == ("held", [])
    await command(tmp_path, "export", project, "--out", tmp_path / "other.csv")
    assert len(table(tmp_path / "other.csv")) == 21


@pytest.mark.parametrize("jump_s", [DAY_S, -DAY_S])
async def test_a_clock_that_jumps_hurries_and_delays_nothing(site: SampleSite, tmp_path: Path, jump_s: float) -> None:
    """Waits and rates go by the steady clock; the wall clock, which jumps at every look, only dates what is stored."""
    events: list[messages.Event] = []
    looks = itertools.count()
    began_s = time.monotonic()
    host = Host(events.append, clocks=Clocks(time.monotonic, lambda: time.time() + jump_s * (next(looks) % 2)))
    recipe = Recipe(fields=(Field(name="T", select="title"),), settings=Settings(engine="asyncio", delay_s=0.02))
    await host.do(messages.OpenProject(path=str(tmp_path / "p.weave"), create=True))
    await host.do(messages.SetJob(recipe=dumps(recipe), urls=f"{site.base}/busy\n{site.base}/bench/[1-60]"))
    await host.do(messages.Start())
    counts = await asyncio.wait_for(host.wait(), 30)
    await host.close()
    assert counts.ok == 61
    assert 60 * 0.02 <= time.monotonic() - began_s < 30
    times = [hit.time_s for hit in site.log if hit.path == "/busy"]
    assert times[1] - times[0] >= 1, "Retry-After is waited for"
    told = [event for event in events if isinstance(event, Progress)]
    assert all(0 <= event.elapsed_s < 30 and event.rate >= 0 and (event.eta_s or 0) >= 0 for event in told)
    titles = [title for (title,) in ask(tmp_path / "p.weave", "SELECT T FROM rows ORDER BY _id")]
    assert titles[1:] == [f"Bench {n}" for n in range(1, 61)], "rows stand in input order whatever the clock said"


async def test_a_project_whose_log_was_deleted_opens_and_goes_on(site: SampleSite, tmp_path: Path) -> None:
    site.delay_s = 0.02
    project = tmp_path / "p.weave"
    words = ("run", f"{site.base}/bench/[1-200]", "--project", project, *TITLE, "--concurrency", 4)
    process = await running(tmp_path, *words)
    await hits(site, 60)
    kill_tree(process.pid)
    await process.communicate()
    assert lose_log(project) > 0, "there is something in the log, or this would show nothing"
    assert is_whole(project)
    site.delay_s = 0
    await command(tmp_path, *words, "--out", "t.csv")
    assert table(tmp_path / "t.csv")[1:] == [[f"Bench {n}"] for n in range(1, 201)]


@pytest.mark.parametrize("engine", ["threads", "processes"])
async def test_a_signal_leaves_no_process_of_any_engine_behind(site: SampleSite, tmp_path: Path, engine: str) -> None:
    site.delay_s = 60
    words = (f"{site.base}/bench/[1-50]", "--project", "p.weave", "--no-robots", "--engine", engine, *TITLE)
    process = await running(tmp_path, "run", *words)
    await hits(site, 4)
    family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 5) == 143
    _, alive = psutil.wait_procs(family, timeout=3)
    assert not alive
    assert ask(tmp_path / "p.weave", "SELECT count(*) FROM pages WHERE state = 0") == [(50,)]


async def test_a_second_signal_ends_the_command_at_once(site: SampleSite, tmp_path: Path) -> None:
    site.delay_s = 60
    process = await running(tmp_path, "run", f"{site.base}/bench/[1-50]", "--project", "p.weave", "--no-robots", *TITLE)
    await hits(site, 4)
    for _ in range(2):
        process.send_signal(signal.SIGINT)
    assert await asyncio.wait_for(process.wait(), 5) == 130
    assert is_whole(tmp_path / "p.weave")
    assert ask(tmp_path / "p.weave", "SELECT count(*) FROM pages WHERE state = 0") == [(50,)]


def ten_million_rows(path: Path) -> None:
    """A finished project of a hundred pages with a hundred thousand rows each."""
    writer = ProjectWriter(path, create=True)
    writer.submit(store.set_columns, ("Name", "Price")).result()
    urls = [f"https://site.example/{n}" for n in range(100)]
    writer.submit(store.add_addresses, urls, keep_duplicates=False, progress=lambda _: None).result()
    rows = (
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)"
        " INSERT INTO rows (_id, Name, Price) SELECT pages.id << 20 | i, 'item ' || i, i * 0.5 FROM pages, n"
    )
    writer.submit(lambda db: [db.execute(rows), db.execute("UPDATE pages SET state = 1, n_rows = 100000"), db.commit()])
    writer.close()


MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""  # a child of this large process would count its memory as its own


@pytest.mark.slow
def test_ten_million_rows_are_told_of_in_three_seconds_and_exported_in_flat_memory(tmp_path: Path) -> None:
    project, out = tmp_path / "p.weave", tmp_path / "t.csv"
    ten_million_rows(project)
    small = tmp_path / "small.weave"
    ProjectWriter(small, create=True).close()
    began_s = time.monotonic()
    done("status", small, "--json", home=tmp_path)
    start_s = time.monotonic() - began_s
    said = done("status", project, "--json", home=tmp_path).stdout
    assert time.monotonic() - began_s - start_s < start_s + 3, "what it takes beyond a command's own start"
    assert re.search(r'"rows": ?10000000\b', said)
    exporting = [*COMMAND, "export", str(project), "--out", str(out)]
    told = subprocess.run(
        [sys.executable, "-c", MEASURED, *exporting],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        check=True,
    )
    assert int(told.stdout.split()[-1]) < 400_000, "kilobytes"
    with out.open("rb") as file:
        assert sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b"")) == 10_000_001
