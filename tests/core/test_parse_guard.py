"""Pages and selectors that never end are ended, by name; everything else reads as without a guard."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from core.extract import Extractor
from core.parse_guard import GuardLost, ParseGuard, ParseTimeout, explosive, heavy
from core.recipe import Field, Recipe
from core.records import Page, PageState, Request, Response, Role
from core.settings import Settings
from core.step import Reader
from tests.core.engines.conformance import FIRST_SOON, came_of
from tests.core.extract.test_guard import HOSTILE
from tests.site.fixture import RunningSite, site  # noqa: F401

BOMB = "xpath:count(//*[count(//*[count(//*) > 0]) > 0])"
WIDE = "<p>x</p>" * 3000


def recipe_of(**selectors: str) -> Recipe:
    return Recipe(fields=tuple(Field(name=name, select=select) for name, select in selectors.items()))


@pytest.mark.parametrize(
    "selector",
    [
        BOMB,
        "xpath://*[//a]",
        "xpath://a[.//b[.//c]]",
        "xpath://a/following::b",
        "a:has(b:has(c))",
        "a b c d e f g h i",
        "* ~ * ~ * ~ * ~ * ~ * ~ * ~ *",
    ],
)
def test_what_may_explode_is_told_by_its_looks(selector: str) -> None:
    assert explosive(recipe_of(a=selector))


@pytest.mark.parametrize(
    "selector",
    [
        "",
        ".",
        "xpath://div[@class='a//b']//a/@href",
        "xpath://div[.//h2]/p",
        "ul > li:has(a) span.x",
        "a[href*='~ ~ ~ ~ ~ ~ ~ ~']",
        "h1, h2, h3, h4, h5, h6, h7, h8, h9",
    ],
)
def test_what_people_write_is_not(selector: str) -> None:
    assert not explosive(recipe_of(a=selector))


def test_ordinary_pages_are_not_heavy() -> None:
    assert not heavy(b"<p>" * 30_000)
    assert not heavy(b"x" * 900_000)
    assert heavy(b"<p>" * 40_000)
    assert heavy(b"x" * 1_000_001)


def test_a_selector_that_never_ends_is_stopped_and_named() -> None:
    guard = ParseGuard(recipe_of(ok="p", slow=BOMB), "auto", timeout_s=1.0, most=1)
    try:
        begun_s = time.monotonic()
        with pytest.raises(ParseTimeout, match="field 'slow'"):
            guard.extract(Page(url="http://a/", text=WIDE), role=Role.PAGE)
        assert time.monotonic() - begun_s < 15
        found = guard.extract(Page(url="http://a/", text="<p>x"), role=Role.PAGE)
        assert found.rows[0][0] == "x", "the next page is read by a new process"
    finally:
        guard.close()
    assert not [child for child in psutil.Process().children() if "parse guard" in " ".join(child.cmdline())]


@pytest.fixture(scope="module")
def guard() -> Iterator[ParseGuard]:
    made = ParseGuard(recipe_of(a="a", b="div div b"), "auto", timeout_s=30.0, most=1)
    yield made
    made.close()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_gives_the_same_with_and_without(guard: ParseGuard, name: str) -> None:
    page = Page(url="http://x/", text=HOSTILE[name])
    assert guard.extract(page, role=Role.PAGE) == Extractor(recipe_of(a="a", b="div div b")).extract(page)


def test_closing_ends_what_is_at_work() -> None:
    import threading

    guard = ParseGuard(recipe_of(slow=BOMB), "auto", timeout_s=60.0, most=1)
    ended: list[type[Exception]] = []

    def read() -> None:
        try:
            guard.extract(Page(url="http://a/", text=WIDE), role=Role.PAGE)
        except (ParseTimeout, GuardLost) as error:
            ended.append(type(error))

    thread = threading.Thread(target=read)
    thread.start()
    until_s = time.monotonic() + 30
    while thread.is_alive() and time.monotonic() < until_s:
        guard.close()
        thread.join(0.1)
    assert ended == [GuardLost]


def test_a_page_that_was_not_read_in_time_is_kept() -> None:
    reader = Reader(Extractor(recipe_of(slow=BOMB)), Settings(parse_timeout_s=0.5))
    try:
        answer = Response("http://a/", 200, (("content-type", "text/html"),), WIDE.encode())
        outcome = reader.read(Request(1, "http://a/", "http://a:80"), answer, "slot 1")
    finally:
        reader.close()
    assert (outcome.state, outcome.reason, outcome.detail) == (PageState.FAILED, "parse-timeout", "field 'slow'")
    assert outcome.body == WIDE.encode()


@pytest.mark.parametrize("engine", FIRST_SOON)
async def test_the_others_go_on(site: RunningSite, tmp_path: Path, engine: str) -> None:  # noqa: F811
    text = f"{site.url('wide-page')}\n{site.url('good')}?[1-20]\n"
    recipe = recipe_of(Title="title", Slow=BOMB)
    begun_s = time.monotonic()
    came = await came_of(tmp_path, text, recipe, engine=engine, parse_timeout_s=1.0, obey_robots=False)
    assert time.monotonic() - begun_s < 40
    assert came.pages[0][2:4] == ("parse-timeout", "field 'Slow'")
    assert came.counts.ok == 20
