"""Tables to write and ways to read them back, for the export tests."""

from __future__ import annotations

import csv
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import openpyxl

from core.export import export
from core.records import Cell, Row

ROOT = str(Path(__file__).parents[3])
KEYS = ("csv", "xlsx", "json", "jsonl", "db", "md")
COLUMNS = ("Title", "价格 (€)", 'a "b", c', "n")
AB = ("a", "b")
NAUGHTY: tuple[str, ...] = (
    "", " ", "undefined", "NULL", "(null)", "true", "1E+02", "0x0", "007", "110101199003074518", "1/2",
    "NaN", "-0", "1,299.00", "=1+1", '=HYPERLINK("http://x","y")', "+1+1", "-1+1", "@SUM(1)", "\t=1",
    "\n=1", "＝1+1", "＠x", "-12.50", "+86 138", "- item", "Ω≈ç√∫˜µ≤≥÷", "田中さんにあげて下さい", "𠜎𠜱𠝹", "😍👩‍👩‍👧",
    "ﷺ", "\u202etest\u202e", "\ufeffbom", "\u200b", "Z̮̞̠͙͔ͅ", "'", '"', '""', "''''", '"a","b"',
    "a,b;c\td", "line one\nline two", "ends with\n", "`$(id)`", "<script>alert(1)</script>",
    "<r><t>x</t></r>", "<r></t></is></c><c r='Z9'><f>1+1</f></c><c><is><t></r>", "<r>", "_x0041_", "]]>",
    "&amp;", "|a|\\|b\\", "*_[x](y)_*", "http://example.com/" + "x" * 2100, "%s%n", "{0}",
    "../../etc/passwd", "CON", "  two  spaces  ", "null\\u0000", "\x7f\x80",
)  # fmt: skip
ROWS: list[Row] = [(text, f"{number}€", None, number) for number, text in enumerate(NAUGHTY)]
NUMBERS: list[Row] = [("a", 1.5, -12.5, 2**53), ("b", 0.1, None, -7)]


def write(
    tmp_path: Path, name: str, rows: Sequence[Row], columns: Sequence[str] = COLUMNS, **options: str | bool
) -> Path:
    path = tmp_path / name
    assert export(iter(rows), columns, path, options=options).rows == len(rows)
    return path


def as_text(rows: Sequence[Row]) -> list[list[str]]:
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


def read_csv(path: Path, encoding: str = "utf-8-sig") -> list[list[str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file))


def read_xlsx(path: Path) -> list[tuple[Cell, ...]]:
    book = openpyxl.load_workbook(path)
    return [row for sheet in book for row in sheet.iter_rows(values_only=True)]


def read_db(path: Path) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    with closing(sqlite3.connect(path)) as db:
        found = db.execute("SELECT * FROM rows")
        return tuple(name for name, *_ in found.description), found.fetchall()


def many(count: int) -> Iterator[Row]:
    return ((f"row {number}", number) for number in range(count))


def run(code: str, *arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": ROOT},
    )


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
