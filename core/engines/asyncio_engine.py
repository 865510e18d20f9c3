"""The asyncio engine: as many coroutines as requests may be in flight, each taking, stepping and handing back."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator

from core.engines.base import Dispatch, Job
from core.engines.malloc import keep_freed_memory
from core.engines.reading import ReadingThreads
from core.extract import Extractor
from core.fetch.aiohttp_fetcher import AiohttpFetcher
from core.fetch.policy import Policy
from core.step import AsyncFetcher, Reader, step


class AsyncioEngine:
    """One coroutine a slot on the loop that runs it, one connection pool for all."""

    name = "asyncio"

    def __init__(self, job: Job) -> None:
        settings = job.recipe.settings
        self._slots = settings.concurrency
        self._recipe = job.recipe
        self._policy = Policy.from_settings(settings)
        self._reader = Reader(Extractor(job.recipe, settings.parser), settings)
        if settings.render != "off":
            from core.render.begin import check

            check(settings, self._policy)

    async def run(self, dispatch: Dispatch) -> None:
        """Work until the dispatch has nothing more."""
        keep_freed_memory()
        try:
            async with AiohttpFetcher(self._policy, connections=self._slots, cookies=dispatch.cookies) as plain:
                with self._shown(plain, dispatch) as fetcher, ReadingThreads.beside(self._reader) as beside:
                    async with asyncio.TaskGroup() as group:
                        for number in range(1, self._slots + 1):
                            name = f"slot {number}"
                            group.create_task(self._slot(dispatch, fetcher, beside, name), name=name)
        finally:
            self._reader.close()

    @contextlib.contextmanager
    def _shown(self, plain: AsyncFetcher, dispatch: Dispatch) -> Iterator[AsyncFetcher]:
        """The fetcher that also shows pages in a browser, where the job wants that."""
        if self._recipe.settings.render == "off":
            yield plain
            return
        from core.render.begin import rendering
        from core.render.fetchers import RenderingFetcher

        with rendering(self._recipe, self._policy, dispatch) as shared:
            yield RenderingFetcher(plain, shared)

    async def _slot(self, dispatch: Dispatch, fetcher: AsyncFetcher, beside: ReadingThreads, name: str) -> None:
        while (request := await dispatch.next()) is not None:
            dispatch.done(await step(request, fetcher, self._reader, name, beside=beside))
