"""The jobs a window knows, their schedules and their queue, in one JSON file that outlives the window."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from core.errors import ProjectError
from core.project.lock import ProjectLock
from core.schedule import Rule, next_run
from gui.files import write_atomically

MODES = ("again", "resume", "fresh")
"""What a run does: fetch all pages again, only what is unfinished, or start over."""

MAX_GONE = 200
"""Removed projects that are remembered, so that they do not come back from the recent ones."""

_log = logging.getLogger(__name__)


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A project and when it runs by itself. The rule counts from `since_s`, seconds since the epoch.

    After a run that finished the table is written to `out`, replacing it; '' for no file.
    """

    path: str
    rule: Rule | None = None
    since_s: float = 0.0
    mode: str = "again"
    out: str = ""

    @property
    def name(self) -> str:
        """The project's name."""
        return Path(self.path).stem

    def next_s(self) -> float | None:
        """When it runs next, in seconds since the epoch: in the past for a time that was missed. None for never."""
        if self.rule is None:
            return None
        found = next_run(self.rule, datetime.fromtimestamp(self.since_s, UTC))
        return None if found is None else found.timestamp()


class Queued(msgspec.Struct, frozen=True):
    """A run that waits, or is under way; `mode` is what is left to do of it."""

    path: str
    mode: str


class Kept(msgspec.Struct, kw_only=True):
    """What the file holds."""

    jobs: list[Job] = []
    queue: list[Queued] = []
    gone: list[str] = []


class JobList:
    """The jobs in order, and the queue. Every change is written at once; one window at a time may write.

    While another window has it, it is what that one wrote when take() was last asked.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock: ProjectLock | None = None
        self._kept = Kept()
        self.notice = ""  # what went wrong with the file

    @property
    def mine(self) -> bool:
        """True where this window runs the jobs, and no other."""
        return self._lock is not None

    def take(self) -> bool:
        """Become the window that runs the jobs, and read them; False while another one is."""
        if self._lock is not None:
            return True
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._lock = ProjectLock(self._file)
        except (ProjectError, OSError):
            self._peek()
            return False
        self._read()
        return True

    def release(self) -> None:
        """Let another window run the jobs."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    @property
    def jobs(self) -> tuple[Job, ...]:
        """All jobs in order."""
        return tuple(self._kept.jobs)

    @property
    def queue(self) -> tuple[Queued, ...]:
        """The runs that wait or are under way, first come first."""
        return tuple(self._kept.queue)

    def job(self, path: str) -> Job | None:
        """The job of a project."""
        return next((job for job in self._kept.jobs if job.path == path), None)

    def add(self, paths: Iterable[str], *, asked: bool) -> None:
        """Add projects at the end. Those that were removed come back only where the user asks."""
        for path in paths:
            if asked and path in self._kept.gone:
                self._kept.gone.remove(path)
            if self.job(path) is None and path not in self._kept.gone:
                self._kept.jobs.append(Job(path=path))
        self._write()

    def remove(self, path: str) -> None:
        """Forget a job; its project stays."""
        self._kept.jobs = [job for job in self._kept.jobs if job.path != path]
        self._kept.gone = [*self._kept.gone, path][-MAX_GONE:]
        self.leave(path)

    def put(self, job: Job) -> None:
        """Change a job."""
        self._kept.jobs = [job if one.path == job.path else one for one in self._kept.jobs]
        self._write()

    def enqueue(self, path: str, mode: str) -> bool:
        """Put a run at the end of the queue; False where one is in it already."""
        if any(one.path == path for one in self._kept.queue):
            return False
        self._kept.queue.append(Queued(path, mode))
        self._write()
        return True

    def begun(self, path: str) -> None:
        """A run is under way: were it broken off now, it would go on where it was."""
        self._kept.queue = [Queued(path, "resume") if one.path == path else one for one in self._kept.queue]
        self._write()

    def leave(self, path: str) -> None:
        """Take a run out of the queue."""
        self._kept.queue = [one for one in self._kept.queue if one.path != path]
        self._write()

    def _peek(self) -> None:
        """Read what the other window has written last; nothing of it is changed here."""
        with contextlib.suppress(OSError, msgspec.MsgspecError):
            self._kept = msgspec.json.decode(self._file.read_bytes(), type=Kept)

    def _read(self) -> None:
        try:
            self._kept = msgspec.json.decode(self._file.read_bytes(), type=Kept)
        except FileNotFoundError:
            return
        except (OSError, msgspec.MsgspecError) as error:
            _log.warning("the jobs in %s cannot be read: %s", self._file, error)
            self.notice = str(error)
            self._put_aside()

    def _put_aside(self) -> None:
        try:
            self._file.replace(self._file.with_suffix(".json.unreadable"))
        except OSError as error:
            _log.warning("%s could not be renamed: %s", self._file, error)

    def _write(self) -> None:
        if self._lock is None:
            return
        try:
            write_atomically(self._file, msgspec.json.format(msgspec.json.encode(self._kept)))
        except OSError as error:
            _log.warning("the jobs cannot be written: %s", error)
            self.notice = error.strerror or str(error)
