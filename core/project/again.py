"""Fetching a whole job again: which pages are asked for anew, and which of those that links led to are gone by now.

All pages keep their rows until new ones come. Pages that links led to are asked for where they are; `awaited` lists
them, and `linked` the links to them that have been met since. When all is fetched, those that no link leads to any
more are gone. Functions of the one writing connection.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from core.project import removed
from core.records import ROW_BITS, Outcome, Request, Role, Row
from core.url import key

_OLD = (
    "(state IN (1, 2) OR (state = 3 AND n_rows > 0)) AND key <> 0 AND role <> 1 AND url NOT LIKE 'file:%'"
    " AND ifnull(fetched_s, 0) < ?"
)
_GONE = "(404, 410)"  # RFC 9110 15.5.5 and 15.5.11
_UNLINKED = """
WITH RECURSIVE there(key) AS (
    SELECT key FROM linked WHERE page_id NOT IN (SELECT page_id FROM awaited)
    UNION
    SELECT linked.key FROM there JOIN awaited USING (key) JOIN linked ON linked.page_id = awaited.page_id
)
SELECT page_id FROM awaited WHERE key NOT IN (SELECT key FROM there)
"""


def expire(db: sqlite3.Connection, before_s: float) -> int:
    """Queue the pages again that were fetched well before that time (since the epoch); answers how many.

    A job that was interrupted in this goes on with it. One transaction.
    """
    with db:
        resumed = _waits(db) and _any(db, "SELECT 1 FROM pages WHERE state = 0 LIMIT 1")
        count = db.execute(f"UPDATE pages SET state = 0 WHERE {_OLD}", (before_s,)).rowcount
        if _any(db, "SELECT 1 FROM meta WHERE key = 'followed'"):
            db.execute("UPDATE pages SET etag = NULL, modified = NULL WHERE state = 0")  # their links are needed anew
            if not resumed:
                _await(db)
    return int(count)


def _await(db: sqlite3.Connection) -> None:
    """Await the queued pages that links led to, unless pages that may lead there are not asked for again."""
    for table in ("awaited", "linked"):
        db.execute(f"DELETE FROM {table}")
    if not _any(db, "SELECT 1 FROM pages WHERE state IN (1, 2) AND role <> 1 LIMIT 1"):
        found = "state = 0 AND depth > 0 AND role = 0 AND fetched_s IS NOT NULL"
        db.execute(f"INSERT INTO awaited SELECT id, key FROM pages WHERE {found}")


def note_links(db: sqlite3.Connection, outcomes: Iterable[Outcome]) -> None:
    """Remember the links of fetched pages to pages that are awaited, in the caller's transaction."""
    for one in outcomes:
        page_id = one.request.page_id
        urls = (*(link.url for link in one.links if link.role is Role.PAGE), *one.follow)
        db.execute("DELETE FROM linked WHERE page_id = ?", (page_id,))
        db.executemany(
            "INSERT OR IGNORE INTO linked SELECT ?, key FROM awaited WHERE key = ?", [(page_id, key(u)) for u in urls]
        )


def forget_gone(db: sqlite3.Connection, *, by_links: bool) -> int:
    """Take away the pages that are gone, with their rows, when all is fetched; answers how many. One transaction.

    Gone is what links had led to and the site says it has no more, and what no link leads to any more (`by_links`).
    Where a page failed, nobody knows its links: then nothing is taken away for want of one.
    """
    with db:
        bad = "state IN (3, 4) AND state = 3 AND depth > 0 AND role = 0"  # an index knows these
        sql = f"SELECT id FROM pages WHERE {bad} AND n_rows > 0 AND status IN {_GONE}"
        gone = [row[0] for row in db.execute(sql)]
        _empty(db, gone)
        db.executemany("UPDATE pages SET n_rows = 0 WHERE id = ?", [(page,) for page in gone])
        if not _waits(db):
            return len(gone)
        unknown = f"state = 0 OR (state = 3 AND ifnull(status, 0) NOT IN {_GONE})"
        if _any(db, f"SELECT 1 FROM pages WHERE role = 0 AND ({unknown}) LIMIT 1"):
            return len(gone)
        unlinked = [row[0] for row in db.execute(_UNLINKED)] if by_links else []
        _empty(db, unlinked)
        db.executemany("DELETE FROM pages WHERE id = ?", [(page,) for page in unlinked])
        db.execute("DELETE FROM awaited")
        db.execute("DELETE FROM linked")
    return len({*gone, *unlinked})


def _empty(db: sqlite3.Connection, pages: Sequence[int]) -> None:
    """Take away the rows, the kept bodies and the details of pages."""
    for page in pages:
        first, last = page << ROW_BITS, ((page + 1) << ROW_BITS) - 1
        details = f"SELECT id FROM pages WHERE role = 1 AND parent_row BETWEEN {first} AND {last}"
        removed.forget(db, f"SELECT {page}")
        db.execute(f"DELETE FROM bodies WHERE page_id = {page} OR page_id IN ({details})")
        db.execute(f"DELETE FROM pages WHERE id IN ({details})")
        db.execute("DELETE FROM troubles WHERE page_id = ?", (page,))
        db.execute("DELETE FROM rows WHERE _id BETWEEN ? AND ?", (first, last))


Details: TypeAlias = dict[tuple[int, int], Row]
"""What detail pages gave to rows: cells by (page of the row, key of the detail page)."""


def details_of(db: sqlite3.Connection, pages: Sequence[int], names: Sequence[str]) -> Details:
    """What detail pages gave to the rows of these pages, in the columns `names`."""
    found: Details = {}
    for page in pages if names else ():
        first, last = page << ROW_BITS, ((page + 1) << ROW_BITS) - 1
        sql = (
            f"SELECT p.key, {', '.join(f'r.{name}' for name in names)} FROM pages p JOIN rows r ON r._id = p.parent_row"
            " WHERE p.role = 1 AND p.parent_row BETWEEN ? AND ?"
        )
        found |= {(page, hashed): tuple(cells) for hashed, *cells in db.execute(sql, (first, last))}
    return found


def carry_details(db: sqlite3.Connection, found: Iterable[Request], before: Details, names: Sequence[str]) -> None:
    """Give the rows whose details are to be fetched again what those gave before, in the caller's transaction."""
    rows = [
        (*before[place], one.parent_row)
        for one in found
        if one.role is Role.DETAIL and (place := (one.parent_row >> ROW_BITS, key(one.url))) in before
    ]
    if rows:
        db.executemany(f"UPDATE rows SET {', '.join(f'{name}=?' for name in names)} WHERE _id=?", rows)


def _waits(db: sqlite3.Connection) -> bool:
    """True while pages are awaited."""
    return _any(db, "SELECT 1 FROM awaited LIMIT 1")


def _any(db: sqlite3.Connection, sql: str) -> bool:
    return db.execute(sql).fetchone() is not None
