"""The host's commands on values: a page tried out step by step, steps tried again without the site, recipes read."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from core import messages
from core.errors import RecipeError, UsageError
from core.host.host import Host
from core.messages.findings import FieldTrial, StepResult
from core.recipe import Field, Recipe, dumps, loads
from core.records import Page
from core.sample_site import SampleSite
from core.samples import with_sample, write
from core.settings import Settings

PRICE = Field(name="Price", select=".price", steps=("trim",), type="price")
LABEL = Field(name="Label", select="h3", steps=("template: {Price} {}",))
RECIPE = Recipe(rows="article.card", fields=(PRICE, LABEL, Field(name="Stock", select=".stock", type="boolean")))


@pytest.fixture
async def host() -> AsyncIterator[Host]:
    host = Host(lambda _: None)
    yield host
    await host.close()


async def test_a_preview_tells_the_value_after_each_step_and_what_could_not_be_made(host: Host) -> None:
    async with SampleSite() as site:
        found = await host.do(messages.Preview(url=f"{site.base}/shop/1", recipe=dumps(RECIPE)))
    assert isinstance(found, messages.PreviewResult)
    price, label, stock = found.trials
    assert (price.field, price.raw[0], len(price.rows)) == ("Price", "$24.99", 10)
    assert price.rows[0] == (StepResult("trim", "$24.99"), StepResult("type price", 24.99))
    assert label.rows[0][0].cell == "24.99 The Patient Crawler 卷1"
    assert stock.rows[0] == (StepResult("type boolean", None, "it says neither yes nor no"),)
    assert [(one.field, one.count) for one in found.troubles] == [("Stock", 18)]
    assert found.row_count == 20


async def test_steps_are_tried_again_on_the_kept_page_without_the_site(host: Host) -> None:
    nothing = await host.do(messages.TrySteps(recipe=dumps(RECIPE), field="Price"))
    assert nothing == FieldTrial("Price", (), ())
    async with SampleSite() as site:
        await host.do(messages.Preview(url=f"{site.base}/shop/1", recipe=dumps(RECIPE)))
    changed = msgspec.structs.replace(RECIPE, fields=(msgspec.structs.replace(PRICE, steps=("regex: \\d+",)),))
    found = await host.do(messages.TrySteps(recipe=dumps(changed), field="Price"))
    assert isinstance(found, FieldTrial)
    assert found.rows[0] == (StepResult("regex: \\d+", "24"), StepResult("type price", 24))
    broken = msgspec.structs.replace(RECIPE, fields=(msgspec.structs.replace(PRICE, steps=("nonsense",)),))
    with pytest.raises(RecipeError, match="nonsense"):
        await host.do(messages.TrySteps(recipe=dumps(broken), field="Price"))


POSTS = Recipe(
    rows="article.post-item",
    detail="a.post-item-title",
    fields=(Field(name="Title", select="a.post-item-title"),),
    detail_fields=(
        Field(name="Published", select="time.date", take="@datetime", type="date"),
        Field(name="Tags", select="ul.tags a", type="list", steps=("join: ' / '",)),
    ),
)


async def test_a_details_steps_are_tried_on_ten_detail_pages_that_are_fetched_once(host: Host) -> None:
    nothing = await host.do(messages.TrySteps(recipe=dumps(POSTS), field="Tags"))
    assert nothing == FieldTrial("Tags", (), ())
    async with SampleSite() as site:
        await host.do(messages.Preview(url=f"{site.base}/blog/1", recipe=dumps(POSTS)))
        found = await host.do(messages.TrySteps(recipe=dumps(POSTS), field="Published"))
    assert isinstance(found, FieldTrial)
    assert len(found.raw) == len(found.rows) == 10
    assert all(str(raw).startswith("2026-11-") for raw in found.raw)
    assert [one.step for one in found.rows[0]] == ["type date"]
    again = await host.do(messages.TrySteps(recipe=dumps(POSTS), field="Tags"))  # the site is gone
    assert isinstance(again, FieldTrial)
    assert [one.step for one in again.rows[9]] == ["join: ' / '", "type list"]
    assert " / " in str(again.rows[9][0].cell)


async def test_a_details_steps_are_tried_on_the_kept_pages_where_there_are_any(host: Host, tmp_path: Path) -> None:
    async with SampleSite() as site:
        await host.do(messages.OpenProject(path=str(tmp_path / "p.weave"), create=True))
        await host.do(messages.SetJob(recipe=dumps(POSTS), urls=f"{site.base}/blog/1"))
        await host.do(messages.Start())
        await host.wait()
    found = await host.do(messages.TrySteps(recipe=dumps(POSTS), field="Published"))  # nothing was tested, no site
    assert isinstance(found, FieldTrial)
    assert len(found.rows) == 10


@pytest.mark.parametrize("obeys", [True, False])
async def test_robots_txt_holds_for_detail_pages_too(host: Host, obeys: bool) -> None:
    recipe = Recipe(detail="xpath:'/private/diary'", detail_fields=(Field(name="All", select="body"),))
    text = dumps(msgspec.structs.replace(recipe, settings=Settings(obey_robots=obeys)))
    async with SampleSite() as site:
        await host.do(messages.Preview(url=f"{site.base}/blog/1", recipe=text))
        found = await host.do(messages.TrySteps(recipe=text, field="All"))
    assert isinstance(found, FieldTrial)
    assert len(found.rows) == (0 if obeys else 1)


@pytest.mark.slow
async def test_a_regular_expression_without_end_is_given_up(host: Host) -> None:
    async with SampleSite() as site:
        await host.do(messages.Preview(url=f"{site.base}/shop/1", recipe=dumps(RECIPE)))
    endless = Field(name="Price", select="main", steps=(r"regex: (\w|\s|\w\s|.)+(?!.|\n)x$",))
    recipe = msgspec.structs.replace(RECIPE, rows="", fields=(endless,))
    with pytest.raises(UsageError, match="takes too long"):
        await host.do(messages.TrySteps(recipe=dumps(recipe), field="Price"))


async def test_a_recipe_is_read_with_what_its_samples_say(host: Host, tmp_path: Path) -> None:
    path = tmp_path / "r.toml"
    recipe = Recipe(rows="li", fields=(Field(name="N", select="b", type="number"),))
    write(path, with_sample(recipe, Page("https://a.example/", "<li><b>5</b>")))
    read = await host.do(messages.ReadRecipe(path=str(path)))
    assert isinstance(read, messages.RecipeRead)
    assert (read.samples, read.differs) == (1, ())
    path.write_text(path.read_text(encoding="utf-8").replace("[[5]]", "[[6]]"), encoding="utf-8")
    read = await host.do(messages.ReadRecipe(path=str(path)))
    assert read.differs == ("https://a.example/, row 1, N: 5 in place of 6",)


async def test_a_web_scraper_sitemap_is_read_with_what_is_left_out(host: Host, tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    one = {"id": "t", "type": "SelectorText", "parentSelectors": ["_root"], "selector": "h1"}
    odd = {"id": "o", "type": "SelectorElementClick", "parentSelectors": ["_root"], "selector": "p", "multiple": False}
    path.write_text(
        json.dumps({"_id": "x", "startUrl": "https://a.example/", "selectors": [one, odd]}), encoding="utf-8"
    )
    read = await host.do(messages.ReadRecipe(path=str(path)))
    assert loads(read.recipe).columns == ("t",)
    assert read.notes == ("o: SelectorElementClick cannot be carried over",)


async def test_each_sample_job_can_be_asked_for_by_name(host: Host) -> None:
    site = await host.do(messages.StartSample(name="07-city-table"))
    assert isinstance(site, messages.SampleSite)
    assert site.urls == f"{site.base}/table\n"
    assert loads(site.recipe).samples == ()
    with pytest.raises(UsageError, match="no sample recipe"):
        await host.do(messages.StartSample(name="nonsense"))
