"""The host's commands on a login by hand: the cookies of the live page, which later requests of the project carry.

They are in memory, and go with the project; where the user says so, they are kept in its file too. No answer and no
line of the log holds a cookie's value.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import msgspec

from core.errors import ProjectError, UsageError
from core.fetch.cookies import CookieRecord, CookieStore
from core.host.job import OpenJob
from core.messages import pick_messages as messages
from core.messages.pick_messages import LoginState
from core.project import store
from core.scope import registrable
from core.sentences import say

Login: TypeAlias = Callable[[], Sequence[CookieRecord]]
"""Gives the cookies that a request of the project carries from its start."""

_META = "login"


class Logins:
    """The commands' handlers, and the cookies for whoever fetches for the project."""

    def __init__(self, job: OpenJob) -> None:
        self._job = job
        self._path: Path | None = None  # whose cookies these are
        self._store = CookieStore()
        self._remembered = False

    def handlers(self) -> dict[type, Callable[[Any], Awaitable[msgspec.Struct | None]]]:
        """Each command with what carries it out."""
        return {
            messages.UseCookies: self._use,
            messages.ForgetCookies: self._forget,
            messages.AskLogin: self._ask,
        }

    def cookies(self) -> list[CookieRecord]:
        """The living cookies of the open project."""
        self._follow()
        return self._store.dump()

    def moves_to(self, path: Path) -> None:
        """The open project will be this file."""
        self._path = path

    async def _use(self, command: messages.UseCookies) -> LoginState:
        self._follow()
        site = _site_of(command.url)
        given = CookieStore()
        for url, cookie in command.cookies:
            given.store(url, [cookie])
        mine = [one for one in given.dump() if _site(one["domain"]) == site]
        if not mine:
            raise UsageError(say("login-no-cookies", site=site))
        others = [one for one in self._store.dump() if _site(one["domain"]) != site]
        self._store = CookieStore()
        self._store.load([*others, *mine])
        if command.remember or self._remembered:
            await self._keep(self._store.dump())
            self._remembered = True
        return self._state()

    async def _forget(self, _: messages.ForgetCookies) -> LoginState:
        self._follow()
        if self._remembered:
            await self._keep([])
        self._store, self._remembered = CookieStore(), False
        return self._state()

    async def _ask(self, _: messages.AskLogin) -> LoginState:
        self._follow()
        return self._state()

    async def _keep(self, cookies: list[CookieRecord]) -> None:
        await self._job.writer.call(store.set_meta, login=json.dumps(cookies) if cookies else "")

    def _state(self) -> LoginState:
        living = self._store.dump()
        sites = tuple(sorted({_site(one["domain"]) for one in living}))
        return LoginState(sites=sites, count=len(living), remembered=self._remembered)

    def _follow(self) -> None:
        """Leave behind the cookies of a project that is no longer open, and take up those its successor has kept."""
        try:
            path = self._job.path
        except ProjectError:
            return
        if path == self._path:
            return
        self._path, self._store, self._remembered = path, CookieStore(), False
        with self._job.reader() as reader:
            kept = reader.meta(_META)
        if kept:
            self._store.load(_read(kept))
            self._remembered = True


def _read(kept: str) -> list[CookieRecord]:
    """The cookies of a project's file, which may be anybody's; none where they make no sense."""
    try:
        found = msgspec.json.decode(kept, type=list[CookieRecord])
    except msgspec.MsgspecError:
        return []
    return [one for one in found if f"{one['name']}{one['value']}".isprintable()]


def _site_of(url: str) -> str:
    return _site(urlsplit(url).hostname or "")


def _site(host: str) -> str:
    """What a login belongs to: the domain that somebody can register, or the host where there is none."""
    return host if ":" in host else registrable(host)
