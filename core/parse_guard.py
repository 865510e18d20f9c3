"""Reads pages that might never end in processes of their own, with a deadline that really stops them.

A page is taken there when it is heavy, or the recipe has a selector whose cost may explode. All others never meet it.
"""

from __future__ import annotations

import contextlib
import ctypes
import logging
import multiprocessing
import queue
import re
import threading
from multiprocessing.sharedctypes import RawArray

import msgspec

from core.errors import RecipeError, SheetweaverError
from core.extract import Extracted
from core.guard_process import NAME_B, Guarded, Read, Sheet, main
from core.recipe import XPATH, Recipe
from core.records import Page, Role

CALM_B = 100_000
HEAVY_B = 1_000_000
HEAVY_TAGS = 20_000
START_S = 60.0

_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_LONG_AXIS = re.compile(r"\b(?:following|preceding)\s*::")
_log = logging.getLogger(__name__)


class ParseTimeout(SheetweaverError):
    """A page was not read in time. The text is the selector that was in use, or how long it was tried."""

    code = "parse-timeout"


class GuardLost(SheetweaverError):
    """The reading process ended before it had read the page."""

    code = "internal"


def heavy(body: bytes) -> bool:
    """True for a page that may take a parser seconds."""
    size_b = len(body)
    return size_b > CALM_B and (size_b > HEAVY_B or body.count(b"<") > HEAVY_TAGS)


def explosive(recipe: Recipe) -> bool:
    """True where a selector may take time out of all proportion to the page."""
    fields = (*recipe.effective_fields, *recipe.detail_fields)
    return any(map(_explodes, (recipe.rows, recipe.next, recipe.detail, *(field.select for field in fields))))


def _explodes(selector: str) -> bool:
    source = _QUOTED.sub("", selector.strip())
    if source.startswith(XPATH):
        return bool(_LONG_AXIS.search(source)) or _searches_inside(source.removeprefix(XPATH))
    return source.count(":has(") > 1 or _loose_steps(source) > 6


def _searches_inside(xpath: str) -> bool:
    """True where a condition or an argument looks through the page again, or through subtrees in subtrees."""
    depth = 0
    for at, letter in enumerate(xpath):
        if letter in "[(":
            depth += 1
        elif letter in "])":
            depth -= 1
        elif depth and xpath.startswith("//", at) and (xpath[at - 1] != "." or depth > 1):
            return True
    return False


def _loose_steps(css: str) -> int:
    """How many ' ' and '~' stand between the parts: each multiplies the ways to match."""
    return max((len(re.findall(r"(?<![>+~,(\s])\s+(?![>+~,)\s])|~(?!=)", part)) for part in css.split(",")), default=0)


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
        return Extracted(read.rows, read.links, read.empty, read.title)

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
            _start(self._process)
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


def _start(process: multiprocessing.process.BaseProcess) -> None:
    """Start it also from a worker process: those are daemons, which may have no children of their own otherwise.

    Its end of the pipe tells it when the worker is gone, and it ends itself at its deadline.
    """
    settings = multiprocessing.current_process()._config  # type: ignore[attr-defined]
    daemon, settings["daemon"] = settings.get("daemon"), False
    try:
        process.start()
    finally:
        settings["daemon"] = daemon
