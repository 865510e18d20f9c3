"""Where the command line keeps its log: a file, so that no traceback ever lands on a user's terminal."""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path

import platformdirs

from core.masked_log import MaskedFormatter

FILE_B, FILES = 2 << 20, 3


def log_file() -> Path:
    """The log file of the commands."""
    return Path(platformdirs.user_log_dir("sheetweaver", appauthor=False)) / "sheetweaver-cli.log"


def log_to_file() -> None:
    """Send warnings and errors to the log file; nowhere, when it cannot be written."""
    root, path = logging.getLogger(), log_file()
    handler: logging.Handler
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=FILE_B, backupCount=FILES - 1, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(MaskedFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    root.addHandler(handler)
