"""A concurrent.futures.Executor over a QThreadPool, for the thread engine of a host in the window's own process."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, TypeVar

from PySide6.QtCore import QThreadPool

T = TypeVar("T")
_Call = tuple["Future[Any]", Callable[[], Any]]


class PoolExecutor(Executor):
    """Runs at most `threads` calls side by side on threads of the pool, which must have as many to spare.

    The pool stays its owner's, and what is given to it holds no Qt object: a runnable that drops the last reference to
    a pool would wait for itself.
    """

    def __init__(self, pool: QThreadPool, threads: int) -> None:
        self._pool = pool
        self._work = _Work(threads)

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Run a call as soon as one of the threads is free. Raises: RuntimeError after shutdown()."""
        future: Future[T] = Future()
        if self._work.add((future, lambda: fn(*args, **kwargs))):
            self._pool.start(self._work.run)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more calls; with `wait` return when all have ended, with `cancel_futures` drop those not begun."""
        self._work.close(drop=cancel_futures)
        if wait:
            self._work.ended.wait()


class _Work:
    """The calls of one executor. Plain Python: threads of the pool hold it."""

    def __init__(self, threads: int) -> None:
        self.ended = threading.Event()  # nothing runs and nothing waits
        self.ended.set()
        self._threads = threads
        self._running = 0
        self._waiting: deque[_Call] = deque()
        self._closed = False
        self._lock = threading.Lock()

    def add(self, call: _Call) -> bool:
        """Put a call in line; True where one more thread is wanted for it."""
        with self._lock:
            if self._closed:
                raise RuntimeError("this executor was shut down and takes no more calls")
            self.ended.clear()
            self._waiting.append(call)
            more = self._running < self._threads
            self._running += more
        return more

    def close(self, *, drop: bool) -> None:
        """Take no more calls."""
        with self._lock:
            self._closed = True
            dropped = list(self._waiting) if drop else []
            if drop:
                self._waiting.clear()
        for future, _ in dropped:
            future.cancel()

    def run(self) -> None:
        """Carry out calls until none waits. A thread's life."""
        while (call := self._next()) is not None:
            _carry_out(*call)
            del call  # or it would keep the result alive while the thread waits for more

    def _next(self) -> _Call | None:
        with self._lock:
            if self._waiting:
                return self._waiting.popleft()
            self._running -= 1
            if not self._running:
                self.ended.set()
            return None


def _carry_out(future: Future[Any], call: Callable[[], Any]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = call()
    except BaseException as error:  # noqa: BLE001 - the border: whoever waits for the future gets it
        future.set_exception(error)
    else:
        future.set_result(result)
