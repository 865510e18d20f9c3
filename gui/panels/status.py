"""The status bar: what the run does, how far it is, how fast, and that everything is saved."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QMenu, QProgressBar, QStatusBar, QToolButton, QWidget

from core.messages import Counts, LiveState, Progress
from gui.i18n import trn
from gui.panels.text import joined, plain_label, plain_tooltip
from gui.session import Phase
from gui.states import pace_text
from gui.texts.engine import engine_line

_ETA_AFTER_S, _ETA_AFTER_PAGES = 5.0, 10
"""An estimate before this would jump about."""


class StatusStrip(QStatusBar):
    """Shows the session's phase and counts. State is told in words. `live_wanted` says open, folder or stop."""

    live_wanted = Signal(str)  # of the live CSV

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase = Phase.OPENING
        self._counts = Counts()
        self._progress: Progress | None = None
        self._saved_at = ""
        self.state = plain_label()
        self.bar = QProgressBar()
        self.bar.setFixedWidth(180)
        self.inside = False
        self._engine = "", ""  # its name and why it was chosen
        self.rate, self.rows, self.failed, self.saved = (plain_label() for _ in range(4))
        self.engine = plain_label(elided=True)
        self._live = LiveState()
        self.live = self._live_button()
        names = ("labelState", "progressBar", "labelRate", "labelEngine", "labelRows", "labelFailed", "labelSaved")
        widgets = (self.state, self.bar, self.rate, self.engine, self.rows, self.failed, self.saved)
        for at, (widget, name) in enumerate(zip(widgets, names, strict=True)):
            widget.setObjectName(name)
            if at < 4:
                self.addWidget(widget, 1 if widget is self.engine else 0)
            else:
                self.addPermanentWidget(widget)
        self.unchecked = plain_label()
        self.unchecked.setObjectName("labelUnchecked")
        self._excepted: tuple[str, ...] = ()
        self.addPermanentWidget(self.unchecked)
        self.addPermanentWidget(self.live)
        self.live.hide()
        self.retranslate()

    def _live_button(self) -> QToolButton:
        """The button that shows the live CSV's state, with what can be done about it."""
        button = QToolButton()
        button.setObjectName("buttonLiveCsv")
        button.setAutoRaise(True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        self._live_actions = {wish: menu.addAction("") for wish in ("open", "folder", "stop")}
        for wish, action in self._live_actions.items():
            action.triggered.connect(partial(self._on_live, wish))
        button.setMenu(menu)
        return button

    def _on_live(self, wish: str, _checked: bool = False) -> None:
        self.live_wanted.emit(wish)

    def show_live(self, state: LiveState) -> None:
        """Show the live CSV as it stands, or none."""
        self._live = state
        self.live.setVisible(bool(state.path))
        sign = "⚠ " if state.problem else ""
        rows = trn("StatusStrip", "%n row(s)", state.rows)
        text = self.tr("Live: {name} ({rows})").format(name=Path(state.path).name, rows=rows)
        self.live.setText(f"{sign}{text}".replace("&", "&&"))
        self.live.setToolTip(plain_tooltip(state.problem or state.path))
        self.live.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self.bar.setAccessibleName(self.tr("Progress"))
        self.show_live(self._live)
        self.show_exceptions(self._excepted)
        words = {"open": self.tr("Open"), "folder": self.tr("Show in folder"), "stop": self.tr("Stop the live CSV")}
        for wish, action in self._live_actions.items():
            action.setText(words[wish])
        self._show()

    def show_exceptions(self, hosts: tuple[str, ...]) -> None:
        """Show that the certificates of these hosts are not checked in this project."""
        self._excepted = hosts
        text = trn("StatusStrip", "⚠ %n certificate(s) unchecked", len(hosts))
        self.unchecked.setText(text)
        self.unchecked.setVisible(bool(hosts))
        self.unchecked.setToolTip(plain_tooltip("\n".join(hosts)))

    def show_phase(self, phase: Phase) -> None:
        """Show where the window is."""
        self._phase = phase
        if phase not in (Phase.RUNNING, Phase.STARTING):
            self._progress = None
        self._show()

    def show_counts(self, counts: Counts) -> None:
        """Show the numbers of the job."""
        self._counts = counts
        self._show()

    def show_progress(self, progress: Progress) -> None:
        """Show rate and time left."""
        self._progress = progress
        self._engine = progress.engine or self._engine[0], progress.why
        if progress.finished:
            self._saved_at = time.strftime("%H:%M:%S")
        self._show()

    def forget_engine(self) -> None:
        """Another project is open: no engine has worked for it yet."""
        self._engine = "", ""
        self._show()

    def show_saved(self) -> None:
        """Show that everything was saved just now."""
        self._saved_at = time.strftime("%H:%M:%S")
        self._show()

    @property
    def percent(self) -> int:
        """How much of the job is done, 0 for an empty one."""
        return self._counts.finished * 100 // self._counts.total if self._counts.total else 0

    def _show(self) -> None:
        words = {
            Phase.OPENING: self.tr("Opening"),
            Phase.READY: self.tr("Ready"),
            Phase.STARTING: self.tr("Running"),
            Phase.RUNNING: self.tr("Running"),
            Phase.PAUSED: self.tr("Paused"),
            Phase.STOPPING: self.tr("Stopping"),
            Phase.DONE: self.tr("Done"),
            Phase.LOST: self.tr("Interrupted"),
        }
        counts, locale = self._counts, self.locale()
        self.state.setText(words[self._phase])
        self.bar.setVisible(counts.total > 0)
        self.bar.setValue(self.percent)
        self.rate.setText(self._rate())
        self.engine.setText(engine_line(*self._engine, inside=self.inside))
        gone = trn("StatusStrip", "%n removed", counts.removed) if counts.removed else ""
        self.rows.setText(joined((trn("StatusStrip", "%n row(s)", counts.rows), gone)))
        bad = counts.failed + counts.skipped - counts.duplicates
        self.failed.setText(trn("StatusStrip", "%n failed", bad))
        self.failed.setVisible(bad > 0)
        self.saved.setText(self.tr("Saved {time}").format(time=self._saved_at) if self._saved_at else "")
        self.rows.setVisible(counts.total > 0)
        self.rows.setToolTip(locale.toString(counts.requests))

    def _rate(self) -> str:
        counts, progress, locale = self._counts, self._progress, self.locale()
        if not counts.total:
            return ""
        done = self.tr("{done} / {total} pages").format(
            done=locale.toString(counts.finished), total=locale.toString(counts.total)
        )
        if progress is None or self._phase is not Phase.RUNNING:
            return done
        rate = self.tr("{rate}/s").format(rate=locale.toString(progress.rate, "f", 1))
        return joined((done, rate, self._left(progress)))

    def _left(self, progress: Progress) -> str:
        waits = min(((host.wait_s, host.why) for host in progress.hosts if host.queued), default=(0.0, ""))
        if not progress.running and waits[0] >= 1 and waits[1]:
            left = self.locale().toString(waits[0], "f", 0)
            return self.tr("goes on in {seconds} s: {why}").format(seconds=left, why=pace_text(waits[1]))
        early = progress.elapsed_s < _ETA_AFTER_S or progress.counts.finished < _ETA_AFTER_PAGES
        if progress.eta_s is None or early:
            return ""
        seconds = progress.eta_s
        if seconds < 90:
            return trn("StatusStrip", "about %n s left", max(1, round(seconds)))
        if seconds < 5400:
            return trn("StatusStrip", "about %n min left", round(seconds / 60))
        return trn("StatusStrip", "about %n h left", round(seconds / 3600))
