"""The list of keyboard shortcuts, made from the actions themselves so that it cannot be out of date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.panels.tables import ROW_HEIGHT


class ShortcutsDialog(QDialog):
    """Actions with their keys, and a box to find one by its words or its keys.

    `extra` are (words, keys) that belong to no action; the words must be translated already.
    """

    def __init__(
        self, actions: Iterable[QAction], parent: QWidget | None = None, *, extra: Sequence[tuple[str, str]] = ()
    ) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsDialog")
        self._actions = list(actions)
        self._extra = extra
        self.search = QLineEdit()
        self.search.setObjectName("editFindShortcut")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show_found)
        self.table = QTableWidget(0, 2)
        self.table.setObjectName("tableShortcuts")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._close)
        self.retranslate()
        self.resize(460, 520)

    def retranslate(self) -> None:
        """Show the words of the current language."""
        self.setWindowTitle(QCoreApplication.translate("Shortcuts", "Keyboard shortcuts"))
        words = QCoreApplication.translate("Shortcuts", "Find an action or a key")
        self.search.setPlaceholderText(words)
        self.search.setAccessibleName(words)
        self.table.setAccessibleName(self.windowTitle())
        self.table.setHorizontalHeaderLabels(
            [QCoreApplication.translate("Shortcuts", "Action"), QCoreApplication.translate("Shortcuts", "Keys")]
        )
        rows = [*shortcuts(self._actions), *self._extra]
        self.table.setRowCount(len(rows))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.resizeColumnToContents(1)
        self._show_found(self.search.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _show_found(self, wanted: str) -> None:
        for row in range(self.table.rowCount()):
            items = (self.table.item(row, column) for column in range(2))
            texts = " ".join(item.text() for item in items if item is not None)
            self.table.setRowHidden(row, wanted.casefold() not in texts.casefold())


def shortcuts(actions: Iterable[QAction]) -> list[tuple[str, str]]:
    """(words, keys) of each action that has keys, as this system writes them, in the order given and each once."""
    native = QKeySequence.SequenceFormat.NativeText
    found = {
        plain_words(action): ", ".join(keys.toString(native) for keys in action.shortcuts())
        for action in actions
        if action.shortcuts() and not action.isSeparator()
    }
    return list(found.items())


def plain_words(action: QAction) -> str:
    """The action's text without the mark of its access key: '&Open…' is 'Open…', '文件(&F)' is '文件'."""
    text = action.text()
    start = text.find("(&")
    if start > 0 and text[start + 3 : start + 4] == ")":
        text = text[:start] + text[start + 4 :]
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
