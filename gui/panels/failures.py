"""The failure board: which pages failed where and why, and what helps."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QTableView, QVBoxLayout, QWidget

from core.messages import FailureGroup
from gui.i18n import reason_text
from gui.models.failures import FailuresModel
from gui.panels.empty_state import EmptyState
from gui.panels.panel import Panel
from gui.panels.tables import selected_rows, set_up_table
from gui.panels.text import plain_label, plain_tooltip
from gui.remedies import has_live_page, remedy_for


class FailuresPanel(Panel):
    """Groups of failed pages, and what to do about those selected."""

    retry_wanted = Signal(list)  # of FailureGroup: as they are
    change_wanted = Signal(list)  # of FailureGroup: with other options
    remedy_wanted = Signal(object)  # FailureGroup
    lines_wanted = Signal(object)  # FailureGroup

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FailuresModel(self)
        self.live = has_live_page()
        self._writable = False
        self._build()
        self.retranslate()
        self.table.selectionModel().selectionChanged.connect(self._show_selected)
        self.model.modelReset.connect(self._after_reset)
        self.table.doubleClicked.connect(self._on_lines)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self.button_remedy.clicked.connect(self._on_remedy)
        self.button_retry.clicked.connect(self._on_retry)
        self.button_change.clicked.connect(self._on_change)
        self.button_lines.clicked.connect(self._on_lines)

    def _build(self) -> None:
        self.table = QTableView()
        self.table.setObjectName("tableFailures")
        set_up_table(self.table, self.model, (360, 190, 70))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.sentence = plain_label(wrap=True, selectable=True)
        self.sentence.setObjectName("labelFailure")
        names = ("buttonRemedy", "buttonRetryThese", "buttonRetryWith", "buttonShowLines")
        made = [QPushButton() for _ in names]
        self.button_remedy, self.button_retry, self.button_change, self.button_lines = made
        row = QHBoxLayout()
        for button, name in zip(made, names, strict=True):
            button.setObjectName(name)
            row.addWidget(button)
        row.addStretch(1)
        shown = QWidget()
        inner = QVBoxLayout(shown)
        inner.setContentsMargins(0, 4, 0, 4)
        inner.addWidget(self.table, 1)
        inner.addWidget(self.sentence)
        inner.addLayout(row)
        self._empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Failures"))
        self._empty.set_text(self.tr("No page has failed"))
        self.button_retry.setText(self.tr("Retry these"))
        self.button_change.setText(self.tr("Retry with other options…"))
        self.button_lines.setText(self.tr("Show the lines"))
        self.model.retranslate()
        self._show_selected()

    def show_groups(self, groups: tuple[FailureGroup, ...]) -> None:
        """Show a failure board."""
        self.model.show(groups)
        self._stack.setCurrentIndex(1 if groups else 0)
        if groups and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._show_selected()

    def set_writable(self, writable: bool) -> None:
        """Whether pages can be tried again just now."""
        self._writable = writable
        self._show_selected()

    @property
    def selected(self) -> list[FailureGroup]:
        """The selected groups."""
        groups = self.model.groups
        return [groups[row] for row in selected_rows(self.table) if row < len(groups)]

    @Slot()
    def _show_selected(self) -> None:
        chosen = self.selected
        first = chosen[0] if chosen else None
        self.sentence.setText(reason_text(first.reason, first.detail) if first else "")
        self.button_remedy.setText(remedy_for(first, live=self.live).label if first else self.tr("Retry"))
        for button in (self.button_remedy, self.button_lines):
            button.setEnabled(len(chosen) == 1)
        why_not = "" if self._writable else plain_tooltip(self.tr("Stop the run first"))
        for button in (self.button_retry, self.button_change):
            button.setEnabled(bool(chosen) and self._writable)
            button.setToolTip(why_not)

    @Slot()
    def _after_reset(self) -> None:
        if self.model.groups:
            self.table.selectRow(0)

    @Slot()
    def _on_retry(self) -> None:
        self.retry_wanted.emit(self.selected)

    @Slot()
    def _on_change(self) -> None:
        self.change_wanted.emit(self.selected)

    @Slot()
    def _on_remedy(self) -> None:
        for group in self.selected[:1]:
            self.remedy_wanted.emit(group)

    @Slot()
    def _on_lines(self) -> None:
        for group in self.selected[:1]:
            self.lines_wanted.emit(group)

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        if not self.table.indexAt(place).isValid():
            return
        menu = QMenu(self)
        for button in (self.button_remedy, self.button_retry, self.button_change, self.button_lines):
            action = menu.addAction(button.text())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(place))
