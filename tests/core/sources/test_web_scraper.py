"""Sitemaps of the Web Scraper extension: what of them becomes a recipe, and what is named as left out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from core.cli.main import cli
from core.errors import RecipeError
from core.extract import Extractor
from core.recipe import Field, loads
from core.records import Page
from core.sources.web_scraper import from_sitemap

SHOP = {
    "_id": "shop",
    "startUrl": ["https://shop.example/list?page=[1-3]"],
    "selectors": [
        {
            "id": "card",
            "type": "SelectorElement",
            "parentSelectors": ["_root", "next"],
            "selector": "div.card",
            "multiple": True,
        },
        {
            "id": "name",
            "type": "SelectorText",
            "parentSelectors": ["card"],
            "selector": "h3",
            "multiple": False,
            "regex": "",
        },
        {"id": "price", "type": "SelectorText", "parentSelectors": ["card"], "selector": ".price", "regex": r"\d+"},
        {"id": "tags", "type": "SelectorText", "parentSelectors": ["card"], "selector": "li", "multiple": True},
        {"id": "picture", "type": "SelectorImage", "parentSelectors": ["card"], "selector": "img"},
        {
            "id": "sku",
            "type": "SelectorElementAttribute",
            "parentSelectors": ["card"],
            "selector": "_parent_",
            "extractAttribute": "data-sku",
        },
        {"id": "more", "type": "SelectorLink", "parentSelectors": ["card"], "selector": "h3 a"},
        {"id": "text", "type": "SelectorHTML", "parentSelectors": ["more"], "selector": ".about"},
        {
            "id": "next",
            "type": "SelectorPagination",
            "parentSelectors": ["_root", "next"],
            "selector": "a.next",
            "paginationType": "auto",
        },
        {"id": "popup", "type": "SelectorSitemapXmlLink", "parentSelectors": ["_root"], "selector": ""},
    ],
}


def saved(path: Path, data: Any) -> Path:
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


def test_a_list_with_details_and_next_pages_is_carried_over(tmp_path: Path) -> None:
    recipe, notes = from_sitemap(saved(tmp_path / "s.json", SHOP))
    assert (recipe.name, recipe.urls, recipe.rows) == ("shop", ("https://shop.example/list?page=[1-3]",), "div.card")
    assert (recipe.next, recipe.detail) == ("a.next", "h3 a")
    assert recipe.fields == (
        Field(name="name", select="h3"),
        Field(name="price", select=".price", steps=(r"regex: \d+",)),
        Field(name="tags", select="li", type="list"),
        Field(name="picture-src", select="img", take="@src", type="image"),
        Field(name="sku", select=".", take="@data-sku"),
        Field(name="more", select="h3 a"),
        Field(name="more-href", select="h3 a", take="@href"),
    )
    assert recipe.detail_fields == (Field(name="text", select=".about", take="html"),)
    assert notes == ("popup: it stands beside the list, and a column is looked for inside a row",)


def test_the_recipe_gives_rows(tmp_path: Path) -> None:
    recipe, _ = from_sitemap(saved(tmp_path / "s.json", SHOP))
    page = "<div class=card data-sku=7><h3><a href=/a>A</a></h3><p class=price>€ 12</p><li>x<li>y<img src=/i.png></div>"
    found = Extractor(recipe).extract(Page("https://shop.example/", page))
    assert found.rows[0][:7] == (
        "A",
        "12",
        "x\ny",
        "https://shop.example/i.png",
        "7",
        "A",
        "https://shop.example/a",
    )


def test_a_table_becomes_rows_and_columns(tmp_path: Path) -> None:
    columns = [
        {"header": "City", "name": "city", "extract": True},
        {"header": "X", "name": "x", "extract": False},
        {"header": "Visits", "name": "visits", "extract": True},
    ]
    one = {
        "id": "t",
        "type": "SelectorTable",
        "parentSelectors": ["_root"],
        "selector": "table",
        "columns": columns,
        "tableDataRowSelector": "tr:nth-of-type(n+2)",
        "multiple": True,
    }
    recipe, notes = from_sitemap(
        saved(tmp_path / "s.json", {"_id": "t", "startUrl": "https://a.example/", "selectors": [one]})
    )
    page = "<table><tr><th>City<th>X<th>Visits<tr><td>Bonn<td>-<td>5<tr><td>Ulm<td>-<td>7</table>"
    assert Extractor(recipe).extract(Page("https://a.example/", page)).rows == (("Bonn", "5"), ("Ulm", "7"))
    assert notes == ()


def test_what_cannot_be_used_is_named(tmp_path: Path) -> None:
    odd = {
        "_id": "odd",
        "startUrl": "https://a.example/",
        "selectors": [
            {"id": "a", "type": "SelectorText", "parentSelectors": ["_root"], "selector": "p:eq(2)"},
            {"id": "A", "type": "SelectorText", "parentSelectors": ["_root"], "selector": "p"},
            {
                "id": "b",
                "type": "SelectorElementAttribute",
                "parentSelectors": ["_root"],
                "selector": "p",
                "extractAttribute": "",
            },
            {
                "id": "c",
                "type": "SelectorElementScroll",
                "parentSelectors": ["_root"],
                "selector": "p",
                "multiple": False,
            },
            "no selector",
            {"id": 7},
        ],
    }
    recipe, notes = from_sitemap(saved(tmp_path / "s.json", odd))
    assert recipe.columns == ("A",)
    assert [note.partition(":")[0] for note in notes] == ["a", "b", "c"]


@pytest.mark.parametrize("data", ["{", "[]", "{}", '{"selectors": 1}'])
def test_what_is_no_sitemap_is_said_to_be_none(tmp_path: Path, data: str) -> None:
    with pytest.raises(RecipeError):
        from_sitemap(saved(tmp_path / "s.json", data))


def test_the_command_writes_a_recipe_and_says_what_is_missing(tmp_path: Path) -> None:
    source, target = saved(tmp_path / "s.json", SHOP), tmp_path / "r.toml"
    ended = CliRunner().invoke(cli, ["recipe", "import", str(source), "--out", str(target)])
    assert ended.exit_code == 0, ended.stderr
    assert "not carried over: popup" in ended.stderr
    assert loads(target.read_text(encoding="utf-8")).rows == "div.card"
    assert CliRunner().invoke(cli, ["recipe", "import", str(source), "--out", str(target)]).exit_code == 2
