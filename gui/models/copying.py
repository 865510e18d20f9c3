"""Lines of the results table as text for other programs: TSV, CSV, Markdown, JSON, Python, cURL."""

from __future__ import annotations

import csv
import io
import json
import shlex
from collections.abc import Sequence

from core.project.lines import Cancelled, Watch
from core.project.reader import Line, ProjectReader
from core.records import Cell
from gui.noop import QT_TRANSLATE_NOOP

FORMATS = {
    "tsv": QT_TRANSLATE_NOOP("Copying", "Tab-separated (TSV)"),
    "csv": QT_TRANSLATE_NOOP("Copying", "CSV"),
    "markdown": QT_TRANSLATE_NOOP("Copying", "Markdown table"),
    "json": QT_TRANSLATE_NOOP("Copying", "JSON"),
    "python": QT_TRANSLATE_NOOP("Copying", "Python list"),
    "curl": QT_TRANSLATE_NOOP("Copying", "cURL commands"),
}
"""Each format with its name, untranslated."""

_PART = 2000
_GUARDED = ("=", "+", "-", "@", "\t", "\r")


def read(reader: ProjectReader, ids: Sequence[int], watch: Watch) -> list[Line]:
    """The lines of these ids in order; those that are gone are left out. Raises: Cancelled."""
    lines: list[Line] = []
    for start in range(0, len(ids), _PART):
        if watch(start / len(ids)):
            raise Cancelled
        part = ids[start : start + _PART]
        found = reader.lines(part)
        lines.extend(found[one] for one in part if one in found)
    return lines


def as_text(kind: str, names: Sequence[str], lines: Sequence[Line], fields: Sequence[int]) -> str:
    """Lines in one of FORMATS. `fields` are the places of the cells, -1 for the page's address, named by `names`."""
    rows = [[_cell(line, field) for field in fields] for line in lines]
    if kind == "curl":
        return "\n".join(f"curl --location --compressed {shlex.quote(line.url)}" for line in _once(lines))
    if kind == "json":
        return json.dumps([dict(zip(names, row, strict=True)) for row in rows], ensure_ascii=False, indent=2)
    if kind == "python":
        body = "".join(f"    {dict(zip(names, row, strict=True))!r},\n" for row in rows)
        return f"[\n{body}]"
    if kind == "markdown":
        return "\n".join(map(_markdown, (names, ["---"] * len(names), *rows)))
    return _separated(names, rows, "\t" if kind == "tsv" else ",")


def _cell(line: Line, field: int) -> Cell:
    if field < 0:
        return line.url
    return line.cells[field] if field < len(line.cells) else None


def _once(lines: Sequence[Line]) -> list[Line]:
    return list({line.url: line for line in lines}.values())


def _separated(names: Sequence[str], rows: Sequence[Sequence[Cell]], sign: str) -> str:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=sign, lineterminator="\n")
    writer.writerow(map(_harmless, names))
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    return file.getvalue().removesuffix("\n")


def _harmless(cell: Cell) -> Cell:
    """The cell so that a spreadsheet takes no text of a page for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_GUARDED) else cell


def _markdown(cells: Sequence[Cell]) -> str:
    return "| " + " | ".join(_in_markdown(cell) for cell in cells) + " |"


def _in_markdown(cell: Cell) -> str:
    text = "" if cell is None else str(cell)
    for sign in "\\|<>[]`*_":
        text = text.replace(sign, f"\\{sign}")
    return "<br>".join(text.splitlines())
