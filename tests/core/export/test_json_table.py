"""JSON and JSON Lines are read back equal."""

from __future__ import annotations

import json
from pathlib import Path

from tests.core.export.readers import (
    COLUMNS,
    NUMBERS,
    ROWS,
    write,
)


def test_json_is_read_back_equal_and_a_line_at_a_time(tmp_path: Path) -> None:
    many = (ROWS + NUMBERS) * 40
    wanted = [dict(zip(COLUMNS, row, strict=True)) for row in many]
    path = write(tmp_path, "t.json", many)
    assert json.loads(path.read_bytes()) == wanted
    assert [json.loads(line.rstrip(b",")) for line in path.read_bytes().splitlines()[1:-1]] == wanted
    path = write(tmp_path, "t.jsonl", many)
    assert [json.loads(line) for line in path.read_bytes().splitlines()] == wanted
