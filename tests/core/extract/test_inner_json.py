"""JSON inside a page: where it may stand, what is read of it, and that nothing of it is ever run."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from core.as_python import as_python
from core.detect import detect
from core.errors import RecipeError, UsageError
from core.extract import Extractor, check_selector
from core.provenance import origin
from core.recipe import Field, Recipe, dumps, inner_place, loads, parse_field
from core.records import Link, Page, Role, row_id
from core.reextract import reextract
from core.repair.repair import propose
from core.sample_site import embedded
from tests.core.kept import kept_project

URL = "https://site.example/list/"
ITEMS = '[{"t": "one", "u": "/a"}, {"t": "two", "u": "b", "tags": ["x", "y"]}]'
NEXT = "script#__NEXT_DATA__"


def rows(html: str, selector: str, *fields: str) -> list[tuple[object, ...]]:
    recipe = Recipe(rows=selector, fields=tuple(parse_field(f"F{n}={one}") for n, one in enumerate(fields)))
    assert loads(dumps(recipe)) == recipe
    return list(Extractor(recipe).extract(Page(URL, html)).rows)


@pytest.mark.parametrize(
    ("html", "where"),
    [
        ("<script id=__NEXT_DATA__ type=application/json>ITEMS</script>", NEXT),
        ("<script id=d type=application/json><!-- ITEMS --></script>", "script#d"),
        ("<script>var x = 1; window.__STATE__ = ITEMS; run()</script>", "var:__STATE__"),
        ("<script>const app = {}; app.state = ITEMS</script>", "var:app.state"),
        ("<script>self['__S'] = ITEMS</script>", "var:__S"),
        ("<script>let a = f(), b = 2;</script><script>let list = ITEMS;</script>", "var:list"),
        ("<div id=app data-page='ITEMS'></div>", "div#app@data-page"),
        ("<script type=application/ld+json>ITEMS</script>", "json-ld"),
        ("<script type=application/ld+json>{\"@graph\": ITEMS}</script>", "json-ld"),
    ],
)  # fmt: skip
def test_the_places_where_a_page_keeps_its_data(html: str, where: str) -> None:
    found = rows(f"<h1>Shop</h1>{html.replace('ITEMS', ITEMS)}", f"{where} json:[*]", "json:t", "h1", "json:tags")
    assert found == [("one", "Shop", None), ("two", "Shop", '["x","y"]')]


def test_what_scripts_write_that_is_nearly_json() -> None:
    html = r"""<script>a.b = {"list": [{"n": 1, "gone": undefined, "s": "undefined; }"}, {"n": 2}]}; alert(1)</script>
    <script>window.P = JSON.parse('{"k": [{"a": "it\'s"}, {"a": "\u4e2d"}]}');</script>
    <script id=enc type=application/json>%7B%22k%22%3A%5B1%2C2%5D%7D</script>"""
    assert rows(html, "var:a.b json:list[*]", "json:n", "json:gone", "json:s") == [
        (1, None, "undefined; }"), (2, None, None),
    ]  # fmt: skip
    assert rows(html, "var:P json:k[*]", "json:a") == [("it's",), ("中",)]
    assert rows(html, "script#enc json:k[*]", ".") == [(1,), (2,)]


@pytest.mark.parametrize(
    "html",
    [
        "", "<script>window.S = {a: 1, b: [2]};</script>", "<script>S = compute();</script>", "<script>S = {</script>",
        "<script>S == {}</script>", "<script id=S>not json</script>", f"<script>S = {'[' * 100_000}</script>",
        '<script>S = JSON.parse("{\\")</script>',
    ],
)  # fmt: skip
def test_what_is_no_json_gives_nothing(html: str) -> None:
    assert rows(html, "var:S json:[*]", "json:a") == []
    assert rows(html, "script#S json:[*]", "json:a") == []


def test_a_cell_beside_others_and_an_attribute_of_the_row() -> None:
    html = """<div class=c data-p='{"id": 1, "x": {"y": "a"}}'>A</div><div class=c data-p='{"id": 2}'>B</div>
    <script>S = {"shop": "W"}</script>"""
    found = rows(html, "div.c", ".@data-p json:id", "@data-p json:x.y", "var:S json:shop", ".")
    assert found == [(1, "a", "W", "A"), (2, None, "W", "B")]
    assert rows(html, "", "div.c@data-p json:id", "div.c") == [(1, "A")]


def test_links_are_absolute_and_rows_lead_to_their_details() -> None:
    html = f'<base href="/base/"><script id=__NEXT_DATA__>{{"items": {ITEMS}, "more": "?page=2"}}</script>'
    recipe = Recipe(
        rows=f"{NEXT} json:items[*]",
        fields=(Field(name="Link", select="json:u", take="@href"),),
        next=f"{NEXT} json:more",
        detail="json:u",
        detail_fields=(Field(name="Title", select="h1"),),
    )
    found = Extractor(recipe).extract(Page(URL, html))
    assert [row[0] for row in found.rows] == ["https://site.example/a", "https://site.example/base/b"]
    assert found.links == (
        Link("https://site.example/base/?page=2"),
        Link("https://site.example/a", Role.DETAIL, 0),
        Link("https://site.example/base/b", Role.DETAIL, 1),
    )


@pytest.mark.parametrize("parser", ["auto", "fast", "soup", "xpath"])
def test_all_parsers_give_the_same_rows(parser: str) -> None:
    recipe = Recipe(rows=f"{NEXT} json:props.pageProps.books[*]", fields=(Field(name="T", select="json:title"),))
    page = Page(URL, embedded.store(2).body.decode())
    found = Extractor(recipe, parser).extract(page).rows
    assert [row[0] for row in found] == [one["title"] for one in embedded.books_of(2)]


def test_a_json_page_is_told_from_a_page_that_holds_json() -> None:
    recipe = Recipe(rows=f"{NEXT} json:items[*]", fields=(Field(name="T", select="json:t"),))
    assert Extractor(recipe).extract(Page(URL, f'{{"items": {ITEMS}}}')).reason == "is-json"
    assert Extractor(recipe).extract(Page(URL, "<p>nothing</p>")).reason == ""


def test_selectors_are_checked_with_their_place() -> None:
    assert check_selector(f"{NEXT} json:a[*]") == ""
    assert "JMESPath" in check_selector(f"{NEXT} json:a[")
    assert check_selector("script[ json:a")
    assert "var:" in check_selector("var:a(b) json:c")
    with pytest.raises(RecipeError, match="name"):
        Extractor(Recipe(rows="var:1x json:c"))
    assert inner_place("json:a. json:b") is None
    assert parse_field("A=div@data-x json:a@").select == "div@data-x json:a@"


def test_cells_say_where_they_are_from_kept_pages_are_read_anew_and_python_is_refused(tmp_path: Path) -> None:
    recipe = Recipe(rows=f"{NEXT} json:[*]", fields=(Field(name="T", select="json:t"), Field(name="H", select="h1")))
    html = f"<h1>Shop</h1><script id=__NEXT_DATA__>{ITEMS}</script>"
    project = kept_project(tmp_path / "p.weave", recipe, {URL: html})
    found = origin(project, row_id(1, 1), 0)
    assert (found.value, found.raw, found.html, found.start) == ("two", "two", '"two"', -1)
    heading = origin(project, row_id(1, 1), 1)
    assert html[heading.start : heading.end] == "<h1>"
    pages: list[object] = []
    again = reextract.recompute(project, recipe, take=pages.extend, workers=0)
    assert (again.rows_before, again.rows_after, again.changed) == (2, 2, 0)
    with pytest.raises(UsageError, match="JSON inside a page"):
        as_python(recipe, [URL])


def test_a_site_that_leaves_its_data_out_breaks_no_search_for_repairs(tmp_path: Path) -> None:
    recipe = Recipe(rows=f"{NEXT} json:[*]", fields=(Field(name="T", select="json:t", required=True),))
    good = f"<h1>Shop</h1><script id=__NEXT_DATA__>{ITEMS}</script>"
    pages = {f"{URL}{n}": good if n < 4 else "<h1>Shop</h1><p>moved</p>" for n in range(8)}
    assert propose(kept_project(tmp_path / "p.weave", recipe, pages)).repairs == ()


@pytest.mark.parametrize(
    "script",
    [
        "".join(f"x{n} = {{" for n in range(100_000)), "S = {" * 100_000, 'S = {"a":undefined,' * 50_000,
        "a" + " " * 500_000 + "b", "window . " * 100_000, f"S = {'[' * 200_000}",
    ],
)  # fmt: skip
def test_hostile_scripts_take_moments(script: str) -> None:
    started_s = time.process_time()
    html = f"<script>{script}</script>"
    detect(Page(URL, html))
    assert rows(html, "var:S json:[*]", "json:a") == []
    assert time.process_time() - started_s < 5
