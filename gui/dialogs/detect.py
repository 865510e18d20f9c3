"""What a page could become: its tables, best first, each with its first rows, and single values it states itself."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.messages import DetectResult, PreviewResult, ProposedTable, StatedColumn
from core.recipe import Field, inner_place, loads
from gui.i18n import trn
from gui.models.preview import PreviewModel
from gui.noop import QT_TRANSLATE_NOOP
from gui.panels.tables import set_up_table
from gui.panels.text import joined, plain_label

_MAX_VALUE = 80
_SOURCES = {
    "json-ld": "JSON-LD",
    "opengraph": "OpenGraph",
    "meta": QT_TRANSLATE_NOOP("DetectDialog", "page head"),
    "microdata": "Microdata",
}


class DetectDialog(QDialog):
    """Shows one DetectResult. When it was accepted, table() is what the user chose and `chosen` its place."""

    def __init__(self, result: DetectResult, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detectDialog")
        self._result = result
        self.model = PreviewModel(self)
        self._build()
        self.retranslate()
        self.tables.currentRowChanged.connect(self._on_table)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.tables.itemActivated.connect(self.accept)
        self.tables.setCurrentRow(0)
        self.resize(820, 460)

    def _build(self) -> None:
        self.tables = QListWidget()
        self.tables.setObjectName("listTables")
        self.tables.setWordWrap(True)
        self.tables.addItems([""] * len(self._result.proposals))
        self.tables.setMaximumWidth(260)
        self.preview = QTableView()
        self.preview.setObjectName("tableProposed")
        set_up_table(self.preview, self.model)
        self.stated = QListWidget()
        self.stated.setObjectName("listStated")
        self.stated.setMaximumHeight(130)
        for _ in self._result.stated:
            item = QListWidgetItem()
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.stated.addItem(item)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.button_use = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.button_use.setObjectName("buttonUseTable")
        self._lay_out()
        self.button_use.setDefault(True)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.tables)
        line.addWidget(self.preview, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label(self._result.url, elided=True))
        layout.addLayout(line, 1)
        self._label = plain_label(buddy=self.stated)
        layout.addWidget(self._label)
        layout.addWidget(self.stated)
        self._label.setVisible(bool(self._result.stated))
        self.stated.setVisible(bool(self._result.stated))
        layout.addWidget(self.buttons)

    def retranslate(self) -> None:
        """Show the words of the current language."""
        self.setWindowTitle(self.tr("Tables on this page"))
        self.tables.setAccessibleName(self.tr("Tables, the likeliest first"))
        self.preview.setAccessibleName(self.tr("First rows of the table"))
        self.stated.setAccessibleName(self.tr("Values the page states for machines"))
        self._label.setText(self.tr("Add &columns the page states itself:"))
        self.button_use.setText(self.tr("Use"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))
        for place, table in enumerate(self._result.proposals):
            self.tables.item(place).setText(_line(table))
        for place, one in enumerate(self._result.stated):
            self.stated.item(place).setText(_stated_line(one))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    @property
    def chosen(self) -> int:
        """The place of the table that is shown."""
        return max(0, self.tables.currentRow())

    def table(self) -> tuple[str, tuple[Field, ...]]:
        """The row selector and the fields: those of the table that is shown, and the columns that are ticked."""
        recipe = loads(self._result.proposals[self.chosen].recipe)
        fields = list(recipe.fields)
        for place, one in enumerate(self._result.stated):
            if self.stated.item(place).checkState() == Qt.CheckState.Checked:
                field = loads(one.recipe).fields[0]
                fields.append(msgspec.structs.replace(field, name=_free(field.name, fields)))
        return recipe.rows, tuple(fields)

    @Slot(int)
    def _on_table(self, place: int) -> None:
        table = self._result.proposals[max(0, place)]
        self.model.show(PreviewResult(url=self._result.url, columns=table.columns, rows=table.rows))


def size_text(table: ProposedTable) -> str:
    """How large a proposed table is: '12 rows with 4 columns'."""
    rows = trn("DetectDialog", "%n row(s)", table.row_count)
    columns = trn("DetectDialog", "%n column(s)", len(table.columns))
    return QCoreApplication.translate("DetectDialog", "{rows} with {columns}").format(rows=rows, columns=columns)


def _line(table: ProposedTable) -> str:
    second = ""
    if table.second > 0:
        second = QCoreApplication.translate("DetectDialog", "also right on the second page")
    elif table.second == 0:
        second = QCoreApplication.translate("DetectDialog", "not on the second page")
    inside = ""
    if inner_place(loads(table.recipe).rows):
        inside = QCoreApplication.translate("DetectDialog", "from data inside the page")
    return "\n".join(part for part in (size_text(table), ", ".join(table.columns[:4]), inside, second) if part)


def _stated_line(one: StatedColumn) -> str:
    value = "" if one.value is None else str(one.value)
    source = QCoreApplication.translate("DetectDialog", _SOURCES.get(one.source, one.source))
    return joined((one.name, source, value if len(value) <= _MAX_VALUE else f"{value[:_MAX_VALUE]}…"))


def _free(name: str, fields: list[Field]) -> str:
    taken = {field.name.casefold() for field in fields}
    number = 2
    free = name
    while free.casefold() in taken:
        free, number = f"{name} {number}", number + 1
    return free
