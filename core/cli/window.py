"""Opening the window from the console program. The window is its own program: core imports no Qt."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from core.errors import UsageError


def open_window(arguments: Sequence[str]) -> int:
    """The exit code of the window program, started with these arguments and waited for.

    Raises: UsageError where the window is not installed.
    """
    if getattr(sys, "frozen", False):
        ending = ".exe" if sys.platform == "win32" else ""
        command = [str(Path(sys.executable).with_name(f"sheetweaver-gui{ending}"))]
    elif importlib.util.find_spec("gui") is not None:
        command = [sys.executable, "-m", "gui"]
    else:
        raise UsageError("the window is not installed here; use the commands (sheetweaver --help)")
    return subprocess.run([*command, *arguments], check=False).returncode
