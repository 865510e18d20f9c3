"""The results as Markdown, and their place in docs/performance.md."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.cases import Result
from benchmarks.site import ROOT

DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- written by `python -m benchmarks all`: begin -->", "<!-- end -->"


class Goal(NamedTuple):
    """One line of what must hold: floor and goal, and the ratios that were measured, round by round."""

    title: str
    floor: float
    goal: float
    ratios: list[float]
    unit: str = "x"
    low_is_good: bool = False

    @property
    def word(self) -> str:
        """Whether the median reaches the goal, the floor or neither; '' where nothing was measured."""
        if not self.ratios:
            return "not measured"
        middle = statistics.median(self.ratios)
        sign = -1 if self.low_is_good else 1
        if middle * sign >= self.goal * sign:
            return "goal"
        return "floor" if middle * sign >= self.floor * sign else "below"


def machine(server: str) -> str:
    """This machine and its programs, in words."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (
        f"{cores} cores, {platform.system()} {platform.machine()}, {platform.python_implementation()}"
        f" {platform.python_version()}; site: {server}; client and site share the cores"
    )


def case_table(result: Result) -> str:
    """The figures of one case, fastest first."""
    lines = [
        f"### {result.case.title}",
        "",
        "| contender | pages/s min / median / max | CPU-s per 1 000 pages | peak MB | rounds |",
        "|---|--:|--:|--:|--:|",
    ]
    for name in sorted(result.figures, key=lambda name: -result.median(name)):
        figures = result.figures[name]
        if not figures:
            continue
        cpu_s = statistics.median(figure.cpu_s for figure in figures)
        peak_mb = max(figure.peak_mb for figure in figures)
        shown = f"**{name}**" if name in ("asyncio", "threads", "processes", "dask") else name
        lines.append(
            f"| {shown} | {_three([one.rate for one in figures])} | {cpu_s:.2f} | {peak_mb:.0f} | {len(figures)} |"
        )
    left_out = [f"{name} ({why})" for name, why in result.problems.items()]
    return "\n".join([*lines, "", *([f"Left out: {'; '.join(left_out)}.", ""] if left_out else [])])


def goal_table(goals: Sequence[Goal]) -> str:
    """What must hold, with what was measured."""
    lines = ["| case | min / median / max | floor | goal | reached |", "|---|--:|--:|--:|---|"]
    for one in goals:
        measured = _three(one.ratios, digits=2) if one.ratios else "–"
        lines.append(f"| {one.title} | {measured} | {one.floor:g}{one.unit} | {one.goal:g}{one.unit} | {one.word} |")
    return "\n".join([*lines, ""])


def _three(values: Sequence[float], digits: int = 0) -> str:
    def shown(value: float) -> str:
        return f"{value:,.{digits}f}".replace(",", " ")

    return f"{shown(min(values))} / {shown(statistics.median(values))} / {shown(max(values))}"


def write(text: str, command: str, server: str) -> Path:
    """Put the text into the document between its markers, with the command, the day and the machine.

    Raises: ValueError where the document has no markers.
    """
    document = DOCUMENT.read_text(encoding="utf-8")
    before, mark, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not mark or not end:
        raise ValueError(f"{DOCUMENT} has lost its markers {BEGIN} and {END}")
    head = f"`{command}`, {time.strftime('%Y-%m-%d')}: {machine(server)}."
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{head}\n\n{text}\n{END}{after}", encoding="utf-8")
    return DOCUMENT
