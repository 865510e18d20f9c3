"""What the File menu does, and a project's life: new, opened, saved elsewhere, mended after a crash."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from core import messages
from core.errors import RecipeError
from core.messages import ProjectInfo
from core.recipe import Recipe, loads
from gui.actions.crawl import CrawlActions
from gui.drafts import Drafts
from gui.host.client import CommandRefused, HostLost
from gui.i18n import told
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.session import IDLE, Phase, Session
from gui.tasks import NamedTasks

ENDING = ".weave"


class ProjectActions(QObject):
    """Opens and saves projects, and fills the address box from elsewhere."""

    def __init__(
        self, window: MainWindow, session: Session, tasks: NamedTasks, *, crawl: CrawlActions, preferences: Preferences
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks = window, session, tasks
        self._crawl, self._preferences, self._feed = crawl, preferences, crawl.feed
        self.drafts = Drafts(preferences.paths().state / "unsaved")
        commands, setup = window.commands, window.setup
        commands["actionNewProject"].triggered.connect(self._on_new)
        commands["actionOpen"].triggered.connect(self._on_open)
        commands["actionSave"].triggered.connect(self._on_save)
        commands["actionSaveAs"].triggered.connect(self._on_save_as)
        commands["actionTrySample"].triggered.connect(self._on_sample)
        setup.sample_wanted.connect(self._on_sample)
        setup.recent_wanted.connect(window.pop_up_recent)
        window.recent_chosen.connect(self.open_later)
        session.lost.connect(self._on_lost)
        session.client.moved_in.connect(self._on_moved_in)

    async def begin(self, file: Path | None) -> None:
        """Start the host and open `file`, or a new project."""
        await self._start_host()
        refused = ""
        if file is not None:
            try:
                await self.open(file)
                return
            except HostLost:
                raise
            except CommandRefused as refusal:
                refused = refusal.message
        await self.new(keep_form=True)
        if refused:
            self._window.messages.show_message("error", refused)

    async def new(self, *, keep_form: bool = False) -> None:
        """Open a new, unsaved project; with `keep_form` for what was typed before the host was there."""
        left = await self._leave()
        path = self.drafts.new_path()
        info = await self._session.client.ask(messages.OpenProject(path=str(path), create=True))
        if not keep_form:
            self._window.setup.load(Recipe(settings=self._preferences.settings), "")
        self._adopt(info)
        self._drop(left)

    async def open(self, path: Path) -> None:
        """Open a project. Raises: CommandRefused where it cannot be; the one before is open again then."""
        before = self._session.path
        left = await self._leave()
        try:
            info = await self._session.client.ask(messages.OpenProject(path=str(path), or_read=True))
        except HostLost:
            raise
        except CommandRefused:
            if before is not None:
                self._adopt(await self._session.client.ask(messages.OpenProject(path=str(before), or_read=True)))
            raise
        self._load(info)
        self._adopt(info)
        self._drop(left)
        self._note_recent(path)
        self._offer_to_go_on(info)

    async def save(self) -> None:
        """Store the job; an unsaved project asks for a place first."""
        if self._session.path is not None and self.drafts.holds(self._session.path):
            self._on_save_as()
        elif await self._crawl.store_job():
            self._window.status.show_saved()

    async def save_as(self, path: Path) -> None:
        """Go on in a copy at `path`; an unsaved project moves there."""
        if path.suffix != ENDING:
            path = path.with_name(path.name + ENDING)
        if not await self._crawl.store_job():
            return
        before = self._session.path
        self._feed.close_readers()
        try:
            info = await self._session.client.ask(messages.SaveAs(path=str(path)))
        except CommandRefused:
            self._feed.reopen(before, ())
            raise
        self._session.moved(info)
        self._feed.reopen(Path(info.path), info.columns)
        self._window.show_saved(info)
        self._note_recent(path)
        if before is not None and self.drafts.holds(before):
            self.drafts.remove(before)
        self._window.status.show_saved()

    async def try_sample(self) -> None:
        """Fill the form with a job for the built-in sample site."""
        if self._session.phase not in IDLE:
            return
        if self._session.counts.total or not self._window.setup.urls.is_blank:
            await self.new()
        site = await self._session.client.ask(messages.StartSample())
        self._window.setup.load(loads(site.recipe), site.urls)
        await self._crawl.store_job()
        self._window.commands["actionStart"].setEnabled(True)
        self._window.messages.show_message(
            "info", self.tr("The sample site runs on this computer. Press Start or F5."), key="run", timeout_s=20
        )

    async def go_on(self) -> None:
        """Start a new host after the old one died, open the project again and finish the run it was in."""
        path, running = self._session.path, self._session.was_running
        await self._start_host()
        if path is None:
            await self.new()
            return
        info = await self._session.client.ask(messages.OpenProject(path=str(path), or_read=True))
        self._session.adopt(info)
        if running and not info.read_only:
            await self._crawl.go_on()

    async def _start_host(self) -> None:
        await self._session.client.open(inside=self._preferences.host_inside)

    async def _leave(self) -> Path | None:
        """Store and let go of the open project; the path of one that holds nothing and can be removed.

        Whoever closes a file last must be able to tidy up after SQLite, so the tables let go before the host does.
        """
        empty = self.is_empty()
        if self._session.phase in IDLE and self._session.info is not None:
            await self._crawl.store_job()
        self._feed.close_readers()
        return self._session.path if empty else None

    def _drop(self, path: Path | None) -> None:
        if path is not None and path != self._session.path:
            self.drafts.remove(path)

    def _load(self, info: ProjectInfo) -> None:
        """Put an opened project's job into the form."""
        recipe = Recipe()
        self._window.messages.clear()
        try:
            recipe = loads(info.recipe) if info.recipe else recipe
        except RecipeError as error:
            self._window.messages.show_message("error", told(error), key="recipe")
        self._window.setup.load(recipe, info.urls)

    def _adopt(self, info: ProjectInfo) -> None:
        """Show an opened project."""
        self._crawl.forget_stored(info.recipe, info.urls)
        self._session.adopt(info)
        self._window.show_project(info, unsaved=self.drafts.holds(Path(info.path)))
        if info.read_only:
            text = self.tr("Another window or command (process {pid}) writes this project; here it can only be read.")
            self._window.messages.show_message("warning", text.format(pid=info.holder), key="read-only")

    def is_empty(self) -> bool:
        """True where the open project is unsaved and holds neither addresses nor pages."""
        path = self._session.path
        nothing = not self._session.counts.total and self._window.setup.urls.is_blank
        return nothing and path is not None and self.drafts.holds(path)

    def _note_recent(self, path: Path) -> None:
        self._preferences.add_recent(str(path))

    def _offer_to_go_on(self, info: ProjectInfo) -> None:
        if not info.unfinished or info.read_only:
            return
        locale = self._window.locale()
        text = self.tr("{done} of {total} pages are saved.").format(
            done=locale.toString(info.counts.finished), total=locale.toString(info.counts.total)
        )
        actions = ((self.tr("Continue"), self._on_continue), (self.tr("Start over"), self._crawl.ask_start_over))
        self._window.messages.show_message("info", text, actions, key="run")

    @Slot(str)
    def open_later(self, path: str) -> None:
        """Open a project as soon as nothing else is being opened."""
        if self._session.phase in (*IDLE, Phase.LOST):
            self._tasks.run("project", lambda: self.open(Path(path)))

    @Slot()
    def _on_new(self) -> None:
        self._tasks.run("project", self.new)

    @Slot()
    def _on_save(self) -> None:
        self._tasks.run("project", self.save)

    @Slot()
    def _on_sample(self) -> None:
        self._tasks.run("project", self.try_sample)

    def _on_continue(self) -> None:
        self._tasks.run("start", self._crawl.go_on)

    def _on_go_on(self) -> None:
        self._tasks.run("project", self.go_on)

    @Slot()
    def _on_open(self) -> None:
        dialog = self._file_dialog(self.tr("Open"), self.tr("Sheetweaver projects (*.weave)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_project_chosen)
        dialog.open()

    @Slot(str)
    def _on_project_chosen(self, path: str) -> None:
        self._preferences.last_folder = str(Path(path).parent)
        self.open_later(path)

    @Slot()
    def _on_save_as(self) -> None:
        dialog = self._file_dialog(self.tr("Save as"), self.tr("Sheetweaver projects (*.weave)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ENDING)
        dialog.fileSelected.connect(self._on_place_chosen)
        dialog.open()

    @Slot(str)
    def _on_place_chosen(self, path: str) -> None:
        self._preferences.last_folder = str(Path(path).parent)
        self._tasks.run("save-as", lambda: self.save_as(Path(path)))

    def _file_dialog(self, title: str, kinds: str) -> QFileDialog:
        folder = self._preferences.last_folder or str(Path.home())
        return QFileDialog(self._window, title, folder, kinds)

    @Slot(str)
    def _on_moved_in(self, why: str) -> None:
        text = self.tr(
            "The crawl runs inside this window's process, for it could not get one of its own ({why}). Everything "
            "works; the window may answer more slowly."
        )
        self._window.messages.show_message("warning", text.format(why=why), key="inside")

    @Slot(int, bool)
    def _on_lost(self, exitcode: int, running: bool) -> None:
        text = self.tr("The crawl process ended unexpectedly (code {code}). Everything up to now is saved.")
        if os.name != "nt" and exitcode < 0:
            text = self.tr("The crawl process was ended (signal {code}). Everything up to now is saved.")
        label = self.tr("Continue") if running else self.tr("Restart")
        actions = ((label, self._on_go_on),)
        self._window.messages.show_message("error", text.format(code=abs(exitcode)), actions, key="lost")
