"""How far a filter or a sort of the results is, and a button that gives it up. Seen only where it takes a while."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from gui.models.rows import RowsModel
from gui.panels.panel import Panel
from gui.panels.text import plain_tooltip


class SearchProgress(Panel):
    """Follows the search of a RowsModel."""

    def __init__(self, rows: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar, self.stop = QProgressBar(), QToolButton()
        self.bar.setFixedWidth(90)
        self.stop.setObjectName("buttonCancelSearch")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bar)
        layout.addWidget(self.stop)
        rows.progressed.connect(self._on_progressed)
        rows.searched.connect(self._on_searched)
        self.stop.clicked.connect(rows.cancel)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        self.bar.setAccessibleName(self.tr("Searching"))
        self.stop.setText("✕")
        self.stop.setAccessibleName(self.tr("Give the search up"))
        self.stop.setToolTip(plain_tooltip(self.tr("Give the search up")))

    @Slot(float)
    def _on_progressed(self, share: float) -> None:
        self.bar.setValue(round(share * 100))
        self.show()

    @Slot(bool)
    def _on_searched(self, _found: bool) -> None:
        self.hide()
