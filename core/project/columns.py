"""What the columns of a table hold: how full each is, the statistics of one, and where a text stands.

All is SQLite's work on a read-only connection, given up where a watch says so; see core.project.lines.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from core.project import schema, troubles
from core.project.lines import Cancelled, Query, Watch, escaped, row_condition, watched
from core.project.reader import ProjectReader
from core.records import MAX_ROWS_PER_PAGE, Cell, page_of

TOP = 200
"""Values of a column that are told with their numbers, at most."""

_FOUND_AT_ONCE = 5000
_STEPS_A_CELL = 12


class Quality(NamedTuple):
    """Cells of a column. `errors` are empty ones on whose page something was found of which no value came."""

    filled: int = 0
    empty: int = 0
    errors: int = 0


class Statistics(NamedTuple):
    """One column, of the rows a query shows. Smallest to mean are of the numbers if there are any, else of the texts.

    Lengths are of the filled cells, in characters; `top` are the most frequent values with their numbers.
    """

    column: str
    rows: int
    empty: int
    numbers: int
    distinct: int
    smallest: Cell
    largest: Cell
    mean: float | None
    shortest: int | None
    longest: int | None
    mean_length: float | None
    top: tuple[tuple[Cell, int], ...]


def quality(reader: ProjectReader, watch: Watch) -> tuple[Quality, ...]:
    """How full each column is, in order, over all rows that are shown. Raises: Cancelled."""
    db = reader.connection
    names = schema.column_names(db)
    where, values = row_condition(reader, Query())
    cells = "".join(f", count(nullif({schema.quoted(column)}, ''))" for _, column in names)
    rows, *filled = _row(db, f"SELECT count(*){cells} FROM rows WHERE {where}", values, watch=watch)
    bad = {one.field: one.count for one in troubles.in_project(db)}
    shares = ((name, count, rows - count) for (name, _), count in zip(names, filled, strict=True))
    return tuple(
        Quality(count, empty - min(empty, bad.get(name, 0)), min(empty, bad.get(name, 0)))
        for name, count, empty in shares
    )


def statistics(reader: ProjectReader, column: str, query: Query, watch: Watch) -> Statistics:
    """The statistics of one column over the rows of a query. Raises: Cancelled; KeyError for a column that is none."""
    db = reader.connection
    cell = schema.quoted(dict(schema.column_names(db))[column])
    where, values = row_condition(reader, query)
    number = f"typeof({cell}) IN ('integer', 'real')"
    full = f"{where} AND ifnull({cell}, '') <> ''"
    sums = f"SELECT count(*), count(nullif({cell}, '')), count(CASE WHEN {number} THEN 1 END) FROM rows WHERE {where}"
    rows, filled, numbers = _row(db, sums, values, watch=watch)
    among = f"{full} AND {number}" if numbers else full
    mean = f"avg({cell})" if numbers else "NULL"
    ends = f"SELECT min({cell}), max({cell}), {mean} FROM rows WHERE {among}"
    smallest, largest, average = _row(db, ends, values, watch=watch)
    lengths = f"SELECT count(DISTINCT {cell}), min(length({cell})), max(length({cell})), avg(length({cell}))"
    distinct, shortest, longest, length = _row(db, f"{lengths} FROM rows WHERE {full}", values, watch=watch)
    often = f"SELECT {cell}, count(*) FROM rows WHERE {full} GROUP BY {cell} ORDER BY 2 DESC, 1 LIMIT {TOP}"
    top = tuple(_rows(db, often, values, watch=watch))
    return Statistics(
        column, rows, rows - filled, numbers, distinct, smallest, largest, average, shortest, longest, length, top
    )


def find(
    reader: ProjectReader, ids: Sequence[int], text: str, watch: Watch, *, start: int = 0, backwards: bool = False
) -> tuple[int, int]:
    """The next place in a list of line ids, from `start` on and around its end, and the column that holds the text.

    The place is -1 where there is none; the column is -1 where the address holds it. Raises: Cancelled.
    """
    order = _places(len(ids), start, backwards=backwards)
    done = 0
    for part in order:
        if watch(done / max(1, len(ids))):
            raise Cancelled
        wanted = [ids[place] for place in part]
        hits = _hits(reader, wanted, text)
        for place in part:
            if ids[place] in hits:
                return place, _column_with(reader, ids[place], text)
        done += len(part)
    return -1, -1


def _places(count: int, start: int, *, backwards: bool) -> list[range]:
    """All places once, beginning with `start`, in the order they are looked at."""
    start = start % count if count else 0
    ahead, back = (range(start, count), range(start)), (range(start, -1, -1), range(count - 1, start, -1))
    wholes = back if backwards else ahead
    return [whole[at : at + _FOUND_AT_ONCE] for whole in wholes for at in range(0, len(whole), _FOUND_AT_ONCE)]


def _hits(reader: ProjectReader, ids: Sequence[int], text: str) -> set[int]:
    """Those of these lines that hold the text in a cell or in the page's address."""
    db, pattern = reader.connection, f"%{escaped(text)}%"
    columns = [schema.quoted(column) for _, column in schema.column_names(db)]
    rows = ",".join(str(one) for one in ids if one & MAX_ROWS_PER_PAGE != MAX_ROWS_PER_PAGE)
    pages = ",".join({str(page_of(one)) for one in ids})
    cells = " OR ".join([f"{column} LIKE ?1 ESCAPE '\\'" for column in columns] or ["0"])
    found = {row for (row,) in db.execute(f"SELECT _id FROM rows WHERE _id IN ({rows}) AND ({cells})", (pattern,))}
    named = f"SELECT id FROM pages WHERE id IN ({pages}) AND masked(url) LIKE ?1 ESCAPE '\\'"
    at = {page for (page,) in db.execute(named, (pattern,))}
    return found | {one for one in ids if page_of(one) in at}


def _column_with(reader: ProjectReader, line: int, text: str) -> int:
    found = reader.lines([line]).get(line)
    cells = found.cells if found is not None else ()
    wanted = text.casefold()
    return next((at for at, cell in enumerate(cells) if cell is not None and wanted in str(cell).casefold()), -1)


def _row(db: sqlite3.Connection, sql: str, values: dict[str, Cell], *, watch: Watch) -> tuple[Any, ...]:
    return tuple(_rows(db, sql, values, watch=watch)[0])


def _rows(db: sqlite3.Connection, sql: str, values: dict[str, Cell], *, watch: Watch) -> list[tuple[Any, ...]]:
    (most,) = db.execute("SELECT ifnull(sum(n_rows), 0) FROM pages").fetchone()
    try:
        with watched(db, watch, max(1, most) * _STEPS_A_CELL):
            return db.execute(sql, values).fetchall()
    except sqlite3.OperationalError as error:
        if "interrupt" in str(error):
            raise Cancelled from error
        raise
