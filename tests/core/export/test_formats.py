"""Which format a file gets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.errors import UsageError
from core.export import export, format_of
from tests.core.export.readers import (
    COLUMNS,
    read_csv,
    read_db,
    read_xlsx,
)


@pytest.mark.parametrize("key", ["csv", "xlsx", "json", "jsonl", "db", "md"])
def test_an_empty_table_is_a_table(tmp_path: Path, key: str) -> None:
    path = tmp_path / f"t.{key}"
    assert export([], COLUMNS, path).rows == 0
    found = {
        "csv": lambda: read_csv(path, "utf-8-sig") == [list(COLUMNS)],
        "xlsx": lambda: read_xlsx(path) == [COLUMNS],
        "json": lambda: json.loads(path.read_bytes()) == [],
        "jsonl": lambda: path.read_bytes() == b"",
        "db": lambda: read_db(path) == (COLUMNS, []),
        "md": lambda: path.read_text("utf-8").count("\n") == 2,
    }[key]()
    assert found


@pytest.mark.parametrize(
    ("name", "wanted"), [("a.CSV", "csv"), ("a.ndjson", "jsonl"), ("a.b.sqlite3", "db"), ("表.xlsx", "xlsx")]
)
def test_the_ending_tells_the_format(name: str, wanted: str) -> None:
    assert format_of(Path(name)) == wanted


@pytest.mark.parametrize(("name", "wish"), [("a.txt", ""), ("a", ""), ("a.csv", "xls")])
def test_an_unknown_format_names_the_known_ones(name: str, wish: str) -> None:
    with pytest.raises(UsageError, match=r"\.csv.*\.xlsx"):
        format_of(Path(name), wish)


@pytest.mark.parametrize("options", [{"profile": "ansi"}, {"guard": "perhaps"}])
def test_unknown_options_are_refused(tmp_path: Path, options: dict[str, str | bool]) -> None:
    with pytest.raises(UsageError):
        export([], ["a"], tmp_path / "t.csv", options=options)
    assert not list(tmp_path.iterdir())
