"""Rows the user has taken out of the table: they stay in the file, and readers and exports leave them out.

Marks are kept by row id, and follow a row where its page is fetched or read anew. All functions but any_in() and
ids() are for the project's one writing connection.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict, deque
from collections.abc import Sequence

from core.records import ROW_BITS, Row, row_id

_CHUNK = 10_000


def any_in(db: sqlite3.Connection) -> bool:
    """True where rows are removed. A project of an earlier program has not even the table."""
    try:
        return db.execute("SELECT 1 FROM removed LIMIT 1").fetchone() is not None
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        return False


def ids(db: sqlite3.Connection) -> set[int]:
    """The removed rows."""
    return {row for (row,) in db.execute("SELECT row FROM removed")} if any_in(db) else set()


def remove(db: sqlite3.Connection, rows: Sequence[int]) -> tuple[int, int]:
    """Mark rows as removed; answers the number of this removal and how many rows it took. One transaction."""
    with db:
        (batch,) = db.execute("SELECT ifnull(max(batch), 0) + 1 FROM removed").fetchone()
        count = 0
        for start in range(0, len(rows), _CHUNK):
            part = ",".join(map(str, rows[start : start + _CHUNK]))
            sql = f"INSERT OR IGNORE INTO removed SELECT _id, ? FROM rows WHERE _id IN ({part})"
            count += db.execute(sql, (batch,)).rowcount
    return int(batch), count


def restore(db: sqlite3.Connection, batch: int = 0) -> int:
    """Put back the rows of one removal, of all for 0; answers how many. One transaction."""
    with db:
        return int(db.execute("DELETE FROM removed WHERE batch = ?1 OR ?1 = 0", (batch,)).rowcount)


def count(db: sqlite3.Connection) -> int:
    """How many rows are removed."""
    return int(db.execute("SELECT count(*) FROM removed").fetchone()[0])


def of_finished(db: sqlite3.Connection) -> int:
    """How many rows are removed of pages that are not queued: those a run's counts are short of."""
    sql = "SELECT count(*) FROM removed JOIN pages ON pages.id = row >> ? WHERE state <> 0"
    return int(db.execute(sql, (ROW_BITS,)).fetchone()[0])


def forget(db: sqlite3.Connection, pages: str) -> None:
    """Forget the marks of pages, an SQL select of page ids, in the caller's transaction: such ids may be used again."""
    db.execute(f"DELETE FROM removed WHERE row >> {ROW_BITS} IN ({pages})")


def follow(
    db: sqlite3.Connection, page_id: int, old: Sequence[Row], new: Sequence[Row], *, same_page: bool = False
) -> None:
    """Let the marks of a page go with their rows, in the caller's transaction: `new` take the places of `old`.

    A removed row is found again by its cells; where it changed, by its place, if there are as many rows as before. In
    the `same_page` read anew the place alone counts then. A row that is gone loses its mark.
    """
    first, last = row_id(page_id, 0), row_id(page_id + 1, 0) - 1
    marks = db.execute("SELECT row - ?, batch FROM removed WHERE row BETWEEN ? AND ?", (first, first, last)).fetchall()
    if not marks:
        return
    if same_page and len(old) == len(new):
        return
    places = moved([place for place, _ in marks], old, new)
    db.execute("DELETE FROM removed WHERE row BETWEEN ? AND ?", (first, last))
    kept = [(row_id(page_id, places[place]), batch) for place, batch in marks if place in places]
    db.executemany("INSERT OR IGNORE INTO removed VALUES (?, ?)", kept)


def moved(places: Sequence[int], old: Sequence[Row], new: Sequence[Row]) -> dict[int, int]:
    """Where the rows at these places of `old` are in `new`. A row that cannot be told is missing.

    >>> moved([1], [("a",), ("b",)], [("new",), ("a",), ("b",)])
    {1: 2}
    """
    there: dict[Row, deque[int]] = defaultdict(deque)
    for place, row in enumerate(new):
        there[row].append(place)
    found: dict[int, int] = {}
    wanted, taken = set(places), set[int]()
    for place, row in enumerate(old):  # of rows that are alike, each goes to its own
        if there.get(row):
            at = there[row].popleft()
            taken.add(at)
            if place in wanted:
                found[place] = at
    if len(old) == len(new):
        found |= {place: place for place in wanted if place not in found and place not in taken}
    return found
