"""The pages of a project in the order they came: what a table that grows with a crawl goes by."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.project import schema
from core.records import Row, row_id


class Arrival(NamedTuple):
    """The `seq`-th page that came: how many rows it had then, which those are, and if all their details are there."""

    seq: int
    had: int
    rows: list[Row]
    whole: bool


def arrived(db: sqlite3.Connection, after: int, columns: Sequence[str]) -> Iterator[Arrival]:
    """The pages with rows from behind the `after`-th, with the cells of `columns`.

    A page counts where it came first, with as many rows as it had then. Rows whose detail pages are still to be
    fetched are not whole; those whose detail pages failed are.
    """
    names = dict(schema.column_names(db))
    select = ", ".join(schema.quoted(names[column]) for column in columns)
    sql = "SELECT seq, page_id, n_rows FROM arrivals WHERE seq > ? ORDER BY seq"
    for seq, page_id, count in db.execute(sql, (after,)):
        place = f"BETWEEN {row_id(page_id, 0)} AND {row_id(page_id, count - 1)}"
        rows = db.execute(f"SELECT {select} FROM rows WHERE _id {place} ORDER BY _id").fetchall()
        waiting = f"SELECT 1 FROM pages WHERE role = 1 AND state = 0 AND parent_row {place} LIMIT 1"
        yield Arrival(seq, count, rows, db.execute(waiting).fetchone() is None)


def count_anew(db: sqlite3.Connection) -> None:
    """Let every page count with the rows it has now: before a table that has none of them begins. One transaction."""
    with db:
        db.execute(
            "UPDATE arrivals SET n_rows = p.n_rows FROM pages p WHERE p.id = page_id AND p.n_rows <> arrivals.n_rows"
        )
