# ruff: noqa: E501 - markup is easier to read unbroken
"""Clicks on ten layouts: one, a second, one left out, and what selector and how many matches they come to."""

from __future__ import annotations

import time
from typing import NamedTuple

import pytest

from core.errors import RecipeError, UsageError
from core.extract import Extractor
from core.messages.pick_messages import Pick, Picked
from core.pick import Sheet, page_of, picked
from core.recipe import Field, Recipe
from core.records import Page
from core.sample_site import embedded, pages

URL = "https://site.example/list"


class Clicks(NamedTuple):
    """A page, the texts of what is clicked and left out, and what that comes to."""

    html: str
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    rows: str
    select: str
    values: tuple[str, ...]


def each(count: int, form: str) -> str:
    return "".join(form.replace("#", str(n)) for n in range(1, count + 1))


LIST = f"<ul class=news>{each(6, '<li><a href=/n/#>Story #</a> <span class=day>2026-01-0#</span></li>')}</ul>"
CARDS = "".join(
    f"<div class=row>{each(3, f'<div class=card><h4><a href=/p/{row}#>Lamp {row}#</a></h4><p>${row}#.00</p><p>in stock</p></div>')}</div>"
    for row in range(1, 4)
)
TABLE = f"<table id=t><tr><th>City<th>People<th>Area</tr>{each(5, '<tr><td>Town #<td>#000<td>#1 km²</tr>')}</table>"
TERMS = f"<dl class=terms>{each(4, '<dt>Term #<dd>What # means')}</dl><dl class=other><dt>x<dd>y</dl>"
NESTED = "".join(
    f"<section class=group><h2>Group {group}</h2><ul>{each(3, f'<li class=item><b>Name {group}#</b> <i>n{group}#</i></li>')}</ul></section>"
    for group in (1, 2, 3)
)
BUNDLE = (
    "<ul class=list>"
    + each(3, "<li class=item><a href=/#>Real #</a><p class=price>$#</p></li>")
    + "<li class='item bundle'><a href=/ad>Buy now</a><p class=price>$9</p></li>"
    + each(2, "<li class=item><a href=/1#>Real 1#</a><p class=price>$1#</p></li>")
    + "</ul>"
)
TAGS = each(4, "<div class=post><h3>Post #</h3><div class=tags><a href=/t/a#>a#</a> <a href=/t/b#>b#</a></div></div>")
BARE = f"<div><div>{each(5, '<div><span>Ann #</span><span>7#</span></div>')}</div></div>"
HASHED = each(
    5,
    '<div class="css-1x2ab#"><a class="sc-bdVaJ# link" href=/#>Offer #</a><em class="Card_price__3xY#z">€#0</em></div>',
)
MENU = f"<nav id=menu>{each(4, '<a href=/m/#>Menu #</a>')}</nav><main>{each(5, '<article><h2>Piece #</h2><p>Long words about #.</p></article>')}</main>"

GENERAL = {
    "list": Clicks(LIST, ("Story 1", "Story 4"), (), "ul.news > li", "a", tuple(f"Story {n}" for n in range(1, 7))),
    "list, from anywhere": Clicks(LIST, ("2026-01-06", "2026-01-02"), (), "ul.news > li", "span.day", tuple(f"2026-01-0{n}" for n in range(1, 7))),
    "cards, in rows of three": Clicks(CARDS, ("Lamp 11", "Lamp 21"), (), "div.card", "a", tuple(f"Lamp {r}{n}" for r in (1, 2, 3) for n in (1, 2, 3))),
    "cards, the second of two alike": Clicks(CARDS, ("$11.00", "$12.00"), (), "div.card", "p", tuple(f"${r}{n}.00" for r in (1, 2, 3) for n in (1, 2, 3))),
    "table, one column": Clicks(TABLE, ("1000", "3000"), (), "#t > tbody > tr:has(> td)", "td:nth-of-type(2)", tuple(f"{n}000" for n in range(1, 6))),
    "definitions, of two lists": Clicks(TERMS, ("Term 1", "Term 3"), (), "dt", ".", (*(f"Term {n}" for n in range(1, 5)), "x")),
    "definitions, one list left out": Clicks(TERMS, ("Term 1", "Term 3"), ("x",), "dl.terms > dt", ".", tuple(f"Term {n}" for n in range(1, 5))),
    "nested lists": Clicks(NESTED, ("Name 11", "Name 32"), (), "li.item", "b", tuple(f"Name {g}{n}" for g in (1, 2, 3) for n in (1, 2, 3))),
    "a parcel among them": Clicks(BUNDLE, ("Real 1", "Real 12"), (), "li.item", "a", ("Real 1", "Real 2", "Real 3", "Buy now", "Real 11", "Real 12")),
    "that parcel left out": Clicks(BUNDLE, ("Real 1", "Real 12"), ("Buy now",), "li.item:not(.bundle)", "a", ("Real 1", "Real 2", "Real 3", "Real 11", "Real 12")),
    "advertisements are no rows": Clicks(BUNDLE.replace("bundle", "ad"), ("Real 1", "Real 12"), (), "li.item:not(.ad)", "a", ("Real 1", "Real 2", "Real 3", "Real 11", "Real 12")),
    "tags of one post": Clicks(TAGS, ("a1", "b1"), (), "div.tags > a", ".", tuple(f"{x}{n}" for n in range(1, 5) for x in "ab")),
    "no class at all": Clicks(BARE, ("Ann 2", "Ann 3"), (), "html > body > div > div > div", "span", tuple(f"Ann {n}" for n in range(1, 6))),
    "hashed classes": Clicks(HASHED, ("€10", "€20"), (), "div", 'em[class*="Card_price__"]', tuple(f"€{n}0" for n in range(1, 6))),
    "a menu beside articles": Clicks(MENU, ("Menu 1", "Menu 3"), (), "#menu > a", ".", tuple(f"Menu {n}" for n in range(1, 5))),
}  # fmt: skip


def sheet_of(html: str) -> Sheet:
    return Sheet(Page(URL, html))


def way(sheet: Sheet, text: str) -> str:
    """The way to the innermost element of this text."""
    outline = sheet.outline
    return sheet.ways[max(i for i in range(len(outline)) if outline.text(i) == text)]


def pick(sheet: Sheet, *include: str, exclude: tuple[str, ...] = (), **more: object) -> Picked:
    ways = tuple(way(sheet, text) for text in include)
    return picked(sheet, Pick(include=ways, exclude=tuple(way(sheet, text) for text in exclude), **more))  # type: ignore[arg-type]


def given(sheet: Sheet, found: Picked) -> tuple[object, ...]:
    """What a run with the answer's selectors gives."""
    recipe = Recipe(rows=found.rows, fields=(Field(name="V", select=found.select, take=found.take, type=found.kind),))
    return tuple(row[0] for row in Extractor(recipe).extract(sheet.page).rows)


@pytest.mark.parametrize("clicks", GENERAL.values(), ids=GENERAL)
def test_a_second_click_takes_all_alike_and_a_third_leaves_out(clicks: Clicks) -> None:
    sheet = sheet_of(clicks.html)
    found = pick(sheet, *clicks.include, exclude=clicks.exclude)
    assert given(sheet, found) == clicks.values
    assert (found.count, found.row_count) == (len(clicks.values), len(clicks.values))
    assert found.values == clicks.values[:10]
    assert (found.rows, found.select) == (clicks.rows, clicks.select)
    assert {way(sheet, text) for text in clicks.include} <= set(found.matches)


@pytest.mark.parametrize("clicks", GENERAL.values(), ids=GENERAL)
def test_one_click_finds_that_element_and_no_other(clicks: Clicks) -> None:
    sheet = sheet_of(clicks.html)
    for text in clicks.include:
        found = pick(sheet, text)
        assert (found.rows, found.count, found.matches) == ("", 1, (way(sheet, text),))
        assert found.values == (text,)
        assert given(sheet, found) == (text,)


def test_one_click_and_all_alike_is_what_two_clicks_are() -> None:
    sheet = sheet_of(CARDS)
    one = pick(sheet, "Lamp 11")
    assert len(one.alike) == 9
    assert given(sheet, pick(sheet, "Lamp 11", alike=True)) == given(sheet, pick(sheet, "Lamp 11", "Lamp 12"))


@pytest.mark.parametrize(
    ("html", "text", "select"),
    [
        ("<h1>A</h1><p id=lead>B</p><p>C</p>", "B", "#lead"),
        ("<div><span class=price>5</span><span>6</span></div>", "5", "span.price"),
        ("<div><span itemprop=price class=x1>5</span><span>6</span></div>", "5", '[itemprop="price"]'),
        ("<h1>A</h1><h2>B</h2>", "A", "h1"),
        ("<div class=box><p>one</p></div><p>two</p>", "one", "div.box > p"),
        ("<ul id=l><li>a<li>b<li>c</ul>", "b", "#l > li:nth-of-type(2)"),
    ],
)
def test_names_that_last_come_before_places(html: str, text: str, select: str) -> None:
    sheet = sheet_of(html)
    assert pick(sheet, text).select == select


def test_in_settled_rows_one_click_is_a_column() -> None:
    sheet = sheet_of(TABLE)
    found = pick(sheet, "2000", rows="#t tr:has(td)")
    assert (found.rows, found.select, found.count) == ("#t tr:has(td)", "td:nth-of-type(2)", 5)
    assert found.name == "People"
    outside = pick(sheet_of(f"<h1>All</h1>{LIST}"), "All", rows="ul.news > li")
    assert (outside.rows, outside.select, outside.row_count) == ("ul.news > li", "xpath://h1", 6)
    assert outside.values == ("All",) * 6


def test_several_in_one_settled_row_are_a_list() -> None:
    sheet = sheet_of(TAGS)
    found = pick(sheet, "a2", "b2", rows="div.post")
    assert (found.kind, found.count, found.row_count) == ("list", 8, 4)
    assert found.values == ("a1\nb1", "a2\nb2", "a3\nb3", "a4\nb4")
    only = pick(sheet, "a2", exclude=("b2",), rows="div.post")
    assert only.values == ("a1", "a2", "a3", "a4")


def test_rows_without_the_value_stay_rows() -> None:
    html = LIST.replace("<span class=day>2026-01-03</span>", "")
    sheet = sheet_of(html)
    found = pick(sheet, "2026-01-01", "2026-01-02")
    assert (found.count, found.row_count) == (5, 6)
    assert given(sheet, found)[2] is None


def test_what_is_left_out_is_never_found() -> None:
    sheet = sheet_of(LIST)
    found = pick(sheet, "Story 1", "Story 2", exclude=("Story 4",))
    assert way(sheet, "Story 4") not in found.matches
    assert {way(sheet, "Story 1"), way(sheet, "Story 2")} <= set(found.matches) or not found.select


def test_the_whole_page_selector_finds_the_same() -> None:
    for clicks in GENERAL.values():
        sheet = sheet_of(clicks.html)
        found = pick(sheet, *clicks.include, exclude=clicks.exclude)
        if found.whole:
            assert tuple(sheet.document.tree.text(node) for node in sheet.rows(found.whole)) == clicks.values
    assert pick(sheet_of(TABLE), "1000", "2000").whole


def test_takes_types_and_names_are_offered() -> None:
    sheet = sheet_of(LIST)
    link = pick(sheet, "Story 1", "Story 2")
    assert [one.take for one in link.offers] == ["text", "@href", "html"]
    assert link.offers[1].value == "https://site.example/n/1"
    assert pick(sheet, "Story 1", "Story 2", take="@href").values[0] == "https://site.example/n/1"
    day = pick(sheet, "2026-01-01", "2026-01-02")
    assert (day.name, day.likely) == ("Date", "date")
    price = pick(sheet_of(CARDS), "$11.00", "$21.00", kind="price")
    assert price.values[:2] == (11, 12)
    wrong = pick(sheet_of(CARDS), "Lamp 11", "Lamp 12", kind="date")
    assert wrong.values == (None,) * 9 and wrong.wrong
    picture = picked(sheet_of("<p><img src=/a.png alt=A></p>"), Pick(include=("1/0/0",)))
    assert (picture.take, picture.values) == ("@src", ("https://site.example/a.png",))


def test_a_selector_by_hand_is_tried_as_it_stands() -> None:
    sheet = sheet_of(CARDS)
    assert picked(sheet, Pick(select="p:last-child")).count == 9
    assert picked(sheet, Pick(rows="div.card", select="p:last-child")).values[0] == "in stock"
    assert picked(sheet, Pick(select="xpath:count(//p)")).values == (18,)
    assert picked(sheet, Pick(select="xpath://h4/a")).count == 9
    assert picked(sheet, Pick(select=".nothing")).count == 0
    with pytest.raises(RecipeError):
        picked(sheet, Pick(select="p[["))
    with pytest.raises(RecipeError, match="XPath"):
        picked(sheet, Pick(select="xpath://p["))


def test_json_and_feeds_are_read_by_hand_and_not_pointed_at() -> None:
    data = Sheet(Page(URL, '{"items": [{"name": "a"}, {"name": "b"}]}'))
    assert (page_of(data).form, page_of(data).nodes) == ("json", ())
    assert picked(data, Pick(rows="json:items", select="json:name")).values == ("a", "b")
    feed = Sheet(Page(URL, "<rss><channel><item><title>x</title></item></channel></rss>"))
    assert page_of(feed).form == "xml"
    assert picked(feed, Pick(rows="item", select="title")).values == ("x",)
    with pytest.raises(UsageError, match="JSON"):
        picked(data, Pick(include=("0",)))
    with pytest.raises(UsageError, match="9/9"):
        picked(sheet_of(LIST), Pick(include=("9/9",)))


def test_the_page_is_listed_with_its_blocks() -> None:
    shown = page_of(Sheet(Page(URL, pages.blog(1, 5).body.decode())))
    assert [(one.number, one.count) for one in shown.blocks] == [(n, 20) for n in range(1, 21)]
    first = shown.nodes[shown.blocks[0].node]
    assert first.label == "article.post-item"
    inside = [one for one in shown.nodes if one.block == 0 and one.kind]
    assert [one.kind for one in inside][:2] == ["link", "text"]
    assert inside[0].address == "https://site.example/post/1"
    assert all(one.parent < at for at, one in enumerate(shown.nodes))
    assert shown.nodes[0].way == "" and "<" not in inside[0].text


def test_a_way_is_the_one_a_browser_counts() -> None:
    html = "<head><title>t</title><script>1</script></head><body><script>2</script><p>a</p><template><i>x</i></template><p>b</p></body>"
    sheet = sheet_of(html)
    assert way(sheet, "b") == "1/3"


def test_hostile_pages_take_no_long_time() -> None:
    deep = Sheet(Page(URL, "<div>" * 20_000 + "deep"))
    wide = Sheet(Page(URL, f"<ul>{'<li><a href=/x>same</a> <b>1</b>' * 7_000}</ul>"))
    start = time.perf_counter()
    assert page_of(deep).nodes
    shown = page_of(wide)
    assert shown.cut
    links = [one.way for one in shown.nodes if one.kind == "link"]
    found = picked(wide, Pick(include=(links[0], links[9]), exclude=(links[5],)))
    assert links[5] not in found.matches
    assert time.perf_counter() - start < 40  # some seconds; a square of the size would take minutes


def test_selectors_of_json_inside_the_page_show_their_values() -> None:
    rows = "script#__NEXT_DATA__ json:props.pageProps.books[*]"
    sheet = Sheet(Page("http://shop.example/store/1", embedded.store(1).body.decode()))
    titles = tuple(str(one["title"]) for one in embedded.books_of(1))
    inside = picked(sheet, Pick(rows=rows, select="json:title"))
    assert (inside.count, inside.row_count, inside.values[0], inside.whole) == (20, 20, titles[0], "")
    assert picked(sheet, Pick(rows=rows, select="h1")).values[:2] == ("书店 Store 1",) * 2
    assert picked(sheet, Pick(select="var:__SHOP__ json:currency")).values == ("EUR",)
