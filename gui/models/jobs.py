"""The jobs as a table, and a job's runs as another. Plain data in; times are shown as this computer writes them."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QDate, QDateTime, QLocale, QModelIndex, Qt

from core.messages import Counts
from core.project.journal import Entry
from gui.models.rows import Index, Role
from gui.noop import QT_TRANSLATE_NOOP
from gui.panels.text import plain_tooltip

NAME, STATE, PAGES, ROWS, NEXT, LAST = range(6)
HEADERS = (
    QT_TRANSLATE_NOOP("JobsModel", "Job"),
    QT_TRANSLATE_NOOP("JobsModel", "State"),
    QT_TRANSLATE_NOOP("JobsModel", "Pages"),
    QT_TRANSLATE_NOOP("JobsModel", "Rows"),
    QT_TRANSLATE_NOOP("JobsModel", "Next run"),
    QT_TRANSLATE_NOOP("JobsModel", "Last run"),
)
STATES = {
    "idle": ("·", QT_TRANSLATE_NOOP("JobsModel", "Idle")),
    "queued": ("◷", QT_TRANSLATE_NOOP("JobsModel", "Queued")),
    "running": ("⟳", QT_TRANSLATE_NOOP("JobsModel", "Running")),
    "paused": ("⏸", QT_TRANSLATE_NOOP("JobsModel", "Paused")),
    "stopping": ("⟳", QT_TRANSLATE_NOOP("JobsModel", "Stopping")),
    "finished": ("✔", QT_TRANSLATE_NOOP("JobsModel", "Finished")),
    "partly": ("⚠", QT_TRANSLATE_NOOP("JobsModel", "Some failed")),
    "stopped": ("■", QT_TRANSLATE_NOOP("JobsModel", "Stopped")),
    "failed": ("✖", QT_TRANSLATE_NOOP("JobsModel", "Failed")),
    "elsewhere": ("⟳", QT_TRANSLATE_NOOP("JobsModel", "Runs elsewhere")),
    "missing": ("⚠", QT_TRANSLATE_NOOP("JobsModel", "Not there")),
}
RUN_HEADERS = (
    QT_TRANSLATE_NOOP("RunsModel", "Begun"),
    QT_TRANSLATE_NOOP("RunsModel", "Ended"),
    QT_TRANSLATE_NOOP("RunsModel", "Took"),
    QT_TRANSLATE_NOOP("RunsModel", "Pages"),
    QT_TRANSLATE_NOOP("RunsModel", "Rows"),
    QT_TRANSLATE_NOOP("RunsModel", "Failed"),
    QT_TRANSLATE_NOOP("RunsModel", "Engine"),
)
ENDS = {
    "done": QT_TRANSLATE_NOOP("RunsModel", "✔ done"),
    "stopped": QT_TRANSLATE_NOOP("RunsModel", "■ stopped"),
    "failed": QT_TRANSLATE_NOOP("RunsModel", "✖ failed"),
    "running": QT_TRANSLATE_NOOP("RunsModel", "⟳ running"),
    "": QT_TRANSLATE_NOOP("RunsModel", "⚠ broken off"),
}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class JobLine(NamedTuple):
    """A job as it is shown. `why` says more on its state; times are seconds since the epoch, None for never."""

    path: str
    name: str
    state: str
    counts: Counts
    last_s: float | None = None
    next_s: float | None = None
    why: str = ""


def moment(at_s: float | None) -> str:
    """A time in short, of today without its date, as the chosen language writes it and this computer's clock has it."""
    if at_s is None:
        return "—"
    at, locale = QDateTime.fromSecsSinceEpoch(int(at_s)), QLocale()
    if at.date() == QDate.currentDate():
        return locale.toString(at.time(), QLocale.FormatType.ShortFormat)
    return locale.toString(at, QLocale.FormatType.ShortFormat)


class JobsModel(QAbstractTableModel):
    """One line for each job, in the order of the list."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._lines: list[JobLine] = []

    @property
    def lines(self) -> tuple[JobLine, ...]:
        """What is shown."""
        return tuple(self._lines)

    def show(self, lines: list[JobLine]) -> None:
        """Show these jobs; while they are the same ones, selection and place stay."""
        same = [line.path for line in lines] == [line.path for line in self._lines]
        if not same:
            self.beginResetModel()
        self._lines = list(lines)
        if not same:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, LAST))

    def line(self, row: int) -> JobLine | None:
        """The job at a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        line, locale = self._lines[row], QLocale()
        if column == STATE:
            sign, word = STATES[line.state]
            return f"{sign} {QCoreApplication.translate('JobsModel', word)}"
        if column == PAGES:
            counts = line.counts
            return f"{locale.toString(counts.finished)}/{locale.toString(counts.total)}" if counts.total else "—"
        if column == ROWS:
            return locale.toString(line.counts.rows)
        if column in (NEXT, LAST):
            return moment(line.next_s if column == NEXT else line.last_s)
        return line.name

    def retranslate(self) -> None:
        """Show words and times in the language now set."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, NAME, LAST)
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, LAST))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADERS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Role.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Role.ToolTipRole:
            more = {NAME: line.path, STATE: line.why}.get(index.column(), "")
            return plain_tooltip(more or self.text(index.row(), index.column()))
        if role == Role.TextAlignmentRole:
            return _RIGHT if index.column() in (PAGES, ROWS) else _LEFT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role != Role.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return QCoreApplication.translate("JobsModel", HEADERS[section])


class RunsModel(QAbstractTableModel):
    """The runs of one project, the latest first."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._runs: tuple[Entry, ...] = ()
        self._running = False

    def show(self, runs: tuple[Entry, ...]) -> None:
        """Show these runs."""
        self.beginResetModel()
        self._runs = runs
        self.endResetModel()

    def set_running(self, running: bool) -> None:
        """Whether the latest run, where it has no end, is still under way."""
        if running != self._running:
            self._running = running
            if self._runs:
                self.dataChanged.emit(self.index(0, 1), self.index(0, 1))

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        run, locale = self._runs[row], QLocale()
        end = run.end
        if column == 0:
            return moment(run.started_s)
        if column == 1:
            how = end.how if end is not None else "running" if self._running and row == 0 else ""
            return QCoreApplication.translate("RunsModel", ENDS.get(how, ENDS[""]))
        if end is None:
            return "—"
        if column == 2:
            return _span(end.ended_s - run.started_s)
        return end.engine if column == 6 else locale.toString((end.pages, end.rows, end.failed)[column - 3])

    def retranslate(self) -> None:
        """Show words and times in the language now set."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(RUN_HEADERS) - 1)
        self.show(self._runs)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._runs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(RUN_HEADERS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._runs):
            return None
        if role == Role.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Role.ToolTipRole:
            return plain_tooltip(self.text(index.row(), index.column()))
        return _RIGHT if role == Role.TextAlignmentRole and 2 <= index.column() <= 5 else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role != Role.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return QCoreApplication.translate("RunsModel", RUN_HEADERS[section])


def _span(seconds: float) -> str:
    """How long something took, as h:mm:ss or m:ss."""
    minutes, rest = divmod(max(0, round(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
