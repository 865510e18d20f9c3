"""Carries what a crawl learns of sites to the project and back: pace and robots.txt survive a stop and a kill."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from core.frontier import Frontier
from core.hosts import ROBOTS_FRESH_S, UNLIMITED, Host, HostNote
from core.project import sites, store
from core.project.sites import RobotsAnswer, SiteNote
from core.project.writer import ProjectWriter

KEEP_EVERY_S = 5.0


class Learned:
    """One run's memory of sites. `steady` never jumps; `wall` gives seconds since 1970."""

    def __init__(self, writer: ProjectWriter, *, steady: Callable[[], float], wall: Callable[[], float]) -> None:
        self._writer = writer
        self._steady = steady
        self._wall = wall
        self._kept_s = steady()

    async def recall(self, frontier: Frontier) -> None:
        """Give the frontier what earlier runs learned."""
        now_s, ahead_s = self._steady(), self._steady() - self._wall()
        for note in await self._writer.call(sites.recall, self._wall()):
            answer = note.robots
            until_s = answer.asked_s + ahead_s + ROBOTS_FRESH_S if answer else now_s
            robots = (answer.status, answer.body, until_s) if answer else None
            frontier.known[note.host] = HostNote(note.slots, note.delay_s, robots)

    async def recall_rendered(self, rendered: dict[str, Any]) -> None:
        """Fill in what earlier runs learned of pages that need a browser."""
        rendered |= json.loads(await self._writer.call(store.get_meta, "rendered") or "{}")

    def keep_rendered(self, rendered: dict[str, Any]) -> None:
        """Submit what is known of such pages now."""
        if rendered:
            self._writer.submit(store.set_meta, rendered=json.dumps(rendered))

    def keep_now_and_then(self, frontier: Frontier) -> None:
        """Submit what is new, if the last time is long enough ago."""
        if self._steady() >= self._kept_s + KEEP_EVERY_S:
            self.keep(frontier)

    def keep(self, frontier: Frontier) -> None:
        """Submit what is new to the project's writer."""
        self._kept_s = self._steady()
        notes = [self._note(host) for host in frontier.touched]
        frontier.touched.clear()
        if notes:
            self._writer.submit(sites.keep, notes, self._wall())

    def _note(self, host: Host) -> SiteNote:
        answer, host.robots_answer = host.robots_answer, None
        slots = 0 if host.slots >= UNLIMITED else int(host.slots)
        robots = None
        if answer is not None:
            status, body, until_s = answer
            asked_s = self._wall() - (self._steady() - (until_s - ROBOTS_FRESH_S))
            robots = RobotsAnswer(status, asked_s, body)
        return SiteNote(host.name, slots, host.delay_s, robots)
