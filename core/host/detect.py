"""The host's command that proposes tables for one page, fetched as the job would fetch it and not stored."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec

from core import messages
from core.detect import Proposal, Stated, detect, next_page, stated
from core.encoding import content_kind, decode
from core.messages.answers import DetectResult, ProposedTable, StatedColumn
from core.preview import fetch_one
from core.recipe import Recipe, dumps, loads
from core.records import Outcome, Page
from core.settings import Settings
from core.url import masked, normalize


class Detecting:
    """The command's handler. `clock` is monotonic, in seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock

    def handlers(self) -> dict[type, Callable[[Any], Awaitable[msgspec.Struct | None]]]:
        """The handler by the type of its command."""
        return {messages.Detect: self._detect}

    async def _detect(self, command: messages.Detect) -> DetectResult:
        settings = loads(command.recipe).settings if command.recipe else Settings()
        url = normalize(command.url)
        outcome, page = await fetch_page(url, settings, clock=self._clock)
        other = await self._second(page, command, settings) if page is not None and command.second else None
        proposals = await asyncio.to_thread(detect, page, other) if page is not None else []
        columns = await asyncio.to_thread(stated, page) if page is not None else []
        return DetectResult(
            url=masked(outcome.final_url or url),
            status=outcome.status,
            reason=outcome.reason,
            detail=outcome.detail,
            proposals=tuple(map(proposed, proposals)),
            second=masked(other.url) if other is not None else "",
            stated=tuple(map(_column, columns)),
        )

    async def _second(self, page: Page, command: messages.Detect, settings: Settings) -> Page | None:
        """The page to try the tables on besides; None where there is none to be had."""
        url = normalize(command.other) if command.other else next_page(page)
        return (await fetch_page(url, settings, clock=self._clock))[1] if url and url != page.url else None


async def fetch_page(url: str, settings: Settings, *, clock: Callable[[], float]) -> tuple[Outcome, Page | None]:
    """One page under a job's settings, robots.txt included, decoded; no page where the outcome says why."""
    kept = msgspec.structs.replace(settings, keep_pages=True)
    outcome = await fetch_one(url, Recipe(settings=kept), clock=clock)
    if not outcome.body or content_kind(outcome.body, outcome.content_type):
        return outcome, None
    final = outcome.final_url or url
    return outcome, decode(outcome.body, outcome.content_type, override=settings.encoding_of(final), url=final)


def proposed(proposal: Proposal) -> ProposedTable:
    """A proposal as the front end gets it."""
    return ProposedTable(
        recipe=dumps(proposal.recipe),
        kind=proposal.kind,
        row_count=proposal.rows,
        score=proposal.score,
        columns=proposal.recipe.columns,
        rows=proposal.sample,
        second=proposal.second,
    )


def _column(one: Stated) -> StatedColumn:
    return StatedColumn(one.source, one.field.name, one.value, dumps(Recipe(fields=(one.field,))))
