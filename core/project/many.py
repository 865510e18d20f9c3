"""Many rows in one statement: it takes the interpreter's lock once, however many they are, and leaves it to others."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import chain
from typing import TypeAlias

from core.records import Cell

Values: TypeAlias = tuple[Cell | bytes, ...]

_MOST_ROWS = 32
_FEW = 8
_MOST_VALUES = 999  # in one statement, before SQLite 3.32


def execute_many(db: sqlite3.Connection, before: str, rows: Sequence[Values], after: str = "") -> None:
    """As executemany() of `before` VALUES (?, …) `after`, for rows of one width.

    >>> db = sqlite3.connect(":memory:")
    >>> _ = db.execute("CREATE TABLE t (a, b)")
    >>> execute_many(db, "INSERT INTO t", [(1, "x"), (2, "y"), (3, "z")])
    >>> db.execute("SELECT * FROM t").fetchall()
    [(1, 'x'), (2, 'y'), (3, 'z')]
    """
    at = 0
    while at < len(rows):
        width = len(rows[0])
        most = min(len(rows) - at, _MOST_ROWS, max(_MOST_VALUES // width, 1))
        size = most if most <= _FEW else 1 << (most.bit_length() - 1)  # so that few statements are ever compiled
        values = ",".join([f"({','.join('?' * width)})"] * size)
        db.execute(f"{before} VALUES {values} {after}", list(chain.from_iterable(rows[at : at + size])))
        at += size
