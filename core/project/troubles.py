"""Cells that hold nothing although something was found: kept by page and field, told by field."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from core.messages.findings import FieldTrouble
from core.project import schema
from core.records import Trouble


def keep(db: sqlite3.Connection, pages: Sequence[tuple[int, Sequence[Trouble]]], *, before: bool) -> None:
    """Store the troubles of pages, in the place of those of earlier fetches if there are any `before`.

    In the caller's transaction.
    """
    if before:
        db.executemany("DELETE FROM troubles WHERE page_id = ?", [(page,) for page, _ in pages])
    rows = [(page, *_plain(one)) for page, troubles in pages for one in troubles]
    db.executemany("INSERT INTO troubles VALUES (?, ?, ?, ?, ?, ?)", rows)


def _plain(one: Trouble) -> tuple[str | int, ...]:
    texts = (text.encode("utf-8", "replace").decode() for text in (one.step, one.why, one.example))
    return (one.field, one.count, *texts)


def in_project(db: sqlite3.Connection) -> tuple[FieldTrouble, ...]:
    """The troubles by field, in the order of the columns; the example is that of the first page."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'troubles'").fetchone():
        return ()  # a file of the first days that was not written since
    sql = (
        "SELECT t.field, sum(t.count), min(t.page_id) FROM troubles t JOIN fields f ON f.name = t.field"
        " GROUP BY t.field ORDER BY f.position"
    )
    found = []
    for field, count, page_id in db.execute(sql).fetchall():
        first = "SELECT step, why, example FROM troubles WHERE page_id = ? AND field = ?"
        found.append(FieldTrouble(field, count, page_id, *db.execute(first, (page_id, field)).fetchone()))
    return tuple(found)


def of_page(db: sqlite3.Connection, page_id: int) -> tuple[Trouble, ...]:
    """The troubles of one page."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'troubles'").fetchone():
        return ()
    sql = "SELECT field, count, step, why, example FROM troubles WHERE page_id = ? ORDER BY field"
    return tuple(Trouble(*row) for row in db.execute(sql, (page_id,)))


def field_troubles(project: Path) -> tuple[FieldTrouble, ...]:
    """The troubles of a project by field. Raises: ProjectError where it cannot be read."""
    with schema.reading(project) as db:
        return in_project(db)
