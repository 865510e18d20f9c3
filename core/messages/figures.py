"""What charts and the run report are made of, and the commands that ask for them. Plain data for pipe and window."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta

from core.messages.commands import Command


class ReadFigures(Command, frozen=True):
    """The last run in `slots` equal pieces of time, and all pages by site and engine. Done carries a Figures."""

    slots: Annotated[int, Meta(ge=1, le=1000)] = 120


class WriteReport(Command, frozen=True):
    """Write the run report, one HTML file, to `path`; `lang` is en or zh_CN. Done carries a ReportResult."""

    path: str
    lang: str = "en"
    mode: str = "new"  # new | overwrite


class Slot(msgspec.Struct, frozen=True, array_like=True):
    """A piece of time: pages that came and those that failed, and how long the good ones took (0 where none came)."""

    pages: int = 0
    errors: int = 0
    p50_ms: float = 0.0
    p95_ms: float = 0.0


class Share(msgspec.Struct, frozen=True, array_like=True):
    """What one site or one engine has of the project's pages. `rate` (pages a second) is of the last run."""

    name: str
    pages: int = 0
    errors: int = 0
    p50_ms: float = 0.0
    p95_ms: float = 0.0
    requests: int = 0
    size_b: int = 0
    rate: float = 0.0


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """The last run from `start_s` (since the epoch) on, `step_s` seconds a slot; sites and engines, the largest first.

    Times come from counts in bins, so they are right to 5 %. `more_hosts` sites have fewer pages than those named.
    """

    start_s: float = 0.0
    step_s: float = 0.0
    slots: tuple[Slot, ...] = ()
    hosts: tuple[Share, ...] = ()
    more_hosts: int = 0
    engines: tuple[Share, ...] = ()


class ReportResult(msgspec.Struct, frozen=True, kw_only=True):
    """A report that was written."""

    path: str
    size_b: int


FIGURE_ANSWERS: dict[type[Command], type[msgspec.Struct] | None] = {ReadFigures: Figures, WriteReport: ReportResult}
"""What Done carries for these commands."""

FigureAnswer: TypeAlias = Figures | ReportResult
FigureCommand: TypeAlias = ReadFigures | WriteReport
