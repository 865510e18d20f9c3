"""How well a recipe's fields do: the share of cells that hold a value, held against what the recipe asks for.

`Fills` counts one run's rows as they come; collapsed() finds, in a project, where a field stopped to be found.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from core.errors import RecipeError
from core.messages.findings import FieldFill
from core.project import schema
from core.recipe import Field, Recipe, loads
from core.records import ROW_BITS, Outcome, PageState, Role

LEAST_ROWS = 20
"""Rows before which nothing is judged: the first page may be an odd one."""

GOOD, BAD = 0.9, 0.5
"""The share of a page's rows that have a field on a good page, and below which a page is a bad one."""


def least(field: Field) -> float:
    """The share of rows that must have the field: all for a required one."""
    return 1.0 if field.required else field.min_fill


class Fills:
    """Counts the cells of one run's rows. Not for two threads at a time."""

    def __init__(self, recipe: Recipe) -> None:
        self._own = [(place, field) for place, field in enumerate(recipe.effective_fields)]
        self._details = [(place, field) for place, field in enumerate(recipe.detail_fields)]
        self._rows = {Role.PAGE: 0, Role.DETAIL: 0}
        self._filled = dict.fromkeys((field.name for _, field in (*self._own, *self._details)), 0)
        self._asked = any(least(field) for _, field in (*self._own, *self._details))

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Count the rows of pages that reached their final state."""
        for outcome in outcomes if self._asked else ():
            role = outcome.request.role
            if outcome.state not in (PageState.OK, PageState.EMPTY) or role not in self._rows or outcome.status == 304:
                continue
            rows = outcome.rows or ([()] if role is Role.DETAIL else [])
            self._rows[role] += len(rows)
            for place, field in self._details if role is Role.DETAIL else self._own:
                self._filled[field.name] += sum(len(row) > place and row[place] is not None for row in rows)

    def failing(self) -> tuple[FieldFill, ...]:
        """The fields of which fewer cells hold a value than the recipe asks for, once enough rows were seen."""
        if not self._asked:
            return ()
        found = [
            FieldFill(field.name, self._rows[role], self._filled[field.name], least(field))
            for role, fields in ((Role.PAGE, self._own), (Role.DETAIL, self._details))
            for _, field in fields
            if self._rows[role] >= LEAST_ROWS
        ]
        return tuple(one for one in found if one.failed)


def failing_in(db: sqlite3.Connection) -> tuple[FieldFill, ...]:
    """The fields of a project's table that fewer rows have than its recipe asks for, however few rows there are."""
    stored = db.execute("SELECT value FROM meta WHERE key = 'recipe'").fetchone()
    try:
        recipe = loads(stored[0]) if stored else Recipe()
    except RecipeError:  # one that cannot be read asks for nothing; the project is shown all the same
        return ()
    names = dict(schema.column_names(db))
    fields = [one for one in (*recipe.effective_fields, *recipe.detail_fields) if least(one) and one.name in names]
    if not fields:
        return ()
    counts = ", ".join(f"count({schema.quoted(names[one.name])})" for one in fields)
    rows, *filled = db.execute(f"SELECT count(*), {counts} FROM rows").fetchone()
    found = [FieldFill(one.name, rows, have, least(one)) for one, have in zip(fields, filled, strict=True)]
    return tuple(one for one in found if one.failed)


def sentence(one: FieldFill) -> str:
    """What is wrong with a field, in English."""
    asked = "every row" if one.least == 1 else f"{one.least:.0%} of the rows"
    return f"{one.field} is empty in {one.rows - one.filled} of {one.rows} rows; the recipe wants it in {asked}."


class Collapse(NamedTuple):
    """A field that pages stopped to give: a page that has it and one that has not, and how many of each there are."""

    field: str
    select: str
    good_page: int
    bad_page: int
    good: int
    bad: int


def collapsed(project: Path) -> tuple[Collapse, ...]:
    """The fields that some pages of a project have in nearly all rows and others in few, worst first.

    The pages named have their bodies kept, where any has: the good one is the last before the first bad one, else the
    first after it. A field that no page has is told with 0 as its good page. Fields that a page may lack at will
    (one row a page, neither required nor with a least fill) count only where the later half of the pages lacks them.
    Raises: ProjectError where the project cannot be read.
    """
    with schema.reading(project) as db:
        recipe = loads(db.execute("SELECT value FROM meta WHERE key = 'recipe'").fetchone()[0])
        names = dict(schema.column_names(db))
        own = [(one, _SHARES) for one in recipe.effective_fields]
        fields = [*own, *((one, _DETAIL_SHARES) for one in recipe.detail_fields)]
        found = [_of_field(db, one, names[one.name], shares) for one, shares in fields if one.name in names]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: -one.bad))


_SHARES = f"SELECT _id >> {ROW_BITS} AS page, avg({{column}} IS NOT NULL) AS share, count(*) AS n FROM rows GROUP BY 1"
_DETAIL_SHARES = (  # a detail's field is given, or not, by the page behind the row
    "SELECT d.id AS page, {column} IS NOT NULL AS share, 1 AS n FROM rows r JOIN pages d ON d.parent_row = r._id"
    f" AND d.role = {Role.DETAIL:d}"
)


def _of_field(db: sqlite3.Connection, field: Field, column: str, shares: str) -> Collapse | None:
    shares = shares.format(column=schema.quoted(column))
    pages = db.execute(
        f"SELECT page, share, n, b.page_id IS NOT NULL FROM ({shares}) JOIN pages p ON p.id = page"
        " LEFT JOIN bodies b ON b.page_id = page ORDER BY p.root_id, p.depth, page"
    ).fetchall()
    good = [place for place, (_, share, _, _) in enumerate(pages) if share >= GOOD]
    bad = [place for place, (_, share, _, _) in enumerate(pages) if share < BAD]
    rows = sum(n for _, _, n, _ in pages)
    if not bad or rows == 0 or not _matters(pages, bad, rows, field):
        return None
    bad_at = next((place for place in bad if pages[place][3]), bad[0])
    near = sorted(good, key=lambda place: (not pages[place][3], place > bad_at, abs(place - bad_at)))
    return Collapse(field.name, field.select, pages[near[0]][0] if near else 0, pages[bad_at][0], len(good), len(bad))


def _matters(pages: list[tuple[int, float, int, int]], bad: list[int], rows: int, field: Field) -> bool:
    """True where the field fails what the recipe asks for, or is mostly gone from the later half of the pages."""
    share = sum(share * n for _, share, n, _ in pages) / rows
    if least(field):
        return share < least(field)
    half = len(pages) // 2
    late = sum(place >= half for place in bad) / (len(pages) - half)
    early = sum(place < half for place in bad) / max(1, half)
    return len(pages) >= 4 and late > 0.6 and early < late / 2
