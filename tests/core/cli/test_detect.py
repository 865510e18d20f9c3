"""`detect` and `run --detect` as a user runs them, on the built-in sample site."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.recipe import loads
from core.sample_site import data

COMMAND = [sys.executable, "-m", "core"]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    site = subprocess.Popen([*COMMAND, "sample"], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert site.stdout is not None
    yield site.stdout.readline().strip()
    site.send_signal(signal.SIGINT)
    assert site.wait(10) == 0
    site.stdout.close()


@pytest.fixture
def run(tmp_path: Path):
    homes = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state"), "PYTHONPATH": str(ROOT)}

    def call(*words: object, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*COMMAND, *map(str, words)],
            capture_output=True, text=True, timeout=100, cwd=tmp_path, env=os.environ | homes,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode == code, done.stderr
        return done

    return call


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
