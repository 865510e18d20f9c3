"""Proposed repairs, each with a box: a page that works and one that does not, and the rows the chosen ones give."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGroupBox,
    QListWidget,
    QPlainTextEdit,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.messages import Difference, PreviewResult, Repair, Repairs, RepairSide
from gui.i18n import trn
from gui.models.preview import PreviewModel
from gui.panels.tables import set_up_table
from gui.panels.text import joined, plain_label


class _Side(QGroupBox):
    """One page: its address, its cells now and then, and the element the first comes from."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"group{name}")
        self.model = PreviewModel(self)
        self.address = plain_label(elided=True)
        self.table = QTableView()
        self.table.setObjectName(f"table{name}")
        set_up_table(self.table, self.model, (150,))
        self.markup = QPlainTextEdit()
        self.markup.setReadOnly(True)
        self.markup.setTabChangesFocus(True)
        self.markup.setMaximumHeight(90)
        layout = QVBoxLayout(self)
        layout.addWidget(self.address)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.markup)

    def show_side(self, side: RepairSide, columns: tuple[str, str]) -> None:
        """Show the page's cells under these two heads."""
        self.address.setText(side.url)
        self.model.show(PreviewResult(url=side.url, columns=columns, rows=side.cells))
        self.markup.setPlainText(side.html)


class RepairDialog(QDialog):
    """Shows all repairs of one Repairs. `accept_wanted` comes when the user takes them; nothing happens before.

    `choice_changed` comes when a repair was ticked or not: answer with show_choice(), then show_rows(). `chosen` are
    the repairs as they are by themselves; it has no recipe while that is asked for, and nothing can be accepted then.
    """

    accept_wanted = Signal()
    choice_changed = Signal()

    def __init__(self, found: Repairs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("repairDialog")
        self.found = self.chosen = found
        self._difference: Difference | None = None
        self._problem = ""
        self._build()
        self.retranslate()
        self.list.currentRowChanged.connect(self._on_repair)
        self.list.itemChanged.connect(self._on_ticked)
        self.button_accept.clicked.connect(self.accept_wanted)
        self.buttons.rejected.connect(self.reject)
        self.list.setCurrentRow(0)
        self.resize(900, 680)

    def _build(self) -> None:
        self._intro, self._hopeless = plain_label(wrap=True), plain_label(wrap=True)
        self.list = QListWidget()
        self.list.setObjectName("listRepairs")
        self.list.addItems([""] * len(self.found.repairs))
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        self.list.setMaximumHeight(90)
        self.summary = plain_label(wrap=True, selectable=True)
        self.summary.setObjectName("labelRepair")
        self.good, self.bad = _Side("GoodPage"), _Side("BadPage")
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.addWidget(self.good)
        sides.addWidget(self.bad)
        self._rows_label = plain_label(wrap=True)
        self._rows_label.setObjectName("labelWouldBe")
        self.rows = PreviewModel(self)
        self.rows_table = QTableView()
        self.rows_table.setObjectName("tableWouldBe")
        set_up_table(self.rows_table, self.rows)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.button_accept = self.buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self.button_accept.setObjectName("buttonAcceptRepairs")
        layout = QVBoxLayout(self)
        layout.addWidget(self._intro)
        layout.addWidget(self.list)
        layout.addWidget(self.summary)
        layout.addWidget(sides, 3)
        layout.addWidget(self._rows_label)
        layout.addWidget(self.rows_table, 2)
        layout.addWidget(self._hopeless)
        layout.addWidget(self.buttons)
        self._hopeless.setVisible(bool(self.found.hopeless))

    def retranslate(self) -> None:
        """Show the words of the current language."""
        self.setWindowTitle(self.tr("Repair fields"))
        self._intro.setText(
            self.tr("The site has changed. These selectors give likely values on the pages without; tick those to use:")
        )
        self._hopeless.setText(self.tr("Nothing was found for: {fields}").format(fields=", ".join(self.found.hopeless)))
        self.list.setAccessibleName(self.tr("Fields that can be repaired"))
        self.good.setTitle(self.tr("A page that works"))
        self.bad.setTitle(self.tr("A page that does not"))
        for side in (self.good, self.bad):
            side.table.setAccessibleName(side.title())
            side.markup.setAccessibleName(self.tr("The element the first value comes from"))
        self.rows_table.setAccessibleName(self.tr("Rows as they would be"))
        self.button_accept.setText(self.tr("Use the ticked ones and re-extract"))
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("Close"))
        with QSignalBlocker(self.list):
            for place, one in enumerate(self.found.repairs):
                self.list.item(place).setText(self._line(one))
        self._show_rows()
        if self.found.repairs:
            self._on_repair(self.list.currentRow())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    @property
    def ticked(self) -> tuple[str, ...]:
        """The fields whose repairs are ticked, '' for the rows."""
        boxes = (self.list.item(place).checkState() == Qt.CheckState.Checked for place in range(self.list.count()))
        return tuple(one.field for one, yes in zip(self.found.repairs, boxes, strict=True) if yes)

    def show_choice(self, chosen: Repairs) -> None:
        """Show the repairs as they are where only the ticked ones are made."""
        self.chosen = chosen
        self.button_accept.setEnabled(bool(chosen.repairs))
        self._on_repair(self.list.currentRow())

    def show_rows(self, found: Difference) -> None:
        """Show the rows that the chosen repairs would give on some of the kept pages."""
        self._difference, self._problem = found, ""
        self._show_rows()

    def show_problem(self, text: str) -> None:
        """Show why the rows cannot be told."""
        self._difference, self._problem = None, text
        self._show_rows()

    def _show_rows(self) -> None:
        found, changed = self._difference, self._difference.examples if self._difference is not None else ()
        rows = tuple(one.after for one in changed if one.after)
        columns = found.columns if found is not None else ()
        self.rows.show(PreviewResult(url="", columns=columns, rows=rows) if rows else None)
        self.rows_table.setVisible(bool(rows))
        if self._problem or not self.ticked:
            self._rows_label.setText(self._problem or self.tr("No repair is ticked; nothing would change."))
        elif found is None:
            self._rows_label.setText(self.tr("Looking at what the rows would be…"))
        else:
            pages = trn("RepairDialog", "On %n kept page(s)", found.pages)
            count = trn("RepairDialog", "%n row(s) would be changed", found.changed)
            more = trn("RepairDialog", "%n row(s) would be added", found.added) if found.added else ""
            self._rows_label.setText(joined((pages, count, more)))

    def _line(self, one: Repair) -> str:
        name = one.field or self.tr("Rows")
        return self.tr("{field}: {old} → {new}").format(field=name, old=one.old, new=one.new)

    @Slot()
    def _on_ticked(self) -> None:
        self.chosen = Repairs()
        self.button_accept.setEnabled(False)
        self._difference = None
        self._show_rows()
        self.choice_changed.emit()

    @Slot(int)
    def _on_repair(self, place: int) -> None:
        one = self.found.repairs[max(0, place)]
        one = next((made for made in self.chosen.repairs if made.field == one.field), one)
        columns = (self.tr("Now"), self.tr("With the repair"))
        self.good.show_side(one.good, columns)
        self.bad.show_side(one.bad, columns)
        locale = self.locale()
        filled = self.tr("On pages without it {after} of {cells} would be filled").format(
            after=locale.toString(one.bad_after), cells=locale.toString(one.bad_cells)
        )
        same = trn("RepairDialog", "on pages with it %n value(s) stay the same", one.good_same)
        other = one.good_cells - one.good_same
        self.summary.setText(joined((filled, same, trn("RepairDialog", "%n would differ", other) if other else "")))
