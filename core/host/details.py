"""Detail pages to try fields on: those the project has kept, else some that the tested page links to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import msgspec

from core.encoding import content_kind, decode
from core.errors import ProjectError
from core.extract import Extractor
from core.guard.costly import watched
from core.guard.parse_guard import ParseGuard
from core.host.job import OpenJob
from core.host.login import Login
from core.preview import fetch_some
from core.project.reader import ProjectReader
from core.recipe import Recipe
from core.records import Outcome, Page, Role
from core.trial import ROWS

WITHIN_S = 15.0
"""What fetching may take; what has come by then is tried."""

PATIENCE_S = 5.0
_KEPT = "SELECT id FROM pages WHERE role = ? AND id IN (SELECT page_id FROM bodies) ORDER BY id LIMIT ?"


class DetailPages:
    """At most ten pages at a time, fetched once for a tested page. `clock` is monotonic, in seconds.

    `login` gives the project's cookies.
    """

    def __init__(self, job: OpenJob, clock: Callable[[], float], login: Login) -> None:
        self._job, self._clock, self._login = job, clock, login
        self._fetched: tuple[tuple[str, ...], list[Page]] = (), []
        self._turn = asyncio.Lock()

    async def pages(self, recipe: Recipe, tested: Page | None) -> list[Page]:
        """The pages; [] where the project has none and the tested page, if there is one, links to none.

        Raises: RecipeError for a recipe that cannot be used, ParseTimeout for one that finds no end on the page.
        """
        if kept := await asyncio.to_thread(self._kept):
            return kept
        urls = await asyncio.to_thread(_links, recipe, tested) if tested is not None else ()
        async with self._turn:
            if urls != self._fetched[0]:
                self._fetched = urls, await self._fetch(urls, recipe)
            return self._fetched[1]

    async def _fetch(self, urls: tuple[str, ...], recipe: Recipe) -> list[Page]:
        settings = msgspec.structs.replace(recipe.settings, keep_pages=True)
        alone = Recipe(settings=settings)
        outcomes = await fetch_some(urls, alone, clock=self._clock, cookies=self._login(), within_s=WITHIN_S)
        return [page for one in outcomes if (page := page_of(one, settings.encoding_of)) is not None]

    def _kept(self) -> list[Page]:
        try:
            with self._job.reader() as reader:
                ids = [one for (one,) in reader.connection.execute(_KEPT, (int(Role.DETAIL), ROWS))]
                return [page for one in ids if (page := _kept_page(reader, one)) is not None]
        except ProjectError:  # none is open
            return []


def page_of(outcome: Outcome, encoding_of: Callable[[str], str]) -> Page | None:
    """The text of a page that was fetched and kept, None where there is none."""
    if not outcome.body or content_kind(outcome.body, outcome.content_type):
        return None
    final = outcome.final_url or outcome.request.url
    override = outcome.charset or encoding_of(final)
    page = decode(outcome.body, outcome.content_type, override=override, url=final)
    return msgspec.structs.replace(page, fetched_s=outcome.fetched_s)


def _kept_page(reader: ProjectReader, page_id: int) -> Page | None:
    info, body = reader.page(page_id), reader.body(page_id)
    if info is None or not body:
        return None
    text = decode(body, info.content_type or "", override=info.charset or "", url=info.final_url or info.url)
    return msgspec.structs.replace(text, fetched_s=info.fetched_s or 0.0)


def _links(recipe: Recipe, page: Page) -> tuple[str, ...]:
    """The addresses of the page's first details."""
    here = Extractor(recipe, recipe.settings.parser)
    if watched(recipe)(page.text.encode("utf-8", "replace")):
        guard = ParseGuard(recipe, recipe.settings.parser, timeout_s=PATIENCE_S, most=1)
        try:
            found = guard.read(page, role=Role.PAGE, here=here).links
        finally:
            guard.close()
    else:
        found = here.extract(page).links
    return tuple(dict.fromkeys(link.url for link in found if link.role is Role.DETAIL))[:ROWS]
