"""What one column holds: its numbers, and the most frequent values with their shares."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.project.columns import TOP, Statistics
from core.records import Cell
from gui.i18n import trn
from gui.panels.tables import ROW_HEIGHT
from gui.panels.text import plain_label

MAX_SHOWN = 300
VALUE = Qt.ItemDataRole.UserRole


class ColumnStatisticsDialog(QDialog):
    """Shows one column's Statistics when they come. `value_chosen` names a value to filter by."""

    value_chosen = Signal(str, object)  # column, cell

    def __init__(self, column: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("columnStatisticsDialog")
        self.column = column
        self._found: Statistics | None = None
        self._form = QFormLayout()
        self.progress = QProgressBar()
        self.progress.setObjectName("progressStatistics")
        self.table = QTableWidget(0, 3)
        self.table.setObjectName("tableFrequency")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.itemActivated.connect(self._on_activated)
        self.note = plain_label(wrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(self._form)
        layout.addWidget(self.progress)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.note)
        layout.addWidget(self.buttons)
        self.resize(520, 560)
        self.retranslate()

    def retranslate(self) -> None:
        """Show all words in the language now in use."""
        self.setWindowTitle(self.tr("Statistics of {column}").format(column=self.column))
        self.table.setAccessibleName(self.tr("Most frequent values"))
        self.progress.setAccessibleName(self.windowTitle())
        self.table.setHorizontalHeaderLabels([self.tr("Value"), self.tr("Rows"), self.tr("Share")])
        if self._found is not None:
            self.show_statistics(self._found)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    @Slot(float)
    def show_progress(self, share: float) -> None:
        """Show how much has been counted."""
        self.progress.setValue(round(share * 100))

    def show_statistics(self, found: Statistics) -> None:
        """Show what was counted."""
        self._found = found
        self.progress.hide()
        while self._form.rowCount():
            self._form.removeRow(0)
        for words, fact in self._facts(found):
            self._form.addRow(plain_label(words), plain_label(fact, elided=True))
        self.table.setRowCount(len(found.top))
        filled = max(1, found.rows - found.empty)
        for row, (value, count) in enumerate(found.top):
            share = f"{self.locale().toString(100 * count / filled, 'f', 1)} %"
            for column, text in enumerate((self._shown(value), self.locale().toString(count), share)):
                item = QTableWidgetItem(text)
                item.setData(VALUE, value)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        more = max(0, found.distinct - TOP)
        rest = trn("ColumnStatistics", "%n more value(s) are not shown.", more) if more else ""
        self.note.setText(" ".join((rest, self.tr("Enter or a double click filters by a value."))).strip())

    def _facts(self, found: Statistics) -> list[tuple[str, str]]:
        number = self.locale().toString
        facts = [
            (self.tr("Rows"), number(found.rows)),
            (self.tr("Empty"), number(found.empty)),
            (self.tr("Different values"), number(found.distinct)),
        ]
        if found.numbers:
            facts.append((self.tr("Numbers"), number(found.numbers)))
        if found.smallest is not None:
            facts.append((self.tr("Smallest"), self._shown(found.smallest)))
            facts.append((self.tr("Largest"), self._shown(found.largest)))
        if found.mean is not None:
            facts.append((self.tr("Mean"), number(found.mean, "g", 8)))
        if found.mean_length is not None:
            words = self.tr("{shortest} to {longest}, {mean} on average")
            lengths = words.format(
                shortest=number(found.shortest or 0),
                longest=number(found.longest or 0),
                mean=number(found.mean_length, "f", 1),
            )
            facts.append((self.tr("Length (characters)"), lengths))
        return facts

    @staticmethod
    def _shown(value: Cell) -> str:
        text = " ".join(str(value).split()) if isinstance(value, str) else str(value)
        return text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN] + "…"

    @Slot(QTableWidgetItem)
    def _on_activated(self, item: QTableWidgetItem) -> None:
        self.value_chosen.emit(self.column, item.data(VALUE))
