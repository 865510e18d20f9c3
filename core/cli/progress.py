"""Progress on standard error: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

from core.catalogue import Words
from core.cli.console import note, spoken
from core.messages import Progress

PLAIN_EVERY_S = 5.0


@contextlib.contextmanager
def progress_for(*, quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """What to call with each Progress event."""
    if quiet:
        yield lambda _: None
    elif sys.stderr.isatty():
        with _bar() as show:
            yield show
    else:
        yield _PlainLines(time.monotonic).show


@contextlib.contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress as Bar, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        own = spoken()
        yield lambda event: bar.update(
            task, total=event.counts.total, completed=event.counts.finished, description=line_of(event, own)
        )


class _PlainLines:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._next_s = clock() + PLAIN_EVERY_S

    def show(self, event: Progress) -> None:
        if self._clock() >= self._next_s:
            self._next_s = self._clock() + PLAIN_EVERY_S
            note(line_of(event, spoken()))


def line_of(event: Progress, words: Words | None = None) -> str:
    """The event as one line of text."""
    counts, own = event.counts, words or Words()
    rate = own(", {rate} pages/s", rate=f"{event.rate:.1f}") if event.rate else ""
    failed = own(", {count} failed", count=counts.failed) if counts.failed else ""
    pages = own("{done}/{total} pages, {rows} rows", done=counts.finished, total=counts.total, rows=counts.rows)
    return f"{pages}{failed}{rate}"
