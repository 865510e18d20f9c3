"""The host's commands on what is stored: the failure board, reading kept pages anew, origins of cells, comparing."""

from __future__ import annotations

import asyncio
import threading
import tomllib
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import msgspec

from core import compare, messages, provenance
from core.encoding import decode
from core.errors import UsageError
from core.host.job import OpenJob
from core.messages import ProjectInfo
from core.messages.findings import Basis, Comparison, Difference, FailureBoard, Origin, Repairs
from core.project import staged, store
from core.project.failures import failure_board
from core.recipe import Recipe, dumps, loads
from core.reextract import reextract
from core.sentences import say
from core.settings import changed
from core.tables import absolute


class RunnableJob(OpenJob, Protocol):
    """What these commands need of the host: its open project and its run."""

    @property
    def alone(self) -> bool:
        """True where no further process can be started."""

    @property
    def turns(self) -> asyncio.Lock:
        """What starts and ends runs takes turns with it."""

    async def end_run(self) -> None:
        """Stop what runs and save it, in the caller's turn."""

    async def begin(self, recipe: Recipe) -> None:
        """Start a run over what is queued."""


class Durability:
    """The commands' handlers for one host."""

    def __init__(self, job: RunnableJob) -> None:
        self._job = job
        self._cancel = threading.Event()
        self._recipe = ""  # that the waiting new table was made by

    def handlers(self) -> dict[type, Callable[[Any], Awaitable[msgspec.Struct | None]]]:
        """Each command with what carries it out."""
        return {
            messages.Retry: self._retry,
            messages.Source: self._source,
            messages.FailureGroups: self._failures,
            messages.ReextractPreview: self._preview,
            messages.Reextract: self._reextract,
            messages.AcceptReextract: self._accept,
            messages.DropReextract: self._drop,
            messages.UndoReextract: self._undo,
            messages.Provenance: self._origin,
            messages.ProposeRepairs: self._repairs,
            messages.ComparisonBasis: self._basis,
            messages.CompareRuns: self._compare,
        }

    async def _retry(self, command: messages.Retry) -> None:
        async with self._job.turns:
            await self._retry_now(command)

    async def _retry_now(self, command: messages.Retry) -> None:
        await self._job.end_run()
        with self._job.reader() as reader:
            recipe = loads(reader.meta("recipe"))
        if command.changes:
            recipe = msgspec.structs.replace(recipe, settings=changed(recipe.settings, _toml(command.changes)))
            await self._job.writer.call(store.set_meta, recipe=dumps(recipe))
        await self._job.writer.call(store.requeue, reasons=command.reasons, pages=command.pages)
        await self._job.begin(recipe)

    async def _source(self, command: messages.Source) -> messages.PageSource:
        with self._job.reader() as reader:
            page, body = reader.page(command.page_id), reader.body(command.page_id)
        if page is None or body is None:
            return messages.PageSource(text="", kept=False)
        return messages.PageSource(text=decode(body, page.content_type or "", override=page.charset or "").text)

    async def _failures(self, _: messages.FailureGroups) -> FailureBoard:
        return await asyncio.to_thread(failure_board, self._job.path)

    async def _preview(self, command: messages.ReextractPreview) -> Difference:
        recipe = loads(command.recipe)
        return await asyncio.to_thread(reextract.preview, self._job.path, recipe, pages=command.pages)

    async def _reextract(self, command: messages.Reextract) -> Difference:
        self._idle()
        recipe, loop = loads(command.recipe), asyncio.get_running_loop()
        self._cancel.clear()

        def report(pages: int, total: int) -> None:
            loop.call_soon_threadsafe(self._job.emit, messages.ReextractProgress(pages=pages, total=total))

        found = await asyncio.to_thread(
            reextract.stage,
            self._job.writer,
            recipe,
            report=report,
            cancelled=self._cancel.is_set,
            workers=0 if self._job.alone else None,
        )
        self._recipe = command.recipe
        return found

    async def _accept(self, _: messages.AcceptReextract) -> ProjectInfo:
        self._idle()
        await self._job.writer.call(staged.accept, self._recipe)
        return await asyncio.to_thread(self._job.info)

    async def _drop(self, _: messages.DropReextract) -> None:
        self._cancel.set()
        await self._job.writer.call(staged.drop)

    async def _undo(self, _: messages.UndoReextract) -> ProjectInfo:
        self._idle()
        await self._job.writer.call(staged.undo)
        return await asyncio.to_thread(self._job.info)

    async def _origin(self, command: messages.Provenance) -> Origin:
        return await asyncio.to_thread(provenance.origin, self._job.path, command.line, command.column)

    async def _repairs(self, command: messages.ProposeRepairs) -> Repairs:
        from core.repair import repair  # it looks for tables, which is slow to load

        return await asyncio.to_thread(repair.propose, self._job.path, command.only)

    async def _compare(self, command: messages.CompareRuns) -> Comparison:
        old = absolute(command.path) if command.path else self._job.path
        run, most = command.run, command.examples
        return await asyncio.to_thread(compare.compare, old, self._job.path, command.keys, run=run, most=most)

    async def _basis(self, command: messages.ComparisonBasis) -> Basis:
        old = absolute(command.path) if command.path else self._job.path
        return await asyncio.to_thread(compare.basis, old, self._job.path)

    def _idle(self) -> None:
        if self._job.running:
            raise UsageError(say("reextract-while-running"))


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(say("changes-syntax", why=error)) from error
