"""CSV is read back equal, and for Excel holds no live formula."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.export import export
from tests.core.export.readers import (
    AB,
    COLUMNS,
    NUMBERS,
    ROWS,
    as_text,
    many,
    read_csv,
    write,
)


@pytest.mark.parametrize(("profile", "encoding"), [("plain", "utf-8"), ("gb18030", "gb18030"), ("excel", "utf-8-sig")])
def test_csv_is_read_back_equal(tmp_path: Path, profile: str, encoding: str) -> None:
    path = write(tmp_path, "t.csv", ROWS + NUMBERS, profile=profile, guard=False)
    assert read_csv(path, encoding) == [list(COLUMNS), *as_text(ROWS + NUMBERS)]
    assert path.read_bytes().startswith(b"\xef\xbb\xbf") == (profile == "excel")
    assert path.read_bytes().endswith(b"\r\n")


def test_csv_for_excel_has_no_live_formula_and_keeps_numbers(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    columns = ("Title", "=cmd", "@x", "n")
    result = export(ROWS, columns, path)
    header, *rows = read_csv(path, "utf-8-sig")
    assert header == ["Title", "'=cmd", "'@x", "n"]
    for (before, *_), (after, *_) in zip(ROWS, rows, strict=True):
        assert after in (before, f"'{before}")
        armed = str(before)[:1] in tuple("=+-@\t\r\n＝＋－＠")
        assert (after == f"'{before}") == (armed and before not in ("-12.50", "-0"))
    assert dict(result.notes) == {"formulas-disarmed": 11 + 2}


@pytest.mark.parametrize("text", ["-12.50", "+3", "-1,299.00", "-.5", "-1e-7", "-5%", "+8613800000000"])
def test_the_guard_leaves_signed_numbers_alone(tmp_path: Path, text: str) -> None:
    assert read_csv(write(tmp_path, "t.csv", [(text,)], ["a"]), "utf-8-sig")[1] == [text]


@pytest.mark.parametrize("text", ["-", "-.", "-1-1", "+86-138", "-1e", "=1", "-1,2,3", "-١", "+cmd|' /C calc'!A0"])
def test_the_guard_disarms_what_is_no_number(tmp_path: Path, text: str) -> None:
    assert read_csv(write(tmp_path, "t.csv", [(text,)], ["a"]), "utf-8-sig")[1] == [f"'{text}"]


def test_appending_keeps_one_header(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    for count in (2, 3):
        assert export(many(count), AB, path, mode="append").rows == count
    assert [row[0] for row in read_csv(path)] == ["a", "row 0", "row 1", "row 0", "row 1", "row 2"]
    path.write_bytes(path.read_bytes().removesuffix(b"\r\n"))
    export(many(1), AB, path, mode="append")
    assert len(read_csv(path)) == 7
    path.write_bytes(b"")
    export(many(1), AB, path, mode="append")
    assert read_csv(path) == [["a", "b"], ["row 0", "0"]]
