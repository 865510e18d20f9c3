"""A page looked at as its job would have it, in a browser where that needs one; and the JSON its scripts got there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from core.encoding import content_kind, decode
from core.errors import UsageError
from core.fetch.cookies import CookieRecord
from core.guard.detecting import look
from core.preview import fetch_one
from core.recipe import Recipe
from core.records import Outcome, Page
from core.settings import Settings

if TYPE_CHECKING:
    from core.render.orders import Rendered
    from core.sources.har import HarTable

MOST_TABLES = 10


class Seen(NamedTuple):
    """A page as it was fetched or, where it is `shown`, as it stood in the browser.

    There is no page where the outcome says why. `tables` are those of the JSON answers that its scripts got.
    """

    outcome: Outcome
    page: Page | None
    shown: bool = False
    tables: tuple[HarTable, ...] = ()


async def see(
    url: str, settings: Settings, *, clock: Callable[[], float], cookies: Sequence[CookieRecord] = ()
) -> Seen:
    """One page under a job's settings, robots.txt included, decoded.

    With `render` at 'auto' it is shown where it says that it needs its scripts, or has some and nothing on it repeats;
    and taken so where that gave more.
    Raises: UsageError where it is to be shown and there is no browser.
    """
    plain = msgspec.structs.replace(settings, render="off", keep_pages=True)
    if settings.render == "off":
        return await _fetched(url, plain, clock=clock, cookies=cookies)
    shown = msgspec.structs.replace(plain, render="always")
    if settings.render == "always":
        return await _fetched(url, shown, clock=clock, cookies=cookies)
    before = await _fetched(url, plain, clock=clock, cookies=cookies)
    size = await asyncio.to_thread(_size, before.page)
    if before.page is None or not _wants(before.page.text, size):
        return before
    try:
        after = await _fetched(url, shown, clock=clock, cookies=cookies)
    except UsageError:
        if size:
            return before
        raise  # nothing to be had without a browser, and the sentence says how to get one
    gained = after.page is not None and await asyncio.to_thread(_size, after.page) > size
    return after if gained else before


def _wants(text: str, size: int) -> bool:
    """True for a page that is to be shown to see what it holds."""
    from core.render.adaptive import looks_unscripted

    return looks_unscripted(text) or (size <= 1 and "<script" in text.lower())


def _size(page: Page | None) -> int:
    """The rows of the largest table on a page, 1 for a page that is but one row."""
    return 0 if page is None else max((one.rows for one in look(page, None).proposals), default=0)


async def _fetched(
    url: str, settings: Settings, *, clock: Callable[[], float], cookies: Sequence[CookieRecord]
) -> Seen:
    seen: list[Rendered] = []
    outcome = await fetch_one(url, Recipe(settings=settings), clock=clock, cookies=cookies, on_shown=seen.append)
    if not outcome.body or content_kind(outcome.body, outcome.content_type):
        return Seen(outcome, None)
    final = outcome.final_url or url
    page = decode(outcome.body, outcome.content_type, override=settings.encoding_of(final), url=final)
    tables = await asyncio.to_thread(_tables, seen[-1]) if seen else ()
    return Seen(outcome, page, bool(seen), tables)


def _tables(rendered: Rendered) -> tuple[HarTable, ...]:
    from core.sources.har import tables_of, visit

    visits = [visit(one.url, (), one.text) for one in rendered.answers if one.method == "GET"]
    return tuple(tables_of(one for one in visits if one is not None)[:MOST_TABLES])


async def rows_without(table: HarTable, settings: Settings, *, clock: Callable[[], float]) -> int:
    """The rows that a job gets from the table's address without a browser; 0 where it gets none."""
    own = msgspec.structs.replace(settings, render="off", headers={**settings.headers, **table.recipe.settings.headers})
    recipe = msgspec.structs.replace(table.recipe, settings=own, paging=None, next="")
    outcome = await fetch_one(table.url, recipe, clock=clock)
    return 0 if outcome.reason else len(outcome.rows)
