"""`detect --render`: the page as a browser shows it, and the tables of the JSON that its scripts got."""

from __future__ import annotations

import asyncio
import time
from typing import Any, NamedTuple

from core.addresses import url_list
from core.cli.console import note, tell
from core.cli.render import tell_sandbox
from core.errors import UsageError
from core.host.shown import Seen, rows_without, see
from core.reasons import sentence
from core.recipe import dumps
from core.records import Page
from core.settings import Settings
from core.sources.har import HarTable
from core.tasks import loop_factory

MOST_TRIED = 3


class JsonSeen(NamedTuple):
    """What was seen while a page was looked at: was it shown, and the tables of its JSON.

    `without` are the rows that the first of them give to a job without a browser.
    """

    shown: bool = False
    tables: tuple[HarTable, ...] = ()
    without: tuple[int, ...] = ()


NOT_SHOWN = JsonSeen()


def shown_page(source: str, settings: Settings) -> tuple[Page, JsonSeen]:
    """The page at an address as a job with these settings sees it, and the JSON its scripts got.

    Raises: UsageError with one sentence where there is none to be had.
    """
    listed = url_list.parse(source) if "://" in source else None
    if listed is None or not listed.addresses:
        raise UsageError(f"--render needs a web address, not {source!r}")
    tell_sandbox(settings)
    url = listed.addresses[0]
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        seen = runner.run(see(url, settings, clock=time.monotonic))
        if seen.page is None:
            why = sentence(seen.outcome.reason, seen.outcome.detail) if seen.outcome.reason else "the answer is empty"
            raise UsageError(f"{url} cannot be read: {why}")
        return seen.page, JsonSeen(seen.shown, seen.tables, runner.run(_tried(seen, settings)))


async def _tried(seen: Seen, settings: Settings) -> tuple[int, ...]:
    rows = [await rows_without(one, settings, clock=time.monotonic) for one in seen.tables[:MOST_TRIED]]
    return tuple(rows)


def shown_as_object(seen: JsonSeen) -> dict[str, Any]:
    """What is added to the JSON object of `detect`: {} where no browser was asked for or needed."""
    if not seen.shown:
        return {}
    tried = (*seen.without, *[None] * len(seen.tables))
    answers = [
        {
            "url": one.url,
            "rows": one.rows,
            "columns": one.recipe.columns,
            "recipe": dumps(one.recipe),
            "rows_without_browser": rows,
        }
        for one, rows in zip(seen.tables, tried, strict=False)
    ]
    return {"shown": True, "answers": answers}


def tell_shown(seen: JsonSeen, before: int) -> None:
    """Say that the page was shown, and list the tables of its JSON, numbered on from those `before` them."""
    if not seen.shown:
        return
    note("This page was shown in a browser; its recipe asks for one.")
    if seen.tables:
        tell("\nThe data came as JSON. A job that reads it is quicker and needs no browser (--take N writes it):")
    for number, one in enumerate(seen.tables, 1):
        without = seen.without[number - 1] if number <= len(seen.without) else None
        tried = "" if without is None else f"; without a browser {without or 'no'} rows"
        tell(f"{before + number}. {one.rows} rows of {one.url} ({_requests(one)}{tried})")
        tell(f"   {', '.join(one.recipe.columns)}")


def _requests(one: HarTable) -> str:
    return f"{one.requests} requests" if one.requests > 1 else "1 request"
