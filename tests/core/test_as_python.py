"""The programs of View as Python run, give the app's rows, and hold a recipe's words as values only."""

from __future__ import annotations

import ast
import asyncio
import csv
import multiprocessing
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from core.addresses import url_list
from core.as_python import MAX_ADDRESSES, STYLES, as_python
from core.cli.run import Outputs, Plan, carry_out
from core.errors import UsageError
from core.recipe import Field, Recipe
from core.recipe_parts import Follow, Paging
from core.sample_site import data, job, spawn_sample
from core.settings import Settings

POSTS = Recipe(
    fields=(
        Field(name="Title", select="h1"),
        Field(name="Author", select="article .author"),
        Field(name="First tag", select="ul.tags > li:first-child a", take="@href"),
        Field(name="Cell", select="table > tbody > tr:nth-child(2) > td"),
        Field(name="Class", select="article", take="@class"),
        Field(name="Words", select="body"),
        Field(name="Markup", select=".meta", take="html"),
        Field(name="Facts", select="script"),
    )
)
XPATHS = Recipe(
    rows="xpath://article[contains(@class, 'post-item')]",
    fields=(
        Field(name="Title", select="xpath:.//a[@class='post-item-title']"),
        Field(name="Link", select="xpath:.//a[@class='post-item-title']/@href"),
        Field(name="Author", select="#post_list .post-item-author"),
        Field(name="Letters", select="xpath:string-length(normalize-space(.//time))"),
        Field(name="Index", select=".", take="@data-index"),
    ),
)
FOLLOWING = Recipe(
    rows="article.post-item",
    fields=(Field(name="Title", select="a.post-item-title"),),
    next="a.next",
    detail="a.post-item-title",
    detail_fields=(Field(name="Views", select=".views"), Field(name="Tag", select="ul.tags a", take="@href")),
)
PAGES = ("/post/1", "/gbk", "/table", "/missing", "/post/2", "/moved", "/private/diary")


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    site, address = spawn_sample(multiprocessing.get_context("spawn"), pages=3)
    yield address
    site.close()


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def rows_of_app(recipe: Recipe, text: str, folder: Path) -> list[list[str]]:
    outputs = Outputs((folder / "app.csv",), "new", {"profile": "plain", "provenance": False})
    plan = Plan(recipe, url_list.parse(text), folder / "app.weave", True, True, outputs)
    asyncio.run(carry_out(plan, quiet=True, as_json=False))
    return table(folder / "app.csv")


def rows_of_programs(recipe: Recipe, text: str, folder: Path, styles=tuple(STYLES)) -> dict[str, list[list[str]]]:
    """The table each style's program writes, all run at the same time."""
    running = {}
    for style in styles:
        program = folder / f"job_{style}.py"  # asyncio.py would hide the module
        program.write_text(as_python(recipe, list(url_list.parse(text).addresses), style), encoding="utf-8")
        words = [sys.executable, "-W", "error::SyntaxWarning", program, folder / f"{style}.csv"]
        running[style] = subprocess.Popen(words, cwd=folder, stderr=subprocess.PIPE, text=True)
    tables = {}
    for style, process in running.items():
        _, errors = process.communicate(timeout=100)
        assert process.returncode == 0, f"{style}: {errors}"
        assert "Traceback" not in errors
        tables[style] = table(folder / f"{style}.csv")
    return tables


def test_the_list_job_gives_the_apps_rows_in_every_style(base: str, tmp_path: Path) -> None:
    text, recipe = job(base, pages=3)
    expected = rows_of_app(recipe, text, tmp_path)
    assert len(expected) == 61
    assert expected[1][0] == data.post(1).title
    for style, rows in rows_of_programs(recipe, text, tmp_path).items():
        assert rows == expected, style


def test_one_row_a_page_with_gbk_faults_and_a_forbidden_page_gives_the_apps_rows(base: str, tmp_path: Path) -> None:
    text = "".join(f"{base}{path}\n" for path in PAGES)
    expected = rows_of_app(POSTS, text, tmp_path)
    assert [row[0] for row in expected[1:3]] == [data.post(1).title, data.GBK_TITLE]
    assert len(expected) == 6, "the missing and the forbidden page give no rows"
    for style, rows in rows_of_programs(POSTS, text, tmp_path).items():
        assert rows == expected, style


def test_xpaths_beside_css_give_the_apps_rows(base: str, tmp_path: Path) -> None:
    text = f"{base}/blog/[1-2]\n{base}/gbk\n"
    expected = rows_of_app(XPATHS, text, tmp_path)
    assert len(expected) == 41
    for style, rows in rows_of_programs(XPATHS, text, tmp_path, ("threads", "asyncio")).items():
        assert rows == expected, style


def test_an_xpath_reads_the_gbk_page(base: str, tmp_path: Path) -> None:
    recipe = Recipe(fields=(Field(name="T", select="xpath://h1"), Field(name="N", select="xpath:count(//li)")))
    expected = rows_of_app(recipe, f"{base}/gbk\n", tmp_path)
    assert expected == [["T", "N"], [data.GBK_TITLE, str(len(data.GBK_ITEMS))]]
    assert rows_of_programs(recipe, f"{base}/gbk\n", tmp_path, ("sequential",)) == {"sequential": expected}


def test_the_charsets_given_for_sites_come_along(base: str, tmp_path: Path) -> None:
    host = base.removeprefix("http://")
    lying = Settings(site_encodings={f" {host.upper()} ": "KOI8-R", "elsewhere.example": "big5"}, encoding="gbk")
    recipe = msgspec.structs.replace(POSTS, settings=lying)
    expected = rows_of_app(recipe, f"{base}/gbk\n", tmp_path)
    assert expected[1][0] not in ("", data.GBK_TITLE), "read as the user said, not as the page is"
    for style, rows in rows_of_programs(recipe, f"{base}/gbk\n", tmp_path, ("sequential", "asyncio")).items():
        assert rows == expected, style
    bare = msgspec.structs.replace(recipe, settings=Settings(site_encodings={"127.0.0.1": "koi8-r"}, obey_robots=False))
    assert rows_of_programs(bare, f"{base}/gbk\n", tmp_path, ("threads",)) == {"threads": expected}


def test_next_and_detail_links_give_the_apps_rows(base: str, tmp_path: Path) -> None:
    expected = rows_of_app(FOLLOWING, f"{base}/blog/1\n", tmp_path)
    assert len(expected) == 61
    styles = ("threads", "processes", "asyncio")
    for style, rows in rows_of_programs(FOLLOWING, f"{base}/blog/1\n", tmp_path, styles).items():
        assert rows == expected, style


def test_a_feed_gives_the_apps_rows(base: str, tmp_path: Path) -> None:
    recipe = Recipe(rows="item", fields=(Field(name="Title", select="title"), Field(name="Link", select="link")))
    expected = rows_of_app(recipe, f"{base}/feed.xml\n", tmp_path)
    assert len(expected) == 21
    assert rows_of_programs(recipe, f"{base}/feed.xml\n", tmp_path, ("sequential",)) == {"sequential": expected}


def test_a_delay_keeps_requests_apart_in_every_style(tmp_path: Path) -> None:
    recipe = msgspec.structs.replace(POSTS, settings=Settings(delay_s=0.2, obey_robots=False))
    site, address = spawn_sample(multiprocessing.get_context("spawn"))
    try:
        text = f"{address}/post/[1-4]\n"
        tables = rows_of_programs(recipe, text, tmp_path)
    finally:
        site.close()
    assert {len(rows) for rows in tables.values()} == {5}


def _shape(program: str) -> str:
    """The program's tree with every literal made the same."""
    tree = ast.parse(program)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            node.value = 0
    return ast.dump(tree)


@pytest.mark.parametrize("style", STYLES)
def test_a_hostile_recipe_stays_a_value(style: str) -> None:
    evil = "'\"\"\"\n__import__('os').system('id')#\\\u202e\ud800 #? !x\x00{x}"
    plain, hostile = (
        Recipe(
            name=word,
            rows=word,
            next=word,
            detail=word,
            fields=(Field(name=word.replace("\n", "").replace("\x00", ""), select=word, take="html"),),
            detail_fields=(Field(name="d", select=word),),
            settings=Settings(headers={"X": word}, proxy=word, user_agent=word, delay_s=1.0, max_pages=3),
        )
        for word in ("plain", evil)
    )
    program = as_python(hostile, [f"http://a/{evil}", "http://b/"], style)
    assert _shape(program) == _shape(as_python(plain, ["http://a/x", "http://b/"], style))
    assert program.isprintable() or all(sign.isprintable() or sign == "\n" for sign in program)
    assert evil in [node.value for node in ast.walk(ast.parse(program)) if isinstance(node, ast.Constant)]


def test_a_run_of_numbers_is_written_as_a_range() -> None:
    program = as_python(POSTS, [f"http://h/p{n}?x" for n in range(8, 12)], "sequential")
    assert "URLS = ['http://h/p' + str(number) + '?x' for number in range(8, 12)]\n" in program
    assert "range(" not in as_python(POSTS, ["http://h/1", "http://h/2", "http://h/4"], "sequential")
    assert "range(" not in as_python(POSTS, ["http://h/08", "http://h/09", "http://h/10"], "sequential")


def test_a_long_list_is_cut_and_says_so() -> None:
    addresses = [f"http://h/{n * n}" for n in range(MAX_ADDRESSES + 5)]
    program = as_python(POSTS, addresses, "asyncio")
    assert f"# The first {MAX_ADDRESSES} of the job's {MAX_ADDRESSES + 5} addresses." in program
    assert repr(addresses[MAX_ADDRESSES - 1]) in program
    assert repr(addresses[MAX_ADDRESSES]) not in program


def test_the_programs_are_as_gentle_as_the_app() -> None:
    assert "WORKERS = 4 " in as_python(POSTS, ["http://example.com/"], "threads")
    gentle = msgspec.structs.replace(POSTS, settings=Settings(per_host=1, delay_s=1.0))
    assert "WORKERS = 1 " in as_python(gentle, ["http://example.com/"], "threads")
    assert "Protego" not in as_python(
        msgspec.structs.replace(POSTS, settings=Settings(obey_robots=False)), ["http://example.com/"], "threads"
    )


def test_what_cannot_be_written_is_refused() -> None:
    with pytest.raises(UsageError, match="sequential, threads"):
        as_python(POSTS, ["http://h/"], "gevent")
    with pytest.raises(UsageError, match="no addresses"):
        as_python(POSTS, [], "threads")


VALUED = Recipe(
    rows="article.card",
    fields=(
        Field(
            name="Book", select="h3 a", take="@title", steps=("trim", r"regex-replace: \s*卷.* =>", "title", "upper")
        ),
        Field(name="Price", select=".price", type="price"),
        Field(name="Bad", select=".stock", type="boolean"),
        Field(name="Stock", select=".stock", steps=(r"regex: (\d+)", "default: 0"), type="number"),
        Field(name="Words", select="a, p", type="list", steps=("split", "lower")),
        Field(name="First", select=".stock", steps=("split", "item: 1", "hash: 8")),
        Field(name="Joined", select="h3", take="html", steps=("strip-tags", "split: ' '", "join: '+'")),
        Field(name="Link", select="h3 a", take="@href", type="link"),
        Field(name="Image", select="h3 a", take="@title", type="image"),
        Field(name="Label", select="h3", steps=("template: {Book} {{{Price}}} {}", "collapse", "replace: } => ]")),
        Field(name="Text", select=".price", type="text"),
    ),
)
DATED = Recipe(
    rows="#cities tbody tr",
    fields=(
        Field(name="City", select="td"),
        Field(name="Date", select="td:nth-of-type(2)", steps=(r"regex: .*年.*",), type="date"),
        Field(name="Day", select="td:nth-of-type(2)", steps=(r"regex: 昨天.*", "date", r"regex: T.*", "lower")),
    ),
    unique=("City",),
)


def test_steps_and_types_give_the_apps_cells(base: str, tmp_path: Path) -> None:
    expected = rows_of_app(VALUED, f"{base}/shop/[1-2]\n", tmp_path)
    assert len(expected) == 41
    assert expected[1][:3] == ["THE PATIENT CRAWLER", "24.99", ""]
    for style, rows in rows_of_programs(VALUED, f"{base}/shop/[1-2]\n", tmp_path, ("processes", "asyncio")).items():
        assert rows == expected, style


def test_dates_and_a_key_give_the_apps_rows(base: str, tmp_path: Path) -> None:
    expected = rows_of_app(DATED, f"{base}/table\n", tmp_path)
    assert len(expected) == 11, "ten cities, each once"
    assert expected[1][1] == "2026-11-22"
    assert rows_of_programs(DATED, f"{base}/table\n", tmp_path, ("sequential",)) == {"sequential": expected}


def test_values_of_details_give_the_apps_rows(base: str, tmp_path: Path) -> None:
    details = (
        Field(name="Views", select=".views", type="number"),
        Field(name="Tags", select="ul.tags a", type="list"),
        Field(name="Both", select="h1", steps=("template: {Views} {}",)),
    )
    recipe = msgspec.structs.replace(FOLLOWING, detail_fields=details, unique=("Title",))
    expected = rows_of_app(recipe, f"{base}/blog/2\n", tmp_path)
    assert len(expected) == 41
    assert rows_of_programs(recipe, f"{base}/blog/2\n", tmp_path, ("threads",)) == {"threads": expected}


def test_only_the_steps_that_are_used_are_written() -> None:
    text = as_python(VALUED, ["http://127.0.0.1/"])
    assert "def read_price(" in text
    assert "def read_date(" not in text
    assert "def finish(" not in as_python(POSTS, ["http://127.0.0.1/"])


def test_a_job_for_json_gives_the_apps_rows(base: str, tmp_path: Path) -> None:
    recipe = Recipe(
        rows="json:posts[*]",
        fields=(
            Field(name="Title", select="json:title"),
            Field(name="All", select="."),
            Field(name="Link", select="json:'/post/1'", take="@href"),
            Field(name="Length", select="json:length(title)"),
            Field(name="Wrong", select="json:length(nothing)"),
        ),
        detail="json:'/post/1'",
        detail_fields=(Field(name="x", select="json:x"),),
    )
    recipe = msgspec.structs.replace(recipe, detail="", detail_fields=())
    text = f"{base}/api/posts?page=1\n{base}/api/posts?page=2"
    expected = rows_of_app(recipe, text, tmp_path)
    assert len(expected) > 20
    for rows in rows_of_programs(recipe, text, tmp_path, ("sequential", "asyncio")).values():
        assert rows == expected


@pytest.mark.parametrize(
    "more", [{"follow": Follow()}, {"paging": Paging(parameter="page")}, {"settings": Settings(render="auto")}]
)
def test_a_program_that_would_give_another_table_is_not_written(more: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="its table would not be the job's"):
        as_python(Recipe(**more), ["http://a.example/"])
