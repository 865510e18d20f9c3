"""Coroutines behind buttons, by name: one of a name at a time, and what the host refuses is told in the window."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from core.tasks import spawn
from gui.host.client import CommandRefused, HostLost

Work = Callable[[], Coroutine[Any, Any, None]]


class NamedTasks:
    """Runs coroutines for the window. `refused` gets the sentence of a command that was not carried out."""

    def __init__(self, refused: Callable[[str], None], broken: Callable[[BaseException, str], None]) -> None:
        self._refused = refused
        self._broken = broken
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def run(self, name: str, work: Work, *, replace: bool = False) -> bool:
        """Start the work; whether it started. Work of that name goes on instead, or with `replace` is given up."""
        old = self._tasks.get(name)
        if old is not None and not old.done():
            if not replace:
                return False
            old.cancel()
        self._tasks[name] = spawn(self._guarded(name, work), name=name)
        return True

    def busy(self, name: str) -> bool:
        """True while work of that name is under way."""
        task = self._tasks.get(name)
        return task is not None and not task.done()

    async def cancel(self) -> None:
        """Give up all work but the caller's own."""
        mine = asyncio.current_task()
        others = [task for task in self._tasks.values() if not task.done() and task is not mine]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _guarded(self, name: str, work: Work) -> None:
        try:
            await work()
        except HostLost:
            return  # the session tells of it
        except CommandRefused as refusal:
            self._refused(refusal.message)
        except Exception as error:  # noqa: BLE001 - the border: nothing behind a button may vanish
            self._broken(error, name)
