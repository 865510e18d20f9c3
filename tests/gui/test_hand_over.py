"""A second start with an open project brings its window to the front instead of opening another."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication

from gui.app import Application
from gui.hand_over import CONNECT_MS, door, hand_over
from tests.gui.scenario import play, until

ROOT = Path(__file__).resolve().parents[2]


async def second_start(project: Path) -> int:
    """The exit code of another window program that is given the project."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "gui", str(project), cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    try:
        return await asyncio.wait_for(process.wait(), 30)
    finally:
        if process.returncode is None:
            process.kill()


def test_a_second_start_shows_the_first_window_and_ends(qapp: QApplication, tmp_path: Path) -> None:
    project = tmp_path / "one.weave"

    async def steps(application: Application) -> None:
        await application.projects.save_as(project)
        application.window.showMinimized()
        assert await second_start(project) == 0
        assert not application.window.windowState() & Qt.WindowState.WindowMinimized
        assert await second_start(tmp_path / "." / "one.weave") == 0

    play(qapp, tmp_path, steps)
    assert not hand_over(project)


def test_what_is_not_understood_gets_no_answer(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        assert application.session.path is not None
        socket = QLocalSocket()
        socket.connectToServer(door(application.session.path))
        assert socket.waitForConnected(CONNECT_MS)
        socket.write(b"anything else\n")
        await until(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
        assert socket.bytesAvailable() == 0

    play(qapp, tmp_path, steps)


def test_nobody_listens_where_nothing_is_open(qapp: QApplication, tmp_path: Path) -> None:
    assert not hand_over(tmp_path / "none.weave")


def test_each_project_has_a_door_of_its_own(qapp: QApplication, tmp_path: Path) -> None:
    assert door(tmp_path / "a.weave") == door(tmp_path / "." / "a.weave")
    assert door(tmp_path / "a.weave") != door(tmp_path / "b.weave")
