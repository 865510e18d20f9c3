"""A job by any engine with all that came of it, to be compared: what every engine is held to rests on this."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import psutil
import pytest

from core import messages
from core.addresses import url_list
from core.engines.base import Threads
from core.engines.choose import AVAILABLE
from core.host.host import Host
from core.messages import Counts, Event, Progress
from core.recipe import Recipe
from core.sample_site import SampleSite
from core.settings import changed


def _marked(slow: set[str]) -> list[Any]:
    return [pytest.param(name, marks=pytest.mark.slow) if name in slow else name for name in AVAILABLE]


ENGINES = _marked({"dask"})
STARTED_SOON = _marked({"dask", "processes"})
"""For what is tried every day with the engines that start in no time, and with all of them by CI."""

FIRST_SOON = _marked(set(AVAILABLE) - {"asyncio"})
"""For what takes its time: every day with one engine, with all of them by CI."""

PAGE = (
    "url, state, reason, detail, status, attempts, n_rows, final_url, declared, charset, replaced, content_type, size_b"
)


class Came(NamedTuple):
    """What came of a job: the CSV as exported, every page in input order, the numbers, and the events on the way."""

    csv: bytes
    pages: list[tuple[Any, ...]]
    requests: dict[str, int]
    engines: list[tuple[str, str]]  # of each page: the engine and the worker
    counts: Counts
    last: Progress

    @property
    def reasons(self) -> dict[str, str]:
        return {page[0]: page[2] for page in self.pages}


class Going:
    """A job under way."""

    def __init__(self, path: Path, threads: Threads | None = None) -> None:
        self.path = path
        self.host = Host(self._emit, threads=threads)
        self.last = Progress(state="", counts=Counts())
        self.states: list[tuple[str, str]] = []
        self._news = asyncio.Event()

    def _emit(self, event: Event) -> None:
        if isinstance(event, Progress):
            self.last = event
            self.states.append((event.state, event.engine))
            self._news.set()

    async def until(self, met: Callable[[Progress], bool]) -> None:
        """Wait for a progress event that meets a condition."""
        async with asyncio.timeout(60):
            while not met(self.last):
                self._news.clear()
                await self._news.wait()

    async def switch(self, engine: str) -> None:
        """Go on with another engine, and wait until that has begun."""
        await self.host.do(messages.SwitchEngine(engine=engine))
        await self.until(lambda progress: progress.engine == engine or progress.state == messages.DONE)

    async def end(self) -> Came:
        """What came of it, once it has ended."""
        counts = await self.host.wait()
        out = self.path.with_suffix(".csv")
        await self.host.do(messages.Export(path=str(out), mode="overwrite"))
        db = sqlite3.connect(self.path)
        try:
            pages = db.execute(f"SELECT {PAGE} FROM pages ORDER BY id").fetchall()
            requests = dict(db.execute("SELECT url, ifnull(requests, 0) FROM pages"))
            engines = db.execute("SELECT engine, worker FROM pages WHERE requests > 0 ORDER BY id").fetchall()
        finally:
            db.close()
        return Came(out.read_bytes(), pages, requests, engines, counts, self.last)


@asynccontextmanager
async def going(
    folder: Path, text: str, recipe: Recipe, *, threads: Threads | None = None, **settings: Any
) -> AsyncIterator[Going]:
    """The job, begun in a new project in `folder`."""
    recipe = msgspec.structs.replace(recipe, settings=changed(recipe.settings, settings))
    job = Going(folder / f"{recipe.settings.engine}.weave", threads)
    try:
        await job.host.do(messages.OpenProject(path=str(job.path), create=True))
        await job.host.set_recipe(recipe)
        await job.host.add_addresses(url_list.parse(text), keep_duplicates=False)
        await job.host.begin(recipe)
        yield job
    finally:
        await job.host.close()


async def came_of(folder: Path, text: str, recipe: Recipe, **settings: Any) -> Came:
    """The whole job, from its start to its end."""
    async with going(folder, text, recipe, **settings) as job:
        return await job.end()


class LiveSite(NamedTuple):
    """The sample site on a loop of its own, so that it answers whatever the test's loop does."""

    site: SampleSite

    @property
    def base(self) -> str:
        return self.site.base

    def clear(self, delay_s: float = 0.0) -> None:
        """Forget the log; answers take `delay_s` from now on."""
        self.site.log.clear()
        self.site.delay_s = delay_s

    @property
    def paths(self) -> list[str]:
        return [hit.path for hit in self.site.log]


@contextmanager
def live_site(pages: int, slow_s: float = 0.3) -> Iterator[LiveSite]:
    """A sample site with that many list pages, in a thread."""
    site, ready = SampleSite(pages=pages, slow_s=slow_s), threading.Event()
    ended: list[Callable[[], Any]] = []

    async def serve() -> None:
        end, loop = asyncio.Event(), asyncio.get_running_loop()
        async with site:
            ended.append(lambda: loop.call_soon_threadsafe(end.set))
            ready.set()
            await end.wait()

    thread = threading.Thread(target=asyncio.run, args=(serve(),), name="sample site")
    thread.start()
    assert ready.wait(10)
    try:
        yield LiveSite(site)
    finally:
        ended[0]()
        thread.join()


def workers_of(pid: int) -> list[psutil.Process]:
    """The worker processes below a process."""
    return [child for child in psutil.Process(pid).children() if "--multiprocessing-fork" in child.cmdline()]
