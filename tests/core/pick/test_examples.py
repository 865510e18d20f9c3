# ruff: noqa: E501 - markup is easier to read unbroken
"""By example: values seen on a page, and the rules that give them."""

from __future__ import annotations

import pytest

from core.detect.outline import MAX_TAGS
from core.errors import UsageError
from core.extract import Extractor
from core.messages.pick_messages import PickRule
from core.pick import Sheet, by_example
from core.recipe import Recipe, loads
from core.records import Page
from core.sample_site import data, pages

URL = "https://site.example/blog/1"
BLOG = pages.blog(1, 5).body.decode()
SHOP = pages.shop(1).body.decode()
CITIES = pages.table().body.decode()


def sheet_of(html: str) -> Sheet:
    return Sheet(Page(URL, html))


def rules(html: str, *values: str) -> list[tuple[PickRule, Recipe]]:
    return [(rule, loads(rule.recipe)) for rule in by_example(sheet_of(html), values).rules]


def shape(recipe: Recipe) -> tuple[str, list[tuple[str, str, str]]]:
    return recipe.rows, [(one.select, one.take, one.type) for one in recipe.fields]


@pytest.mark.parametrize(
    ("html", "values", "rows", "fields"),
    [
        (BLOG, [data.posts(1)[2].title], "article.post-item", [("a.post-item-title", "text", "")]),
        (BLOG, [data.posts(1)[n].title for n in (0, 7)], "article.post-item", [("a.post-item-title", "text", "")]),
        (BLOG, ["博客 · 第 1 页"], "", [("h1", "text", "")]),
        (BLOG, [f"https://site.example{data.posts(1)[4].path}"], "article.post-item", [("a.post-item-title", "@href", "")]),
        (SHOP, [data.books(1)[0].title, data.books(1)[0].price], "article.card", [("a", "text", ""), ("p.price", "text", "")]),
        (SHOP, [data.books(1)[0].title, data.books(1)[5].stock], "article.card", [("a", "text", ""), ("p.stock", "text", "")]),
        (SHOP, ["24.99"], "article.card", [("p.price", "text", "price")]),
        (CITIES, [data.table_rows()[0][0], data.table_rows()[3][0]], "#cities > tbody > tr", [("td:nth-of-type(1)", "text", "")]),
    ],
)  # fmt: skip
def test_the_first_rule_is_what_a_person_would_write(html: str, values: list[str], rows: str, fields: list) -> None:
    (rule, recipe), *_ = rules(html, *values)
    assert shape(recipe) == (rows, fields)
    assert set(rule.found) == set(values)
    given = Extractor(recipe).extract(Page(URL, html)).rows
    assert rule.row_count == len(given)
    if not rule.near:
        cells = [cell for row in given for cell in row if cell is not None]
        assert set(values) <= set(cells)
        assert rule.other_count == sum(cell not in values for cell in cells)


def test_the_columns_have_names_and_the_others_are_shown() -> None:
    book = data.books(1)[0]
    (rule, recipe), *_ = rules(SHOP, book.title, book.price)
    assert recipe.columns == ("标题", "价格")
    assert rule.others[:2] == (data.books(1)[1].title, data.books(1)[1].price)


def test_a_rule_that_gives_the_value_alone_is_offered_too() -> None:
    found = rules(BLOG, data.posts(1)[2].title)
    alone = [recipe for rule, recipe in found if rule.other_count == 0]
    assert len(alone) == 1
    assert Extractor(alone[0]).extract(Page(URL, BLOG)).rows == ((data.posts(1)[2].title,),)


def test_no_two_rules_give_the_same_rows() -> None:
    found = [Extractor(recipe).extract(Page(URL, BLOG)).rows for _, recipe in rules(BLOG, data.posts(1)[2].title)]
    assert len(found) == len(set(found))


def test_what_is_written_otherwise_is_found_and_said_so() -> None:
    html = "<p class=a>Total <b>￥1,299.00</b></p><p class=b>Something Long</p>"
    assert next((rule.near, shape(recipe)) for rule, recipe in rules(html, "1299")) == (
        True,
        ("", [("b", "text", "price")]),
    )
    assert next((rule.near, shape(recipe)) for rule, recipe in rules(html, "SOMETHING LONG"))[1] == (
        "",
        [("p.b", "text", "")],
    )
    assert next((rule.near, shape(recipe)) for rule, recipe in rules(html, "thing lo"))[1] == (
        "",
        [("p.b", "text", "")],
    )


def test_a_value_that_is_not_there_is_named() -> None:
    found = by_example(sheet_of(BLOG), ["no such words", data.posts(1)[0].title])
    assert found.missing == ("no such words",)
    assert found.rules[0].found == (data.posts(1)[0].title,)
    assert by_example(sheet_of(BLOG), ["no such words"]).rules == ()
    with pytest.raises(UsageError, match="type a value"):
        by_example(sheet_of(BLOG), ["  "])


def test_white_space_and_repeats_do_not_matter() -> None:
    html = "<ul class=l><li> One\n  two <li>Three<li>Three</ul>"
    assert shape(rules(html, "One   two", "One two")[0][1])[0] == "ul.l > li"
    assert by_example(sheet_of(html), ["Three"]).rules[0].found == ("Three",)


def test_a_page_of_the_same_words_comes_to_an_end() -> None:
    html = f"<ul>{'<li><a href=/x>same</a> <b>1</b>' * (MAX_TAGS // 5)}</ul>"
    found = by_example(sheet_of(html), ["same", "1"])
    assert found.rules and not found.missing
