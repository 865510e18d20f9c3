"""How this program is called by another: its own executable, or the interpreter that runs it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

SYSTEM = {"win32": "schtasks", "darwin": "launchd"}.get(sys.platform, "systemd")
"""The scheduler of the system this runs on, of core.schedule.SYSTEMS."""


class Program(NamedTuple):
    """The words that call the command line, and the folder they need to be called in, '' for any."""

    words: tuple[str, ...]
    folder: str = ""


def own_program(executable: Path, environment: Mapping[str, str], *, frozen: bool) -> Program:
    """How to call the `sheetweaver` command of this very installation, whichever of its programs asks.

    `executable` is sys.executable; an AppImage is called by its own file, for what is in it goes with each start.
    """
    if frozen and environment.get("APPIMAGE"):
        return Program((environment["APPIMAGE"],))
    command = executable.with_name(f"sheetweaver{'.exe' if executable.suffix == '.exe' else ''}")
    if frozen or command.is_file():
        return Program((str(command),))
    return Program((str(executable), "-m", "core"), str(Path(__file__).resolve().parents[2]))
