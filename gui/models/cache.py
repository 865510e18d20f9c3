"""Lines of the results table as the project file has them, kept in blocks so that scrolling reads little."""

from __future__ import annotations

import logging
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Sequence

from core.errors import ProjectError
from core.project.reader import Line, ProjectReader

BLOCK = 256
"""Lines read at once: about what a few turns of the wheel show, well under 2 ms."""

MAX_BLOCKS = 64

_log = logging.getLogger(__name__)


class LineCache:
    """The lines of a list of ids, by position. `ids_of(start, stop)` gives the ids. Never raises for a broken file."""

    def __init__(self, ids_of: Callable[[int, int], Sequence[int]]) -> None:
        self._ids_of = ids_of
        self._reader: ProjectReader | None = None
        self._blocks: OrderedDict[int, dict[int, Line | None]] = OrderedDict()  # None: gone from the file

    def use(self, reader: ProjectReader | None) -> None:
        """Read from this project from now on; the caller closes readers."""
        self._reader = reader
        self.clear()

    def clear(self) -> None:
        """Forget what was read."""
        self._blocks.clear()

    def forget(self, position: int) -> None:
        """Forget the block around a position, because its lines changed."""
        self._blocks.pop(position // BLOCK, None)

    def line(self, position: int, line_id: int) -> Line | None:
        """The line at a position, None where the file no longer has it."""
        number = position // BLOCK
        block = self._blocks.get(number)
        if block is None or line_id not in block:
            block = self._fill(number, block or {})
        self._blocks.move_to_end(number)
        return block.get(line_id)

    def _fill(self, number: int, block: dict[int, Line | None]) -> dict[int, Line | None]:
        wanted = [one for one in self._ids_of(number * BLOCK, (number + 1) * BLOCK) if one not in block]
        self._blocks[number] = block
        if self._reader is not None and wanted:
            try:
                block.update(dict.fromkeys(wanted) | self._reader.lines(wanted))
            except (sqlite3.Error, ProjectError) as error:
                _log.warning("the project cannot be read just now: %s", error)
        if len(self._blocks) > MAX_BLOCKS:
            self._blocks.popitem(last=False)
        return block
