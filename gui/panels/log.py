"""The log pane: the newest lines, with a toggle for each level."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTableView, QToolButton, QVBoxLayout, QWidget

from gui.models.log import LEVELS, LogModel
from gui.panels.empty_state import EmptyState
from gui.panels.panel import Panel
from gui.panels.tables import set_up_table


class LogPanel(Panel):
    """Shows a LogModel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = LogModel(self)
        self.table = QTableView()
        self.table.setObjectName("tableLog")
        set_up_table(self.table, self.model, (70, 100))
        self._empty = EmptyState()
        self._toggles: dict[int, QToolButton] = {}
        bar = QHBoxLayout()
        bar.setContentsMargins(4, 2, 4, 0)
        for level in LEVELS:
            toggle = self._toggles[level] = QToolButton()
            toggle.setObjectName(f"toggleLevel{level}")
            toggle.setCheckable(True)
            toggle.setChecked(level in self.model.levels)
            toggle.toggled.connect(self._on_toggled)
            bar.addWidget(toggle)
        bar.addStretch(1)
        self.button_clear = QToolButton()
        self.button_clear.setObjectName("buttonClearLog")
        self.button_clear.clicked.connect(self.model.clear)
        bar.addWidget(self.button_clear)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(bar)
        layout.addWidget(self._stack, 1)
        self.model.rowsAboutToBeInserted.connect(self._before)
        self.model.rowsInserted.connect(self._after)
        self.model.modelReset.connect(self._show_emptiness)
        self._follow = True
        self.retranslate()
        self._show_emptiness()

    def retranslate(self) -> None:
        self._empty.set_text(self.tr("Nothing logged yet"))
        self.table.setAccessibleName(self.tr("Log"))
        self.button_clear.setText(self.tr("Clear"))
        for level, toggle in self._toggles.items():
            toggle.setText(self.model.level_word(level))
        self.model.retranslate()

    @Slot(bool)
    def _on_toggled(self, shown: bool) -> None:
        for level, toggle in self._toggles.items():
            if toggle is self.sender():
                self.model.show_level(level, shown)

    @Slot()
    def _before(self) -> None:
        bar = self.table.verticalScrollBar()
        self._follow = bar.value() == bar.maximum()

    @Slot()
    def _after(self) -> None:
        self._show_emptiness()
        if self._follow:
            self.table.scrollToBottom()

    @Slot()
    def _show_emptiness(self) -> None:
        self._stack.setCurrentIndex(1 if self.model.rowCount() else 0)
