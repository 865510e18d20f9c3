"""The jobs pane: several projects with their states, what can be done with them, and the runs of the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.project.journal import Entry
from gui.models.jobs import JobLine, JobsModel, RunsModel, moment
from gui.panels.empty_state import EmptyState
from gui.panels.panel import Panel
from gui.panels.tables import copy_rows, set_up_table
from gui.panels.text import joined, plain_label

BUSY = ("queued", "running", "paused", "stopping")


class JobsPanel(Panel):
    """A line for each job. The signals carry the path of the job and what is wished for it."""

    add_wanted = Signal()
    wanted = Signal(str, str)  # path; 'open', 'run', 'stop', 'schedule' or 'remove'
    chosen = Signal(str)  # path, '' for none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self.runs = JobsModel(self), RunsModel(self)
        self._locked = False
        self._build()
        self.retranslate()
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.activated.connect(self._on_activated)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self._show_state()

    def _build(self) -> None:
        self.table, self.table_runs = QTableView(), QTableView()
        self.table.setObjectName("tableJobs")
        self.table_runs.setObjectName("tableRuns")
        set_up_table(self.table, self.model, (105, 90, 60, 55, 125))
        set_up_table(self.table_runs, self.runs, (125, 90, 50, 50, 60, 50))
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.note = plain_label(wrap=True, selectable=True)
        self.note.setObjectName("labelJob")
        self.buttons: dict[str, QPushButton] = {}
        grid = QGridLayout()
        for place, name in enumerate(("run", "stop", "schedule", "open", "add", "remove")):
            button = self.buttons[name] = QPushButton()
            button.setObjectName(f"button{name.capitalize()}Job")
            button.clicked.connect(self.add_wanted if name == "add" else self._wish(name))
            grid.addWidget(button, place // 3, place % 3)
        lower = QWidget()
        inner = QVBoxLayout(lower)
        inner.setContentsMargins(0, 4, 0, 0)
        inner.addWidget(self.note)
        inner.addWidget(self.table_runs, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(lower)
        split.setChildrenCollapsible(False)
        split.setSizes([300, 260])
        self._empty = EmptyState()
        self._empty_add = self._empty.add_button("buttonAddFirstJob")
        self._empty_add.clicked.connect(self.add_wanted)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(split)
        self._hint = plain_label(wrap=True)
        layout = QVBoxLayout(self)
        layout.addWidget(self._hint)
        layout.addWidget(self._stack, 1)
        layout.addLayout(grid)

    def retranslate(self) -> None:
        self._empty.set_text(self.tr("Projects you save or open are listed here, to be run in turn or at set times"))
        self._empty_add.setText(self.tr("Add a project…"))
        self._hint.setText(self.tr("Another window runs the jobs; here they are only listed."))
        texts = {
            "run": self.tr("Run now"),
            "stop": self.tr("Stop"),
            "schedule": self.tr("Schedule…"),
            "open": self.tr("Open"),
            "add": self.tr("Add…"),
            "remove": self.tr("Remove"),
        }
        for name, text in texts.items():
            self.buttons[name].setText(text)
        self.buttons["remove"].setToolTip(self.tr("Takes it off the list; the project's file stays"))
        self.table.setAccessibleName(self.tr("Jobs"))
        self.table_runs.setAccessibleName(self.tr("Runs"))
        self.model.retranslate()
        self.runs.retranslate()
        self._show_state()

    def show_jobs(self, lines: list[JobLine], *, locked: bool = False) -> None:
        """Show the jobs; `locked` says that another window runs them."""
        self._locked = locked
        before = self.current
        self.model.show(lines)
        self._stack.setCurrentIndex(1 if lines else 0)
        if lines and not self.table.currentIndex().isValid():
            paths = [line.path for line in lines]
            self.table.selectRow(paths.index(before) if before in paths else 0)
        self._show_state()

    def show_runs(self, path: str, runs: tuple[Entry, ...]) -> None:
        """Show the runs of the job of this path, if it is still the chosen one."""
        if path == self.current:
            self.runs.show(runs)

    @property
    def current(self) -> str:
        """The path of the chosen job, '' for none."""
        line = self.model.line(self.table.currentIndex().row())
        return line.path if line is not None else ""

    @Slot()
    def copy(self) -> None:
        """Copy the selected lines."""
        copy_rows(self.table, self.model.text)

    def _show_state(self) -> None:
        line = self.model.line(self.table.currentIndex().row())
        free = line is not None and not self._locked
        busy = line is not None and line.state in BUSY
        there = line is not None and line.state != "missing"
        startable = free and there and not busy and line is not None and line.state != "elsewhere"
        allowed = {"run": startable, "stop": free and busy, "schedule": free, "open": there}
        allowed |= {"add": not self._locked, "remove": free and not busy}
        for name, button in self.buttons.items():
            button.setEnabled(allowed[name])
        self._empty_add.setEnabled(not self._locked)
        self._hint.setVisible(self._locked)
        self.runs.set_running(line is not None and line.state in (*BUSY[1:], "elsewhere"))
        self.note.setText(self._words(line) if line is not None else "")

    def _words(self, line: JobLine) -> str:
        following = self.tr("Next run: {time}").format(time=moment(line.next_s)) if line.next_s is not None else ""
        return "\n".join(filter(None, (joined((line.why, following)), line.path)))

    @Slot()
    def _on_current(self) -> None:
        self.runs.show(())
        self._show_state()
        self.chosen.emit(self.current)

    @Slot()
    def _on_activated(self) -> None:
        if self.buttons["open"].isEnabled():
            self.wanted.emit(self.current, "open")

    def _wish(self, name: str) -> object:
        return lambda: self.wanted.emit(self.current, name) if self.current else None

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        if not self.table.indexAt(place).isValid():
            return
        menu = QMenu(self)
        for name in ("run", "stop", "schedule", "open", "remove"):
            action = menu.addAction(self.buttons[name].text())
            action.setEnabled(self.buttons[name].isEnabled())
            action.triggered.connect(self.buttons[name].click)
        menu.addSeparator()
        menu.addAction(self.tr("Copy")).triggered.connect(self.copy)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(place))
