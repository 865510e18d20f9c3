"""The host's live CSV: a file that gets the rows while they come, until it is told to stop."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec

from core import messages
from core.errors import ExportError, ProjectError, SheetweaverError, UsageError
from core.export import check_target
from core.host.job import OpenJob
from core.live import EVERY_S, LiveTable
from core.messages import LiveState
from core.project import store
from core.project.arrivals import count_anew
from core.recipe import Recipe, loads
from core.sentences import say
from core.tables import absolute
from core.tasks import spawn


class LiveFile:
    """The live CSV of one host's project, if there is one. End it with leave()."""

    def __init__(self, job: OpenJob) -> None:
        self._job = job
        self._path: Path | None = None
        self._anew = False
        self._table: LiveTable | None = None
        self._following: asyncio.Task[None] | None = None
        self._state = LiveState()

    def handlers(self) -> dict[type, Callable[[Any], Awaitable[msgspec.Struct | None]]]:
        """Each command with what carries it out."""
        return {messages.WriteLive: self._write, messages.StopLive: self._stop}

    async def begin(self, recipe: Recipe) -> None:
        """A run begins: go on with the file. What is in the way ends the file, not the run, and is told."""
        if self._path is None:
            return
        await self._close()
        try:
            await self._open(recipe)
        except SheetweaverError as error:
            self._path = None
            self._tell(LiveState(problem=str(error)))

    async def start_over(self) -> None:
        """The project's rows are forgotten: the next run begins the file anew."""
        await self._close()
        self._anew = self._path is not None

    async def leave(self) -> None:
        """Write what has come and let go of the file."""
        await self._close()
        if self._path is not None:
            self._path, self._anew = None, False
            self._tell(LiveState())

    async def _write(self, command: messages.WriteLive) -> LiveState:
        with self._job.reader() as reader:
            recipe, known = loads(reader.meta("recipe")), reader.columns()
        path = absolute(command.path)
        check_target(path, "append", format="csv")
        await self.leave()
        self._path, self._anew = path, command.overwrite
        self._state = LiveState(path=str(path))
        try:
            if recipe.columns and set(recipe.columns) <= set(known):
                await self._open(recipe)
            elif not command.overwrite:
                await asyncio.to_thread(self._check, path, recipe)
        except BaseException:
            self._path = None
            raise
        self._job.emit(self._state)
        return self._state

    async def _stop(self, _: messages.StopLive) -> LiveState:
        state = self._state
        await self.leave()
        return state

    def _check(self, path: Path, recipe: Recipe) -> None:
        """Raises: SheetweaverError where the file could not be written when the run begins."""
        with self._job.reader() as reader:
            begun = reader.meta("live") == str(path)
        if path.exists() and path.stat().st_size and not begun:
            raise UsageError(say("live-foreign", path=str(path)))

    async def _open(self, recipe: Recipe) -> None:
        assert self._path is not None
        with self._job.reader() as reader:
            begun = reader.meta("live") == str(self._path)
        if self._anew:
            self._path.unlink(missing_ok=True)
            self._anew = False
        if not begun or not self._path.exists():
            await self._job.writer.call(count_anew)
        columns = recipe.columns
        self._table = await asyncio.to_thread(LiveTable, self._job.path, self._path, columns, begun=begun)
        await self._job.writer.call(store.set_meta, live=str(self._path))
        await self._follow()
        self._following = spawn(self._keep_up(), name="live CSV")

    async def _keep_up(self) -> None:
        ran = False
        while True:
            await asyncio.sleep(EVERY_S)
            if self._job.running or ran:
                ran = self._job.running
                await self._follow()

    async def _follow(self) -> None:
        if self._table is None or self._path is None:
            return
        problem, rows = "", self._state.rows
        try:
            rows = await asyncio.to_thread(self._table.follow)
        except (ExportError, ProjectError, sqlite3.Error) as error:
            problem = str(error)
        self._tell(LiveState(path=str(self._path), rows=rows, problem=problem))

    def _tell(self, state: LiveState) -> None:
        if state != self._state:
            self._state = state
            self._job.emit(state)

    async def _close(self) -> None:
        if self._following is not None:
            self._following.cancel()
            await asyncio.gather(self._following, return_exceptions=True)
            self._following = None
        if self._table is not None:
            await self._follow()
            table, self._table = self._table, None
            await asyncio.to_thread(table.close)
