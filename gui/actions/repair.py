"""Repairs of fields that a changed site broke: offered after a run, shown, and taken only when the user says so."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot

from core import messages
from core.messages import Repairs
from core.recipe import loads
from gui.actions.crawl import CrawlActions
from gui.actions.reextract import ReextractActions
from gui.dialogs.repair import RepairDialog
from gui.host.client import CommandRefused, HostLost
from gui.i18n import trn
from gui.main_window import MainWindow
from gui.session import Phase, Session
from gui.tasks import NamedTasks

MAX_ROWS = 200_000
"""Rows of a table that is looked through unasked."""

_KEY = "repair"


class RepairActions(QObject):
    """Coroutines and slots; `dialog` is open or None."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        tasks: NamedTasks,
        *,
        crawl: CrawlActions,
        reextract: ReextractActions,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks = window, session, tasks
        self._crawl, self._reextract = crawl, reextract
        self._ran = False
        self.dialog: RepairDialog | None = None
        window.commands["actionRepair"].triggered.connect(self._on_open)
        session.phase_changed.connect(self._on_phase)
        session.opened.connect(self._on_opened)

    async def open(self) -> None:
        """Look for repairs and show them beside the pages they come from, or say that there are none."""
        found = await self._session.client.ask(messages.ProposeRepairs())
        self._window.messages.dismiss(_KEY)
        if not found.repairs:
            self._tell_none(found)
        elif self.dialog is None:
            dialog = self.dialog = RepairDialog(found, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.accept_wanted.connect(self._on_accept)
            dialog.choice_changed.connect(self._on_choice)
            dialog.finished.connect(self._on_closed)
            dialog.open()
            self._tasks.run("repair-rows", self._show_rows, replace=True)

    async def choose(self) -> None:
        """Look again for no more than the ticked repairs, and show what rows they would give."""
        dialog = self.dialog
        if dialog is None or not dialog.ticked:
            return
        try:
            found = await self._session.client.ask(messages.ProposeRepairs(only=dialog.ticked))
        except HostLost:
            raise
        except CommandRefused as refusal:
            if dialog is self.dialog:
                dialog.show_problem(refusal.message)
            return
        if dialog is self.dialog:
            dialog.show_choice(found)
            await self._show_rows()

    async def _show_rows(self) -> None:
        dialog = self.dialog
        if dialog is None or not dialog.chosen.repairs:
            return
        try:
            found = await self._session.client.ask(messages.ReextractPreview(recipe=dialog.chosen.recipe))
        except HostLost:
            raise
        except CommandRefused as refusal:
            if dialog is self.dialog:
                dialog.show_problem(refusal.message)
            return
        if dialog is self.dialog:
            dialog.show_rows(found)

    async def offer(self) -> None:
        """After a run: where a field has stopped to be found and can be repaired, say so."""
        try:
            found = await self._session.client.ask(messages.ProposeRepairs())
        except HostLost:
            raise
        except CommandRefused:
            return  # nobody asked
        if found.repairs and self.dialog is None:
            names = ", ".join(one.field or self.tr("the rows") for one in found.repairs)
            text = self.tr("The site has changed: {fields} stopped to be found, and could be repaired.")
            actions = ((self.tr("Show repairs…"), self._on_open),)
            self._window.messages.show_message("warning", text.format(fields=names), actions, key=_KEY)

    async def accept(self) -> None:
        """Take the repairs that are shown: end the run where one is on, read the kept pages anew, fill the form."""
        dialog = self.dialog
        if dialog is None or not dialog.chosen.repairs:
            return
        recipe = dialog.chosen.recipe
        dialog.button_accept.setEnabled(False)
        dialog.close()
        if self._session.active:
            await self._crawl.stop()
        await self._reextract.carry_out(recipe)
        self._window.setup.load(loads(recipe), self._window.setup.urls.text)
        queued = self._session.counts.queued
        if queued:
            text = trn("RepairActions", "The fields are repaired. %n page(s) are still to be fetched.", queued)
            self._window.messages.show_message("info", text, ((self.tr("Go on"), self._on_go_on),), key=_KEY)

    def _tell_none(self, found: Repairs) -> None:
        text = self.tr("No field has stopped to be found.")
        if found.hopeless:
            text = self.tr("Nothing on the pages without it is like the former values of: {fields}")
        self._window.messages.show_message("info", text.format(fields=", ".join(found.hopeless)), key=_KEY)

    @Slot()
    def _on_open(self) -> None:
        self._tasks.run("repair", self.open)

    @Slot()
    def _on_choice(self) -> None:
        self._tasks.run("repair-rows", self.choose, replace=True)

    @Slot()
    def _on_accept(self) -> None:
        self._tasks.run("repair", self.accept)

    def _on_go_on(self) -> None:
        self._tasks.run("start", self._crawl.go_on)

    @Slot()
    def _on_closed(self) -> None:
        self.dialog = None

    @Slot(object)
    def _on_opened(self, _info: object) -> None:
        self._ran = False
        if self.dialog is not None:
            self.dialog.close()

    @Slot(object)
    def _on_phase(self, phase: Phase) -> None:
        if phase is Phase.STARTING:
            self._ran = True
            self._window.messages.dismiss(_KEY)
        elif phase is Phase.DONE and self._ran:
            self._ran = False
            if 0 < self._session.counts.rows <= MAX_ROWS and not self._session.read_only:
                self._tasks.run("repair-offer", self.offer)
