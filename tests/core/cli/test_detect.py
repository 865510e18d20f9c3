"""`detect` and `run --detect` as a user runs them, on the built-in sample site."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from core.recipe import loads
from core.render.child import missing
from core.render.chrome_find import chrome
from core.sample_site import data, embedded


def test_the_recipe_it_writes_runs_and_gives_every_row(run, base: str, tmp_path: Path) -> None:
    shown = run("detect", f"{base}/blog/1", "--recipe", "blog.toml").stdout
    assert "20 rows of article.post-item" in shown
    assert data.posts(1)[0].title in shown
    assert loads((tmp_path / "blog.toml").read_text(encoding="utf-8")).urls == (f"{base}/blog/1",)
    run("run", "blog.toml", "--out", "blog.csv")
    with (tmp_path / "blog.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["标题"] for row in rows] == [one.title for one in data.posts(1)]
    assert "exists" in run("detect", f"{base}/blog/1", "--recipe", "blog.toml", code=2).stderr


def test_json_holds_every_proposal_with_its_recipe(run, base: str) -> None:
    result = json.loads(run("detect", f"{base}/table", "--json").stdout)
    assert result["url"] == f"{base}/table"
    assert result["second"] == ""
    assert result["proposals"][0]["second_rows"] is None
    best = result["proposals"][0]
    assert best["kind"] == "table"
    assert best["columns"] == list(data.TABLE_HEADER)
    assert loads(best["recipe"]).columns == tuple(data.TABLE_HEADER)
    assert best["sample"][0]["城市"] == data.table_rows()[0][0]


def test_the_next_page_is_looked_at_too_and_what_the_page_states_is_listed(run, base: str) -> None:
    result = json.loads(run("detect", f"{base}/blog/1", "--json").stdout)
    assert result["second"] == f"{base}/blog/2"
    assert result["proposals"][0]["second_rows"] == 20
    assert "also right on the second page (20 rows)" in run("detect", f"{base}/blog/1").stdout
    alone = json.loads(run("detect", f"{base}/blog/1", "--json", "--one-page").stdout)
    assert alone["second"] == ""
    post = json.loads(run("detect", f"{base}/post/3", "--json").stdout)
    assert {"source": "json-ld", "name": "Published", "value": "2026-11-22"}.items() <= post["stated"][2].items()
    assert "Published (json-ld)" in run("detect", f"{base}/post/3").stdout


def test_a_saved_page_is_read_from_its_file(run, tmp_path: Path) -> None:
    rows = "".join(f"<li><a href=/x/{n}>第{n}条</a><span class=date>2026-01-0{n}</span></li>" for n in range(1, 8))
    (tmp_path / "page.html").write_bytes(f"<meta charset=gbk><ul class=news>{rows}</ul>".encode("gbk"))
    shown = run("detect", "page.html").stdout
    assert "7 rows of ul.news > li" in shown
    assert "第1条 | 第2条" in shown


def test_run_takes_the_first_pages_fields_and_says_so(run, base: str, tmp_path: Path) -> None:
    done = run("run", f"{base}/shop/1", f"{base}/shop/2", "--detect", "--out", "shop.csv")
    assert "Detected: one row for each article.card (20 on the first page)" in done.stderr
    with (tmp_path / "shop.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["价格"] for row in rows] == [one.price for n in (1, 2) for one in data.books(n)]


def test_what_cannot_be_is_said_in_one_sentence(run, base: str, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text("", encoding="utf-8")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert "repeats" in run("detect", "empty.html", code=1).stderr
    assert "an image, not a page" in run("detect", "photo.png", code=2).stderr
    assert "neither a file nor a web address" in run("detect", "no such file", code=2).stderr
    assert "cannot be read" in run("detect", f"{base}/missing", code=2).stderr
    assert "--field" in run("run", f"{base}/shop/1", "--detect", "--field", "T=h1", code=2).stderr


@pytest.mark.parametrize("engine", ["asyncio", "threads", "processes"])
def test_data_inside_pages_is_detected_and_gives_the_same_rows_from_every_engine(
    run, base: str, tmp_path: Path, engine: str
) -> None:
    words = ("--detect", "--engine", engine, "--next", "a[rel=next]", "--out", "store.csv")
    assert "script#__NEXT_DATA__ json:props.pageProps.books[*]" in run("run", f"{base}/store/1", *words).stderr
    with (tmp_path / "store.csv").open(encoding="utf-8-sig", newline="") as file:
        titles = [row["title"] for row in csv.DictReader(file)]
    assert titles == [data.book(number).title for number in range(1, embedded.STORE_PAGES * data.BOOKS_PER_PAGE + 1)]


@pytest.mark.slow
@pytest.mark.skipif(missing() and not chrome(), reason="there is no browser here")
def test_a_page_made_by_scripts_is_shown_and_its_json_written_as_a_recipe(run, base: str, tmp_path: Path) -> None:
    shown = run("detect", f"{base}/js/50", "--render", "auto", "--recipe", "page.toml")
    assert "20 rows of article.post-item" in shown.stdout
    assert "This page was shown in a browser" in shown.stderr
    assert loads((tmp_path / "page.toml").read_text(encoding="utf-8")).settings.render == "auto"
    line = next(line for line in shown.stdout.splitlines() if "/api/posts" in line)
    place, _, what = line.partition(". ")
    assert what == f"20 rows of {base}/api/posts?page=50 (1 request; without a browser 20 rows)"
    words = ("--render", "always", "--json", "--recipe", "json.toml", "--take", place)
    told = json.loads(run("detect", f"{base}/js/50", *words).stdout)
    assert told["answers"][0]["rows_without_browser"] == 20
    recipe = loads((tmp_path / "json.toml").read_text(encoding="utf-8"))
    assert (recipe.urls, recipe.settings.render) == ((f"{base}/api/posts?page=50",), "off")
    run("run", "json.toml", "--out", "json.csv", "--max-pages", "1")
    with (tmp_path / "json.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["title"] for row in csv.DictReader(file)] == [one.title for one in data.posts(50)]
