"""What disks, folders, signals and strange files do to a run: a clear sentence, nothing lost, nothing left behind."""

from __future__ import annotations

import asyncio
import hashlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psutil
import pytest

from core.sample_site import SampleSite
from tests.core.processes import (
    ask,
    command,
    done,
    environment,
    hits,
    is_whole,
    kill_tree,
    running,
    started,
    table,
)

TITLE = ("--field", "Title=title", "--quiet")


@pytest.fixture
async def site() -> AsyncIterator[SampleSite]:
    async with SampleSite() as site:
        yield site


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """An empty file system of three megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a disk")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", place], capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


@pytest.mark.parametrize("at_once", [1, 16])  # alone each page is a commit, and the log would need three times the disk
async def test_a_full_disk_holds_the_run_up_until_there_is_space(
    site: SampleSite, small_disk: Path, tmp_path: Path, at_once: int
) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 2_500_000)
    project = small_disk / "p.weave"
    words = (f"{site.base}/bench/[1-300]", "--project", project, *TITLE, "--concurrency", at_once)
    process = await running(tmp_path, "run", *words)
    assert process.stderr is not None
    async with asyncio.timeout(30):
        while b"disk is full" not in (said := await process.stderr.readline()):
            assert said, "it ended without a word"
    await asyncio.sleep(1.5)  # long enough for a run that does not wait
    asked = len(site.log)
    assert asked < 300
    assert process.returncode is None
    ballast.unlink()
    rest = await asyncio.wait_for(process.stderr.read(), 60)
    assert b"goes on" in rest
    assert await process.wait() == 0, rest
    assert ask(project, "SELECT count(*) FROM rows") == [(300,)]
    assert is_whole(project)
    assert len(site.log) == 301, "no page was fetched twice"


@pytest.mark.parametrize("at_once", [1, 16])
async def test_a_stop_does_not_wait_for_a_full_disk(
    site: SampleSite, small_disk: Path, tmp_path: Path, at_once: int
) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 2_500_000)
    project = small_disk / "p.weave"
    process = await running(
        tmp_path, "run", f"{site.base}/bench/[1-300]", "--project", project, *TITLE, "--concurrency", at_once
    )
    assert process.stderr is not None
    async with asyncio.timeout(30):
        while b"disk is full" not in await process.stderr.readline():
            pass
    process.terminate()
    assert await asyncio.wait_for(process.wait(), 6) == 143
    ballast.unlink()
    assert is_whole(project)
    await command(tmp_path, "run", project, "--quiet", "--concurrency", at_once)
    assert ask(project, "SELECT count(*) FROM rows") == [(300,)]


async def test_what_cannot_be_written_is_told_before_anything_is_fetched(
    site: SampleSite, small_disk: Path, tmp_path: Path
) -> None:
    await asyncio.to_thread(subprocess.run, ["mount", "-o", "remount,ro", small_disk], check=True)
    url = f"{site.base}/post/1"
    for words in (("--project", small_disk / "p.weave"), ("--out", small_disk / "t.csv"), ("--out", tmp_path)):
        ended = await command(tmp_path, "run", url, *TITLE, *words, code=2)
        assert "Error:" in ended.stderr
    assert site.log == []


async def test_a_second_process_is_told_who_has_the_project(site: SampleSite, tmp_path: Path) -> None:
    project = tmp_path / "p.weave"
    site.delay_s = 0.2
    process = await running(
        tmp_path, "run", f"{site.base}/bench/[1-500]", "--project", project, "--concurrency", 1, *TITLE
    )
    await hits(site, 3)
    for words in (("run", project), ("retry", project), ("extract", project, "--field", "X=h1")):
        assert f"process {process.pid}" in (await command(tmp_path, *words, code=2)).stderr
    await command(tmp_path, "status", project)
    kill_tree(process.pid)
    await process.wait()
    lock = project.with_name(".p.weave.lock")
    assert lock.exists(), "a killed process leaves its lock file, and that does not matter"
    site.delay_s = 0
    await command(tmp_path, "run", project, "--quiet")
    assert not lock.exists()


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("finished")
    with started("sample", home=home) as site:
        assert site.stdout is not None
        base = site.stdout.readline().strip()
        done("run", f"{base}/bench/[1-200]", "--project", home / "p.weave", *TITLE, home=home)
    return home / "p.weave"


def damaged(project: Path, kind: str) -> bytes:
    content = bytearray(project.read_bytes())
    if kind == "empty":
        return b""
    if kind == "text":
        return b"name,price\n" * 1000
    if kind == "truncated":
        return bytes(content[: len(content) // 2])
    if kind == "head":
        content[0:64] = os.urandom(64)
    dice = random.Random(kind)
    for _ in range(100):
        content[dice.randrange(4096, len(content))] = dice.randrange(256)
    return bytes(content)


@pytest.mark.parametrize("kind", ["empty", "text", "truncated", "head", "bytes 1", "bytes 2", "bytes 3"])
def test_a_damaged_project_is_named_and_left_as_it_is(finished: Path, tmp_path: Path, kind: str) -> None:
    project = tmp_path / "broken.weave"
    project.write_bytes(damaged(finished, kind))
    before = hashlib.sha256(project.read_bytes()).digest()
    for words in (("status", project), ("export", project, "--out", tmp_path / "t.csv", "--overwrite")):
        ended = done(*words, home=tmp_path, code=None)
        assert ended.returncode in (0, 2) if kind.startswith("bytes") else ended.returncode == 2
        assert ended.returncode == 0 or "broken.weave" in ended.stderr, ended.stderr
    assert hashlib.sha256(project.read_bytes()).digest() == before
    if not kind.startswith("bytes"):
        ended = done("run", project, home=tmp_path, code=2)
        assert "broken.weave" in ended.stderr
        assert hashlib.sha256(project.read_bytes()).digest() == before


def test_a_newer_project_and_another_programs_database_are_refused(finished: Path, tmp_path: Path) -> None:
    newer, foreign = tmp_path / "newer.weave", tmp_path / "foreign.weave"
    shutil.copyfile(finished, newer)
    for path, sql in ((newer, "PRAGMA user_version = 99"), (foreign, "CREATE TABLE meta (a)")):
        with sqlite3.connect(path) as db:
            db.execute(sql)
        db.close()
    assert "newer Sheetweaver" in done("run", newer, home=tmp_path, code=2).stderr
    assert "not a Sheetweaver project" in done("run", foreign, home=tmp_path, code=2).stderr


def test_a_copy_without_its_log_opens(finished: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.weave"
    shutil.copyfile(finished, copy)
    done("export", copy, "--out", tmp_path / "t.csv", home=tmp_path)
    assert len(table(tmp_path / "t.csv")) == 201


@pytest.mark.parametrize("number, code", [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
async def test_a_signal_ends_a_run_whose_pages_hang(site: SampleSite, tmp_path: Path, number: int, code: int) -> None:
    site.delay_s = 60
    site_pages = f"{site.base}/bench/[1-50]"
    process = await running(tmp_path, "run", site_pages, "--project", "p.weave", "--no-robots", *TITLE)
    await hits(site, 16)
    family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    process.send_signal(number)
    assert await asyncio.wait_for(process.wait(), 5) == code
    assert not [one for one in family if one.is_running()]
    assert ask(tmp_path / "p.weave", "SELECT count(*) FROM pages WHERE state = 0") == [(50,)]


def test_a_reader_that_goes_away_ends_the_command_quietly(finished: Path, tmp_path: Path) -> None:
    lines = "".join(f"https://site.example/{n}\n" for n in range(50_000))
    (tmp_path / "list.txt").write_text(lines)
    command = f"{sys.executable} -m core urls list.txt | head -1"
    options = {"cwd": tmp_path, "env": environment(tmp_path), "capture_output": True, "text": True}
    ended = subprocess.run(command, shell=True, **options)
    assert (ended.returncode, ended.stdout) == (0, "https://site.example/0\n")
    assert "Traceback" not in ended.stderr
    assert "Exception" not in ended.stderr


async def test_it_works_without_a_home_and_in_the_plainest_locale(site: SampleSite, tmp_path: Path) -> None:
    bare = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": environment(tmp_path)["PYTHONPATH"],
        "LC_ALL": "C",
        "TZ": "Nope/Nope",
    }
    bare |= {"HOME": "/proc/nowhere", "XDG_STATE_HOME": "/proc/nowhere"}
    url = f"{site.base}/gbk"
    await command(tmp_path, "run", url, "--field", "标题=title", "--out", "表.csv", "--quiet", env=bare)
    assert table(tmp_path / "表.csv")[0] == ["标题"]


@pytest.mark.parametrize("name", ["with space and 'quote\"", "🕸 织表 é", "x" * 200, "#?%20&", "-dash"])
async def test_odd_names_are_names(site: SampleSite, tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    project, out = folder / f"{name}.weave", folder / f"{name}.csv"
    await command(tmp_path, "run", f"{site.base}/post/1", *TITLE, "--project", project, "--out", out)
    await command(tmp_path, "run", project, "--quiet", "--out", out, "--overwrite")
    assert len(table(out)) == 2
