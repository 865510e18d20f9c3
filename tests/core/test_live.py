"""The live CSV: every row once and every line whole, over kills, resumes and another engine's order."""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from core.errors import UsageError
from core.extract import Extractor
from core.live import LiveTable
from core.project import store
from core.project.writer import ProjectWriter
from core.recipe import Field, Recipe
from core.records import Failure, Request, Response, Role, Verdict, row_id
from core.sample_site import SampleSite
from core.step import Reader
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


DETAILED = Recipe(
    rows="li", fields=(Field(name="N", select="b"),), detail="a", detail_fields=(Field(name="D", select="i"),)
)


def listing(page: int) -> str:
    return "".join(f"<li><b>{page}.{k}</b><a href='/d/{page}.{k}'>more</a></li>" for k in (1, 2))


class Details:
    """A project of two list pages whose four detail pages are fetched one by one, in the order they are asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.writer = ProjectWriter(path, create=True)
        self._free = 10
        self._reader = Reader(Extractor(DETAILED), DETAILED.settings)
        self._do(store.set_columns, DETAILED.columns)
        urls = [f"https://site.example/{page}" for page in (1, 2)]
        self._do(store.add_addresses, urls, keep_duplicates=False, progress=lambda _: None)

    def _do(self, function: Callable[..., Any], *words: Any, **more: Any) -> Any:
        return self.writer.submit(function, *words, **more).result()

    def fetch(self, url: str, *, fail: bool = False) -> None:
        """Answer one page."""
        request = next(one for one in self._do(store.queued, 0, 100) if one.url == url)
        body = f"<i>of {url[-3:]}</i>" if request.role is Role.DETAIL else listing(request.page_id)
        answer = Response(url, 200, (("content-type", "text/html"),), body.encode())
        outcome = self._reader.read(request, Failure("http-404", "", 404) if fail else answer, "slot 1")
        found = []
        for link in outcome.links:
            row = row_id(request.page_id, link.row)
            found.append(Request(self._free, link.url, "https://site.example", role=Role.DETAIL, parent_row=row))
            self._free += 1
        verdict = Verdict(outcome, final=True, found=tuple(found))
        self._do(store.save, [verdict], store.Shape(2, 1), engine="asyncio", now_s=1e9)


def test_rows_come_when_their_details_are_there(tmp_path: Path) -> None:
    job, path, site = Details(tmp_path / "p.weave"), tmp_path / "live.csv", "https://site.example"
    live = LiveTable(job.path, path, DETAILED.columns, begun=False)
    job.fetch(f"{site}/2")
    job.fetch(f"{site}/1")
    job.fetch(f"{site}/d/1.1")
    job.fetch(f"{site}/d/1.2")
    assert live.follow() == 0, "the page that came first waits for its details, and the other behind it"
    job.fetch(f"{site}/d/2.1", fail=True)
    assert live.follow() == 0
    job.fetch(f"{site}/d/2.2")
    assert live.follow() == 4
    live.close()
    whole = [["N", "D"], ["2.1", ""], ["2.2", "of 2.2"], ["1.1", "of 1.1"], ["1.2", "of 1.2"]]
    assert table(path) == whole
    content = path.read_bytes()
    for size_b in range(0, len(content), 7):
        path.write_bytes(content[:size_b])
        live = LiveTable(job.path, path, DETAILED.columns, begun=True)
        live.follow()
        live.close()
        assert path.read_bytes() == content
    job.writer.close()


def test_rows_that_are_in_the_file_are_not_doubled_when_their_page_has_fewer(tmp_path: Path) -> None:
    project, path = kept_project(tmp_path / "p.weave", RECIPE, PAGES), tmp_path / "live.csv"
    live = LiveTable(project, path, RECIPE.columns, begun=False)
    live.follow()
    live.close()
    before = path.read_bytes()
    writer = ProjectWriter(project)
    writer.submit(lambda db: [db.execute("DELETE FROM rows WHERE _id & 1 = 1"), db.commit()]).result()
    writer.close()
    live = LiveTable(project, path, RECIPE.columns, begun=True)
    assert live.follow() == 10
    live.close()
    assert path.read_bytes() == before


JOBS = {
    "bench": ("/bench/[1-400]", "--field", "T=title"),
    "details": (
        "/blog/[1-12]", "--rows", "article.post-item", "--field", "T=a.post-item-title",
        "--detail", "a.post-item-title", "--detail-field", "H=h1",
    ),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("job", JOBS)
async def test_kills_break_no_line_and_double_no_row(tmp_path: Path, job: str) -> None:
    dice, live = random.Random(7), tmp_path / "live.csv"
    async with SampleSite(delay_s=0.02) as site:
        path, *fields = JOBS[job]
        words = ("run", f"{site.base}{path}", *fields, "--project", "p.weave", "--live", live)
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
            if live.exists() and live.stat().st_size > 40:  # as after a power cut
                os.truncate(live, live.stat().st_size - dice.randrange(30))
        await asyncio.to_thread(done, *words, "--quiet", "--out", "t.csv", home=tmp_path)
    assert table(live)[0] == table(tmp_path / "t.csv")[0]
    assert sorted(table(live)[1:]) == sorted(table(tmp_path / "t.csv")[1:])
    assert len(table(live)) == {"bench": 401, "details": 241}[job]
    assert all(all(row) for row in table(live))
