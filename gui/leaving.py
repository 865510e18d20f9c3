"""How a window leaves a run: asks where it should, and lets pages that are on their way arrive."""

from __future__ import annotations

import asyncio
import contextlib

from PySide6.QtCore import QObject, Qt, Signal, Slot

from core import messages
from gui.dialogs.quit import PAUSE, QuitDialog
from gui.host.client import CommandRefused
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.session import Phase, Session

ARRIVE_S = 1.5
"""How long pages in flight are waited for; later ones are fetched again."""

_POLL_S = 0.02
_BUSY = (Phase.STARTING, Phase.RUNNING)


class Leaving(QObject):
    """Says when the window may close. `decided` tells PAUSE or STOP."""

    decided = Signal(str)

    def __init__(self, window: MainWindow, session: Session, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._session, self._preferences = window, session, preferences
        self.dialog: QuitDialog | None = None

    def ask(self) -> None:
        """Decide at once where nothing runs or the answer is remembered; else ask, once."""
        how = self._preferences.on_quit
        if self._session.phase not in _BUSY or how != "ask":
            self.decided.emit(PAUSE if how == "ask" else how)
        elif self.dialog is not None:
            self.dialog.raise_()
        else:
            dialog = self.dialog = QuitDialog(self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.chosen.connect(self._on_chosen)
            dialog.finished.connect(self._on_finished)
            dialog.open()

    async def let_arrive(self) -> None:
        """Pause the run and wait for the pages that are on their way, ARRIVE_S at most."""
        if self._session.phase not in _BUSY:
            return
        with contextlib.suppress(CommandRefused, TimeoutError):
            async with asyncio.timeout(ARRIVE_S):
                await self._session.client.ask(messages.Pause())
                while self._session.in_flight:  # noqa: ASYNC110 - told by the host's events
                    await asyncio.sleep(_POLL_S)

    @Slot(str, bool)
    def _on_chosen(self, how: str, remember: bool) -> None:
        if remember:
            self._preferences.on_quit = how
        self.decided.emit(how)

    @Slot()
    def _on_finished(self) -> None:
        self.dialog = None
