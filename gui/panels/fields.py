"""The fields form: what a row is, which columns to take and from where, and the page tried out."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.messages import PreviewResult
from core.records import Trouble
from gui.i18n import reason_text, trn
from gui.models.fields import NAME, TAKE, TAKES, VALUE, FieldsModel
from gui.models.preview import PreviewModel
from gui.panels.panel import Panel
from gui.panels.row_rules import RowRules
from gui.panels.tables import fit_heads, selected_rows, set_up_table
from gui.panels.text import joined, plain_label
from gui.texts.value import TYPES, type_text


class FieldTable(QTableView):
    """The table of fields: F2 and double click edit, Delete removes."""

    delete_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)


class TakeDelegate(QStyledItemDelegate):
    """Edits the Take column: the usual ones to choose from, or any attribute typed after an @."""

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        model = index.model()
        assert isinstance(model, FieldsModel)
        combo = QComboBox(parent)
        combo.setEditable(True)
        combo.addItems([model.take_text(take) for take in TAKES])
        combo.addItem(self.tr("Attribute…"), "@")
        combo.activated.connect(self._on_activated)
        return combo

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        assert isinstance(editor, QComboBox)
        editor.setEditText(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: object, index: QModelIndex | QPersistentModelIndex) -> None:
        assert isinstance(editor, QComboBox) and isinstance(model, FieldsModel)
        model.setData(index, editor.currentText())

    @Slot(int)
    def _on_activated(self, chosen: int) -> None:
        combo = self.sender()
        if isinstance(combo, QComboBox) and combo.itemData(chosen) == "@":
            combo.setEditText("@")
        elif isinstance(combo, QComboBox):
            self.commitData.emit(combo)
            self.closeEditor.emit(combo)


class TypeDelegate(QStyledItemDelegate):
    """Edits the type of a field, one of those there are."""

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        combo = QComboBox(parent)
        for kind in TYPES:
            combo.addItem(type_text(kind), kind)
        combo.activated.connect(self._on_activated)
        return combo

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentText(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: object, index: QModelIndex | QPersistentModelIndex) -> None:
        assert isinstance(editor, QComboBox) and isinstance(model, FieldsModel)
        model.setData(index, editor.currentText())

    @Slot(int)
    def _on_activated(self, _chosen: int) -> None:
        combo = self.sender()
        if isinstance(combo, QComboBox):
            self.commitData.emit(combo)
            self.closeEditor.emit(combo)


class FieldsForm(Panel):
    """The recipe's fields in an editor, with Undo on `model.undo_stack`.

    Signals: edited() - by a person; steps_wanted(int) - the steps of the field in that row are to be edited;
    pick_wanted() - fields are to be picked from a page.
    """

    edited = Signal()
    steps_wanted = Signal(int)
    pick_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FieldsModel(self)
        self.preview = PreviewModel(self)
        self._result: PreviewResult | None = None
        self._build()
        self.retranslate()
        self.model.edited.connect(self._on_model_edited)
        self.scope.activated.connect(self._on_scope)
        self.selector.editingFinished.connect(self._on_selector)
        self.table.delete_wanted.connect(self.remove_selected)
        self.button_add.clicked.connect(self.add_field)
        self.button_remove.clicked.connect(self.remove_selected)
        self.button_steps.clicked.connect(self._on_steps)
        self.button_pick.clicked.connect(self.pick_wanted)
        self.rules.edited.connect(self.edited)

    def _build(self) -> None:
        self.table = FieldTable()
        self.table.setObjectName("tableFields")
        set_up_table(self.table, self.model, (92, 84, 160))
        self._takes = TakeDelegate(self.table)
        self.table.setItemDelegateForColumn(TAKE, self._takes)
        self._types = TypeDelegate(self.table)
        self.table.setItemDelegateForColumn(VALUE, self._types)
        self._label = plain_label(buddy=self.table)
        self.scope = QComboBox()
        self.scope.setObjectName("comboRowScope")
        self.scope.addItems(["", ""])
        self.selector = QLineEdit()
        self.selector.setObjectName("editRowSelector")
        self.button_add = QPushButton()
        self.button_add.setObjectName("buttonAddField")
        self.button_remove = QPushButton()
        self.button_remove.setObjectName("buttonRemoveField")
        self.button_steps = QPushButton()
        self.button_steps.setObjectName("buttonSteps")
        self.button_pick = QPushButton()
        self.button_pick.setObjectName("buttonPick")
        self.button_test = QPushButton()
        self.button_test.setObjectName("buttonTestPage")
        self.rules = RowRules(undo_stack=self.model.undo_stack)
        self._tested = plain_label(wrap=True)
        self._tested.setObjectName("labelPreview")
        self.tried = QTableView()
        self.tried.setObjectName("tablePreview")
        set_up_table(self.tried, self.preview)
        self._lay_out()
        self._show_scope()
        self.show_preview(None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._label)
        head.addStretch(1)
        head.addWidget(self.button_pick)
        head.addWidget(self.scope)
        buttons = QHBoxLayout()
        for button in (self.button_add, self.button_remove, self.button_steps):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.button_test)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.selector)
        layout.addWidget(self.table, 3)
        layout.addLayout(buttons)
        layout.addWidget(self.rules)
        layout.addWidget(self._tested)
        layout.addWidget(self.tried, 2)

    def retranslate(self) -> None:
        self._label.setText(self.tr("&Fields"))
        self.table.setAccessibleName(self.tr("Fields"))
        self.scope.setItemText(0, self.tr("One row per page"))
        self.scope.setItemText(1, self.tr("One row per match"))
        self.scope.setAccessibleName(self.tr("What one row is"))
        self.selector.setPlaceholderText(self.tr("CSS or XPath of one row, e.g. article.card"))
        self.selector.setAccessibleName(self.tr("Selector of one row"))
        self.button_add.setText(self.tr("Add"))
        self.button_remove.setText(self.tr("Remove"))
        self.button_steps.setText(self.tr("Steps…"))
        self.button_steps.setToolTip(self.tr("What becomes of the selected field's value, step by step"))
        self.button_pick.setText(self.tr("Pick…"))
        self.button_pick.setToolTip(self.tr("Point at values on a page (Ctrl+K)"))
        self.button_test.setText(self.tr("Test on one page"))
        self.tried.setAccessibleName(self.tr("Rows of the tested page"))
        self.model.retranslate()
        fit_heads(self.table)
        self._show_result()

    def load(self, rows_selector: str, fields: tuple) -> None:  # type: ignore[type-arg]
        """Show another recipe's fields."""
        self.model.load(rows_selector, fields)
        self._show_scope()
        self.show_preview(None)

    def show_preview(self, result: PreviewResult | None) -> None:
        """Show a page that was tried out, or nothing."""
        self._result = result
        self.preview.show(result)
        self.tried.setVisible(result is not None and bool(result.rows))
        self._show_result()

    def show_note(self, text: str) -> None:
        """Show what goes on with a test instead of its result."""
        self.show_preview(None)
        self._tested.setText(text)
        self._tested.setVisible(True)

    @Slot()
    def add_field(self) -> None:
        """Append a field and edit its name."""
        row = self.model.add()
        index = self.model.index(row, NAME)
        self.table.setCurrentIndex(index)
        self.table.setFocus()
        self.table.edit(index)

    def go_to(self, name: str) -> None:
        """Select the field of this name."""
        for row, field in enumerate(self.model.fields):
            if field.name == name:
                self.table.setCurrentIndex(self.model.index(row, VALUE))
                self.table.setFocus()

    @Slot()
    def _on_steps(self) -> None:
        row = self.table.currentIndex().row()
        if self.model.fields:
            self.steps_wanted.emit(max(0, row))

    @Slot()
    def remove_selected(self) -> None:
        """Remove the selected fields; Undo brings them back."""
        self.model.remove(selected_rows(self.table))

    @Slot()
    def _on_model_edited(self) -> None:
        self._show_scope()
        self.edited.emit()

    @Slot(int)
    def _on_scope(self, chosen: int) -> None:
        if chosen == 0:
            self.model.set_rows_selector("")
        else:
            self.selector.setVisible(True)
            self.selector.setFocus()

    @Slot()
    def _on_selector(self) -> None:
        self.model.set_rows_selector(self.selector.text().strip())
        self._show_scope()

    def _show_scope(self) -> None:
        selector = self.model.rows_selector
        self.scope.setCurrentIndex(1 if selector else 0)
        self.selector.setText(selector)
        self.selector.setVisible(bool(selector))

    def _show_result(self) -> None:
        result = self._result
        self._tested.setVisible(result is not None)
        if result is None:
            return
        parts = [str(result.status or ""), trn("FieldsForm", "%n row(s) found", result.row_count), result.charset]
        if result.reason:
            parts.insert(0, reason_text(result.reason, result.detail))
        self._tested.setText(joined(parts))
        nothing = self.tr("Nothing was found on the tested page")
        filled = zip(result.columns, result.filled, strict=False)
        warnings = {name: nothing for name, count in filled if not count}
        wrong = {one.field: self._wrong(one) for one in result.troubles}
        self.model.set_warnings(warnings | wrong, dict.fromkeys(wrong, VALUE))

    def _wrong(self, one: Trouble) -> str:
        text = self.tr("“{step}” could not be done in {count} row(s), first with “{example}”")
        return text.format(step=one.step, count=one.count, example=one.example)
