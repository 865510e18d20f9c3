"""Asks when a job runs by itself, what it does then, and which file it writes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QEvent, QLocale, QTime, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from core.schedule import Daily, Every, Once, Rule, next_run
from gui.jobs.list import MODES, Job
from gui.models.jobs import moment
from gui.noop import QT_TRANSLATE_NOOP
from gui.panels.text import plain_label

NEVER, DAILY, EVERY, ONCE = range(4)
_WHEN = (
    QT_TRANSLATE_NOOP("ScheduleDialog", "Only by hand"),
    QT_TRANSLATE_NOOP("ScheduleDialog", "Every day at a time"),
    QT_TRANSLATE_NOOP("ScheduleDialog", "Again and again"),
    QT_TRANSLATE_NOOP("ScheduleDialog", "Once"),
)
_MODES = {
    "again": QT_TRANSLATE_NOOP("ScheduleDialog", "Fetch all pages again"),
    "resume": QT_TRANSLATE_NOOP("ScheduleDialog", "Fetch what is unfinished"),
    "fresh": QT_TRANSLATE_NOOP("ScheduleDialog", "Start over, forgetting all rows"),
}
_UNITS = (
    (1, QT_TRANSLATE_NOOP("ScheduleDialog", "minutes")),
    (60, QT_TRANSLATE_NOOP("ScheduleDialog", "hours")),
    (24 * 60, QT_TRANSLATE_NOOP("ScheduleDialog", "days")),
)


class ScheduleDialog(QDialog):
    """Edits one job; `plan` is what was chosen. `system_wanted` asks for a task of the operating system."""

    system_wanted = Signal()

    def __init__(self, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scheduleDialog")
        self._job = job
        self._build()
        self._show(job)
        self.retranslate()
        self.when.currentIndexChanged.connect(self._on_changed)
        self.clock.timeChanged.connect(self._on_changed)
        self.moment.dateTimeChanged.connect(self._on_changed)
        self.number.valueChanged.connect(self._on_changed)
        self.unit.currentIndexChanged.connect(self._on_changed)
        for day in self.days:
            day.toggled.connect(self._on_changed)
        self._on_changed()

    def _build(self) -> None:
        self.when, self.mode, self.unit = QComboBox(), QComboBox(), QComboBox()
        self.clock, self.moment, self.number = QTimeEdit(), QDateTimeEdit(), QSpinBox()
        self.number.setRange(1, 999)
        self.clock.setDisplayFormat("HH:mm")
        self.moment.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.moment.setCalendarPopup(True)
        self.days = [QCheckBox() for _ in range(7)]
        self.out, self.browse = QLineEdit(), QPushButton()
        self.button_system = QPushButton()
        named = {"when": self.when, "mode": self.mode, "clock": self.clock, "moment": self.moment, "every": self.number}
        named |= {"unit": self.unit, "out": self.out, "browse": self.browse, "system": self.button_system}
        for name, widget in named.items():
            widget.setObjectName(f"schedule_{name}")
        self._labels = {name: plain_label(buddy=widget) for name, widget in
                        (("when", self.when), ("mode", self.mode), ("out", self.out))}  # fmt: skip
        self._details = QStackedWidget()
        for widgets in ((), (self.clock, *self.days), (self.number, self.unit), (self.moment,)):
            self._details.addWidget(_row(widgets))
        self.following = plain_label(wrap=True)
        self._hint = plain_label(wrap=True)
        self._hint.setForegroundRole(self._hint.palette().ColorRole.PlaceholderText)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self._labels["when"], self.when)
        form.addRow(self._details)
        form.addRow(self._labels["mode"], self.mode)
        form.addRow(self._labels["out"], _row((self.out, self.browse), stretch=False))
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.browse.clicked.connect(self._on_browse)
        self.button_system.clicked.connect(self.system_wanted)
        foot = QHBoxLayout()
        foot.addWidget(self.button_system)
        foot.addStretch(1)
        foot.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.following)
        layout.addWidget(self._hint)
        layout.addLayout(foot)
        self.when.addItems([""] * len(_WHEN))
        self.mode.addItems([""] * len(MODES))
        self.unit.addItems([""] * len(_UNITS))
        for combo in (self.when, self.mode, self.unit):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.resize(560, layout.sizeHint().height())

    def _show(self, job: Job) -> None:
        rule = job.rule
        when = DAILY if isinstance(rule, Daily) else EVERY if isinstance(rule, Every) else ONCE if rule else NEVER
        self.when.setCurrentIndex(when)
        self.clock.setTime(QTime.fromString(rule.at if isinstance(rule, Daily) else "07:30", "HH:mm"))
        for at, day in enumerate(self.days):
            day.setChecked(not isinstance(rule, Daily) or not rule.days or at in rule.days)
        minutes = rule.minutes if isinstance(rule, Every) else 60
        unit = max(at for at, (size, _) in enumerate(_UNITS) if minutes % size == 0)
        self.unit.setCurrentIndex(unit)
        self.number.setValue(minutes // _UNITS[unit][0])
        once = QDateTime.currentDateTime().addSecs(3600)
        if isinstance(rule, Once):
            once = QDateTime.fromString(rule.at, "yyyy-MM-dd HH:mm")
        self.moment.setDateTime(once)
        self.mode.setCurrentIndex(MODES.index(job.mode))
        self.out.setText(job.out)

    def rule(self) -> Rule | None:
        """The rule as chosen, None for none."""
        when = self.when.currentIndex()
        if when == DAILY:
            days = tuple(at for at, day in enumerate(self.days) if day.isChecked())
            return Daily(self.clock.time().toString("HH:mm"), () if len(days) == 7 else days)
        if when == EVERY:
            return Every(min(self.number.value() * _UNITS[self.unit.currentIndex()][0], 31 * 24 * 60))
        return Once(self.moment.dateTime().toString("yyyy-MM-dd HH:mm")) if when == ONCE else None

    @property
    def plan(self) -> Job:
        """The job as chosen."""
        out = self.out.text().strip()
        whole = str(Path(out).expanduser().absolute()) if out else ""
        return Job(path=self._job.path, rule=self.rule(), mode=MODES[self.mode.currentIndex()], out=whole)

    def retranslate(self) -> None:
        """Show the words of the current language."""
        title = QCoreApplication.translate("ScheduleDialog", "Schedule of {name}")
        self.setWindowTitle(title.format(name=self._job.name))
        self._labels["when"].setText(QCoreApplication.translate("ScheduleDialog", "&Run"))
        self._labels["mode"].setText(QCoreApplication.translate("ScheduleDialog", "&Do"))
        self._labels["out"].setText(QCoreApplication.translate("ScheduleDialog", "&Write the table to"))
        self.browse.setText(QCoreApplication.translate("ScheduleDialog", "Choose…"))
        self.out.setPlaceholderText(QCoreApplication.translate("ScheduleDialog", "no file"))
        self.button_system.setText(QCoreApplication.translate("ScheduleDialog", "Create system task…"))
        self.clock.setAccessibleName(QCoreApplication.translate("ScheduleDialog", "Time of day"))
        self.moment.setAccessibleName(QCoreApplication.translate("ScheduleDialog", "Date and time"))
        self.number.setAccessibleName(QCoreApplication.translate("ScheduleDialog", "How many"))
        self.unit.setAccessibleName(QCoreApplication.translate("ScheduleDialog", "Unit"))
        for combo, words in ((self.when, _WHEN), (self.mode, tuple(map(_MODES.get, MODES)))):
            for index, word in enumerate(words):
                combo.setItemText(index, QCoreApplication.translate("ScheduleDialog", word or ""))
        for index, (_, word) in enumerate(_UNITS):
            self.unit.setItemText(index, QCoreApplication.translate("ScheduleDialog", word))
        for at, day in enumerate(self.days):
            day.setText(QLocale().dayName(at + 1, QLocale.FormatType.ShortFormat))
        self._hint.setText(
            QCoreApplication.translate(
                "ScheduleDialog",
                "It runs while a window is open; a time that was missed is made up for once. "
                "A system task runs without a window.",
            )
        )
        self._on_changed()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    @Slot()
    def _on_changed(self) -> None:
        self._details.setCurrentIndex(self.when.currentIndex())
        self._details.setVisible(self.when.currentIndex() != NEVER)
        rule = self.rule()
        some_day = self.when.currentIndex() != DAILY or any(day.isChecked() for day in self.days)
        due = next_run(rule, datetime.now().astimezone()) if rule is not None and some_day else None
        text = ""
        if due is not None:
            text = QCoreApplication.translate("ScheduleDialog", "Next run: {time}")
            text = text.format(time=moment(due.timestamp()))
        elif not some_day:
            text = QCoreApplication.translate("ScheduleDialog", "Choose at least one day.")
        elif rule is not None:
            text = QCoreApplication.translate("ScheduleDialog", "This time is over already.")
        self.following.setText(text)
        fine = rule is None or due is not None
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(fine)
        self.button_system.setEnabled(rule is not None and due is not None)

    @Slot()
    def _on_browse(self) -> None:
        title = QCoreApplication.translate("ScheduleDialog", "Write the table to")
        begin = self.out.text() or str(Path(self._job.path).with_suffix(".csv"))
        dialog = QFileDialog(self, title, begin, "*.csv;;*.xlsx;;*.json;;*.jsonl;;*.sqlite;;*.md")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # each run replaces it, which the label says
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(self.out.setText)
        dialog.open()


def _row(widgets: tuple[QWidget, ...], *, stretch: bool = True) -> QWidget:
    """The widgets side by side."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget, 0 if stretch or isinstance(widget, QPushButton | QLabel) else 1)
    if stretch:
        layout.addStretch(1)
    return row
