"""The table of a project as it was before one of its runs, and which runs there were."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from core.errors import UsageError
from core.messages.findings import PastRun
from core.project import schema, uniques
from core.project.reader import ProjectReader
from core.records import ROW_BITS, Row, row_id
from core.sentences import say

SHOWN_RUNS = 20


def note_run(db: sqlite3.Connection, now_s: float) -> None:
    """Remember that a run begins, and which pages had come before it. One transaction."""
    with db:
        db.execute("INSERT INTO runs (started_s, arrived) SELECT ?, ifnull(max(seq), 0) FROM arrivals", (now_s,))


def past_runs(reader: ProjectReader) -> tuple[PastRun, ...]:
    """The runs that changed a table which had rows already, the latest first, SHOWN_RUNS at most."""
    db, found, after = reader.connection, list[PastRun](), None
    try:
        runs = db.execute("SELECT id, started_s, arrived FROM runs ORDER BY id DESC").fetchall()
        last = db.execute("SELECT ifnull(max(seq), 0) FROM arrivals").fetchone()[0]
        replaced = dict(db.execute("SELECT run, count(*) FROM history GROUP BY run").fetchall())
    except sqlite3.OperationalError:  # a project of an earlier program
        return ()
    total = 0
    for run, started_s, arrived in runs:
        total += replaced.get(run, 0)
        state = (arrived, total)
        if arrived and state not in (after, (last, 0)) and len(found) < SHOWN_RUNS:
            found.append(PastRun(run, started_s, _rows_before(db, run, arrived)))
        after = state
    return tuple(found)


def _rows_before(db: sqlite3.Connection, run: int, arrived: int) -> int:
    old = _replaced(db, run)
    sql = "SELECT p.id, p.n_rows FROM pages p JOIN arrivals a ON a.page_id = p.id WHERE a.seq <= ? AND p.role = 0"
    present = sum(n for page_id, n in db.execute(sql, (arrived,)) if page_id not in old)
    return int(present) + sum(len(msgspec.msgpack.decode(rows)) for _, rows in old.values())


def _replaced(db: sqlite3.Connection, run: int) -> dict[int, tuple[str, bytes]]:
    """By page, (columns, rows) as they were before a run, where they have been replaced since."""
    sql = "SELECT page_id, columns, rows FROM history WHERE run >= ? ORDER BY run DESC, fetched_s DESC"
    return {page_id: (columns, rows) for page_id, columns, rows in db.execute(sql, (run,))}


class EarlierReader(ProjectReader):
    """Reads a project's table as it was before a run. Nothing is written to the file: what differs is held aside.

    Raises: ProjectError as ProjectReader; UsageError where there is no such run.
    """

    def __init__(self, path: Path, run: int) -> None:
        super().__init__(path)
        self._run = run
        try:
            self._set_aside(run)
        except BaseException:
            self.close()
            raise

    def _set_aside(self, run: int) -> None:
        db = self.connection
        self.hold()
        if run not in {one.run for one in past_runs(self)}:
            raise UsageError(say("compare-no-run", path=self.path, run=run))
        (arrived,) = db.execute("SELECT arrived FROM main.runs WHERE id = ?", (run,)).fetchone()
        old = _replaced(db, run)
        now = schema.column_names(db)
        names = list(dict.fromkeys([name for name, _ in now] + [n for c, _ in old.values() for n in json.loads(c)]))
        columns = ", ".join(f"c{place}" for place in range(len(names)))
        # temporary tables come before those of the file, so every query of the reader meets these
        db.execute(f"CREATE TEMP TABLE older (_id INTEGER PRIMARY KEY{', ' if names else ''}{columns})")
        db.execute("CREATE TEMP TABLE gone (page_id INTEGER PRIMARY KEY)")
        db.execute("CREATE TEMP TABLE removed (row INTEGER PRIMARY KEY)")  # those marks are of rows as they are now
        db.execute("CREATE TEMP TABLE fields (position INTEGER PRIMARY KEY, name TEXT, column_name TEXT)")
        db.executemany("INSERT INTO fields VALUES (?, ?, ?)", [(at, name, f"c{at}") for at, name in enumerate(names)])
        db.executemany("INSERT INTO gone VALUES (?)", [(page_id,) for page_id in old])
        db.execute("INSERT OR IGNORE INTO gone SELECT page_id FROM main.arrivals WHERE seq > ?", (arrived,))
        marks = ",".join("?" * (len(names) + 1))
        db.executemany(f"INSERT INTO older VALUES ({marks})", _old_rows(old, names))
        taken = dict(now)
        kept = "".join(f", {schema.quoted(taken[n]) if n in taken else 'NULL'} AS c{at}" for at, n in enumerate(names))
        untouched = f"_id >> {ROW_BITS} NOT IN (SELECT page_id FROM temp.gone)"
        shown = "_id NOT IN (SELECT row FROM main.removed)"
        if uniques.has_keys(db):
            shown += " AND _id NOT IN (SELECT row FROM main.unique_keys WHERE first = 0)"
            db.execute("CREATE TEMP TABLE unique_keys AS SELECT * FROM main.unique_keys WHERE 0")
        db.execute(
            f"CREATE TEMP VIEW rows AS SELECT _id{kept} FROM main.rows WHERE {untouched} AND {shown}"
            " UNION ALL SELECT * FROM temp.older"
        )

    def past_keys(self, keys: Sequence[str]) -> set[Row]:
        """The keys of all rows that had been in this table before and were not in it any more."""
        return _past_keys(self.connection, keys, self._run)


def _old_rows(old: dict[int, tuple[str, bytes]], names: Sequence[str]) -> Iterator[Row]:
    for page_id, (columns, packed) in old.items():
        there = json.loads(columns)
        for place, row in enumerate(msgspec.msgpack.decode(packed)):
            cells = dict(zip(there, row, strict=True))
            yield (row_id(page_id, place), *(cells.get(name) for name in names))


def past_keys(reader: ProjectReader, keys: Sequence[str]) -> set[Row]:
    """The keys of all rows the history of this reader's table holds."""
    if isinstance(reader, EarlierReader):
        return reader.past_keys(keys)
    return _past_keys(reader.connection, keys, None)


def _past_keys(db: sqlite3.Connection, keys: Sequence[str], run: int | None) -> set[Row]:
    where, values = ("", ()) if run is None else ("WHERE run < ? OR run IS NULL", (run,))
    found: set[Row] = set()
    try:
        for columns, packed in db.execute(f"SELECT columns, rows FROM main.history {where}", values):
            there = json.loads(columns)
            if all(key in there for key in keys):
                places = [there.index(key) for key in keys]
                found |= {tuple(row[place] for place in places) for row in msgspec.msgpack.decode(packed)}
    except sqlite3.OperationalError as error:  # a project of an earlier program
        if "no such" not in str(error):
            raise
    return found
