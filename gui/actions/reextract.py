"""What Re-extract and Where does this come from? do: kept pages read anew with changed fields, and a cell's origin."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from core import messages
from core.messages import ProjectInfo, ReextractProgress
from gui.actions.crawl import CrawlActions
from gui.actions.page import PageActions
from gui.dialogs.origin import OriginDialog
from gui.dialogs.reextract import ReextractDialog
from gui.host.client import CommandRefused, HostLost
from gui.i18n import told
from gui.main_window import MainWindow
from gui.session import IDLE, Session
from gui.tasks import NamedTasks

PREVIEW_AFTER_MS = 300
"""Pause in editing after which the preview is made anew."""


class ReextractActions(QObject):
    """Coroutines and slots around the kept pages."""

    def __init__(
        self, window: MainWindow, session: Session, tasks: NamedTasks, *, crawl: CrawlActions, pages: PageActions
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks, self._crawl, self._pages = window, session, tasks, crawl, pages
        self.dialog: ReextractDialog | None = None
        self.origin: OriginDialog | None = None
        self._hinted = False
        self._timer = QTimer(self, singleShot=True, interval=PREVIEW_AFTER_MS)
        self._timer.timeout.connect(self._on_pause)
        window.commands["actionReextract"].triggered.connect(self.open)
        window.commands["actionOrigin"].triggered.connect(window.results.ask_origin)
        window.results.origin_wanted.connect(self._on_origin)
        window.setup.fields.edited.connect(self._on_edited)
        session.client.reextracted.connect(self._on_progress)
        session.opened.connect(self._on_opened)
        session.phase_changed.connect(self._on_phase)

    @Slot()
    def open(self) -> None:
        """Show the dialog, with a preview by the fields as they are."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        self._window.messages.dismiss("fields")
        dialog = self.dialog = ReextractDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.recompute_wanted.connect(self._on_recompute)
        dialog.accept_wanted.connect(self._on_accept)
        dialog.finished.connect(self._on_closed)
        dialog.show()
        self._on_pause()

    async def preview(self) -> None:
        """Show what the fields as they are would change on some pages."""
        dialog = self.dialog
        if dialog is None or dialog.busy or dialog.staged:
            return
        try:
            recipe = self._window.setup.recipe_text()
            found = await self._session.client.ask(messages.ReextractPreview(recipe=recipe))
        except HostLost:
            raise
        except (CommandRefused, ValueError) as error:
            dialog.show_note(told(error))
            return
        dialog.show_preview(found)

    async def recompute(self) -> None:
        """Read all kept pages anew and show what differs."""
        dialog = self.dialog
        if dialog is None:
            return
        try:
            recipe = self._window.setup.recipe_text()
            found = await self._session.client.ask(messages.Reextract(recipe=recipe))
        except HostLost:
            raise
        except (CommandRefused, ValueError) as error:
            if dialog is self.dialog:
                dialog.show_note(told(error))
            return
        if dialog is self.dialog:
            dialog.show_result(found)
        else:
            await self._session.client.ask(messages.DropReextract())

    async def carry_out(self, recipe: str) -> None:
        """Read all kept pages anew by a recipe (TOML) that the user agreed to already, and take the table."""
        await self._session.client.ask(messages.Reextract(recipe=recipe))
        await self.accept()

    async def accept(self) -> None:
        """Put the new table in the place of the old one, and offer to undo that."""
        info = await self._session.client.ask(messages.AcceptReextract())
        self._adopt(info)
        if self.dialog is not None:
            self.dialog.staged = False
            self.dialog.close()
        actions = ((self.tr("Undo"), self._on_undo),)
        self._window.messages.show_message("ok", self.tr("The table was read anew."), actions, key="reextract")

    async def undo(self) -> None:
        """Put the table back that was there before."""
        self._adopt(await self._session.client.ask(messages.UndoReextract()))
        self._window.messages.show_message(
            "ok", self.tr("The table is as it was before."), key="reextract", timeout_s=8
        )

    async def show_origin(self, line: int, column: int) -> None:
        """Show where a cell comes from, and mark its element in the Source pane."""
        origin = await self._session.client.ask(messages.Provenance(line=line, column=column))
        self._pages.mark_source(origin.page_id, origin.start, origin.end)
        if self.origin is not None:
            self.origin.close()
        dialog = self.origin = OriginDialog(origin, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._on_origin_closed)
        dialog.show()

    def _adopt(self, info: ProjectInfo) -> None:
        """Show the table of the same project after it was replaced."""
        self._crawl.forget_stored(info.recipe, info.urls)
        self._session.refresh(info)
        self._crawl.feed.reopen(Path(info.path), info.columns)

    @Slot()
    def _on_edited(self) -> None:
        session = self._session
        if self.dialog is not None:
            self._timer.start()
        elif not self._hinted and session.phase in IDLE and not session.read_only and session.counts.ok:
            self._hinted = True
            text = self.tr("The fields were changed. The saved pages can be read anew without fetching them again.")
            actions = ((self.tr("Re-extract saved pages"), self.open),)
            self._window.messages.show_message("info", text, actions, key="fields")

    @Slot()
    def _on_pause(self) -> None:
        self._tasks.run("reextract-preview", self.preview, replace=True)

    @Slot()
    def _on_recompute(self) -> None:
        self._tasks.run("reextract", self.recompute)

    @Slot()
    def _on_accept(self) -> None:
        self._tasks.run("reextract", self.accept)

    def _on_undo(self) -> None:
        self._tasks.run("reextract", self.undo)

    async def _drop(self) -> None:
        await self._session.client.ask(messages.DropReextract())

    @Slot()
    def _on_closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        self._timer.stop()
        if dialog is not None and (dialog.staged or dialog.busy) and self._session.phase in IDLE:
            self._tasks.run("reextract-drop", self._drop)

    @Slot()
    def _on_origin_closed(self) -> None:
        self.origin = None

    @Slot(object)
    def _on_progress(self, progress: ReextractProgress) -> None:
        if self.dialog is not None:
            self.dialog.show_progress(progress.pages, progress.total)

    @Slot(object, int)
    def _on_origin(self, line: int, column: int) -> None:
        self._tasks.run("origin", lambda: self.show_origin(line, column), replace=True)

    @Slot(object)
    def _on_opened(self, _info: object) -> None:
        self._hinted = False
        for dialog in (self.dialog, self.origin):
            if dialog is not None:
                dialog.close()

    @Slot(object)
    def _on_phase(self, phase: object) -> None:
        if phase not in IDLE:
            self._hinted = False
            self._window.messages.dismiss("fields")
            if self.dialog is not None:
                self.dialog.close()
