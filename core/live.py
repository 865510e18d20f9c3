"""A CSV that grows while a project is crawled: each row once, in the order the pages came, also over kills.

A page's rows come when they are complete: where each has a page of details, when the last of those has ended.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Sequence
from pathlib import Path

from core.errors import ExportError, UsageError
from core.export.live_csv import LiveCsv
from core.project.arrivals import arrived
from core.project.reader import ProjectReader
from core.sentences import say

EVERY_S = 0.5

_log = logging.getLogger(__name__)


class LiveTable:
    """Follows a project's finished pages with a CSV file. Close it.

    The file only ever holds what is committed, so the number of its rows says where to go on. `begun` is True where
    this project wrote to the file before.
    Raises: UsageError where the file is another table's, ExportError where it cannot be written.
    """

    def __init__(self, project: Path, path: Path, columns: Sequence[str], *, begun: bool) -> None:
        self._project = project
        self._columns = tuple(columns)
        self._csv = LiveCsv(path, columns)
        self._one = threading.Lock()  # a call that was given up on the loop still runs in its thread
        self._page = 0  # the last page of the arrivals that is in the file whole
        self._skip = self._csv.rows
        if self._skip and not begun:
            self._csv.close()
            raise UsageError(say("live-foreign", path=path))

    def close(self) -> None:
        """Close the file."""
        with self._one:
            self._csv.close()

    def follow(self) -> int:
        """Append the rows of the pages that have been completed since; answers how many rows the file has.

        Raises: ExportError where the file cannot be written; it is whole, and the next call goes on.
        """
        with self._one, ProjectReader(self._project) as reader:
            for one in arrived(reader.connection, self._page, self._columns):
                if self._skip < one.had and not one.whole:
                    break  # the pages behind it wait too: the file's length says where to go on
                self._csv.append(one.rows[self._skip :])
                self._skip = max(0, self._skip - one.had)
                self._page = one.seq
        return self._csv.rows

    async def keep_up(self) -> None:
        """Follow until cancelled. A file that cannot be written is told of once, and tried again."""
        told = False
        while True:
            await asyncio.sleep(EVERY_S)
            try:
                await asyncio.to_thread(self.follow)
            except ExportError as error:
                if not told:
                    _log.warning("%s; the rows are safe in the project and follow later", error)
                told = True
