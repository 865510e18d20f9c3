"""The asyncio engine: as many coroutines as requests may be in flight, each taking, stepping and handing back."""

from __future__ import annotations

import asyncio

from core.engines.base import Dispatch, Job
from core.engines.malloc import keep_freed_memory
from core.extract import Extractor
from core.fetch.aiohttp_fetcher import AiohttpFetcher
from core.fetch.policy import Policy
from core.step import Reader, step


class AsyncioEngine:
    """One coroutine a slot on the loop that runs it, one connection pool for all."""

    name = "asyncio"

    def __init__(self, job: Job) -> None:
        settings = job.recipe.settings
        self._slots = settings.concurrency
        self._policy = Policy.from_settings(settings)
        self._reader = Reader(Extractor(job.recipe, settings.parser), settings)

    async def run(self, dispatch: Dispatch) -> None:
        """Work until the dispatch has nothing more."""
        keep_freed_memory()
        try:
            async with (
                AiohttpFetcher(self._policy, connections=self._slots, cookies=dispatch.cookies) as fetcher,
                asyncio.TaskGroup() as group,
            ):
                for number in range(1, self._slots + 1):
                    group.create_task(self._slot(dispatch, fetcher, f"slot {number}"), name=f"slot {number}")
        finally:
            self._reader.close()

    async def _slot(self, dispatch: Dispatch, fetcher: AiohttpFetcher, name: str) -> None:
        while (request := await dispatch.next()) is not None:
            dispatch.done(await step(request, fetcher, self._reader, name))
