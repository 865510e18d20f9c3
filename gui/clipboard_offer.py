"""Offers to add the addresses that another program has put into the clipboard, once for each text."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication

from core import messages
from gui.actions.address import AddressActions
from gui.i18n import trn
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.session import IDLE, Session
from gui.tasks import NamedTasks

MAX_TEXT = 1 << 20
"""Characters; a longer text is left alone."""

_KEY = "clipboard"


class ClipboardOffer(QObject):
    """Looks into the clipboard when the window comes to the front. Nothing is added unasked."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        tasks: NamedTasks,
        *,
        addresses: AddressActions,
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks = window, session, tasks
        self._addresses, self._preferences = addresses, preferences
        self._seen = ""
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.applicationStateChanged.connect(self._on_state)
        session.opened.connect(self._on_opened)

    async def look(self, text: str) -> None:
        """Offer the addresses of a text, where it is a list of addresses and some are not in the box yet."""
        if self._session.phase not in IDLE or self._session.read_only:
            return
        self._seen = text
        ask = self._session.client.ask
        given = await ask(messages.CheckUrls(text=text))
        if not given.count or given.invalid > given.count:
            return
        box = self._window.setup.urls.text
        before = await ask(messages.CheckUrls(text=box))
        after = await ask(messages.CheckUrls(text=f"{box}\n{text}"))
        new = after.count - before.count
        if new > 0:
            words = trn("ClipboardOffer", "The clipboard has %n URL(s).", new)
            actions = ((self.tr("Add"), lambda: self._add(text)),)
            self._window.messages.show_message("info", words, actions, key=_KEY, timeout_s=60)

    def _add(self, text: str) -> None:
        self._tasks.run("add", lambda: self._addresses.add_text(text))

    def _look_later(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if not self._preferences.clipboard_offer or clipboard.ownsClipboard():
            return
        text = clipboard.text()
        if "://" in text and text != self._seen and len(text) <= MAX_TEXT:
            self._tasks.run("clipboard", lambda: self.look(text))

    @Slot(Qt.ApplicationState)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._look_later()
        elif state == Qt.ApplicationState.ApplicationInactive:
            self._seen = QGuiApplication.clipboard().text()  # what comes after this is another program's

    @Slot(object)
    def _on_opened(self, _info: object) -> None:
        self._session.opened.disconnect(self._on_opened)  # once, when the window is there
        self._look_later()
