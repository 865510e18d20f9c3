"""What becomes of things handed in besides addresses: copied requests, recorded visits, pages in files, tables."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Slot

from core import messages
from core.messages import CurlRequest, HarTables, UrlText
from core.recipe import loads
from gui.actions.address import AddressActions
from gui.actions.crawl import CrawlActions
from gui.dialogs.choose import AGREED, ChooseDialog
from gui.i18n import trn
from gui.main_window import MainWindow
from gui.session import IDLE, Session
from gui.tasks import NamedTasks

_WIDE = 80


class SourceActions(QObject):
    """Coroutines and slots; `dialog` is the question that is open, None without one."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        tasks: NamedTasks,
        *,
        crawl: CrawlActions,
        addresses: AddressActions,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks = window, session, tasks
        self._crawl, self._addresses = crawl, addresses
        self.dialog: ChooseDialog | None = None
        addresses.request_given.connect(self._on_request)
        addresses.har_given.connect(self._on_har)
        addresses.pages_given.connect(self._on_pages)
        addresses.table_given.connect(self.choose_column)

    async def take_request(self, text: str) -> None:
        """Show what a copied request asks for; its headers are used once they were agreed to."""
        found: CurlRequest = await self._session.client.ask(messages.ReadCurl(text=text))
        dialog = self._ask(
            self.tr("Copied request"),
            self.tr("Use these headers for all pages of this job? Stars stand for secrets, which are not saved."),
            tuple(dict.fromkeys((*found.lines, *found.notices))),
            agree=self.tr("Use address and headers"),
            partly=self.tr("Address only"),
        )
        dialog.decided.connect(partial(self._use_request, found))

    async def take_har(self, path: Path) -> None:
        """List the tables of a recorded visit, to choose one."""
        found: HarTables = await self._session.client.ask(messages.ReadHar(path=str(path)))
        if not found.tables:
            nothing = self.tr("No answer in this file is JSON with objects that repeat.")
            self._window.messages.show_message("warning", nothing, key="har", timeout_s=20)
            return
        self.choose_table(found, self.tr("Tables of a recorded visit"))

    def choose_table(self, found: HarTables, title: str = "") -> None:
        """Ask which of the tables is wanted, and put it into the form."""
        dialog = self._ask(
            title or self.tr("Tables of the page's JSON"),
            self.tr("Which of these tables is it? Cookies, logins and tokens are left out."),
            [_har_line(one) for one in found.tables],
            agree=self.tr("Use this table"),
        )
        dialog.chosen.connect(partial(self._use_table, found))

    async def add_pages(self, paths: list[Path]) -> None:
        """Read files as pages of the job, and show their rows."""
        if self._session.phase not in IDLE or self._session.read_only or not await self._crawl.store_job():
            return
        info = await self._session.client.ask(messages.AddPages(paths=tuple(map(str, paths))))
        recipe, fields = loads(info.recipe), self._window.setup.fields
        if (recipe.rows, recipe.fields) != (fields.model.rows_selector, fields.model.fields):
            fields.model.replace(recipe.rows, recipe.fields)  # they were detected
        self._crawl.forget_stored(info.recipe, info.urls)
        self._session.refresh(info)
        self._crawl.feed.reopen(Path(info.path), info.columns)
        text = trn(
            "SourceActions", "%n row(s) in the table. Change the fields and re-extract as you like.", info.counts.rows
        )
        self._window.messages.show_message("ok", text, key="pages", timeout_s=20)

    def choose_column(self, path: Path, read: UrlText) -> None:
        """Ask which column of a table holds the addresses."""
        lines = [
            self.tr("{name}: {count} URLs, such as {example}").format(
                name=one.name, count=self._window.locale().toString(one.addresses), example=one.example[:_WIDE]
            )
            for one in read.columns
        ]
        dialog = self._ask(
            self.tr("Columns with URLs"),
            self.tr("Which column of {file} is wanted?").format(file=path.name),
            lines,
            agree=self.tr("Use this column"),
        )
        dialog.chosen.connect(partial(self._use_column, path, read))

    def _ask(self, title: str, question: str, lines: object, *, agree: str, partly: str = "") -> ChooseDialog:
        if self.dialog is not None:
            self.dialog.reject()
        dialog = ChooseDialog(title, question, lines, agree=agree, partly=partly, parent=self._window)  # type: ignore[arg-type]
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()
        return dialog

    def _use_request(self, found: CurlRequest, decision: str) -> None:
        if decision == AGREED:
            settings = self._window.setup.recipe().settings
            changes: dict[str, object] = {"headers": {**settings.headers, **found.headers}}
            changes |= {"user_agent": found.user_agent} if found.user_agent else {}
            changes |= {"proxy": found.proxy} if found.proxy else {}
            self._window.setup.change_settings(changes)
        self._tasks.run("add", lambda: self._addresses.add_text("\n".join(found.urls)))

    def _use_table(self, found: HarTables, place: int) -> None:
        if not 0 <= place < len(found.tables):
            return
        table = found.tables[place]
        recipe, setup = loads(table.recipe), self._window.setup
        before = setup.recipe().settings
        headers = {**before.headers, **recipe.settings.headers}
        settings = msgspec.structs.replace(before, headers=headers, render="off")  # JSON has no scripts
        setup.load(msgspec.structs.replace(recipe, settings=settings), "\n".join(recipe.urls))
        if table.left_out:
            text = self.tr("Left out, for they are secrets: {names}.").format(names=", ".join(table.left_out))
            self._window.messages.show_message("info", text, key="har")
        setup.edited.emit()

    def _use_column(self, path: Path, read: UrlText, place: int) -> None:
        if 0 <= place < len(read.columns):
            self._tasks.run("add", lambda: self._addresses.add_column(path, read.columns[place].name))

    @Slot(str)
    def _on_request(self, text: str) -> None:
        self._tasks.run("request", lambda: self.take_request(text))

    @Slot(object)
    def _on_har(self, path: Path) -> None:
        self._tasks.run("har", lambda: self.take_har(path))

    @Slot(list)
    def _on_pages(self, paths: list[Path]) -> None:
        self._tasks.run("pages", lambda: self.add_pages(paths))

    @Slot()
    def _on_closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()


def _har_line(one: messages.HarFound) -> str:
    """A table in two lines: how many rows and columns with the address, and its first row."""
    first = " | ".join("" if cell is None else str(cell)[:_WIDE] for cell in (one.rows[0] if one.rows else ()))
    rows = trn("SourceActions", "%n row(s)", one.row_count)
    return f"{rows} × {len(one.columns)} — {one.url}\n{', '.join(one.columns)}\n{first}"
