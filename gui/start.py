"""The light entry of the window program. A spawned child imports this file again, so it must not import Qt."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import sys
from typing import Any

APP_USER_MODEL_ID = "Sheetweaver.Sheetweaver"
"""What Windows' task bar knows the program by; the installer's shortcuts say the same."""


def main() -> None:
    """Open the window and leave the process with its exit code."""
    multiprocessing.freeze_support()
    _ensure_streams()
    if sys.platform == "win32":
        name_in_taskbar(ctypes.windll.shell32)
    from gui.app import run

    sys.exit(run(sys.argv[1:]))


def name_in_taskbar(shell: Any) -> None:
    """Have the windows grouped and pinned as this program's, not as those of the interpreter that runs it.

    `shell` is Windows' shell32; one that does not know of this is left alone. Before the first window is made.
    """
    try:
        shell.SetCurrentProcessExplicitAppUserModelID(APP_USER_MODEL_ID)
    except (AttributeError, OSError):
        return


def _ensure_streams() -> None:
    """Give a windowed program, which has no standard streams on Windows, ones that swallow what is written."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123


if __name__ == "__main__":
    main()
