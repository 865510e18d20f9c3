"""Calling a column otherwise: its cells stay where they are, and all that tells it by its name follows."""

from __future__ import annotations

import json
import sqlite3

from core.errors import UsageError
from core.project.schema import column_names


def rename_column(db: sqlite3.Connection, old: str, new: str) -> None:
    """Give a column another name, in one transaction, on the project's one writing connection.

    Raises: UsageError where there is no such column, or another one is called so.
    """
    names = [name for name, _ in column_names(db)]
    if old not in names:
        raise UsageError(f"the table has no column {old!r}; there are {', '.join(names[:20])}")
    if any(new.casefold() == name.casefold() for name in names if name != old):
        raise UsageError(f"another column is called {new!r} already; choose another name")
    with db:
        db.execute("UPDATE fields SET name = ? WHERE name = ?", (new, old))
        db.execute("UPDATE troubles SET field = ? WHERE field = ?", (new, old))
        found = db.execute("SELECT value FROM meta WHERE key = 'unique'").fetchone()
        if found is not None:
            db.execute("UPDATE meta SET value = ? WHERE key = 'unique'", (_renamed(found[0], old, new),))
        for (columns,) in db.execute("SELECT DISTINCT columns FROM history").fetchall():
            db.execute("UPDATE history SET columns = ? WHERE columns = ?", (_renamed(columns, old, new), columns))


def _renamed(names: str, old: str, new: str) -> str:
    """A JSON list of names with one of them changed."""
    return json.dumps([new if name == old else name for name in json.loads(names)])
