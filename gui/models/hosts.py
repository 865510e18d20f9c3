"""The host board as a table: each site's limit, what it does just now, and why. Two columns can be edited in a run."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QLocale, QModelIndex, Qt, Signal

from core.messages import HostLoad
from gui.models.rows import Index, Role
from gui.noop import QT_TRANSLATE_NOOP
from gui.panels.text import plain_tooltip
from gui.states import pace_text

SITE, QUEUED, IN_FLIGHT, SLOTS, DELAY, NEXT, WHY = range(7)
HEADERS = (
    QT_TRANSLATE_NOOP("HostsModel", "Site"),
    QT_TRANSLATE_NOOP("HostsModel", "Queued"),
    QT_TRANSLATE_NOOP("HostsModel", "In flight"),
    QT_TRANSLATE_NOOP("HostsModel", "At once"),
    QT_TRANSLATE_NOOP("HostsModel", "Apart"),
    QT_TRANSLATE_NOOP("HostsModel", "Next in"),
    QT_TRANSLATE_NOOP("HostsModel", "Because"),
)
TIPS = {
    SLOTS: QT_TRANSLATE_NOOP("HostsModel", "Requests at once. Double-click to change it in a run."),
    DELAY: QT_TRANSLATE_NOOP("HostsModel", "Seconds between two requests. Double-click to change it in a run."),
    NEXT: QT_TRANSLATE_NOOP("HostsModel", "When this site may be asked again"),
}


class HostsModel(QAbstractTableModel):
    """One line for each site of the run. A site keeps its line while it is told of.

    `slots_wanted` and `delay_wanted` carry what the user has put into a cell.
    """

    slots_wanted = Signal(str, int)  # site, requests at once
    delay_wanted = Signal(str, float)  # site, seconds

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._hosts: list[HostLoad] = []
        self.editable = False

    def show(self, hosts: tuple[HostLoad, ...]) -> None:
        """Show the sites as they stand now, known ones in their places."""
        now = {host.host: host for host in hosts}
        for row in reversed(range(len(self._hosts))):
            if self._hosts[row].host not in now:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._hosts[row]
                self.endRemoveRows()
        self._hosts = [now.pop(host.host) for host in self._hosts]
        if self._hosts:
            self.dataChanged.emit(self.index(0, QUEUED), self.index(len(self._hosts) - 1, WHY))
        if now:
            first = len(self._hosts)
            self.beginInsertRows(QModelIndex(), first, first + len(now) - 1)
            self._hosts += now.values()
            self.endInsertRows()

    def host(self, row: int) -> HostLoad | None:
        """The site at a row."""
        return self._hosts[row] if 0 <= row < len(self._hosts) else None

    def text(self, row: int, column: int) -> str:
        """What a cell holds, for copying too."""
        host, locale = self._hosts[row], QLocale()
        if column == SLOTS:
            return locale.toString(host.limit) if host.limit else self.tr("no limit")
        if column == DELAY:
            return self._seconds(host.delay_s)
        if column == NEXT:
            return self._seconds(host.wait_s)
        if column == WHY:
            set_by_user = pace_text("set") if host.pinned and host.why != "set" else ""
            return ", ".join(filter(None, (pace_text(host.why), set_by_user)))
        return host.host if column == SITE else locale.toString((0, host.queued, host.in_flight)[column])

    def _seconds(self, seconds: float) -> str:
        if seconds < 0.05:
            return "—"
        return self.tr("{seconds} s").format(seconds=QLocale().toString(seconds, "f", 1))

    def retranslate(self) -> None:
        """Show headers and reasons in the language now set."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, SITE, WHY)
        if self._hosts:
            self.dataChanged.emit(self.index(0, SITE), self.index(len(self._hosts) - 1, WHY))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._hosts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADERS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable and index.column() in (SLOTS, DELAY) else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._hosts):
            return None
        if role == Role.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Role.EditRole:
            host = self._hosts[index.row()]
            return {SLOTS: host.limit, DELAY: host.delay_s}.get(index.column())
        if role == Role.ToolTipRole:
            tip = TIPS.get(index.column())
            text = QCoreApplication.translate("HostsModel", tip) if tip else self.text(index.row(), index.column())
            return plain_tooltip(text)
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if QUEUED <= index.column() <= NEXT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        host = self.host(index.row())
        if role != Role.EditRole or host is None or value == self.data(index, Role.EditRole):
            return False
        if index.column() == SLOTS:
            self.slots_wanted.emit(host.host, int(value))
        elif index.column() == DELAY:
            self.delay_wanted.emit(host.host, float(value))
        return index.column() in (SLOTS, DELAY)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role != Role.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return QCoreApplication.translate("HostsModel", HEADERS[section])
