"""From the session to the tables: reads the project, appends what finishes, runs queries on a thread."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from array import array
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.errors import ProjectError
from core.messages import Progress, ProjectInfo
from core.project.reader import CHIPS, ProjectReader, lines_of
from core.records import PageState, page_of
from core.tasks import spawn
from gui.models.pages import PagesModel
from gui.models.rows import RowsModel, seen_pages
from gui.session import Phase, Session

REQUERY_MS = 1000
"""How often a filtered or sorted table is brought up to date in a run."""

_CHIP_OF = {
    PageState.OK: "ok",
    PageState.EMPTY: "empty",
    PageState.FAILED: "failed",
    PageState.SKIPPED: "failed",
}
_log = logging.getLogger(__name__)


class View(NamedTuple):
    """What the results table shows: a filter, a chip and an order. `column` counts fields; -1 is input order.

    A `group` of the failure board, (reason, host), leaves only its pages.
    """

    text: str = ""
    chip: str = "all"
    column: int = -1
    descending: bool = False
    group: tuple[str, str] | None = None

    @property
    def live(self) -> bool:
        """True where finished pages can simply be appended."""
        return not self.text and self.column < 0 and self.group is None


class Answer(NamedTuple):
    """The lines of a view and how many each chip has."""

    ids: array[int]
    counts: dict[str, int]
    seen: bytearray


class Feed(QObject):
    """Keeps the two models in step with the project file."""

    counted = Signal(dict)  # chip -> lines
    unreadable = Signal(str)  # why the project cannot be read

    def __init__(self, session: Session, rows: RowsModel, pages: PagesModel) -> None:
        super().__init__(session)
        self.rows, self.pages = rows, pages
        self._session = session
        self._view = View()
        self._counts = dict.fromkeys(CHIPS, 0)
        self._reader: ProjectReader | None = None
        self._searcher: ProjectReader | None = None
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="query")
        self._query: asyncio.Task[None] | None = None
        self._since: list[tuple[int, int, int]] = []  # finished since the running query began
        self._total = 0
        self._timer = QTimer(self, singleShot=True, interval=REQUERY_MS)
        self._timer.timeout.connect(self.refresh)
        session.opened.connect(self._on_opened)
        session.progressed.connect(self._on_progressed)
        session.phase_changed.connect(self._on_phase)

    @property
    def reader(self) -> ProjectReader | None:
        """The reader of the window's own thread."""
        return self._reader

    def set_view(self, view: View) -> None:
        """Show another filter, chip or order."""
        self._view = view
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask the file again what the view holds; a query that runs is given up."""
        self._timer.stop()
        if self._searcher is not None:
            self._stop_query()
            self._since.clear()
            self._query = spawn(self._run(self._searcher, self._view), name="query")

    def expect_again(self, pages: list[int] | None = None) -> None:
        """A retry of these pages, or of all that failed, begins."""
        self.rows.expect_again(pages)
        self.pages.refresh()

    def reopen(self, path: Path | None, columns: tuple[str, ...]) -> None:
        """Read the project at this path from now on; None reads nothing."""
        self.close_readers()
        if path is None:
            return
        try:
            self._reader, self._searcher = ProjectReader(path), ProjectReader(path)
            self.rows.use(self._reader, columns or self._reader.columns())
            self.pages.use(self._reader)
        except (ProjectError, sqlite3.Error) as error:
            self.close_readers()
            self.unreadable.emit(str(error))
            return
        self.refresh()

    def close_readers(self) -> None:
        """Let go of the file; the tables are empty then."""
        self._stop_query()
        self.rows.use(None, ())
        self.pages.use(None)
        for reader in (self._reader, self._searcher):
            if reader is not None:
                self._threads.submit(reader.close).result()
        self._reader = self._searcher = None

    def close(self) -> None:
        """End the thread and the readers."""
        self.close_readers()
        self._threads.shutdown()

    async def settled(self) -> None:
        """Return when no query runs any more."""
        while self._query is not None and not self._query.done():
            await asyncio.wait([self._query])

    @Slot(object)
    def _on_opened(self, info: ProjectInfo) -> None:
        self._counts = dict.fromkeys(CHIPS, 0)
        self._view = View()
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
        replaced = 0
        if self._view.live:
            replaced = self.rows.finish(progress.finished)
            if self._query is not None and not self._query.done():
                self._since.extend(progress.finished)
        elif not self._timer.isActive():
            self._timer.start()
        self._count(progress.finished, replaced)

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

    def _stop_query(self) -> None:
        if self._query is not None and not self._query.done():
            self._query.cancel()
            if self._searcher is not None:
                self._searcher.interrupt()

    async def _run(self, reader: ProjectReader, view: View) -> None:
        loop = asyncio.get_running_loop()
        try:
            answer = await loop.run_in_executor(self._threads, _ask, reader, view)
        except (ProjectError, sqlite3.Error, IndexError) as error:
            if not isinstance(error, sqlite3.OperationalError) or "interrupt" not in str(error):
                _log.warning("query failed: %s", error)
            return
        self._counts = answer.counts
        self.rows.set_ids(answer.ids, view.chip, answer.seen)
        if view.live:
            self.rows.finish(self._since)
        self.counted.emit(dict(answer.counts))


def _ask(reader: ProjectReader, view: View) -> Answer:
    """The answer to a view. Runs on the query thread."""
    counts = {chip: len(reader.line_ids(chip)) for chip in CHIPS if chip != view.chip}
    ids = reader.line_ids(view.chip)
    counts[view.chip] = len(ids)
    if view.text:
        ids = reader.search(view.text, view.chip)
    if view.group is not None:
        failed = set(reader.failed_pages(*view.group))
        ids = array("q", (one for one in ids if page_of(one) in failed))
    if view.column >= 0:
        found = set(ids)
        in_order = reader.sorted(view.column, descending=view.descending, chip=view.chip)
        ids = array("q", (one for one in in_order if one in found))
    return Answer(ids, counts, seen_pages(ids))
