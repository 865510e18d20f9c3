"""The menus of columns: that of a header, and the column chooser behind the Columns button."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QPushButton

from gui.models.filters import Asked, Filters
from gui.models.rows import FIRST_FIELD, RowsModel
from gui.panels.results_table import ResultsTable
from gui.texts.value import TYPES, type_text

_LOOKED_AT = 20
"""Lines in which a link is looked for."""


class ColumnMenu(QObject):
    """Shows the menus and does what concerns the table alone; the rest it asks for by signal."""

    sort_wanted = Signal(int, object)  # section; True downwards, False upwards, None for input order
    statistics_wanted = Signal(str)  # field
    rename_wanted = Signal(str, str)  # field, its new name
    type_wanted = Signal(str, str)  # field, type
    filter_row_wanted = Signal(str)  # field
    download_wanted = Signal(str)  # field that holds links

    def __init__(self, table: ResultsTable, filters: Filters, chooser: QPushButton) -> None:
        super().__init__(table)
        self._table, self._filters = table, filters
        self._chooser = QMenu(chooser)
        self._chooser.setObjectName("menuColumns")
        chooser.setMenu(self._chooser)
        self._chooser.aboutToShow.connect(self._fill_chooser)
        table.header_menu_wanted.connect(self.pop_up)

    @Slot(int, QPoint)
    def pop_up(self, section: int, place: QPoint) -> None:
        """Show the menu of a column."""
        menu = self.menu(section)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def menu(self, section: int) -> QMenu:
        """The menu of a column; the caller shows it."""
        menu = QMenu(self._table)
        name = self._table.name_of(section)
        if FIRST_FIELD <= section < FIRST_FIELD + len(self._table.rows.columns):
            self._add_field(menu, section, name)
        table = self._table
        pinned = section in table.pinned_sections
        menu.addAction(self.tr("Unpin") if pinned else self.tr("Pin to the left")).triggered.connect(
            partial(table.pin, section, not pinned)
        )
        menu.addAction(self.tr("Move left")).triggered.connect(partial(table.move_column, section, -1))
        menu.addAction(self.tr("Move right")).triggered.connect(partial(table.move_column, section, 1))
        menu.addAction(self.tr("Hide")).triggered.connect(partial(table.show_column, section, False))
        columns = menu.addMenu(self.tr("Columns"))
        self._fill(columns)
        return menu

    def ask_name(self, field: str) -> None:
        """Let the user give a field another name."""
        dialog = QInputDialog(self._table)
        dialog.setWindowTitle(self.tr("Rename column"))
        dialog.setLabelText(self.tr("New name"))
        dialog.setTextValue(field)
        dialog.setTextEchoMode(QLineEdit.EchoMode.Normal)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.textValueSelected.connect(lambda new: self.rename_wanted.emit(field, new.strip()))
        dialog.open()

    def _add_field(self, menu: QMenu, section: int, name: str) -> None:
        sort = self.sort_wanted.emit
        menu.addAction(self.tr("Sort upwards")).triggered.connect(partial(sort, section, False))
        menu.addAction(self.tr("Sort downwards")).triggered.connect(partial(sort, section, True))
        menu.addAction(self.tr("Input order")).triggered.connect(partial(sort, section, None))
        menu.addSeparator()
        menu.addAction(self.tr("Filter…")).triggered.connect(partial(self.filter_row_wanted.emit, name))
        for words, operator in ((self.tr("Only empty cells"), "empty"), (self.tr("Only filled cells"), "filled")):
            menu.addAction(words).triggered.connect(partial(self._filters.set, name, Asked(operator)))
        menu.addSeparator()
        menu.addAction(self.tr("Statistics…")).triggered.connect(partial(self.statistics_wanted.emit, name))
        menu.addAction(self.tr("Rename…")).triggered.connect(partial(self.ask_name, name))
        types = menu.addMenu(self.tr("Type"))
        for kind in TYPES:
            types.addAction(type_text(kind)).triggered.connect(partial(self.type_wanted.emit, name, kind))
        if holds_links(self._table.rows, section):
            menu.addAction(self.tr("Download files…")).triggered.connect(partial(self.download_wanted.emit, name))
        menu.addSeparator()

    @Slot()
    def _fill_chooser(self) -> None:
        self._chooser.clear()
        self._fill(self._chooser)

    def _fill(self, menu: QMenu) -> None:
        table = self._table
        for name in table.order():
            section = table.section_of(name)
            words = str(table.rows.headerData(section, Qt.Orientation.Horizontal)).replace("&", "&&")
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(not table.isColumnHidden(section))
            action.toggled.connect(partial(table.show_column, section))
        menu.addSeparator()
        menu.addAction(self.tr("Show all columns")).triggered.connect(self.show_all)
        menu.addAction(self.tr("Restore the order")).triggered.connect(self.restore_order)

    @Slot()
    def show_all(self) -> None:
        """Show the columns that are hidden."""
        for section in range(self._table.header.count()):
            self._table.show_column(section, True)

    @Slot()
    def restore_order(self) -> None:
        """Put the columns into the order of the fields, with none pinned."""
        self._table.set_pinned(())
        self._table.set_order(("#", "", *self._table.rows.columns, "@"))


def holds_links(rows: RowsModel, section: int) -> bool:
    """True for a column with a web address in one of the first lines."""
    return any(is_link(rows.text(row, section)) for row in range(min(_LOOKED_AT, rows.rowCount())))


def is_link(text: str) -> bool:
    """True for a web address."""
    return text.startswith(("http://", "https://")) and len(text.split()) == 1
