"""Asks before a project stops obeying robots.txt: until somebody says so, it goes on obeying."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from gui.main_window import MainWindow
from gui.session import Session

KEY = "robots"


class RobotsNotice(QObject):
    """Watches the option of one window."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._window = window
        window.setup.options.robots_off_wanted.connect(self.ask)
        session.opened.connect(self._on_opened)

    @Slot()
    def ask(self) -> None:
        """Ask in the window; the answer holds for the open project."""
        text = self.tr(
            "robots.txt is where sites say what programs should leave alone. Without it, this project also fetches what"
            " they ask not to; each run notes that in the log."
        )
        actions = (
            (self.tr("Keep obeying"), self._keep),
            (self.tr("Ignore for this project"), self._ignore),
        )
        self._window.messages.show_message("warning", text, actions, key=KEY)

    def _keep(self) -> None:
        """Nothing has changed yet."""

    def _ignore(self) -> None:
        self._window.setup.options.change(obey_robots=False)

    @Slot(object)
    def _on_opened(self, _info: object) -> None:
        self._window.messages.dismiss(KEY)
