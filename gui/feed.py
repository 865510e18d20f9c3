"""From the session to the tables: which project they read, what finishes, and how many lines each chip has."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.errors import ProjectError
from core.messages import Counts, Progress, ProjectInfo
from core.project.lines import Query
from core.project.reader import CHIPS, ProjectReader, lines_of
from core.records import PageState
from gui.i18n import told
from gui.models.pages import PagesModel
from gui.models.rows import RowsModel
from gui.session import Phase, Session

REQUERY_MS = 1000
"""How often a filtered or sorted table is brought up to date in a run."""

LIVE_AGAIN = 100_000
"""Lines that are brought up to date one by one while all pages are fetched again."""

_CHIP_OF = {
    PageState.OK: "ok",
    PageState.EMPTY: "empty",
    PageState.FAILED: "failed",
    PageState.SKIPPED: "failed",
}
_log = logging.getLogger(__name__)


View = Query
"""What the results table shows: a filter, a chip, a group of the failure board, and an order."""


class Feed(QObject):
    """Keeps the two models in step with the project file."""

    counted = Signal(dict)  # chip -> lines
    unreadable = Signal(str)  # why the project cannot be read

    def __init__(self, session: Session, rows: RowsModel, pages: PagesModel) -> None:
        super().__init__(session)
        self.rows, self.pages = rows, pages
        self._session = session
        self._counts = dict.fromkeys(CHIPS, 0)
        self._reader: ProjectReader | None = None
        self._waiting: list[asyncio.Future[None]] = []  # for the end of a search
        self._total = 0
        self._timer = QTimer(self, singleShot=True, interval=REQUERY_MS)
        self._timer.timeout.connect(self.refresh)
        rows.counted.connect(self._on_counted)
        rows.searched.connect(self._on_searched)
        session.opened.connect(self._on_opened)
        session.progressed.connect(self._on_progressed)
        session.counts_changed.connect(self._on_counts)
        session.phase_changed.connect(self._on_phase)

    @property
    def reader(self) -> ProjectReader | None:
        """The reader of the window's own thread."""
        return self._reader

    def set_view(self, view: View) -> None:
        """Show another filter, chip or order."""
        self._timer.stop()
        self.rows.set_query(view)

    @Slot()
    def refresh(self) -> None:
        """Ask the file again what the view holds; a search that goes on is given up."""
        self._timer.stop()
        self.rows.refresh()

    def expect_again(self, pages: list[int] | None = None) -> None:
        """A retry of these pages, or of all that failed, begins."""
        self.rows.expect_again(pages)
        self.pages.refresh()

    def expect_all_again(self) -> None:
        """All pages are fetched again. Tables too long for that show what is new at the end of the run."""
        if self._reader is not None and self.rows.rowCount() <= LIVE_AGAIN:
            first, last = self._reader.page_ids()
            self.expect_again(list(range(first, last + 1)))

    def reopen(self, path: Path | None, columns: tuple[str, ...]) -> None:
        """Read the project at this path from now on; None reads nothing."""
        self.close_readers()
        if path is None:
            return
        try:
            self._reader = ProjectReader(path)
            self.rows.use(self._reader, columns or self._reader.columns())
            self.pages.use(self._reader)
        except (ProjectError, sqlite3.Error) as error:
            self.close_readers()
            self.unreadable.emit(told(error))
            return
        self.refresh()

    def close_readers(self) -> None:
        """Let go of the file; the tables are empty then."""
        self._timer.stop()
        self.rows.use(None, ())
        self.pages.use(None)
        if self._reader is not None:
            self._reader.close()
        self._reader = None

    def close(self) -> None:
        """End the thread and the readers."""
        self.close_readers()
        self.rows.close()

    async def settled(self) -> None:
        """Return when nothing is looked for any more."""
        while self.rows.searching:
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(future)
            await future

    @Slot(object)
    def _on_opened(self, info: ProjectInfo) -> None:
        self._counts = dict.fromkeys(CHIPS, 0)
        self._total = info.counts.total
        self.counted.emit(dict(self._counts))
        self.reopen(Path(info.path), info.columns)

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        if progress.columns:
            self.rows.set_columns(progress.columns)
        self._grow(progress.counts.total)
        self.pages.finish(progress.finished, progress.running)
        if not progress.finished:
            return
        self._count(progress.finished, self.rows.finish(progress.finished))
        live = self.rows.query.live and not progress.counts.repeated  # an earlier row may have taken a line's place
        if not (live or self._timer.isActive()):
            self._timer.start()

    @Slot(object)
    def _on_counts(self, counts: Counts) -> None:
        self._grow(counts.total)

    def _grow(self, total: int) -> None:
        if total != self._total and self._reader is not None:
            self._total = total
            try:
                self.pages.extend(*self._reader.page_ids())
            except sqlite3.Error as error:
                _log.warning("pages cannot be counted just now: %s", error)

    def _count(self, finished: tuple[tuple[int, int, int], ...], replaced: int) -> None:
        for page_id, state, n_rows in finished:
            lines = len(lines_of(page_id, state, n_rows))
            chip = _CHIP_OF.get(PageState(state))
            if chip is not None:
                self._counts[chip] += lines
                self._counts["all"] += lines
        self._counts["all"] -= replaced
        self._counts["failed"] = max(0, self._counts["failed"] - replaced)
        self.counted.emit(dict(self._counts))

    @Slot(object)
    def _on_phase(self, phase: Phase) -> None:
        if phase in (Phase.DONE, Phase.READY, Phase.PAUSED) and self._reader is not None:
            self.refresh()
            self.pages.refresh()

    @Slot(dict)
    def _on_counted(self, counts: dict[str, int]) -> None:
        self._counts = counts
        self.counted.emit(dict(counts))

    @Slot(bool)
    def _on_searched(self, _found: bool) -> None:
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)
