"""The host's commands on values: a page tried out, a field's steps tried on it, a recipe's file and its samples.

The page tried out last is kept, so that steps can be tried again and again without asking the site for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec

from core import messages, samples
from core.encoding import decode
from core.errors import UsageError
from core.extract import Extractor
from core.guard.costly import explosive
from core.guard.parse_guard import ParseGuard, ParseTimeout
from core.messages import PreviewResult, RecipeRead
from core.messages.findings import FieldTrial
from core.preview import fetch_one, result_of
from core.recipe import Recipe, dumps, loads
from core.records import Outcome, Page, Role
from core.sources.web_scraper import from_sitemap
from core.tables import absolute
from core.trial import trials
from core.url import normalize

PATIENCE_S = 5.0
"""What trying a field with a regular expression may take."""


class Trying:
    """The commands' handlers. `clock` is monotonic, in seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._page: Page | None = None
        self._url = ""  # the address that was asked for

    def tested(self, url: str) -> Page | None:
        """The page that Preview fetched last, where that was this address."""
        return self._page if url == self._url else None

    def handlers(self) -> dict[type, Callable[[Any], Awaitable[msgspec.Struct | None]]]:
        """The handler by the type of its command."""
        return {
            messages.Preview: self._preview,
            messages.TrySteps: self._try_steps,
            messages.ReadRecipe: self._read_recipe,
        }

    async def _preview(self, command: messages.Preview) -> PreviewResult:
        url, recipe = normalize(command.url), loads(command.recipe)
        kept = msgspec.structs.replace(recipe.settings, keep_pages=True)
        outcome = await fetch_one(url, msgspec.structs.replace(recipe, settings=kept), clock=self._clock)
        result = result_of(url, recipe, outcome)
        self._page, self._url = _page(url, recipe, outcome), url
        if self._page is None or not outcome.rows:
            return result
        return msgspec.structs.replace(result, trials=await asyncio.to_thread(trials, recipe, self._page))

    async def _try_steps(self, command: messages.TrySteps) -> FieldTrial:
        recipe = loads(command.recipe)
        if self._page is None:
            return FieldTrial(command.field, (), ())
        role = Role.DETAIL if command.field in {one.name for one in recipe.detail_fields} else Role.PAGE
        found = await asyncio.to_thread(_tried, recipe, self._page, role)
        return next((one for one in found if one.field == command.field), FieldTrial(command.field, (), ()))

    async def _read_recipe(self, command: messages.ReadRecipe) -> RecipeRead:
        return await asyncio.to_thread(_read, absolute(command.path))


def _page(url: str, recipe: Recipe, outcome: Outcome) -> Page | None:
    if not outcome.body:
        return None
    final = outcome.final_url or url
    override = outcome.charset or recipe.settings.encoding_of(final)
    page = decode(outcome.body, outcome.content_type, override=override, url=final)
    return msgspec.structs.replace(page, fetched_s=outcome.fetched_s)


def _tried(recipe: Recipe, page: Page, role: Role) -> tuple[FieldTrial, ...]:
    """The recipe's fields tried; one whose regular expression does not come to an end is told of and not tried."""
    steps = (step for field in (*recipe.effective_fields, *recipe.detail_fields) for step in field.steps)
    if explosive(recipe) or any(step.strip().lower().startswith("regex") for step in steps):
        guard = ParseGuard(recipe, recipe.settings.parser, timeout_s=PATIENCE_S, most=1)
        try:
            guard.read(page, role=role, here=Extractor(recipe, recipe.settings.parser))
        except ParseTimeout as error:
            raise UsageError(f"a regular expression takes too long on this page ({error})") from error
        finally:
            guard.close()
    return trials(recipe, page, role=role)


def _read(path: Path) -> RecipeRead:
    if path.suffix.lower() == ".json":
        carried = from_sitemap(path)
        return RecipeRead(recipe=dumps(carried.recipe), notes=carried.notes)
    recipe, _ = samples.read_checked(path)
    count, wrong = samples.verdict(recipe)
    return RecipeRead(recipe=dumps(recipe), samples=count, differs=wrong)
