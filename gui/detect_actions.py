"""Detect fields: the host proposes tables for the first page and the form takes the best; Undo brings the old back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from core import messages
from core.recipe import loads
from gui.host_client import CommandRefused
from gui.i18n import reason_text, told, trn
from gui.main_window import MainWindow
from gui.session import IDLE, Session
from gui.tasks import NamedTasks


class DetectActions(QObject):
    """The action and its coroutine around one session."""

    def __init__(self, window: MainWindow, session: Session, tasks: NamedTasks) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks = window, session, tasks
        self._proposals: tuple[messages.ProposedTable, ...] = ()
        self._shown = 0
        window.commands["actionDetect"].triggered.connect(self._on_detect)

    async def detect(self) -> None:
        """Look at the first address and put the best table's fields into the form."""
        setup, ask = self._window.setup, self._session.client.ask
        try:
            recipe = setup.recipe_text()
        except ValueError as error:
            self._window.messages.show_message("error", told(error), key="recipe")
            return
        summary = await ask(messages.CheckUrls(text=setup.urls.text))
        if not summary.first:
            setup.urls.go_to_error()
            return
        setup.tabs.setCurrentIndex(0)
        setup.fields.show_note(self.tr("Looking at {url}").format(url=summary.first))
        try:
            result = await ask(messages.Detect(url=summary.address, recipe=recipe))
        except CommandRefused as refusal:
            setup.fields.show_note(refusal.message)
            return
        if not result.proposals:
            nothing = self.tr("Nothing repeats on this page. Add the fields yourself.")
            setup.fields.show_note(reason_text(result.reason, result.detail) if result.reason else nothing)
            return
        self._proposals, self._shown = result.proposals, 0
        self._use()

    def _use(self) -> None:
        if self._session.phase not in IDLE or self._session.read_only:
            return
        table = self._proposals[self._shown]
        recipe = loads(table.recipe)
        fields = self._window.setup.fields
        fields.model.replace(recipe.rows, recipe.fields)
        rows = trn("DetectActions", "%n row(s) on this page", table.row_count)
        text = self.tr("Detected: {rows}, {columns}.").format(rows=rows, columns=", ".join(table.columns))
        fields.show_note(text)
        actions = ((self.tr("Another table"), self.use_next),) if len(self._proposals) > 1 else ()
        self._window.messages.show_message("info", text, actions, key="detect")

    @Slot()
    def use_next(self) -> None:
        """Take the next best table instead; after the last comes the first again."""
        self._shown = (self._shown + 1) % len(self._proposals)
        self._use()

    @Slot()
    def _on_detect(self) -> None:
        self._tasks.run("detect", self.detect)
