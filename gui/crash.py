"""The last net: whatever no code expected is written to a file and told in the window, once, without a message box."""

from __future__ import annotations

import asyncio
import faulthandler
import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

from core.masked_log import masked, plain

REPORT_EVERY_S = 5.0
"""Time between two reports in the window; all go to the file."""

MAX_FILE_B = 2 << 20

_log = logging.getLogger("sheetweaver.crash")
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashNet:
    """Receives unexpected errors from every door they can come through. `tell` shows one sentence in the window."""

    def __init__(self, folder: Path, tell: Callable[[str, Path], None]) -> None:
        self.file = folder / "crash.log"
        self._tell = tell
        self._last_told_s = -REPORT_EVERY_S
        self._busy = threading.Lock()
        self._window_thread = threading.get_ident()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._faults: Any = None

    def install(self, loop: asyncio.AbstractEventLoop) -> None:
        """Hang the net under this process and this loop."""
        self._loop = loop
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread
        sys.unraisablehook = self._on_unraisable
        loop.set_exception_handler(self._on_loop)
        qInstallMessageHandler(self._on_qt)
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self._faults = self.file.with_name("fault.log").open("w", encoding="utf-8")
            faulthandler.enable(self._faults)
        except OSError as error:
            _log.warning("no crash file can be written: %s", error)

    def remove(self) -> None:
        """Take the net away at a clean end."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        qInstallMessageHandler(None)
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self.file.with_name("fault.log").unlink(missing_ok=True)

    def report(self, error: BaseException, where: str) -> None:
        """Write an error to the file and tell of it. From any thread; an error while reporting is dropped."""
        if not self._busy.acquire(blocking=False):
            return
        try:
            text, short = masked("".join(traceback.format_exception(error))), plain(masked(str(error)))
            self._write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {where}\n{text}\n")
            _log.error("%s: %s", where, short)
            now = time.monotonic()
            if now - self._last_told_s >= REPORT_EVERY_S:
                self._last_told_s = now
                self._say(f"{type(error).__name__}: {short}")
        finally:
            self._busy.release()

    def _say(self, text: str) -> None:
        if threading.get_ident() == self._window_thread:
            self._tell(text, self.file)
        elif self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._tell, text, self.file)

    def _write(self, text: str) -> None:
        try:
            if self.file.exists() and self.file.stat().st_size > MAX_FILE_B:
                self.file.replace(self.file.with_suffix(".old.log"))
            with self.file.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
        except OSError:
            sys.stderr.write(text)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error.with_traceback(trace), "unhandled")

    def _on_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None and not issubclass(arguments.exc_type, SystemExit):
            self.report(arguments.exc_value, f"thread {arguments.thread.name if arguments.thread else '?'}")

    def _on_unraisable(self, arguments: Any) -> None:
        if arguments.exc_value is not None:
            self.report(arguments.exc_value, f"unraisable in {arguments.object!r}")

    def _on_loop(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.report(error, context.get("message", "event loop"))
        else:
            _log.error("event loop: %s", context.get("message"))

    def _on_qt(self, kind: QtMsgType, _context: Any, message: str) -> None:
        _log.log(_QT_LEVELS.get(kind, logging.WARNING), "Qt: %s", message)
