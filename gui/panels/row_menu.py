"""The context menu of a line in the tables of the middle: open, retry, copy as, use as filter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from gui.models.copying import FORMATS
from gui.models.filters import Asked, operator_word
from gui.models.rows import FIRST_FIELD, URL_ROLE
from gui.panels.column_menu import is_link

if TYPE_CHECKING:
    from gui.panels.results import ResultsPanel

USED = ("is", "is-not", "contains", "lacks", "begins", "more", "less", "empty", "filled")
"""Operators that *Use as filter* offers."""


class RowMenu(QObject):
    """Builds the menu for one cell."""

    def __init__(self, panel: ResultsPanel) -> None:
        super().__init__(panel)
        self._panel = panel

    def menu(self, index: QModelIndex, *, results: bool) -> QMenu:
        """The menu of a cell; with `results` for the table of the results. The caller shows it."""
        panel = self._panel
        menu = QMenu(panel)
        url, pages = str(index.siblingAtColumn(0).data(URL_ROLE) or ""), panel.selected_pages()
        menu.addAction(self.tr("Open page")).triggered.connect(partial(panel.open_wanted.emit, url))
        menu.addAction(self.tr("Retry")).triggered.connect(partial(panel.retry_wanted.emit, pages))
        menu.addSeparator()
        copy = menu.addAction(self.tr("Copy"))
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.triggered.connect(lambda: panel.copy())
        menu.addAction(self.tr("Copy with headers")).triggered.connect(lambda: panel.copy(headers=True))
        if results:
            self._add_copies(menu)
            self._add_filters(menu, index)
            menu.addSeparator()
            menu.addActions(panel.table.actions())
            self._add_origin(menu, index)
            self._add_download(menu, index)
        return menu

    def _add_copies(self, menu: QMenu) -> None:
        copies = menu.addMenu(self.tr("Copy as"))
        for kind, name in FORMATS.items():
            words = QCoreApplication.translate("Copying", name)
            copies.addAction(words).triggered.connect(partial(self._panel.copy_as_wanted.emit, kind))

    def _add_filters(self, menu: QMenu, index: QModelIndex) -> None:
        rows, field = self._panel.rows, index.column() - FIRST_FIELD
        text = rows.text(index.row(), index.column())
        uses = menu.addMenu(self.tr("Use as filter"))
        if 0 <= field < len(rows.columns):
            for operator in USED:
                asked = Asked(operator, "" if operator in ("empty", "filled") else text)
                if asked.value or operator in ("empty", "filled"):
                    value = text if len(text) <= 30 else text[:30] + "…"
                    words = f"{operator_word(operator)} {value if asked.value else ''}".replace("&", "&&")
                    act = partial(self._panel.filters.set, rows.columns[field], asked)
                    uses.addAction(" ".join(words.split())).triggered.connect(act)
            uses.addSeparator()
        uses.addAction(self.tr("In all columns")).triggered.connect(partial(self._panel.filter_all, text))

    def _add_origin(self, menu: QMenu, index: QModelIndex) -> None:
        rows, column = self._panel.rows, index.column() - FIRST_FIELD
        line = rows.line(index.row())
        if line is not None and line.place >= 0 and 0 <= column < len(rows.columns):
            origin = menu.addAction(self.tr("Where does this come from?"))
            origin.triggered.connect(partial(self._panel.origin_wanted.emit, line.id, column))

    def _add_download(self, menu: QMenu, index: QModelIndex) -> None:
        rows, column = self._panel.rows, index.column() - FIRST_FIELD
        if 0 <= column < len(rows.columns) and is_link(rows.text(index.row(), index.column())):
            download = menu.addAction(self.tr("Download files of this column…"))
            download.triggered.connect(partial(self._panel.columns_menu.download_wanted.emit, rows.columns[column]))
