"""What the failure board does: keeps itself up to date, tries pages again, jumps to lines, counts what was rescued."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from core import messages
from core.messages import Counts, FailureGroup, Progress
from core.records import PageState
from gui.actions.crawl import CrawlActions
from gui.dialogs.retry import RetryDialog
from gui.i18n import reason_text, told, trn
from gui.main_window import MainWindow
from gui.remedies import CHANGE, EDIT, EXPLAIN, FIELDS, LOG_IN, REPORT, remedy_for, suggestion
from gui.session import IDLE, Phase, Session
from gui.tasks import NamedTasks

REFRESH_MS = 2000
"""How often the board is brought up to date during a run, while it is looked at."""

_RESCUED = (PageState.OK, PageState.EMPTY)


class FailureActions(QObject):
    """Coroutines and slots around the failure board. `login_wanted` has the address of a page to log in on."""

    login_wanted = Signal(str)

    def __init__(self, window: MainWindow, session: Session, tasks: NamedTasks, *, crawl: CrawlActions) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks, self._crawl = window, session, tasks, crawl
        self.dialog: RetryDialog | None = None
        self._tried: set[int] = set()
        self._rescued: set[int] = set()
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        board = window.results.failures
        board.retry_wanted.connect(self._on_retry)
        board.change_wanted.connect(self._on_change)
        board.remedy_wanted.connect(self._on_remedy)
        board.lines_wanted.connect(window.results.show_group)
        window.results.tabs.currentChanged.connect(self._on_tab)
        crawl.retrying.connect(self._on_retrying)
        session.opened.connect(self._on_opened)
        session.counts_changed.connect(self._on_counts)
        session.progressed.connect(self._on_progressed)
        session.phase_changed.connect(self._on_phase)

    @Slot()
    def refresh(self) -> None:
        """Bring the board up to date, where it is looked at."""
        self._timer.stop()
        if self._is_shown():
            self._tasks.run("failures", self.show_board, replace=True)

    async def show_board(self) -> None:
        """Ask for the failures and show them."""
        board = await self._session.client.ask(messages.FailureGroups())
        self._window.results.failures.show_groups(board.groups)

    async def retry(self, groups: list[FailureGroup], changes: Mapping[str, Any] | None = None) -> None:
        """Try the pages of these groups again."""
        reader = self._crawl.feed.reader
        if reader is None:
            return
        try:
            pages = [page for group in groups for page in reader.failed_pages(group.reason, group.host)]
        except sqlite3.Error as error:
            self._window.messages.show_message("warning", str(error), key="unreadable")
            return
        if pages:
            await self._crawl.retry(pages, changes=changes)

    def ask_changes(self, groups: list[FailureGroup], setting: str = "") -> None:
        """Ask what is to be different, `setting` above all, and try the pages of these groups again."""
        setup, info = self._window.setup, self._session.info
        try:
            settings = setup.recipe().settings
        except ValueError as error:
            self._window.messages.show_message("error", told(error), key="recipe")
            return
        count = sum(group.count for group in groups)
        engines = info.engines if info is not None else ()
        sites = [group.host for group in groups]
        suggested = {setting: suggestion(setting, settings, sites)} if setting else {}
        dialog = self.dialog = RetryDialog(settings, count, self._window, suggested=suggested, engines=engines)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._start(groups, dialog.changes))
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _start(self, groups: list[FailureGroup], changes: Mapping[str, Any] | None = None) -> None:
        self._tasks.run("retry", lambda: self.retry(groups, changes))

    def _is_shown(self) -> bool:
        return self._window.results.tabs.currentWidget() is self._window.results.failures

    @Slot(list)
    def _on_retry(self, groups: list[FailureGroup]) -> None:
        self._start(groups)

    @Slot(list)
    def _on_change(self, groups: list[FailureGroup]) -> None:
        self.ask_changes(groups)

    @Slot(object)
    def _on_remedy(self, group: FailureGroup) -> None:
        window = self._window
        remedy = remedy_for(group, live=window.results.failures.live)
        if remedy.kind == CHANGE:
            if self._can_run():
                self.ask_changes([group], remedy.setting)
        elif remedy.kind == LOG_IN:
            if self._can_run():
                self.login_wanted.emit(group.url)
        elif remedy.kind == EDIT:
            window.setup.tabs.setCurrentIndex(0)
            window.setup.urls.go_to(group.url)
        elif remedy.kind == EXPLAIN:
            window.facts.setCurrentWidget(window.details)
            window.results.page_selected.emit(group.page_id)
        elif remedy.kind == REPORT:
            lines = (group.reason, reason_text(group.reason, group.detail), group.url)
            QGuiApplication.clipboard().setText("\n".join(lines))
            window.messages.show_message("ok", self.tr("The report was copied."), key="report", timeout_s=6)
        elif remedy.kind == FIELDS:
            window.setup.urls.go_to(group.url)
            window.commands["actionTestPage"].trigger()
        elif self._can_run():
            self._start([group])

    def _can_run(self) -> bool:
        return self._session.phase in IDLE and not self._session.read_only

    @Slot()
    def _on_closed(self) -> None:
        self.dialog = None

    @Slot(int)
    def _on_tab(self, _index: int) -> None:
        self.refresh()

    @Slot(object)
    def _on_retrying(self, pages: list[int] | None) -> None:
        """Remember which pages are tried again."""
        reader = self._crawl.feed.reader
        if pages is None and reader is not None:
            pages = [page for page, _, state, _, _ in reader.failures() if state == PageState.FAILED]
        self._tried, self._rescued = set(pages or ()), set()

    @Slot(object)
    def _on_opened(self, _info: object) -> None:
        self._tried, self._rescued = set(), set()
        self.refresh()

    @Slot(object)
    def _on_counts(self, counts: Counts) -> None:
        self._window.results.show_failed(counts.failed + counts.skipped - counts.duplicates)

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        if self._tried:
            good = {page for page, state, _ in progress.finished if state in _RESCUED}
            self._rescued |= good & self._tried
        if progress.finished and self._is_shown() and not self._timer.isActive():
            self._timer.start()

    @Slot(object)
    def _on_phase(self, phase: Phase) -> None:
        self._window.results.failures.set_writable(self._can_run())
        if phase in IDLE:
            self.refresh()
        if phase is Phase.DONE and self._tried:
            self._tell_rescued()

    def _tell_rescued(self) -> None:
        text = trn("FailureActions", "%n page(s) rescued of {total} tried again.", len(self._rescued)).format(
            total=self._window.locale().toString(len(self._tried))
        )
        severity = "ok" if len(self._rescued) == len(self._tried) else "info"
        self._tried, self._rescued = set(), set()
        self._window.messages.show_message(severity, text, key="rescued")
