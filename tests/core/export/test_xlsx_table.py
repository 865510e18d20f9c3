"""Excel files hold text as text, and say what did not fit."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from core.export import export
from core.export.formats import Plan
from core.export.xlsx_table import XlsxTable
from tests.core.export.readers import (
    COLUMNS,
    ROWS,
    read_db,
    read_xlsx,
    write,
)


def test_excel_is_read_back_equal_with_numbers_as_numbers(tmp_path: Path) -> None:
    path = write(tmp_path, "t.xlsx", [*ROWS, ("a", 1.5, -12.5, 7), ("b", 2**60, float("nan"), -7)])
    header, *rows = read_xlsx(path)
    assert header == COLUMNS
    found = [tuple("" if cell is None else cell for cell in row) for row in rows[: len(ROWS)]]
    wanted = [tuple("" if cell is None else cell for cell in row) for row in ROWS]
    differing = [(f, w) for f, w in zip(found, wanted, strict=True) if f != w]
    # Excel itself reads _x005F_ as an underscore (ECMA-376 22.4.2.4); openpyxl leaves it as it is
    assert [f[0] for f, _ in differing] == ["_x005F_x0041_"]
    assert rows[len(ROWS) :] == [("a", 1.5, -12.5, 7), ("b", str(2**60), "nan", -7)]


def test_excel_files_hold_no_formula_no_link_and_no_injected_cell(tmp_path: Path) -> None:
    path = write(tmp_path, "t.xlsx", ROWS)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<f " not in sheet
    assert "hyperlink" not in sheet.lower().replace("hyperlink(", "")
    assert max(len(row) for row in read_xlsx(path)) == len(COLUMNS)


def test_long_cells_are_whole_but_in_excel_where_they_are_cut_and_counted(tmp_path: Path) -> None:
    long = ("x" * 40_000, "😍" * 20_000, "y" * 32_767, "<r>" + "z" * 40_000 + "</r>")
    for name in ("t.json", "t.db"):
        write(tmp_path, name, [long])
    assert tuple(json.loads((tmp_path / "t.json").read_bytes())[0].values()) == long
    assert read_db(tmp_path / "t.db")[1] == [long]
    path = tmp_path / "t.xlsx"
    assert dict(export([long], COLUMNS, path).notes) == {"cells-cut": 3}
    assert read_xlsx(path)[1] == ("x" * 32_767, "😍" * 16_383, "y" * 32_767, "<r>" + "z" * 32_764)


def test_excel_sheets_are_split_with_a_header_each(tmp_path: Path) -> None:
    plan = Plan(("a", "b"), {})
    writer = XlsxTable(tmp_path / "t.xlsx", plan, max_rows=4)
    writer.write([(str(number), number) for number in range(8)])
    writer.finish()
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert [[row for row in sheet.iter_rows(values_only=True)] for sheet in book] == [
        [("a", "b"), ("0", 0), ("1", 1), ("2", 2)],
        [("a", "b"), ("3", 3), ("4", 4), ("5", 5)],
        [("a", "b"), ("6", 6), ("7", 7)],
    ]
    assert dict(plan.notes) == {"sheets-split": 3}


def test_a_sheet_that_grows_too_large_for_a_zip_goes_on_in_another(tmp_path: Path) -> None:
    plan = Plan(("a",), {})
    writer = XlsxTable(tmp_path / "t.xlsx", plan, max_sheet_b=300)
    writer.write([("x" * 150,), ("y" * 150,), ("z",)])
    writer.write([("w",)])
    writer.finish()
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    shapes = [[row[0][:1] for row in sheet.iter_rows(values_only=True)] for sheet in book]
    assert shapes == [["a", "x", "y"], ["a", "z", "w"]]


def test_the_workbook_is_laid_out_as_other_programs_expect(tmp_path: Path) -> None:
    names = [f"c{number}" for number in range(30)]
    export([tuple(range(30)), (" blanks ", "a\tb\nc", 1, 0, -0.5, 1e300, *range(24))], names, tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    sheet = book["Data"]
    assert (sheet.freeze_panes, sheet["A1"].font.bold, sheet["A2"].font.bold) == ("A2", True, False)
    assert [cell.value for cell in sheet[1]] == names
    assert [cell.value for cell in sheet[2]] == list(range(30))
    assert sheet["AD2"].value == 29
    assert [cell.value for cell in sheet[3]][:6] == [" blanks ", "a\tb\nc", 1, 0, -0.5, 1e300]
    with zipfile.ZipFile(tmp_path / "t.xlsx") as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            etree.fromstring(archive.read(name))


def test_a_full_disk_is_an_oserror_and_lets_go_of_the_file(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no such device here")
    writer = XlsxTable(tmp_path / "t.xlsx", Plan(("a",), {}))
    real = writer._zip.fp
    with full.open("wb", buffering=0) as device:
        writer._zip.fp = device
        with pytest.raises(OSError):
            writer.write([(f"{number}" * 50,) for number in range(100_000)])
        writer.abandon()
    assert writer._zip.fp is None
    real.close()
