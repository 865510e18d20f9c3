"""core/engines/base.py: what a Dispatch hands out, whatever order the store's answers come in."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import Future

from core.crawl import Crawl
from core.engines.base import Dispatch
from core.messages import Counts
from core.records import Link, Outcome, PageState, Request, Verdict
from core.settings import Settings
from core.tasks import spawn


class Held:
    """A store that saves at once, and whose second look at the queue is answered when the test says so."""

    def __init__(self) -> None:
        self.pages = [Request(1, "http://127.0.0.1:1/1", "http://127.0.0.1:1", root_id=1)]
        self.looks = 0
        self.looked, self.go_on = asyncio.Event(), asyncio.Event()

    async def queued(self, after_id: int, limit: int) -> list[Request]:
        found = [one for one in self.pages if one.page_id > after_id]
        self.looks += 1
        if self.looks == 2:
            self.looked.set()
            await self.go_on.wait()
        return found

    def save(self, verdicts: list[Verdict]) -> Future[None]:
        self.pages += [one for verdict in verdicts for one in verdict.found]
        saved: Future[None] = Future()
        saved.set_result(None)
        return saved


async def test_a_page_found_while_the_queue_is_read_is_not_lost() -> None:
    store = Held()
    crawl = Crawl(
        Settings(obey_robots=False, concurrency=4),
        agent="Sheetweaver",
        random=lambda: 0.5,
        counts=Counts(total=1, queued=1),
        next_id=2,
    )
    dispatch = Dispatch(crawl, store, clock=time.monotonic)
    first = await dispatch.next()
    assert first is not None
    crawl.more_stored = True
    waiting = spawn(dispatch.next(), name="slot 2")
    await store.looked.wait()
    links = (Link("http://127.0.0.1:1/2"),)
    dispatch.done(Outcome(first, PageState.OK, links=links, requests=1))
    await dispatch.flush()
    store.go_on.set()
    async with asyncio.timeout(5):
        found = await waiting
    assert found is not None, "the run ended with a page in the queue"
    assert found.url == "http://127.0.0.1:1/2"
