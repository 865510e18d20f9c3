"""The one connection that writes a project, on a thread of its own. Nobody else writes or checkpoints.

SQLite 3.7.0 to 3.51.2 can corrupt a WAL when two connections write and checkpoint at the same moment.
"""

from __future__ import annotations

import asyncio
import contextlib
import queue
import shutil
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from core.errors import ProjectDamaged, ProjectError
from core.project import schema
from core.project.lock import ProjectLock
from core.sentences import say

_PAGES_WHEN_FULL = 50  # of 4 KB in the WAL, where a disk has little room or has been full; SQLite's own are 1000
_LITTLE_ROOM_B = 64 << 20  # else the WAL takes what the project itself needs when it is folded in

P = ParamSpec("P")
T = TypeVar("T")


class ProjectWriter:
    """Runs functions of the connection one after another. Close it: that saves and leaves one file behind.

    Raises: ProjectError and its kinds where the project cannot be opened, made, or is held by another process.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        self._work: queue.SimpleQueue[tuple[Callable[[sqlite3.Connection], Any], Future[Any]] | None] = (
            queue.SimpleQueue()
        )
        try:
            self._lock = ProjectLock(path)
        except OSError as error:
            raise ProjectError(say("project-not-writable", path=path, why=error.strerror or error)) from error
        try:
            self._db = _open(path, create=create)
        except ProjectError:
            self._lock.close()
            raise
        self._thread = threading.Thread(target=self._run, name="project-writer", daemon=True)
        self._thread.start()

    def submit(
        self, function: Callable[Concatenate[sqlite3.Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """The future of function(connection, …), run after all that was submitted before."""
        future: Future[T] = Future()
        self._work.put((lambda db: function(db, *args, **kwargs), future))
        return future

    async def call(
        self, function: Callable[Concatenate[sqlite3.Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The result of function(connection, …), awaited."""
        return await asyncio.wrap_future(self.submit(function, *args, **kwargs))

    def close(self) -> None:
        """Finish what was submitted, fold the WAL into the file and give the project free."""
        if self._thread.is_alive():
            self._work.put(None)
            self._thread.join()
        self._lock.close()

    def _make_room(self, error: Exception) -> None:
        """On a full disk: fold the WAL in, and from now on before it has grown to what the whole project may need."""
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
            with contextlib.suppress(sqlite3.OperationalError):  # as long as nothing at all is free
                self._db.execute(f"PRAGMA wal_autocheckpoint = {_PAGES_WHEN_FULL}")
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _named(self, error: Exception) -> Exception:
        try:
            schema.raise_if_damaged(error, self.path)
        except ProjectDamaged as damaged:
            return damaged
        return error

    def _run(self) -> None:
        while (item := self._work.get()) is not None:
            function, future = item
            wanted = future.set_running_or_notify_cancel()  # given-up work is still done: it may be a save
            try:
                result = function(self._db)
            except Exception as error:  # noqa: BLE001 - the border: it goes to whoever awaits the future
                self._make_room(error)
                if wanted:
                    future.set_exception(self._named(error))
            else:
                if wanted:
                    future.set_result(result)
        # a reader may hold the WAL, or the disk be full: what is committed stays in the WAL, and nothing is lost
        with contextlib.suppress(sqlite3.OperationalError):
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.close()


def _open(path: Path, *, create: bool) -> sqlite3.Connection:
    fresh = not path.exists()
    if fresh and not create:
        raise ProjectError(say("project-missing", path=path))
    if not fresh and path.stat().st_size == 0 and not create:
        raise ProjectDamaged(say("project-empty", path=path))
    try:
        db = sqlite3.connect(path, check_same_thread=False, timeout=10)
    except sqlite3.Error as error:
        raise ProjectError(say("project-not-openable", path=path, why=error)) from error
    try:
        _prepare(db, path, create=create)
    except sqlite3.Error as error:
        db.close()
        raise ProjectError(say("project-not-openable-for-writing", path=path, why=error)) from error
    except ProjectError:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection, path: Path, *, create: bool) -> None:
    # tables first, in one transaction: a kill here leaves a file without pages, which is made anew next time
    if create and _is_blank(db):
        db.executescript(f"BEGIN;{schema.SCHEMA}COMMIT;")
    schema.check(db, path)
    db.execute("PRAGMA journal_mode = WAL")
    schema.complete(db)
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA cache_size = -16000")
    if _has_little_room(path):
        db.execute(f"PRAGMA wal_autocheckpoint = {_PAGES_WHEN_FULL}")
    db.execute("PRAGMA recursive_triggers = ON")  # a row that is replaced counts as deleted (core.project.uniques)


def _has_little_room(path: Path) -> bool:
    with contextlib.suppress(OSError):  # some file systems do not say
        return shutil.disk_usage(path.parent).free < _LITTLE_ROOM_B
    return False


def _is_blank(db: sqlite3.Connection) -> bool:
    try:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
    except sqlite3.DatabaseError:
        return False  # no database at all: the check says so
    return bool(pages == 0)
