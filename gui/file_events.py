"""Projects the desktop hands to a running program: macOS sends double-clicked files as events, not as arguments."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from gui.actions.project import ProjectActions
from gui.main_window import MainWindow
from gui.session import IDLE, Phase, Session
from gui.tasks import NamedTasks


class DesktopApplication(QApplication):
    """The program as the desktop talks to it."""

    handed = Signal(str)  # the path of a file that was double-clicked

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.handed.emit(event.file())
            return True
        return super().event(event)


class FileEvents(QObject):
    """Opens the files that the desktop hands over in the window, as soon as it is free for them."""

    def __init__(self, window: MainWindow, session: Session, tasks: NamedTasks, *, projects: ProjectActions) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks, self._projects = window, session, tasks, projects
        app = QApplication.instance()
        if isinstance(app, DesktopApplication):
            app.handed.connect(self.take)

    @Slot(str)
    def take(self, file: str) -> None:
        """Open a project, unless a run is on: then say what to do."""
        path = Path(file)
        if self._session.active:
            text = self.tr("Stop this run to open {name}.").format(name=path.name)
            self._window.messages.show_message("info", text, key="open", timeout_s=20)
        else:
            self._tasks.run("file event", lambda: self._open(path), replace=True)

    async def _open(self, path: Path) -> None:
        while self._session.phase not in (*IDLE, Phase.LOST) or self._tasks.busy("project"):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        await self._projects.open(path)
