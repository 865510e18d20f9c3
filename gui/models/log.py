"""The last lines of the log, bounded, with the levels shown."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from core.messages import Logged
from gui.models.rows import Index, Role
from gui.panels.text import plain_tooltip

MAX_LINES = 5000
"""Lines kept; the oldest go."""

LEVELS = (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR)
TIME, LEVEL, TEXT = range(3)


class LogModel(QAbstractTableModel):
    """Time, level and text of the newest lines whose level is shown. Texts stay English, as the log file has them."""

    def __init__(self, parent: Any = None, *, limit: int = MAX_LINES) -> None:
        super().__init__(parent)
        self._all: deque[Logged] = deque(maxlen=limit)
        self._shown: list[Logged] = []
        self._levels = set(LEVELS) - {logging.DEBUG}
        self._limit = limit

    @property
    def levels(self) -> frozenset[int]:
        """The levels shown, of LEVELS."""
        return frozenset(self._levels)

    def append(self, lines: Iterable[Logged]) -> None:
        """Add lines, newest last."""
        new = list(lines)[-self._limit :]
        self._all.extend(new)
        fresh = [line for line in new if _level(line) in self._levels]
        over = len(self._shown) + len(fresh) - self._limit
        if over > 0:
            self.beginRemoveRows(QModelIndex(), 0, over - 1)
            del self._shown[:over]
            self.endRemoveRows()
        if fresh:
            first = len(self._shown)
            self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
            self._shown.extend(fresh)
            self.endInsertRows()

    def show_level(self, level: int, shown: bool) -> None:
        """Show or hide the lines of a level."""
        self.beginResetModel()
        (self._levels.add if shown else self._levels.discard)(level)
        self._shown = [line for line in self._all if _level(line) in self._levels]
        self.endResetModel()

    def clear(self) -> None:
        """Forget all lines."""
        self.beginResetModel()
        self._all.clear()
        self._shown.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        if role == Role.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Role.ToolTipRole:
            return plain_tooltip(self.text(index.row(), TEXT)[:2000])
        return None

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        line = self._shown[row]
        if column == TIME:
            return time.strftime("%H:%M:%S", time.localtime(line.time_s))
        return self.level_word(_level(line)) if column == LEVEL else line.text

    def level_word(self, level: int) -> str:
        """The sign and word of a level."""
        words = {
            logging.DEBUG: self.tr("· Debug"),
            logging.INFO: self.tr("ℹ Info"),
            logging.WARNING: self.tr("⚠ Warning"),
            logging.ERROR: self.tr("✖ Error"),
        }
        return words[level]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role != Role.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Time"), self.tr("Level"), self.tr("Message"))[section]

    def retranslate(self) -> None:
        """Show headers and levels in the language now set."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 2)
        if self._shown:
            self.dataChanged.emit(self.index(0, LEVEL), self.index(len(self._shown) - 1, LEVEL))


def _level(line: Logged) -> int:
    """The level of LEVELS that a line counts as."""
    return max((level for level in LEVELS if level <= line.level), default=logging.DEBUG)
