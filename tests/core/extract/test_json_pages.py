"""JSON and JSON Lines as pages: rows, values, links, and what is said where page and recipe do not fit."""

from __future__ import annotations

import pytest

from core.errors import RecipeError
from core.extract import Extracted, Extractor, check_selector, count
from core.extract.document import Document
from core.extract.json_path import JsonPath
from core.extract.json_place import path_of, span, words
from core.extract.json_tree import BrokenJson, load
from core.guard.costly import explosive
from core.recipe import Field, Recipe, parse_field
from core.records import Link, Page, Role

API = """{"items": [
 {"title": "A <b>", "price": 12.50, "ok": true, "tags": ["a", "b"], "by": {"name": "é", "n": [1, 2]}, "url": "/x?a=1"},
 {"title": " ", "price": 3, "ok": null, "url": "http://o.example/y"}
], "paging": {"next": "?page=2"}}"""


def extract(text: str, *fields: str, role: Role = Role.PAGE, **recipe: str) -> Extracted:
    made = Recipe(fields=tuple(parse_field(field) for field in fields), **recipe)  # type: ignore[arg-type]
    return Extractor(made).extract(Page("https://api.example/v1/list", text), role=role)


def test_values_keep_their_kind() -> None:
    fields = ("t=json:title", "p=json:price", "o=json:ok", "g=json:join(', ', tags)", "b=json:by", "n=json:by.n[1]")
    rows = extract(API, *fields, rows="json:items[*]").rows
    assert rows == (("A <b>", 12.5, "true", "a, b", '{"name":"é","n":[1,2]}', 2), (None, 3, None, None, None, None))
    assert [type(row[1]) for row in rows] == [float, int]


def test_links_are_absolute_and_lead_on() -> None:
    fields = (Field(name="Link", select="json:url", take="@href"),)
    recipe = Recipe(rows="json:items", fields=fields, next="json:paging.next", detail="json:url")
    got = Extractor(recipe).extract(Page("https://api.example/v1/list", API))
    assert [row[0] for row in got.rows] == ["https://api.example/x?a=1", "http://o.example/y"]
    assert got.links == (
        Link("https://api.example/v1/list?page=2"),
        Link("https://api.example/x?a=1", Role.DETAIL, 0),
        Link("http://o.example/y", Role.DETAIL, 1),
    )


def test_a_detail_and_a_page_without_rows_are_one_row() -> None:
    recipe = Recipe(detail_fields=(Field(name="x", select="json:a.b"),))
    assert Extractor(recipe).extract(Page("http://x.example/", '{"a": {"b": 5}}'), role=Role.DETAIL).rows == ((5,),)
    assert extract('{"a": 1}', "x=json:a", "all=json:@").rows == ((1, '{"a":1}'),)


@pytest.mark.parametrize(
    "text",
    [
        '{"v": 1}\n{"v": 2}\n',
        '\ufeff\n[{"v": 1}, {"v": 2}]',
        ')]}\',\n[{"v": 1}, {"v": 2}]',
        'callback([{"v": 1}, {"v": 2}]);',
        '{"v": 1}\r\n\r\n{"v": 2}\r\n{"v": ',
    ],
    ids=["lines", "mark", "guard", "call", "cut lines"],
)
def test_all_that_is_called_json_is_read(text: str) -> None:
    if text.endswith(": "):  # the last line of a file that was cut: only a text that ends as JSON is taken for it
        assert load(text) == [{"v": 1}, {"v": 2}]
    else:
        assert extract(text, "v=json:v", rows="json:[*]").rows == ((1,), (2,))


def test_values_that_no_table_holds_become_text_or_nothing() -> None:
    text = '[{"v": NaN}, {"v": 1e999}, {"v": 123456789012345678901234567890}, {"v": "\\ud800x\\u0000"}, {"v": ""}]'
    rows = extract(text, "v=json:v", rows="json:[*]").rows
    assert rows == ((None,), (None,), ("123456789012345678901234567890",), ("\ufffdx\ufffd",), (None,))


@pytest.mark.parametrize(
    ("text", "select", "reason"),
    [
        (API, "h1", "is-json"),
        ("<p>Sorry", "json:a", "not-json"),
        ('{"a": [1, 2,}', "json:a", "bad-json"),
        ("[" * 100_000 + "]" * 100_000, "json:a", "bad-json"),
    ],
)
def test_a_page_of_the_other_kind_is_told_by_a_reason(text: str, select: str, reason: str) -> None:
    got = extract(text, f"x={select}")
    assert (got.reason, got.rows) == (reason, ())


def test_a_recipe_for_both_reads_both() -> None:
    fields = ("html=h1", "json=json:title")
    assert extract("<h1>A", *fields).rows == (("A", None),)
    assert extract('{"title": "B"}', *fields).rows == ((None, "B"),)


def test_selectors_that_cannot_be_are_refused_in_a_sentence() -> None:
    assert check_selector("json:items[*].a || b") == ""
    for wrong in ("json:", "json:a[", "json:nope(a)", "json:join(a, b)", "json:" + "(" * 5000):
        assert check_selector(wrong).endswith("."), wrong
    with pytest.raises(RecipeError, match="JMESPath"):
        Extractor(Recipe(fields=(Field(name="x", select="json:a["),)))
    doubling = "json:" + " | ".join(["[@,@][]"] * 200)
    assert "without end" in check_selector(doubling)
    assert not explosive(Recipe(rows="json:a", fields=(Field(name="x", select="json:a || b || c || d || e || f"),)))


def test_matches_are_counted() -> None:
    page = Page("http://x.example/", API)
    assert (count(page, "json:items[*]"), count(page, "json:nope"), count(page, "p")) == (2, 0, 0)


def test_a_value_is_found_in_the_text() -> None:
    text = 'f( {"items": [ {"t": "A \\"q\\" }", "n": {"x y": [1, 22 ]}}, {"t": null}] } );'
    document = Document("http://x.example/", text)
    first, second = JsonPath("items[*]").all(document, None)
    places = [(first, "json:t"), (first, 'json:n."x y"[1]'), (second, "."), (first, "json:keys(n)")]
    found = [path_of(document, row, select) for row, select in places]
    assert [words(path or ()) for path in found] == ["items[0].t", 'items[0].n."x y"[1]', "items[1]", "items[0]"]
    marked = [text[slice(*span(text, document, path or ()))] for path in found]
    assert marked[:3] == ['"A \\"q\\" }"', "22", '{"t": null}']


def test_a_value_of_json_lines_is_found_in_its_line() -> None:
    text = '{"a": 1}\n{"a": [3]}'
    document = Document("http://x.example/", text)
    row = JsonPath("[*]").all(document, None)[1]
    path = path_of(document, row, "json:a[0]")
    assert path == (1, "a", 0)
    assert text[slice(*span(text, document, path))] == "3"


def test_broken_json_says_where() -> None:
    with pytest.raises(BrokenJson, match="line 1, column 12"):
        load('{"a": [1,2,}')
