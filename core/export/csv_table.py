"""CSV as of RFC 4180: comma, CRLF, quotes where needed.

Option `profile`: 'excel' (UTF-8 with BOM, formula guard), 'plain' (UTF-8) or 'gb18030'. Option `guard` overrules the
profile's: a text that a spreadsheet would run as a formula gets a leading apostrophe (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from core.errors import UsageError
from core.export.cells import DISARMED, mended_text
from core.export.formats import Options, Plan, flag
from core.records import Cell, Row

BOM = b"\xef\xbb\xbf"
PROFILES = {"excel": "utf-8", "plain": "utf-8", "gb18030": "gb18030"}
TRIGGERS = frozenset("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?(?<=\d)([eE][+-]?\d{1,3})?%?", re.ASCII)


def profile_of(options: Options) -> str:
    """The CSV profile asked for. Raises: UsageError for an unknown one."""
    profile = str(options.get("profile", "excel"))
    if profile not in PROFILES:
        raise UsageError(f"unknown CSV profile {profile!r}; known are {', '.join(PROFILES)}")
    return profile


class CsvLines:
    """Rows as bytes of CSV. Counts what it changes in the plan's notes."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        profile = profile_of(plan.options)
        self._encoding = PROFILES[profile]
        self._bom = BOM if profile == "excel" else b""
        self._guard = flag(plan.options, "guard", profile == "excel")

    def head(self) -> bytes:
        """The start of a new file: the byte order mark, where the profile has one, and the header line."""
        return self._bom + self.lines([self._plan.columns])

    def lines(self, rows: Sequence[Row]) -> bytes:
        """The rows, each with its line end."""
        buffer = io.StringIO(newline="")
        csv.writer(buffer).writerows(self._guarded(rows) if self._guard else rows)
        text = buffer.getvalue()
        if "\0" in text:
            text = mended_text(text, self._plan.notes)
        try:
            return text.encode(self._encoding)
        except UnicodeEncodeError:
            return mended_text(text, self._plan.notes).encode(self._encoding)

    def _guarded(self, rows: Sequence[Row]) -> Sequence[Row]:
        columns = enumerate(zip(*rows, strict=True))
        armed = [index for index, cells in columns if not TRIGGERS.isdisjoint(_first_characters(cells))]
        return [self._guarded_row(row, armed) for row in rows] if armed else rows

    def _guarded_row(self, row: Row, armed: list[int]) -> Row:
        cells = list(row)
        for index in armed:
            cells[index] = self._disarmed(cells[index])
        return tuple(cells)

    def _disarmed(self, cell: Cell) -> Cell:
        if not isinstance(cell, str) or cell[:1] not in TRIGGERS or _NUMBER.fullmatch(cell):
            return cell
        self._plan.notes[DISARMED] += 1
        return f"'{cell}"


def _first_characters(cells: Iterable[Cell]) -> set[str]:
    return {cell[:1] for cell in cells if isinstance(cell, str)}


class CsvTable:
    """Writes a table as CSV; with `append` in the plan, without a header and after an end of line."""

    def __init__(self, file: BinaryIO, plan: Plan) -> None:
        self._file = file
        self._lines = CsvLines(plan)
        if not plan.append:
            file.write(self._lines.head())

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        self._file.write(self._lines.lines(rows))

    def finish(self) -> None:
        """Nothing comes after the last row."""

    def abandon(self) -> None:
        """Nothing is held open."""


def differs(path: Path, plan: Plan) -> str:
    """Why rows of the plan cannot be appended to the CSV file at `path`; '' where they can."""
    encoding = PROFILES[profile_of(plan.options)]
    has_bom = _starts_with_bom(path)
    if has_bom and encoding != "utf-8":
        return f"it is UTF-8, not {encoding}"
    expected = CsvLines(Plan(plan.columns, plan.options)).lines([plan.columns]).decode(encoding)
    try:
        with path.open(encoding="utf-8-sig" if has_bom else encoding, newline="") as file:
            found = next(csv.reader(file), [])
    except UnicodeDecodeError:
        return f"it is not {encoding}"
    except csv.Error:
        return "it is not CSV"
    wanted = next(
        csv.reader([expected]) if expected.count("\n") == 1 else csv.reader(io.StringIO(expected, newline=""))
    )
    return "" if found == wanted else f"its columns are {', '.join(islice(found, 20))}"


def _starts_with_bom(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(3) == BOM
