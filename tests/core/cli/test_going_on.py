"""How a job goes on, from the command line: sitemaps, feeds, another project's column, paging; and over kills."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.host.further import column_addresses
from core.project.schema import reading
from core.recipe_parts import Source
from core.sample_site import SampleSite, data, further
from tests.core.cli.test_cli import said
from tests.core.engines.conformance import LiveSite, live_site
from tests.core.processes import COMMAND, ask, done, environment, kill_tree, records

H1 = ("--field", "H=h1", "--quiet", "--json")


@pytest.fixture(scope="module")
def site() -> Iterator[LiveSite]:
    with live_site(3) as running:
        yield running


def headings(path: Path) -> list[str]:
    return [row["H"] for row in records(path)]


@pytest.mark.parametrize(
    "words", [("--sitemap", "{}/sitemap_index.xml"), ("--urls", "{}/sitemap_index.xml"), ("{}/sitemap_index.xml",)]
)
def test_an_index_leads_to_sitemaps_and_they_to_pages(
    run: Any, site: LiveSite, tmp_path: Path, words: tuple[str, ...]
) -> None:
    site.clear()
    out = tmp_path / "out.csv"
    got = said(run("run", *(word.format(site.base) for word in words), *H1, "--out", out))
    assert headings(out) == [*further.leaves(), *(f"博客 · 第 {n} 页" for n in (1, 2, 3))]
    assert (got["pages"]["ok"], got["pages"]["failed"], got["rows"]) == (1 + 2 + 60 + 3, 0, 63)
    assert site.site.hits("/sitemaps/leaves.xml.gz") == 1


def test_robots_txt_and_feeds_name_pages_too(run: Any, site: LiveSite, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    run("run", f"{site.base}/robots.txt", *H1, "--out", out, "--allow", r"/post/\d$")
    assert headings(out) == [one.title for one in data.posts(1)[:9]]
    for feed in ("feed.xml", "feed.atom"):
        run("run", "--sitemap", f"{site.base}/{feed}", *H1, "--out", out, "--overwrite")
        assert headings(out) == [one.title for one in data.posts(1)]


def test_what_is_no_sitemap_is_a_failure_with_its_reason(run: Any, site: LiveSite) -> None:
    got = said(run("run", "--sitemap", f"{site.base}/blog/1", *H1, code=3))
    assert got["reasons"] == {"bad-sitemap": 1}


def test_a_second_run_fetches_what_is_new_in_the_sitemap_alone(run: Any, site: LiveSite, tmp_path: Path) -> None:
    project = tmp_path / "p.weave"
    words = ("run", "--project", project, f"{site.base}/sitemap_index.xml", *H1)
    assert said(run(*words, "--deny", "/tree/1/"))["rows"] == 48
    site.clear()
    assert said(run(*words, "--deny", "/tree/1/1/"))["rows"] == 58
    assert sorted(path for path in site.paths if path.startswith("/tree")) == [
        f"/tree/1/{y}/{z}" for y in (2, 3) for z in range(1, 6)
    ]


def test_a_column_of_another_project_is_a_list_of_addresses(run: Any, site: LiveSite, tmp_path: Path) -> None:
    lists, books, out = tmp_path / "lists.weave", tmp_path / "books.weave", tmp_path / "out.csv"
    take = ("--rows", "li.volume", "--field", "Title=a", "--field", "Book: link=a@href", "--quiet")
    run("run", f"{site.base}/catalog/1", "--project", lists, *take)
    run("run", "--from", f"{lists}:Book: link", "--project", books, *H1, "--out", out)
    assert headings(out) == [one.title for one in further.volumes(1)]
    run("run", f"{site.base}/catalog/2", "--project", lists, *take)
    site.clear()
    run("run", books, "--quiet", "--out", out, "--overwrite")
    assert headings(out) == [one.title for page in (1, 2) for one in further.volumes(page)]
    assert len(site.paths) == 20, "only the new addresses were fetched; robots.txt was remembered"
    with reading(books) as db:
        assert db.execute("SELECT min(trusted) FROM pages").fetchone() == (1,)
    assert list(column_addresses(Source(project=str(lists), column="Book: link"), books).values()) == [True] * 40
    text = run("run", "--from", f"{lists}:Nothing", *H1, code=2).stderr
    assert "it has: Title, Book: link" in text


def test_paging_tells_how_its_lists_ended(run: Any, site: LiveSite, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    words = ("--rows", "li.entry, article", "--field", "H=a", "--page-param", "page", "--json", "--out", out)
    ended = run("run", f"{site.base}/list?page=6", f"{site.base}/wrapping-list?page=7", *words)
    assert said(ended)["lists"] == {"no-rows": 1, "repeats": 1}
    assert "1 × a page had no rows" in ended.stderr
    assert len(records(out)) == 60
    ended = run(
        "run", f"{site.base}/missing?page=2", f"{site.base}/list", "--page-count", "1", *words, "--overwrite", code=1
    )
    assert said(ended)["lists"] == {"failed": 1, "pages": 1}
    assert "stopped at page 1: The page does not exist (404)." in ended.stderr


def test_options_that_cannot_be_are_named(run: Any, site: LiveSite) -> None:
    assert "is not a regular expression" in run("run", site.base, "--allow", "(", code=2).stderr
    assert "need --page-param" in run("run", site.base, "--page-step", "2", code=2).stderr
    assert "PROJECT.weave:COLUMN" in run("run", "--from", "nothing", code=2).stderr


def test_a_bare_follow_takes_no_address_for_a_selector(run: Any, site: LiveSite, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    run("run", "--follow", f"{site.base}/tree/1", "--deny", "pdf", "--scope", "pages", *H1, "--out", out)
    assert headings(out) == [f"/tree/{n}" for n in range(1, 5)]
    run("run", f"{site.base}/tree/1", "--follow", ".links a", "--allow", r"/1/\d$", *H1, "--out", out, "--overwrite")
    assert headings(out) == ["/tree/1", *(f"/tree/1/{y}" for y in (1, 2, 3))]


@pytest.mark.slow
async def test_kills_change_neither_the_pages_nor_their_order(tmp_path: Path) -> None:
    project, out = tmp_path / "p.weave", tmp_path / "out.csv"
    rules = ("--follow", "--depth", "3", "--allow", "/tree", "--deny", "pdf", "--concurrency", "4")
    async with SampleSite(delay_s=0.03) as sample:
        words = ("run", f"{sample.base}/tree", "--project", project, *rules, "--field", "H=h1", "--quiet")
        for number in range(6):
            before = len(sample.log)
            process = await asyncio.create_subprocess_exec(
                *COMMAND, *map(str, words), cwd=tmp_path, env=environment(tmp_path), start_new_session=True
            )
            async with asyncio.timeout(60):
                while len(sample.log) <= before + 1 and process.returncode is None:  # noqa: ASYNC110 - another process
                    await asyncio.sleep(0.01)
            await asyncio.sleep(random.Random(number).uniform(0.0, 0.25))
            kill_tree(process.pid)
            await process.wait()
        await asyncio.to_thread(done, *words, "--out", out, home=tmp_path)
    levels = ["/tree", *(f"/tree/{x}" for x in range(1, 5))]
    levels += [f"/tree/{x}/{y}" for x in range(1, 5) for y in range(1, 4)] + further.leaves()
    assert headings(out) == levels
    assert ask(project, "SELECT count(*), count(DISTINCT key), sum(state = 1) FROM pages") == [(77, 77, 77)]
