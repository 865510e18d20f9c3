"""The steps of one field as a visible chain, with the value before and after each of them on the tested page."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.messages import FieldTrial
from core.recipe import Field
from gui.models.trial import TrialModel
from gui.panels.tables import set_up_table
from gui.panels.text import plain_label
from gui.texts.value import STEPS, TYPES, type_text

TRY_AFTER_MS = 300


class StepsDialog(QDialog):
    """Edits a field's steps, type and criteria. `field` is the field as edited; `detail` is one of detail pages.

    Signals: try_wanted() - the field was edited and is to be tried; answer with show_trial() or show_problem().
    """

    try_wanted = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None, *, detail: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("stepsDialog")
        self._field, self._detail, self._tried = field, detail, False
        self._problem = ""  # why the steps cannot be tried
        self._timer = QTimer(self, singleShot=True, interval=TRY_AFTER_MS)
        self._timer.timeout.connect(self.try_wanted)
        self._build()
        self._load(field)
        self.retranslate()
        self.steps.itemChanged.connect(self._on_edited)
        self.steps.model().rowsMoved.connect(self._on_edited)
        self.kind.currentIndexChanged.connect(self._on_edited)
        self.required.toggled.connect(self._on_edited)
        self.least.valueChanged.connect(self._on_edited)
        self.resize(760, 560)

    def _build(self) -> None:
        self.steps = QListWidget()
        self.steps.setObjectName("listSteps")
        self.steps.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._label = plain_label(buddy=self.steps)
        self.button_add, self.button_remove = QPushButton(), QPushButton()
        self.button_up, self.button_down = QPushButton(), QPushButton()
        names = ("buttonAddStep", "buttonRemoveStep", "buttonStepUp", "buttonStepDown")
        self._buttons = (self.button_add, self.button_remove, self.button_up, self.button_down)
        for button, name in zip(self._buttons, names, strict=True):
            button.setObjectName(name)
            button.setAutoDefault(False)
        self.menu = QMenu(self)
        self.button_add.setMenu(self.menu)
        self.menu.triggered.connect(self._on_add)
        self.button_remove.clicked.connect(self._on_remove)
        self.button_up.clicked.connect(self._on_up)
        self.button_down.clicked.connect(self._on_down)
        self.kind, self.required, self.least = QComboBox(), QCheckBox(), QSpinBox()
        self.kind.setObjectName("comboType")
        self.required.setObjectName("checkRequired")
        self.least.setObjectName("spinMinFill")
        for kind in TYPES:
            self.kind.addItem("", kind)
        self.least.setRange(0, 100)
        self.least.setSuffix(" %")
        self._trial = TrialModel(self)
        self.tried = QTableView()
        self.tried.setObjectName("tableTrial")
        set_up_table(self.tried, self._trial)
        self._note = plain_label(wrap=True)
        self._note.setObjectName("labelTrial")
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._box.accepted.connect(self.accept)
        self._box.rejected.connect(self.reject)
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QVBoxLayout()
        for button in self._buttons:
            buttons.addWidget(button)
        buttons.addStretch(1)
        chain = QHBoxLayout()
        chain.addWidget(self.steps, 1)
        chain.addLayout(buttons)
        self._form = QFormLayout()
        self._labels = plain_label(), plain_label()
        self._form.addRow(self._labels[0], self.kind)
        self._form.addRow("", self.required)
        self._form.addRow(self._labels[1], self.least)
        layout = QVBoxLayout(self)
        layout.addWidget(self._label)
        layout.addLayout(chain, 2)
        layout.addLayout(self._form)
        layout.addWidget(self._note)
        layout.addWidget(self.tried, 3)
        layout.addWidget(self._box)

    def retranslate(self) -> None:
        """Show the words of the current language."""
        self.setWindowTitle(self.tr("Steps of {field}").format(field=self._field.name))
        self._label.setText(self.tr("&Steps, from what is found to the cell"))
        self.steps.setAccessibleName(self.tr("Steps"))
        for button, text in zip(
            self._buttons, (self.tr("Add step"), self.tr("Remove"), self.tr("Up"), self.tr("Down")), strict=True
        ):
            button.setText(text)
        self._labels[0].setText(self.tr("Type"))
        self._labels[1].setText(self.tr("At least so many rows have it"))
        self.kind.setAccessibleName(self.tr("Type"))
        self.required.setText(self.tr("Every row must have it"))
        self.least.setAccessibleName(self.tr("At least so many rows have it"))
        self.least.setSpecialValueText(self.tr("No matter"))
        self.tried.setAccessibleName(self.tr("Before and after each step"))
        for index in range(self.kind.count()):
            self.kind.setItemText(index, type_text(self.kind.itemData(index)))
        self._show_note()
        self.menu.clear()
        for example, what in STEPS.items():
            name = example.partition(":")[0]
            action = QAction(f"{QCoreApplication.translate('Values', what)}  ({name})", self.menu)
            action.setData(example)
            self.menu.addAction(action)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    @property
    def field(self) -> Field:
        """The field as edited."""
        texts = (self.steps.item(row).text().strip() for row in range(self.steps.count()))
        return msgspec.structs.replace(
            self._field,
            steps=tuple(text for text in texts if text),
            type=self.kind.currentData(),
            required=self.required.isChecked(),
            min_fill=self.least.value() / 100,
        )

    def show_trial(self, trial: FieldTrial) -> None:
        """Show what the steps make of the tested page's rows."""
        self._trial.show(trial)
        self._tried = True
        self.tried.setVisible(bool(trial.rows))
        self._problem = ""
        self._show_note()
        self._note.setVisible(not trial.rows)

    def show_problem(self, text: str) -> None:
        """Show why the steps cannot be tried."""
        self._problem = text
        self._show_note()
        self._note.setVisible(True)

    def _show_note(self) -> None:
        hint = self.tr("Test a page to see what the steps make of it (F9).")
        if self._detail:
            hint = self.tr("Fetching some detail pages…")
            if self._tried:
                hint = self.tr(
                    "No detail page is there: test a page of the list (F9), or run the job with saved pages."
                )
        self._note.setText(self._problem or hint)

    def add_step(self, text: str) -> None:
        """Append a step and edit it where it has an argument."""
        item = self._item(text)
        self.steps.addItem(item)
        self.steps.setCurrentItem(item)
        if ":" in text:
            self.steps.editItem(item)
        self._on_edited()

    def _load(self, field: Field) -> None:
        for step in field.steps:
            self.steps.addItem(self._item(step))
        self.kind.setCurrentIndex(max(0, self.kind.findData(field.type)))
        self.required.setChecked(field.required)
        self.least.setValue(round(field.min_fill * 100))
        self.show_trial(FieldTrial(field.name, (), ()))
        self._tried = False
        self._show_note()

    def _item(self, text: str) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        return item

    def _move(self, by: int) -> None:
        row = self.steps.currentRow()
        if 0 <= row < self.steps.count() and 0 <= row + by < self.steps.count():
            self.steps.insertItem(row + by, self.steps.takeItem(row))
            self.steps.setCurrentRow(row + by)
            self._on_edited()

    @Slot(QAction)
    def _on_add(self, action: QAction) -> None:
        self.add_step(action.data())

    @Slot()
    def _on_remove(self) -> None:
        if self.steps.currentRow() >= 0:
            self.steps.takeItem(self.steps.currentRow())
            self._on_edited()

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    @Slot()
    def _on_edited(self) -> None:
        self._timer.start()
