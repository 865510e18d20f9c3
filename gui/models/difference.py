"""Examples of what reading kept pages anew changes, as a table: added, changed and lost rows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from core.messages import Difference, RowChange
from gui.models.rows import MAX_CELL, PAGE_ID_ROLE, Index, Role
from gui.panels.text import plain_tooltip

KIND = 0


class DifferenceModel(QAbstractTableModel):
    """One line for each example; a cell that changes shows both values."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._columns: tuple[str, ...] = ()
        self._lines: list[tuple[RowChange, list[str]]] = []

    def show(self, difference: Difference) -> None:
        """Show the examples of a difference: the new columns, then those that go."""
        old, new = difference.columns_before, difference.columns
        self.beginResetModel()
        self._columns = (*new, *(name for name in old if name not in new))
        self._lines = [(one, self._cells(one, old, new)) for one in difference.examples]
        self.endResetModel()

    def _cells(self, change: RowChange, old: tuple[str, ...], new: tuple[str, ...]) -> list[str]:
        before = dict(zip(old, change.before, strict=False))
        after = dict(zip(new, change.after, strict=False))
        return [_cell(change.kind, before.get(name), after.get(name)) for name in self._columns]

    def kind_text(self, kind: str) -> str:
        """What a kind of change is called in the window."""
        return {"added": self.tr("+ added"), "changed": self.tr("≠ changed"), "lost": self.tr("− lost")}.get(kind, kind)

    def text(self, row: int, column: int) -> str:
        """What a cell holds, whole, for copying."""
        change, cells = self._lines[row]
        return self.kind_text(change.kind) if column == KIND else cells[column - 1]

    def retranslate(self) -> None:
        """Show the kinds in the language now set."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        if self._lines:
            self.dataChanged.emit(self.index(0, KIND), self.index(len(self._lines) - 1, KIND))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1 + len(self._columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        if role == Role.DisplayRole:
            return self.text(index.row(), index.column())[:MAX_CELL]
        if role == Role.ToolTipRole:
            return plain_tooltip(self.text(index.row(), index.column())[:2000])
        return self._lines[index.row()][0].page_id if role == PAGE_ID_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role != Role.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self.tr("Change") if section == KIND else self._columns[section - 1]


def _cell(kind: str, before: Any, after: Any) -> str:
    old, new = ("" if one is None else str(one) for one in (before, after))
    if kind == "lost":
        return old
    return new if kind == "added" or old == new else f"{old} → {new}"
