"""Looks for a newer version, at an address the user sees and can change. By itself only where that was switched on."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest

from core import __version__
from gui.main_window import MainWindow
from gui.preferences import Preferences

PATIENCE_MS = 10_000
MAX_ANSWER_B = 1 << 20
DAY_S = 24 * 3600
_KEY = "update"
_VERSION = re.compile(r"v?(\d{1,6}(?:\.\d{1,6}){0,3})([a-z0-9.+-]{0,20})\s*", re.ASCII | re.IGNORECASE)


class UpdateCheck(QObject):
    """Asks the address in the preferences and tells the answer in the window. Nothing about the user is sent."""

    def __init__(
        self,
        window: MainWindow,
        preferences: Preferences,
        *,
        show_preferences: Callable[[], None],
        now: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self._show_preferences, self._now = show_preferences, now
        self._network: QNetworkAccessManager | None = None
        self._reply: QNetworkReply | None = None
        self._quiet = False
        window.commands["actionCheckUpdates"].triggered.connect(self.check)

    def check_if_wanted(self) -> None:
        """The check at the start of the window: only where it was switched on, and once a day."""
        wanted = self._preferences.update_check and self._preferences.update_url
        if wanted and self._now() - self._preferences.update_checked_s >= DAY_S:
            self._preferences.update_checked_s = int(self._now())
            self._ask(quiet=True)

    @Slot()
    def check(self) -> None:
        """Look now; where no address is known, say where to enter one."""
        if self._preferences.update_url:
            self._ask(quiet=False)
            return
        text = self.tr("Enter in the preferences which address names the newest version. Nothing is asked before.")
        actions = ((self.tr("Preferences…"), self._show_preferences),)
        self._window.messages.show_message("info", text, actions, key=_KEY)

    def close(self) -> None:
        """Give up a check that is under way."""
        if self._reply is not None:
            self._reply.abort()

    def _ask(self, *, quiet: bool) -> None:
        address = QUrl(self._preferences.update_url, QUrl.ParsingMode.StrictMode)
        if not is_allowed(address):
            self._tell("warning", self.tr("The address for updates must begin with https://."))
            return
        if self._reply is not None:
            return
        self._network = self._network or QNetworkAccessManager(self)
        request = QNetworkRequest(address)
        request.setTransferTimeout(PATIENCE_MS)
        request.setHeader(QNetworkRequest.KnownHeaders.UserAgentHeader, "Sheetweaver")
        self._quiet = quiet
        self._reply = self._network.get(request)
        self._reply.downloadProgress.connect(self._on_progress)
        self._reply.finished.connect(self._on_finished)

    @Slot("qint64", "qint64")
    def _on_progress(self, received_b: int, _total_b: int) -> None:
        if self._reply is not None and received_b > MAX_ANSWER_B:
            self._reply.abort()

    @Slot()
    def _on_finished(self) -> None:
        reply, self._reply = self._reply, None
        if reply is None:
            return
        reply.deleteLater()
        host = reply.url().host()
        if reply.error() is not QNetworkReply.NetworkError.NoError:
            text = self.tr("Whether there is a newer version could not be found out: {host} did not answer ({error}).")
            self._tell("warning", text.format(host=host, error=reply.errorString()))
            return
        newest = version_in(bytes(reply.readAll().data()))
        if not newest:
            self._tell("warning", self.tr("{host} did not name a version.").format(host=host))
        elif _numbers(newest) > _numbers(__version__):
            text = self.tr("Version {newest} is out ({host}); this is {current}.")
            self._quiet = False
            self._tell("info", text.format(newest=newest, host=host, current=__version__))
        else:
            self._tell("ok", self.tr("This is the newest version ({current}).").format(current=__version__))

    def _tell(self, severity: str, text: str) -> None:
        if not self._quiet:
            self._window.messages.show_message(severity, text, key=_KEY)
        self._quiet = False


def is_allowed(address: QUrl) -> bool:
    """True for https, and for a server on this computer."""
    if not address.isValid() or address.userInfo():
        return False
    local = address.host() in ("127.0.0.1", "::1", "localhost")
    return bool(address.host()) and (address.scheme() == "https" or (address.scheme() == "http" and local))


def version_in(answer: bytes) -> str:
    """The version an answer names: a line of text, or `version` or `tag_name` in a JSON object; '' where it is none."""
    text = answer[:MAX_ANSWER_B].decode(errors="replace").strip()
    if text.startswith("{"):
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            return ""
        text = str(found.get("version") or found.get("tag_name") or "")
    match = _VERSION.fullmatch(text)
    return match.group(1) + match.group(2) if match else ""


def _numbers(version: str) -> tuple[int, ...]:
    """The version as numbers that can be compared; what stands behind them does not count."""
    match = _VERSION.match(version)
    numbers = [int(part) for part in match.group(1).split(".")] if match else [0]
    return tuple(numbers + [0] * (4 - len(numbers)))
