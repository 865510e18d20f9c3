"""One page tried out: fetched under the job's policy, robots.txt included, read by its recipe, and not stored."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable

import msgspec

from core.crawl import Crawl
from core.engines.asyncio_engine import AsyncioEngine
from core.engines.base import Dispatch, Job
from core.fetch.policy import product
from core.messages import Counts, PreviewResult
from core.packing import unpacked
from core.recipe import Recipe
from core.records import Outcome, Request, Verdict
from core.url import host_of, masked

MAX_ROWS = 200


class _OnePage:
    """A store that holds one page and remembers its outcome."""

    def __init__(self, request: Request) -> None:
        self._requests = [request]
        self.outcome: Outcome | None = None

    async def queued(self, after_id: int, limit: int) -> list[Request]:
        return [request for request in self._requests if request.page_id > after_id][:limit]

    def save(self, verdicts: list[Verdict]) -> asyncio.Future[None]:
        for verdict in verdicts:
            if verdict.final and verdict.outcome.request.page_id == 1:
                self.outcome = verdict.outcome
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        future.set_result(None)
        return future


async def fetch_one(url: str, recipe: Recipe, *, clock: Callable[[], float]) -> Outcome:
    """The outcome of one page with its body, retries included. Links found on it are not followed.

    Raises: RecipeError where a selector does not parse.
    """
    settings = msgspec.structs.replace(recipe.settings, engine="asyncio", concurrency=1, max_pages=1)
    recipe = msgspec.structs.replace(recipe, settings=settings)
    request = Request(1, url, host_of(url), root_id=1)
    kept = _OnePage(request)
    crawl = Crawl(settings, agent=product(settings), random=random.random, counts=Counts(total=1, queued=1), next_id=2)
    dispatch = Dispatch(crawl, kept, clock=clock)
    await AsyncioEngine(Job(recipe)).run(dispatch)
    await dispatch.flush()
    if kept.outcome is None:
        raise RuntimeError(f"the preview of {url} ended without an outcome")
    return msgspec.structs.replace(kept.outcome, body=unpacked(kept.outcome.codec, kept.outcome.body), codec="")


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
