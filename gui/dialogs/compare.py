"""Compare results: this project's table with its own before an earlier run, or with that of another project."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDateTime, QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.messages import Basis, Comparison
from gui.i18n import trn
from gui.models.comparison import ComparisonModel
from gui.panels.message_bar import MessageBar
from gui.panels.tables import set_up_table
from gui.panels.text import joined, plain_label

OTHER = ("", -1)
"""What the choice of another project carries, where the others have (path, run)."""


class CompareDialog(QDialog):
    """Asks with what and by which columns, and shows what came of it. Whoever answers its wishes calls show_*()."""

    basis_wanted = Signal(str)  # the path of another project, '' for this one
    compare_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compareDialog")
        self.model = ComparisonModel(self)
        self.found: Comparison | None = None
        self._basis: dict[str, Basis] = {}  # by path
        self._other = ""
        self.busy = False
        self._build()
        self._connect()
        self._recolour()
        self.retranslate()
        self.resize(860, 520)

    def _build(self) -> None:
        self.message_bar = MessageBar()
        self.against = QComboBox()
        self.against.setObjectName("comboCompareWith")
        self.keys = QListWidget()
        self.keys.setObjectName("listKeys")
        self.keys.setFlow(QListWidget.Flow.LeftToRight)
        self.keys.setWrapping(True)
        self.keys.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.keys.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.keys.setMaximumHeight(64)
        self._labels = [plain_label(buddy=one) for one in (self.against, self.keys)]
        self.summary = plain_label(wrap=True)
        self.summary.setObjectName("labelComparison")
        self.table = QTableView()
        self.table.setObjectName("tableComparison")
        set_up_table(self.table, self.model, (110,))
        self.button_compare, self.button_export = QPushButton(), QPushButton()
        self.button_compare.setObjectName("buttonCompareResults")
        self.button_export.setObjectName("buttonExportDifference")
        self.button_compare.setDefault(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        self.button_export.setAutoDefault(False)
        form = QFormLayout()
        for label, widget in zip(self._labels, (self.against, self.keys), strict=True):
            form.addRow(label, widget)
        foot = QHBoxLayout()
        foot.addWidget(self.button_compare)
        foot.addWidget(self.button_export)
        foot.addStretch(1)
        foot.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(self.message_bar)
        layout.addLayout(form)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.against.activated.connect(self._on_against)
        self.keys.itemChanged.connect(self._show_state)
        self.button_compare.clicked.connect(self._on_compare)
        self.button_export.clicked.connect(self.export_wanted)
        self.buttons.rejected.connect(self.reject)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._recolour()
            self.model.repaint_all()

    def _recolour(self) -> None:
        """Make the frames of empty boxes visible: they are drawn a little darker than this role, whatever is behind."""
        colours = QGuiApplication.palette()
        colours.setColor(QPalette.ColorRole.Window, colours.color(QPalette.ColorRole.PlaceholderText))
        self.keys.setPalette(colours)

    def retranslate(self) -> None:
        """Show the words of the current language."""
        self.setWindowTitle(self.tr("Compare results"))
        for label, text in zip(self._labels, (self.tr("Compare &with"), self.tr("Rows are the same by")), strict=True):
            label.setText(text)
        self.keys.setAccessibleName(self.tr("Columns that tell rows apart"))
        self.table.setAccessibleName(self.tr("Rows that differ"))
        self.button_compare.setText(self.tr("Compare"))
        self.button_export.setText(self.tr("Export the difference…"))
        self.model.retranslate()
        self._fill_choices()
        self._show_state()

    @property
    def chosen(self) -> tuple[str, int]:
        """What to compare with: the path of another project or '', and the run it is taken before, or 0."""
        data = self.against.currentData()
        return OTHER if data is None else (str(data[0]), int(data[1]))

    @property
    def chosen_keys(self) -> tuple[str, ...]:
        """The columns that tell rows apart."""
        items = (self.keys.item(row) for row in range(self.keys.count()))
        return tuple(item.text() for item in items if item.checkState() is Qt.CheckState.Checked)

    def show_basis(self, basis: Basis, path: str = "") -> None:
        """Offer what a project can be compared with and by; `path` is another one, now chosen."""
        self._basis[path] = basis
        self._other = path or self._other
        self._fill_choices(choose=(path, 0) if path else None)
        self._fill_keys()

    def show_result(self, found: Comparison | None) -> None:
        """Show what came of a comparison; None where there is nothing to show any more."""
        self.found, self.busy = found, False
        self.model.show(found)
        self._show_state()

    def show_note(self, severity: str, text: str) -> None:
        """Say what is in the way, or what was done."""
        self.busy = False
        self.message_bar.show_message(severity, text, key="note")
        self._show_state()

    def _fill_choices(self, choose: tuple[str, int] | None = None) -> None:
        chosen = choose or (None if self.chosen == OTHER else self.chosen)
        self.against.clear()
        locale, own = QLocale(), self._basis.get("")
        for past in own.runs if own is not None else ():
            when = locale.toString(QDateTime.fromSecsSinceEpoch(int(past.started_s)), "yyyy-MM-dd HH:mm:ss")
            rows = trn("CompareDialog", "%n row(s)", past.rows)
            text = self.tr("This project before the run of {time} ({rows})").format(time=when, rows=rows)
            self.against.addItem(text, ("", past.run))
        if self._other:
            self.against.addItem(Path(self._other).name, (self._other, 0))
        self.against.addItem(self.tr("Another project…"), OTHER)
        places = [place for place in range(self.against.count()) if self.against.itemData(place) == chosen]
        self.against.setCurrentIndex(places[0] if places else 0)

    def _fill_keys(self) -> None:
        path, run = self.chosen
        basis = self._basis.get("" if run > 0 else path) if (path, run) != OTHER else None
        self.keys.clear()
        for name in basis.columns if basis is not None else ():
            item = QListWidgetItem(name)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            checked = basis is not None and name in basis.keys
            item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
            self.keys.addItem(item)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        ready = self.chosen != OTHER and bool(self.chosen_keys) and not self.busy
        self.button_compare.setEnabled(ready)
        self.button_export.setEnabled(ready and self.found is not None and self._differs(self.found))
        self.summary.setText(self._summary())
        self.table.setVisible(self.model.rowCount() > 0)

    def _differs(self, found: Comparison) -> bool:
        return bool(found.added or found.removed or found.changed or found.returned)

    def _summary(self) -> str:
        found = self.found
        if self.busy:
            return self.tr("Comparing…")
        if found is None:
            own = self._basis.get("")
            lone = own is not None and not own.runs and not self._other
            return self.tr("This project has one state only. Choose another project to compare with.") if lone else ""
        parts = (
            trn("CompareDialog", "%n added", found.added) if found.added else "",
            trn("CompareDialog", "%n changed", found.changed) if found.changed else "",
            trn("CompareDialog", "%n removed", found.removed) if found.removed else "",
            trn("CompareDialog", "%n returned", found.returned) if found.returned else "",
            trn("CompareDialog", "%n the same", found.same),
            trn("CompareDialog", "%n row(s) with a key that another row has", found.doubled) if found.doubled else "",
        )
        total = found.added + found.changed + found.removed + found.returned
        shown = self.model.rowCount()
        more = trn("CompareDialog", "the first %n are shown", shown) if total > shown else ""
        return joined((*parts, more))

    @Slot()
    def _on_compare(self) -> None:
        self.busy = True
        self.message_bar.clear()
        self._show_state()
        self.compare_wanted.emit()

    @Slot()
    def _on_against(self) -> None:
        self.show_result(None)
        self._fill_keys()
        if self.chosen == OTHER:
            self._ask_project()

    def _ask_project(self) -> None:
        words = self.tr("Sheetweaver projects (*.weave)")
        folder = str(Path(self._other).parent) if self._other else str(Path.home())
        dialog = QFileDialog(self, self.tr("Another project…"), folder, words)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.basis_wanted)
        dialog.open()
