"""How the table differs from another or an earlier one: a line for each row that does, in words and in colour."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from core.messages import Comparison, Delta
from gui.models.rows import MAX_CELL, Index, Role
from gui.panels.text import plain_tooltip
from gui.theme import legible, tint

KIND = 0
SIGNS = {"added": "ok", "changed": "warning", "removed": "error", "returned": "info"}
"""The colour of each kind of difference, as gui.theme names colours."""


class ComparisonModel(QAbstractTableModel):
    """One line for each example of a comparison; a cell that changed shows both values."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._columns: tuple[str, ...] = ()
        self._deltas: tuple[Delta, ...] = ()

    def show(self, found: Comparison | None) -> None:
        """Show a comparison, or nothing."""
        self.beginResetModel()
        self._columns = found.columns if found is not None else ()
        self._deltas = found.examples if found is not None else ()
        self.endResetModel()

    def kind_text(self, kind: str) -> str:
        """What a kind of difference is called in the window."""
        words = {
            "added": self.tr("+ added"),
            "changed": self.tr("≠ changed"),
            "removed": self.tr("− removed"),
            "returned": self.tr("↺ returned"),
        }
        return words.get(kind, kind)

    def text(self, row: int, column: int) -> str:
        """What a cell holds, whole, for copying."""
        delta = self._deltas[row]
        if column == KIND:
            return self.kind_text(delta.kind)
        before, after = (cells[column - 1] if cells else None for cells in (delta.before, delta.after))
        if self._is_changed(row, column):
            return f"{_plain(before)} → {_plain(after)}"
        return _plain(before if delta.kind == "removed" else after, nothing="")

    def _is_changed(self, row: int, column: int) -> bool:
        delta = self._deltas[row]
        return delta.kind == "changed" and column > KIND and self._columns[column - 1] in delta.cells

    def retranslate(self) -> None:
        """Show the kinds in the language now set."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        self.repaint_all()

    def repaint_all(self) -> None:
        """Show colours that suit the palette now in use."""
        if self._deltas:
            self.dataChanged.emit(self.index(0, KIND), self.index(len(self._deltas) - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._deltas)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1 + len(self._columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._deltas):
            return None
        row, column = index.row(), index.column()
        if role == Role.DisplayRole:
            return self.text(row, column)[:MAX_CELL]
        if role == Role.ToolTipRole:
            return plain_tooltip(self.text(row, column)[:2000])
        if role == Role.ForegroundRole and (column == KIND or self._is_changed(row, column)):
            return _colour(self._deltas[row].kind)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role != Role.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self.tr("Change") if section == KIND else self._columns[section - 1]


def _colour(kind: str) -> QColor:
    """The colour of a kind, readable on a table of the palette in use."""
    colours = QGuiApplication.palette()
    return legible(tint(colours, SIGNS[kind]), colours.color(QPalette.ColorRole.AlternateBase))


def _plain(cell: Any, nothing: str = "—") -> str:
    return nothing if cell is None else str(cell)
