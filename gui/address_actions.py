"""How addresses get into the box: pasted, dropped, out of files; and how they are counted while typing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from core import messages
from gui.i18n import trn
from gui.main_window import MainWindow
from gui.panels.text import joined
from gui.preferences import Preferences
from gui.session import Session
from gui.tasks import NamedTasks

PROJECT_ENDING = ".weave"


class AddressActions(QObject):
    """Fills and checks the address box. A project among dropped files is handed on by `project_given`."""

    project_given = Signal(str)

    def __init__(self, window: MainWindow, session: Session, tasks: NamedTasks, *, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks, self._preferences = window, session, tasks, preferences
        window.commands["actionPasteUrls"].triggered.connect(self.paste)
        window.commands["actionAddUrls"].triggered.connect(self._on_add)
        urls = window.setup.urls
        urls.clipboard_wanted.connect(self.paste)
        urls.open_wanted.connect(self._on_add)
        urls.files_given.connect(self.take_files)
        urls.check_wanted.connect(self._on_check)
        window.dropped.connect(self.take_mime)

    async def add_text(self, text: str) -> None:
        """Add the addresses in a text to the box and tell how many were new, known and no address."""
        urls = self._window.setup.urls
        ask = self._session.client.ask
        given = await ask(messages.CheckUrls(text=text))
        before = await ask(messages.CheckUrls(text=urls.text))
        bad = {error.line for error in given.errors}
        lines = [line for number, line in enumerate(text.splitlines(), 1) if number not in bad and line.strip()]
        if not given.count:
            self._window.messages.show_message(
                "warning", self.tr("There is no URL in this text"), key="added", timeout_s=8
            )
            return
        urls.append(lines)
        after = await ask(messages.CheckUrls(text=urls.text))
        urls.show_summary(after)
        self._window.commands.set_urls(after.count)
        added = after.count - before.count
        known = given.count + given.duplicates - added
        parts = [trn("AddressActions", "%n URL(s) added", added)]
        if known:
            parts.append(trn("AddressActions", "%n duplicate(s)", known))
        if given.invalid:
            line = given.errors[0].line if given.errors else 0
            parts.append(trn("AddressActions", "%n not a URL (line {line})", given.invalid).format(line=line))
        self._window.messages.show_message("info", joined(parts), key="added", timeout_s=8)

    @Slot()
    def paste(self) -> None:
        """Add what the clipboard holds."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime is not None:
            self.take_mime(mime)

    @Slot(object)
    def take_mime(self, mime: QMimeData) -> None:
        """Add what was pasted or dropped: text, links of a browser, or files."""
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files:
            self.take_files(files)
            return
        text = mime.text() if mime.hasText() else "\n".join(url.toString() for url in mime.urls())
        if text.strip():
            self._tasks.run("add", lambda: self.add_text(text))

    @Slot(list)
    def take_files(self, files: list[Path]) -> None:
        """Open a project among the files, or add the addresses in them."""
        projects = [file for file in files if file.suffix.lower() == PROJECT_ENDING]
        if projects:
            self.project_given.emit(str(projects[0]))
        elif files:
            self._tasks.run("add", lambda: self._add_files(files))

    async def _add_files(self, files: list[Path]) -> None:
        read = [await self._session.client.ask(messages.ReadUrls(path=str(file))) for file in files]
        await self.add_text("\n".join(one.text for one in read))

    async def _check(self) -> None:
        urls = self._window.setup.urls
        summary = await self._session.client.ask(messages.CheckUrls(text=urls.text))
        urls.show_summary(summary)
        self._window.commands.set_urls(summary.count)

    @Slot(str)
    def _on_check(self, _text: str) -> None:
        self._tasks.run("check", self._check, replace=True)

    @Slot()
    def _on_add(self) -> None:
        folder = self._preferences.last_folder or str(Path.home())
        kinds = self.tr("Address lists (*.txt *.csv *.tsv *.xml *.xlsx *.html);;All files (*)")
        dialog = QFileDialog(self._window, self.tr("Add URLs from a file"), folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_files)
        dialog.open()

    @Slot(list)
    def _on_files(self, names: list[str]) -> None:
        self._preferences.last_folder = str(Path(names[0]).parent)
        self.take_files([Path(name) for name in names])
