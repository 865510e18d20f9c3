"""Tells that a run ended, through the system, where nobody is looking at the window."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QMainWindow, QSystemTrayIcon

from gui.hand_over import bring_forward
from gui.i18n import trn
from gui.icons import app_icon
from gui.preferences import Preferences
from gui.session import ACTIVE, Phase, Session

AFTER_S = 20.0
"""A shorter run is not worth a notice."""

_SHOWN_MS = 10_000


class EndNotice(QObject):
    """Watches one session. `last` is the text of the newest notice, '' where there was none."""

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        preferences: Preferences,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._preferences, self._clock = window, session, preferences, clock
        self._began: float | None = None
        self._tray: QSystemTrayIcon | None = None
        self.last = ""
        session.phase_changed.connect(self._on_phase)

    @Slot(object)
    def _on_phase(self, phase: Phase) -> None:
        if phase in ACTIVE:
            self._began = self._clock() if self._began is None else self._began
            return
        began, self._began = self._began, None
        long = began is not None and self._clock() - began >= AFTER_S
        unseen = not self._window.isActiveWindow() and self._preferences.notifications
        if long and unseen and phase in (Phase.DONE, Phase.LOST):
            self._tell(self._text(phase))

    def _text(self, phase: Phase) -> str:
        if phase is Phase.LOST:
            return self.tr("The run was interrupted. Everything up to now is saved.")
        counts = self._session.counts
        rows = trn("EndNotice", "%n row(s)", counts.rows)
        bad = counts.failed + counts.skipped - counts.duplicates
        if not bad:
            return self.tr("Done: {rows}").format(rows=rows)
        return self.tr("Done: {rows}, {failed}").format(rows=rows, failed=trn("EndNotice", "%n failed", bad))

    def _tell(self, text: str) -> None:
        self.last = text
        QApplication.alert(self._window)
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(app_icon(), self)
            self._tray.messageClicked.connect(self._on_clicked)
            self._tray.activated.connect(self._on_clicked)
            QApplication.instance().applicationStateChanged.connect(self._tray.hide)  # type: ignore[union-attr]
        self._tray.setToolTip(text)
        self._tray.show()
        self._tray.showMessage(self._window.windowTitle(), text, app_icon(), _SHOWN_MS)

    @Slot()
    def _on_clicked(self) -> None:
        bring_forward(self._window)
        if self._tray is not None:
            self._tray.hide()
