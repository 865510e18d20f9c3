"""The user's own program after each export of the window: started by the preferences alone, heard in the log."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from concurrent.futures import Executor
from pathlib import Path

from PySide6.QtCore import QObject

from core.after_export import Ended, run_after
from core.errors import UsageError
from core.messages import Logged
from core.tasks import spawn
from gui.i18n import told
from gui.main_window import MainWindow
from gui.preferences import Preferences

_KEY = "after-export"


class AfterExport(QObject):
    """Runs the program of the preferences for exported files, one after another. `busy` while one is at work."""

    def __init__(self, window: MainWindow, preferences: Preferences, executor: Executor) -> None:
        super().__init__(window)
        self._window, self._preferences, self._executor = window, preferences, executor
        self._cancelled = threading.Event()
        self._turn = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def busy(self) -> bool:
        """True while a program runs or waits to."""
        return bool(self._tasks)

    def hear(self, path: str) -> None:
        """Run the program for a file that was exported; nothing where none is set."""
        text = self._preferences.after_export.strip()
        if text:
            task = spawn(self._run(text, Path(path)), name="after export")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """End what runs."""
        self.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def cancel(self) -> None:
        """End the program that runs, and those that wait."""
        self._cancelled.set()

    async def _run(self, text: str, file: Path) -> None:
        async with self._turn:
            if len(self._tasks) == 1:
                self._cancelled.clear()
            if self._cancelled.is_set():
                return
            said = self.tr("Your program runs for {name}.").format(name=file.name)
            self._window.messages.show_message("info", said, ((self.tr("Cancel"), self.cancel),), key=_KEY)
            self._log(logging.INFO, f"after the export of {file.name}: {text}")
            try:
                ended = await self._started(text, file)
            except UsageError as error:
                self._window.messages.show_message("error", told(error), key=_KEY)
                return
            self._tell(ended, file)

    async def _started(self, text: str, file: Path) -> Ended:
        loop = asyncio.get_running_loop()

        def tell(line: str) -> None:
            loop.call_soon_threadsafe(self._log, logging.INFO, f"| {line}")

        limit_s = float(self._preferences.after_export_limit_s)
        return await loop.run_in_executor(
            self._executor,
            lambda: run_after(text, file, tell=tell, cancelled=self._cancelled, limit_s=limit_s),
        )

    def _tell(self, ended: Ended, file: Path) -> None:
        if ended.good:
            self._log(logging.INFO, f"the program for {file.name} is done")
            self._window.messages.dismiss(_KEY)
            return
        sentences = {
            "timeout": self.tr("Your program took too long for {name} and was ended."),
            "cancelled": self.tr("Your program was ended before it was done with {name}."),
        }
        text = sentences.get(ended.why, self.tr("Your program ended with code {code} for {name}; the log says more."))
        kind = "info" if ended.why == "cancelled" else "warning"
        self._window.messages.show_message(kind, text.format(name=file.name, code=ended.code), key=_KEY)
        self._log(logging.WARNING, f"the program for {file.name} ended with code {ended.code} {ended.why}".rstrip())

    def _log(self, level: int, text: str) -> None:
        self._window.log.model.append([Logged(time_s=time.time(), level=level, code="", text=text)])
