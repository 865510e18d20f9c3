"""A recipe's own proof: the pages that came with it, read without the network, against the rows they must give."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import msgspec

from core.errors import RecipeError, SheetweaverError, UsageError
from core.extract import Extracted, Extractor
from core.guard.costly import watched
from core.guard.parse_guard import GuardLost, ParseGuard, ParseTimeout
from core.recipe import Recipe, dumps, loads
from core.recipe_parts import Sample
from core.records import Cell, Page, Role, Row
from core.sentences import say

SHOWN = 20
"""Differences of one sample that are told."""

PATIENCE_S = 5.0
"""What reading one sample may take that must be watched."""


class Difference(NamedTuple):
    """A cell that is not as a sample says; without a `column`, rows too few or too many. `row` counts from 1."""

    url: str
    row: int
    column: str
    expected: Cell
    found: Cell

    def __str__(self) -> str:
        where = f"{self.url}, row {self.row}"
        if not self.column:
            return f"{where}: {self.expected or ''}{self.found or ''}"
        return f"{where}, {self.column}: {_quoted(self.found)} in place of {_quoted(self.expected)}"


def differences(recipe: Recipe, *, timeout_s: float = PATIENCE_S) -> Iterator[Difference]:
    """The cells of the recipe's samples that are not as they should be. One that must be watched has `timeout_s`.

    Raises: RecipeError for a recipe that cannot be used, UsageError for one that takes too long on a sample.
    """
    with closing(_Reading(recipe, timeout_s)) as reading:
        for sample in recipe.samples:
            found = reading.read(_page(sample))
            yield from _compared(sample, recipe.columns, () if found.empty else found.rows)


class _Reading:
    """Reads samples, which are strangers' as much as pages are: what may find no end is read where it can be ended."""

    def __init__(self, recipe: Recipe, timeout_s: float = PATIENCE_S) -> None:
        self._here = Extractor(recipe, recipe.settings.parser)
        self._watched = watched(recipe)
        self._guard = ParseGuard(recipe, recipe.settings.parser, timeout_s=timeout_s, most=1)

    def read(self, page: Page) -> Extracted:
        """What the recipe gives on a page. Raises: RecipeError, UsageError."""
        if not self._watched(page.text.encode("utf-8", "replace")):
            return self._here.extract(page)
        try:
            return self._guard.read(page, role=Role.PAGE, here=self._here)
        except (ParseTimeout, GuardLost) as error:
            raise UsageError(say("sample-endless", url=page.url, why=error)) from error

    def close(self) -> None:
        self._guard.close()


def _compared(sample: Sample, columns: tuple[str, ...], rows: tuple[Row, ...]) -> Iterator[Difference]:
    for number, (expected, row) in enumerate(zip(sample.rows, rows, strict=False), 1):
        for column, told, cell in zip(columns, (*expected, *[None] * len(columns)), row, strict=False):
            wanted = None if told == "" else told
            if wanted != cell or isinstance(wanted, str) != isinstance(cell, str):
                yield Difference(sample.url, number, column, wanted, cell)
    more, fewer = len(rows) - len(sample.rows), len(sample.rows) - len(rows)
    if fewer > 0:
        yield Difference(sample.url, len(rows) + 1, "", f"{fewer} rows are missing", None)
    if more > 0:
        yield Difference(sample.url, len(sample.rows) + 1, "", None, f"{more} rows too many")


def _page(sample: Sample) -> Page:
    return Page(sample.url, sample.page, fetched_s=sample.fetched_s)


def _quoted(cell: Cell) -> str:
    return "nothing" if cell is None else repr(cell)


def with_sample(recipe: Recipe, page: Page) -> Recipe:
    """The recipe with this page and the rows it gives now as one more sample, in the place of one of the same address.

    Raises: RecipeError for a recipe that cannot be used, UsageError where it finds nothing on the page or takes too
    long on it.
    """
    with closing(_Reading(recipe)) as reading:
        found = reading.read(page)
    if found.empty:
        raise UsageError(f"the recipe finds nothing on {page.url}, so the page proves nothing")
    rows = tuple(tuple("" if cell is None else cell for cell in row) for row in found.rows)  # TOML has no null
    sample = Sample(url=page.url, page=page.text, rows=rows, fetched_s=page.fetched_s)
    others = tuple(one for one in recipe.samples if one.url != page.url)
    return msgspec.structs.replace(recipe, samples=(*others, sample))


def read_checked(path: Path) -> tuple[Recipe, str]:
    """The recipe in a file, and its text, with all that can be wrong in it told by line.

    Raises: UsageError where the file cannot be read, RecipeError with the line where it makes no sense.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not a recipe: it is not UTF-8 text") from error
    recipe = loads(text)
    try:
        Extractor(recipe, recipe.settings.parser)
    except RecipeError as error:
        raise RecipeError(str(error), line_about(text, str(error))) from error
    return recipe, text


def line_about(text: str, message: str) -> int:
    r"""The line of a recipe's text that a message about a field, a selector or the key speaks of; 0 if none is found.

    >>> line_about('[[field]]\nname = "Price"', "field 'Price': there is no step")
    2
    """
    lines = text.splitlines()
    head = message.partition(":")[0]
    names = [name for name in _names(text) if f"field {name!r}" == head]
    wanted = [f'name = "{names[0]}"', f"name = '{names[0]}'"] if names else [f"{head} ", f"{head}="]
    if head.startswith("rows are told apart"):
        wanted = ["unique "]
    return next((at for at, line in enumerate(lines, 1) if line.strip().startswith(tuple(wanted))), 0)


def _names(text: str) -> Iterator[str]:
    data = tomllib.loads(text)
    for key in ("field", "fields", "detail_field", "detail_fields"):
        yield from (str(field.get("name")) for field in data.get(key, ()))


def write(path: Path, recipe: Recipe) -> None:
    """Put the recipe into a file. Raises: UsageError where it cannot be written."""
    try:
        path.write_text(dumps(recipe), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error


def verdict(recipe: Recipe) -> tuple[int, tuple[str, ...]]:
    """How many samples a recipe has, and what is wrong with it or them, in sentences.

    Never raises for what a recipe holds.
    """
    try:
        found = tuple(str(one) for one in differences(recipe))
    except SheetweaverError as error:
        found = (str(error),)
    return len(recipe.samples), found[:SHOWN]
