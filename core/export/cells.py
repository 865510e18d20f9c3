"""Characters no file can carry: lone surrogates and NUL become U+FFFD, and are counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from core.records import Cell, Row

REPLACED = "characters-replaced"
CUT = "cells-cut"
DISARMED = "formulas-disarmed"
SPLIT = "sheets-split"

BAD = re.compile("[\0\ud800-\udfff]")


def mended_text(text: str, notes: Counter[str], bad: re.Pattern[str] = BAD) -> str:
    """The text with each character of `bad` replaced by U+FFFD and counted."""
    mended, count = bad.subn("\ufffd", text)
    if count:
        notes[REPLACED] += count
    return mended


def mended_rows(rows: Iterable[Row], notes: Counter[str]) -> list[Row]:
    """The rows with every text mended."""
    return [tuple(_mended(cell, notes) for cell in row) for row in rows]


def _mended(cell: Cell, notes: Counter[str]) -> Cell:
    return mended_text(cell, notes) if isinstance(cell, str) else cell


def holds_nul(rows: Sequence[Row]) -> bool:
    """True where some text has a NUL."""
    return any("\0" in cell for row in rows for cell in row if isinstance(cell, str))
