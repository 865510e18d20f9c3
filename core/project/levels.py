"""The levels of a job that follows links or sitemaps, in the project's file: which is next, and in which order its
pages come. Functions of the one writing connection; each is one transaction.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from core.addresses.sitemaps import is_named_sitemap
from core.following import SITEMAP_LEVEL, Found, Place
from core.records import Role
from core.url import key

_NEW = "p.state = 0 AND p.fetched_s IS NULL AND p.found_on > 0 AND p.role IN (0, 3)"
_ORDER = "ifnull(f.root_id, 0), ifnull(f.depth, 0), p.found_on, p.place, p.id"


MOST_NAMED = 100_000


class Level(NamedTuple):
    """A level that is to be fetched: what was found for later ones, how many pages those are, and how many were cut."""

    number: int
    fresh: dict[int, Found]
    later: int
    cut: int


def has_levels(db: sqlite3.Connection) -> bool:
    """True where a sitemap waits to be read, or pages wait that links led to."""
    found = db.execute("SELECT 1 FROM pages WHERE state = 0 AND (role = 3 OR level <> 0) LIMIT 1").fetchone()
    return found is not None


def next_level(db: sqlite3.Connection, *, total: int, limit: int) -> Level | None:
    """The lowest level with queued pages, put in order; None where nothing is queued.

    The pages that were found for it get their ids in the order of the links that led there, which is that of the
    table: none of them has been fetched. Of the job's `total` pages, those of later levels apart, the last new ones
    are cut that are beyond the `limit`; 0 is none.
    """
    with db:
        (number,) = db.execute("SELECT min(level) FROM pages WHERE state = 0").fetchone()
        if number is None:
            return None
        (later,) = db.execute("SELECT count(*) FROM pages WHERE state = 0 AND level > ?", (number,)).fetchone()
        surplus = max(0, total - later - limit) if limit else 0
        pages = _in_order(db, number)
        cut = pages[max(0, len(pages) - surplus) :] if surplus else []
        db.executemany("DELETE FROM pages WHERE id = ?", [(page,) for page in cut])
        _renumber(db, pages[: len(pages) - len(cut)])
        fresh = _fresh(db, number)
    return Level(number, fresh, later, len(cut))


def _in_order(db: sqlite3.Connection, level: int) -> list[int]:
    """The ids of a level's new pages in the order of the links they were found by."""
    sql = f"SELECT p.id FROM pages p LEFT JOIN pages f ON f.id = p.found_on WHERE p.level = ? AND {_NEW} ORDER BY"
    return [page for (page,) in db.execute(f"{sql} {_ORDER}", (level,))]


def _renumber(db: sqlite3.Connection, pages: list[int]) -> None:
    """Give pages, in this order, the ids they have among them."""
    moves = [(new, old) for new, old in zip(sorted(pages), pages, strict=True) if new != old]
    # by way of ids that no page can have, so that no two are ever the same
    db.executemany(
        "UPDATE pages SET root_id = CASE WHEN root_id = id THEN ?1 ELSE root_id END, id = -?1 WHERE id = ?2", moves
    )
    db.executemany("UPDATE pages SET id = ?1 WHERE id = -?1", [(new,) for new, _ in moves])


def _fresh(db: sqlite3.Connection, level: int) -> dict[int, Found]:
    """The new pages of later levels by key, as the links stand that lead there first."""
    sql = (
        "SELECT p.key, ifnull(f.root_id, 0), ifnull(f.depth, 0), p.found_on, p.place, p.id FROM pages p"
        f" LEFT JOIN pages f ON f.id = p.found_on WHERE p.level > ? AND {_NEW}"
    )
    found: dict[int, Found] = {}
    for hashed, root, depth, page, at, page_id in db.execute(sql, (level,)):
        place: Place = (root, depth, page, at)
        found[hashed] = Found(place, page_id)
    return found


def renew_sitemaps(db: sqlite3.Connection) -> int:
    """Queue the sitemaps again where the whole job is done, for what is new in them; answers how many."""
    with db:
        if db.execute("SELECT 1 FROM pages WHERE state = 0 LIMIT 1").fetchone():
            return 0
        # asked for whole: the recipe's patterns may let in other pages than before
        renewed = "UPDATE pages SET state = 0, etag = NULL, modified = NULL WHERE role = 3 AND state IN (1, 2, 3)"
        return db.execute(renewed).rowcount


def last_id(db: sqlite3.Connection) -> int:
    """The id of the last page, 0 without any."""
    (last,) = db.execute("SELECT ifnull(max(id), 0) FROM pages").fetchone()
    return int(last)


def mark_named(db: sqlite3.Connection, after_id: int) -> None:
    """Let the addresses behind `after_id` be sitemaps whose name says so; not in lists of more than MOST_NAMED."""
    if last_id(db) - after_id > MOST_NAMED:
        return
    sql = "SELECT id, url FROM pages WHERE id > ? AND state = 0 AND role = 0"
    named = [page for page, url in db.execute(sql, (after_id,)) if is_named_sitemap(url)]
    with db:
        values = [(int(Role.SITEMAP), SITEMAP_LEVEL, page) for page in named]
        db.executemany("UPDATE pages SET role = ?, level = ? WHERE id = ?", values)


def mark_untrusted(db: sqlite3.Connection, after_id: int, urls: set[str]) -> None:
    """Let those of the addresses behind `after_id` that are among `urls` not lead to private addresses."""
    pages = [(page,) for page, url in db.execute("SELECT id, url FROM pages WHERE id > ?", (after_id,)) if url in urls]
    with db:
        db.executemany("UPDATE pages SET trusted = 0 WHERE id = ?", pages)


def mark_sitemaps(db: sqlite3.Connection, after_id: int) -> None:
    """Let the addresses behind `after_id` be sitemaps that name pages."""
    with db:
        sql = "UPDATE pages SET role = ?, level = ? WHERE id > ? AND state = 0"
        db.execute(sql, (int(Role.SITEMAP), SITEMAP_LEVEL, after_id))


def redirected_keys(db: sqlite3.Connection) -> list[int]:
    """The keys of the addresses that pages were redirected to."""
    return [key(url) for (url,) in db.execute("SELECT final_url FROM pages WHERE final_url IS NOT NULL")]


def shown_rows(db: sqlite3.Connection, columns: list[str]) -> dict[int, set[int]]:
    """Hashes of the rows in the table by list, for the lists that are not at their end. `columns` are quoted."""
    sql = (
        f"SELECT p.root_id, {', '.join(columns)} FROM rows r JOIN pages p ON p.id = r._page WHERE p.state <> 0"
        " AND p.root_id IN (SELECT root_id FROM pages WHERE state = 0)"
    )
    found: dict[int, set[int]] = {}
    for root, *cells in db.execute(sql):
        found.setdefault(root, set()).add(hash(tuple(cells)))
    return found
