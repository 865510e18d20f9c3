"""How addresses get into the box: pasted, dropped, out of files; and how they are counted while typing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from core import messages
from core.addresses.url_list import MANY_B
from gui.i18n import trn
from gui.main_window import MainWindow
from gui.panels.text import joined
from gui.panels.urls import is_request
from gui.preferences import Preferences
from gui.session import Session
from gui.tasks import NamedTasks

PROJECT_ENDING = ".weave"
PAGES = (".html", ".htm", ".xhtml", ".shtml", ".json", ".jsonl", ".ndjson")
"""What files are called that are pages themselves."""


class AddressActions(QObject):
    """Fills and checks the address box. A project among dropped files is handed on by `project_given`."""

    project_given = Signal(str)
    request_given = Signal(str)  # the text of a copied request
    har_given = Signal(object)  # Path
    pages_given = Signal(list)  # of Path: files and folders of pages
    table_given = Signal(object, object)  # Path, UrlText: a table that has several columns of addresses

    def __init__(self, window: MainWindow, session: Session, tasks: NamedTasks, *, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks, self._preferences = window, session, tasks, preferences
        window.commands["actionPasteUrls"].triggered.connect(self.paste)
        window.commands["actionAddUrls"].triggered.connect(self._on_add)
        urls = window.setup.urls
        urls.clipboard_wanted.connect(self.paste)
        urls.open_wanted.connect(self._on_add)
        urls.files_given.connect(self.take_files)
        urls.request_given.connect(self.request_given)
        urls.check_wanted.connect(self._on_check)
        window.dropped.connect(self.take_mime)

    async def add_text(self, text: str) -> None:
        """Add the addresses in a text to the box and tell how many were new, known and no address.

        A copied request is handed on instead: it may hold secrets, which have no place in the box.
        """
        if is_request(text):
            self.request_given.emit(text)
            return
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
            return
        for file in (file for file in files if file.suffix.lower() == ".har"):
            self.har_given.emit(file)
        pages = [file for file in files if file.is_dir() or file.suffix.lower() in PAGES]
        if pages:
            self.pages_given.emit(pages)
        lists = [file for file in files if file not in pages and file.suffix.lower() != ".har"]
        if lists:
            self._tasks.run("add", lambda: self._add_files(lists))

    async def _add_files(self, files: list[Path]) -> None:
        for file in (file for file in files if file.stat().st_size > MANY_B):
            await self.add_list(file)
        files = [file for file in files if file.stat().st_size <= MANY_B]
        if not files:
            return
        read = [await self._session.client.ask(messages.ReadUrls(path=str(file))) for file in files]
        if len(files) == 1 and len(read[0].columns) > 1:
            self.table_given.emit(files[0], read[0])
            return
        await self.add_text("\n".join(one.text for one in read))

    async def add_list(self, path: Path) -> None:
        """Queue the addresses of a long file in the project: the box would be no place to read them."""
        before = self._session.counts
        info = await self._session.client.ask(messages.AddList(path=str(path)))
        self._session.refresh(info)
        self._tell_added(info.counts.queued - before.queued, info.counts.duplicates - before.duplicates)

    def _tell_added(self, added: int, repeated: int) -> None:
        parts = [trn("AddressActions", "%n URL(s) added", added)]
        if repeated > 0:
            parts.append(trn("AddressActions", "%n duplicate(s)", repeated))
        self._window.messages.show_message("info", joined(parts), key="added", timeout_s=8)

    async def add_column(self, path: Path, column: str) -> None:
        """Add the addresses in a column of a table."""
        read = await self._session.client.ask(messages.ReadUrls(path=str(path), column=column))
        await self.add_text(read.text)

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
        kinds = self.tr("Address lists and pages (*.txt *.csv *.tsv *.xml *.xlsx *.html *.json *.har);;All files (*)")
        dialog = QFileDialog(self._window, self.tr("Add URLs from a file"), folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_files)
        dialog.open()

    @Slot(list)
    def _on_files(self, names: list[str]) -> None:
        self._preferences.last_folder = str(Path(names[0]).parent)
        self.take_files([Path(name) for name in names])
