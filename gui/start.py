"""The light entry of the window program. A spawned child imports this file again, so it must not import Qt."""

from __future__ import annotations

import multiprocessing
import os
import sys


def main() -> None:
    """Open the window and leave the process with its exit code."""
    multiprocessing.freeze_support()
    _ensure_streams()
    from gui.app import run

    sys.exit(run(sys.argv[1:]))


def _ensure_streams() -> None:
    """Give a windowed program, which has no standard streams on Windows, ones that swallow what is written."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123


if __name__ == "__main__":
    main()
