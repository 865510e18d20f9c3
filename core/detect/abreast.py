"""Tables with two or three records abreast in each row: the same cells again, without an element around a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from core.detect.flat import Flat, measured
from core.detect.groups import advert
from core.detect.headers import header_names
from core.detect.names import by_content
from core.detect.outline import Outline

_MOST_ABREAST = 4
_MIN_ROWS = 3
_LOOKED_AT = 30
_CERTAIN = 1.6  # such a table promises more than its rows do, each of which says everything several times


def abreast(outline: Outline) -> Iterator[Flat]:
    """The records of such tables: the first cell of each with the cells after it."""
    for children in outline.children:
        rows = [i for i in children if outline.tags[i] == "tr" and not advert(outline, i)]
        cells = [outline.children[i] for i in rows if all(outline.tags[j] == "td" for j in outline.children[i])]
        if len(cells) < _MIN_ROWS:
            continue
        width = Counter(map(len, cells)).most_common(1)[0][0]
        full = [row for row in cells if len(row) == width]
        counts = [n for n in range(2, _MOST_ABREAST + 1) if width >= 2 * n and width % n == 0]
        step = next((width // n for n in counts if _repeats(outline, full, n)), 0)
        if step and len(full) >= _MIN_ROWS:
            yield _records(outline, full, step)


def _repeats(outline: Outline, rows: Sequence[Sequence[int]], count: int) -> bool:
    """True where the cells of each row are the same kinds of cell `count` times over, the first of them a link."""
    step = len(rows[0]) // count
    heads = header_names(outline, [outline.parent[rows[0][0]]])
    if any(heads.get(n, "") != heads.get(n % step, "") for n in range(len(rows[0]))):
        return False  # home and away are two things of one match
    kinds = [_kind(outline, [row[n] for row in rows[:_LOOKED_AT]]) for n in range(len(rows[0]))]
    linked = sum(outline.linked[row[0]] > 0 for row in rows)
    return all(kinds[n] == kinds[n % step] for n in range(step, len(kinds))) and (
        len(set(kinds[:step])) > 1 and linked > 0.8 * len(rows)
    )


def _kind(outline: Outline, cells: Sequence[int]) -> tuple[frozenset[str], str]:
    """What most cells of a column hold, and what their texts look like."""
    counts = Counter(part for i in cells for part in outline.shape[i])
    held = frozenset(part for part, count in counts.items() if 2 * count > len(cells))
    return held, by_content([outline.text(i) for i in cells])


def _records(outline: Outline, rows: Sequence[Sequence[int]], step: int) -> Flat:
    starts = [(row, n) for row in rows for n in range(0, len(row), step) if outline.size[row[n]]]
    leaders = tuple(row[n] for row, n in starts)
    parts = [list(row[n + 1 : n + step]) for row, n in starts]
    followers = tuple(tuple(part[k] for part in parts) for k in range(step - 1))
    return Flat(leaders, followers, _CERTAIN * measured(outline, leaders, parts))
