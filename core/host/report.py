"""The host's commands for charts and the run report; the file is read by a thread, beside what runs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec

from core.catalogue import words
from core.host.job import OpenJob
from core.messages.figures import Figures, ReadFigures, ReportResult, WriteReport
from core.project.reader import ProjectReader
from core.report import write_report
from core.report.figures import figures
from core.tables import absolute


class Reports:
    """The commands' handlers for one host."""

    def __init__(self, project: OpenJob) -> None:
        self._project = project

    def handlers(self) -> dict[type, Callable[[Any], Awaitable[msgspec.Struct | None]]]:
        """Each command with what carries it out."""
        return {ReadFigures: self._figures, WriteReport: self._report}

    async def _figures(self, command: ReadFigures) -> Figures:
        return await asyncio.to_thread(_read, self._project.path, command.slots)

    async def _report(self, command: WriteReport) -> ReportResult:
        path, own = absolute(command.path), words(command.lang)
        return await asyncio.to_thread(write_report, self._project.path, path, words=own, mode=command.mode)


def _read(path: Path, slots: int) -> Figures:
    with ProjectReader(path) as reader:
        return figures(reader, slots=slots)
