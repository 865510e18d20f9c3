"""A field's steps tried on the first rows of a page: what its selector finds, and the value after each step."""

from __future__ import annotations

from collections.abc import Iterable

from core.extract import Extractor
from core.extract.extractor import Raw
from core.messages.findings import FieldTrial, StepResult
from core.recipe import Field, Recipe
from core.records import Cell, Page, Role
from core.transform import lines_of

ROWS = 10
SHOWN = 2_000
"""Characters of a value that are told."""


def trials(recipe: Recipe, page: Page, *, role: Role = Role.PAGE) -> tuple[FieldTrial, ...]:
    """Every field of the list, or of the detail page, tried on the page's first rows.

    Raises: RecipeError for a recipe that cannot be used.
    """
    raw = Extractor(recipe, recipe.settings.parser).raw(page, role=role, most=ROWS)
    fields = recipe.detail_fields if role is Role.DETAIL else recipe.effective_fields
    return tuple(_trial(raw, place, field) for place, field in enumerate(fields))


def joined(found: Iterable[FieldTrial], name: str) -> FieldTrial:
    """The trials of one field on several pages as one."""
    own = [one for one in found if one.field == name]
    raw = tuple(cell for one in own for cell in one.raw)
    return FieldTrial(name, raw, tuple(row for one in own for row in one.rows))


def _trial(raw: Raw, place: int, field: Field) -> FieldTrial:
    cells = tuple(_short(lines_of(row[place])) for row in raw.rows)
    return FieldTrial(field.name, cells, tuple(results(raw, number, place) for number in range(len(raw.rows))))


def results(raw: Raw, row: int, place: int) -> tuple[StepResult, ...]:
    """What each step makes of one raw value."""
    chain = raw.values.chains[place]
    if chain is None:
        return ()
    cells = raw.values.cells_before(raw.rows[row], place, raw.place)
    traced = chain.trace(raw.rows[row][place], raw.place._replace(cells=cells))
    return tuple(StepResult(step, _short(cell), why) for step, cell, why in traced)


def _short(cell: Cell) -> Cell:
    return cell[:SHOWN] if isinstance(cell, str) else cell
