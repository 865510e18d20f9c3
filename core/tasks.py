"""Event loops, and starting coroutines on them so that none is lost and none fails unseen."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from core.errors import SheetweaverError

T = TypeVar("T")

_log = logging.getLogger(__name__)
_alive: set[asyncio.Task[Any]] = set()  # the loop keeps only weak references


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """The fastest event loop installed here: uvloop, winloop, or None for asyncio's own."""
    with contextlib.suppress(ImportError):
        if sys.platform == "win32":
            import winloop

            return winloop.new_event_loop  # type: ignore[no-any-return]
        import uvloop

        return uvloop.new_event_loop
    return None


def spawn(coroutine: Coroutine[Any, Any, T], *, name: str) -> asyncio.Task[T]:
    """The coroutine as a running task. It is kept alive until it ends, and a failure nobody awaits is logged."""
    task: asyncio.Task[T] = asyncio.get_running_loop().create_task(coroutine, name=name)
    _alive.add(task)
    task.add_done_callback(_ended)
    return task


def _ended(task: asyncio.Task[Any]) -> None:
    _alive.discard(task)
    error = None if task.cancelled() else task.exception()
    if isinstance(error, SheetweaverError):
        _log.info("%s: %s", task.get_name(), error)  # a sentence, which reaches its reader by its own way
    elif error is not None:
        _log.error("task %s failed", task.get_name(), exc_info=error)
