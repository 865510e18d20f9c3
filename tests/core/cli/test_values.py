"""The command line on values: steps and types, keys, what fields must fulfil, and what a run says of them."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from core.cli.main import cli
from core.project.reader import ProjectReader
from core.sample_site import spawn_sample

SHOP = ["--rows", "article.card", "--field", "Book=h3 a", "--field", "Price=.price", "--field", "Stock=.stock"]
ENGINES = ("asyncio", "threads", "processes")


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    site, address = spawn_sample(multiprocessing.get_context("spawn"))
    yield address
    site.close()


def ran(*words: str) -> Result:
    return CliRunner().invoke(cli, ["run", *words])


def rows(path: Path) -> list[tuple[object, ...]]:
    with ProjectReader(path) as reader:
        return list(reader.rows())


@pytest.mark.parametrize("engine", ENGINES)
def test_steps_types_and_a_key_on_every_engine(base: str, tmp_path: Path, engine: str) -> None:
    out = tmp_path / "t.json"
    words = ["--step", r"Book=regex-replace: \s*卷.* =>", "--type", "Price=price", "--step", "stock=split",
             "--type", "Stock=list", "--unique", "Book", "--engine", engine, "--out", str(out), "--json"]  # fmt: skip
    ended = ran(*SHOP, f"{base}/shop/[1-10]", *words)
    assert ended.exit_code == 0, ended.stderr
    told = json.loads(ended.stdout)
    assert (told["rows"], told["repeated"]) == (10, 190)
    assert "190 rows were left out" in ended.stderr
    table = json.loads(out.read_text(encoding="utf-8"))
    assert table[0] == {"Book": "The Patient Crawler", "Price": 24.99, "Stock": ["现货", "2", "本"]}
    assert len(table) == 10


def test_a_run_that_is_resumed_keeps_the_same_row_of_each_key(base: str, tmp_path: Path) -> None:
    path = tmp_path / "p.weave"
    key = ["--step", r"Book=regex-replace: \s*卷.* =>", "--unique", "Book", "--quiet", "--project", str(path)]
    assert ran(*SHOP, f"{base}/shop/[6-10]", *key).exit_code == 0
    assert ran(*SHOP, f"{base}/shop/[1-5]", *key).exit_code == 0
    first = rows(path)
    assert len(first) == 10
    with ProjectReader(path) as reader:
        assert (reader.counts().rows, reader.counts().repeated) == (10, 190)


def test_cells_that_cannot_be_made_are_counted_and_the_first_is_told(base: str, tmp_path: Path) -> None:
    path = tmp_path / "p.weave"
    ended = ran(*SHOP, f"{base}/shop/1", "--type", "Stock=boolean", "--project", str(path))
    assert ended.exit_code == 0
    assert "Stock: 18 cells are empty because 'type boolean' could not be done" in ended.stderr
    status = CliRunner().invoke(cli, ["status", str(path)])
    assert "Stock: 18 cells are empty" in status.stdout
    as_json = json.loads(CliRunner().invoke(cli, ["status", str(path), "--json"]).stdout)
    assert as_json["wrong"] == {"Stock": 18}


def test_a_field_below_its_least_fill_is_told_and_the_run_goes_on(base: str) -> None:
    words = ["--step", r"Stock=regex: 缺货", "--min-fill", "Stock=50%", "--json"]
    ended = ran(*SHOP, f"{base}/shop/[1-10]", *words)
    assert ended.exit_code == 0
    assert "the recipe wants it in 50% of the rows" in ended.stderr
    told = json.loads(ended.stdout)
    assert told["pages"]["ok"] == 10
    assert told["failing"]["Stock"] == {"rows": 200, "filled": 22, "least": 0.5}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_run_stops_where_a_field_fails_and_the_recipe_says_so(base: str, tmp_path: Path, engine: str) -> None:
    path = tmp_path / "p.weave"
    words = [
        "--field",
        "Isbn=.isbn",
        "--require",
        "isbn",
        "--on-trouble",
        "pause",
        "--delay",
        "0.02",
        "--per-host",
        "1",
    ]
    ended = ran(*SHOP, *words, f"{base}/shop/[1-10]", f"{base}/blog/[1-50]", "--project", str(path), "--engine", engine)
    assert ended.exit_code == 1, ended.stderr
    assert "Isbn is empty in" in ended.stderr
    assert f"sheetweaver run {path} --on-trouble warn" in ended.stderr
    with ProjectReader(path) as reader:
        assert reader.counts().queued > 0
        assert reader.counts().rows >= 20
    again = ran(str(path), "--on-trouble", "warn", "--delay", "0", "--quiet")
    assert again.exit_code == 0, again.stderr
    with ProjectReader(path) as reader:
        assert reader.counts().queued == 0


@pytest.mark.parametrize(
    "words, why",
    [
        (["--step", "Nope=trim"], "there is no column 'Nope'"),
        (["--step", "Price"], "NAME="),
        (["--step", "Price=nonsense"], "there is no step 'nonsense'"),
        (["--type", "Price=money"], "type"),
        (["--min-fill", "Price=2"], "min_fill"),
        (["--min-fill", "Price=x"], "0.8 or 80%"),
        (["--unique", "Nope"], "there is no column 'Nope'"),
        (["--unique", "Price", "--live", "x.csv", "--project", "p.weave"], "--unique"),
    ],
)
def test_what_makes_no_sense_is_one_sentence_and_exit_code_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = ran(*SHOP, "http://127.0.0.1:9/", *words)
    assert ended.exit_code == 2
    assert why in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
