"""The speed pane: pages a second, time per page, each engine's share, and the lanes, live."""

from __future__ import annotations

from collections import deque
from statistics import median

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.messages import Progress, Spans
from gui.i18n import choice_text
from gui.panels.charts import Bars, Lanes, Sparkline
from gui.panels.panel import Panel
from gui.panels.picture import ask_where, why_not
from gui.panels.pieces import page_s, pieces

POINTS = 300
"""Ticks the curves reach back: about a minute."""


class SpeedPanel(Panel):
    """Shows a run while it goes. `watched` says whether the pane can be seen: only then are spans worth sending."""

    watched = Signal(bool)
    compare_wanted = Signal()
    not_saved = Signal(str)  # a sentence

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rates: deque[float] = deque(maxlen=POINTS)
        self._times: deque[float] = deque(maxlen=POINTS)
        self._engines: dict[str, tuple[int, float]] = {}  # pages and seconds of each engine in this run
        self._last: Progress | None = None
        self.rate, self.time = Sparkline(), Sparkline()
        self.engines, self.lanes = Bars(), Lanes()
        self.lanes.setObjectName("chartLanes")
        self.button_compare, self.button_save, self.button_follow = QToolButton(), QToolButton(), QToolButton()
        self.button_compare.setObjectName("buttonCompareEngines")
        self.button_save.setObjectName("buttonSaveLanes")
        self.button_follow.setObjectName("buttonFollowLanes")
        self.button_compare.clicked.connect(self.compare_wanted)
        self.button_save.clicked.connect(self._ask_where)
        self.button_follow.clicked.connect(self.lanes.follow)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(4, 2, 4, 0)
        for button in (self.button_follow, self.button_save):
            bar.addWidget(button)
        bar.addStretch(1)
        bar.addWidget(self.button_compare)
        curves = QSplitter(Qt.Orientation.Vertical)
        for chart in (self.rate, self.time, self.engines):
            curves.addWidget(chart)
        curves.setMinimumWidth(180)
        split = QSplitter()
        for part, share in ((curves, 2), (self.lanes, 5)):
            split.addWidget(part)
            split.setStretchFactor(split.count() - 1, share)
        split.setSizes([220, 600])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(bar)
        layout.addWidget(split, 1)

    def retranslate(self) -> None:
        self.rate.set_title(self.tr("Pages per second"))
        self.time.set_title(self.tr("Time per page"))
        self.time.set_unit(self.tr("ms"))
        self.engines.set_title(self.tr("Pages per second, by engine"))
        self.lanes.set_title(self.tr("Lanes"))
        self.button_compare.setText(self.tr("Compare engines…"))
        self.button_save.setText(self.tr("Save picture…"))
        self.button_follow.setText(self.tr("Newest"))
        if self._last is not None:
            self._show_engines()

    def clear(self) -> None:
        """Forget everything, for another project or a new run."""
        self._rates.clear()
        self._times.clear()
        self._engines.clear()
        self._last = None
        self.rate.set_points(())
        self.time.set_points(())
        self.engines.set_bars(())
        self.lanes.clear()

    def show_progress(self, progress: Progress) -> None:
        """Show a run as it stands."""
        last = self._last
        if last is not None and progress.elapsed_s < last.elapsed_s:
            self.clear()
            last = None
        if last is not None and progress.engine == last.engine and progress.engine:
            pages, seconds = self._engines.get(progress.engine, (0, 0.0))
            pages += max(0, progress.counts.finished - last.counts.finished)
            self._engines[progress.engine] = pages, seconds + progress.elapsed_s - last.elapsed_s
        self._last = progress
        self._rates.append(progress.rate)
        if self.isVisible():
            self._draw(progress)

    def add_spans(self, events: list[Spans]) -> None:
        """Show what the lanes did."""
        spans = [span for event in events for span in event.spans]
        if spans:
            self.lanes.add_spans(piece for span in spans for piece in pieces(span))
            self._times.append(median(page_s(span) for span in spans) * 1000)
            self.time.set_points(self._times)

    def _draw(self, progress: Progress) -> None:
        self.rate.set_points(self._rates)
        self._show_engines()

    def _show_engines(self) -> None:
        self.engines.set_bars(
            (choice_text(name), pages / seconds if seconds > 0 else 0.0)
            for name, (pages, seconds) in self._engines.items()
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watched.emit(True)
        if self._last is not None:
            self._draw(self._last)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.watched.emit(False)

    @Slot()
    def _ask_where(self) -> None:
        ask_where(self.button_save, "lanes.png", self.save_lanes)

    @Slot(str)
    def save_lanes(self, path: str) -> None:
        """Write the lanes as they are shown to a PNG or SVG file."""
        try:
            self.lanes.save(path)
        except OSError as error:
            self.not_saved.emit(why_not(error))
