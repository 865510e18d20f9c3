"""Reads the open project for the results table on a thread and a connection of its own: statistics, finds, copies."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import SheetweaverError
from core.project.lines import Cancelled, Watch
from core.project.reader import ProjectReader
from gui.models.line_search import TELL_S

_log = logging.getLogger(__name__)

Job: TypeAlias = Callable[[ProjectReader, Watch], Any]


class TableWork(QObject):
    """One job at a time, the last that was asked for. `use()` waits until the file is let go; nothing else waits."""

    progressed = Signal(float)  # share of the job that is done
    finished = Signal()  # the last job, however it ended
    _done = Signal(int, object)  # number of the job, what came out
    _failed = Signal(int, str)  # number of the job, why; '' where it was given up

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._stop = threading.Event()
        self._number, self._busy = 0, False
        self._then: Callable[[Any], None] | None = None
        self._done.connect(self._on_done)
        self._failed.connect(self._on_failed)

    @property
    def busy(self) -> bool:
        """True while a job goes on."""
        return self._busy

    def use(self, path: Path | None) -> None:
        """Read this project from now on; what goes on is given up."""
        self.cancel()
        self._number += 1
        if self._thread is not None:
            self._thread.shutdown()
            self._thread = None
        self._path = path

    def run(self, job: Job, then: Callable[[Any], None]) -> None:
        """Do a job in the place of the one that goes on; `then` gets what comes out, unless it fails."""
        self.cancel()
        if self._path is None:
            return
        self._number += 1
        self._stop, self._then, self._busy = threading.Event(), then, True
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="table")
        self._thread.submit(self._work, self._number, self._path, job, self._stop)

    @Slot()
    def cancel(self) -> None:
        """Give up what goes on."""
        self._stop.set()
        if self._busy:
            self._busy = False
            self._number += 1
            self.finished.emit()

    def _work(self, number: int, path: Path, job: Job, stop: threading.Event) -> None:
        told_s = time.monotonic()

        def watch(share: float) -> bool:
            nonlocal told_s
            if time.monotonic() >= told_s + TELL_S:
                told_s = time.monotonic()
                self.progressed.emit(share)
            return stop.is_set()

        if stop.is_set():
            return
        try:
            with ProjectReader(path) as reader:
                self._done.emit(number, job(reader, watch))
        except Cancelled:
            return
        except (SheetweaverError, sqlite3.Error, LookupError) as error:
            _log.warning("the table could not be read: %s", error)
            self._failed.emit(number, str(error))

    @Slot(int, object)
    def _on_done(self, number: int, result: object) -> None:
        if number == self._number and self._then is not None:
            self._busy = False
            self.finished.emit()
            self._then(result)

    @Slot(int, str)
    def _on_failed(self, number: int, _why: str) -> None:
        if number == self._number:
            self._busy = False
            self.finished.emit()
