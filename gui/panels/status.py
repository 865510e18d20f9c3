"""The status bar: what the run does, how far it is, how fast, and that everything is saved."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QProgressBar, QStatusBar, QWidget

from core.messages import Counts, Progress
from gui.engine_texts import engine_line
from gui.i18n import trn
from gui.panels.text import joined, plain_label
from gui.session import Phase

_ETA_AFTER_S, _ETA_AFTER_PAGES = 5.0, 10
"""An estimate before this would jump about."""


class StatusStrip(QStatusBar):
    """Shows the session's phase and counts. State is told in words."""

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
        names = ("labelState", "progressBar", "labelRate", "labelEngine", "labelRows", "labelFailed", "labelSaved")
        widgets = (self.state, self.bar, self.rate, self.engine, self.rows, self.failed, self.saved)
        for at, (widget, name) in enumerate(zip(widgets, names, strict=True)):
            widget.setObjectName(name)
            if at < 4:
                self.addWidget(widget, 1 if widget is self.engine else 0)
            else:
                self.addPermanentWidget(widget)
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self.bar.setAccessibleName(self.tr("Progress"))
        self._show()

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
        self.rows.setText(trn("StatusStrip", "%n row(s)", counts.rows))
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
        early = progress.elapsed_s < _ETA_AFTER_S or progress.counts.finished < _ETA_AFTER_PAGES
        if progress.eta_s is None or early:
            return ""
        seconds = progress.eta_s
        if seconds < 90:
            return trn("StatusStrip", "about %n s left", max(1, round(seconds)))
        if seconds < 5400:
            return trn("StatusStrip", "about %n min left", round(seconds / 60))
        return trn("StatusStrip", "about %n h left", round(seconds / 3600))
