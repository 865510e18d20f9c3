"""Kept pages of a project on which a recipe's fields are found, and such on which they are not."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from core.criteria import BAD, GOOD
from core.detect.outline import shortened
from core.encoding import decode
from core.packing import unpacked
from core.project import schema
from core.records import ROW_BITS, Page, PageState, Role

MOST_GOOD, MOST_BAD = 4, 6


class KeptPage(NamedTuple):
    """A page as it was fetched, with its number in the project and its address as it may be shown."""

    id: int
    page: Page


class Sides(NamedTuple):
    """Pages that work and pages that do not, each in input order; those next to the change come first to mind."""

    good: list[KeptPage]
    bad: list[KeptPage]


def of_rows(db: sqlite3.Connection, columns: list[str]) -> Sides:
    """Pages whose rows have all the columns (names in the table), and pages that lack one in most of their rows.

    Pages that gave nothing at all are bad ones where the other pages did.
    """
    shares = ", ".join(f"avg({schema.quoted(one)} IS NOT NULL)" for one in columns) or "1"
    least = f"min({shares})" if len(columns) > 1 else f"({shares})"
    found = db.execute(
        f"SELECT s.page, s.share FROM (SELECT _id >> {ROW_BITS} AS page, {least} AS share FROM rows GROUP BY 1) s"
        " JOIN bodies b ON b.page_id = s.page UNION ALL SELECT p.id, 0 FROM pages p JOIN bodies b ON b.page_id = p.id"
        f" WHERE p.state = {PageState.EMPTY:d} AND p.role = {Role.PAGE:d} AND p.id NOT IN"
        f" (SELECT _id >> {ROW_BITS} FROM rows) ORDER BY 1"
    ).fetchall()
    return _sides(db, found)


def of_details(db: sqlite3.Connection, column: str) -> Sides:
    """The detail pages of rows that have the column, and of such that lack it."""
    found = db.execute(
        f"SELECT p.id, r.{schema.quoted(column)} IS NOT NULL FROM pages p JOIN rows r ON r._id = p.parent_row"
        f" JOIN bodies b ON b.page_id = p.id WHERE p.role = {Role.DETAIL:d} ORDER BY p.id"
    ).fetchall()
    return _sides(db, found)


def empty_pages(db: sqlite3.Connection) -> int:
    """How many pages that should have rows gave none."""
    sql = f"SELECT count(*) FROM pages WHERE state = {PageState.EMPTY:d} AND role = {Role.PAGE:d}"
    return int(db.execute(sql).fetchone()[0])


def _sides(db: sqlite3.Connection, shares: list[tuple[int, float]]) -> Sides:
    bad = [page for page, share in shares if share < BAD]
    good = [page for page, share in shares if share >= GOOD]
    near = sorted(good, key=lambda page: (page > bad[0], abs(page - bad[0])))[:MOST_GOOD] if bad else []
    chosen = [*bad[: MOST_BAD - 2], *bad[MOST_BAD - 2 :][-2:]]
    return Sides([_read(db, page) for page in near], [_read(db, page) for page in chosen])


def _read(db: sqlite3.Connection, page_id: int) -> KeptPage:
    url, content_type, charset, codec, body = db.execute(
        "SELECT ifnull(p.final_url, p.url), ifnull(p.content_type, ''), ifnull(p.charset, ''), b.codec, b.body"
        " FROM pages p JOIN bodies b ON b.page_id = p.id WHERE p.id = ?", (page_id,)
    ).fetchone()  # fmt: skip
    return KeptPage(page_id, shortened(decode(unpacked(codec, body), content_type, override=charset, url=url)))
