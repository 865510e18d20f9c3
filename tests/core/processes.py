"""The command as a process of its own that can be killed with everything it started, and projects looked at after."""

from __future__ import annotations

import asyncio
import csv
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil

from core.sample_site import SampleSite

COMMAND = [sys.executable, "-m", "core"]
ROOT = Path(__file__).parents[2]


def environment(home: Path) -> dict[str, str]:
    """An environment in which the command keeps everything of its own below `home`."""
    return os.environ | {"PYTHONPATH": str(ROOT), "HOME": str(home), "XDG_STATE_HOME": str(home / "state")}


@contextmanager
def started(*words: object, home: Path, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """The running command, in a session of its own; whatever is left of it at the end is killed."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": home, "env": environment(home)} | options
    with subprocess.Popen([*COMMAND, *map(str, words)], text=True, start_new_session=True, **options) as process:
        try:
            yield process
        finally:
            kill_tree(process.pid)


def done(*words: object, home: Path, code: int | None = 0, **options: Any) -> subprocess.CompletedProcess[str]:
    """The command, run to its end; its exit code must be `code`."""
    options = {"cwd": home, "env": environment(home), "timeout": 120} | options
    ended = subprocess.run([*COMMAND, *map(str, words)], capture_output=True, text=True, **options)
    assert "Traceback" not in ended.stderr, ended.stderr
    assert code is None or ended.returncode == code, (ended.returncode, ended.stderr)
    return ended


async def command(home: Path, *words: object, code: int | None = 0, **options: Any) -> subprocess.CompletedProcess[str]:
    """As done(), awaited."""
    return await asyncio.to_thread(done, *words, home=home, code=code, **options)


async def running(home: Path, *words: object, **more: str) -> asyncio.subprocess.Process:
    """The command as it starts, in a session of its own and with `more` in its environment."""
    return await asyncio.create_subprocess_exec(
        *COMMAND, *map(str, words), cwd=home, env=environment(home) | more,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


async def hits(site: SampleSite, at_least: int) -> None:
    """Return when the site was asked so many times."""
    async with asyncio.timeout(30):
        while len(site.log) < at_least:  # noqa: ASYNC110 - the site does not tell
            await asyncio.sleep(0.01)


def kill_tree(pid: int) -> None:
    """SIGKILL for a process and all that descend from it."""
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        for one in (*process.children(recursive=True), process):
            with suppress(psutil.NoSuchProcess):
                one.send_signal(signal.SIGKILL)


def is_whole(project: Path) -> bool:
    """True where SQLite finds nothing wrong with the project."""
    with closing(sqlite3.connect(project)) as db:
        return db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def ask(project: Path, sql: str) -> list[tuple[Any, ...]]:
    """What a query of the project gives."""
    with closing(sqlite3.connect(f"{project.as_uri()}?mode=ro", uri=True)) as db:
        return db.execute(sql).fetchall()


def table(path: Path) -> list[list[str]]:
    """All lines of a CSV, its head first."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def records(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV, their cells by column."""
    head, *rows = table(path)
    return [dict(zip(head, row, strict=True)) for row in rows]
