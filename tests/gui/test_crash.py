"""gui/crash.py: errors nobody expected, through every door."""

from __future__ import annotations

import asyncio
import sys
import threading
from pathlib import Path

import qasync
from PySide6.QtWidgets import QApplication

from gui.crash import CrashNet


def test_every_door_leads_to_the_file_and_one_message(qapp: QApplication, tmp_path: Path) -> None:
    told: list[str] = []
    net = CrashNet(tmp_path / "log", lambda text, _file: told.append(text))

    def thread() -> None:
        raise ValueError("in a thread")

    def callback() -> None:
        raise ValueError("in a callback")

    async def scenario() -> None:
        loop = asyncio.get_running_loop()
        net.install(loop)
        hooks = sys.excepthook, threading.excepthook
        try:
            loop.call_soon(callback)
            worker = threading.Thread(target=thread)
            worker.start()
            worker.join()
            hooks[0](ValueError, ValueError("in a slot"), None)
            await asyncio.sleep(0.05)
        finally:
            net.remove()

    with qasync.QEventLoop(qapp) as loop:
        loop.run_until_complete(scenario())
    written = net.file.read_text()
    for where in ("in a slot", "in a thread", "in a callback"):
        assert where in written
    assert len(told) == 1


def test_a_file_that_cannot_be_written_is_no_second_error(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file where the folder should be")
    told: list[str] = []
    net = CrashNet(tmp_path / "log", lambda text, _file: told.append(text))
    net.report(ValueError("x"), "here")
    assert told == ["ValueError: x"]
