"""The open project and its run as the window knows them: one state machine, fed by the host's events."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core import messages
from core.messages import Counts, Progress, ProjectInfo
from gui.host.client import HostClient


class Phase(Enum):
    """Where the window is. Every button asks this and nothing else."""

    OPENING = "opening"
    READY = messages.READY
    STARTING = "starting"  # Start was pressed, the host has not said so yet
    RUNNING = messages.RUNNING
    PAUSED = messages.PAUSED
    STOPPING = messages.STOPPING
    DONE = messages.DONE
    LOST = "lost"  # the host ended unexpectedly


ACTIVE = (Phase.STARTING, Phase.RUNNING, Phase.PAUSED, Phase.STOPPING)
"""The phases in which a run exists."""

IDLE = (Phase.READY, Phase.DONE)
"""The phases in which a project is open and nothing runs."""


class Session(QObject):
    """One open project. The window's parts listen to it; actions change it."""

    opened = Signal(object)  # ProjectInfo
    relocated = Signal(object)  # ProjectInfo: the same project elsewhere
    phase_changed = Signal(object)  # Phase
    progressed = Signal(object)  # Progress
    counts_changed = Signal(object)  # Counts
    lost = Signal(int, bool)  # exit code of the host, whether a run was on

    def __init__(self, client: HostClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.client = client
        self.info: ProjectInfo | None = None
        self.phase = Phase.OPENING
        self.counts = Counts()
        self.reasons: dict[str, int] = {}
        self.was_running = False
        self.in_flight = 0  # pages
        client.progressed.connect(self._on_progressed)
        client.lost.connect(self._on_lost)

    @property
    def path(self) -> Path | None:
        """The open project's file."""
        return Path(self.info.path) if self.info else None

    @property
    def read_only(self) -> bool:
        """True while another process writes the open project."""
        return self.info is not None and self.info.read_only

    @property
    def active(self) -> bool:
        """True while a run exists, be it paused."""
        return self.phase in ACTIVE

    def set_phase(self, phase: Phase) -> None:
        """Go to a phase and tell everyone."""
        if phase is not self.phase:
            self.phase = phase
            self.phase_changed.emit(phase)

    def adopt(self, info: ProjectInfo) -> None:
        """Show this project from now on."""
        self.info, self.counts, self.reasons = info, info.counts, dict(info.reasons)
        self.was_running = False
        finished = info.counts.total > 0 and not info.unfinished
        self.phase = Phase.DONE if finished else Phase.READY
        self.opened.emit(info)
        self.phase_changed.emit(self.phase)
        self.counts_changed.emit(self.counts)

    def refresh(self, info: ProjectInfo) -> None:
        """The same project with another table."""
        self.info, self.counts, self.reasons = info, info.counts, dict(info.reasons)
        self.counts_changed.emit(self.counts)

    def recount(self, counts: Counts) -> None:
        """The same project with other numbers."""
        self.counts = counts
        self.counts_changed.emit(counts)

    def moved(self, info: ProjectInfo) -> None:
        """The same project at another place."""
        self.info = info
        self.relocated.emit(info)

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        self.counts, self.reasons = progress.counts, progress.reasons
        self.in_flight = len(progress.running)
        self.counts_changed.emit(progress.counts)
        self.progressed.emit(progress)
        phase = Phase(progress.state)
        if not (self.phase is Phase.STARTING and phase in IDLE):
            self.set_phase(phase)

    @Slot(int)
    def _on_lost(self, exitcode: int) -> None:
        self.was_running = self.was_running or self.active
        was = self.was_running
        self.set_phase(Phase.LOST)
        self.lost.emit(exitcode, was)
