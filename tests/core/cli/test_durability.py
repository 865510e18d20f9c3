"""retry, failures, extract and compare, as a user runs them."""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest
from aiohttp import web

from core.sample_site import SampleSite, data
from tests.core.processes import ask, command, table
from tests.core.served import served

Run = Callable[..., Awaitable[subprocess.CompletedProcess[str]]]
BLOG = ("--rows", "article.post-item", "--field", "Title=a.post-item-title", "--field", "Views=.post-item-views")


@pytest.fixture
async def site() -> AsyncIterator[SampleSite]:
    async with SampleSite() as site:
        yield site


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return partial(command, tmp_path)


def asked(site: SampleSite) -> list[str]:
    paths = sorted(hit.path for hit in site.log if hit.path != "/robots.txt")
    site.log.clear()
    return paths


async def test_retry_fetches_only_what_failed_and_puts_it_in_its_place(
    run: Run, site: SampleSite, tmp_path: Path
) -> None:
    flaky = [f"/flaky?k={n}" for n in range(3)]
    pages = ["/post/1", *flaky, "/missing", "/post/2"]
    words = (f"{site.base}{path}" for path in pages)
    await run("run", *words, "--field", "T=h1", "--project", "p.weave", "--retries", 0, code=1)
    assert asked(site) == sorted(pages)
    board = json.loads((await run("failures", "p.weave", "--json")).stdout)
    assert [(group["reason"], group["count"], group["url"]) for group in board] == [
        ("http-5xx", 3, f"{site.base}/flaky?k=0"),
        ("http-404", 1, f"{site.base}/missing"),
    ]
    assert board[0]["passing"]
    assert board[0]["sentence"] == "The site has an error of its own (500)."
    ended = await run("retry", "p.weave", "--reason", "http-5xx", "--json", "--out", "t.csv", "--provenance", code=1)
    assert asked(site) == flaky
    assert json.loads(ended.stdout) | {"retried": 3, "rescued": 3} == json.loads(ended.stdout)
    assert "3 of 3 pages rescued" in ended.stderr
    assert [row[1] for row in table(tmp_path / "t.csv")[1:]] == [
        f"{site.base}{path}" for path in pages if path != "/missing"
    ]
    ended = await run("retry", "p.weave", "--json", "--user-agent", "Other", code=1)
    assert asked(site) == ["/missing"]
    assert json.loads(ended.stdout)["rescued"] == 0
    assert 'user_agent = "Other"' in ask(tmp_path / "p.weave", "SELECT value FROM meta WHERE key = 'recipe'")[0][0]
    assert "there are: http-404" in (await run("retry", "p.weave", "--reason", "timeout", code=1)).stderr
    assert asked(site) == []


async def test_other_fields_are_taken_from_kept_pages_without_the_network(run: Run, tmp_path: Path) -> None:
    async with SampleSite() as site:
        await run("run", f"{site.base}/blog/[1-3]", *BLOG, "--project", "p.weave", "--out", "old.csv")
    new = ("--field", "Author=.post-item-author", "--field", "Title=a.post-item-title")
    dry = json.loads((await run("extract", "p.weave", *new, "--dry-run", "--json")).stdout)
    counts = {"pages": 3, "rows_before": 60, "rows_after": 60, "added": 0, "changed": 0, "lost": 0, "failed": 0}
    assert dry | counts == dry
    assert (dry["columns"], dry["filled_before"], dry["filled"]) == (["Author", "Title"], [-1, 60], [60, 60])
    await run("export", "p.weave", "--out", "same.csv")
    assert (tmp_path / "same.csv").read_bytes() == (tmp_path / "old.csv").read_bytes()
    ended = await run("extract", "p.weave", *new, "--out", "new.csv")
    assert "60 rows before, 60 after" in ended.stderr
    posts = [post for number in (1, 2, 3) for post in data.posts(number)]
    assert table(tmp_path / "new.csv") == [["Author", "Title"], *([post.author, post.title] for post in posts)]
    await run("extract", "p.weave", "--undo")
    await run("export", "p.weave", "--out", "undone.csv")
    assert (tmp_path / "undone.csv").read_bytes() == (tmp_path / "old.csv").read_bytes()
    assert "nothing to undo" in (await run("extract", "p.weave", "--undo", code=2)).stderr


async def test_rows_that_come_and_go_are_counted(run: Run, site: SampleSite) -> None:
    await run("run", f"{site.base}/blog/[1-2]", *BLOG, "--project", "p.weave")
    first = json.loads((await run("extract", "p.weave", "--rows", "article.post-item:first-of-type", "--json")).stdout)
    assert (first["rows_before"], first["rows_after"], first["lost"], first["added"]) == (40, 2, 38, 0)
    assert first["examples"][0]["kind"] == "lost"
    back = json.loads((await run("extract", "p.weave", "--rows", "article.post-item", "--json")).stdout)
    assert (back["rows_before"], back["rows_after"], back["lost"], back["added"]) == (2, 40, 0, 38)


async def test_kept_pages_are_read_again_in_another_charset(run: Run, site: SampleSite, tmp_path: Path) -> None:
    await run("run", f"{site.base}/gbk", "--field", "T=title", "--project", "p.weave", "--encoding", "latin1")
    ended = json.loads((await run("extract", "p.weave", "--encoding", "gb18030", "--json", "--out", "t.csv")).stdout)
    assert ended["changed"] == 1
    assert ended["examples"][0]["after"] == [data.GBK_TITLE]
    assert table(tmp_path / "t.csv")[1:] == [[data.GBK_TITLE]]


async def test_a_project_without_kept_pages_is_left_as_it_is(run: Run, site: SampleSite) -> None:
    await run("run", f"{site.base}/post/1", "--field", "T=h1", "--project", "p.weave", "--no-keep-pages")
    assert "keeps no pages" in (await run("extract", "p.weave", "--field", "X=h2", code=2)).stderr
    assert json.loads((await run("status", "p.weave", "--json")).stdout)["rows"] == 1


async def test_details_stay_joined_when_rows_are_read_anew(run: Run, site: SampleSite, tmp_path: Path) -> None:
    more = ("--detail", "a.post-item-title", "--detail-field", "Heading=h1")
    await run("run", f"{site.base}/blog/[1-2]", *BLOG, *more, "--project", "p.weave")
    ended = await run("extract", "p.weave", "--rows", "article.post-item:nth-of-type(2n)", "--out", "t.csv", "--json")
    posts = [post for number in (1, 2) for post in data.posts(number)[1::2]]
    assert [(row[0], row[2]) for row in table(tmp_path / "t.csv")[1:]] == [(post.title, post.title) for post in posts]
    told = json.loads(ended.stdout)
    assert (told["lost"], told["filled_before"], told["filled"]) == (20, [40, 40, 40], [20, 20, 40])
    await run("extract", "p.weave", "--undo")
    await run("export", "p.weave", "--out", "all.csv")
    assert all(row[0] == row[2] for row in table(tmp_path / "all.csv")[1:])
    assert len(table(tmp_path / "all.csv")) == 41


async def test_two_projects_are_compared_by_a_key(run: Run, site: SampleSite, tmp_path: Path) -> None:
    await run("run", f"{site.base}/blog/[1-2]", *BLOG, "--project", "a.weave")
    await run("run", f"{site.base}/blog/[2-3]", *BLOG, "--project", "b.weave")
    await run("extract", "b.weave", "--field", "Title=a.post-item-title", "--field", "Views=.post-item-author")
    ended = await run("compare", "a.weave", "b.weave", "--key", "Title", "--json", "--out", "d.csv", code=1)
    found = json.loads(ended.stdout)
    assert (found["added"], found["removed"], found["changed"], found["same"]) == (20, 20, 20, 0)
    assert table(tmp_path / "d.csv")[0] == ["_change", "_cells", "Title", "Views", "Views (before)"]
    assert {tuple(row[:2]) for row in table(tmp_path / "d.csv")[1:]} == {
        ("added", ""),
        ("removed", ""),
        ("changed", "Views"),
    }
    await run("compare", "a.weave", "a.weave", "--key", "Title")
    assert "not a column" in (await run("compare", "a.weave", "b.weave", "--key", "Nope", code=2)).stderr


async def test_rows_are_left_out_of_the_export_and_put_back(run: Run, site: SampleSite, tmp_path: Path) -> None:
    await run("run", f"{site.base}/blog/1", *BLOG, "--project", "p.weave", "--out", "all.csv", "--quiet")
    every = table(tmp_path / "all.csv")
    ended = await run("rows", "remove", "p.weave", "1", "3-4")
    assert "3 rows removed" in ended.stderr
    await run("rows", "remove", "p.weave", "--where", f"Title={every[2][0]}")
    await run("export", "p.weave", "--out", "some.csv")
    assert table(tmp_path / "some.csv") == [every[0], *every[5:]]
    status = json.loads((await run("status", "p.weave", "--json")).stdout)
    assert status["rows"] == len(every) - 5
    assert "1 rows put back" in (await run("rows", "restore", "p.weave", "--step", "2")).stderr
    assert "3 rows put back" in (await run("rows", "restore", "p.weave")).stderr
    await run("export", "p.weave", "--out", "again.csv")
    assert table(tmp_path / "again.csv") == every
    for words in ((), ("0",), ("1", "--where", "Title=x"), ("--where", "Nope=x")):
        assert "Error:" in (await run("rows", "remove", "p.weave", *words, code=2)).stderr


async def test_a_project_is_compared_with_its_table_before_the_last_run(run: Run, site: SampleSite) -> None:
    await run("run", f"{site.base}/blog/1", *BLOG, "--project", "p.weave", "--quiet")
    assert "no earlier table" in (await run("compare", "p.weave", "--key", "Title", code=2)).stderr
    await run("run", "p.weave", f"{site.base}/blog/2", "--quiet")
    ended = await run("compare", "p.weave", "--key", "Title", code=1)
    assert "20 rows added, 0 removed, 0 changed, 20 the same." in ended.stderr


async def test_a_page_that_came_packed_is_kept_packed_and_read_anew(run: Run, tmp_path: Path) -> None:
    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        page = "<title>织表</title>" + "<p>文字</p>" * 500
        packed = {"Content-Encoding": "gzip"} if request.path == "/packed" else {}
        body = gzip.compress(page.encode()) if packed else page.encode()
        return web.Response(body=body, headers={"Content-Type": "text/html; charset=utf-8", **packed})

    async with served(answer) as base:
        urls = (f"{base}/packed", f"{base}/plain")
        await run("run", *urls, "--no-robots", "--field", "T=title", "--project", "p.weave", "--quiet")
    assert ask(tmp_path / "p.weave", "SELECT codec FROM bodies ORDER BY page_id") == [("gzip",), ("zstd",)]
    await run("extract", "p.weave", "--field", "P=p", "--out", "t.csv")
    assert table(tmp_path / "t.csv") == [["P"], ["文字"], ["文字"]]
