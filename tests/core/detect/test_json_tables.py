"""Tables proposed for JSON: objects that repeat anywhere, ranked by size, with their keys as columns."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core.detect import Proposal, detect
from core.records import Page


def proposals(document: Any) -> list[Proposal]:
    return detect(Page("http://x.example/api", json.dumps(document)))


def test_an_api_becomes_its_table_with_the_link_to_more() -> None:
    items = [
        {"id": n, "title": f"t{n}", "by": {"name": "x", "url": f"/u/{n}"}, "tags": ["p", "q"], "url": f"/a/{n}"}
        for n in (1, 2)
    ]
    first = proposals({"data": {"total": 2, "items": items}, "paging": {"next": "/api?page=2"}})[0]
    assert (first.kind, first.rows) == ("json", 2)
    assert (first.recipe.rows, first.recipe.next) == ("json:data.items[*]", "json:paging.next")
    assert first.recipe.columns == ("id", "title", "by name", "by url", "tags", "url")
    assert first.sample[0] == (1, "t1", "x", "http://x.example/u/1", "p, q", "http://x.example/a/1")


@pytest.mark.parametrize(
    ("document", "rows", "sample"),
    [
        ([{"a": 1}, {"b": 2}], "json:[*]", ((1, None), (None, 2))),
        ({"17": {"n": 1}, "18": {"n": 2}, "19": {"n": 3}}, "json:*", ((1,), (2,), (3,))),
        ({"g": [{"i": [{"my key": 1}]}, {"i": [{"my key": 2}]}]}, "json:g[].i[]", ((1,), (2,))),
        ([[1, "a"], [2, "b"]], "json:[*]", ((1, "a"), (2, "b"))),
        ({"prices": [[1, 2.5], [3, 4.5]]}, "json:prices[*]", ((1, 2.5), (3, 4.5))),
        (["a", "b"], "json:[*]", (("a",), ("b",))),
        ({"x": 1, "y": {"z": 2}}, "", ((1, 2),)),
    ],
)
def test_shapes_of_documents(document: Any, rows: str, sample: tuple[tuple[object, ...], ...]) -> None:
    first = proposals(document)[0]
    assert first.recipe.rows == rows
    assert first.sample == sample


def test_the_larger_table_comes_first() -> None:
    found = proposals({"menu": [{"a": 1}, {"a": 2}], "hits": [{"a": n, "b": n, "c": n} for n in range(10)]})
    assert [one.recipe.rows for one in found[:2]] == ["json:hits[*]", "json:menu[*]"]


@pytest.mark.parametrize("document", [{}, [], [1], "x", [[]], {"a": []}, {"\x00": [{"\n": 1}, {"\n": 2}]}])
def test_nothing_breaks_it(document: Any) -> None:
    for one in proposals(document):
        assert one.sample
