"""The host's commands for learners: comparing engines, the job as a Python program, watching the lanes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import msgspec

from core import messages
from core.addresses import url_list
from core.as_python import STYLES, as_python
from core.errors import UsageError
from core.host.job import OpenJob
from core.lab.lab import Bench, compare
from core.messages.lab_results import LabResult
from core.recipe import loads
from core.sentences import say
from core.tasks import spawn


class JobWithLab(OpenJob, Protocol):
    """The open project, with what a comparison of engines needs."""

    @property
    def bench(self) -> Bench:
        """Clocks and threads for a comparison."""

    def watch_spans(self, on: bool) -> None:
        """Send Spans events of this run and later ones, or stop doing so."""


class Lessons:
    """The commands' handlers for one host. End it with close()."""

    def __init__(self, job: JobWithLab) -> None:
        self._job = job
        self._comparing: asyncio.Task[LabResult] | None = None

    def handlers(self) -> dict[type, Callable[[Any], Awaitable[msgspec.Struct | None]]]:
        """Each command with what carries it out."""
        return {
            messages.RunLab: self._compare,
            messages.CancelLab: self._cancel,
            messages.AsPython: self._program,
            messages.WatchSpans: self._watch,
        }

    async def close(self) -> None:
        """Give up the comparison that is under way."""
        if self._comparing is not None:
            self._comparing.cancel()
            await asyncio.wait([self._comparing])
            self._comparing = None

    async def _compare(self, command: messages.RunLab) -> LabResult:
        if self._job.running:
            raise UsageError(say("lab-while-running"))
        if self._comparing is not None:
            raise UsageError(say("lab-busy"))
        recipe = loads(command.recipe)
        listed = await asyncio.to_thread(url_list.parse, command.urls)
        bench = self._job.bench._replace(report=self._job.emit)
        work = compare(recipe, listed.addresses, sample=command.sample, engines=command.engines, bench=bench)
        self._comparing = spawn(work, name="lab")
        try:
            await asyncio.wait([self._comparing])
            if self._comparing.cancelled():
                raise UsageError(say("lab-cancelled"))
            return self._comparing.result()
        finally:
            self._comparing = None

    async def _cancel(self, _: messages.CancelLab) -> None:
        await self.close()

    async def _program(self, command: messages.AsPython) -> messages.PythonText:
        recipe = loads(command.recipe)
        listed = await asyncio.to_thread(url_list.parse, command.urls, keep_duplicates=recipe.settings.keep_duplicates)
        return messages.PythonText(text=as_python(recipe, listed.addresses, command.style), styles=tuple(STYLES))

    async def _watch(self, command: messages.WatchSpans) -> None:
        self._job.watch_spans(command.on)
