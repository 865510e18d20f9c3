"""A dispatch over a few addresses with what was learnt kept in memory, to drive an engine without a project file."""

from __future__ import annotations

import time
from concurrent.futures import Future
from typing import Any

import msgspec

from core.crawl import Crawl
from core.engines.base import Dispatch
from core.messages import Counts
from core.records import Outcome, Request, Verdict
from core.settings import Settings
from core.url import host_of


class Memory:
    """A dispatch's store: the pages given to it, and the verdicts so far."""

    def __init__(self, requests: list[Request]) -> None:
        self.requests = requests
        self.verdicts: list[Verdict] = []

    async def queued(self, after_id: int, limit: int) -> list[Request]:
        return [request for request in self.requests if request.page_id > after_id][:limit]

    def save(self, verdicts: list[Verdict]) -> Future[None]:
        self.verdicts += verdicts
        saved: Future[None] = Future()
        saved.set_result(None)
        return saved

    @property
    def ends(self) -> dict[int, Outcome]:
        """The last word on each page."""
        finals = [verdict.outcome for verdict in self.verdicts if verdict.final]
        assert len({one.request.page_id for one in finals}) == len(finals), "a page ended twice"
        return {one.request.page_id: one for one in finals}


def dispatch_of(*urls: str, **settings: Any) -> tuple[Dispatch, Memory]:
    """A dispatch over these addresses, which get the page ids 1, 2, 3…, and its store."""
    memory = Memory([Request(number, url, host_of(url)) for number, url in enumerate(urls, 1)])
    made = msgspec.convert({"obey_robots": False, **settings}, Settings)
    counts = Counts(total=len(urls), queued=len(urls))
    crawl = Crawl(made, agent="Sheetweaver", random=lambda: 0.5, counts=counts)
    return Dispatch(crawl, memory, clock=time.monotonic), memory
