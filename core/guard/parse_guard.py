"""Reads pages that might never end in processes of their own, with a deadline that really stops them.

Which pages are taken there says core.guard.costly. All others never meet it.
"""

from __future__ import annotations

import contextlib
import ctypes
import logging
import multiprocessing
import queue
import threading
from multiprocessing.sharedctypes import RawArray

import msgspec

from core.errors import RecipeError, SheetweaverError
from core.extract import Extracted, Extractor
from core.guard.costly import explosive
from core.guard.process import NAME_B, Guarded, Read, Sheet, main
from core.recipe import Recipe
from core.records import Page, Role

START_S = 60.0
PATIENCE = 3
"""Times a process is tried to be started before that is left alone."""

_log = logging.getLogger(__name__)


class ParseTimeout(SheetweaverError):
    """A page was not read in time. The text is the selector that was in use, or how long it was tried."""

    code = "parse-timeout"


class GuardLost(SheetweaverError):
    """The reading process ended before it had read the page."""

    code = "internal"


class GuardMissing(SheetweaverError):
    """No reading process can be started here."""

    code = "internal"


class ParseGuard:
    """Hands pages to reading processes, at most `most` at a time. For any number of threads. Close it."""

    def __init__(self, recipe: Recipe, parser: str, *, timeout_s: float, most: int) -> None:
        self._order = msgspec.msgpack.encode(Guarded(recipe, parser, timeout_s))
        self._timeout_s = timeout_s
        self._places = threading.BoundedSemaphore(most)
        self._idle: queue.SimpleQueue[_Reading] = queue.SimpleQueue()
        self._working: set[_Reading] = set()
        self._explosive = explosive(recipe)
        self._missing = 0  # times that no process could be started, one after the other

    def read(self, page: Page, *, role: Role, here: Extractor) -> Extracted:
        """As extract(); where no process can be started, `here` reads the page without a deadline.

        But not by a recipe that may never end: there is nothing left that could stop it.
        Raises: ParseTimeout, GuardLost, RecipeError.
        """
        if self._missing < PATIENCE:
            try:
                found = self.extract(page, role=role)
                self._missing = 0
                return found
            except GuardMissing as error:
                self._missing += 1
                _log.warning("a page is read without a deadline: %s", error)
        if self._explosive:
            raise ParseTimeout("no process can be started here that could be stopped")
        return here.extract(page, role=role)

    def extract(self, page: Page, *, role: Role) -> Extracted:
        """The page's rows and links. Blocks.

        Raises: ParseTimeout, GuardLost, GuardMissing, RecipeError.
        """
        with self._places:
            reading = self._take()
            self._working.add(reading)
            try:
                read = reading.read(Sheet(page, role), self._timeout_s)
            except BaseException:
                reading.bury()
                raise
            finally:
                self._working.discard(reading)
            self._idle.put(reading)
        if read.error:
            raise RecipeError(read.error)
        kept = (read.rows, read.links, read.empty, read.reason, read.detail, read.troubles)
        return Extracted(*kept, follow=read.follow, ended=read.ended)

    def close(self) -> None:
        """End the processes; who waits for one hears that it is lost."""
        for reading in tuple(self._working):
            reading.end()
        while True:
            try:
                self._idle.get_nowait().bury()
            except queue.Empty:
                return

    def _take(self) -> _Reading:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            return _Reading(self._order)


class _Reading:
    """One reading process, as its parent sees it."""

    def __init__(self, order: bytes) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._name = RawArray(ctypes.c_char, NAME_B)
        self._process = context.Process(target=main, args=(theirs, self._name), name="parse guard", daemon=True)
        try:
            start(self._process)
            theirs.close()
            self._pipe.send_bytes(order)
            if not self._pipe.poll(START_S):
                raise GuardMissing("the reading process does not start")
            self._pipe.recv_bytes()
        except (OSError, EOFError) as error:
            raise GuardMissing(f"the reading process does not start ({error})") from error

    def read(self, sheet: Sheet, timeout_s: float) -> Read:
        try:
            self._pipe.send_bytes(msgspec.msgpack.encode(sheet))
            if not self._pipe.poll(timeout_s):
                used = self._name.value.decode("utf-8", "replace")
                raise ParseTimeout(used or f"{timeout_s:g} s")
            return msgspec.msgpack.decode(self._pipe.recv_bytes(), type=Read)
        except (OSError, EOFError) as error:
            raise GuardLost("the reading process ended") from error

    def end(self) -> None:
        with contextlib.suppress(ValueError):  # it was buried in the meantime
            self._process.kill()

    def bury(self) -> None:
        self.end()
        self._process.join()
        self._pipe.close()
        self._process.close()


def start(process: multiprocessing.process.BaseProcess) -> None:
    """Start a process also from a worker process: those are daemons, and may have no children of their own otherwise.

    Its end of the pipe must tell it when the worker is gone, and it must end itself at its deadline.
    """
    settings = multiprocessing.current_process()._config  # type: ignore[attr-defined]
    daemon, settings["daemon"] = settings.get("daemon"), False
    try:
        process.start()
    finally:
        settings["daemon"] = daemon
