"""Detect fields: the host proposes tables for the first page; the form takes one, and Undo brings the old back.

After a paste into an empty job the page is looked at unasked, and what it could become is offered in a bar.
"""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject, Qt, Signal, Slot

from core import messages
from core.messages import DetectResult, HarTables, ProposedTable
from core.recipe import Field, dumps, loads
from gui.dialogs.detect import DetectDialog, size_text
from gui.host.client import CommandRefused, HostLost
from gui.i18n import reason_text, told, trn
from gui.main_window import MainWindow
from gui.panels.text import joined
from gui.preferences import Preferences
from gui.session import IDLE, Session
from gui.tasks import NamedTasks

OFFER = "detect-offer"
JSON = "detect-json"
MAX_NAMES = 8
"""Columns named in a message at most."""


class DetectActions(QObject):
    """The action, the offer and their coroutines around one session. `dialog` is open or None.

    answers_given(HarTables) - the tables of the JSON that a page's scripts got, for the user to choose from.
    """

    answers_given = Signal(object)

    def __init__(
        self, window: MainWindow, session: Session, tasks: NamedTasks, *, preferences: Preferences | None = None
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks, self._preferences = window, session, tasks, preferences
        self._result = DetectResult(url="")
        self._shown = 0
        self._offered = False
        self.dialog: DetectDialog | None = None
        window.commands["actionDetect"].triggered.connect(self._on_detect)
        window.commands["actionStart"].triggered.connect(self._on_start)
        window.setup.urls.filled.connect(self._on_filled)
        window.setup.edited.connect(self._on_edited)
        session.opened.connect(self._on_opened)

    async def detect(self) -> None:
        """Look at the first address and put the best table's fields into the form."""
        setup = self._window.setup
        self._withdraw()
        summary = await self._session.client.ask(messages.CheckUrls(text=setup.urls.text))
        if not summary.first:
            setup.urls.go_to_error()
            return
        try:
            recipe = setup.recipe_text()
        except ValueError as error:
            self._window.messages.show_message("error", told(error), key="recipe")
            return
        setup.tabs.setCurrentIndex(0)
        setup.fields.show_note(self.tr("Looking at {url}").format(url=summary.first))
        command = messages.Detect(url=summary.address, recipe=recipe, other=await self._second(), second=True)
        try:
            result = await self._session.client.ask(command)
        except HostLost:
            raise
        except CommandRefused as refusal:
            setup.fields.show_note(refusal.message)
            return
        if not result.proposals:
            nothing = self.tr("Nothing repeats on this page. Add the fields yourself.")
            setup.fields.show_note(reason_text(result.reason, result.detail) if result.reason else nothing)
            return
        self._result, self._shown = result, 0
        self._use()
        self._tell_json(result)

    async def find_json(self) -> None:
        """Show the first address in the browser and list the tables of the JSON that its scripts get."""
        setup, bar = self._window.setup, self._window.messages
        summary = await self._session.client.ask(messages.CheckUrls(text=setup.urls.text))
        if not summary.address.startswith("http"):
            return
        bar.show_message("info", self.tr("Looking at {url}").format(url=summary.first), key=JSON)
        recipe = setup.recipe()
        recipe = msgspec.structs.replace(recipe, settings=msgspec.structs.replace(recipe.settings, render="always"))
        command = messages.Detect(url=summary.address, recipe=dumps(recipe))
        try:
            result: DetectResult = await self._session.client.ask(command)
        except HostLost:
            raise
        except CommandRefused as refusal:
            bar.show_message("error", refusal.message, key=JSON)
            return
        bar.dismiss(JSON)
        if result.answers:
            self.answers_given.emit(HarTables(tables=result.answers))
        else:
            nothing = self.tr("The scripts of this page got no JSON with objects that repeat.")
            bar.show_message("warning", nothing, key=JSON, timeout_s=20)

    @Slot()
    def look_for_json(self) -> None:
        """Begin find_json."""
        self._tasks.run("detect", self.find_json)

    def _tell_json(self, result: DetectResult) -> None:
        """Say that there is a way without a browser, where there is one."""
        if not result.answers:
            return
        text = self.tr("The page was shown in a browser. Its data came as JSON: a job that reads that needs none.")
        tables = HarTables(tables=result.answers)
        actions = ((self.tr("See the JSON…"), lambda: self.answers_given.emit(tables)),)
        self._window.messages.show_message("info", text, actions, key=JSON)

    async def offer(self) -> None:
        """Look at the first address of a job that has no fields yet, and offer the best table; the form stays."""
        setup = self._window.setup
        summary = await self._session.client.ask(messages.CheckUrls(text=setup.urls.text))
        if not summary.address.startswith(("http://", "https://")) or not self._may_offer():
            return
        try:
            command = messages.Detect(url=summary.address, recipe=setup.recipe_text())
            result = await self._session.client.ask(command)
        except HostLost:
            raise
        except (CommandRefused, ValueError):
            return  # nobody asked; the run will say what is wrong
        if result.proposals and self._may_offer():
            self._result, self._shown, self._offered = result, 0, True
            table = result.proposals[0]
            text = self.tr("{rows} found: {columns}. Start takes them.")
            text = text.format(rows=size_text(table), columns=_names(table))
            actions = (
                (self.tr("Use"), self._use),
                (self.tr("Others…"), self.choose),
                (self.tr("Dismiss"), self._withdraw),
            )
            self._window.messages.show_message("info", text, actions, key=OFFER)

    @Slot()
    def choose(self) -> None:
        """Show all tables of the page that was looked at last, and single columns beside them."""
        if self.dialog is not None or not self._result.proposals:
            return
        self.dialog = DetectDialog(self._result, self._window)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.finished.connect(self._on_chosen)
        self.dialog.open()

    @Slot()
    def use_next(self) -> None:
        """Take the next best table instead; after the last comes the first again."""
        self._shown = (self._shown + 1) % len(self._result.proposals)
        self._use()

    def _use(self) -> None:
        table = self._result.proposals[self._shown]
        recipe = loads(table.recipe)
        self._put(recipe.rows, recipe.fields, self._told(table))

    def _put(self, rows: str, fields: tuple[Field, ...], text: str) -> None:
        """Put a table into the form and say so; Undo takes it out."""
        self._offered = False
        self._window.messages.dismiss(OFFER)
        if self._session.phase not in IDLE or self._session.read_only:
            return
        self._window.setup.fields.model.replace(rows, fields)
        self._window.setup.fields.show_note(text)
        others = len(self._result.proposals) > 1
        actions = ((self.tr("Another table"), self.use_next), (self.tr("Choose…"), self.choose)) if others else ()
        self._window.messages.show_message("info", text, actions, key="detect")

    def _told(self, table: ProposedTable) -> str:
        rows = trn("DetectActions", "%n row(s) on this page", table.row_count)
        text = self.tr("Detected: {rows}, {columns}.").format(rows=rows, columns=_names(table))
        if table.second > 0:
            return joined((text, trn("DetectActions", "Also right on the second page: %n row(s).", table.second)), " ")
        return joined((text, self.tr("Not found on the second page.") if table.second == 0 else ""), " ")

    async def _second(self) -> str:
        """The second address of the job, '' where there is none."""
        lines = [line for line in self._window.setup.urls.text.splitlines() if line.strip()]
        if len(lines) < 2:
            return ""
        summary = await self._session.client.ask(messages.CheckUrls(text="\n".join(lines[1:])))
        return summary.address if summary.address.startswith("http") else ""

    def _may_offer(self) -> bool:
        """True for a job that is empty but for its addresses."""
        model, session = self._window.setup.fields.model, self._session
        fresh = session.phase in IDLE and not session.read_only and not session.counts.total
        return fresh and not model.fields and not model.rows_selector and not self._window.setup.urls.is_blank

    @Slot()
    def _withdraw(self) -> None:
        self._offered = False
        self._window.messages.dismiss(OFFER)

    @Slot()
    def _on_filled(self) -> None:
        if self._preferences is not None and self._preferences.detect_pasted and self._may_offer():
            self._tasks.run("detect-offer", self.offer, replace=True)

    @Slot()
    def _on_start(self) -> None:
        shown = any(message.key == OFFER for message in self._window.messages.messages)
        if self._offered and shown and self._may_offer():
            self._use()

    @Slot()
    def _on_edited(self) -> None:
        if self._offered and not self._may_offer():
            self._withdraw()

    @Slot(object)
    def _on_opened(self, _info: object) -> None:
        self._withdraw()

    @Slot(int)
    def _on_chosen(self, result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None and result == DetectDialog.DialogCode.Accepted:
            self._shown = dialog.chosen
            rows, fields = dialog.table()
            self._put(rows, fields, self._told(self._result.proposals[self._shown]))

    @Slot()
    def _on_detect(self) -> None:
        self._tasks.run("detect", self.detect)


def _names(table: ProposedTable) -> str:
    """The names of a table's columns, as many as a message holds."""
    more = "…" if len(table.columns) > MAX_NAMES else ""
    return ", ".join((*table.columns[:MAX_NAMES], more)).rstrip(", ")
