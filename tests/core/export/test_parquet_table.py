"""Parquet has typed columns, where pyarrow is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import UsageError
from core.export import FORMATS, format_of
from core.records import Row
from tests.core.export.readers import (
    write,
)


def test_parquet_has_typed_columns(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    rows: list[Row] = [("a", 1, 1, None), ("b", None, 2.5, None), ("\ud800", 3, "x", None)] * 700
    path = write(tmp_path, "t.parquet", rows, ["text", "int", "mixed", "none"])
    table = parquet.read_table(path)
    assert [str(field.type) for field in table.schema] == ["string", "int64", "string", "string"]
    assert table.slice(0, 3).to_pydict() == {
        "text": ["a", "b", "\ufffd"], "int": [1, None, 3], "mixed": ["1", "2.5", "x"], "none": [None] * 3,
    }  # fmt: skip
    assert parquet.read_table(write(tmp_path, "e.parquet", [], ["a"])).num_rows == 0


def test_parquet_says_what_it_needs(tmp_path: Path) -> None:
    if FORMATS["parquet"].available:
        pytest.skip("pyarrow is installed")
    with pytest.raises(UsageError, match=r"sheetweaver\[parquet\]"):
        format_of(tmp_path / "t.parquet")
