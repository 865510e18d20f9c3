"""Copy as command: the words of the command line that do what the window does, on the clipboard."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QGuiApplication

from core.as_command import Said, job_command, project_command
from core.messages import Export
from gui.actions.crawl import CrawlActions
from gui.actions.export import ExportActions
from gui.drafts import Drafts
from gui.i18n import told
from gui.main_window import MainWindow
from gui.noop import QT_TRANSLATE_NOOP
from gui.panels.text import joined
from gui.session import IDLE, Session
from gui.tasks import NamedTasks

PROGRAM = "sheetweaver"
KEY = "command"
_SHOWN_S = 8.0

UNSAID = {
    "fields": QT_TRANSLATE_NOOP("CommandActions", "a field of this job"),
    "downloads": QT_TRANSLATE_NOOP("CommandActions", "the files it downloads"),
    "length": QT_TRANSLATE_NOOP("CommandActions", "so many addresses"),
    "password": QT_TRANSLATE_NOOP("CommandActions", "the password in an address"),
    "values": QT_TRANSLATE_NOOP("CommandActions", "something in its options or in how it goes on"),
}
"""What a command cannot say, by the codes of core.as_command."""


class CommandActions(QObject):
    """The action around one session."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        tasks: NamedTasks,
        *,
        crawl: CrawlActions,
        exports: ExportActions,
        drafts: Drafts,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks = window, session, tasks
        self._crawl, self._exports, self._drafts = crawl, exports, drafts
        window.commands["actionCopyCommand"].triggered.connect(self._on_copy)

    async def copy(self) -> None:
        """Put the command on the clipboard and say so; a saved project is stored as it stands in the form first."""
        path, setup = self._session.path, self._window.setup
        if path is not None and not self._drafts.holds(path):
            if self._session.phase in IDLE and not await self._crawl.store_job():
                return
            self._tell(project_command(str(path)))
            return
        try:
            recipe = setup.recipe()
        except ValueError as error:
            self._window.messages.show_message("error", told(error), key="recipe")
            return
        self._tell(job_command(recipe, setup.urls.text))

    def _tell(self, said: Said) -> None:
        if said.unsaid:
            self._tell_unsaid(said.unsaid)
            return
        text = command_line((PROGRAM, *said.words, *output_words(self._exports.next_file())))
        QGuiApplication.clipboard().setText(text)
        words = self.tr("The command that does this job was copied.")
        if not said.secrets:
            self._window.messages.show_message("ok", words, key=KEY, timeout_s=_SHOWN_S)
            return
        hidden = self.tr("Secrets are left out of it: set these variables in the terminal first: {names}")
        words = joined((words, hidden.format(names=", ".join(said.secrets))))
        self._window.messages.show_message("warning", words, key=KEY)

    def _tell_unsaid(self, why: str) -> None:
        text = self.tr("A command cannot say {what}. Save the job as a project; then a short command runs it.")
        what = QCoreApplication.translate("CommandActions", UNSAID[why])
        save_as = self._window.commands["actionSaveAs"]
        actions = ((save_as.text(), save_as.trigger),)
        self._window.messages.show_message("warning", text.format(what=what), actions, key=KEY)

    @Slot()
    def _on_copy(self) -> None:
        self._tasks.run("copy command", self.copy)


def command_line(words: Iterable[str], *, platform: str = sys.platform) -> str:
    """The words as they are typed into the terminal of a system."""
    return subprocess.list2cmdline(list(words)) if platform == "win32" else shlex.join(words)


def output_words(export: Export) -> tuple[str, ...]:
    """The options that write the same file. One that is there is replaced."""
    words = ["--out", export.path]
    profile = str(export.options.get("profile", "excel"))
    words += ["--csv", profile] if profile != "excel" else []
    words += ["--provenance"] if export.options.get("provenance") else []
    return (*words, *(["--overwrite"] if Path(export.path).exists() else []))
