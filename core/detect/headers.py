"""The header of a table as names for its columns, spans of several columns and rows taken apart."""

from __future__ import annotations

from collections.abc import Sequence

from core.detect.names import by_content, label_of
from core.detect.outline import Outline

_MAX_CELLS = 200
_MAX_SPAN = 50


def header_names(outline: Outline, rows: Sequence[int]) -> dict[int, str]:
    """The name of each cell of a row, by the cell's place; {} for rows of no table and tables without a header."""
    if not rows or outline.tags[rows[0]] != "tr":
        return {}
    table = next((i for i in outline.ancestors(rows[0]) if outline.tags[i] == "table"), -1)
    if table < 0:
        return {}
    lines = [line for line in _header_rows(outline, table, rows[0])]
    grid: dict[int, list[str]] = {}
    taken: set[tuple[int, int]] = set()
    for number, line in enumerate(lines):
        _lay(outline, line, number, grid=grid, taken=taken)
    return {column: " ".join(dict.fromkeys(parts)) for column, parts in grid.items() if any(parts)}


def _header_rows(outline: Outline, table: int, first: int) -> list[int]:
    """The table's rows before the first data row that are a header: in a thead, of heading cells, or of bare words."""
    before = [i for i in range(table + 1, first) if outline.tags[i] == "tr" and _table_of(outline, i) == table]
    found = []
    for i in before[-4:]:
        cells = [j for j in outline.children[i] if outline.tags[j] in ("td", "th")]
        in_head = outline.tags[outline.parent[i]] == "thead"
        if len(cells) > 1 and (in_head or all(outline.tags[j] == "th" for j in cells) or _is_words(outline, cells)):
            found.append(i)
    return found[-2:]


def _is_words(outline: Outline, cells: list[int]) -> bool:
    texts = [outline.text(i) for i in cells]
    return all(0 < len(text) < 40 and not by_content([text]) for text in texts if text) and sum(map(bool, texts)) > 1


def _table_of(outline: Outline, i: int) -> int:
    return next((above for above in outline.ancestors(i) if outline.tags[above] == "table"), -1)


def looks_like_header(outline: Outline, row: int, others: Sequence[int]) -> bool:
    """True for a first row of plain words above rows that have numbers, prices or dates in one of the columns."""
    cells = outline.children[row]
    if not all(outline.tags[i] in ("td", "th") for i in cells) or not _is_words(outline, cells):
        return False
    if all(outline.tags[i] == "th" or _is_bold(outline, i) for i in cells):
        return True
    columns = range(len(cells))
    kinds = [by_content([outline.text(outline.children[i][n]) for i in others[:20] if n < len(outline.children[i])]
                        or [""]) for n in columns]  # fmt: skip
    return any(kinds)


def _is_bold(outline: Outline, i: int) -> bool:
    children = outline.children[i]
    return not outline.own[i] and len(children) == 1 and outline.tags[children[0]] in ("b", "strong")


def _lay(outline: Outline, line: int, number: int, *, grid: dict[int, list[str]], taken: set[tuple[int, int]]) -> None:
    """Put one header row's texts into the columns they stand above."""
    column = 0
    for cell in outline.children[line][:_MAX_CELLS]:
        while (number, column) in taken:
            column += 1
        text = label_of(outline.text(cell))
        across, down = (span(outline.attributes[cell].get(name, "1")) for name in ("colspan", "rowspan"))
        for n in range(column, min(column + across, _MAX_CELLS)):
            grid.setdefault(n, []).append(text)
            taken.update((number + k, n) for k in range(down))
        column += across


def span(text: str) -> int:
    """The number of rows or columns that an attribute of a cell says it spans; 1 where it says nothing of use."""
    return max(1, min(int(text), _MAX_SPAN)) if text.strip().isdecimal() and len(text) < 6 else 1
