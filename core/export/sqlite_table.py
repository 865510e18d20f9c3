"""A SQLite database with the table `rows`, one column per field. Text stays text and numbers stay numbers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from core.errors import ExportError
from core.export.cells import holds_nul, mended_rows, mended_text
from core.export.formats import Plan
from core.records import Cell, Row

TABLE = "rows"
COMPANIONS = ("-wal", "-journal")
_INT64 = 1 << 63


class SqliteTable:
    """Writes a database; with `append` in the plan, into the one at `place`, which is a copy of the user's."""

    def __init__(self, place: Path, plan: Plan) -> None:
        self._notes = plan.notes
        self._insert = f"INSERT INTO {TABLE} VALUES ({', '.join('?' * len(plan.columns))})"
        self._db = sqlite3.connect(place, isolation_level=None)
        with _explained():
            # the file is renamed into place only when whole, so a journal would guard nothing
            self._db.execute("PRAGMA journal_mode=OFF")
            self._db.execute("PRAGMA synchronous=OFF")
            self._db.execute("BEGIN")
            if not plan.append:
                names = ", ".join(_quoted(mended_text(name, plan.notes)) for name in plan.columns)
                self._db.execute(f"CREATE TABLE {TABLE} ({names})")

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        if holds_nul(rows) or not _storable(rows):
            rows = [tuple(_narrowed(cell) for cell in row) for row in mended_rows(rows, self._notes)]
        with _explained():
            self._db.executemany(self._insert, rows)

    def finish(self) -> None:
        """Commit and close."""
        with _explained():
            self._db.execute("COMMIT")
        self._db.close()

    def abandon(self) -> None:
        """Close without committing."""
        self._db.close()


def copy_database(source: Path, place: Path) -> None:
    """Copy a database whole, as of one moment, to the new file `place`."""
    with _explained(), closing(_opened(source)) as old, closing(sqlite3.connect(place)) as new:
        old.backup(new)


def differs(path: Path, plan: Plan) -> str:
    """Why rows of the plan cannot be appended to the database at `path`; '' where they can."""
    try:
        with closing(_opened(path)) as db:
            found = tuple(name for _, name, *_ in db.execute(f"PRAGMA table_info({TABLE})"))
    except sqlite3.DatabaseError as error:
        return f"it cannot be read as a database ({error})"
    if not found:
        return f"it has no table {TABLE!r}"
    return "" if found == plan.columns else f"its columns are {', '.join(found[:20])}"


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _storable(rows: Sequence[Row]) -> bool:
    try:
        "".join(cell for row in rows for cell in row if isinstance(cell, str)).encode()
    except UnicodeEncodeError:
        return False
    return all(-_INT64 <= cell < _INT64 for row in rows for cell in row if isinstance(cell, int))


def _narrowed(cell: Cell) -> Cell:
    return str(cell) if isinstance(cell, int) and not -_INT64 <= cell < _INT64 else cell


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise ExportError(f"the database could not be written: {error}. What was there before is untouched.") from error
