"""The rows of a page that was tried out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from core.messages import PreviewResult
from gui.models.rows import MAX_CELL, Index, Role
from gui.panels.text import plain_tooltip


class PreviewModel(QAbstractTableModel):
    """The columns and first rows of one PreviewResult."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._result: PreviewResult | None = None

    def show(self, result: PreviewResult | None) -> None:
        """Show this result, or nothing."""
        self.beginResetModel()
        self._result = result
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._result is None else len(self._result.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._result is None else len(self._result.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if self._result is None or not index.isValid() or role not in (Role.DisplayRole, Role.ToolTipRole):
            return None
        row = self._result.rows[index.row()] if index.row() < len(self._result.rows) else ()
        value = row[index.column()] if index.column() < len(row) else None
        text = "" if value is None else str(value)
        return text[:MAX_CELL] if role == Role.DisplayRole else plain_tooltip(text[:2000])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role != Role.DisplayRole or self._result is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return self._result.columns[section] if section < len(self._result.columns) else None
