"""How all tables of the window are set up, and copying from them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

ROW_HEIGHT = 24
MAX_COPIED = 100_000
"""Lines copied at most: the clipboard holds them in memory."""


def set_up_table(table: QTableView, model: QAbstractItemModel, widths: tuple[int, ...] = ()) -> None:
    """Give a table fixed rows, hand-sized columns, whole-line selection and its model."""
    table.setModel(model)
    rows = table.verticalHeader()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(ROW_HEIGHT)
    rows.setMinimumSectionSize(ROW_HEIGHT)
    rows.hide()
    columns = table.horizontalHeader()
    columns.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    columns.setHighlightSections(False)
    columns.setDefaultSectionSize(140)
    columns.setStretchLastSection(True)
    for column, width in enumerate(widths):
        table.setColumnWidth(column, width)
    table.setAlternatingRowColors(True)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)


def selected_rows(table: QTableView) -> list[int]:
    """The rows of which something is selected, from the top."""
    ranges = table.selectionModel().selection().toList()
    rows = {row for part in ranges for row in range(part.top(), part.bottom() + 1)}
    return sorted(rows)


def copy_rows(table: QTableView, text: Callable[[int, int], str], *, headers: bool = False) -> int:
    """Put the selected rows on the clipboard as tab-separated lines; how many there were. `text` gives a cell whole."""
    rows = selected_rows(table)[:MAX_COPIED]
    columns = [at for at in range(table.model().columnCount()) if not table.isColumnHidden(at)]
    lines = ["\t".join(_one_line(text(row, column)) for column in columns) for row in rows]
    if headers:
        names = [str(table.model().headerData(column, table.horizontalHeader().orientation())) for column in columns]
        lines.insert(0, "\t".join(map(_one_line, names)))
    if rows:
        QGuiApplication.clipboard().setText("\n".join(lines))
    return len(rows)


def _one_line(text: str) -> str:
    """The text so that Excel takes it for one cell: quoted where it has tabs, quotes or line breaks."""
    if any(sign in text for sign in '\t\n\r"'):
        return '"' + text.replace('"', '""') + '"'
    return text
