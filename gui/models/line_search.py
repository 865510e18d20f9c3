"""Looks for the lines of the results table on a thread and a connection of its own: one search at a time, the last."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from array import array
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from core.errors import SheetweaverError
from core.project.lines import Cancelled, Query, search
from core.project.reader import ProjectReader

TELL_S = 0.1
"""Between two words about progress."""

_log = logging.getLogger(__name__)


class Found(NamedTuple):
    """Lines that were found, in order; more come unless it is the `last` part. `counts` are those of the chips."""

    query: Query
    ids: array[int]
    counts: dict[str, int]
    last: bool


class LineSearch(QObject):
    """Searches one project. `use()` and `close()` wait until the file is let go; nothing else waits."""

    found = Signal(int, object)  # number of the search, Found
    progressed = Signal(int, float)  # number of the search, share done
    ended = Signal(int, str)  # number of the search; why it found nothing, '' where it did

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: ThreadPoolExecutor | None = None
        self._reader: ProjectReader | None = None  # made, used and closed on the thread
        self._path: Path | None = None
        self._stop = threading.Event()
        self._number = 0

    @property
    def path(self) -> Path | None:
        """The project that is searched."""
        return self._path

    @property
    def number(self) -> int:
        """The number of the search begun last."""
        return self._number

    def use(self, path: Path | None) -> None:
        """Search this project from now on; None lets go of the file."""
        self.cancel()
        self._number += 1
        if self._thread is not None:
            self._thread.submit(self._let_go).result()
        self._path = path

    def start(self, query: Query, *, soon: bool = False) -> int:
        """Begin a search in the place of the present one; its number. With `soon` lines come as they are found."""
        self.cancel()
        self._number += 1
        if self._path is None:
            return self._number
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="lines")
        self._stop = threading.Event()
        self._thread.submit(self._run, self._number, query, soon=soon, stop=self._stop)
        return self._number

    def cancel(self) -> None:
        """Give the present search up. Signals of it may still come, with its number."""
        self._stop.set()

    def close(self) -> None:
        """Let go of the file and end the thread."""
        self.use(None)
        if self._thread is not None:
            self._thread.shutdown()
            self._thread = None

    def _let_go(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _run(self, number: int, query: Query, *, soon: bool, stop: threading.Event) -> None:
        try:
            if stop.is_set() or self._path is None:
                return
            if self._reader is None:
                self._reader = ProjectReader(self._path)
            self._search(number, query, soon=soon, stop=stop)
        except Cancelled:
            return
        except (SheetweaverError, sqlite3.Error, IndexError) as error:
            _log.warning("the lines could not be searched: %s", error)
            self.ended.emit(number, str(error))

    def _search(self, number: int, query: Query, *, soon: bool, stop: threading.Event) -> None:
        assert self._reader is not None
        told_s = time.monotonic()

        def watch(share: float) -> bool:
            nonlocal told_s
            if time.monotonic() >= told_s + TELL_S:
                told_s = time.monotonic()
                self.progressed.emit(number, share)
            return stop.is_set()

        counts = self._reader.line_counts()
        ids, handed_s = array("q"), 0.0
        for part in search(self._reader, query, watch):
            ids.extend(part)
            if soon and ids and time.monotonic() >= handed_s + TELL_S:
                self.found.emit(number, Found(query, ids, counts, last=False))
                ids, handed_s = array("q"), time.monotonic()
        if not stop.is_set():
            self.found.emit(number, Found(query, ids, counts, last=True))
            self.ended.emit(number, "")
