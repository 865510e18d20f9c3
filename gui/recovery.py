"""After a crash: what was open then is offered again, and projects nobody has saved yet are never forgotten."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import logging
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from core.errors import ProjectError
from core.messages import Counts
from core.project.lock import ProjectLock
from core.project.reader import ProjectReader
from gui.actions.crawl import CrawlActions
from gui.actions.project import ProjectActions
from gui.drafts import Draft, is_open
from gui.files import write_atomically
from gui.i18n import trn
from gui.main_window import MainWindow
from gui.session import IDLE, Session
from gui.tasks import NamedTasks

PATIENCE_S = 8.0
"""How long the host of a window that was killed may take to save and let go of its project."""
_POLL_S = 0.2
_KEY = "draft"
_log = logging.getLogger(__name__)


class OpenMark:
    """A note in `folder` of the project a window has open. It stays when the window crashes, and only then."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / f"{uuid.uuid4().hex}.open"
        self._lock: ProjectLock | None = None

    def put(self, project: Path) -> None:
        """Note this project. Raises: OSError, ProjectError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self._lock is None:
            self._lock = ProjectLock(self._file)
        write_atomically(self._file, str(project).encode())

    def remove(self) -> None:
        """Take the note away at an orderly end."""
        if self._lock is not None:
            self._file.unlink(missing_ok=True)
            self._lock.close()
            self._lock = None

    def left(self) -> Iterator[tuple[Path, Path]]:
        """The notes of windows that are gone: (note, project)."""
        for note in sorted(self.folder.glob("*.open")):
            if note != self._file and not is_open(note):
                with contextlib.suppress(OSError):  # another window has just dealt with it
                    yield note, Path(note.read_bytes().decode(errors="replace"))


class Recovery(QObject):
    """Offers, at the start of a window, what an earlier one left."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        tasks: NamedTasks,
        *,
        crawl: CrawlActions,
        projects: ProjectActions,
        mark: OpenMark,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks = window, session, tasks
        self._crawl, self._projects, self._mark = crawl, projects, mark
        session.opened.connect(self._on_place)
        session.relocated.connect(self._on_place)

    async def look(self) -> None:
        """Offer the project a crashed window had open, else the newest unsaved one."""
        for note, project in self._mark.left():
            if await self._offer_crashed(note, project):
                return
            note.unlink(missing_ok=True)
        self._offer_draft()

    def end(self) -> None:
        """The window ends in an orderly way."""
        self._mark.remove()

    async def _offer_crashed(self, note: Path, project: Path) -> bool:
        """Offer a project that was open when its window crashed; False where there is nothing to go on with."""
        deadline = asyncio.get_running_loop().time() + PATIENCE_S
        while is_open(project) and asyncio.get_running_loop().time() < deadline:  # noqa: ASYNC110 - another process
            await asyncio.sleep(_POLL_S)
        counts = _counts(project)
        if counts is None or project == self._session.path or not counts.total:
            return False
        locale = self._window.locale()
        text = self.tr("Last time the program ended unexpectedly. {done} of {total} pages of {name} are saved.").format(
            done=locale.toString(counts.finished), total=locale.toString(counts.total), name=self._name(project)
        )
        actions = [(self.tr("Open"), lambda: self._open(note, project))]
        if counts.queued:
            actions.insert(0, (self.tr("Continue"), lambda: self._open(note, project, go_on=True)))
            actions.append((self.tr("Start over"), lambda: self._open(note, project, start_over=True)))
        actions.append((self.tr("Discard"), lambda: self._discard(note, project)))
        self._window.messages.show_message("warning", text, actions, key=_KEY)
        return True

    def _name(self, project: Path) -> str:
        return self.tr("an unsaved project") if self._projects.drafts.holds(project) else project.name

    def _offer_draft(self, before: Path | None = None) -> None:
        """Offer the newest unsaved project, or the newest that is older than `before`."""
        found = self._projects.drafts.left_behind(self._session.path, before)
        if found is None:
            return
        when = datetime.datetime.fromtimestamp(found.changed_s).strftime("%Y-%m-%d %H:%M")
        locale, counts = self._window.locale(), found.counts
        text = self.tr("There is an unsaved project of {time}: {done} of {total} pages are saved.").format(
            time=when, done=locale.toString(counts.finished), total=locale.toString(counts.total)
        )
        if not counts.total:
            text = self.tr("There is an unsaved project of {time}; none of its pages was fetched yet.").format(
                time=when
            )
        actions = [
            (self.tr("Open"), lambda: self._projects.open_later(str(found.path))),
            (self.tr("Discard"), lambda: self._discard_draft(found)),
        ]
        others = self._projects.drafts.others(found.path, self._session.path)
        if others:
            actions.append((trn("Recovery", "%n more", others), lambda: self._offer_draft(found.path)))
        self._window.messages.show_message("info", text, actions, key=_KEY)

    def _open(self, note: Path, project: Path, *, go_on: bool = False, start_over: bool = False) -> None:
        if self._session.phase in IDLE:
            self._tasks.run("project", lambda: self._take_up(note, project, go_on=go_on, start_over=start_over))

    async def _take_up(self, note: Path, project: Path, *, go_on: bool, start_over: bool) -> None:
        await self._projects.open(project)
        self._forget(note)
        if self._session.read_only:
            return
        if start_over:
            await self._crawl.start_over()
        elif go_on:
            await self._crawl.go_on()

    def _forget(self, note: Path) -> None:
        note.unlink(missing_ok=True)

    def _discard(self, note: Path, project: Path) -> None:
        """Forget the offer; only an unsaved project goes for good, a saved one is the user's file."""
        note.unlink(missing_ok=True)
        self._projects.drafts.remove(project)
        self._tasks.run("recovery", self.look)

    def _discard_draft(self, found: Draft) -> None:
        self._projects.drafts.remove(found.path)
        self._tasks.run("recovery", self.look)

    @Slot(object)
    def _on_place(self, _info: object) -> None:
        path = self._session.path
        if path is None or self._session.read_only:
            return
        try:
            self._mark.put(path)
            for note, project in self._mark.left():
                if project == path:
                    note.unlink(missing_ok=True)
        except (OSError, ProjectError) as error:
            _log.warning("what is open could not be noted: %s", error)


def _counts(project: Path) -> Counts | None:
    try:
        with ProjectReader(project) as reader:
            return reader.counts()
    except (ProjectError, sqlite3.Error, OSError):
        return None
