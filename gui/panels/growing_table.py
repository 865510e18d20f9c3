"""A table that is not drawn anew for lines that are added below what is seen."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Slot
from PySide6.QtWidgets import QTableView


class GrowingTable(QTableView):
    """As QTableView, which draws all cells whenever lines are added, wherever: in a run that is most of its work."""

    _grown = False  # lines were added out of sight since the last layout
    _changed = False  # something else was

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            for signal in (model.modelReset, model.layoutChanged, model.rowsRemoved, model.rowsMoved):
                signal.connect(self._on_changed)
            for signal in (model.columnsInserted, model.columnsRemoved, model.columnsMoved):
                signal.connect(self._on_changed)

    def rowsInserted(self, parent: QModelIndex | QPersistentModelIndex, start: int, end: int) -> None:
        last_seen = self.rowAt(self.viewport().height() - 1)
        if 0 <= last_seen < start:
            self._grown = True
        else:
            self._changed = True
        super().rowsInserted(parent, start, end)

    def doItemsLayout(self) -> None:
        grown_only = self._grown and not self._changed
        self._grown = self._changed = False
        if grown_only:
            self.updateGeometries()  # the scroll bar
        else:
            super().doItemsLayout()

    @Slot()
    def _on_changed(self) -> None:
        self._changed = True
