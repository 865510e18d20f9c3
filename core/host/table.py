"""The host's commands on the rows of the table: leaving some out, what became of one, exporting a difference."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol

import msgspec

from core import compare, messages
from core.errors import UsageError
from core.export import export
from core.host.job import OpenJob
from core.messages import ExportResult
from core.messages.findings import RemovedRows, RowVersion, RowVersions
from core.project import history, removed
from core.project.reader import ProjectReader
from core.project.renaming import rename_column
from core.run.run import Run
from core.tables import absolute


class OpenTable(OpenJob, Protocol):
    """What these commands need of the host: its open project, its run, and whether an export is given up."""

    @property
    def run(self) -> Run | None:
        """The run that is under way, or was last."""

    @property
    def cancel_export(self) -> threading.Event:
        """Set while an export is to be given up."""


class TableRows:
    """The commands' handlers for one host."""

    def __init__(self, table: OpenTable) -> None:
        self._table = table

    def handlers(self) -> dict[type, Callable[[Any], Awaitable[msgspec.Struct | None]]]:
        """Each command with what carries it out."""
        return {
            messages.RemoveRows: self._remove,
            messages.RestoreRows: self._restore,
            messages.RenameColumn: self._rename,
            messages.RowHistory: self._history,
            messages.ExportComparison: self._export,
        }

    async def _remove(self, command: messages.RemoveRows) -> RemovedRows:
        batch, count = await self._table.writer.call(removed.remove, command.ids)
        return await self._told(batch, count)

    async def _restore(self, command: messages.RestoreRows) -> RemovedRows:
        count = await self._table.writer.call(removed.restore, command.batch)
        return await self._told(command.batch, count)

    async def _rename(self, command: messages.RenameColumn) -> None:
        if self._table.running:
            raise UsageError("columns cannot be renamed while a run goes on; stop it first")
        await self._table.writer.call(rename_column, command.old, command.new)

    async def _told(self, batch: int, count: int) -> RemovedRows:
        """The answer; a run that is under way counts anew."""
        if self._table.run is not None and self._table.running:
            await self._table.run.count_removed()
        return RemovedRows(batch=batch, count=count, removed=await self._table.writer.call(removed.of_finished))

    async def _history(self, command: messages.RowHistory) -> RowVersions:
        found = await asyncio.to_thread(history.of_row, self._table.path, command.row)
        return RowVersions(versions=tuple(RowVersion(one.fetched_s, one.kind, one.cells) for one in found))

    async def _export(self, command: messages.ExportComparison) -> ExportResult:
        self._table.cancel_export.clear()
        return await asyncio.to_thread(write_difference, self._table.path, command, self._table.cancel_export.is_set)


def write_difference(
    project: Path, command: messages.ExportComparison, cancelled: Callable[[], bool] | None = None
) -> ExportResult:
    """Write the rows in which a project's table differs from another or an earlier one. Blocks.

    Raises: ProjectError, ExportError, UsageError.
    """
    old = absolute(command.path) if command.path else project
    with compare.older(old, command.run) as before, ProjectReader(project) as after:
        after.hold()
        table = compare.as_table(before, after, command.keys)
        return export(table.rows, table.columns, absolute(command.out), mode=command.mode, cancelled=cancelled)
