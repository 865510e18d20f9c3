"""A page's elements as a tree to point at: in blocks of what a reader sees, or as the markup nests them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication

from core.messages.pick_messages import PickNode, PickPage
from gui.models.selection import Selection
from gui.noop import QT_TRANSLATE_NOOP
from gui.panels.text import joined, plain_tooltip
from gui.theme import tint

WAY = Qt.ItemDataRole.UserRole
_STATES = {
    "chosen": QT_TRANSLATE_NOOP("NodeTree", "chosen"),
    "out": QT_TRANSLATE_NOOP("NodeTree", "left out"),
    "found": QT_TRANSLATE_NOOP("NodeTree", "found"),
    "alike": QT_TRANSLATE_NOOP("NodeTree", "alike"),
}
_SIGNS = {"chosen": "▣", "out": "✖", "found": "◼", "alike": "◻"}
_COLOURS = {"chosen": ("accent", 90), "found": ("accent", 45), "out": ("error", 45)}

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class NodeTree(QAbstractItemModel):
    """The elements of a page with the state of each in the selection. Without `cards` they nest as in the markup.

    With `cards` the first level are the blocks that repeat and what stands outside of them, in the page's order. Column
    0 is what an element shows, column 1 its state in a word.
    """

    def __init__(self, selection: Selection, *, cards: bool, parent: Any = None) -> None:
        super().__init__(parent)
        self._selection, self._cards = selection, cards
        self._page = PickPage(url="")
        self._kids: dict[int, list[int]] = {-1: []}
        self._above: dict[int, int] = {}
        self._row: dict[int, int] = {}
        self._at: dict[str, int] = {}
        self._marked: set[int] = set()  # elements around those that have a state

    def show(self, page: PickPage) -> None:
        """Show another page."""
        self.beginResetModel()
        self._page = page
        self._kids, self._above, self._row, self._marked = {-1: []}, {}, {}, set()
        for node, above in self._in_cards() if self._cards else enumerate(one.parent for one in page.nodes):
            self._above[node] = above
            siblings = self._kids.setdefault(above, [])
            self._row[node] = len(siblings)
            siblings.append(node)
        self._at = {page.nodes[node].way: node for node in self._above}
        self.endResetModel()

    def refresh(self) -> None:
        """The selection is another one."""
        chosen = self._selection
        ways = (*chosen.include, *chosen.exclude, *chosen.found, *chosen.kin)
        marked = {self._above[self._at[way]] for way in ways if way in self._at}
        for above in marked | self._marked:
            parent = QModelIndex() if above < 0 else self.createIndex(self._row[above], 0, above)
            if kids := self._kids[above]:
                self.dataChanged.emit(self.index(0, 0, parent), self.index(len(kids) - 1, 1, parent))
        self._marked = marked

    def index_of(self, way: str) -> QModelIndex:
        """Where an element is; an invalid index where it is not shown."""
        node = self._at.get(way, -1)
        return self.createIndex(self._row[node], 0, node) if node >= 0 else QModelIndex()

    def node(self, index: Index) -> PickNode | None:
        """The element of a line."""
        return self._page.nodes[index.internalId()] if index.isValid() else None

    def find(self, text: str, after: Index) -> QModelIndex:
        """The next line that shows a text, from the top again after the last; an invalid index for none."""
        wanted, start = text.casefold(), after.internalId() if after.isValid() else -1
        hits = [node for node in self._row if wanted in self._shown(node).casefold()]
        if not wanted or not hits:
            return QModelIndex()
        node = next((one for one in sorted(hits) if one > start), min(hits))
        return self.createIndex(self._row[node], 0, node)

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        kids = self._kids.get(parent.internalId() if parent.isValid() else -1, ())
        return self.createIndex(row, column, kids[row]) if 0 <= row < len(kids) and column < 2 else QModelIndex()

    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        above = self._above.get(index.internalId(), -1) if index.isValid() else -1
        return self.createIndex(self._row[above], 0, above) if above >= 0 else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        if parent.column() > 0:
            return 0
        return len(self._kids.get(parent.internalId() if parent.isValid() else -1, ()))

    def columnCount(self, _parent: Index = _ROOT) -> int:
        return 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self.tr("On the page") if section == 0 else self.tr("Choice")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self.node(index)
        if node is None:
            return None
        state = self._selection.state(node.way)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(index.internalId()) if index.column() == 0 else _state_text(state)
        if role == WAY:
            return node.way
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(joined((node.label, node.text, node.address), "\n"))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return joined((self._shown(index.internalId()), _state_word(state)), ", ")
        if role == Qt.ItemDataRole.BackgroundRole:
            return _background(state)
        if role == Qt.ItemDataRole.FontRole and state == "chosen":
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _in_cards(self) -> Iterable[tuple[int, int]]:
        """(element, the one it is shown below or -1) of the blocks and of all that shows something."""
        heads = {block.node for block in self._page.blocks}
        for number, node in enumerate(self._page.nodes):
            if number in heads:
                yield number, -1
            elif node.kind:
                yield number, self._page.blocks[node.block].node if node.block >= 0 else -1

    def _shown(self, number: int) -> str:
        node = self._page.nodes[number]
        if not self._cards:
            return joined((node.label, node.text), "  ")
        block = self._page.blocks[node.block] if node.block >= 0 else None
        if block is not None and block.node == number:
            text = self.tr("{label}, {number} of {count}")
            head = text.format(label=node.label, number=block.number, count=block.count)
            return joined((head, node.text), "  ")
        return node.text or node.address or node.label


def _state_word(state: str) -> str:
    return QCoreApplication.translate("NodeTree", _STATES[state]) if state else ""


def _state_text(state: str) -> str:
    return f"{_SIGNS[state]} {_state_word(state)}" if state else ""


def _background(state: str) -> QColor | None:
    if state not in _COLOURS:
        return None
    sign, strength = _COLOURS[state]
    colour = QColor(tint(QGuiApplication.palette(), sign))
    colour.setAlpha(strength)
    return colour
