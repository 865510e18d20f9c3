"""What is written to a project, as functions of its one writing connection. Each is one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from core.errors import ProjectError
from core.messages import LineError
from core.project import history
from core.project.reader import packed
from core.project.schema import column_names, quoted
from core.records import ROW_BITS, Cell, Outcome, PageState, Request, Role, Verdict, row_id
from core.url import host_of, key

_CHUNK = 10_000
Finished = tuple[int, int, int]
"""A page that reached its final state: (id, state, rows)."""


def set_meta(db: sqlite3.Connection, /, **values: str) -> None:
    """Store values of the project's head."""
    with db:
        db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())


def set_columns(db: sqlite3.Connection, names: Sequence[str]) -> None:
    """Give the table these columns, in this order. Columns of earlier runs that hold rows stay, behind them."""
    with db:
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


def add_addresses(
    db: sqlite3.Connection, addresses: Iterable[str], *, keep_duplicates: bool, progress: Callable[[int], None]
) -> tuple[int, int]:
    """Queue addresses behind those there are; answers (added, known already). `progress` is called with a count."""
    hosts = dict(db.execute("SELECT host, id FROM hosts").fetchall())
    known = set() if keep_duplicates else {row[0] for row in db.execute("SELECT key FROM pages")}
    (first,) = db.execute("SELECT ifnull(max(id), 0) + 1 FROM pages").fetchone()
    next_id, seen = first, 0
    source = iter(addresses)
    with db:
        while chunk := list(islice(source, _CHUNK)):
            fresh = []
            for url in chunk:
                hashed = key(url)
                if hashed in known:
                    seen += 1
                    continue
                fresh.append((next_id, url, hashed, _host_id(db, hosts, host_of(url)), next_id))
                next_id += 1
            db.executemany("INSERT INTO pages (id, url, key, host_id, root_id) VALUES (?, ?, ?, ?, ?)", fresh)
            progress(next_id - first)
    return next_id - first, seen


def add_errors(db: sqlite3.Connection, errors: Iterable[LineError]) -> None:
    """Record lines that are no addresses as skipped pages, once each."""
    with db:
        for error in errors:
            text = _clean(error.text)
            if db.execute("SELECT 1 FROM pages WHERE key = 0 AND url = ?", (text,)).fetchone() is None:
                db.execute(
                    "INSERT INTO pages (url, key, host_id, state, reason, detail) VALUES (?, 0, 0, ?, ?, ?)",
                    (text, PageState.SKIPPED, error.reason, error.detail),
                )


def _host_id(db: sqlite3.Connection, hosts: dict[str, int], host: str) -> int:
    found = hosts.get(host)
    if found is None:
        found = hosts[host] = db.execute("INSERT INTO hosts (host) VALUES (?) RETURNING id", (host,)).fetchone()[0]
    return found


def queued(db: sqlite3.Connection, after_id: int, limit: int) -> list[Request]:
    """The next queued pages behind `after_id`, in input order."""
    sql = (
        "SELECT id, url, (SELECT host FROM hosts WHERE hosts.id = host_id), depth, role, root_id, parent_row, trusted,"
        " CASE WHEN final_url IS NULL THEN etag END, CASE WHEN final_url IS NULL THEN modified END, n_rows"
        " FROM pages WHERE id > ? AND state = 0 ORDER BY id LIMIT ?"
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
        )
        for page_id, url, host, depth, role, root_id, parent_row, trusted, etag, modified, kept in db.execute(
            sql, (after_id, limit)
        )
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
    names = [quoted(column) for _, column in column_names(db)][: shape.columns]
    finals = [verdict.outcome for verdict in verdicts if verdict.final]
    same = [one for one in finals if one.status == 304 and one.state is not PageState.FAILED]
    finals = [one for one in finals if one not in same] if same else finals
    with db:
        for one in finals:
            if one.request.kept_rows and one.state is not PageState.FAILED:
                history.replace(db, one)
        _insert_rows(db, names, finals)
        _complete_rows(db, names[shape.columns - shape.details :], finals)
        db.executemany(
            "INSERT OR REPLACE INTO bodies VALUES (?, ?, ?)",
            [(one.request.page_id, *packed(one.body)) for one in finals if one.body],
        )
        _insert_found(db, [request for verdict in verdicts for request in verdict.found])
        db.executemany(_FINAL, [_final(one, engine, now_s) for one in finals])
        db.executemany(_SAME, [_still(one, engine, now_s) for one in same])
        arrived = [
            (one.request.page_id, len(one.rows)) for one in finals if one.rows and one.request.role is not Role.DETAIL
        ]
        db.executemany("INSERT OR IGNORE INTO arrivals (page_id, n_rows) VALUES (?, ?)", arrived)
        db.executemany(_TRIED, [_tried(verdict.outcome) for verdict in verdicts if not verdict.final])
    return [
        (one.request.page_id, int(one.state), _n_rows(one))
        for one in (*finals, *same)
        if one.request.role is not Role.DETAIL
    ]


_FINAL = (
    "UPDATE pages SET state=?, reason=?, detail=?, attempts=?, status=?, n_rows=?, final_url=?, declared=?, charset=?,"
    " replaced=?, content_type=?, size_b=?, requests=ifnull(requests, 0)+?, fetched_s=?, elapsed_ms=?, engine=?,"
    " worker=?, etag=?, modified=? WHERE id=?"
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
    head = (int(one.state), one.reason, _clean(one.detail), request.attempt if one.requests else 0, one.status, rows)
    text = (one.final_url or None, one.declared, one.charset, one.replaced, _clean(one.content_type), one.size_b)
    tail = (one.requests, now_s, int(one.timings.total_s * 1000), engine, one.worker)
    return (*head, *text, *tail, one.etag or None, one.modified or None, request.page_id)


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
    marks = ",".join("?" * (len(names) + 1))
    sql = f"INSERT OR REPLACE INTO rows ({','.join(('_id', *names))}) VALUES ({marks})"
    rows = [
        (row_id(one.request.page_id, index), *row)
        for one in outcomes
        if one.request.role is not Role.DETAIL
        for index, row in enumerate(one.rows)
    ]
    insert_many(db, sql, rows)


def _complete_rows(db: sqlite3.Connection, names: Sequence[str], outcomes: Iterable[Outcome]) -> None:
    rows = [(*one.rows[0], one.request.parent_row) for one in outcomes if one.request.role is Role.DETAIL and one.rows]
    if rows:
        insert_many(db, f"UPDATE rows SET {', '.join(f'{name}=?' for name in names)} WHERE _id=?", rows)


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


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text


def _ancestry(request: Request) -> tuple[int, ...]:
    return request.depth, request.root_id, request.parent_row, request.trusted


def _insert_found(db: sqlite3.Connection, found: Sequence[Request]) -> None:
    if not found:
        return
    hosts = dict(db.execute("SELECT host, id FROM hosts").fetchall())
    db.executemany(
        "INSERT INTO pages (id, url, key, host_id, role, depth, root_id, parent_row, trusted)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(r.page_id, r.url, key(r.url), _host_id(db, hosts, r.host), int(r.role), *_ancestry(r)) for r in found],
    )
    db.execute("INSERT OR REPLACE INTO meta VALUES ('followed', '1')")


def forget(db: sqlite3.Connection) -> None:
    """Start over: no pages, no rows, no bodies; the recipe and what was learned of sites stay."""
    with db:
        for table in ("pages", "rows", "bodies", "history", "arrivals"):
            db.execute(f"DELETE FROM {table}")
        db.execute("DELETE FROM meta WHERE key IN ('duplicates', 'followed')")


def requeue(db: sqlite3.Connection, *, reasons: Sequence[str], pages: Sequence[int]) -> list[int]:
    """Queue failed pages again: those with one of `reasons`, those in `pages`, or all; answers their ids."""
    where, values = ["state = 3"], list[Cell]()
    if pages:
        where = [f"id IN ({part}) AND key <> 0" for part in _parts(pages)]
    elif reasons:
        where = [f"state IN (3, 4) AND key <> 0 AND reason IN ({','.join('?' * len(reasons))})"]
        values = list(reasons)
    with db:
        ids = [row[0] for one in where for row in db.execute(f"SELECT id FROM pages WHERE {one}", values)]
        for part in _parts(ids):
            db.execute(f"UPDATE pages SET state=0, reason='', detail='', etag=NULL, modified=NULL WHERE id IN ({part})")
    return ids


def count_good(db: sqlite3.Connection, pages: Sequence[int]) -> int:
    """How many of these pages came out fine."""
    count = 0
    for part in _parts(pages):
        count += db.execute(f"SELECT count(*) FROM pages WHERE state IN (1, 2) AND id IN ({part})").fetchone()[0]
    return count


def expire(db: sqlite3.Connection, before_s: float) -> int:
    """Queue the pages again that were fetched well before that time (since the epoch); answers how many.

    Their rows stay until new ones come. Pages that were found through links go with the page they were found from.
    """
    old = "(state IN (1, 2) OR (state = 3 AND n_rows > 0)) AND key <> 0 AND depth = 0 AND ifnull(fetched_s, 0) < ?"
    with db:
        count = db.execute(f"UPDATE pages SET state = 0 WHERE {old}", (before_s,)).rowcount
        if db.execute("SELECT 1 FROM meta WHERE key = 'followed'").fetchone():
            found = "FROM pages WHERE depth > 0 AND root_id IN (SELECT id FROM pages WHERE state = 0 AND depth = 0)"
            db.execute(f"DELETE FROM rows WHERE _id >> {ROW_BITS} IN (SELECT id {found})")
            db.execute(f"DELETE FROM bodies WHERE page_id IN (SELECT id {found})")
            db.execute(f"DELETE {found}")
            db.execute("UPDATE pages SET etag = NULL, modified = NULL WHERE state = 0")  # their links are needed anew
    return int(count)


def _parts(ids: Sequence[int]) -> Iterator[str]:
    for start in range(0, len(ids), _CHUNK):
        yield ",".join(map(str, ids[start : start + _CHUNK]))


def seen_keys(db: sqlite3.Connection) -> tuple[set[int], int]:
    """The keys of all known addresses and the first free page id, for a crawl that follows links."""
    (free,) = db.execute("SELECT ifnull(max(id), 0) + 1 FROM pages").fetchone()
    return {row[0] for row in db.execute("SELECT key FROM pages")}, free


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
        raise ProjectError(f"the project could not be copied to {path}: {error}") from error
