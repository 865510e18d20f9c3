"""The columns that come from detail pages, in a small table of their own."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.recipe import Field
from gui.models.fields import NAME, TAKE, VALUE, FieldsModel
from gui.panels.fields import FieldTable, TakeDelegate, TypeDelegate
from gui.panels.panel import Panel
from gui.panels.tables import fit_heads, selected_rows, set_up_table
from gui.panels.text import plain_label

_HEIGHT = 120


class DetailFields(Panel):
    """The fields of the detail pages. `steps_wanted` has the row of the field whose steps are to be edited."""

    edited = Signal()
    steps_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, undo_stack: QUndoStack | None = None) -> None:
        super().__init__(parent)
        self.model = FieldsModel(self, undo_stack=undo_stack)
        self.table = FieldTable()
        self.table.setObjectName("tableDetailFields")
        self.table.setMaximumHeight(_HEIGHT)
        set_up_table(self.table, self.model, (110, 90, 160))
        self._takes = TakeDelegate(self.table)
        self.table.setItemDelegateForColumn(TAKE, self._takes)
        self._types = TypeDelegate(self.table)
        self.table.setItemDelegateForColumn(VALUE, self._types)
        self._label = plain_label(buddy=self.table)
        self.button_add, self.button_remove, self.button_steps = QPushButton(), QPushButton(), QPushButton()
        self.button_add.setObjectName("buttonAddDetailField")
        self.button_remove.setObjectName("buttonRemoveDetailField")
        self.button_steps.setObjectName("buttonDetailSteps")
        buttons = QHBoxLayout()
        for button in (self.button_add, self.button_remove, self.button_steps):
            buttons.addWidget(button)
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
        self.button_steps.clicked.connect(self._on_steps)
        self.retranslate()

    def retranslate(self) -> None:
        self._label.setText(self.tr("Fields of the detail pa&ge"))
        self.table.setAccessibleName(self.tr("Fields of the detail page"))
        self.button_add.setText(self.tr("Add"))
        self.button_remove.setText(self.tr("Remove"))
        self.button_steps.setText(self.tr("Steps…"))
        self.button_steps.setToolTip(
            self.tr("What becomes of the selected field's value, tried on up to ten detail pages")
        )
        self.model.retranslate()
        fit_heads(self.table)

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

    @Slot()
    def _on_steps(self) -> None:
        if self.model.fields:
            self.steps_wanted.emit(max(0, self.table.currentIndex().row()))
