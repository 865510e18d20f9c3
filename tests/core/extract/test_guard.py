"""Hostile markup ends in seconds, and ordinary markup is not touched."""

from __future__ import annotations

import time

import pytest

from core.extract import Extractor
from core.extract.guard import MAX_ATTRIBUTES, tame
from core.recipe import Field, Recipe
from core.records import Page

HOSTILE = {
    "nested div": "<div>" * 100_000 + "<a>end</a>",
    "nested and closed": "<div>" * 100_000 + "<a>end</a>" + "</div>" * 100_000,
    "nested lists": "<ul><li>" * 50_000 + "<a>end</a>",
    "open tags": "<a " * 350_000,
    "attributes": "<a " + " ".join(f"a{number}=1" for number in range(900_000)) + ">end</a>",
    "one attribute": '<a href="' + "x" * 10_000_000 + '">end</a>',
    "stray ends": "<span>" * 20_000 + "</i>" * 300_000 + "<a>end</a>",
    "fonts": "".join(f"<font color={number}>" for number in range(100_000)) + "<a>end</a>",
    "open comments": "<!-- " * 300_000,
    "open scripts": "<script>" * 200_000,
    "quotes": "<a b='" * 200_000,
    "less-than": "<" * 1_000_000,
    "xml": "<?xml version='1.0'?>" + "<a>" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("parser", ["fast", pytest.param("soup", marks=pytest.mark.slow)])
def test_hostile_markup_ends_in_seconds(name: str, parser: str) -> None:
    recipe = Recipe(fields=(Field(name="a", select="a"), Field(name="b", select="div div b", take="@href")))
    start = time.process_time()
    got = Extractor(recipe, parser).extract(Page(url="http://x/", text=HOSTILE[name]))
    assert time.process_time() - start < 8
    if "end</a>" in HOSTILE[name]:
        assert got.rows == (("end", None),)


def test_ordinary_pages_come_back_as_they_are() -> None:
    big = "<p>x<li>y<div><span a=1 b='2'>z</span></div><br></br><script>'<div>'</script>" * 20_000
    assert tame(big) == big
    assert tame("<ul>" * 100) == "<ul>" * 100


def test_what_is_too_deep_becomes_siblings_and_nothing_is_lost() -> None:
    kept = tame("<div>x" * 60_000 + "</div>" * 60_000 + "<p>after</p>")
    assert kept.count("<div>") == kept.count("</div>") == kept.count("x") == 60_000
    assert "</div><div>x</div><div>x" in kept
    assert kept.endswith("</div><p>after</p>")


def test_only_the_first_attributes_are_kept() -> None:
    tag = "<a " + " ".join(f"a{number}='>'" for number in range(20_000)) + ">x</a>"
    kept = tame(tag)
    assert kept.count("'>'") == MAX_ATTRIBUTES
    assert kept.endswith(">x</a>")


def test_xpath_on_a_deep_page() -> None:
    recipe = Recipe(
        rows="xpath://a", fields=(Field(name="t"), Field(name="n", select="xpath:count(ancestor::div) > 9"))
    )
    got = Extractor(recipe).extract(Page(url="http://x/", text=HOSTILE["nested div"]))
    assert got.rows == (("end", "true"),)
