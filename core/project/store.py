"""What is written to a project, as functions of its one writing connection. Each is one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from core.errors import ProjectError
from core.following import ALL_LEVELS
from core.key_set import KeySet
from core.packing import packed
from core.project import again, history, troubles, uniques
from core.project.adding import (
    HostIds,
    add_addresses as add_addresses,
    add_errors as add_errors,
    clean as _clean,
    known_keys,
)
from core.project.many import execute_many
from core.project.schema import column_names, counted_after, quoted
from core.records import Cell, Outcome, PageState, Request, Role, Verdict, row_id
from core.sentences import say
from core.url import key

_CHUNK = 10_000
_ON_THE_WEB = "url NOT LIKE 'file:%'"  # pages out of files are read again where the user names them again
_EMPTIED = ("troubles", "pages", "rows", "bodies", "history", "arrivals", "runs", "removed", "awaited", "linked")
Finished = tuple[int, int, int]
"""A page that reached its final state: (id, state, rows)."""


def set_meta(db: sqlite3.Connection, /, **values: str) -> None:
    """Store values of the project's head."""
    with db:
        db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())


def get_meta(db: sqlite3.Connection, key: str) -> str:
    """A value of the project's head, '' where there is none."""
    found = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return "" if found is None else str(found[0])


def set_columns(db: sqlite3.Connection, names: Sequence[str]) -> None:
    """Give the table these columns, in this order. Columns of earlier runs that hold rows stay, behind them."""
    with db:
        uniques.let_go(db)
        old = dict(column_names(db))
        if db.execute("SELECT 1 FROM rows LIMIT 1").fetchone() is None:
            for column in old.values():
                db.execute(f"ALTER TABLE rows DROP COLUMN {quoted(column)}")
            old = {}
        taken = {"_id", "_page", *(column.casefold() for column in old.values())}
        for name in names:
            if name not in old:
                old[name] = free_column(name, taken)
                db.execute(f"ALTER TABLE rows ADD COLUMN {quoted(old[name])}")
        order = [*names, *(name for name in old if name not in names)]
        db.execute("DELETE FROM fields")
        db.executemany("INSERT INTO fields VALUES (?, ?, ?)", [(i, name, old[name]) for i, name in enumerate(order)])


def free_column(name: str, taken: set[str]) -> str:
    """The name, numbered where it is among `taken` (case-folded); it is added there."""
    column, number = name, 2
    while column.casefold() in taken:
        column, number = f"{name}_{number}", number + 1
    taken.add(column.casefold())
    return column


def queued(db: sqlite3.Connection, after_id: int, limit: int, level: int = ALL_LEVELS) -> list[Request]:
    """The next queued pages behind `after_id`, in input order; none of a level above `level`."""
    sql = (
        "SELECT id, url, (SELECT host FROM hosts WHERE hosts.id = host_id), depth, role, root_id, parent_row, trusted,"
        " CASE WHEN final_url IS NULL THEN etag END, CASE WHEN final_url IS NULL THEN modified END, n_rows, level,"
        " CASE WHEN depth > 0 THEN (SELECT ifnull(r.final_url, r.url) FROM pages r WHERE r.id = pages.root_id) END,"
        " found_on, place FROM pages WHERE id > ? AND state = 0 AND level <= ? ORDER BY id LIMIT ?"
    )
    return [
        Request(
            page_id,
            url,
            host,
            1,
            depth,
            Role(role),
            root_id,
            parent_row,
            bool(trusted),
            etag=etag or "",
            modified=modified or "",
            kept_rows=kept,
            level=own_level,
            scope=scope or "",
            found_on=found_on,
            place=place,
        )
        for (
            page_id,
            url,
            host,
            depth,
            role,
            root_id,
            parent_row,
            trusted,
            etag,
            modified,
            kept,
            own_level,
            scope,
            found_on,
            place,
        ) in db.execute(sql, (after_id, level, limit))
    ]


def queued_hosts(db: sqlite3.Connection, pages: int = 10_000) -> list[str]:
    """The sites of the first `pages` queued pages, each once."""
    some = "SELECT host_id FROM pages WHERE state = 0 LIMIT ?"
    return [host for (host,) in db.execute(f"SELECT host FROM hosts WHERE id IN ({some})", (pages,))]


class Shape(NamedTuple):
    """How wide a recipe's rows are: all columns, and how many of them, the last, come from detail pages."""

    columns: int
    details: int


def save(
    db: sqlite3.Connection, verdicts: Sequence[Verdict], shape: Shape, *, engine: str, now_s: float
) -> list[Finished]:
    """Store verdicts in one transaction and answer the pages that are final now.

    A page's rows, new pages, body and final state stand or fall together: that makes a row appear exactly once.
    """
    known = _known(db)
    names = known.names[: shape.columns]
    finals = [verdict.outcome for verdict in verdicts if verdict.final]
    same = [one for one in finals if one.status == 304 and one.state is not PageState.FAILED]
    finals = [one for one in finals if one not in same] if same else finals
    details, found = names[shape.columns - shape.details :], [one for verdict in verdicts for one in verdict.found]
    with db:
        before = again.details_of(db, [one.request.page_id for one in finals if one.request.kept_rows], details)
        for one in finals:
            if one.request.kept_rows and one.state is not PageState.FAILED:
                history.replace(db, one, own=shape.columns - shape.details)
        _insert_rows(db, names, finals)
        kept = [one for one in finals if one.body]
        bodies = packed((one.body, one.codec) for one in kept)
        execute_many(
            db,
            "INSERT OR REPLACE INTO bodies",
            [(one.request.page_id, *body) for one, body in zip(kept, bodies, strict=True)],
        )
        _insert_found(db, found)
        again.carry_details(db, found, before, details)
        _complete_rows(db, details, finals)
        if known.awaited:
            again.note_links(db, finals)
        execute_many(db, _FINAL, [_final(one, engine, now_s) for one in finals], _FINAL_ID)
        good = [(one.request.page_id, one.troubles) for one in finals if one.state is not PageState.FAILED]
        troubles.keep(db, good, before=known.troubles)
        db.executemany(_SAME, [_still(one, engine, now_s) for one in same])
        arrived = [
            (one.request.page_id, len(one.rows)) for one in finals if one.rows and one.request.role is not Role.DETAIL
        ]
        execute_many(db, "INSERT OR IGNORE INTO arrivals (page_id, n_rows)", arrived)
        db.executemany(_TRIED, [_tried(verdict.outcome) for verdict in verdicts if not verdict.final])
    return [
        (one.request.page_id, int(one.state), _n_rows(one))
        for one in (*finals, *same)
        if one.request.role is not Role.DETAIL
    ]


class _Known(NamedTuple):
    """What is asked before a commit: the columns as SQL, and whether there are troubles of cells and awaited pages."""

    names: list[str]
    troubles: bool
    awaited: bool


def _known(db: sqlite3.Connection) -> _Known:
    """All in one statement: each row of each statement takes the interpreter's lock from whoever fetches."""
    columns = "SELECT json_group_array(json_array(position, column_name)) FROM fields"
    there = "EXISTS(SELECT 1 FROM troubles), EXISTS(SELECT 1 FROM awaited)"
    packed, wrong, awaited = db.execute(f"SELECT ({columns}), {there}").fetchone()
    return _Known([quoted(name) for _, name in sorted(msgspec.json.decode(packed))], bool(wrong), bool(awaited))


_ENDS = (
    "state, reason, detail, attempts, status, n_rows, final_url, declared, charset, replaced, content_type, size_b,"
    " fetched_s, elapsed_ms, engine, worker, etag, modified, ended"
)
_FINAL = f"WITH new (id, requests, {_ENDS}) AS ("
_FINAL_ID = (
    f") UPDATE pages SET {', '.join(f'{name}=new.{name}' for name in _ENDS.split(', '))},"
    " requests=ifnull(pages.requests, 0)+new.requests FROM new WHERE pages.id = new.id"
)
_SAME = (
    "UPDATE pages SET state=?, reason=?, detail='', attempts=?, requests=ifnull(requests, 0)+?, fetched_s=?,"
    " elapsed_ms=?, engine=?, worker=? WHERE id=?"
)
_TRIED = (
    "UPDATE pages SET reason=?, detail=?, attempts=?, status=?, requests=ifnull(requests, 0)+? WHERE id=? AND state=0"
)


def _final(one: Outcome, engine: str, now_s: float) -> tuple[Cell, ...]:
    request = one.request
    rows = _n_rows(one)
    tries = request.attempt if one.requests else 0
    head = (request.page_id, one.requests, int(one.state), one.reason, _clean(one.detail), tries, one.status, rows)
    text = (one.final_url or None, one.declared, one.charset, one.replaced, _clean(one.content_type), one.size_b)
    tail = (one.fetched_s or now_s, int(one.timings.total_s * 1000), engine, one.worker)
    return (*head, *text, *tail, one.etag or None, one.modified or None, one.ended)


def _n_rows(one: Outcome) -> int:
    """How many rows the page has after this outcome: those of an earlier run stay where it failed or is the same."""
    if one.request.role is Role.DETAIL:
        return 0
    return one.request.kept_rows if one.status == 304 or one.state is PageState.FAILED else len(one.rows)


def _still(one: Outcome, engine: str, now_s: float) -> tuple[Cell, ...]:
    request = one.request
    head = (int(one.state), one.reason, request.attempt, one.requests, now_s)
    return (*head, int(one.timings.total_s * 1000), engine, one.worker, request.page_id)


def _tried(one: Outcome) -> tuple[Cell, ...]:
    return (one.reason, _clean(one.detail), one.request.attempt, one.status, one.requests, one.request.page_id)


def _insert_rows(db: sqlite3.Connection, names: Sequence[str], outcomes: Iterable[Outcome]) -> None:
    rows = [
        (row_id(one.request.page_id, index), *row)
        for one in outcomes
        if one.request.role is not Role.DETAIL
        for index, row in enumerate(one.rows)
    ]
    _insert_cells(db, names, rows)


def _insert_cells(db: sqlite3.Connection, names: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> None:
    """Insert rows, each with its id first; insert_many() says what becomes of odd cells."""
    sql = f"INSERT OR REPLACE INTO rows ({','.join(('_id', *names))})"
    try:
        execute_many(db, sql, rows)
    except (UnicodeEncodeError, OverflowError):
        execute_many(db, sql, [tuple(map(_held, row)) for row in rows])


def _complete_rows(db: sqlite3.Connection, names: Sequence[str], outcomes: Iterable[Outcome]) -> None:
    """Give rows their details; not where the row's page was fetched again meanwhile and asks for its details anew."""
    details = [one for one in outcomes if one.request.role is Role.DETAIL and one.rows]
    rows = [(*one.rows[0], one.request.parent_row, one.request.page_id) for one in details]
    if rows:
        waiting = "EXISTS (SELECT 1 FROM pages WHERE id = ? AND parent_row = _id)"
        insert_many(db, f"UPDATE rows SET {', '.join(f'{name}=?' for name in names)} WHERE _id=? AND {waiting}", rows)


def insert_many(db: sqlite3.Connection, sql: str, rows: list[tuple[Cell, ...]]) -> None:
    """executemany() for cells: those that SQLite cannot hold are changed to what comes nearest."""
    try:
        db.executemany(sql, rows)
    except (UnicodeEncodeError, OverflowError):  # SQLite holds UTF-8 without lone surrogates, and 64-bit numbers
        db.executemany(sql, [tuple(map(_held, row)) for row in rows])


def _held(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return _clean(cell)
    return float(cell) if isinstance(cell, int) and not -(1 << 63) <= cell < 1 << 63 else cell


def _ancestry(request: Request) -> tuple[int, ...]:
    head = (request.depth, request.root_id, request.parent_row, request.trusted)
    return *head, request.level, request.found_on, request.place


def _insert_found(db: sqlite3.Connection, found: Sequence[Request]) -> None:
    if not found:
        return
    hosts = HostIds(db)
    db.executemany(
        "INSERT INTO pages (id, url, key, host_id, role, depth, root_id, parent_row, trusted, level, found_on, place)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET depth=excluded.depth,"
        " root_id=excluded.root_id, trusted=excluded.trusted, found_on=excluded.found_on, place=excluded.place",
        [(r.page_id, r.url, key(r.url), hosts.of(r.host), int(r.role), *_ancestry(r)) for r in found],
    )
    db.execute("INSERT OR REPLACE INTO meta VALUES ('followed', '1')")


def forget(db: sqlite3.Connection) -> None:
    """Start over: no pages, no rows, no bodies; the recipe and what was learned of sites stay."""
    with db, counted_after(db):
        uniques.let_go(db)
        db.execute("DROP TABLE IF EXISTS unique_keys")
        for table in _EMPTIED:
            db.execute(f"DELETE FROM {table}")
        if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'files'").fetchone():
            db.execute("DELETE FROM files")
        db.execute("DELETE FROM meta WHERE key IN ('duplicates', 'followed')")


def requeue(db: sqlite3.Connection, *, reasons: Sequence[str], pages: Sequence[int]) -> list[int]:
    """Queue failed pages again: those with one of `reasons`, those in `pages`, or all; answers their ids."""
    where, values = ["state IN (3, 4) AND state = 3"], list[Cell]()  # an index knows these
    if pages:
        where = [f"id IN ({part}) AND key <> 0" for part in _parts(pages)]
    elif reasons:
        where = [f"state IN (3, 4) AND key <> 0 AND reason IN ({','.join('?' * len(reasons))})"]
        values = list(reasons)
    with db:
        ids = [
            row[0] for one in where for row in db.execute(f"SELECT id FROM pages WHERE {one} AND {_ON_THE_WEB}", values)
        ]
        for part in _parts(ids):
            db.execute(f"UPDATE pages SET state=0, reason='', detail='', etag=NULL, modified=NULL WHERE id IN ({part})")
    return ids


def count_good(db: sqlite3.Connection, pages: Sequence[int]) -> int:
    """How many of these pages came out fine."""
    count = 0
    for part in _parts(pages):
        count += db.execute(f"SELECT count(*) FROM pages WHERE state IN (1, 2) AND id IN ({part})").fetchone()[0]
    return count


def _parts(ids: Sequence[int]) -> Iterator[str]:
    for start in range(0, len(ids), _CHUNK):
        yield ",".join(map(str, ids[start : start + _CHUNK]))


def seen_keys(db: sqlite3.Connection) -> tuple[KeySet, int]:
    """The keys of all known addresses and the first free page id, for a crawl that follows links."""
    (free,) = db.execute("SELECT ifnull(max(id), 0) + 1 FROM pages").fetchone()
    return known_keys(db), free


def copy_to(db: sqlite3.Connection, path: str) -> None:
    """Write a complete copy of the project to `path`, of one consistent moment.

    Raises: ProjectError where it cannot be written.
    """
    try:
        target = sqlite3.connect(path)
        try:
            db.backup(target)
        finally:
            target.close()
    except sqlite3.Error as error:
        raise ProjectError(say("project-not-copied", path=path, why=error)) from error
