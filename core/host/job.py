"""What the host's commands by subject need of the host: its open project."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from core.messages import Event, ProjectInfo
from core.project.reader import ProjectReader
from core.project.writer import ProjectWriter


class OpenJob(Protocol):
    """The open project of a host. Raises: ProjectError where none is open."""

    @property
    def path(self) -> Path:
        """Where it is."""

    @property
    def writer(self) -> ProjectWriter:
        """Its one writer."""

    @property
    def running(self) -> bool:
        """True while a run is under way."""

    def reader(self) -> ProjectReader:
        """A new reader of it."""

    def info(self) -> ProjectInfo:
        """How it stands in the file."""

    def emit(self, event: Event) -> None:
        """Send an event to the front end."""
