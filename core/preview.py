"""Pages tried out: fetched under the job's policy, robots.txt included, read by a recipe, and not stored."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any

import msgspec

from core.crawl import Crawl
from core.engines.asyncio_engine import AsyncioEngine
from core.engines.base import Dispatch, Job
from core.fetch.cookies import CookieRecord
from core.fetch.policy import product
from core.messages import Counts, PreviewResult
from core.packing import unpacked
from core.recipe import Recipe
from core.records import Outcome, Request, Verdict
from core.url import host_of, masked

MAX_ROWS = 200


class _Pages:
    """A store that holds some pages and remembers their outcomes, by their ids."""

    def __init__(self, requests: Sequence[Request]) -> None:
        self._requests = requests
        self.outcomes: dict[int, Outcome] = {}

    async def queued(self, after_id: int, limit: int) -> list[Request]:
        return [request for request in self._requests if request.page_id > after_id][:limit]

    def save(self, verdicts: list[Verdict]) -> Future[None]:
        for verdict in verdicts:
            if verdict.final and verdict.outcome.request.page_id <= len(self._requests):
                self.outcomes[verdict.outcome.request.page_id] = verdict.outcome
        future: Future[None] = Future()
        future.set_result(None)
        return future


async def fetch_one(
    url: str,
    recipe: Recipe,
    *,
    clock: Callable[[], float],
    cookies: Sequence[CookieRecord] = (),
    on_shown: Callable[[Any], None] | None = None,
) -> Outcome:
    """The outcome of one page with its body, retries included. Links found on it are not followed.

    Where the job renders, it is shown in a browser, and `on_shown` gets what came of it: core.render.orders.Rendered.
    Raises: RecipeError where a selector does not parse.
    """
    found = await fetch_some([url], recipe, clock=clock, cookies=cookies, on_shown=on_shown)
    if not found:
        raise RuntimeError(f"the preview of {url} ended without an outcome")
    return found[0]


async def fetch_some(
    urls: Sequence[str],
    recipe: Recipe,
    *,
    clock: Callable[[], float],
    cookies: Sequence[CookieRecord] = (),
    within_s: float | None = None,
    on_shown: Callable[[Any], None] | None = None,
) -> list[Outcome]:
    """The outcomes of some pages, in order, at the job's pace; those that take longer than `within_s` are left out.

    Raises: RecipeError where a selector does not parse.
    """
    count = len(urls)
    at_once = min(count, recipe.settings.concurrency)
    settings = msgspec.structs.replace(recipe.settings, engine="asyncio", concurrency=max(1, at_once), max_pages=count)
    recipe = msgspec.structs.replace(recipe, settings=settings)
    kept = _Pages([Request(at, url, host_of(url), root_id=at) for at, url in enumerate(urls, 1)])
    counts = Counts(total=count, queued=count)
    crawl = Crawl(settings, agent=product(settings), random=random.random, counts=counts, next_id=count + 1)
    dispatch = Dispatch(crawl, kept, clock=clock)
    dispatch.cookies.load(cookies)
    dispatch.on_shown = on_shown
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(within_s):
            await AsyncioEngine(Job(recipe)).run(dispatch)
    await dispatch.flush()
    outcomes = [one for _, one in sorted(kept.outcomes.items())]
    return [msgspec.structs.replace(one, body=unpacked(one.codec, one.body), codec="") for one in outcomes]


def result_of(url: str, recipe: Recipe, outcome: Outcome) -> PreviewResult:
    """The outcome as the front end shows it."""
    columns = recipe.columns
    return PreviewResult(
        url=masked(outcome.final_url or url),
        status=outcome.status,
        reason=outcome.reason,
        detail=outcome.detail,
        columns=columns,
        rows=outcome.rows[:MAX_ROWS],
        row_count=len(outcome.rows),
        filled=tuple(sum(row[i] is not None for row in outcome.rows) for i in range(len(columns))),
        charset=outcome.charset,
        declared=outcome.declared,
        size_b=outcome.size_b,
        elapsed_s=outcome.timings.total_s,
        troubles=outcome.troubles,
    )
