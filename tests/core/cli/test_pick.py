"""`pick` as a user runs it, on pages in files."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from core.recipe import loads
from tests.core.processes import done

ROWS = "".join(f"<li><a href=/x/{n}>第{n}条</a> <b class=price>￥{n}00</b></li>" for n in range(1, 8))


@pytest.fixture(name="run")
def pick(tmp_path: Path):
    (tmp_path / "page.html").write_bytes(f"<meta charset=gbk><ul class=news>{ROWS}</ul>".encode("gbk"))
    return partial(done, "pick", home=tmp_path)


def test_values_of_one_row_become_columns(run) -> None:
    shown = run("page.html", "--value", "第3条", "--value", "￥300").stdout
    assert shown.startswith("1. 7 rows of ul.news > li\n")
    assert "[a]" in shown and "[b.price]" in shown and "and 12 other values: 第1条 | ￥100" in shown


def test_json_holds_the_rules_as_recipes(run) -> None:
    told = json.loads(run("page.html", "--value", "第3条", "--value", "第5条", "--json").stdout)
    first = told["rules"][0]
    assert (first["rows"], first["fields"][0]["select"], first["exact"]) == ("ul.news > li", "a", False)
    assert (first["row_count"], first["other_count"], first["found"]) == (7, 5, ["第3条", "第5条"])
    assert loads(first["recipe"]).rows == "ul.news > li"
    assert told["missing"] == []


def test_what_is_not_there_is_said(run) -> None:
    assert "'nowhere' stands nowhere" in run("page.html", "--value", "nowhere", code=1).stderr
    assert "--value" in run("page.html", code=2).stderr
    assert "type a value" in run("page.html", "--value", " ", code=2).stderr
    assert "neither a file" in run("no such file", "--value", "x", code=2).stderr
