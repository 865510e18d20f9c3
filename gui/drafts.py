"""Projects nobody has saved yet: files in the state folder, so that a crash loses nothing."""

from __future__ import annotations

import datetime
import os
import sqlite3
from pathlib import Path
from typing import NamedTuple

from core.errors import ProjectError
from core.messages import Counts
from core.project.lock import ProjectLock
from core.project.reader import ProjectReader

_COMPANIONS = ("", "-wal", "-shm", "-journal")


class Draft(NamedTuple):
    """An unsaved project that no window has open."""

    path: Path
    changed_s: float
    counts: Counts


class Drafts:
    """The unsaved projects in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def new_path(self) -> Path:
        """A path for a new project; the folder exists then. Raises: OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        stamp = datetime.datetime.now().strftime("%Y%m%d-%H%M%S-%f")
        return self.folder / f"{stamp}-{os.getpid()}.weave"

    def holds(self, path: Path) -> bool:
        """True for a project in this folder."""
        return path.parent == self.folder

    def left_behind(self, but: Path | None, before: Path | None = None) -> Draft | None:
        """The newest project worth offering that is not `but` and not open elsewhere. Empty ones are removed.

        With `before` it is the newest that is older than that one.
        """
        for path in sorted(self.folder.glob("*.weave"), reverse=True):
            if path == but or is_open(path) or (before is not None and path >= before):
                continue
            found = _look(path)
            if found is not None:
                return found
            self.remove_if_empty(path)
        return None

    def others(self, older_than: Path, but: Path | None) -> int:
        """How many projects are older than that one, `but` not counted."""
        return sum(path < older_than and path != but for path in self.folder.glob("*.weave"))

    def remove_if_empty(self, path: Path) -> None:
        """Remove a project that holds neither addresses nor pages. One that cannot be read stays."""
        try:
            with ProjectReader(path) as reader:
                empty = not reader.meta("urls").strip() and not reader.counts().total
        except (ProjectError, sqlite3.Error):
            return
        if empty and not is_open(path):
            self.remove(path)

    def remove(self, path: Path) -> None:
        """Remove a project of this folder for good."""
        if self.holds(path):
            for ending in _COMPANIONS:
                path.with_name(path.name + ending).unlink(missing_ok=True)


def _look(path: Path) -> Draft | None:
    """The project if something is in it that can be read."""
    try:
        with ProjectReader(path) as reader:
            counts = reader.counts()
            filled = counts.total > 0 or bool(reader.meta("urls").strip())
        return Draft(path, path.stat().st_mtime, counts) if filled else None
    except (ProjectError, sqlite3.Error, OSError):
        return None


def is_open(path: Path) -> bool:
    """True while a process holds the project, or has a note of it locked."""
    if not path.parent.is_dir():
        return False
    try:
        ProjectLock(path).close()
    except (ProjectError, OSError):
        return True
    return False
