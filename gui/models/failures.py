"""The failure board as a table: why, at which site, how many pages, and the first of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from core.messages import FailureGroup
from gui.i18n import reason_text
from gui.models.rows import PAGE_ID_ROLE, URL_ROLE, Index, Role
from gui.panels.text import plain_tooltip

WHY, SITE, PAGES, EXAMPLE = range(4)


class FailuresModel(QAbstractTableModel):
    """One line for each reason at each site, the largest first."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._groups: tuple[FailureGroup, ...] = ()

    @property
    def groups(self) -> tuple[FailureGroup, ...]:
        """What is shown, in order."""
        return self._groups

    def show(self, groups: tuple[FailureGroup, ...]) -> None:
        """Show these groups; lines that stay where they were keep their selection."""
        same = [(one.reason, one.host) for one in groups] == [(one.reason, one.host) for one in self._groups]
        if not same:
            self.beginResetModel()
        self._groups = groups
        if not same:
            self.endResetModel()
        elif groups:
            self.dataChanged.emit(self.index(0, 0), self.index(len(groups) - 1, EXAMPLE))

    def text(self, row: int, column: int) -> str:
        """What a cell holds, whole, for copying."""
        group = self._groups[row]
        texts = (reason_text(group.reason, group.detail), group.host, str(group.count), group.url)
        return texts[column]

    def retranslate(self) -> None:
        """Show headers and sentences in the language now set."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, WHY, EXAMPLE)
        if self._groups:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._groups) - 1, EXAMPLE))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._groups)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._groups):
            return None
        group = self._groups[index.row()]
        if role == Role.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Role.ToolTipRole:
            return plain_tooltip(self.text(index.row(), index.column()))
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() == PAGES else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return {PAGE_ID_ROLE: group.page_id, URL_ROLE: group.url}.get(role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role != Role.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Why"), self.tr("Site"), self.tr("Pages"), self.tr("First example"))[section]
