"""The live CSV: choosing where, seeing how far it is, and stopping it. The host writes it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from core import messages
from core.messages import LiveState
from gui.host.client import CommandRefused, HostLost
from gui.main_window import MainWindow
from gui.session import Session
from gui.tasks import NamedTasks


class LiveActions(QObject):
    """Coroutines and slots around the live CSV of one project. It goes on when the host had to be started anew."""

    def __init__(self, window: MainWindow, session: Session, tasks: NamedTasks) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks = window, session, tasks
        self._path = ""  # what is written
        self._project: Path | None = None  # for which project
        window.commands["actionLiveCsv"].triggered.connect(self._on_action)
        window.status.live_wanted.connect(self._on_wish)
        session.client.live_changed.connect(self._on_state)
        session.opened.connect(self._on_opened)
        session.relocated.connect(self._on_relocated)

    async def write(self, path: str, *, overwrite: bool = False) -> None:
        """Write a live CSV to `path` from now on; a file that is not this project's is asked about first."""
        try:
            await self._session.client.ask(messages.WriteLive(path=path, overwrite=overwrite))
        except HostLost:
            raise
        except CommandRefused as refusal:
            foreign = refusal.key in ("live-foreign", "live-other-table")
            text = self.tr("{path} exists and is not this project's.").format(path=path) if foreign else refusal.message
            actions = ((self.tr("Overwrite"), lambda: self._start(path, overwrite=True)),) if foreign else ()
            self._window.messages.show_message("warning" if foreign else "error", text, actions, key="live")
            return
        self._path, self._project = path, self._session.path

    async def stop(self) -> None:
        """Let go of the file; it stays as it is."""
        self._path = ""
        await self._session.client.ask(messages.StopLive())

    def _start(self, path: str, *, overwrite: bool = False) -> None:
        self._tasks.run("live", lambda: self.write(path, overwrite=overwrite))

    @Slot()
    def _on_action(self) -> None:
        if self._path:
            self._tasks.run("live", self.stop)
            return
        path = self._session.path
        folder = path.parent if path is not None and path.parent.name != "unsaved" else Path.home()
        name = path.stem if path is not None and path.parent.name != "unsaved" else self.tr("table")
        dialog = QFileDialog(self._window, self.tr("Write a live CSV"), str(folder / f"{name}-live.csv"), "*.csv")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # one of this project's is continued
        dialog.setDefaultSuffix("csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_place)
        dialog.open()

    @Slot(str)
    def _on_place(self, path: str) -> None:
        self._start(path)

    @Slot(str)
    def _on_wish(self, wish: str) -> None:
        if wish == "stop":
            self._tasks.run("live", self.stop)
        elif self._path:
            path = Path(self._path)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path if wish == "open" else path.parent)))

    @Slot(object)
    def _on_state(self, state: LiveState) -> None:
        self._window.status.show_live(state)
        self._window.commands.show_live(bool(state.path))
        if state.path:
            self._path = state.path
        if state.problem:
            self._window.messages.show_message("warning", state.problem, key="live")
        if not state.path:
            self._path = "" if state.problem else self._path

    @Slot(object)
    def _on_opened(self, _info: object) -> None:
        """Go on after the host was started anew; another project has no live CSV yet."""
        if self._path and self._project == self._session.path and not self._session.read_only:
            self._start(self._path)
        else:
            self._forget()

    @Slot(object)
    def _on_relocated(self, _info: object) -> None:
        if self._path:
            self._start(self._path)

    def _forget(self) -> None:
        self._path = ""
        self._window.status.show_live(LiveState())
        self._window.commands.show_live(False)
