"""The live CSV: every row once and every line whole, over kills, resumes and another engine's order."""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from pathlib import Path

import pytest

from core.errors import UsageError
from core.live import LiveTable
from core.recipe import Field, Recipe
from core.sample_site import SampleSite
from tests.core.kept import kept_project
from tests.core.processes import COMMAND, done, environment, kill_tree, table

RECIPE = Recipe(rows="li", fields=(Field(name="N", select="b"),))
PAGES = {f"https://site.example/{n}": f"<li><b>{n}.1</b></li><li><b>{n}.2</b></li>" for n in range(5)}
WHOLE = [["N"], *([f"{n}.{k}"] for n in range(5) for k in (1, 2))]


def test_a_file_cut_anywhere_is_completed(tmp_path: Path) -> None:
    project, path = kept_project(tmp_path / "p.weave", RECIPE, PAGES), tmp_path / "live.csv"
    live = LiveTable(project, path, RECIPE.columns, begun=False)
    assert (live.follow(), live.follow()) == (10, 10)
    live.close()
    whole = path.read_bytes()
    assert table(path) == WHOLE
    for size_b in range(0, len(whole), 3):
        path.write_bytes(whole[:size_b])
        live = LiveTable(project, path, RECIPE.columns, begun=True)
        live.follow()
        live.close()
        assert path.read_bytes() == whole


def test_another_tables_file_is_left_alone(tmp_path: Path) -> None:
    project, path = kept_project(tmp_path / "p.weave", RECIPE, PAGES), tmp_path / "live.csv"
    path.write_text("N\r\nmine\r\n", encoding="utf-8-sig", newline="")
    with pytest.raises(UsageError, match="not this project's"):
        LiveTable(project, path, RECIPE.columns, begun=False)
    assert table(path) == [["N"], ["mine"]]


async def test_kills_break_no_line_and_double_no_row(tmp_path: Path) -> None:
    dice, live = random.Random(7), tmp_path / "live.csv"
    async with SampleSite(delay_s=0.02) as site:
        words = ("run", f"{site.base}/bench/[1-400]", "--field", "T=title", "--project", "p.weave", "--live", live)
        for _ in range(5):
            process = await asyncio.create_subprocess_exec(
                *COMMAND, *map(str, words), "--quiet", "--concurrency", "4",
                cwd=tmp_path, env=environment(tmp_path), start_new_session=True,
            )  # fmt: skip
            before = len(site.log)
            while len(site.log) < before + 5 and process.returncode is None:  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.01)
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), dice.uniform(0.2, 0.8))
            kill_tree(process.pid)
            await process.wait()
        await asyncio.to_thread(done, *words, "--quiet", home=tmp_path)
    rows = table(live)
    assert rows[0] == ["T"]
    assert sorted(row[0] for row in rows[1:]) == sorted(f"Bench {n}" for n in range(1, 401))
