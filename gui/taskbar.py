"""Progress on the program's button in the task bar or dock, where the desktop listens for it.

Qt has no such thing. Plasma, Ubuntu's dock and others take the signal of Unity's LauncherEntry API over D-Bus; where
nobody listens it is lost without harm. The window's title has the percentage everywhere.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from gui.session import Phase, Session

_PATH, _INTERFACE = "/", "com.canonical.Unity.LauncherEntry"
_SHOWN = (Phase.RUNNING, Phase.PAUSED)


class TaskbarProgress(QObject):
    """Tells `bus` how far the session's run is, whenever that changes by a percent."""

    def __init__(self, session: Session, bus: QDBusConnection, *, desktop_file: str) -> None:
        super().__init__(session)
        self._session, self._bus, self._application = session, bus, f"application://{desktop_file}.desktop"
        self._told = -1
        session.phase_changed.connect(self._tell)
        session.counts_changed.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        counts = self._session.counts
        shown = self._session.phase in _SHOWN and counts.total > 0
        percent = counts.finished * 100 // counts.total if shown else -1
        if percent != self._told:
            self._told = percent
            about = {"progress": max(percent, 0) / 100, "progress-visible": shown}
            message = QDBusMessage.createSignal(_PATH, _INTERFACE, "Update")
            message.setArguments([self._application, about])
            self._bus.send(message)
