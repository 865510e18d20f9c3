"""A view of a page's elements that are pointed at by mouse and key."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from gui.models.nodes import WAY, NodeTree
from gui.models.selection import ADD, CLICK, LEAVE_OUT

_STATE_WIDTH = 90
_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NodeView(QTreeView):
    """Shows a NodeTree. `pointed` carries the way of an element and how it was pointed at.

    A click or Space is CLICK, with Ctrl it is ADD, with Shift LEAVE_OUT.
    """

    pointed = Signal(str, str)

    def __init__(self, model: NodeTree, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed = QPersistentModelIndex()
        self.setModel(model)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(1, _STATE_WIDTH)

    def go_to(self, index: QModelIndex) -> None:
        """Make a line the current one and bring it into view."""
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = QPersistentModelIndex(self._hit(event))
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = QPersistentModelIndex(self._hit(event))  # the second of two quick clicks is a click

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self._hit(event)
        if index.isValid() and QPersistentModelIndex(index) == self._pressed:
            self._point(index, event.modifiers())
        self._pressed = QPersistentModelIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS and self.currentIndex().isValid():
            self._point(self.currentIndex(), event.modifiers())
        else:
            super().keyPressEvent(event)

    def _hit(self, event: QMouseEvent) -> QModelIndex:
        """The line under the mouse; none beside its text, where the arrow is that opens and closes it."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        left = event.button() == Qt.MouseButton.LeftButton
        return index if left and self.visualRect(index).contains(place) else QModelIndex()

    def _point(self, index: QModelIndex, modifiers: Qt.KeyboardModifier) -> None:
        how = CLICK
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            how = LEAVE_OUT
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            how = ADD
        self.pointed.emit(index.siblingAtColumn(0).data(WAY), how)
