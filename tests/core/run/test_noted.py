"""Every run is noted in its project: when, how it ended and what came of it; starting over keeps the list."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from aiohttp import web

from core.project import journal
from tests.core.processes import command
from tests.core.served import served

ITEMS = ("--rows", "li", "--field", "Name=b", "--quiet", "--no-robots", "--retries", "0", "--engine", "threads")


@pytest.fixture
async def site() -> AsyncIterator[str]:
    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        if request.path == "/down":
            return web.Response(status=500)
        return web.Response(text="<ul><li><b>one</b><li><b>two</b></ul>", content_type="text/html")

    async with served(answer) as base:
        yield base


async def test_each_run_is_listed_with_what_came_of_it(site: str, tmp_path: Path) -> None:
    project, base = tmp_path / "p.weave", site
    await command(tmp_path, "run", f"{base}/1", f"{base}/down", "--project", project, *ITEMS, code=1)
    await command(tmp_path, "run", project, f"{base}/2", "--quiet", code=1)
    ended = await command(tmp_path, "history", project, "--runs", "--json")
    second, first = [json.loads(line) for line in ended.stdout.splitlines()]
    assert (first["how"], first["pages"], first["rows"], first["failed"]) == ("done", 2, 2, 1)
    assert (second["how"], second["pages"], second["rows"], second["failed"]) == ("done", 1, 4, 1)
    assert first["engine"] == "threads"
    assert first["started_s"] <= first["ended_s"] <= second["started_s"] <= second["ended_s"]
    await command(tmp_path, "run", project, "--fresh", "--quiet", code=1)
    lines = (await command(tmp_path, "history", project, "--runs")).stdout.splitlines()
    assert len(lines) == 3, "starting over forgets no run"
    assert "3 pages" in lines[0]
    assert "1 failed" in lines[0]
    assert "--runs" in (await command(tmp_path, "history", project, code=2)).stderr


async def test_a_run_that_broke_off_says_so(site: str, tmp_path: Path) -> None:
    project = tmp_path / "p.weave"
    await command(tmp_path, "run", f"{site}/1", "--project", project, *ITEMS)
    with closing(sqlite3.connect(project)) as db:
        journal.begin(db, 5.0)
    assert journal.entries(project)[0] == journal.Entry(2, 5.0, None)
    assert "broken off" in (await command(tmp_path, "history", project, "--runs")).stdout.splitlines()[0]


async def test_a_project_of_an_earlier_program_has_no_list(site: str, tmp_path: Path) -> None:
    project = tmp_path / "p.weave"
    await command(tmp_path, "run", f"{site}/1", "--project", project, *ITEMS)
    with closing(sqlite3.connect(project)) as db:
        db.execute("DROP TABLE journal")
    assert journal.entries(project) == []
    assert (await command(tmp_path, "history", project, "--runs")).stdout == ""


def test_old_runs_are_forgotten() -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        for second in range(journal.KEPT + 5):
            journal.begin(db, float(second))
        assert db.execute("SELECT count(*), min(started_s) FROM journal").fetchone() == (journal.KEPT, 5.0)
