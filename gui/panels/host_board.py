"""The host board: each site's pace and what holds it back, changeable while a run goes on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDoubleSpinBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.messages import HostLoad
from gui.models.hosts import DELAY, SLOTS, HostsModel
from gui.panels.empty_state import EmptyState
from gui.panels.panel import Panel
from gui.panels.tables import copy_rows, set_up_table
from gui.panels.text import plain_label

MAX_SLOTS, MAX_DELAY_S = 1000, 86_400.0
Index = QModelIndex | QPersistentModelIndex


class PaceDelegate(QStyledItemDelegate):
    """Spin boxes for requests at once and for seconds."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QSpinBox(parent) if index.column() == SLOTS else QDoubleSpinBox(parent)
        if isinstance(editor, QSpinBox):
            editor.setRange(1, MAX_SLOTS)
        else:
            editor.setRange(0, MAX_DELAY_S)
            editor.setDecimals(1)
            editor.setSingleStep(0.5)
        editor.setObjectName("spinPace")
        editor.setFrame(False)
        editor.setAutoFillBackground(True)
        header = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(header))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if editor.property("filled"):  # the table tells of changes while somebody types
            return
        editor.setProperty("filled", True)
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QSpinBox):
            editor.setValue(int(value or 1))
        elif isinstance(editor, QDoubleSpinBox):
            editor.setValue(float(value or 0.0))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, (QSpinBox, QDoubleSpinBox)):
            editor.interpretText()
            model.setData(index, editor.value())


class HostBoard(Panel):
    """A line for each site. The signals carry the user's wishes; the next progress shows what came of them."""

    slots_wanted = Signal(str, int)  # site, requests at once
    delay_wanted = Signal(str, float)  # site, seconds between two requests
    automatic_wanted = Signal(str)  # site

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = HostsModel(self)
        self._hosts: tuple[HostLoad, ...] = ()
        self._build()
        self.retranslate()
        self.model.slots_wanted.connect(self.slots_wanted)
        self.model.delay_wanted.connect(self.delay_wanted)
        self.model.rowsInserted.connect(self._show_state)
        self.model.rowsRemoved.connect(self._show_state)
        self.model.dataChanged.connect(self._show_state)
        self.table.selectionModel().currentChanged.connect(self._show_state)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self.button_automatic.clicked.connect(self._on_automatic)
        self._show_state()

    def _build(self) -> None:
        self.table = QTableView()
        self.table.setObjectName("tableHosts")
        set_up_table(self.table, self.model, (250, 75, 75, 95, 95, 80))
        self.table.setItemDelegate(PaceDelegate(self.table))
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._hint = plain_label(elided=True)
        self.button_automatic = QPushButton()
        self.button_automatic.setObjectName("buttonAutomaticPace")
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.button_automatic)
        shown = QWidget()
        inner = QVBoxLayout(shown)
        inner.setContentsMargins(0, 0, 4, 4)
        inner.addWidget(self.table, 1)
        inner.addLayout(foot)
        self._empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def sizeHint(self) -> QSize:
        return QSize(400, 180)

    def retranslate(self) -> None:
        self._empty.set_text(self.tr("The sites of a run appear here, each with its pace"))
        self._hint.setText(self.tr("Double-click a number under “At once” or “Apart” to change it in a run."))
        self.button_automatic.setText(self.tr("Let it decide again"))
        self.table.setAccessibleName(self.tr("Sites"))
        self.model.retranslate()

    def show_hosts(self, hosts: tuple[HostLoad, ...]) -> None:
        """Show the sites of a run; drawn when the board is looked at."""
        self._hosts = hosts
        if self.isVisible():
            self.model.show(hosts)

    def clear(self) -> None:
        """Forget the sites, for another project."""
        self._hosts = ()
        self.model.show(())

    def set_running(self, running: bool) -> None:
        """Whether a run is under way, whose pace can be changed."""
        self.model.editable = running
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.show(self._hosts)

    def _current(self) -> HostLoad | None:
        return self.model.host(self.table.currentIndex().row())

    @Slot()
    def _show_state(self) -> None:
        self._stack.setCurrentIndex(1 if self.model.rowCount() else 0)
        host = self._current()
        self.button_automatic.setEnabled(self.model.editable and host is not None and host.pinned)

    @Slot()
    def _on_automatic(self) -> None:
        host = self._current()
        if host is not None:
            self.automatic_wanted.emit(host.host)

    @Slot()
    def copy(self) -> None:
        """Copy the selected lines."""
        copy_rows(self.table, self.model.text)

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        index = self.table.indexAt(place)
        host = self.model.host(index.row())
        if host is None:
            return
        menu = QMenu(self)
        for column, text in ((SLOTS, self.tr("Change requests at once…")), (DELAY, self.tr("Change the time apart…"))):
            action = menu.addAction(text)
            action.setEnabled(self.model.editable)
            action.triggered.connect(partial(self._edit, index.siblingAtColumn(column)))
        automatic = menu.addAction(self.button_automatic.text())
        automatic.setEnabled(self.model.editable and host.pinned)
        automatic.triggered.connect(lambda: self.automatic_wanted.emit(host.host))
        menu.addSeparator()
        menu.addAction(self.tr("Copy")).triggered.connect(self.copy)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _edit(self, index: QModelIndex, _checked: bool = False) -> None:
        self.table.setCurrentIndex(index)
        self.table.edit(index)
