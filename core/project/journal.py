"""The project's own list of its runs: when, how they ended, and what came of them. Starting over keeps it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import NamedTuple

from core.project.reader import ProjectReader

KEPT = 1000
"""Runs remembered; older ones are forgotten."""

TABLE = """
CREATE TABLE IF NOT EXISTS journal (id INTEGER PRIMARY KEY, started_s REAL NOT NULL, ended_s REAL, how TEXT,
    engine TEXT, pages INTEGER, rows INTEGER, failed INTEGER)
"""


class RunEnd(NamedTuple):
    """What a run came to: 'done', 'stopped' or 'failed', the pages it finished, the project's rows and failed pages.

    `engine` names the engines that fetched, joined by commas.
    """

    ended_s: float
    how: str
    pages: int
    rows: int
    failed: int
    engine: str = ""


class Entry(NamedTuple):
    """One run. `end` is None for one that is under way, or broke off with the program."""

    run: int
    started_s: float
    end: RunEnd | None


def begin(db: sqlite3.Connection, now_s: float) -> int:
    """Note that a run begins; its number. One transaction."""
    with db:
        db.execute(TABLE)
        run = db.execute("INSERT INTO journal (started_s) VALUES (?)", (now_s,)).lastrowid or 0
        db.execute("DELETE FROM journal WHERE id <= ?", (run - KEPT,))
    return run


def end(db: sqlite3.Connection, run: int, what: RunEnd) -> None:
    """Note how a run ended, and the engines of the pages it fetched. One transaction."""
    columns = ", ".join(f"{name} = ?" for name in RunEnd._fields)
    since = "(SELECT started_s FROM journal WHERE id = ?)"
    engines = db.execute(f"SELECT DISTINCT engine FROM pages WHERE engine <> '' AND fetched_s >= {since}", (run,))
    what = what._replace(engine=", ".join(sorted(name for (name,) in engines)))
    with db:
        db.execute(f"UPDATE journal SET {columns} WHERE id = ?", (*what, run))


def entries(project: Path) -> list[Entry]:
    """The runs, the latest first; none for a project of an earlier program. Raises: ProjectError as ProjectReader."""
    names = ", ".join(RunEnd._fields)
    with ProjectReader(project) as reader:
        try:
            found = reader.connection.execute(f"SELECT id, started_s, {names} FROM journal ORDER BY id DESC").fetchall()
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error):
                raise
            return []
    return [Entry(run, started, RunEnd(*rest) if rest[0] is not None else None) for run, started, *rest in found]
