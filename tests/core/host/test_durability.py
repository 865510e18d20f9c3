"""The window's commands on what is stored, carried out by a real host on a project that a crawl made."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from core import messages
from core.errors import ProjectError, UsageError
from core.host.host import Host
from core.messages.findings import Comparison, Difference, FailureBoard, Origin
from core.recipe import Field, Recipe, dumps
from core.records import row_id
from core.sample_site import SampleSite, data

RECIPE = Recipe(rows="article.post-item", fields=(Field(name="Title", select="a.post-item-title"),))
OTHER = msgspec.structs.replace(RECIPE, fields=(Field(name="Author", select=".post-item-author"),))


@pytest.fixture
async def site() -> AsyncIterator[SampleSite]:
    async with SampleSite() as site:
        yield site


@pytest.fixture
async def host(site: SampleSite, tmp_path: Path) -> AsyncIterator[Host]:
    """A host whose project has three pages of posts, one that is missing and one that fails every other time."""
    events: list[messages.Event] = []
    host = Host(events.append)
    host.events = events  # type: ignore[attr-defined]
    await host.do(messages.OpenProject(path=str(tmp_path / "p.weave"), create=True))
    urls = f"{site.base}/blog/[1-3]\n{site.base}/missing\n{site.base}/flaky?k=h\n"
    once = msgspec.structs.replace(RECIPE, settings=msgspec.structs.replace(RECIPE.settings, retries=0))
    await host.do(messages.SetJob(recipe=dumps(once), urls=urls))
    await host.do(messages.Start())
    await host.wait()
    yield host
    await host.close()


async def test_the_failure_board_names_reasons_and_retry_rescues(host: Host) -> None:
    board = await host.do(messages.FailureGroups())
    assert isinstance(board, FailureBoard)
    assert {(group.reason, group.count, group.passing) for group in board.groups} == {
        ("http-404", 1, False),
        ("http-5xx", 1, True),
    }
    await host.do(messages.Retry(reasons=("http-5xx",), changes="user_agent = 'Other'"))
    assert (await host.wait()).failed == 1
    assert "Other" in host.info().recipe
    with pytest.raises(UsageError, match="not TOML"):
        await host.do(messages.Retry(changes="nonsense"))


async def test_other_fields_are_tried_made_accepted_and_undone(host: Host, site: SampleSite) -> None:
    site.log.clear()
    tried = await host.do(messages.ReextractPreview(recipe=dumps(OTHER)))
    assert isinstance(tried, Difference)
    assert (tried.rows_after, tried.columns) == (60, ("Author",))
    made = await host.do(messages.Reextract(recipe=dumps(OTHER)))
    assert isinstance(made, Difference)
    assert made.filled == (60,)
    assert host.info().columns == ("Title",)
    await asyncio.sleep(0)
    told = [one for one in host.events if isinstance(one, messages.ReextractProgress)]  # type: ignore[attr-defined]
    assert told[-1].pages == told[-1].total
    info = await host.do(messages.AcceptReextract())
    assert isinstance(info, messages.ProjectInfo)
    assert (info.columns, info.recipe) == (("Author",), dumps(OTHER))
    info = await host.do(messages.UndoReextract())
    assert isinstance(info, messages.ProjectInfo)
    assert info.columns == ("Title",)
    await host.do(messages.Reextract(recipe=dumps(OTHER)))
    await host.do(messages.DropReextract())
    with pytest.raises(ProjectError, match="no new table"):
        await host.do(messages.AcceptReextract())
    assert site.log == [], "nothing was fetched"


async def test_a_cell_says_where_it_comes_from(host: Host, site: SampleSite) -> None:
    found = await host.do(messages.Provenance(line=row_id(1, 0), column=0))
    assert isinstance(found, Origin)
    post = next(iter(data.posts(1)))
    assert (found.value, found.raw, found.url) == (post.title, post.title, f"{site.base}/blog/1")
    source = await host.do(messages.Source(page_id=1))
    assert isinstance(source, messages.PageSource)
    assert source.text[found.start : found.end].startswith('<a class="post-item-title"')


async def test_a_run_is_compared_with_an_older_one(host: Host, tmp_path: Path) -> None:
    old = tmp_path / "old.weave"
    await host.writer.call(lambda db: [db.execute("DELETE FROM rows WHERE _id >> 20 = 2"), db.commit()])
    await host.do(messages.SaveAs(path=str(old)))
    await host.do(messages.OpenProject(path=str(tmp_path / "p.weave")))
    found = await host.do(messages.CompareRuns(path=str(old), keys=("Title",)))
    assert isinstance(found, Comparison)
    assert (found.same, found.added) == (40, 0)


async def test_pages_are_not_read_anew_during_a_run(host: Host, site: SampleSite) -> None:
    site.delay_s = 5
    await host.do(messages.Start(fresh=True))
    with pytest.raises(UsageError, match="pause or stop"):
        await host.do(messages.Reextract(recipe=dumps(OTHER)))
