"""The database is read back equal and never replaced under somebody's hands."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import ExportError
from core.export import export
from tests.core.export.readers import (
    AB,
    COLUMNS,
    NUMBERS,
    ROWS,
    many,
    read_db,
    write,
)


def test_sqlite_is_read_back_equal(tmp_path: Path) -> None:
    assert read_db(write(tmp_path, "t.db", ROWS + NUMBERS)) == (COLUMNS, ROWS + NUMBERS)
    assert read_db(write(tmp_path, "u.db", [(2**70, "x")], ["a", "b"]))[1] == [(str(2**70), "x")]


def test_appending_to_json_lines_and_sqlite(tmp_path: Path) -> None:
    for name in ("t.jsonl", "t.db"):
        for count in (2, 3):
            export(many(count), AB, tmp_path / name, mode="append")
    assert [json.loads(line)["b"] for line in (tmp_path / "t.jsonl").read_text().splitlines()] == [0, 1, 0, 1, 2]
    with closing(sqlite3.connect(tmp_path / "t.db")) as db:
        assert [b for (b,) in db.execute("SELECT b FROM rows ORDER BY rowid")] == [0, 1, 0, 1, 2]


def test_a_database_that_is_open_elsewhere_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("CREATE TABLE x (a)")
        db.commit()
        with pytest.raises(ExportError, match="open in another program"):
            export(many(1), AB, path, mode="overwrite")
