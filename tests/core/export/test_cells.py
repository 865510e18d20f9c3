"""Characters that files cannot carry, in every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from core.export import export
from core.records import Row
from tests.core.export.readers import (
    as_text,
    read_csv,
    read_db,
    read_xlsx,
    write,
)


@pytest.mark.parametrize("key", ["csv", "xlsx", "json", "jsonl", "db", "md"])
def test_lone_surrogates_and_nul_are_replaced_and_counted_everywhere(tmp_path: Path, key: str) -> None:
    path = tmp_path / f"t.{key}"
    rows: list[Row] = [("fine", 1), ("a\ud800b\0", 2), ("\udfff", None)]
    assert dict(export(rows, ["text", "n"], path).notes) == {"characters-replaced": 3}
    wanted = ["fine", "a\ufffdb\ufffd", "\ufffd"]
    found = {
        "csv": lambda: [row[0] for row in read_csv(path, "utf-8-sig")[1:]],
        "xlsx": lambda: [row[0] for row in read_xlsx(path)[1:]],
        "json": lambda: [row["text"] for row in json.loads(path.read_bytes())],
        "jsonl": lambda: [json.loads(line)["text"] for line in path.read_bytes().splitlines()],
        "db": lambda: [row[0] for row in read_db(path)[1]],
        "md": lambda: [line.split(" | ")[0].removeprefix("| ") for line in path.read_text("utf-8").splitlines()[2:]],
    }[key]()
    assert found == wanted


def test_control_characters_are_kept_in_csv_and_json_and_replaced_in_excel(tmp_path: Path) -> None:
    row = ("a\x01b\x0bc\x1b[31m\ufffe",)
    assert read_csv(write(tmp_path, "t.csv", [row], ["a"]), "utf-8-sig")[1] == list(row)
    assert json.loads(write(tmp_path, "t.json", [row], ["a"]).read_bytes()) == [{"a": row[0]}]
    path = tmp_path / "t.xlsx"
    assert dict(export([row], ["a"], path).notes) == {"characters-replaced": 4}
    assert read_xlsx(path)[1] == ("a\ufffdb\ufffdc\ufffd[31m\ufffd",)


def test_line_ends_in_cells_survive(tmp_path: Path) -> None:
    rows = [("a\r\nb\rc\nd",), ("\r",), ("\n",), ('"\r\n"',)]
    assert read_csv(write(tmp_path, "t.csv", rows, ["a"], profile="plain"))[1:] == [list(row) for row in rows]
    assert [tuple(one.values()) for one in json.loads(write(tmp_path, "t.json", rows, ["a"]).read_bytes())] == rows
    assert read_db(write(tmp_path, "t.db", rows, ["a"]))[1] == rows


cells = st.one_of(st.text(max_size=30), st.none(), st.integers(-(2**62), 2**62))


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(cells, cells), max_size=5))
def test_any_text_survives_csv_json_and_sqlite(tmp_path_factory: pytest.TempPathFactory, rows: list[Row]) -> None:
    folder = tmp_path_factory.mktemp("any")
    kept = [tuple(c.replace("\0", "\ufffd") if isinstance(c, str) else c for c in row) for row in rows]
    assert read_csv(write(folder, "t.csv", rows, ["a", "b"], profile="plain"))[1:] == as_text(kept)
    found = json.loads(write(folder, "t.json", rows, ["a", "b"]).read_bytes())
    assert [tuple(one.values()) for one in found] == kept
    assert read_db(write(folder, "t.db", rows, ["a", "b"]))[1] == kept
