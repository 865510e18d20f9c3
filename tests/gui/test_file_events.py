"""A project that the desktop hands to the running program is opened in its window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from gui.app import Application
from gui.session import Phase
from tests.gui.scenario import messages, play, until

ROOT = Path(__file__).resolve().parents[2]
HANDED = """
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from gui.file_events import DesktopApplication
app = DesktopApplication(["program"])
app.handed.connect(print)
app.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile("/a b.weave")))
app.sendEvent(app, QFileOpenEvent(QUrl("https://example.com/")))
"""


def test_the_program_hears_of_files_only() -> None:
    command = [sys.executable, "-c", HANDED]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout == "/a b.weave\n"


def test_a_project_is_opened_as_soon_as_the_window_is_free_for_it(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        await application.projects.save_as(tmp_path / "a.weave")
        await application.projects.save_as(tmp_path / "b.weave")
        application.session.set_phase(Phase.OPENING)
        application.file_events.take(str(tmp_path / "a.weave"))
        assert application.session.path == tmp_path / "b.weave"
        application.session.set_phase(Phase.READY)
        await until(lambda: application.session.path == tmp_path / "a.weave")

    play(qapp, tmp_path, steps)


def test_a_run_goes_on_and_the_window_says_what_to_do(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        before = application.session.path
        application.session.set_phase(Phase.RUNNING)
        application.file_events.take(str(tmp_path / "other.weave"))
        assert messages(application.window.messages)[0] == "Stop this run to open other.weave."
        application.session.set_phase(Phase.READY)
        assert application.session.path == before

    play(qapp, tmp_path, steps)
