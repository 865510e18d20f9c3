"""The results table with its filter, chips and columns; beside it the list of all pages and the failure board."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.messages import FailureGroup
from core.project.reader import CHIPS
from gui.feed import View
from gui.models.filters import Asked, Filters
from gui.models.pages import PagesModel
from gui.models.rows import FIRST_FIELD, PAGE_ID_ROLE, RowsModel
from gui.panels.chip import Chip
from gui.panels.column_menu import ColumnMenu
from gui.panels.empty_state import EmptyState
from gui.panels.failures import FailuresPanel
from gui.panels.filter_row import FilterChips
from gui.panels.find_bar import FindBar
from gui.panels.panel import Panel
from gui.panels.results_table import ResultsTable
from gui.panels.row_menu import RowMenu
from gui.panels.search_progress import SearchProgress
from gui.panels.tables import MAX_AT_ONCE, copy_rows, selected_rows, selected_spans, set_up_table
from gui.panels.text import joined, plain_tooltip
from gui.states import short_reason

FILTER_AFTER_MS = 250


class ResultsPanel(Panel):
    """What came out, line by line. `view_changed` says what to show; the feed answers with the model's new ids."""

    view_changed = Signal(object)  # View
    page_selected = Signal(int)  # page id
    retry_wanted = Signal(list)  # of page ids
    open_wanted = Signal(str)  # address
    many_wanted = Signal(bool)  # the selected lines of the table in front are to be copied, with headers or not
    copy_as_wanted = Signal(str)  # format of gui.models.copying
    view_was_reset = Signal()  # another project: what it looked like may be shown again
    origin_wanted = Signal(object, int)  # line id (more than 32 bits), column: where a cell comes from

    def __init__(self, rows: RowsModel, pages: PagesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows, self.pages = rows, pages
        self.filters = Filters(self)
        self._sort: tuple[int, bool] | None = None
        self._failed_group: FailureGroup | None = None
        self._follow = self._quiet = False
        self._current_line: int | None = None
        self._counts = dict.fromkeys(CHIPS, 0)
        self._failed = 0
        self._timer = QTimer(self, singleShot=True, interval=FILTER_AFTER_MS)
        self._build()
        self._connect()
        self.retranslate()
        self._show_emptiness()

    def _build(self) -> None:
        self.filter = QLineEdit()
        self.filter.setObjectName("editFilter")
        self.filter.setClearButtonEnabled(True)
        self._group = QButtonGroup(self)
        self.chips: dict[str, Chip] = {}
        bar = QHBoxLayout()
        bar.addWidget(self.filter, 1)
        for at, chip in enumerate(CHIPS):
            button = self.chips[chip] = Chip()
            button.setObjectName(f"chip{chip.title()}")
            button.toggled.connect(self._mark_chips)
            self._group.addButton(button, at)
            bar.addWidget(button)
        self.chips["all"].setChecked(True)
        self.group_chip = QToolButton()
        self.group_chip.setObjectName("chipGroup")
        self.group_chip.hide()
        bar.addWidget(self.group_chip)
        bar.addWidget(SearchProgress(self.rows))
        self.filter_row_button = QToolButton()
        self.filter_row_button.setObjectName("buttonFilterRow")
        self.filter_row_button.setCheckable(True)
        bar.addWidget(self.filter_row_button)
        self.columns_button = QPushButton()
        self.columns_button.setObjectName("buttonColumns")
        bar.addWidget(self.columns_button)
        self._build_tables(bar)

    def _build_tables(self, bar: QHBoxLayout) -> None:
        self.table = ResultsTable(self.rows, self.filters)
        self.table.setObjectName("tableResults")
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.columns_menu = ColumnMenu(self.table, self.filters, self.columns_button)
        self.row_menu = RowMenu(self)
        self.find_bar, self.filter_chips = FindBar(), FilterChips(self.filters)
        self.pages_table = _table("tablePages", self.pages, (60, 150, 340))
        self.empty = EmptyState()
        self.button_start = self.empty.add_button("buttonEmptyStart")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        results = QWidget()
        inner = QVBoxLayout(results)
        inner.setContentsMargins(0, 4, 0, 0)
        inner.addLayout(bar)
        inner.addWidget(self.filter_chips)
        inner.addWidget(self._stack, 1)
        inner.addWidget(self.find_bar)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("tabsResults")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(results, "")
        self.tabs.addTab(self.pages_table, "")
        self.failures = FailuresPanel()
        self.tabs.addTab(self.failures, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.addWidget(self.tabs)

    def _connect(self) -> None:
        self._timer.timeout.connect(self._emit_view)
        self.filter.textEdited.connect(self._on_filter_typed)
        self.filter.returnPressed.connect(self._emit_view)
        self._group.idClicked.connect(self._on_chip)
        self.group_chip.clicked.connect(self._on_group_off)
        self.filters.changed.connect(self._emit_view)
        self.filter_row_button.toggled.connect(self.table.show_filters)
        self.columns_menu.sort_wanted.connect(self.sort)
        self.columns_menu.filter_row_wanted.connect(self.filter_column)
        self.find_bar.closed.connect(self.table.setFocus)
        self.table.header_clicked.connect(self._on_header)
        for table in (self.table, self.pages_table):
            table.customContextMenuRequested.connect(self._on_menu)
            table.selectionModel().currentChanged.connect(self._on_current)
        self.failures.table.selectionModel().currentChanged.connect(self._on_current)
        self.rows.rowsAboutToBeInserted.connect(self._before_rows)
        self.rows.rowsInserted.connect(self._after_rows)
        self.rows.modelAboutToBeReset.connect(self._before_reset)
        self.rows.modelReset.connect(self._after_reset)

    def retranslate(self) -> None:
        self.tabs.setTabText(0, self.tr("Results"))
        self.tabs.setTabText(1, self.tr("Pages"))
        self.show_failed(self._failed)
        self.tabs.setAccessibleName(self.tr("Results"))
        self.filter.setPlaceholderText(self.tr("Filter all columns (Ctrl+F)"))
        self.filter.setAccessibleName(self.tr("Filter all columns"))
        self.columns_button.setText(self.tr("Columns"))
        self.filter_row_button.setText(self.tr("Filter row"))
        self.filter_row_button.setToolTip(plain_tooltip(self.tr("A filter for each column (Ctrl+Shift+L)")))
        self.table.setAccessibleName(self.tr("Results"))
        self.pages_table.setAccessibleName(self.tr("Pages"))
        self.button_start.setText(self.tr("Start"))
        self.group_chip.setToolTip(plain_tooltip(self.tr("Show all lines again")))
        self.group_chip.setAccessibleName(self.tr("Show all lines again"))
        self.rows.retranslate()
        self.pages.retranslate()
        self.show_counts(self._counts)
        self._show_emptiness()

    @property
    def view(self) -> View:
        """What the table is asked to show."""
        chip = CHIPS[self._group.checkedId()]
        column, descending = self._sort or (-1, False)
        failed = self._failed_group
        group = (failed.reason, failed.host) if failed is not None else None
        asked = self.filters.conditions(self.rows.columns)
        return View(self.filter.text().strip(), chip, column, descending, group, asked)

    def show_failed(self, count: int) -> None:
        """Show in the tab how many pages failed or were skipped."""
        self._failed = count
        words = self.tr("Failures ({count})") if count else self.tr("Failures")
        text = words.format(count=self.locale().toString(count))
        if text != self.tabs.tabText(2):  # Qt draws all tabs and what is in them anew
            self.tabs.setTabText(2, text)

    def show_group(self, group: FailureGroup | None) -> None:
        """Show the lines of one group of the failure board only, or of all again."""
        self._failed_group = group
        self.group_chip.setVisible(group is not None)
        if group is not None:
            name = joined((short_reason(group.reason) or group.reason, group.host.partition("://")[2]))
            self.group_chip.setText(f"✕ {name}".replace("&", "&&"))
            self.chips["failed"].setChecked(True)
            self.filter.clear()
            self.tabs.setCurrentIndex(0)
        self._emit_view()

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show how many lines each chip has."""
        self._counts = counts
        words = {
            "all": self.tr("All {count}"),
            "ok": self.tr("OK {count}"),
            "empty": self.tr("Empty {count}"),
            "failed": self.tr("Failed {count}"),
        }
        for chip, button in self.chips.items():
            button.show_text(words[chip].format(count=self.locale().toString(counts.get(chip, 0))))

    @Slot()
    def _mark_chips(self) -> None:
        """Make the pressed chip bold: in dark palettes its shade alone is hard to see."""
        for button in self.chips.values():
            font = button.font()
            font.setBold(button.isChecked())
            button.setFont(font)

    def show_chip(self, chip: str) -> None:
        """Show the lines of one chip, as a click on it does."""
        self.tabs.setCurrentIndex(0)
        self.chips[chip].setChecked(True)
        self.show_group(None)

    def reset_view(self) -> None:
        """Show everything in input order again."""
        self.chips["all"].setChecked(True)
        self._failed_group = None
        self.group_chip.hide()
        self.show_view()
        self.view_was_reset.emit()

    def show_view(
        self, *, text: str = "", sort: tuple[int, bool] | None = None, filters: Mapping[str, Asked] | None = None
    ) -> None:
        """Show which lines are asked for, without asking: a text, conditions, and the order of a field (descending)."""
        self._quiet = True
        self.filter.setText(text)
        self.filters.replace(filters or {})
        self._sort = sort
        self._show_sort()
        self._quiet = False

    def filter_all(self, text: str) -> None:
        """Show the lines that hold a text in any column."""
        self.filter.setText(text)
        self._emit_view()

    @Slot(str)
    def filter_column(self, column: str) -> None:
        """Put the cursor into the filter box of a column."""
        self.filter_row_button.setChecked(True)
        editor = self.table.editor(column)
        if editor is not None:
            editor.edit.setFocus()

    def focus_filter(self) -> None:
        """Put the cursor into the filter box."""
        self.tabs.setCurrentIndex(0)
        self.filter.setFocus()
        self.filter.selectAll()

    def copy(self, *, headers: bool = False) -> int:
        """Copy the selected lines of the table in front; how many there were, 0 where a thread reads them."""
        table = self._front()
        if table is not self.failures.table and sum(map(len, selected_spans(table))) > MAX_AT_ONCE:
            self.many_wanted.emit(headers)
            return 0
        texts = {self.table: self.rows.text, self.pages_table: self.pages.text}
        return copy_rows(table, texts.get(table, self.failures.model.text), headers=headers)

    def selected_pages(self) -> list[int]:
        """The page ids of the selected lines, each once."""
        table = self._front()
        ids = (table.model().index(row, 0).data(PAGE_ID_ROLE) for row in selected_rows(table)[:10_000])
        return list(dict.fromkeys(one for one in ids if one is not None))

    @property
    def shows_pages(self) -> bool:
        """True while the list of pages is in front."""
        return self._front() is self.pages_table

    def _front(self) -> QTableView:
        return (self.table, self.pages_table, self.failures.table)[self.tabs.currentIndex()]

    @Slot()
    def _emit_view(self) -> None:
        self._timer.stop()
        if not self._quiet:
            self.view_changed.emit(self.view)

    @Slot(str)
    def _on_filter_typed(self, _text: str) -> None:
        self._timer.start()

    @Slot(int)
    def _on_chip(self, _id: int) -> None:
        self.show_group(None)

    @Slot()
    def _on_group_off(self) -> None:
        self.chips["all"].setChecked(True)
        self.show_group(None)

    @Slot(int)
    def _on_header(self, section: int) -> None:
        """Sort by a field: ascending, descending, then input order again."""
        column = section - FIRST_FIELD
        if not 0 <= column < len(self.rows.columns):
            self._sort = None
        elif self._sort is None or self._sort[0] != column:
            self._sort = (column, False)
        else:
            self._sort = None if self._sort[1] else (column, True)
        self._show_sort()

    @Slot(int, object)
    def sort(self, section: int, descending: bool | None) -> None:
        """Sort by the field of a section, in input order for None."""
        self._sort = None if descending is None else (section - FIRST_FIELD, descending)
        self._show_sort()

    def _show_sort(self) -> None:
        column, descending = self._sort or (-1 - FIRST_FIELD, False)
        self.table.show_sort(column + FIRST_FIELD, descending=descending)
        self._emit_view()

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        table = self._front()
        index = table.indexAt(place)
        if not index.isValid():
            return
        menu = self.row_menu.menu(index, results=table is self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(table.viewport().mapToGlobal(place))

    @Slot()
    def ask_origin(self) -> None:
        """Ask where the current cell of the table comes from; the first field's where no field's cell is current."""
        index = self.table.currentIndex()
        line = self.rows.line(index.row())
        if line is not None and line.place >= 0:
            column = index.column() - FIRST_FIELD
            self.origin_wanted.emit(line.id, column if 0 <= column < len(self.rows.columns) else 0)

    @Slot()
    def _on_current(self) -> None:
        index = self._front().currentIndex()
        page_id = index.siblingAtColumn(0).data(PAGE_ID_ROLE) if index.isValid() else None
        if page_id is not None:
            self.page_selected.emit(page_id)

    @Slot()
    def _before_rows(self) -> None:
        bar = self.table.verticalScrollBar()
        self._follow = 0 < bar.maximum() == bar.value()

    @Slot()
    def _after_rows(self) -> None:
        self._show_emptiness()
        if self._follow:
            self.table.scrollToBottom()

    @Slot()
    def _before_reset(self) -> None:
        self._current_line = self.rows.id_at(self.table.currentIndex().row())

    @Slot()
    def _after_reset(self) -> None:
        self._show_emptiness()
        row = self.rows.row_of(self._current_line) if self._current_line is not None else -1
        if row >= 0:
            self.table.setCurrentIndex(self.rows.index(row, FIRST_FIELD))

    def _show_emptiness(self) -> None:
        filtered = self.view != View()
        self._stack.setCurrentIndex(0 if self.rows.rowCount() else 1)
        self.button_start.setVisible(not filtered)
        self.empty.set_text(
            self.tr("No line matches the filter") if filtered else self.tr("Rows appear here. Press Start or F5")
        )


def _table(name: str, model: PagesModel, widths: tuple[int, ...]) -> QTableView:
    table = QTableView()
    table.setObjectName(name)
    set_up_table(table, model, widths)
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    return table
