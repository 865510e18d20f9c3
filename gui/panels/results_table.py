"""The table of the results: its header with filters, and columns pinned to the left, which stay while others scroll."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from core.project.columns import Quality
from gui.models.filters import Filters
from gui.models.rows import FIRST_FIELD, RowsModel
from gui.panels.filter_row import FilterEditor
from gui.panels.growing_table import GrowingTable
from gui.panels.table_header import TableHeader
from gui.panels.tables import set_up_table


class ResultsTable(GrowingTable):
    """Columns are told by name: fields, '#' for the number, '' for the status, '@' for the page's address."""

    header_menu_wanted = Signal(int, QPoint)  # section, global place
    header_clicked = Signal(int)  # section
    layout_changed = Signal()  # order, widths, what is hidden or pinned

    def __init__(self, rows: RowsModel, filters: Filters, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self.header = TableHeader(filters, self)
        self.setHorizontalHeader(self.header)
        set_up_table(self, rows, (60, 110))
        self.pinned = _PinnedTable(self, filters)
        self.pinned_sections: frozenset[int] = frozenset()
        for header in (self.header, self.pinned.header):
            header.menu_wanted.connect(self.header_menu_wanted)
            header.sectionClicked.connect(self.header_clicked)
        self.header.sectionMoved.connect(self._on_layout)
        self.header.sectionResized.connect(self._on_resized)
        self.pinned.header.sectionResized.connect(self._on_pinned_resized)
        self.horizontalScrollBar().valueChanged.connect(self.header.place_editors)
        for signal in (rows.modelReset, rows.columnsInserted):
            signal.connect(self._on_columns)

    def name_of(self, section: int) -> str:
        """What a section is told by."""
        fields = self.rows.columns
        names = ("#", "", *fields)
        return names[section] if 0 <= section < len(names) else "@"

    def section_of(self, name: str) -> int:
        """The section that is told so, -1 for none."""
        names = ("#", "", *self.rows.columns, "@")
        return names.index(name) if name in names else -1

    def order(self) -> list[str]:
        """The columns as they stand, from the left, hidden ones too."""
        sections = (self.header.logicalIndex(at) for at in range(self.header.count()))
        return [self.name_of(section) for section in sections]

    def set_order(self, names: Iterable[str]) -> None:
        """Put the columns into this order; those that are not named come behind."""
        wanted = [section for section in map(self.section_of, names) if section >= 0]
        for at, section in enumerate(dict.fromkeys(wanted)):
            self.header.moveSection(self.header.visualIndex(section), at)

    def move_column(self, section: int, by: int) -> None:
        """Move a column to the left (-1) or the right (1) of the next one that is shown."""
        at = self.header.visualIndex(section) + by
        while 0 <= at < self.header.count() and self.isColumnHidden(self.header.logicalIndex(at)):
            at += by
        if 0 <= at < self.header.count():
            self.header.moveSection(self.header.visualIndex(section), at)

    def show_column(self, section: int, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        visible = self.header.count() - self.header.hiddenSectionCount()
        if shown or visible > 1:
            self.setColumnHidden(section, not shown)
            self._show_pinned()
            self.layout_changed.emit()

    def pin(self, section: int, pinned: bool = True) -> None:
        """Let a column stay at the left, behind those that are pinned already, or move with the others again."""
        others = self.pinned_sections - {section}
        self.header.moveSection(self.header.visualIndex(section), len(others))
        self.set_pinned(others | {section} if pinned else others)

    def set_pinned(self, sections: Iterable[int]) -> None:
        """Pin exactly these columns, in the order they stand in."""
        self.pinned_sections = frozenset(sections)
        standing = sorted(self.pinned_sections, key=self.header.visualIndex)
        for at, section in enumerate(standing):
            self.header.moveSection(self.header.visualIndex(section), at)
        self._show_pinned()
        self.layout_changed.emit()

    def show_filters(self, shown: bool) -> None:
        """Show or hide the filter row."""
        self.header.show_filters(shown)
        self.pinned.header.show_filters(shown)
        self.updateGeometries()
        self._show_pinned()

    def show_types(self, types: Mapping[str, str]) -> None:
        """Show the type of each field, by name."""
        self.header.show_types(types)
        self.pinned.header.show_types(types)

    def show_quality(self, quality: Sequence[Quality]) -> None:
        """Show how full each field is."""
        self.header.show_quality(quality)
        self.pinned.header.show_quality(quality)

    def show_sort(self, section: int, *, descending: bool) -> None:
        """Mark the column the lines are sorted by, -1 for none."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        for header in (self.header, self.pinned.header):
            header.setSortIndicatorShown(section >= 0)
            if section >= 0:
                header.setSortIndicator(section, order)

    def editor(self, column: str) -> FilterEditor | None:
        """The filter box of a field, that of the pinned column where it is pinned."""
        pinned = FIRST_FIELD + self.rows.columns.index(column) in self.pinned_sections
        return (self.pinned.header if pinned else self.header).editor(column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.place_editors()
        self.pinned.place()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if hasattr(self, "pinned"):
            self.pinned.place()

    @Slot()
    def _on_columns(self) -> None:
        self.header.show_columns()
        self.pinned.header.show_columns()
        self._show_pinned()

    @Slot()
    def _on_layout(self) -> None:
        self._show_pinned()
        self.layout_changed.emit()

    @Slot(int, int, int)
    def _on_resized(self, section: int, _old: int, new: int) -> None:
        if section in self.pinned_sections and new and self.pinned.columnWidth(section) != new:
            self.pinned.setColumnWidth(section, new)
        self.pinned.place()
        self.layout_changed.emit()

    @Slot(int, int, int)
    def _on_pinned_resized(self, section: int, _old: int, new: int) -> None:
        if section in self.pinned_sections and new and self.columnWidth(section) != new:
            self.setColumnWidth(section, new)

    def _show_pinned(self) -> None:
        self.pinned.show_sections(self.pinned_sections)


class _PinnedTable(GrowingTable):
    """Lies over the left of the table and shows the pinned columns, with the same model, selection and rows."""

    def __init__(self, table: ResultsTable, filters: Filters) -> None:
        super().__init__(table)
        self._table = table
        self.header = TableHeader(filters, self)
        self.setHorizontalHeader(self.header)
        self.setObjectName("tablePinned")
        set_up_table(self, table.rows)
        self.header.setStretchLastSection(False)
        self.header.setSectionsMovable(False)
        self.setSelectionModel(table.selectionModel())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for bar in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoScroll(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        self.hide()

    def show_sections(self, sections: frozenset[int]) -> None:
        """Show these columns of the model."""
        shown = {one for one in sections if not self._table.isColumnHidden(one)}
        for section in range(self.header.count()):
            self.setColumnHidden(section, section not in shown)
            if section in shown:
                self.setColumnWidth(section, self._table.columnWidth(section))
                self.header.moveSection(self.header.visualIndex(section), self._table.header.visualIndex(section))
        self.setVisible(bool(shown))
        self.place()

    def place(self) -> None:
        """Lie exactly over the left part of the table."""
        if not self.isVisibleTo(self._table):
            return
        table = self._table
        header, corner = table.header.height(), table.header.geometry().topLeft()
        frame = self.header.geometry().topLeft()  # a theme may draw one
        self.header.setFixedHeight(header)
        width = min(self.header.length() + 1, table.viewport().width())
        height = header + table.viewport().height()
        self.setGeometry(QRect(corner - frame, QSize(width + 2 * frame.x(), height + 2 * frame.y())))
        self.header.place_editors()
        self.verticalScrollBar().setValue(table.verticalScrollBar().value())
        self.raise_()

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        on_table = self._table.viewport().mapFromGlobal(self.viewport().mapToGlobal(place))
        self._table.customContextMenuRequested.emit(on_table)
