"""What the jobs pane does: lists known projects, runs them in turn or at their times, and shows what came of it."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QFileDialog

from core.errors import ProjectError, UsageError
from core.messages import Counts, Export, Logged
from core.project.journal import Entry, entries
from core.project.reader import ProjectReader
from core.schedule import SystemTask, Task, run_words, system_task
from core.schedule.program import SYSTEM, own_program
from gui.actions.crawl import CrawlActions
from gui.actions.export import ExportActions
from gui.actions.project import ProjectActions
from gui.dialogs.schedule import ScheduleDialog
from gui.dialogs.system_task import SystemTaskDialog
from gui.drafts import is_open
from gui.export_formats import FORMATS
from gui.files import write_atomically
from gui.i18n import told, trn
from gui.jobs.after import AfterExport
from gui.jobs.list import Job, JobList
from gui.jobs.queue import JobQueue, Run
from gui.jobs.run import FAILED, Outcome, OwnRun, Wanted, WindowRun, is_same
from gui.main_window import MainWindow
from gui.models.jobs import JobLine
from gui.preferences import Preferences
from gui.session import IDLE, Session
from gui.tasks import NamedTasks

FILE_NAME = "jobs.json"
LOOK_MS = 10_000
"""How often projects are looked at that a command or task of the system may run, while the pane is seen."""

ENDED = ("idle", "finished", "stopped", "failed")
"""The states of a queue in which a job neither runs nor waits."""

_ENDED = {"done": "finished", "stopped": "stopped", "failed": "failed"}


class Facts(NamedTuple):
    """What a project's file says. `problem` is why it cannot be read; `held` that a run is under way."""

    counts: Counts = Counts()
    runs: tuple[Entry, ...] = ()
    problem: str = ""
    missing: bool = False
    held: bool = False


class JobsActions(QObject):
    """The pane, the queue and the program after an export, put together."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        tasks: NamedTasks,
        *,
        crawl: CrawlActions,
        projects: ProjectActions,
        exports: ExportActions,
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks = window, session, tasks
        self._crawl, self._projects, self._preferences = crawl, projects, preferences
        self._panel = window.jobs
        self._facts: dict[str, Facts] = {}
        self._begun = self._closing = False
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="jobs")
        self._dialog: ScheduleDialog | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._on_timer)
        self.list = JobList(preferences.paths().state / FILE_NAME)
        self.queue = JobQueue(self.list, self._make, lambda: preferences.jobs_at_once, parent=self)
        self.after = AfterExport(window, preferences, self._threads)
        self.queue.changed.connect(self.show)
        self.queue.moved.connect(self._on_moved)
        self.queue.ended.connect(self._on_ended)
        self._panel.add_wanted.connect(self._on_add)
        self._panel.wanted.connect(self._on_wish)
        self._panel.chosen.connect(self._on_chosen)
        preferences.changed.connect(self._on_preference)
        session.phase_changed.connect(self._on_phase)
        exports.exported.connect(self.after.hear)
        window.commands["actionShowJobs"].triggered.connect(self._on_show)

    def begin(self) -> None:
        """Read the jobs, take in the recent projects, and let run what is due or was left in the queue."""
        self._begun = True
        self._timer.start()
        self.queue.look()
        if self.list.notice:
            text = self.tr("The list of jobs could not be read ({why}); it begins anew.").format(why=self.list.notice)
            self._window.messages.show_message("warning", text, key="jobs")
        self._take_recent()

    async def close(self) -> None:
        """End what runs; it stays in the queue."""
        self._closing = True
        self._timer.stop()
        await self.queue.close()
        await self.after.close()
        self._threads.shutdown(wait=False, cancel_futures=True)

    @Slot()
    def show(self) -> None:
        """Show the jobs as they stand."""
        self._panel.show_jobs([self._line(job) for job in self.list.jobs], locked=not self.list.mine)
        unknown = [job.path for job in self.list.jobs if job.path not in self._facts]
        if unknown:
            self._refresh(unknown)

    def _line(self, job: Job) -> JobLine:
        facts, run = self._facts.get(job.path, Facts()), self.queue.running.get(job.path)
        state, why, counts = self.queue.state(job.path), facts.problem, facts.counts
        last = self.queue.last.get(job.path)
        newest = facts.runs[0] if facts.runs else None
        if run is not None:
            counts, why = run.counts, ""
        elif is_same(job.path, self._session.path) and self._session.active:
            counts, why, phase = self._session.counts, "", self._session.phase.value
            state = "running" if phase == "starting" else phase
        elif facts.missing and state in ENDED:
            state = "missing"
        elif facts.held and not is_same(job.path, self._session.path) and state in ENDED:
            state = "elsewhere"
        elif state in ENDED:
            end = newest.end if newest is not None else None
            state = _ENDED.get(end.how, "idle") if state == "idle" and end is not None else state
            why = (last.why if last is not None else "") or why
            if state == "finished" and end is not None and end.failed:
                state, why = "partly", trn("JobsModel", "%n page(s) failed or were skipped", end.failed)
        last_s = None if newest is None else newest.end.ended_s if newest.end else newest.started_s
        return JobLine(job.path, job.name, state, counts, last_s, job.next_s(), why)

    def _make(self, job: Job, mode: str) -> Run | None:
        """The run of a job; None while the window itself is busy with that project."""
        export = Export(path=job.out, mode="overwrite", options=self._export_options()) if job.out else None
        if is_same(job.path, self._session.path) and not self._session.read_only:
            if self._session.phase not in IDLE:
                return None
            crawl = self._crawl
            starts = {"again": crawl.fetch_again, "resume": crawl.go_on, "fresh": crawl.start_over}
            return WindowRun(self._session, starts[mode], crawl.stop, export=export, parent=self)
        run = OwnRun(Wanted(job.path, mode, export), self, inside=self._preferences.host_inside)
        run.logged.connect(lambda lines: self._log(job.name, lines))
        return run

    def _export_options(self) -> dict[str, str | bool]:
        profiles = {one.key: one.profile for one in FORMATS}
        profile = profiles.get(self._preferences.export_format) or "excel"
        guard = profile == "excel" and self._preferences.export_guard
        return {"profile": profile, "guard": guard, "provenance": self._preferences.export_provenance}

    def _log(self, name: str, lines: list[Logged]) -> None:
        told_of = [msgspec.structs.replace(line, text=f"{name}: {line.text}") for line in lines]
        self._window.log.model.append(told_of)

    def _refresh(self, paths: list[str]) -> None:
        if not self._closing:
            self._tasks.run(f"jobs {paths[0]}", lambda: self._look_at(paths), replace=True)

    async def _look_at(self, paths: list[str]) -> None:
        for path in paths:
            self._facts.setdefault(path, Facts())
        for path in paths:
            self._facts[path] = await asyncio.get_running_loop().run_in_executor(self._threads, facts_of, path)
            self._panel.show_runs(path, self._facts[path].runs)
        self.show()

    def _take_recent(self) -> None:
        if not self.list.mine:
            return
        recent = [path for path in reversed(self._preferences.recent) if not self._projects.drafts.holds(Path(path))]
        self.list.add(recent, asked=False)
        self.show()

    def add(self, paths: list[str]) -> None:
        """Add projects to the list."""
        self.list.add(paths, asked=True)
        self.show()

    @Slot()
    def _on_timer(self) -> None:
        if self._panel.isVisible() and self.list.jobs:
            self._refresh([job.path for job in self.list.jobs])

    @Slot(str)
    def _on_moved(self, path: str) -> None:
        run = self.queue.running.get(path)
        if run is not None:
            self._facts[path] = self._facts.get(path, Facts())._replace(counts=run.counts)
        self.show()

    @Slot(str, object)
    def _on_ended(self, path: str, outcome: Outcome) -> None:
        name = Path(path).stem
        if outcome.exported:
            self.after.hear(outcome.exported)
        if outcome.how == FAILED and outcome.why:
            text = self.tr("{name} did not run: {why}").format(name=name, why=outcome.why)
            self._window.messages.show_message("warning", text, key="job")
        if self._session.read_only and is_same(path, self._session.path):
            self._projects.open_later(path)  # it was opened while it ran, to be looked at alone
        self._refresh([path])

    @Slot(object)
    def _on_phase(self, _phase: object) -> None:
        path = self._session.path
        if not self._begun or self._closing:
            return
        if path is not None and self._session.phase in IDLE and self.list.job(str(path)) is not None:
            self._refresh([str(path)])
        self.queue.look()
        self.show()

    @Slot(str)
    def _on_preference(self, name: str) -> None:
        if name == "recent":
            self._take_recent()
        elif name == "jobs_at_once":
            self.queue.look()

    @Slot(str)
    def _on_chosen(self, path: str) -> None:
        if path:
            self._panel.show_runs(path, self._facts.get(path, Facts()).runs)
            self._refresh([path])

    @Slot(str, str)
    def _on_wish(self, path: str, wish: str) -> None:
        if wish == "run":
            self.queue.enqueue(path)
        elif wish == "stop":
            self.queue.stop(path)
        elif wish == "open":
            self._projects.open_later(path)
        elif wish == "remove":
            self.list.remove(path)
            self.show()
        elif wish == "schedule":
            self.schedule(path)

    def schedule(self, path: str) -> None:
        """Ask when the job runs."""
        job = self.list.job(path)
        if job is None or self._dialog is not None:
            return
        dialog = self._dialog = ScheduleDialog(job, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_planned)
        dialog.finished.connect(self._on_closed)
        dialog.system_wanted.connect(self._on_system)
        dialog.open()

    @Slot()
    def _on_planned(self) -> None:
        if self._dialog is not None:
            plan = self._dialog.plan
            self.queue.plan(plan.path, rule=plan.rule, mode=plan.mode, out=plan.out)

    @Slot()
    def _on_closed(self) -> None:
        self._dialog = None

    @Slot()
    def _on_system(self) -> None:
        if self._dialog is None:
            return
        try:
            task = made_task(self._dialog.plan, self._preferences.after_export.strip())
        except UsageError as error:
            self._window.messages.show_message("error", told(error), key="job")
            return
        dialog = SystemTaskDialog(task, self._dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.write_wanted.connect(lambda: _write(task, dialog))
        dialog.open()

    @Slot()
    def _on_add(self) -> None:
        folder = self._preferences.last_folder or str(Path.home())
        dialog = QFileDialog(self._window, self.tr("Add"), folder, self.tr("Sheetweaver projects (*.weave)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._on_files)
        dialog.open()

    @Slot(list)
    def _on_files(self, paths: list[str]) -> None:
        self.add(paths)

    @Slot()
    def _on_show(self) -> None:
        self._window.show_jobs()
        if self.list.jobs:
            self._refresh([job.path for job in self.list.jobs])


def facts_of(path: str) -> Facts:
    """What a project's file says; blocks, on any thread."""
    if not Path(path).is_file():
        return Facts(missing=True)
    try:
        with ProjectReader(Path(path)) as reader:
            counts = reader.counts()
        runs = tuple(entries(Path(path)))
        return Facts(counts, runs, held=bool(runs) and runs[0].end is None and is_open(Path(path)))
    except ProjectError as error:
        return Facts(problem=told(error))
    except (sqlite3.Error, OSError) as error:
        return Facts(problem=str(error))


def made_task(job: Job, after: str) -> SystemTask:
    """A job as a task of this system. Raises: UsageError where the system cannot do that."""
    assert job.rule is not None
    program = own_program(Path(sys.executable), os.environ, frozen=getattr(sys, "frozen", False))
    outs = (Path(job.out),) if job.out else ()
    words = run_words(program.words, Path(job.path), mode=job.mode, outs=outs, after=after if outs else "")
    task = Task(words, job.rule, job.name, Path(job.path), program.folder)
    return system_task(SYSTEM, task, Path.home(), now=datetime.now().astimezone())


def _write(task: SystemTask, dialog: SystemTaskDialog) -> None:
    try:
        for file in task.files:
            write_atomically(file.path, file.content)
    except OSError as error:
        dialog.message_bar.show_message("error", error.strerror or str(error))
        return
    dialog.show_written()
