"""What the buttons of a crawl do: start, pause, stop, retry, test a page, choose engine and speed."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import Any

import tomlkit
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from core import messages
from core.messages import Progress
from core.recipe import loads
from core.settings import GENTLE
from gui.feed import Feed
from gui.host.client import CommandRefused
from gui.i18n import reason_text, told, trn
from gui.main_window import MainWindow
from gui.session import IDLE, Phase, Session
from gui.states import short_reason
from gui.tasks import NamedTasks

SAVE_AFTER_MS = 1000
"""Pause in editing after which the job is stored."""


class CrawlActions(QObject):
    """Coroutines and slots around one session. Slots start coroutines; widgets have none."""

    retrying = Signal(object)  # page ids that are tried again, None for all that failed

    def __init__(self, window: MainWindow, session: Session, feed: Feed, tasks: NamedTasks) -> None:
        super().__init__(window)
        self.feed = feed
        self._window, self._session, self._feed, self._tasks = window, session, feed, tasks
        self._stored: tuple[str, str] = ("", "")
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self._on_autosave)
        commands = window.commands
        commands["actionStart"].triggered.connect(self.start_or_pause)
        commands["actionStop"].triggered.connect(self._on_stop)
        commands["actionRetryFailed"].triggered.connect(self._on_retry)
        commands["actionTestPage"].triggered.connect(self._on_test)
        window.setup.fields.button_test.clicked.connect(commands["actionTestPage"].trigger)
        window.results.button_start.clicked.connect(commands["actionStart"].trigger)
        commands["actionStart"].changed.connect(self._on_start_changed)
        window.setup.edited.connect(self._on_edited)
        window.setup.source_changed.connect(window.commands.set_source)
        window.results.view_changed.connect(feed.set_view)
        for part in (window.results, window.details):
            part.retry_wanted.connect(self.retry_pages)
        window.engine.activated.connect(self._on_engine)
        window.speed.activated.connect(self._on_speed)
        session.progressed.connect(self._on_progressed)
        session.phase_changed.connect(self._on_phase)
        self._pressed = QElapsedTimer()
        self._ran = False
        self._notice = ""
        self._asked = ""  # the engine the run that is under way was asked to use

    @Slot()
    def start_or_pause(self) -> None:
        """Start, pause or resume, whichever the phase calls for. The rest of a double or triple click does nothing."""
        hasty = self._pressed.isValid() and self._pressed.elapsed() < QApplication.doubleClickInterval()
        self._pressed.start()
        if hasty:
            return
        phase = self._session.phase
        if phase is Phase.RUNNING:
            self._tasks.run("pause", self.pause)
        elif phase is Phase.PAUSED:
            self._tasks.run("resume", self.resume)
        elif phase in IDLE:
            self._tasks.run("start", self.start)

    async def start(self) -> None:
        """Store the job and fetch what is queued; where nothing is, offer to start over."""
        session, urls = self._session, self._window.setup.urls
        if session.phase not in IDLE:
            return
        text = urls.text
        summary = await session.client.ask(messages.CheckUrls(text=text))
        urls.show_summary(summary)
        setup = self._window.setup
        if not summary.count and not session.counts.queued and not setup.has_source:
            urls.go_to_error()
            self._tell_no_address(summary)
            return
        new = not session.counts.total or text != self._fetched_urls()
        if not new and not session.counts.queued:
            question = self.tr(
                "All pages of this job are done. Fetching again keeps what the rows were; starting over forgets them."
            )
            actions = [(self.tr("Fetch again"), self._on_again), (self.tr("Start over"), self.ask_start_over)]
            if setup.may_renew:
                actions.insert(0, (self.tr("Look for new pages"), self._on_look))
            self._window.messages.show_message("info", question, tuple(actions), key="run")
            return
        await self._start(fresh=False)

    async def start_over(self) -> None:
        """Forget all pages and rows and fetch everything again."""
        if self._session.phase in IDLE:
            await self._start(fresh=True)

    async def fetch_again(self) -> None:
        """Fetch all pages again; their rows stay until new ones come, and what they were is remembered."""
        if self._session.phase in IDLE:
            await self._start(fresh=False, again=True)

    async def go_on(self) -> None:
        """Fetch what is still queued."""
        if self._session.phase in IDLE:
            await self._start(fresh=False)

    async def pause(self) -> None:
        """Let pages in flight finish and start no more."""
        await self._session.client.ask(messages.Pause())

    async def resume(self) -> None:
        """Go on after a pause."""
        await self._session.client.ask(messages.Resume())

    async def stop(self) -> None:
        """End the run; what was in flight stays queued."""
        self._session.set_phase(Phase.STOPPING)
        await self._session.client.ask(messages.Stop())
        counts = self._session.counts
        self._session.set_phase(Phase.READY if counts.queued else Phase.DONE)

    async def retry_failed(self) -> None:
        """Queue all failed pages again and run."""
        await self.retry()

    async def retry(self, pages: list[int] | None = None, *, changes: Mapping[str, Any] | None = None) -> None:
        """Queue these pages, or all that failed, and run; `changes` are settings that differ from now on."""
        session = self._session
        if session.phase not in IDLE or session.read_only or not await self.store_job():
            return
        session.set_phase(Phase.STARTING)
        self._asked = (changes or {}).get("engine", self._window.setup.settings.engine)
        try:
            await self._feed.settled()
            self.retrying.emit(pages)
            self._feed.expect_again(pages)
            command = messages.Retry(pages=tuple(pages or ()), changes=tomlkit.dumps(dict(changes or {})))
            await session.client.ask(command)
        except BaseException:
            self._back_to_idle()
            raise
        if changes:
            self._window.setup.change_settings(changes)
            self._stored = (self._window.setup.recipe_text(), self._window.setup.urls.text)

    async def test_page(self) -> None:
        """Fetch the first address, or the one the cursor is on, and show what the fields find there."""
        setup = self._window.setup
        recipe = self._recipe_text()
        if recipe is None:
            return
        line = setup.urls.edit.textCursor().block().text().strip()
        summary = await self._session.client.ask(messages.CheckUrls(text=line))
        if not summary.count:
            summary = await self._session.client.ask(messages.CheckUrls(text=setup.urls.text))
        if not summary.first:
            setup.urls.go_to_error()
            return
        setup.tabs.setCurrentIndex(0)
        setup.fields.show_note(self.tr("Testing {url}").format(url=summary.first))
        try:
            result = await self._session.client.ask(messages.Preview(url=summary.address, recipe=recipe))
        except CommandRefused as refusal:
            setup.fields.show_note(refusal.message)
            return
        setup.fields.show_preview(result)

    async def store_job(self) -> bool:
        """Hand recipe and addresses to the host where they changed; False where they cannot be used as they are."""
        recipe = self._recipe_text()
        if recipe is None:
            return False
        job = (recipe, self._window.setup.urls.text)
        if job != self._stored and not self._session.read_only:
            await self._session.client.ask(messages.SetJob(recipe=job[0], urls=job[1]))
            self._stored = job
        return True

    def forget_stored(self, recipe: str, urls: str) -> None:
        """What the open project has stored, as it was opened."""
        self._stored = (recipe, urls)

    @Slot(list)
    def retry_pages(self, pages: list[int]) -> None:
        """Queue these pages again and run."""
        if pages:
            self._tasks.run("retry", lambda: self.retry(pages))

    async def _start(self, *, fresh: bool, again: bool = False) -> None:
        session = self._session
        was = session.phase
        session.set_phase(Phase.STARTING)
        self._asked = self._window.setup.settings.engine
        self._window.messages.dismiss("run")
        try:
            if not await self.store_job():
                session.set_phase(was)
                return
            if fresh:
                self._feed.rows.set_ids(array("q"))
            await self._feed.settled()
            if again:
                self._feed.expect_all_again()
            await session.client.ask(messages.Start(fresh=fresh, again=again))
        except BaseException:
            self._back_to_idle()
            raise

    def _back_to_idle(self) -> None:
        if self._session.phase is Phase.STARTING:
            self._session.set_phase(Phase.READY)

    def _fetched_urls(self) -> str:
        """The text whose addresses are in the project already."""
        reader = self._feed.reader
        return reader.meta("added") if reader is not None else ""

    def _recipe_text(self) -> str | None:
        try:
            text = self._window.setup.recipe_text()
            loads(text)
        except ValueError as error:
            self._window.messages.show_message("error", told(error), key="recipe")
            return None
        self._window.messages.dismiss("recipe")
        return text

    def _tell_no_address(self, summary: messages.UrlSummary) -> None:
        text = self.tr("Add at least one URL")
        if summary.errors:
            first = summary.errors[0]
            reason = reason_text(first.reason, first.detail)
            text = self.tr("Line {line}: {reason}").format(line=first.line, reason=reason)
        self._window.messages.show_message("warning", text, key="run")

    @Slot()
    def _on_autosave(self) -> None:
        if self._session.phase in IDLE and not self._session.read_only:
            self._tasks.run("autosave", self._autosave, replace=True)

    async def _autosave(self) -> None:
        if self._window.setup.is_valid():
            await self.store_job()

    @Slot()
    def _on_edited(self) -> None:
        self._timer.start()
        self._window.show_speed()

    @Slot()
    def _on_start_changed(self) -> None:
        action, button = self._window.commands["actionStart"], self._window.results.button_start
        button.setText(action.text())
        button.setEnabled(action.isEnabled())
        button.setToolTip(action.toolTip())

    @Slot()
    def _on_stop(self) -> None:
        self._tasks.run("stop", self.stop)

    @Slot()
    def _on_retry(self) -> None:
        self._tasks.run("retry", self.retry_failed)

    @Slot()
    def _on_test(self) -> None:
        self._tasks.run("test", self.test_page)

    def _on_again(self) -> None:
        self._tasks.run("start", self.fetch_again)

    @Slot()
    def _on_look(self) -> None:
        self._tasks.run("start", self.go_on)

    @Slot()
    def ask_start_over(self) -> None:
        """Forget everything and fetch it again; a button offers this and says so."""
        self._tasks.run("start", self.start_over)

    @Slot(int)
    def _on_engine(self, _index: int) -> None:
        engine = self._window.engine.currentData()
        self._window.setup.set_engine(engine)
        if self._session.phase in (Phase.RUNNING, Phase.PAUSED):
            self._tasks.run("engine", lambda: self._switch(engine), replace=True)

    async def _switch(self, engine: str) -> None:
        try:
            await self._session.client.ask(messages.SwitchEngine(engine=engine))
        except CommandRefused:
            self._window.setup.set_engine(self._asked)
            self._window.show_speed()
            raise
        self._asked = engine

    @Slot(int)
    def _on_speed(self, _index: int) -> None:
        speed = self._window.speed.currentData()
        setup = self._window.setup
        if speed == "gentle":
            setup.options.change(**GENTLE)
        elif speed == "normal":
            setup.options.change(per_host=None, delay_s=None)
        else:
            setup.tabs.setCurrentWidget(setup.options)
            setup.options.setFocus()

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        self._ran = self._ran or progress.state == messages.RUNNING
        if progress.notice == self._notice:
            return
        self._notice = progress.notice
        self._window.messages.dismiss("notice")
        if progress.notice == "disk-full":
            text = self.tr("The disk is full. Fetching waits, and goes on by itself when there is room.")
            self._window.messages.show_message("warning", text, key="notice")

    @Slot(object)
    def _on_phase(self, phase: Phase) -> None:
        if phase in (Phase.RUNNING, Phase.STARTING):
            self._window.messages.dismiss("run")
        if phase is Phase.DONE and self._ran:
            self._ran = False
            self._tell_end()

    def _tell_end(self) -> None:
        counts, locale = self._session.counts, self._window.locale()
        bad = counts.failed + counts.skipped - counts.duplicates
        if not bad:
            return
        reasons = [(count, code) for code, count in self._session.reasons.items() if code != "duplicate"]
        most = sorted(reasons, reverse=True)[:3]
        parts = [f"{locale.toString(count)} × {short_reason(code) or reason_text(code, '…')}" for count, code in most]
        text = trn("CrawlActions", "%n page(s) failed of {total}: {reasons}", bad).format(
            total=locale.toString(counts.total), reasons=", ".join(parts)
        )
        actions = [(self.tr("Show failures"), self._show_failures)]
        if counts.failed:
            actions.append((self.tr("Retry failed"), self._on_retry))
        self._window.messages.show_message("warning", text, actions, key="run")

    def _show_failures(self) -> None:
        self._window.results.show_chip("failed")
