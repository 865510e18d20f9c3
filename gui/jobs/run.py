"""One run of a job: by a crawl host of its own, or of the project that is open in the window by the window's host."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from core import messages
from core.messages import Counts, Export, Progress
from gui.host.client import CommandRefused, HostClient, HostLost
from gui.session import ACTIVE, Phase, Session

FINISHED, STOPPED, FAILED = "finished", "stopped", "failed"


class Outcome(NamedTuple):
    """How a run ended: FINISHED, STOPPED or FAILED, a sentence where it failed, and the file that was written."""

    how: str
    why: str = ""
    exported: str = ""


class Wanted(NamedTuple):
    """What a run is to do: the project, a mode of gui.jobs.list.MODES, and the export, None for none."""

    path: str
    mode: str
    export: Export | None = None


class Running(Protocol):
    """A run under way."""

    counts: Counts
    state: str

    async def run(self) -> Outcome: ...

    async def stop(self) -> None: ...

    async def leave(self) -> None: ...


class OwnRun(QObject):
    """Runs a project by a host of its own, which holds the project's lock and writes its journal.

    `begun` comes when pages are fetched, `changed` with each progress; logged(list of Logged) are the host's words.
    """

    begun = Signal()
    changed = Signal()
    logged = Signal(list)

    def __init__(self, wanted: Wanted, parent: QObject, *, inside: bool = False) -> None:
        super().__init__(parent)
        self._wanted, self._inside = wanted, inside
        self._client = HostClient(self)
        self._client.progressed.connect(self._on_progressed)
        self._client.logged.connect(self.logged)
        self._client.lost.connect(self._on_lost)
        self._ended = asyncio.Event()
        self._lost = self._stopping = False
        self.counts = Counts()
        self.state = messages.RUNNING

    async def run(self) -> Outcome:
        """Do all of it; never raises but for cancelling."""
        try:
            return await self._carry_out()
        except HostLost:
            return Outcome(FAILED, self.tr("The crawl process ended unexpectedly. Everything up to now is saved."))
        except CommandRefused as refusal:
            return Outcome(FAILED, refusal.message)
        except OSError as error:
            return Outcome(FAILED, error.strerror or str(error))
        finally:
            await self._client.close()

    async def _carry_out(self) -> Outcome:
        client, wanted = self._client, self._wanted
        await client.open(inside=self._inside)
        info = await client.ask(messages.OpenProject(path=wanted.path))
        self.counts = info.counts
        if self._stopping:
            return Outcome(STOPPED)
        await client.ask(messages.Start(fresh=wanted.mode == "fresh", again=wanted.mode == "again"))
        self.begun.emit()
        await self._ended.wait()
        if self._lost:
            raise HostLost
        if self._stopping:
            return Outcome(STOPPED)
        if not self.counts.total:
            return Outcome(FAILED, self.tr("The project has no addresses."))
        exported = ""
        if wanted.export is not None and self.counts.rows:
            exported = (await client.ask(wanted.export)).path
        return Outcome(FINISHED, exported=exported)

    async def stop(self) -> None:
        """End the run; what was in flight stays queued in the project."""
        self._stopping, self.state = True, messages.STOPPING
        self.changed.emit()
        if self._client.alive:
            await self._client.ask(messages.Stop())
        self._ended.set()

    async def leave(self) -> None:
        """Make the host save and end, as the window closes."""
        self._stopping = True
        await self._client.close()
        self._ended.set()

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        self.counts = progress.counts
        if not self._stopping:
            self.state = progress.state
        if progress.state == messages.DONE:
            self._ended.set()
        self.changed.emit()

    @Slot(int)
    def _on_lost(self, _exitcode: int) -> None:
        self._lost = True
        self._ended.set()


class WindowRun(QObject):
    """Runs the project that is open in the window, as its own buttons do."""

    begun = Signal()
    changed = Signal()
    logged = Signal(list)

    def __init__(
        self,
        session: Session,
        start: Callable[[], Awaitable[None]],
        stop: Callable[[], Awaitable[None]],
        *,
        export: Export | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._start, self._stop, self._export = session, start, stop, export
        self._ended = asyncio.Event()
        self._path = session.path
        session.phase_changed.connect(self._on_phase)
        session.counts_changed.connect(self._on_counts)

    @property
    def counts(self) -> Counts:
        """The numbers as the window has them."""
        return self._session.counts

    @property
    def state(self) -> str:
        """The state as the window has it."""
        return self._session.phase.value if self._session.active else messages.RUNNING

    async def run(self) -> Outcome:
        """Do all of it; never raises but for cancelling."""
        session = self._session
        try:
            await self._start()
            self.begun.emit()
            if session.active:
                self._ended.clear()
                await self._ended.wait()
            if session.phase is not Phase.DONE or session.path != self._path:
                return Outcome(STOPPED if session.phase is not Phase.LOST else FAILED)
            exported = ""
            if self._export is not None and session.counts.rows:
                exported = (await session.client.ask(self._export)).path
            return Outcome(FINISHED, exported=exported)
        except CommandRefused as refusal:
            return Outcome(FAILED, refusal.message)
        finally:
            session.phase_changed.disconnect(self._on_phase)
            session.counts_changed.disconnect(self._on_counts)

    async def stop(self) -> None:
        """End the run as the button Stop does."""
        if self._session.phase in (Phase.RUNNING, Phase.PAUSED):
            await self._stop()

    async def leave(self) -> None:
        """The window's own way out ends the run; nothing is waited for here."""
        self._ended.set()

    @Slot(object)
    def _on_phase(self, phase: Phase) -> None:
        if phase not in ACTIVE:
            self._ended.set()
        self.changed.emit()

    @Slot(object)
    def _on_counts(self, _counts: Counts) -> None:
        self.changed.emit()


def is_same(path: str, other: Path | None) -> bool:
    """True where both are the same file."""
    return other is not None and (path == str(other) or Path(path).absolute() == other.absolute())
