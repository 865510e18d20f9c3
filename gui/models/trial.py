"""A field's steps on the rows of the tested page: what was found, then the value after each step."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from core.messages import FieldTrial
from gui.models.rows import MAX_CELL, Index, Role
from gui.panels.text import plain_tooltip


class TrialModel(QAbstractTableModel):
    """One line for each row tried; the columns are what was found and each step. A ⚠ marks what could not be made."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._trial: FieldTrial | None = None

    def show(self, trial: FieldTrial | None) -> None:
        """Show this trial, or nothing."""
        self.beginResetModel()
        self._trial = trial
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._trial is None else len(self._trial.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid() or self._trial is None:
            return 0
        return 1 + max((len(row) for row in self._trial.rows), default=0)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if self._trial is None or not index.isValid():
            return None
        text, why = self._cell(index.row(), index.column())
        if role == Role.DisplayRole:
            return f"⚠ {text}".rstrip() if why else text[:MAX_CELL].replace("\n", " ⏎ ")  # the items of a list
        if role == Role.ToolTipRole:
            return plain_tooltip(why or text[:2000])
        if role == Role.ForegroundRole and why:
            return QApplication.palette().brush(QPalette.ColorRole.PlaceholderText)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role != Role.DisplayRole or self._trial is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        if section == 0:
            return self.tr("Found")
        steps = self._trial.rows[0] if self._trial.rows else ()
        return steps[section - 1].step if section <= len(steps) else None

    def _cell(self, row: int, column: int) -> tuple[str, str]:
        assert self._trial is not None
        if column == 0:
            value, why = self._trial.raw[row], ""
        else:
            step = self._trial.rows[row][column - 1]
            value, why = step.cell, step.why
        return ("" if value is None else str(value)), why
