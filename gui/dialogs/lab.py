"""Compare engines: the same sample of the job through each engine, the figures side by side, and which to choose."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.messages import LabProgress
from core.messages.lab_results import LabFigures, LabResult
from gui.i18n import choice_text
from gui.noop import QT_TRANSLATE_NOOP
from gui.panels.chart import number
from gui.panels.charts import Bars
from gui.panels.tables import fit_heads
from gui.panels.text import plain_label, plain_tooltip
from gui.texts.lab import PROBLEM, advice_text

MAX_SAMPLE = 10_000
FIGURES = (
    QT_TRANSLATE_NOOP("LabDialog", "Engine"),
    QT_TRANSLATE_NOOP("LabDialog", "Pages/s"),
    QT_TRANSLATE_NOOP("LabDialog", "Half done in (ms)"),
    QT_TRANSLATE_NOOP("LabDialog", "95 % done in (ms)"),
    QT_TRANSLATE_NOOP("LabDialog", "CPU s per 1 000 pages"),
    QT_TRANSLATE_NOOP("LabDialog", "Memory (MB)"),
    QT_TRANSLATE_NOOP("LabDialog", "Errors"),
    QT_TRANSLATE_NOOP("LabDialog", "Same rows"),
    QT_TRANSLATE_NOOP("LabDialog", "Looking up (ms)"),
    QT_TRANSLATE_NOOP("LabDialog", "Connecting (ms)"),
    QT_TRANSLATE_NOOP("LabDialog", "Waiting (ms)"),
    QT_TRANSLATE_NOOP("LabDialog", "Downloading (ms)"),
    QT_TRANSLATE_NOOP("LabDialog", "Reading (ms)"),
    QT_TRANSLATE_NOOP("LabDialog", "Saving (ms)"),
    QT_TRANSLATE_NOOP("LabDialog", "Polite pause (ms)"),
)
"""The columns of the table; those from the ninth on are the mean time of a page by phase."""


class LabDialog(QDialog):
    """Asks what to compare and shows what came of it. `wanted` has the sample's size and the engines' names."""

    wanted = Signal(int, list)
    cancelled = Signal()
    chosen = Signal(str)  # the engine to use from now on

    def __init__(self, engines: tuple[str, ...], addresses: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("labDialog")
        self._addresses = addresses
        self.result_shown: LabResult | None = None
        self._running = False
        self._intro, self._cost = plain_label(wrap=True), plain_label(wrap=True)
        self.advice = plain_label(wrap=True, selectable=True)
        self.sample = QSpinBox()
        self.sample.setObjectName("spinSample")
        self.sample.setRange(1, MAX_SAMPLE)
        self.sample.setValue(100)
        self._label = plain_label(buddy=self.sample)
        self.engines = {name: QCheckBox() for name in engines}
        self.progress = QProgressBar()
        self.table = QTableWidget(0, len(FIGURES))
        self.table.setObjectName("tableFigures")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.rates, self.costs = Bars(), Bars()
        self.button_run, self.button_use = QPushButton(), QPushButton()
        self.button_run.setObjectName("buttonRunLab")
        self.button_use.setObjectName("buttonUseEngine")
        self._close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._show_state()
        self.resize(820, 560)

    def _lay_out(self) -> None:
        ask = QHBoxLayout()
        ask.addWidget(self._label)
        ask.addWidget(self.sample)
        for name, box in self.engines.items():
            box.setObjectName(f"checkEngine_{name}")
            box.setChecked(name != "dask")
            ask.addWidget(box)
        ask.addStretch(1)
        ask.addWidget(self.button_run)
        charts = QHBoxLayout()
        charts.addWidget(self.rates)
        charts.addWidget(self.costs)
        foot = QHBoxLayout()
        foot.addWidget(self.button_use)
        foot.addStretch(1)
        foot.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.addWidget(self._intro)
        layout.addLayout(ask)
        layout.addWidget(self._cost)
        layout.addWidget(self.progress)
        layout.addWidget(self.table, 2)
        layout.addLayout(charts, 1)
        layout.addWidget(self.advice)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.sample.valueChanged.connect(self._show_cost)
        for box in self.engines.values():
            box.toggled.connect(self._show_state)
        self.button_run.clicked.connect(self._on_run)
        self.button_use.clicked.connect(self._on_use)
        self._close.rejected.connect(self.reject)

    @property
    def asked(self) -> list[str]:
        """The engines that are ticked."""
        return [name for name, box in self.engines.items() if box.isChecked()]

    def show_progress(self, progress: LabProgress) -> None:
        """Show how far the comparison is."""
        if self._running:
            self.progress.setMaximum(max(progress.total, 1))
            self.progress.setValue(progress.pages)
            self.progress.setFormat(f"{choice_text(progress.engine)} · %p%")

    def show_result(self, result: LabResult) -> None:
        """Show the figures and the advice."""
        self.result_shown = result
        self._running = False
        self._fill()
        self._show_state()

    def show_problem(self, sentence: str) -> None:
        """Show why there is no result."""
        self._running = False
        self.advice.setText(sentence)
        self._show_state()

    def retranslate(self) -> None:
        """Show the words of the current language."""
        self.setWindowTitle(self.tr("Compare engines"))
        self._intro.setText(
            self.tr("Runs the same sample of your job through each engine, one after another, and says which to use.")
        )
        self._label.setText(self.tr("&Addresses to try"))
        self.progress.setAccessibleName(self.windowTitle())
        self.table.setAccessibleName(self.tr("Figures"))
        self.table.setHorizontalHeaderLabels([QCoreApplication.translate("LabDialog", text) for text in FIGURES])
        fit_heads(self.table)
        self.rates.set_title(self.tr("Pages per second: more is better"))
        self.costs.set_title(self.tr("CPU seconds per 1 000 pages: less is better"))
        for name, box in self.engines.items():
            box.setText(choice_text(name))
        self._show_cost()
        self._show_state()
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            fit_heads(self.table)  # the words of another theme may be wider

    def reject(self) -> None:
        if self._running:
            self.cancelled.emit()
        super().reject()

    @Slot()
    def _show_cost(self) -> None:
        pages = min(self.sample.value(), self._addresses)
        words = self.tr("About {requests} requests, at the pace of your job; robots.txt is obeyed as your job says.")
        self._cost.setText(words.format(requests=self.locale().toString(pages * len(self.asked))))

    @Slot()
    def _show_state(self) -> None:
        self._show_cost()
        self.button_run.setText(self.tr("Cancel") if self._running else self.tr("Compare"))
        self.button_run.setEnabled(self._running or (bool(self.asked) and self._addresses > 0))
        self.sample.setEnabled(not self._running)
        for box in self.engines.values():
            box.setEnabled(not self._running)
        self.progress.setVisible(self._running)
        result = self.result_shown
        engine = result.advice.engine if result is not None else ""
        self.button_use.setVisible(bool(engine) and not self._running)
        self.button_use.setText(self.tr("Use {engine}").format(engine=choice_text(engine)))

    @Slot()
    def _on_run(self) -> None:
        if self._running:
            self.cancelled.emit()
            return
        self._running = True
        self.progress.setMaximum(0)
        self.progress.setFormat("")
        self.advice.setText("")
        self._show_state()
        self.wanted.emit(self.sample.value(), self.asked)

    @Slot()
    def _on_use(self) -> None:
        if self.result_shown is not None:
            self.chosen.emit(self.result_shown.advice.engine)
            self.accept()

    def _fill(self) -> None:
        result = self.result_shown
        if result is None:
            return
        self.table.setRowCount(len(result.figures))
        for row, one in enumerate(result.figures):
            for column, text in enumerate(self._cells(one)):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if one.reasons:
                    item.setToolTip(plain_tooltip("\n".join(f"{n} × {code}" for code, n in one.reasons.items())))
                self.table.setItem(row, column, item)
        self.table.resizeColumnsToContents()
        worked = [one for one in result.figures if not one.problem]
        self.rates.set_bars((choice_text(one.engine), one.rate) for one in worked)
        self.costs.set_bars((choice_text(one.engine), one.cpu_per_1000_s) for one in worked)
        problem = QCoreApplication.translate("Lab", PROBLEM)
        broken = [
            problem.format(engine=choice_text(one.engine), problem=one.problem) for one in result.figures if one.problem
        ]
        self.advice.setText("\n".join((*broken, advice_text(result.advice))))

    def _cells(self, one: LabFigures) -> list[str]:
        if one.problem:
            return [choice_text(one.engine), *("—" for _ in FIGURES[1:])]
        times = [number(one.rate), number(one.p50_s * 1000), number(one.p95_s * 1000), number(one.cpu_per_1000_s)]
        same = self.tr("✔ yes") if one.same_rows else self.tr("✖ no")
        split = one.split
        phases = (
            split.dns_s, split.connect_s, split.wait_s, split.download_s, split.parse_s, split.write_s, split.polite_s,
        )  # fmt: skip
        head = [choice_text(one.engine), *times, number(round(one.memory_b / 1e6)), number(one.errors), same]
        return head + [number(round(seconds * 1000, 1)) for seconds in phases]
