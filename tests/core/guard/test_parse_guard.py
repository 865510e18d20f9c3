"""Pages and selectors that never end are ended, by name; everything else reads as without a guard."""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from core.extract import Extractor
from core.guard.costly import MAX_SEARCHED_B, explosive, heavy, watched
from core.guard.parse_guard import GuardLost, ParseGuard, ParseTimeout
from core.recipe import Field, Recipe
from core.recipe_parts import Follow
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


@pytest.mark.parametrize(
    "pattern",
    [
        *("(a+)+$", "(a|a)*b", "(a?){30}a{30}", r"(?:\d+,?)+x", "^(([a-z])+.)+[A-Z]", "(?P<x>a*)*", "((a*))*"),
        *(".*a.*b", r"\d+\d+x", r"[a-z]+[a-z0-9]+!", r"\s*a\s*b", "(?i:(a+)+)", "(a{1,}){2,}", "a*b*c*d*e"),
    ],
)
def test_expressions_that_may_explode_are_told_by_their_looks(pattern: str) -> None:
    assert explosive(Recipe(fields=(Field(name="a", steps=("trim", f"Regex: {pattern}")),)))
    assert explosive(
        Recipe(fields=(Field(name="a"),), detail_fields=(Field(name="b", steps=(f"regex-replace:{pattern} => x",)),))
    )
    assert explosive(Recipe(follow=Follow(allow=("/page/", pattern))))
    assert explosive(Recipe(follow=Follow(deny=(pattern,))))


@pytest.mark.parametrize(
    "pattern",
    [
        *(r"\d+", r"(\d+)\s*km", r"/page/\d+$", r"(?:USD|EUR) ?(\d+)", "[0-9.]+", r"price: (\d{1,3})", "/(blog|news)/"),
        *(r"(?i)sku-(\w+)", "(abc){3}", r"\((\d+)\)", "a?b?c?", r"[^/]+\.html?$", r"\(\+\)\*"),
    ],
)
def test_expressions_people_write_are_not(pattern: str) -> None:
    assert not explosive(
        Recipe(fields=(Field(name="a", steps=(f"regex: {pattern}",)),), follow=Follow(allow=(pattern,)))
    )


def test_expressions_are_tried_on_small_pages_alone() -> None:
    searching = watched(Recipe(fields=(Field(name="a", steps=(r"regex: \d+x",)),)))
    assert [searching(b"x" * size_b) for size_b in (1000, MAX_SEARCHED_B, MAX_SEARCHED_B + 1)] == [False, False, True]
    assert not watched(Recipe(fields=(Field(name="a", steps=("trim", "number")),)))(b"x" * (MAX_SEARCHED_B + 1))


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


def test_without_a_process_what_may_never_end_is_not_begun() -> None:
    multiprocessing.set_executable("/nowhere/python")
    slow = ParseGuard(recipe_of(slow=BOMB), "auto", timeout_s=1.0, most=1)
    fine = ParseGuard(recipe_of(fine="p"), "auto", timeout_s=1.0, most=1)
    try:
        for _ in range(5):
            with pytest.raises(ParseTimeout, match="no process"):
                slow.read(Page("http://a/", WIDE), role=Role.PAGE, here=Extractor(recipe_of(slow=BOMB)))
        found = fine.read(Page("http://a/", WIDE), role=Role.PAGE, here=Extractor(recipe_of(fine="p")))
        assert found.rows == (("x",),)
    finally:
        multiprocessing.set_executable(sys.executable)
        slow.close()
        fine.close()


@pytest.mark.parametrize("engine", FIRST_SOON)
async def test_the_others_go_on(site: RunningSite, tmp_path: Path, engine: str) -> None:  # noqa: F811
    text = f"{site.url('wide-page')}\n{site.url('good')}?[1-20]\n"
    recipe = recipe_of(Title="title", Slow=BOMB)
    begun_s = time.monotonic()
    came = await came_of(tmp_path, text, recipe, engine=engine, parse_timeout_s=1.0, obey_robots=False)
    assert time.monotonic() - begun_s < 40
    assert came.pages[0][2:4] == ("parse-timeout", "field 'Slow'")
    assert came.counts.ok == 20


@pytest.mark.parametrize(
    ("recipe", "named"),
    [
        (Recipe(fields=(Field(name="Fine"), Field(name="Slow", select="p", steps=("regex: (a+)+$",)))), "field 'Slow'"),
        (Recipe(fields=(Field(name="Slow", select="p", steps=(r"regex-replace: a+[ab]+c => x",)),)), "field 'Slow'"),
        (Recipe(fields=(Field(name="T"),), follow=Follow(deny=("(a+)+$",), scope="any")), "follow"),
    ],
)
async def test_an_expression_that_never_ends_is_stopped_and_named(
    site: RunningSite,  # noqa: F811
    tmp_path: Path,
    recipe: Recipe,
    named: str,
) -> None:
    text = f"{site.url('regex-bait')}\n{site.url('good')}?[1-5]\n"
    begun_s = time.monotonic()
    came = await came_of(tmp_path, text, recipe, engine="asyncio", parse_timeout_s=1.0, obey_robots=False)
    assert time.monotonic() - begun_s < 40
    assert came.pages[0][2:4] == ("parse-timeout", named)
    assert came.counts.ok + came.counts.empty == 5
