"""An Excel workbook in flat memory. Text is written as text: never as a formula, a link or a number.

Excel's limits: 1 048 576 rows a sheet (further rows go to further sheets), 32 767 UTF-16 units a cell (longer ones are
cut), no control characters (replaced by U+FFFD); line ends inside a cell are read back as LF (XML 1.0, 2.11).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxFileError

from core.errors import ExportError
from core.export.cells import CUT, SPLIT, mended_text
from core.export.formats import Plan
from core.records import Row

MAX_ROWS = 1_048_576
MAX_CELL = 32_767
EXACT_INT = 10**15
"""Excel keeps 15 digits of a number; a longer one is written as text."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class XlsxTable:
    """Writes a workbook at `place`; temporary files stand beside it. `max_rows` counts the header."""

    def __init__(self, place: Path, plan: Plan, *, max_rows: int = MAX_ROWS) -> None:
        self._plan = plan
        self._max_rows = max_rows
        self._book = xlsxwriter.Workbook(str(place), {**_OPTIONS, "tmpdir": str(place.parent)})
        self._book.use_zip64()
        self._bold = self._book.add_format({"bold": True})
        self._plain = self._book.add_format()
        self._sheets = 0
        self._next_sheet()

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        for row in rows:
            if self._row == self._max_rows:
                self._next_sheet()
            self._write_row(row)

    def finish(self) -> None:
        """Pack the workbook. This takes about as long as the rows took."""
        if self._sheets > 1:
            self._plan.notes[SPLIT] = self._sheets
        try:
            self._book.close()
        except XlsxFileError as error:
            self.abandon()
            raise _origin(error) from error

    def abandon(self) -> None:
        """Close the temporary files, which xlsxwriter only does when it packs."""
        for sheet in self._book.worksheets():
            file = getattr(sheet, "row_data_fh", None)
            if file is not None:
                file.close()

    def _next_sheet(self) -> None:
        self._sheets += 1
        self._sheet: Any = self._book.add_worksheet("Data" if self._sheets == 1 else f"Data {self._sheets}")
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, len(self._plan.columns) - 1, 22)
        self._row = 0
        self._write_row(self._plan.columns, self._bold)

    def _write_row(self, row: Row, style: object = None) -> None:
        for column, cell in enumerate(row):
            if cell is None or cell == "":
                continue
            if isinstance(cell, str):
                refused = self._write_text(column, cell, style)
            else:
                refused = self._write_number(column, cell, style)
            if refused:
                raise ExportError(f"Excel's format has no room for row {self._row}, column {column + 1}")
        self._row += 1

    def _write_number(self, column: int, number: int | float, style: object) -> int:
        if not math.isfinite(number) or (isinstance(number, int) and abs(number) >= EXACT_INT):
            return int(self._sheet.write_string(self._row, column, str(number), style))
        return int(self._sheet.write_number(self._row, column, number, style))

    def _write_text(self, column: int, text: str, style: object) -> int:
        if not text.isprintable() and _ILLEGAL.search(text):
            text = mended_text(text, self._plan.notes, _ILLEGAL)
        if len(text) > MAX_CELL // 2:
            text = self._fitting(text)
        if text.startswith("<r>"):
            # xlsxwriter takes a text from <r> to </r> for its own markup and would write it unescaped
            pieces = ("<", self._plain, text[1:], style or self._plain)
            return int(self._sheet.write_rich_string(self._row, column, *pieces))
        return int(self._sheet.write_string(self._row, column, text, style))

    def _fitting(self, text: str) -> str:
        units = text.encode("utf-16-le")
        if len(units) <= 2 * MAX_CELL:
            return text
        self._plan.notes[CUT] += 1
        return units[: 2 * MAX_CELL].decode("utf-16-le", "ignore")


def _origin(error: XlsxFileError) -> Exception:
    """The OSError that xlsxwriter wrapped, which says more; else one sentence."""
    cause = error.args[0] if error.args else None
    return cause if isinstance(cause, OSError) else ExportError(f"the workbook could not be packed: {error}")
