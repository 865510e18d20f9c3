"""kill -9 at random moments: every row exactly once, whatever was going on."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import signal
import subprocess
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from core.engines.choose import AVAILABLE
from core.project import store
from core.project.writer import ProjectWriter
from core.records import Outcome, PageState, Request, Verdict
from core.sample_site import SampleSite
from tests.core.processes import COMMAND, ask, done, environment, is_whole, kill_tree, table

CONCURRENCY = 8
TITLES = ("--field", "Title=title", "--concurrency", CONCURRENCY, "--quiet")


class Torture:
    """One job over a site, killed again and again and started again each time."""

    def __init__(self, site: SampleSite, home: Path, *, pages: int, engine: str, seed: int) -> None:
        self.site, self.home, self.pages = site, home, pages
        self.project = home / "job.weave"
        self.words = ("run", f"{site.base}/bench/[1-{pages}]", "--project", self.project, *TITLES, "--engine", engine)
        self.random = random.Random(seed)

    async def kill_once(self, *, within_s: float) -> None:
        """Start or resume the job and kill it: now and then while it starts, else after its first answers."""
        words = ("run", self.project, "--quiet") if self._listed() else self.words
        process = await asyncio.create_subprocess_exec(
            *COMMAND, *map(str, words), cwd=self.home, env=environment(self.home), start_new_session=True
        )
        before = len(self.site.log)
        starting_s = self.random.uniform(0.1, 1.5) if self.random.random() < 0.2 else 60.0
        with suppress(TimeoutError):
            async with asyncio.timeout(starting_s):
                while len(self.site.log) <= before + 1 and process.returncode is None:  # noqa: ASYNC110 - another process
                    await asyncio.sleep(0.01)
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), self.random.uniform(0.0, within_s))
        kill_tree(process.pid)
        await process.wait()

    def _listed(self) -> bool:
        """True when the addresses are in the project: from then on it is enough to name it."""
        if not self.project.exists() or self.project.stat().st_size == 0:
            return False
        return ask(self.project, "SELECT count(*) FROM pages") == [(self.pages,)]

    async def finish(self, out: Path) -> None:
        """Resume the job to its end and write the table."""
        words = self.words if not self._listed() else ("run", self.project)
        await asyncio.to_thread(done, *words, "--out", out, home=self.home)

    def fetched_again(self) -> int:
        """How many requests for pages were repeats."""
        asked = Counter(hit.path for hit in self.site.log if hit.path != "/robots.txt")
        return sum(asked.values()) - len(asked)

    def check(self, out: Path, kills: int) -> None:
        """Nothing lost, nothing doubled, little fetched again."""
        assert table(out) == [["Title"], *([f"Bench {n}"] for n in range(1, self.pages + 1))]
        assert is_whole(self.project)
        assert self.fetched_again() <= kills * CONCURRENCY
        assert ask(self.project, "SELECT count(*), sum(state = 1) FROM pages") == [(self.pages, self.pages)]


async def torture(home: Path, *, pages: int, kills: int, engine: str, within_s: float) -> None:
    seed = int.from_bytes(os.urandom(4))
    print(f"seed {seed}")
    async with SampleSite(delay_s=0.02) as site:
        job = Torture(site, home, pages=pages, engine=engine, seed=seed)
        for _ in range(kills):
            await job.kill_once(within_s=within_s)
            assert not job.project.exists() or is_whole(job.project)
        await job.finish(home / "out.csv")
        job.check(home / "out.csv", kills)


def engines(*, dask: pytest.MarkDecorator) -> list[object]:
    """All engines; a Dask cluster takes seconds to start."""
    return [pytest.param(name, marks=dask) if name == "dask" else name for name in AVAILABLE]


@pytest.mark.parametrize("engine", engines(dask=pytest.mark.slow))
async def test_kills_lose_nothing_and_double_nothing(tmp_path: Path, engine: str) -> None:
    await torture(tmp_path, pages=2000, kills=20, engine=engine, within_s=0.4)


@pytest.mark.slow
@pytest.mark.parametrize("engine", [name for name in AVAILABLE if name != "dask"])
async def test_two_hundred_kills_lose_nothing_and_double_nothing(tmp_path: Path, engine: str) -> None:
    await torture(tmp_path, pages=5000, kills=200, engine=engine, within_s=0.3)


@pytest.mark.marathon
@pytest.mark.skipif("dask" not in AVAILABLE, reason="the extra 'dask' is not installed")
async def test_two_hundred_kills_of_a_cluster_lose_nothing(tmp_path: Path) -> None:
    await torture(tmp_path, pages=5000, kills=200, engine="dask", within_s=0.3)


def big_project(path: Path, *, rows: int) -> None:
    """A finished project whose pages have a thousand rows each."""
    writer = ProjectWriter(path, create=True)
    writer.submit(store.set_columns, ("A", "B", "C")).result()
    urls = [f"https://site.example/{n}" for n in range(rows // 1000)]
    writer.submit(store.add_addresses, urls, keep_duplicates=False, progress=lambda _: None).result()
    cells = tuple((n, f"text {n} of the row", n * 0.5) for n in range(1000))
    for request in writer.submit(store.queued, 0, len(urls)).result():
        save(writer, [request], cells)
    writer.close()


def save(writer: ProjectWriter, requests: list[Request], rows: tuple[tuple[object, ...], ...]) -> None:
    verdicts = [Verdict(Outcome(one, PageState.OK, rows=rows, requests=1), final=True) for one in requests]  # type: ignore[arg-type]
    writer.submit(store.save, verdicts, store.Shape(len(rows[0]), 0), engine="test", now_s=0.0).result()


def kill_an_export(home: Path, *, rows: int, kind: str) -> None:
    project, out = home / "big.weave", home / f"out.{kind}"
    big_project(project, rows=rows)
    out.write_bytes(b"the old table")
    process = subprocess.Popen(
        [*COMMAND, "export", str(project), "--out", str(out), "--overwrite"],
        cwd=home, env=environment(home), start_new_session=True, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while process.poll() is None and not half_written(home):
        pass
    process.kill()
    assert process.wait() == -9, "the export ended before it could be killed"
    assert out.read_bytes() == b"the old table"
    assert {one.name for one in home.iterdir() if one.name[0] != "."} <= {"state", out.name, *beside(project)}
    assert is_whole(project)
    done("export", project, "--out", out, "--overwrite", home=home)
    assert kind != "csv" or len(table(out)) == rows + 1


def half_written(folder: Path) -> bool:
    with suppress(FileNotFoundError):
        return any(part.stat().st_size for part in folder.rglob(".*.part/*"))
    return False


def beside(project: Path) -> set[str]:
    return {project.name + ending for ending in ("", "-wal", "-shm")}


@pytest.mark.parametrize("kind", ["csv", "xlsx", "db"])
def test_a_killed_export_leaves_the_old_file(tmp_path: Path, kind: str) -> None:
    kill_an_export(tmp_path, rows=60_000, kind=kind)


@pytest.mark.slow
def test_a_killed_export_of_a_million_rows_leaves_the_old_file(tmp_path: Path) -> None:
    kill_an_export(tmp_path, rows=1_000_000, kind="csv")


def test_a_cut_off_log_opens_with_all_commits_before_the_cut(tmp_path: Path) -> None:
    project, copy = tmp_path / "job.weave", tmp_path / "copy.weave"
    writer = ProjectWriter(project, create=True)
    writer.submit(store.set_columns, ("Title",)).result()
    urls = [f"https://site.example/{n}" for n in range(60)]
    writer.submit(store.add_addresses, urls, keep_duplicates=False, progress=lambda _: None).result()
    for request in writer.submit(store.queued, 0, 60).result():
        save(writer, [request], (("x",), ("y",)))
    log = Path(f"{project}-wal").read_bytes()
    assert len(log) < 4_000_000, "SQLite has folded the log in already: this test wants all commits in it"
    seen = []
    for size_b in [*sorted(random.Random(1).sample(range(len(log) // 2, len(log)), 25)), len(log)]:
        shutil.copyfile(project, copy)
        Path(f"{copy}-wal").write_bytes(log[:size_b])
        assert is_whole(copy)
        ((fetched, rows),) = ask(copy, "SELECT sum(state = 1), (SELECT count(*) FROM rows) FROM pages") or [(0, 0)]
        assert rows == 2 * fetched, "a page's rows and its state are one"
        seen.append(fetched)
    assert seen == sorted(seen)
    assert (seen[0] < 60, seen[-1]) == (True, 60)
    writer.close()


async def test_a_copy_of_the_disk_at_any_moment_opens_and_goes_on(tmp_path: Path) -> None:
    """As after a power cut: the process stands still while the files are copied."""
    async with SampleSite(delay_s=0.02) as site:
        project = tmp_path / "job.weave"
        process = await asyncio.create_subprocess_exec(
            *COMMAND, "run", f"{site.base}/bench/[1-600]", "--project", str(project), *map(str, TITLES),
            cwd=tmp_path, env=environment(tmp_path), start_new_session=True,
        )  # fmt: skip
        copies = []
        while process.returncode is None and len(copies) < 8:
            await asyncio.sleep(0.15)
            if len(site.log) > 50 * len(copies) + 10:
                copies.append(frozen_copy(process.pid, project, tmp_path / f"copy{len(copies)}.weave"))
        assert await process.wait() == 0
        assert len(copies) == 8
        for copy in copies:
            assert is_whole(copy)
            assert ask(copy, "SELECT count(*) FROM rows") == ask(copy, "SELECT sum(state = 1) FROM pages")
        await asyncio.to_thread(done, "run", copies[3], "--out", tmp_path / "t.csv", home=tmp_path)
        assert table(tmp_path / "t.csv")[1:] == [[f"Bench {n}"] for n in range(1, 601)]


def frozen_copy(pid: int, project: Path, copy: Path) -> Path:
    os.kill(pid, signal.SIGSTOP)
    try:
        for ending in ("", "-wal"):
            shutil.copyfile(f"{project}{ending}", f"{copy}{ending}")
    finally:
        os.kill(pid, signal.SIGCONT)
    return copy
