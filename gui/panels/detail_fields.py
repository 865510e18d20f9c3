"""The columns that come from detail pages, in a small table of their own."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.recipe import Field
from gui.models.fields import NAME, TAKE, FieldsModel
from gui.panels.fields import FieldTable, TakeDelegate
from gui.panels.panel import Panel
from gui.panels.tables import selected_rows, set_up_table
from gui.panels.text import plain_label

_HEIGHT = 120


class DetailFields(Panel):
    """The fields of the detail pages."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FieldsModel(self)
        self.table = FieldTable()
        self.table.setObjectName("tableDetailFields")
        self.table.setMaximumHeight(_HEIGHT)
        set_up_table(self.table, self.model, (120, 110))
        self._takes = TakeDelegate(self.table)
        self.table.setItemDelegateForColumn(TAKE, self._takes)
        self._label = plain_label(buddy=self.table)
        self.button_add, self.button_remove = QPushButton(), QPushButton()
        self.button_add.setObjectName("buttonAddDetailField")
        self.button_remove.setObjectName("buttonRemoveDetailField")
        buttons = QHBoxLayout()
        buttons.addWidget(self.button_add)
        buttons.addWidget(self.button_remove)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)
        layout.addWidget(self.table)
        layout.addLayout(buttons)
        self.model.edited.connect(self.edited)
        self.table.delete_wanted.connect(self._remove)
        self.button_add.clicked.connect(self._append)
        self.button_remove.clicked.connect(self._remove)
        self.retranslate()

    def retranslate(self) -> None:
        self._label.setText(self.tr("Fields of the detail pa&ge"))
        self.table.setAccessibleName(self.tr("Fields of the detail page"))
        self.button_add.setText(self.tr("Add"))
        self.button_remove.setText(self.tr("Remove"))
        self.model.retranslate()

    def load(self, fields: tuple[Field, ...]) -> None:
        """Show another recipe's fields."""
        self.model.load("", fields)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields as edited."""
        return self.model.fields

    @Slot()
    def _append(self) -> None:
        index = self.model.index(self.model.add(self.tr("Detail")), NAME)
        self.table.setCurrentIndex(index)
        self.table.edit(index)

    @Slot()
    def _remove(self) -> None:
        self.model.remove(selected_rows(self.table))
