"""A run with its beginning and end noted in the project's journal."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable

from core.messages import DONE, Counts
from core.project import journal
from core.project.writer import ProjectWriter
from core.run.run import Run

_log = logging.getLogger(__name__)


async def noted(run: Run, writer: ProjectWriter, wall: Callable[[], float]) -> Counts:
    """What run.main() answers or raises. A project that cannot be written any more keeps a run without an end.

    A run that does not obey robots.txt is named in the log.
    """
    if not run.recipe.settings.obey_robots:
        _log.warning("robots.txt is not obeyed in this run, as the project's options say")
    before = run.counts.finished
    number = await writer.call(journal.begin, wall())
    how = "failed"
    try:
        counts = await run.main()
        how = "done" if run.state == DONE else "stopped"
        return counts
    finally:
        now = run.counts
        bad = now.failed + now.skipped - now.duplicates
        end = journal.RunEnd(wall(), how, max(0, now.finished - before), now.rows, bad)
        try:
            await writer.call(journal.end, number, end)
        except sqlite3.Error as error:
            _log.warning("the end of run %d could not be noted: %s", number, error)
