"""What rows were before their page was fetched again: one entry for each time a page's rows changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from core.errors import UsageError
from core.project import schema
from core.records import ROW_BITS, Cell, Outcome, Role, Row


class Version(NamedTuple):
    """What became of a row at one fetch of its page: 'added', 'changed', 'removed' or 'returned', with its cells."""

    page_id: int
    key: Row
    fetched_s: float
    kind: str
    cells: dict[str, Cell]


def replace(db: sqlite3.Connection, outcome: Outcome) -> None:
    """Clear a page's rows for new ones, in the caller's transaction; they are remembered where the new ones differ."""
    if outcome.request.role is Role.DETAIL:
        return
    page_id = outcome.request.page_id
    first, last = page_id << ROW_BITS, ((page_id + 1) << ROW_BITS) - 1
    names = [name for name, _ in schema.column_names(db)]
    old = _present(db, page_id)
    width = len(outcome.rows[0]) if outcome.rows else 0
    if [row[:width] for row in old] != list(outcome.rows):
        (fetched_s,) = db.execute("SELECT ifnull(fetched_s, 0) FROM pages WHERE id = ?", (page_id,)).fetchone()
        entry = (page_id, fetched_s, json.dumps(names), msgspec.msgpack.encode(old))
        db.execute("INSERT OR REPLACE INTO history VALUES (?, ?, ?, ?)", entry)
    db.execute("DELETE FROM rows WHERE _id BETWEEN ? AND ?", (first, last))
    db.execute("DELETE FROM pages WHERE role = 1 AND parent_row BETWEEN ? AND ?", (first, last))


def _present(db: sqlite3.Connection, page_id: int) -> list[Row]:
    select = ", ".join(schema.quoted(column) for _, column in schema.column_names(db)) or "NULL"
    first, last = page_id << ROW_BITS, ((page_id + 1) << ROW_BITS) - 1
    return db.execute(f"SELECT {select} FROM rows WHERE _id BETWEEN {first} AND {last} ORDER BY _id").fetchall()


def changes(project: Path, keys: Sequence[str]) -> Iterator[Version]:
    """How the rows of each page came, changed, went and returned over its fetches, by page and time.

    Only pages whose rows ever changed are told of. Rows of a page are the same where all `keys` are.
    Raises: ProjectError; UsageError for a key that is not a column.
    """
    with schema.reading(project) as db:
        names = [name for name, _ in schema.column_names(db)]
        for key in keys:
            if key not in names:
                raise UsageError(f"{key!r} is not a column; there are {', '.join(names[:20])}")
        for (page_id,) in db.execute("SELECT DISTINCT page_id FROM history ORDER BY page_id").fetchall():
            yield from _of_page(db, page_id, keys)


def _of_page(db: sqlite3.Connection, page_id: int, keys: Sequence[str]) -> Iterator[Version]:
    seen: set[Row] = set()
    last: dict[Row, dict[str, Cell]] = {}
    for number, (fetched_s, rows) in enumerate(_versions(db, page_id)):
        now = {tuple(row.get(key) for key in keys): row for row in rows}
        for key, row in now.items():
            kind = "changed" if key in last else "returned" if key in seen else "added"
            if number and row != last.get(key):
                yield Version(page_id, key, fetched_s, kind, row)
        for key, row in last.items():
            if key not in now:
                yield Version(page_id, key, fetched_s, "removed", row)
        seen |= now.keys()
        last = now


def _versions(db: sqlite3.Connection, page_id: int) -> Iterator[tuple[float, list[dict[str, Cell]]]]:
    """The rows of a page by fetch, oldest first, the present ones last."""
    sql = "SELECT fetched_s, columns, rows FROM history WHERE page_id = ? ORDER BY fetched_s"
    for fetched_s, columns, rows in db.execute(sql, (page_id,)).fetchall():
        names = json.loads(columns)
        yield fetched_s, [dict(zip(names, row, strict=True)) for row in msgspec.msgpack.decode(rows)]
    (fetched_s,) = db.execute("SELECT ifnull(fetched_s, 0) FROM pages WHERE id = ?", (page_id,)).fetchone()
    names = [name for name, _ in schema.column_names(db)]
    yield fetched_s, [dict(zip(names, row, strict=True)) for row in _present(db, page_id)]
