"""The charts of a whole run: throughput, errors and time per page over time, pages by site, speed by engine."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from core.messages.figures import Figures
from gui.i18n import choice_text
from gui.panels.chart import Chart
from gui.panels.charts import Bars
from gui.panels.curves import Curves
from gui.panels.panel import Panel
from gui.panels.picture import ask_where, save_picture, why_not


class FiguresPanel(Panel):
    """Shows Figures. `watched` says whether the pane can be seen: only then is the project asked for them."""

    watched = Signal(bool)
    report_wanted = Signal()
    not_saved = Signal(str)  # a sentence

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures = Figures()
        self.rate, self.errors, self.times = Curves(), Curves(), Curves()
        self.hosts, self.engines = Bars(), Bars()
        self.button_save, self.button_report = QToolButton(), QToolButton()
        self.button_save.setObjectName("buttonSaveCharts")
        self.button_report.setObjectName("buttonReport")
        self.button_save.clicked.connect(self._ask_where)
        self.button_report.clicked.connect(self.report_wanted)
        self.board = QWidget()
        self._lay_out()
        self.retranslate()

    @property
    def charts(self) -> tuple[Chart, ...]:
        """All charts, in reading order."""
        return self.rate, self.errors, self.times, self.hosts, self.engines

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(4, 2, 4, 0)
        bar.addWidget(self.button_save)
        bar.addStretch(1)
        bar.addWidget(self.button_report)
        grid = QGridLayout(self.board)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, chart in enumerate(self.charts):
            chart.setMinimumSize(QSize(200, self.fontMetrics().lineSpacing() * 7))
            grid.addWidget(chart, place // 3, place % 3 * 2, 1, 2) if place < 3 else grid.addWidget(
                chart, 1, (place - 3) * 3, 1, 3
            )
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(self.board)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(bar)
        layout.addWidget(scroll, 1)

    def retranslate(self) -> None:
        self.rate.set_title(self.tr("Pages per second"))
        self.rate.set_names(self.tr("Pages per second"))
        self.errors.set_title(self.tr("Failed pages per second"))
        self.errors.set_names(self.tr("Failed pages per second"))
        self.times.set_title(self.tr("Time per page"))
        self.times.set_names(self.tr("half of the pages"), self.tr("95 of 100 pages"), unit=self.tr("ms"))
        for chart in (self.rate, self.errors, self.times):
            chart.setMinimumWidth(chart.least_width())
        self.hosts.set_title(self.tr("Pages by site"))
        self.engines.set_title(self.tr("Pages per second, by engine"))
        self.button_save.setText(self.tr("Save picture…"))
        self.button_report.setText(self.tr("Run report…"))
        self.show_figures(self._figures)

    def show_figures(self, figures: Figures) -> None:
        """Show a project's figures."""
        self._figures = figures
        step_s = figures.step_s or 1.0
        span_s = figures.step_s * len(figures.slots)
        self.rate.set_series([one.pages / step_s for one in figures.slots], span_s=span_s)
        self.errors.set_series([one.errors / step_s for one in figures.slots], span_s=span_s)
        half, most = [one.p50_ms for one in figures.slots], [one.p95_ms for one in figures.slots]
        self.times.set_series(half, most, span_s=span_s)
        self.hosts.set_bars((one.name, one.pages) for one in figures.hosts)
        self.engines.set_bars((choice_text(one.name), one.rate) for one in figures.engines)

    def save(self, path: Path | str) -> None:
        """Write all charts as one picture, SVG or PNG by the ending. Raises: OSError where it cannot be written."""
        save_picture(path, self.board.rect(), self._draw)

    def _draw(self, painter: QPainter) -> None:
        painter.fillRect(self.board.rect(), self.palette().color(QPalette.ColorRole.Window))
        for chart in self.charts:
            painter.save()
            painter.translate(chart.mapTo(self.board, QPoint()))
            chart.draw(painter)
            painter.restore()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watched.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.watched.emit(False)

    @Slot()
    def _ask_where(self) -> None:
        ask_where(self.button_save, "charts.png", self.save_charts)

    @Slot(str)
    def save_charts(self, path: str) -> None:
        """Write the charts to a PNG or SVG file; where that fails, say so."""
        try:
            self.save(path)
        except OSError as error:
            self.not_saved.emit(why_not(error))
