"""JSON (an array of objects, one a line) and JSON Lines. Text is UTF-8; a number that is none (NaN) becomes null.

The cells of the plan's `lists` become arrays.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from core.export.cells import mended_rows, mended_text
from core.export.formats import Plan
from core.records import Row

MAX_LINE_B = 1 << 20


class JsonLinesTable:
    """Writes one object a line; also the base of JsonTable."""

    def __init__(self, file: BinaryIO, plan: Plan) -> None:
        self._file = file
        self._notes = plan.notes
        self._keys = tuple(mended_text(name, plan.notes) for name in plan.columns)
        self._lists = [place for place, name in enumerate(plan.columns) if name in plan.lists]
        self._encoder = msgspec.json.Encoder()

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        self._file.write(self._lines(rows))

    def finish(self) -> None:
        """Nothing comes after the last row."""

    def abandon(self) -> None:
        """Nothing is held open."""

    def _lines(self, rows: Sequence[Row]) -> bytes:
        try:
            lines = self._encoded(rows)
        except UnicodeEncodeError:
            return self._encoded(mended_rows(rows, self._notes))
        # also found in the text "\u0000" itself; mending that again changes nothing
        return self._encoded(mended_rows(rows, self._notes)) if rb"\u0000" in lines else lines

    def _encoded(self, rows: Sequence[Row]) -> bytes:
        keys = self._keys
        if self._lists:
            rows = [self._with_lists(row) for row in rows]
        return self._encoder.encode_lines([dict(zip(keys, row, strict=True)) for row in rows])

    def _with_lists(self, row: Row) -> tuple[Any, ...]:
        """The row with its lists as such: empty ones for cells that hold nothing."""
        cells: list[Any] = list(row)
        for place in self._lists:
            cells[place] = [] if cells[place] is None else str(cells[place]).split("\n")
        return tuple(cells)


class JsonTable(JsonLinesTable):
    """Writes an array, streamed: one object a line, so that it can be read a line at a time as well."""

    def __init__(self, file: BinaryIO, plan: Plan) -> None:
        super().__init__(file, plan)
        self._between = b"[\n"

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        if rows:
            # inside JSON text a line break is written \n, so each real one ends an object
            self._file.write(self._between + self._lines(rows)[:-1].replace(b"\n", b",\n"))
            self._between = b",\n"

    def finish(self) -> None:
        """Close the array."""
        self._file.write(b"[]\n" if self._between == b"[\n" else b"\n]\n")


def differs(path: Path, plan: Plan) -> str:
    """Why rows of the plan cannot be appended to the JSON Lines file at `path`; '' where they can."""
    with path.open("rb") as file:
        line = file.readline(MAX_LINE_B)
    try:
        first = json.loads(line)
    except (ValueError, RecursionError):
        return "its first line is not JSON"
    if not isinstance(first, dict):
        return "its first line is not an object"
    return "" if tuple(first) == plan.columns else f"its columns are {', '.join(list(first)[:20])}"
