"""The host's command that proposes tables for one page, fetched as the job would fetch it and not stored."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from core import messages
from core.detect import Proposal, Stated
from core.fetch.cookies import CookieRecord
from core.guard.detecting import Found, look, next_of
from core.host.login import Login
from core.host.shown import see
from core.messages.answers import DetectResult, HarFound, ProposedTable, StatedColumn
from core.recipe import Recipe, dumps, loads
from core.records import Outcome, Page
from core.settings import Settings
from core.url import masked, normalize

if TYPE_CHECKING:
    from core.sources.har import HarTable


class Detecting:
    """The command's handler. `clock` is monotonic, in seconds; `login` gives the project's cookies."""

    def __init__(self, clock: Callable[[], float], login: Login) -> None:
        self._clock, self._login = clock, login

    def handlers(self) -> dict[type, Callable[[Any], Awaitable[msgspec.Struct | None]]]:
        """The handler by the type of its command."""
        return {messages.Detect: self._detect}

    async def _detect(self, command: messages.Detect) -> DetectResult:
        settings = loads(command.recipe).settings if command.recipe else Settings()
        url = normalize(command.url)
        seen = await see(url, settings, clock=self._clock, cookies=self._login())
        outcome, page = seen.outcome, seen.page
        settings = msgspec.structs.replace(settings, render="always" if seen.shown else "off")
        other = await self._second(page, command, settings) if page is not None and command.second else None
        found = await asyncio.to_thread(look, page, other) if page is not None else Found((), ())
        return DetectResult(
            url=masked(outcome.final_url or url),
            status=outcome.status,
            reason=outcome.reason,
            detail=outcome.detail,
            proposals=tuple(map(proposed, found.proposals)),
            second=masked(other.url) if other is not None else "",
            stated=tuple(map(_column, found.stated)),
            shown=seen.shown,
            answers=tuple(map(answered, seen.tables)),
        )

    async def _second(self, page: Page, command: messages.Detect, settings: Settings) -> Page | None:
        """The page to try the tables on besides; None where there is none to be had."""
        url = normalize(command.other) if command.other else await asyncio.to_thread(next_of, page)
        if not url or url == page.url:
            return None
        return (await see(url, settings, clock=self._clock, cookies=self._login())).page


async def fetch_page(
    url: str, settings: Settings, *, clock: Callable[[], float], cookies: Sequence[CookieRecord] = ()
) -> tuple[Outcome, Page | None]:
    """One page under a job's settings, robots.txt included, decoded; no page where the outcome says why."""
    seen = await see(url, settings, clock=clock, cookies=cookies)
    return seen.outcome, seen.page


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


def answered(one: HarTable) -> HarFound:
    """A table of a page's JSON, or of a recorded visit, as the front end gets it."""
    return HarFound(
        url=one.url,
        recipe=dumps(one.recipe),
        row_count=one.rows,
        requests=one.requests,
        columns=one.recipe.columns,
        rows=one.sample,
        left_out=one.left_out,
    )


def _column(one: Stated) -> StatedColumn:
    return StatedColumn(one.source, one.field.name, one.value, dumps(Recipe(fields=(one.field,))))
