"""What a comparison of engines measures of one: a watched crawl, a watched store, and the processor and memory used."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import psutil

from core.crawl import Crawl, Finished, Wait
from core.project import store
from core.project.writer import ProjectWriter
from core.records import Outcome, Request, Role, Verdict

SAMPLE_S = 0.1


class WatchedCrawl(Crawl):
    """A crawl that notes every page's outcome, and how long the pace alone held the next request back."""

    def __init__(self, *args: Any, on_first: Callable[[], None], on_page: Callable[[], None], **options: Any) -> None:
        super().__init__(*args, **options)
        self.outcomes: list[Outcome] = []
        self.polite_s = 0.0
        self._held_s: float | None = None
        self._begun = False
        self._on_first, self._on_page = on_first, on_page

    def next(self, now_s: float) -> Request | Outcome | Wait | Finished:
        """As Crawl. A wait while pages are pending is the pace's doing: nothing else keeps a free slot idle."""
        item = super().next(now_s)
        if isinstance(item, Request) and item.role is not Role.ROBOTS and not self._begun:
            self._begun = True
            self._on_first()
        if isinstance(item, Wait):
            if self._begun and self.frontier.pending and self._held_s is None:
                self._held_s = now_s
        elif self._held_s is not None:
            self.polite_s += now_s - self._held_s
            self._held_s = None
        return item

    def handle(self, outcome: Outcome, now_s: float, *, final: bool = False) -> Verdict | None:
        """As Crawl."""
        verdict = super().handle(outcome, now_s, final=final)
        if outcome.request.role is not Role.ROBOTS and outcome.requests:
            self.outcomes.append(outcome)
        if verdict is not None and verdict.final:
            self._on_page()
        return verdict

    def settle(self, outcome: Outcome) -> Verdict:
        """As Crawl."""
        self._on_page()
        return super().settle(outcome)


class WatchedStore:
    """A Dispatch's store that adds up the time its transactions take on the writer's thread."""

    def __init__(self, writer: ProjectWriter, columns: int, *, engine: str) -> None:
        self.write_s = 0.0
        self._writer = writer
        self._shape = store.Shape(columns, 0)
        self._engine = engine

    async def queued(self, after_id: int, limit: int) -> list[Request]:
        """The next queued pages behind `after_id`."""
        return await self._writer.call(store.queued, after_id, limit)

    def save(self, verdicts: list[Verdict]) -> Future[None]:
        """Submit verdicts for one transaction."""
        return self._writer.submit(self._save, verdicts)

    def _save(self, db: sqlite3.Connection, verdicts: list[Verdict]) -> None:
        started_s = time.perf_counter()
        store.save(db, verdicts, self._shape, engine=self._engine, now_s=time.time())
        self.write_s += time.perf_counter() - started_s


class Meter:
    """Processor time and memory of this process and of those it started since the meter was made.

    Ask look() now and then: what a process used after the last look and before its end is not seen, unless the system
    adds it up for its parent, as POSIX does.
    """

    def __init__(self) -> None:
        self._me = psutil.Process()
        self._known = {child.pid for child in self._me.children(recursive=True)}
        self._cpu: dict[int, float] = {}
        self._own_s = self._reaped_s = self._children_s = 0.0
        self.peak_b = 0

    def start(self) -> None:
        """Count processor time from now on: what came before was starting up."""
        self.look()
        self._own_s, self._reaped_s = self._mine()
        self._children_s = sum(self._cpu.values())

    def look(self) -> None:
        """Note what is used now."""
        total_b = int(self._me.memory_info().rss)
        for child in self._me.children(recursive=True):
            if child.pid not in self._known:
                with contextlib.suppress(psutil.Error):  # it ended meanwhile
                    times = child.cpu_times()
                    self._cpu[child.pid] = times.user + times.system
                    total_b += int(child.memory_info().rss)
        self.peak_b = max(self.peak_b, total_b)

    def cpu_s(self) -> float:
        """Seconds of processor time since start(), over all processes."""
        own_s, reaped_s = self._mine()
        seen_s = sum(self._cpu.values()) - self._children_s
        return own_s - self._own_s + max(seen_s, reaped_s - self._reaped_s - self._children_s, 0.0)

    async def watch(self) -> None:
        """Look again and again until cancelled."""
        while True:
            self.look()
            await asyncio.sleep(SAMPLE_S)

    def _mine(self) -> tuple[float, float]:
        times = self._me.cpu_times()
        reaped = getattr(times, "children_user", 0.0) + getattr(times, "children_system", 0.0)
        return times.user + times.system, reaped


__all__ = ["Meter", "WatchedCrawl", "WatchedStore"]
