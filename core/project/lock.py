"""One writer per project: an operating-system lock on a small file beside it, which dies with its process."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from core.errors import ProjectLocked
from core.sentences import say

_PID_AT = 64  # Windows locks a byte for readers too: the pid stands behind the locked one


class ProjectLock:
    """The right to write a project, held until close() or the process's end, however that comes.

    Raises: ProjectLocked with the holder's pid; OSError where the folder cannot be written.
    """

    def __init__(self, project: Path) -> None:
        self.path = project.with_name(f".{project.name}.lock")
        self._file = self._taken(project)
        self._file.truncate(0)
        self._file.seek(_PID_AT)
        self._file.write(str(os.getpid()).encode())
        self._file.flush()

    def _taken(self, project: Path) -> IO[bytes]:
        while True:
            file = open(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644), "r+b")  # noqa: PTH123, SIM115 - kept open
            try:
                _take(file)
            except OSError as error:
                holder = _pid_in(file)
                file.close()
                message = say("project-open-elsewhere", path=project, pid=holder)
                raise ProjectLocked(message, holder) from error
            if _same(self.path, file):
                return file
            file.close()  # its holder removed it between our opening and locking it

    def close(self) -> None:
        """Give the right back. The file goes too, so that no litter stays beside the project."""
        if not self._file.closed:
            if sys.platform != "win32":
                self.path.unlink(missing_ok=True)
            self._file.close()
            if sys.platform == "win32":
                self.path.unlink(missing_ok=True)


def _same(path: Path, file: IO[bytes]) -> bool:
    """True while the open file is still the one that stands at `path`."""
    try:
        there, here = path.stat(), os.fstat(file.fileno())
    except FileNotFoundError:
        return False
    return (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino)


def _take(file: IO[bytes]) -> None:
    """Lock the file's first byte. Raises: OSError when another process has it."""
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _pid_in(file: IO[bytes]) -> int:
    file.seek(_PID_AT)
    digits = file.read(20).strip(b"\0 ")
    return int(digits) if digits.isdigit() else 0
