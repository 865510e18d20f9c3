"""A Markdown table (GitHub Flavored Markdown 4.10) in which scraped text is only text: no markup of it works."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from core.export.cells import mended_text
from core.export.formats import Plan
from core.records import Cell, Row

# a pipe escaped by a backslash is ambiguous after another backslash; an entity never is
_ESCAPES = str.maketrans(
    {"|": "&#124;", "&": "&amp;", "<": "&lt;", "\n": "<br>", "\r": "<br>"} | {sign: f"\\{sign}" for sign in "\\`*_[]~"}
)


class MarkdownTable:
    """Writes a Markdown table; line breaks in cells become <br>."""

    def __init__(self, file: BinaryIO, plan: Plan) -> None:
        self._file = file
        self._notes = plan.notes
        self.write([plan.columns, ("---",) * len(plan.columns)])

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        lines = "".join(f"| {' | '.join(_escaped(cell) for cell in row)} |\n" for row in rows)
        self._file.write(mended_text(lines, self._notes).encode())

    def finish(self) -> None:
        """Nothing comes after the last row."""

    def abandon(self) -> None:
        """Nothing is held open."""


def _escaped(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell.replace("\r\n", "\n").translate(_ESCAPES)
    return "" if cell is None else str(cell)
