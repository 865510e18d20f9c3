"""The host's commands for picking, over the sample site, kept pages, and selectors that never end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core import messages
from core.errors import RecipeError, SheetweaverError, UsageError
from core.host.host import Host
from core.messages.pick_messages import OpenPage, Pick, PickByExample, Picked, PickPage, PickRules
from core.recipe import Field, Recipe, dumps, loads
from core.sample_site import SampleSite, data

RECIPE = Recipe(rows="article.card", fields=(Field(name="Price", select="p.price"),))


@pytest.fixture
async def host() -> AsyncIterator[Host]:
    host = Host(lambda event: None)
    yield host
    await host.close()


async def opened(host: Host, **command: object) -> PickPage:
    page = await host.do(OpenPage(**command))  # type: ignore[arg-type]
    assert isinstance(page, PickPage)
    return page


def titles(page: PickPage) -> list[str]:
    return [node.way for node in page.nodes if node.label == "a.post-item-title"]


async def test_a_page_is_fetched_and_picked_from(host: Host) -> None:
    with pytest.raises(UsageError, match="open a page"):
        await host.do(Pick(include=("1",)))
    async with SampleSite() as site:
        page = await opened(host, url=f"{site.base}/blog/1")
        assert (page.origin, page.status, len(titles(page)), len(page.blocks)) == ("fetched", 200, 20, 20)
        lost = await opened(host, url=f"{site.base}/missing")
        assert (lost.reason, lost.nodes) == ("http-404", ())
        await opened(host, url=f"{site.base}/blog/1")
    one = await host.do(Pick(include=titles(page)[:1]))
    assert isinstance(one, Picked)
    assert (one.count, len(one.alike)) == (1, 20)
    both = await host.do(Pick(include=(titles(page)[0], titles(page)[5])))
    assert isinstance(both, Picked)
    assert (both.rows, both.select, both.count) == ("article.post-item", "a.post-item-title", 20)
    assert both.values == tuple(one.title for one in data.posts(1)[:10])
    rules = await host.do(PickByExample(values=(data.posts(1)[3].author,)))
    assert isinstance(rules, PickRules)
    assert loads(rules.rules[0].recipe).rows == "article.post-item"
    for command, answer in ((OpenPage(), page), (Pick(), both), (PickByExample(values=()), rules)):
        frame = messages.pack(command)
        assert messages.read_command(frame) == command
        assert messages.answer_of(command, messages.Done(seq=0, answer=messages.pack(answer))) == answer


async def test_the_page_tested_last_is_not_asked_for_again(host: Host) -> None:
    async with SampleSite() as site:
        url = f"{site.base}/shop/1"
        await host.do(messages.Preview(url=url, recipe=dumps(RECIPE)))
    assert (await opened(host, url=url)).origin == "tested"
    assert (await opened(host, url=url, fresh=True)).reason == "refused"


async def test_a_kept_page_needs_no_site(host: Host, tmp_path: Path) -> None:
    await host.do(messages.OpenProject(path=str(tmp_path / "a.weave"), create=True))
    async with SampleSite() as site:
        url = f"{site.base}/shop/1"
        await host.do(messages.SetJob(recipe=dumps(RECIPE), urls=url))
        await host.do(messages.Start())
        await host.wait()
    page = await opened(host, url=url)
    assert (page.origin, len(page.blocks)) == ("kept", 20)
    assert (await opened(host, page_id=1)).nodes == page.nodes
    with pytest.raises(UsageError, match="not kept"):
        await opened(host, page_id=2)


async def test_a_given_text_is_picked_from_as_it_is(host: Host) -> None:
    page = await opened(host, url="https://a.example/", text="<p class=a>1</p><p class=b>2</p>")
    assert [node.label for node in page.nodes][-2:] == ["p.a", "p.b"]
    found = await host.do(Pick(include=(page.nodes[-1].way,)))
    assert isinstance(found, Picked)
    assert found.select == "p.b"
    broken = await opened(host, text='{"a": 1}')
    assert (broken.form, broken.nodes) == ("json", ())


@pytest.mark.parametrize(
    "command",
    [Pick(select="p[["), Pick(rows="p[[", select="p"), Pick(select="xpath://p["), Pick(select="p", take="nonsense"),
     Pick(select="p", kind="nonsense"), Pick(select="p:has(:has(")],
)  # fmt: skip
async def test_what_cannot_be_used_is_told_in_one_sentence(host: Host, command: Pick) -> None:
    await opened(host, text="<p>1</p>")
    with pytest.raises(RecipeError) as told:
        await host.do(command)
    assert "\n" not in str(told.value)


@pytest.mark.slow
async def test_a_selector_that_never_ends_is_given_up_and_the_page_stays(host: Host) -> None:
    await opened(host, text=f"<div>{'<p>x</p>' * 11_000}</div>")
    endless = "xpath://p[count(//p[count(following::p) > count(preceding::p)]) > 1]"
    with pytest.raises(UsageError, match="too long"):
        await host.do(Pick(select=endless))
    found = await host.do(Pick(select="p"))
    assert isinstance(found, Picked)
    assert found.count == 11_000


async def test_ways_that_are_none_are_refused(host: Host) -> None:
    await opened(host, text="<p>1</p>")
    with pytest.raises(SheetweaverError):
        await host.do(Pick(include=("7/7",)))
    with pytest.raises(Exception, match=r"regex|pattern"):
        messages.read_command(messages.pack(Pick(include=("../x",))))
