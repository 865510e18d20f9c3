"""What rows were before their page was fetched again: one entry for each time a page's rows changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from core.errors import UsageError
from core.project import removed, schema
from core.records import ROW_BITS, Cell, Outcome, Role, Row


class Version(NamedTuple):
    """What became of a row at one fetch of its page: 'added', 'changed', 'removed' or 'returned', with its cells."""

    page_id: int
    key: Row
    fetched_s: float
    kind: str
    cells: dict[str, Cell]


def replace(db: sqlite3.Connection, outcome: Outcome, *, own: int) -> None:
    """Clear a page's rows for new ones, in the caller's transaction; they are remembered where the new ones differ.

    The first `own` cells are the page's, the others come from detail pages.
    """
    if outcome.request.role is Role.DETAIL:
        return
    page_id = outcome.request.page_id
    first, last = page_id << ROW_BITS, ((page_id + 1) << ROW_BITS) - 1
    names = [name for name, _ in schema.column_names(db)]
    old = _present(db, page_id)
    was, now = [row[:own] for row in old], [row[:own] for row in outcome.rows]
    if was != now:
        (fetched_s,) = db.execute("SELECT ifnull(fetched_s, 0) FROM pages WHERE id = ?", (page_id,)).fetchone()
        entry = (page_id, fetched_s, json.dumps(names), msgspec.msgpack.encode(old))
        db.execute("INSERT OR REPLACE INTO history SELECT ?, ?, ?, ?, max(id) FROM runs", entry)
        removed.follow(db, page_id, was, now)
    db.execute("DELETE FROM rows WHERE _id BETWEEN ? AND ?", (first, last))
    details = f"role = 1 AND parent_row BETWEEN {first} AND {last}"
    db.execute(f"DELETE FROM bodies WHERE page_id IN (SELECT id FROM pages WHERE {details})")
    db.execute(f"DELETE FROM pages WHERE {details}")


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


def of_row(project: Path, row: int) -> list[Version]:
    """What a row was over the fetches of its page, oldest first: the row at its place, or with the same first cells.

    Empty where the page never gave anything else. Raises: ProjectError.
    """
    page_id, place = row >> ROW_BITS, row & ((1 << ROW_BITS) - 1)
    with schema.reading(project) as db:
        try:
            versions = list(_versions(db, page_id))
        except sqlite3.OperationalError:  # a project of an earlier program
            return []
        now = versions[-1][1]
        if len(versions) < 2 or place >= len(now):
            return []
        names = _telling(now, place)
        found = list(_of_key(page_id, versions, names, tuple(now[place].get(name) for name in names)))
    return found if len(found) > 1 else []


def _of_key(
    page_id: int, versions: Sequence[tuple[float, list[dict[str, Cell]]]], names: Sequence[str], key: Row
) -> Iterator[Version]:
    """What became of the row with this key, beginning with its first appearance."""
    last: dict[str, Cell] | None = None
    seen = False
    for fetched_s, rows in versions:
        row = next((one for one in rows if tuple(one.get(name) for name in names) == key), None)
        if row is None and last is not None:
            yield Version(page_id, key, fetched_s, "removed", last)
        elif row is not None and row != last:
            yield Version(page_id, key, fetched_s, "changed" if last else "returned" if seen else "added", row)
        seen, last = seen or row is not None, row


def _telling(rows: Sequence[dict[str, Cell]], place: int) -> tuple[str, ...]:
    """The fewest of the first columns that tell this row from the others of its page; none where it is the only one."""
    names = tuple(rows[place])
    for width in range(len(names)):
        own = tuple(rows[place][name] for name in names[:width])
        if sum(tuple(row[name] for name in names[:width]) == own for row in rows) == 1:
            return names[:width]
    return names


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
