"""An Excel workbook, written straight into its zip in flat memory: ECMA-376 part 1, 18.3 (sheets) and 12.3 (packaging).

Text is written as text: never as a formula, a link or a number. Excel's limits: 1 048 576 rows a sheet (further rows go
to further sheets), 32 767 UTF-16 units a cell (longer ones are cut), no control characters (replaced by U+FFFD); line
ends inside a cell are read back as LF (XML 1.0, 2.11).
"""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from core.export.cells import CUT, SPLIT, mended_text
from core.export.formats import Plan
from core.records import Row

MAX_ROWS = 1_048_576
MAX_CELL = 32_767
EXACT_INT = 10**15
"""Excel keeps 15 digits of a number; a longer one is written as text."""

MAX_SHEET_B = 1_900_000_000
"""Of a sheet's XML: beyond two gigabytes a part of a zip needs an extension that not every reader knows."""

_LEVEL = 1  # of deflate: 6 takes twice the time of all the rest, for a file that is a fifth smaller
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9a-fA-F]{4}_)")  # Excel reads _x0041_ as A (ECMA-376 22.4.2.4)
_ODD = re.compile("[\0-\x1f&<>_\ud800-\udfff\ufffe\uffff]").search  # what _text() has to look at, and blanks at an end

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class XlsxTable:
    """Writes a workbook at `place`. `max_rows` counts the header."""

    def __init__(self, place: Path, plan: Plan, *, max_rows: int = MAX_ROWS, max_sheet_b: int = MAX_SHEET_B) -> None:
        self._plan = plan
        self._max_rows, self._max_sheet_b = max_rows, max_sheet_b
        self._columns = [f'<c r="{_letters(column)}' for column in range(len(plan.columns))]
        self._zip = zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)
        self._sheet: IO[bytes] | None = None
        self._sheets = 0
        self._add("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))
        self._next_sheet()

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        lines = list[str]()
        for row in rows:
            if self._row == self._max_rows or self._size_b > self._max_sheet_b:
                self._write("".join(lines))
                lines.clear()
                self._next_sheet()
            self._row += 1
            lines.append(self._line(row))
            self._size_b += len(lines[-1])
        self._write("".join(lines))

    def finish(self) -> None:
        """Write what holds the sheets together."""
        if self._sheets > 1:
            self._plan.notes[SPLIT] = self._sheets
        self._end_sheet()
        numbers = range(1, self._sheets + 1)
        sheets = [("worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
        self._add("xl/_rels/workbook.xml.rels", _relations([*sheets, ("styles", "styles.xml")]))
        self._add("xl/workbook.xml", _workbook(numbers))
        self._add("xl/styles.xml", _STYLES)
        self._add("[Content_Types].xml", _content_types(numbers))
        self._zip.close()

    def abandon(self) -> None:
        """Let go of the file, which may be on a disk that is full."""
        with suppress(OSError):
            if self._sheet is not None:
                self._sheet.close()
        with suppress(OSError):
            self._zip.close()

    def _add(self, name: str, text: str) -> None:
        self._zip.writestr(name, (_HEAD + text).encode())

    def _next_sheet(self) -> None:
        self._end_sheet()
        self._sheets += 1
        self._sheet = self._zip.open(f"xl/worksheets/sheet{self._sheets}.xml", "w")
        selected = ' tabSelected="1"' if self._sheets == 1 else ""
        self._size_b, self._row = 0, 1
        self._write(
            f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView{selected} workbookViewId="0"><pane ySplit="1"'
            ' topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
            f'<cols><col min="1" max="{max(1, len(self._columns))}" width="22.7" customWidth="1"/></cols><sheetData>'
        )
        self._write(self._line(self._plan.columns, ' s="1"'))

    def _end_sheet(self) -> None:
        if self._sheet is not None:
            self._write("</sheetData></worksheet>")
            self._sheet.close()
            self._sheet = None

    def _write(self, text: str) -> None:
        assert self._sheet is not None
        self._sheet.write(text.encode())

    def _line(self, row: Row, style: str = "") -> str:
        number = str(self._row)
        text_at, end = f'{number}"{style} t="inlineStr"><is>', f'{number}"{style}><v>'
        parts = [f'<row r="{number}">']
        for column, cell in zip(self._columns, row, strict=True):
            if cell is None or cell == "":
                continue
            text = cell if isinstance(cell, str) else _as_text(cell)
            if text is None:
                parts.append(f"{column}{end}{cell}</v></c>")
            elif _ODD(text) or not text[0] != " " != text[-1] or len(text) > MAX_CELL // 2:
                parts.append(f"{column}{text_at}{self._text(text)}</is></c>")
            else:
                parts.append(f"{column}{text_at}<t>{text}</t></is></c>")
        parts.append("</row>")
        return "".join(parts)

    def _text(self, text: str) -> str:
        if not text.isprintable() and _ILLEGAL.search(text):
            text = mended_text(text, self._plan.notes, _ILLEGAL)
        if len(text) > MAX_CELL // 2:
            text = self._fitting(text)
        if "_x" in text:
            text = _LOOKS_ESCAPED.sub("_x005F_", text)
        keep = "" if text[0] > " " < text[-1] and "\n" not in text else ' xml:space="preserve"'
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return f"<t{keep}>{text}</t>"

    def _fitting(self, text: str) -> str:
        units = text.encode("utf-16-le")
        if len(units) <= 2 * MAX_CELL:
            return text
        self._plan.notes[CUT] += 1
        return units[: 2 * MAX_CELL].decode("utf-16-le", "ignore")


def _as_text(number: int | float) -> str | None:
    """A number that Excel would change, as text; None for one that it holds."""
    limit = EXACT_INT if isinstance(number, int) else math.inf  # which no number is below, nor is "no number"
    return None if -limit < number < limit else str(number)


def _letters(column: int) -> str:
    """The name of a column, counted from 0: A, B, … Z, AA."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(65 + letter) + name
    return name


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    lines = [
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    ]
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def _workbook(numbers: Sequence[int]) -> str:
    sheets = "".join(
        f'<sheet name="{"Data" if number == 1 else f"Data {number}"}" sheetId="{number}" r:id="rId{number}"/>'
        for number in numbers
    )
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _content_types(numbers: Sequence[int]) -> str:
    sheet = f'ContentType="{_TYPES}.worksheet+xml"'
    sheets = "".join(f'<Override PartName="/xl/worksheets/sheet{number}.xml" {sheet}/>' for number in numbers)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>{sheets}</Types>'
    )
