"""The host's commands for picking: a page opened once, then one choice after another on it. Nothing is stored."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec

from core.encoding import content_kind, decode
from core.errors import ProjectError, RecipeError, UsageError
from core.extract import check_selector
from core.guard.costly import explosive, watched
from core.guard.parse_guard import GuardMissing, ParseGuard, ParseTimeout
from core.host.details import DetailPages
from core.host.detect import fetch_page
from core.host.job import OpenJob
from core.host.login import Logins
from core.host.values import Trying
from core.messages import pick_messages as messages
from core.messages.pick_messages import Pick, PickByExample, Picked, PickPage, PickRules
from core.pick import Sheet, by_example, page_of, picked
from core.recipe import Field, Recipe, loads
from core.records import Page, Role
from core.sentences import say
from core.settings import Settings
from core.url import key, masked, normalize

PATIENCE_S = 4.0
"""What reading a page, or trying a selector that may take for ever, may take."""


class Picking:
    """The commands' handlers, with those of `Trying`, whose tested page is picked from too.

    `clock` is in seconds.
    """

    def __init__(self, job: OpenJob, clock: Callable[[], float], logins: Logins) -> None:
        self._job, self._clock, self._logins = job, clock, logins
        self._trying = Trying(clock, DetailPages(job, clock, logins.cookies), logins.cookies)
        self._sheet: Sheet | None = None
        self._turn = asyncio.Lock()  # a sheet is for one thread at a time

    def handlers(self) -> dict[type, Callable[[Any], Awaitable[msgspec.Struct | None]]]:
        """Each command with what carries it out."""
        return {
            messages.OpenPage: self._open,
            messages.Pick: self._pick,
            messages.PickByExample: self._by_example,
            **self._trying.handlers(),
        }

    async def _open(self, command: messages.OpenPage) -> PickPage:
        async with self._turn:
            self._sheet = None
            if command.text:
                return await self._show(Page(command.url, command.text), "given")
            if command.page_id:
                page = await asyncio.to_thread(self._kept, command.page_id)
                return await self._show(page, "kept")
            url = normalize(command.url)
            if not command.fresh:
                if tested := self._trying.tested(url):
                    return await self._show(tested, "tested")
                if page_id := await asyncio.to_thread(self._known, url):
                    return await self._show(await asyncio.to_thread(self._kept, page_id), "kept")
            return await self._fetch(url, loads(command.recipe).settings if command.recipe else Settings())

    async def _fetch(self, url: str, settings: Settings) -> PickPage:
        outcome, page = await fetch_page(url, settings, clock=self._clock, cookies=self._logins.cookies())
        head: dict[str, Any] = {"status": outcome.status, "reason": outcome.reason, "detail": outcome.detail}
        if page is None:
            final, what = masked(outcome.final_url or url), content_kind(outcome.body, outcome.content_type)
            return PickPage(url=final, **(head if outcome.reason else head | {"reason": "not-html", "detail": what}))
        return msgspec.structs.replace(await self._show(page, "fetched"), **head)

    async def _show(self, page: Page, origin: str) -> PickPage:
        await asyncio.to_thread(_ends, page, Recipe(), watched(Recipe())(page.text.encode("utf-8", "replace")))
        sheet = await asyncio.to_thread(Sheet, page)
        shown = await asyncio.to_thread(page_of, sheet, origin=origin)
        self._sheet = sheet
        return shown

    async def _pick(self, command: Pick) -> Picked:
        async with self._turn:
            sheet = self._open_sheet()
            recipe = _recipe(command)
            await asyncio.to_thread(_ends, sheet.page, recipe, explosive(recipe))
            return await asyncio.to_thread(picked, sheet, command)

    async def _by_example(self, command: PickByExample) -> PickRules:
        async with self._turn:
            return await asyncio.to_thread(by_example, self._open_sheet(), command.values)

    def _open_sheet(self) -> Sheet:
        if self._sheet is None:
            raise UsageError(say("pick-no-page"))
        return self._sheet

    def _known(self, url: str) -> int:
        """The id of the page of the open project that was kept for an address, 0 for none."""
        try:
            with self._job.reader() as reader:
                sql = "SELECT id FROM pages WHERE key = ? AND role = 0 AND id IN (SELECT page_id FROM bodies) LIMIT 1"
                found = reader.connection.execute(sql, (key(url),)).fetchone()
        except ProjectError:
            return 0
        return found[0] if found else 0

    def _kept(self, page_id: int) -> Page:
        with self._job.reader() as reader:
            page, body = reader.page(page_id), reader.body(page_id)
        if page is None or not body or content_kind(body, page.content_type or ""):
            raise UsageError(say("pick-not-kept", page=page_id))
        url = page.final_url or page.url
        text = decode(body, page.content_type or "", override=page.charset or "", url=url)
        return msgspec.structs.replace(text, fetched_s=page.fetched_s or 0.0)


def _recipe(command: Pick) -> Recipe:
    """The selectors of a command as a recipe. Raises: RecipeError in one sentence for one that cannot be used."""
    for selector in (command.rows, command.select):
        if wrong := check_selector(selector):
            raise RecipeError(wrong)
    field = {"name": "Value", "select": command.select or ".", "take": command.take or "text", "type": command.kind}
    try:
        return Recipe(rows=command.rows, fields=(msgspec.convert(field, Field),))
    except msgspec.ValidationError as error:
        raise RecipeError(str(error)) from error


def _ends(page: Page, recipe: Recipe, doubtful: bool) -> None:
    """Let a process of its own try what may never end. Raises: UsageError where it does not come to an end in time."""
    if not doubtful:
        return
    guard = ParseGuard(recipe, "auto", timeout_s=PATIENCE_S, most=1)
    try:
        guard.extract(page, role=Role.PAGE)
    except ParseTimeout as error:
        raise UsageError(say("pick-endless", why=error)) from error
    except GuardMissing as error:
        if explosive(recipe):
            raise UsageError(say("pick-endless", why=error)) from error
    finally:
        guard.close()
