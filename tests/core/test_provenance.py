"""Every cell can say which page, which element and which bytes it comes from."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from core.errors import ProjectError
from core.messages.findings import Origin, StepResult
from core.project import store
from core.project.reader import page_line
from core.project.writer import ProjectWriter
from core.provenance import origin
from core.recipe import Field, Recipe, dumps
from core.records import row_id
from tests.core.kept import kept_project

URL = "https://site.example/a"
PAGE = """<!-- <li>not a row</li> --><html><head><title>T</title><script>"<li>"</script></head><body>
<ul><li><a href="/1"> One </a><b>1</b></li><li><a href='/2'>Zwei &amp; drei</a></li></ul></body></html>"""
RECIPE = Recipe(rows="li", fields=(Field(name="Name", select="a"), Field(name="Link", select="a", take="@href")))


def made(tmp_path: Path, recipe: Recipe = RECIPE, page: str | bytes = PAGE) -> Path:
    return kept_project(tmp_path / "p.weave", recipe, {URL: page, "https://site.example/b": "<p>nothing</p>"})


def test_a_cell_knows_its_element_and_how_its_page_was_fetched(tmp_path: Path) -> None:
    found = origin(made(tmp_path), row_id(1, 1), 0)
    assert (found.value, found.raw, found.html) == ("Zwei & drei", "Zwei & drei", '<a href="/2">Zwei &amp; drei</a>')
    assert PAGE[found.start : found.end] == "<a href='/2'>"
    assert (found.url, found.column, found.select, found.take, found.rows) == (URL, "Name", "a", "text", "li")
    assert (found.declared, found.charset, found.status, found.engine, found.fetched_s) == (
        "utf-8", "utf-8", 200, "asyncio", 1e9,
    )  # fmt: skip
    assert (found.kept, found.worker, found.place) == (True, "slot 1", 1)
    link = origin(tmp_path / "p.weave", row_id(1, 0), 1)
    assert (link.value, PAGE[link.start : link.end]) == ("https://site.example/1", '<a href="/1">')


def test_an_xpath_value_has_no_element(tmp_path: Path) -> None:
    recipe = Recipe(fields=(Field(name="N", select="xpath:count(//li)"),))
    found = origin(made(tmp_path, recipe), row_id(1, 0), 0)
    assert (found.value, found.raw, found.start, found.html) == (2, 2, -1, "")


def test_markup_the_parser_mends_is_marked_only_where_it_is_certain(tmp_path: Path) -> None:
    page = "<table><tr><td>x</table><p>y</p><tbody>"
    recipe = Recipe(fields=(Field(name="Row", select="tbody"), Field(name="Y", select="p")))
    project = made(tmp_path, recipe, page)
    assert origin(project, row_id(1, 0), 0).start == -1 or page[origin(project, row_id(1, 0), 0).start :]
    found = origin(project, row_id(1, 0), 1)
    assert page[found.start : found.end] == "<p>"


def test_other_bytes_than_declared_show_both_charsets(tmp_path: Path) -> None:
    page = "<meta charset=gb2312><ul><li><a>镕</a></li></ul>".encode("gb18030")
    found = origin(made(tmp_path, page=page), row_id(1, 0), 0)
    assert (found.value, found.raw) == ("镕", "镕")
    assert found.declared.lower() == "gb2312"
    assert found.charset.lower() in ("gb18030", "gbk")


def test_a_page_without_rows_says_how_it_was_fetched(tmp_path: Path) -> None:
    found = origin(made(tmp_path), page_line(2), 0)
    assert isinstance(found, Origin)
    assert (found.value, found.status, found.kept) == (None, 200, True)
    with pytest.raises(ProjectError, match="no cell"):
        origin(tmp_path / "p.weave", row_id(77, 0), 0)


def test_a_cell_tells_what_each_step_made_of_what_was_found(tmp_path: Path) -> None:
    label = Field(name="Label", select="a", steps=("trim", "template: {No}: {}", "upper"))
    recipe = Recipe(rows="li", fields=(label, Field(name="No", select="b", type="number")))
    found = origin(made(tmp_path, recipe), row_id(1, 0), 0)
    assert (found.value, found.raw) == ("1: ONE", "One")
    assert [(one.step, one.cell) for one in found.steps] == [
        ("trim", "One"),
        ("template: {No}: {}", "1: One"),
        ("upper", "1: ONE"),
    ]
    empty = origin(tmp_path / "p.weave", row_id(1, 1), 1)
    assert (empty.value, empty.steps) == (None, (StepResult("type number", None),))


def test_a_selector_that_finds_no_end_leaves_the_other_facts_and_says_so(tmp_path: Path) -> None:
    project = made(tmp_path, Recipe(fields=(Field(name="Name", select="p"),)), "<p>x</p>" * 3000)
    bomb = Field(name="Name", select="xpath:count(//*[count(//*[count(//*) > 0]) > 0])")
    writer = ProjectWriter(project)
    writer.submit(store.set_meta, recipe=dumps(Recipe(fields=(bomb,)))).result()
    writer.close()
    begun_s = time.monotonic()
    found = origin(project, row_id(1, 0), 0, timeout_s=0.5)
    assert time.monotonic() - begun_s < 30
    assert found.problem == "0.5 s"
    assert (found.url, found.kept, found.html) == (URL, True, "")


def test_where_it_must_be_watched_the_same_is_found(tmp_path: Path) -> None:
    steps = (*RECIPE.fields, Field(name="Number", select="a", steps=("regex: (?:(o+)n+)+e", "upper")))
    project = made(tmp_path, Recipe(rows="li", fields=steps))
    name, number = (origin(project, row_id(1, 0), column) for column in (0, 2))
    assert PAGE[name.start : name.end] == '<a href="/1">' and name.raw == "One"
    assert [one.step for one in number.steps] == ["regex: (?:(o+)n+)+e", "upper"]
