"""Rows that agree in all columns of a key are one row: the first in the table's order stays, the others are left out.

Triggers on `rows` keep the table `unique_keys`, so that whoever writes rows, in whatever order they arrive, leaves the
same row standing in the same transaction. A row whose key columns are all empty is never left out.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from core.project.schema import column_names, quoted
from core.records import ROW_BITS

_TABLE = """
CREATE TABLE unique_keys (row INTEGER PRIMARY KEY, key TEXT NOT NULL, root INTEGER, depth INTEGER, first INTEGER);
CREATE INDEX unique_order ON unique_keys (key, root, depth, row);
CREATE INDEX unique_rest ON unique_keys (row) WHERE first = 0;
"""
_NEXT = "SELECT row FROM unique_keys WHERE key = {key} ORDER BY root, depth, row LIMIT 1"


def set_unique(db: sqlite3.Connection, columns: Sequence[str]) -> None:
    """Let rows be told apart by these columns from now on; by nothing where there are none."""
    with db:
        db.execute("INSERT OR REPLACE INTO meta VALUES ('unique', ?)", (json.dumps(list(columns)),))
    mend(db)


def let_go(db: sqlite3.Connection) -> None:
    """Take the triggers away, so that the columns of `rows` can be changed; mend() puts them back."""
    for trigger in ("unique_in", "unique_out", "unique_changed"):
        db.execute(f"DROP TRIGGER IF EXISTS {trigger}")


def mend(db: sqlite3.Connection) -> None:
    """Make the keys anew for the rows as they are: after another table took the place of the old one."""
    found = db.execute("SELECT value FROM meta WHERE key = 'unique'").fetchone()
    wanted = json.loads(found[0]) if found else []
    names = dict(column_names(db))
    columns = [quoted(names[name]) for name in wanted if name in names]
    with db:
        let_go(db)
        if not columns or len(columns) < len(wanted):
            db.execute("DROP TABLE IF EXISTS unique_keys")
            return
        if _same_key(db, columns):
            _set_triggers(db, columns)
            return
        db.execute("DROP TABLE IF EXISTS unique_keys")
        for statement in _TABLE.split(";")[:-1]:
            db.execute(statement)
        _fill(db, columns)
        _set_triggers(db, columns)


def _same_key(db: sqlite3.Connection, columns: Sequence[str]) -> bool:
    """True where every row has its key already, as at the start of a run that goes on."""
    if not has_keys(db):
        return False
    key, some = _key(columns, "r."), _some(columns, "r.")
    differs = f"SELECT 1 FROM rows r LEFT JOIN unique_keys u ON u.row = r._id WHERE {some} AND u.key IS NOT {key}"
    gone = "SELECT 1 FROM unique_keys WHERE row NOT IN (SELECT _id FROM rows)"
    return not any(db.execute(f"{sql} LIMIT 1").fetchone() for sql in (differs, gone))


def _fill(db: sqlite3.Connection, columns: Sequence[str]) -> None:
    rows = (
        f"SELECT r._id, {_key(columns, 'r.')} AS key, p.root_id, p.depth FROM rows r"
        f" JOIN pages p ON p.id = r._id >> {ROW_BITS} WHERE {_some(columns, 'r.')}"
    )
    rank = "row_number() OVER (PARTITION BY key ORDER BY root_id, depth, _id)"
    db.execute(f"INSERT INTO unique_keys SELECT _id, key, root_id, depth, {rank} = 1 FROM ({rows})")


def _set_triggers(db: sqlite3.Connection, columns: Sequence[str]) -> None:
    come, go = _come(columns), _go()
    some = _some(columns, "new.")
    db.execute(f"CREATE TRIGGER unique_in AFTER INSERT ON rows WHEN {some} BEGIN {come} END")
    db.execute(f"CREATE TRIGGER unique_out AFTER DELETE ON rows BEGIN {go} END")
    changed = (
        f"AFTER UPDATE OF {', '.join(columns)} ON rows WHEN {_key(columns, 'new.')} IS NOT {_key(columns, 'old.')}"
    )
    db.execute(f"CREATE TRIGGER unique_changed {changed} BEGIN {go} {_come(columns, some)} END")


def _come(columns: Sequence[str], condition: str = "1") -> str:
    """A new row takes the place of the first one with its key where it stands before that, or there is none."""
    key = _key(columns, "new.")
    return (
        f"INSERT INTO unique_keys SELECT new._id, {key}, root_id, depth, 0 FROM pages"
        f" WHERE id = new._id >> {ROW_BITS} AND {condition};"
        f"UPDATE unique_keys SET first = 0 WHERE first = 1 AND row IN"
        f" (SELECT row FROM unique_keys WHERE key = {key} ORDER BY root, depth, row LIMIT 2) AND {condition};"
        f"UPDATE unique_keys SET first = 1 WHERE row = ({_NEXT.format(key=key)}) AND {condition};"
    )


def _go() -> str:
    """A row goes; the next one with its key is the first then."""
    key = "(SELECT key FROM unique_keys WHERE row = old._id)"
    after = f"SELECT row FROM unique_keys WHERE key = {key} AND row <> old._id ORDER BY root, depth, row LIMIT 1"
    return f"UPDATE unique_keys SET first = 1 WHERE row = ({after});DELETE FROM unique_keys WHERE row = old._id;"


def _key(columns: Sequence[str], of: str) -> str:
    return f"json_array({', '.join(of + column for column in columns)})"


def _some(columns: Sequence[str], of: str) -> str:
    present = [f"{of}{column} IS NOT NULL" for column in columns]
    return f"({' OR '.join(present)})"


def has_keys(db: sqlite3.Connection) -> bool:
    """True where rows are told apart by a key."""
    return db.execute("SELECT 1 FROM sqlite_master WHERE name = 'unique_keys'").fetchone() is not None


def count(db: sqlite3.Connection) -> int:
    """How many rows are left out because an earlier one has their key; those the user has removed not counted."""
    if not has_keys(db):
        return 0
    others = "SELECT count(*) FROM unique_keys WHERE first = 0 AND row NOT IN (SELECT row FROM removed)"
    return int(db.execute(others).fetchone()[0])


def left_out(db: sqlite3.Connection) -> set[int]:
    """The rows that are left out because an earlier one has their key."""
    if not has_keys(db):
        return set()
    return {row for (row,) in db.execute("SELECT row FROM unique_keys WHERE first = 0")}


def shown(db: sqlite3.Connection, row: str = "_id") -> str:
    """The condition under which a row is shown, with `row` as the name of its id."""
    return f"{row} NOT IN (SELECT row FROM unique_keys WHERE first = 0)" if has_keys(db) else "1"
