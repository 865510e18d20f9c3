"""What a window that was killed leaves is offered by the next one, and nothing of it is lost or fetched twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.project import store
from core.project.lock import ProjectLock
from core.project.reader import ProjectReader
from gui.app import Application
from gui.drafts import is_open
from gui.recovery import OpenMark
from tests.gui.projects import filled, new_project
from tests.gui.scenario import alive, ended, messages, play, press, until

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")


def killed(folder: Path, *file: Path) -> None:
    """A window was at work with its state in `folder`, and killed in mid-crawl; its host has noticed."""
    command = [sys.executable, "-m", "tests.gui.left_running", str(folder), *map(str, file)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as window:
        assert window.stdout is not None
        host = int(window.stdout.readline())
        os.kill(window.pid, signal.SIGKILL)
    end = time.monotonic() + 10
    while alive(host) and time.monotonic() < end:
        time.sleep(0.02)
    assert not alive(host)


def check_whole(project: Path) -> None:
    """Every row is there once, and hardly a page was fetched twice."""
    with ProjectReader(project) as reader:
        rows, counts = Counter(reader.rows()), reader.counts()
    assert (len(rows), set(rows.values())) == (1000, {1})
    assert counts.requests <= 50 + 16


@pytest.mark.parametrize(
    "unsaved", [pytest.param(True, id="unsaved"), pytest.param(False, id="saved", marks=pytest.mark.slow)]
)
def test_continue_after_the_window_was_killed(qapp: QApplication, tmp_path: Path, unsaved: bool) -> None:
    place = tmp_path / "mine.weave"
    killed(tmp_path, *(() if unsaved else (place,)))
    opened: list[Path] = []

    async def steps(application: Application) -> None:
        window = application.window
        await until(lambda: "ended unexpectedly" in " ".join(messages(window.messages)))
        text = messages(window.messages)[0]
        assert " of 50 pages of " in text
        assert ("an unsaved project" in text) == unsaved
        press(window.messages, "Continue")
        await ended(application)
        assert window.rows.rowCount() == 1000
        opened.append(application.session.path or Path())

    play(qapp, tmp_path, steps)
    assert (opened[0] == place) != unsaved
    assert list((tmp_path / "state" / "open").iterdir()) == []
    assert sorted(file.name for file in tmp_path.glob("*mine*")) == ([] if unsaved else ["mine.weave"])
    check_whole(opened[0])


@pytest.mark.slow
def test_start_over_after_the_window_was_killed_forgets_and_fetches_everything(
    qapp: QApplication, tmp_path: Path
) -> None:
    place = tmp_path / "mine.weave"
    killed(tmp_path, place)

    async def steps(application: Application) -> None:
        window, session = application.window, application.session
        await until(lambda: "of 50 pages of mine.weave are saved" in " ".join(messages(window.messages)))
        labels = [button.text() for button in window.messages.messages[0].buttons]
        assert labels == ["Continue", "Open", "Start over", "Discard"]
        press(window.messages, "Start over")
        await until(lambda: session.path == place)
        await ended(application)
        assert window.rows.rowCount() == 1000

    play(qapp, tmp_path, steps)
    with ProjectReader(place) as reader:
        assert reader.counts().requests == 50
        assert len(list(reader.rows())) == 1000


def test_each_unsaved_project_is_offered_and_one_without_pages_says_so(qapp: QApplication, tmp_path: Path) -> None:
    drafts = tmp_path / "state" / "unsaved"
    drafts.mkdir(parents=True)
    filled(drafts / "1.weave")
    writer = new_project(drafts / "2.weave", 0)
    writer.submit(store.set_meta, urls="http://a.example/").result(10)
    writer.close()

    async def steps(application: Application) -> None:
        window = application.window
        await until(lambda: "none of its pages was fetched yet" in " ".join(messages(window.messages)))
        press(window.messages, "1 more")
        await until(lambda: "3 of 4 pages are saved" in " ".join(messages(window.messages)))
        press(window.messages, "Open")
        await until(lambda: application.session.path == drafts / "1.weave")
        assert "3 of 4 pages are saved" in messages(window.messages)[0]
        assert [button.text() for button in window.messages.messages[0].buttons] == ["Continue", "Start over"]

    play(qapp, tmp_path, steps)


def test_discard_removes_an_unsaved_project_only(qapp: QApplication, tmp_path: Path) -> None:
    place = tmp_path / "mine.weave"
    killed(tmp_path, place)

    async def steps(application: Application) -> None:
        await until(lambda: "mine.weave are saved" in " ".join(messages(application.window.messages)))
        press(application.window.messages, "Discard")

    async def nothing(application: Application) -> None:
        await application.recovery.look()
        assert messages(application.window.messages) == []

    play(qapp, tmp_path, steps)
    assert place.exists()
    play(qapp, tmp_path, nothing)


def test_a_second_window_is_not_offered_what_the_first_has_open(qapp: QApplication, tmp_path: Path) -> None:
    filled(tmp_path / "held.weave")
    first = OpenMark(tmp_path / "state" / "open")
    first.put(tmp_path / "held.weave")
    lock = ProjectLock(tmp_path / "held.weave")

    async def steps(application: Application) -> None:
        await application.recovery.look()
        assert messages(application.window.messages) == []

    play(qapp, tmp_path, steps)
    assert not is_open(tmp_path / "other.weave")
    lock.close()
    first.remove()
    assert list((tmp_path / "state" / "open").iterdir()) == []


def test_a_project_that_is_gone_is_not_offered(qapp: QApplication, tmp_path: Path) -> None:
    folder = tmp_path / "state" / "open"
    folder.mkdir(parents=True)
    (folder / "1.open").write_text(str(tmp_path / "gone" / "x.weave"))

    async def steps(application: Application) -> None:
        await application.recovery.look()
        assert messages(application.window.messages) == []

    play(qapp, tmp_path, steps)
    assert list(folder.iterdir()) == []
