"""The first steps of the process that shows pages: it becomes the window's render process, which alone knows Qt, or
the one that drives the user's own Chrome.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import os
import signal
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from multiprocessing.connection import Connection
from pathlib import Path

from core.render.orders import read_start

PROGRAM = "gui.render.process"


def main(connection: Connection) -> None:
    """Serve the pipe until it is closed. Runs in the child."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started the process decides when it ends
    _hush()
    with contextlib.suppress(EOFError, OSError):  # the crawl is gone
        start = read_start(connection.recv_bytes())
        if start.chrome:
            from core.render import chrome

            chrome.main(connection, start)
        else:
            importlib.import_module(PROGRAM).main(connection, start)


def missing() -> bool:
    """True where the extra is not installed. Looks for its file: importing it would load Qt here.

    Its type stub is no sign of it: that comes with PySide6-Essentials.
    """
    spec = importlib.util.find_spec("PySide6")
    places = spec.submodule_search_locations if spec is not None else None
    found = (file for place in places or () for file in Path(place).glob("QtWebEngineWidgets*"))
    return not any(file.suffix == EXTENSION_SUFFIXES[-1] for file in found)


def _hush() -> None:
    """Let Chromium's own log lines go nowhere: they are about graphics cards and buses that nobody needs here."""
    sys.stdout.flush()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    if not os.environ.get("SHEETWEAVER_RENDER_LOG"):
        os.dup2(nowhere, 2)
    os.close(nowhere)
