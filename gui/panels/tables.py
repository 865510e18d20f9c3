"""How all tables of the window are set up, and copying from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

ROW_HEIGHT = 24
MAX_COPIED = 100_000
"""Lines copied at most: the clipboard holds them in memory."""

MAX_AT_ONCE = 500
"""Lines that are copied while the window waits; more are read on a thread."""


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


def fit_heads(table: QTableView) -> None:
    """Make the columns at least as wide as their headers; call it when these are set in another language."""
    header = table.horizontalHeader()
    for section in range(header.count()):
        if not header.isSectionHidden(section):
            header.resizeSection(section, max(header.sectionSize(section), header.sectionSizeHint(section)))


def selected_rows(table: QTableView) -> list[int]:
    """The rows of which something is selected, from the top."""
    return [row for span in selected_spans(table) for row in span]


def selected_spans(table: QTableView) -> list[range]:
    """The same as ranges that neither touch nor overlap: a million rows may be one."""
    spans: list[range] = []
    parts = ((part.top(), part.bottom() + 1) for part in table.selectionModel().selection().toList())
    for start, stop in sorted(parts):
        if spans and start <= spans[-1].stop:
            spans[-1] = range(spans[-1].start, max(stop, spans[-1].stop))
        else:
            spans.append(range(start, stop))
    return spans


def copy_rows(table: QTableView, text: Callable[[int, int], str], *, headers: bool = False) -> int:
    """Put the selected rows on the clipboard as tab-separated lines; how many there were. `text` gives a cell whole."""
    rows = selected_rows(table)[:MAX_COPIED]
    columns = [at for at in range(table.model().columnCount()) if not table.isColumnHidden(at)]
    lines = [tab_line(text(row, column) for column in columns) for row in rows]
    if headers:
        lines.insert(0, tab_line(head_texts(table, columns)))
    if rows:
        QGuiApplication.clipboard().setText("\n".join(lines))
    return len(rows)


def head_texts(table: QTableView, columns: Iterable[int]) -> list[str]:
    """The headers of these columns."""
    return [str(table.model().headerData(column, table.horizontalHeader().orientation())) for column in columns]


def tab_line(cells: Iterable[str]) -> str:
    """The cells as one line for spreadsheets."""
    return "\t".join(map(_one_line, cells))


def _one_line(text: str) -> str:
    """The text so that Excel takes it for one cell: quoted where it has tabs, quotes or line breaks."""
    if any(sign in text for sign in '\t\n\r"'):
        return '"' + text.replace('"', '""') + '"'
    return text
