"""Verdicts on their way to disk, one commit after another: at once where there is time, else in company."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Protocol

from core.records import Request, Verdict

BUSY = 0.6  # of a core taken by this process: then commits wait for company, for each takes time from answers
LOOK_S = 0.1  # how often it is asked how busy the process is
MOST = 32  # pages that a commit waits for: a larger one saves hardly more
SHARE = 8  # or that part of what may be at stake, where it is more
DISK_RETRY_S = 1.0
_PASSING = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
)
"""What a disk may do for a while: fill up, be unplugged, be locked by a backup program."""

_log = logging.getLogger(__name__)


class Store(Protocol):
    """Where a Dispatch keeps what it learns: the project, through its writer."""

    async def queued(self, after_id: int, limit: int) -> list[Request]:
        """The next queued pages behind `after_id`."""
        ...

    def save(self, verdicts: list[Verdict]) -> Future[None]:
        """Submit verdicts, ahead of any later call; the future is done when they are on disk.

        Its exception is sqlite3.OperationalError where the disk is full.
        """
        ...


class Saving:
    """Hands verdicts to the store. It lives on one event loop; `at_stake` is the most pages that may be unsaved.

    A commit begins when the one before has ended. In a busy process it waits for company as long as every turn of the
    loop brings more answers, up to MOST. A commit's end counts at once for who asks settle(), however long the loop's
    turn takes. So slots of a slow site start one by one: all at once they would be answered all at once, and wait for
    each other for the rest of the run.

    `clock` is steady, and `cpu` gives the seconds that this process has had of its processors.
    `on_saved` is called with verdicts that are on disk, `on_full` as Dispatch says, `on_broken` once where the project
    cannot be written any more.
    """

    def __init__(
        self,
        store: Store,
        at_stake: int,
        *,
        on_saved: Callable[[list[Verdict]], None],
        on_full: Callable[[bool], None],
        on_broken: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
        cpu: Callable[[], float] = time.process_time,
    ) -> None:
        self.error: BaseException | None = None
        self.pages = 0  # that were fetched and are not saved
        self.size_b = 0  # of their bodies
        self.stopping = False  # a disk that stays full is not waited for any more
        self._store = store
        self._most = max(min(MOST, at_stake // 2), at_stake // SHARE, 1)
        self._on_saved, self._on_full, self._on_broken = on_saved, on_full, on_broken
        self._unsaved: list[Verdict] = []
        self._kept = self._saved = 0  # verdicts so far
        self._commit: list[Verdict] = []  # the one under way
        self._ended: deque[BaseException | None] = deque()  # how it ended; filled on the store's thread
        self._full = self._waiting = False
        self._clock, self._cpu = clock, cpu
        self._looked_s, self._cpu_s = clock(), cpu()
        self._busy = False
        self._turn: asyncio.Future[None] | None = None  # done when the commit under way is

    def add(self, verdict: Verdict) -> None:
        """Take a verdict, to be committed soon."""
        self._unsaved.append(verdict)
        self._kept += 1
        self.size_b += len(verdict.outcome.body)
        self.pages += verdict.outcome.requests > 0
        self.settle()
        self._go_on()

    def settle(self) -> None:
        """Take into account what has come to its end meanwhile."""
        while self._ended:
            self._end(self._ended.popleft())

    async def flush(self) -> None:
        """Wait until what was added so far is safe on disk. Cancelling the wait cancels no commit.

        Raises: what the store raised, where the project cannot be written any more.
        """
        wanted = self._kept
        while self._saved < wanted and self.error is None:
            self._begin()
            if self._turn is None:
                self._turn = asyncio.get_running_loop().create_future()
            await asyncio.shield(self._turn)
        if self.error is not None:
            raise self.error

    def _go_on(self) -> None:
        """Commit what there is, now or a little later."""
        if len(self._unsaved) >= self._most or not self._is_busy():
            self._begin()
        elif self._unsaved and not self._waiting:
            self._wait(kept=-1)  # a turn to go: what this one brought is read in the next

    def _wait(self, kept: int) -> None:
        self._waiting = True
        asyncio.get_running_loop().call_soon(self._after_turn, kept)

    def _after_turn(self, kept: int) -> None:
        """Wait on where the turn has brought more answers than the `kept` before it."""
        self._waiting = False
        if kept == self._kept:
            self._begin()
        elif self._unsaved:
            self._wait(self._kept)

    def _is_busy(self) -> bool:
        now_s = self._clock()
        passed_s = now_s - self._looked_s
        if passed_s > LOOK_S:
            cpu_s = self._cpu()
            self._busy = cpu_s - self._cpu_s > BUSY * passed_s
            self._looked_s, self._cpu_s = now_s, cpu_s
        return self._busy

    def _begin(self) -> None:
        """Commit what there is, unless a commit is under way."""
        if self._unsaved and not self._commit and self.error is None:
            self._commit, self._unsaved = self._unsaved, []
            self._submit()

    def _submit(self) -> None:
        loop = asyncio.get_running_loop()

        def ended(saved: Future[None]) -> None:
            self._ended.append(saved.exception())
            with suppress(RuntimeError):  # the loop has ended: nobody waits
                loop.call_soon_threadsafe(self.settle)

        try:
            saved = self._store.save(self._commit)
        except Exception as error:  # noqa: BLE001 - the border: flush() raises it where someone waits
            self._break(error)
        else:
            saved.add_done_callback(ended)

    def _end(self, error: BaseException | None) -> None:
        if error is None:
            if self._full:
                _log.warning("the project can be written again; the run goes on")
                self._tell_full(False)
            self._finish()
        elif not isinstance(error, sqlite3.OperationalError) or _code_of(error) not in _PASSING:
            self._break(error)
        elif self.stopping:
            _log.warning("%d pages could not be saved (%s); they stay queued", len(self._commit), error)
            self._finish()
        else:
            if not self._full:
                _log.warning("the project cannot be written just now (%s); the run waits for the disk", error)
                self._tell_full(True)
            asyncio.get_running_loop().call_later(DISK_RETRY_S, self._submit)

    def _finish(self) -> None:
        """The commit under way is over, and the next may begin."""
        saved, self._commit = self._commit, []
        self._saved += len(saved)
        self.size_b -= sum([len(verdict.outcome.body) for verdict in saved])
        self.pages -= sum([verdict.outcome.requests > 0 for verdict in saved])
        self._go_on()
        self._tell()
        self._on_saved(saved)

    def _break(self, error: BaseException) -> None:
        self.error = error
        self._tell()
        self._on_broken()

    def _tell(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None and not turn.done():
            turn.set_result(None)

    def _tell_full(self, full: bool) -> None:
        self._full = full
        self._on_full(full)


def _code_of(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
