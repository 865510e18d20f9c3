"""The host's commands on values: a page tried out, a field's steps tried on it, a recipe's file and its samples.

The page tried out last is kept, so that steps can be tried again and again without asking the site for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from core import messages, samples
from core.errors import UsageError
from core.extract import Extractor
from core.guard.costly import watched
from core.guard.parse_guard import ParseGuard, ParseTimeout
from core.host.details import DetailPages, page_of
from core.host.login import Login
from core.messages import PreviewResult, RecipeRead
from core.messages.findings import FieldTrial
from core.preview import fetch_one, result_of
from core.recipe import Recipe, dumps, loads
from core.records import Page, Role
from core.sentences import say
from core.sources.web_scraper import from_sitemap
from core.tables import absolute
from core.trial import joined, trials
from core.url import normalize

PATIENCE_S = 5.0
"""What trying a field with a regular expression may take."""


class Trying:
    """The commands' handlers. `clock` is monotonic, in seconds; `details` are for fields of detail pages.

    `login` gives the project's cookies.
    """

    def __init__(self, clock: Callable[[], float], details: DetailPages, login: Login) -> None:
        self._clock, self._details, self._login = clock, details, login
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
        wanted = msgspec.structs.replace(recipe, settings=kept)
        outcome = await fetch_one(url, wanted, clock=self._clock, cookies=self._login())
        result = result_of(url, recipe, outcome)
        self._page, self._url = page_of(outcome, recipe.settings.encoding_of), url
        if self._page is None or not outcome.rows:
            return result
        return msgspec.structs.replace(result, trials=await asyncio.to_thread(trials, recipe, self._page))

    async def _try_steps(self, command: messages.TrySteps) -> FieldTrial:
        recipe, role, pages = loads(command.recipe), Role.PAGE, [] if self._page is None else [self._page]
        try:
            if command.field in {one.name for one in recipe.detail_fields}:
                role, pages = Role.DETAIL, await self._details.pages(recipe, self._page)
            return joined(await asyncio.to_thread(_tried, recipe, pages, role), command.field)
        except ParseTimeout as error:
            raise UsageError(say("try-endless", why=error)) from error

    async def _read_recipe(self, command: messages.ReadRecipe) -> RecipeRead:
        return await asyncio.to_thread(_read, absolute(command.path))


def _tried(recipe: Recipe, pages: Sequence[Page], role: Role) -> list[FieldTrial]:
    """The recipe's fields tried on pages, once a process that can be ended has come to an end with each of them.

    Raises: ParseTimeout, RecipeError.
    """
    here = Extractor(recipe, recipe.settings.parser)
    doubtful = watched(recipe)
    guard = ParseGuard(recipe, recipe.settings.parser, timeout_s=PATIENCE_S, most=1)
    try:
        for page in pages:
            if doubtful(page.text.encode("utf-8", "replace")):
                guard.read(page, role=role, here=here)
    finally:
        guard.close()
    return [one for page in pages for one in trials(recipe, page, role=role)]


def _read(path: Path) -> RecipeRead:
    if path.suffix.lower() == ".json":
        carried = from_sitemap(path)
        return RecipeRead(recipe=dumps(carried.recipe), notes=carried.notes)
    recipe, _ = samples.read_checked(path)
    count, wrong = samples.verdict(recipe)
    return RecipeRead(recipe=dumps(recipe), samples=count, differs=wrong)
