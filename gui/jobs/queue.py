"""Who runs when: takes scheduled jobs into the queue when they are due, and starts as many at once as is allowed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.schedule import Rule
from core.tasks import spawn
from gui.jobs.list import Job, JobList
from gui.jobs.run import FAILED, Outcome, OwnRun, WindowRun

LOOK_MS = 20_000
"""At least so often the clock is looked at: it may have been put forward, or the computer been asleep."""

Run = OwnRun | WindowRun


class JobQueue(QObject):
    """The jobs, those that run and how the last ones ended.

    `make` gives the run of a job in a mode, None where it cannot begin just now. `at_once` says how many may run.
    Signals: changed() - jobs, queue or schedules are others; moved(str) - the job of this path is further; ended(str,
    object) - its run is over, with its Outcome.
    """

    changed = Signal()
    moved = Signal(str)
    ended = Signal(str, object)

    def __init__(
        self,
        jobs: JobList,
        make: Callable[[Job, str], Run | None],
        at_once: Callable[[], int],
        *,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self._make, self._at_once, self._clock = make, at_once, clock
        self.running: dict[str, Run] = {}
        self.last: dict[str, Outcome] = {}
        self._attending: set[asyncio.Task[None]] = set()
        self._closing = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Take what is due into the queue, start what may start, and set the clock for the next time."""
        if self._closing:
            return
        if not self.jobs.mine:
            self.jobs.take()
            self.changed.emit()
        if self.jobs.mine:
            now_s = self._clock()
            for job in self.jobs.jobs:
                due_s = job.next_s()
                if job.since_s > now_s:  # the clock was put back: what ran then must not keep it from running
                    self.jobs.put(msgspec.structs.replace(job, since_s=now_s))
                elif due_s is not None and due_s <= now_s:
                    self.jobs.put(msgspec.structs.replace(job, since_s=now_s))
                    self.enqueue(job.path)
            self._start()
        self._arm()

    def enqueue(self, path: str, mode: str = "") -> None:
        """Run a job as soon as it is its turn; `mode` is the job's own unless named."""
        job = self.jobs.job(path)
        if job is None or not self.jobs.enqueue(path, mode or job.mode):
            return
        self.last.pop(path, None)
        self.changed.emit()
        self._start()

    def stop(self, path: str) -> None:
        """Take a job out of the queue, or end its run."""
        run = self.running.get(path)
        if run is None:
            self.jobs.leave(path)
            self.changed.emit()
        else:
            spawn(run.stop(), name="job stop")

    def plan(self, path: str, *, rule: Rule | None, mode: str, out: str) -> None:
        """Set when a job runs by itself, how, and what file it writes."""
        job = self.jobs.job(path)
        if job is not None:
            same = job.rule == rule
            since_s = job.since_s if same else self._clock()
            self.jobs.put(msgspec.structs.replace(job, rule=rule, mode=mode, out=out, since_s=since_s))
            self.changed.emit()
            self._arm()

    def state(self, path: str) -> str:
        """'running', 'paused', 'stopping', 'queued', 'finished', 'stopped', 'failed', or 'idle'."""
        run = self.running.get(path)
        if run is not None:
            return {"starting": "running", "ready": "running", "done": "running"}.get(run.state, run.state)
        if any(one.path == path for one in self.jobs.queue):
            return "queued"
        last = self.last.get(path)
        return last.how if last is not None else "idle"

    async def close(self) -> None:
        """Save what runs and let go; it stays in the queue for the next window."""
        self._closing = True
        self._timer.stop()
        await asyncio.gather(*(run.leave() for run in self.running.values()), return_exceptions=True)
        await asyncio.gather(*self._attending, return_exceptions=True)
        self.jobs.release()

    def _start(self) -> None:
        if self._closing:
            return
        for queued in self.jobs.queue:
            if len(self.running) >= max(1, self._at_once()):
                return
            job = self.jobs.job(queued.path)
            if job is None:
                self.jobs.leave(queued.path)
            elif queued.path not in self.running and (run := self._make(job, queued.mode)) is not None:
                self.running[queued.path] = run
                task = spawn(self._attend(queued.path, run), name="job")
                self._attending.add(task)
                task.add_done_callback(self._attending.discard)

    async def _attend(self, path: str, run: Run) -> None:
        run.changed.connect(lambda: self.moved.emit(path))
        run.begun.connect(lambda: self.jobs.begun(path))
        self.changed.emit()
        outcome = Outcome(FAILED)
        try:
            outcome = await run.run()
        finally:
            del self.running[path]
            run.deleteLater()
            if not self._closing:
                self.jobs.leave(path)
                self.last[path] = outcome
                self.ended.emit(path, outcome)
                self.changed.emit()
                self._start()

    def _arm(self) -> None:
        due = [one for one in (job.next_s() for job in self.jobs.jobs) if one is not None]
        wait_ms = (min(due) - self._clock()) * 1000 + 50 if due and self.jobs.mine else LOOK_MS
        self._timer.start(int(max(50, min(wait_ms, LOOK_MS))))
