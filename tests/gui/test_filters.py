"""gui/models/filters.py and copying.py: what is typed into a filter box, and lines as text for other programs."""

from __future__ import annotations

import ast
import json

import pytest

from core.project.lines import Condition
from core.project.reader import Line
from core.records import PageState
from gui.models.copying import FORMATS, as_text
from gui.models.filters import Asked, Filters, chip_text, restored, stored, typed

LINES = [
    Line(1, 1, 0, PageState.OK, 200, "", "", "http://x/?a=1&b='", ("=1+1", "a|b", 5)),
    Line(2, 1, 1, PageState.OK, 200, "", "", "http://x/?a=1&b='", ('say "x"\nagain', None, -1.5)),
]
NAMES, FIELDS = ("T", "U", "N"), (0, 1, 2)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("tea", Asked("contains", "tea")),
        (" > 5", Asked("more", "5")),
        (">=5", Asked("at-least", "5")),
        ("!=x", Asked("is-not", "x")),
        ("!x", Asked("lacks", "x")),
        ("=tea", Asked("is", "tea")),
        ("/^a.c$/", Asked("matches", "^a.c$")),
        ("", None),
        (">", None),
    ],
)
def test_signs_before_a_value_are_operators(text: str, asked: Asked | None) -> None:
    assert typed(text, "contains") == asked


def test_another_operator_takes_the_text_as_it_is() -> None:
    assert typed(">5", "begins") == Asked("begins", ">5")
    assert typed("", "empty") == Asked("empty")


def test_filters_follow_the_columns_by_name() -> None:
    filters = Filters()
    filters.set("Views", Asked("more", "5"))
    filters.set("Gone", Asked("filled"))
    filters.set("Title", Asked("matches", "("))
    assert filters.conditions(("Title", "Views")) == (Condition(1, "more", "5"),)
    filters.rename("Views", "Seen")
    assert filters.conditions(("Seen",)) == (Condition(0, "more", "5"),)
    assert restored(json.loads(json.dumps(stored(filters.asked))).items()) == dict(filters.asked)
    filters.replace({"x": Asked("drop table"), "y": Asked("is", "1")})
    assert dict(filters.asked) == {"y": Asked("is", "1")}
    assert chip_text("y", Asked("is", "1")) == "y = 1"


def test_lines_as_text() -> None:
    assert as_text("csv", NAMES, LINES, FIELDS).splitlines()[:2] == ["T,U,N", "'=1+1,a|b,5"]
    assert as_text("tsv", NAMES, LINES, FIELDS).startswith("T\tU\tN\n'=1+1\ta|b\t5\n")
    assert json.loads(as_text("json", NAMES, LINES, FIELDS))[1] == {"T": 'say "x"\nagain', "U": None, "N": -1.5}
    assert ast.literal_eval(as_text("python", NAMES, LINES, FIELDS))[0] == {"T": "=1+1", "U": "a|b", "N": 5}
    table = as_text("markdown", NAMES, LINES, FIELDS).splitlines()
    assert table[1:] == ["| --- | --- | --- |", "| =1+1 | a\\|b | 5 |", '| say "x"<br>again |  | -1.5 |']
    assert as_text("curl", NAMES, LINES, FIELDS) == """curl --location --compressed 'http://x/?a=1&b='"'"''"""
    assert as_text("json", ("Page",), LINES[:1], (-1,)).count("http://x/") == 1
    assert set(FORMATS) == {"csv", "tsv", "json", "python", "markdown", "curl"}
