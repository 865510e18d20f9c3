"""A live CSV from the window: begun, seen in the status bar, kept over a killed host, and stopped."""

from __future__ import annotations

import csv
import io
import os
import signal
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.app import Application
from gui.session import Phase
from tests.gui.scenario import ended, messages, play, press, slow_sample, until
from tests.gui.shop import RECIPE, open_shop


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))[1:]


def test_rows_are_in_the_file_while_the_run_goes_on_and_stop_ends_it(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "live.csv"

    async def steps(application: Application) -> None:
        window, session, action = application.window, application.session, application.window.commands["actionLiveCsv"]
        await slow_sample(application)
        assert action.text() == "Write a live CSV…"
        await application.live.write(str(path))
        await until(window.status.live.isVisible)
        assert action.text() == "Stop the live CSV"
        await application.crawl.start()
        await until(lambda: path.exists() and len(rows(path)) >= 60)
        assert session.phase is Phase.RUNNING
        await until(lambda: "live.csv" in window.status.live.text() and "(0 " not in window.status.live.text())
        await ended(application)
        await until(lambda: len(rows(path)) == 1000)
        await until(lambda: "1000 row" in window.status.live.text().replace(",", ""))
        window.status._live_actions["stop"].trigger()
        await until(lambda: not window.status.live.isVisible())
        assert action.text() == "Write a live CSV…"

    play(qapp, tmp_path, steps)
    assert len({tuple(row) for row in rows(path)}) == 1000


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_it_goes_on_after_the_host_was_killed_with_every_row_once(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "live.csv"

    async def steps(application: Application) -> None:
        window, session = application.window, application.session
        await slow_sample(application)
        await application.live.write(str(path))
        await application.crawl.start()
        await until(lambda: path.exists() and len(rows(path)) >= 40)
        os.kill(application.client.pid or 0, signal.SIGKILL)
        await until(lambda: session.phase is Phase.LOST)
        press(window.messages, "Continue")
        await ended(application)
        await until(lambda: len(rows(path)) == 1000)
        assert window.status.live.isVisible()

    play(qapp, tmp_path, steps)
    assert len({tuple(row) for row in rows(path)}) == 1000


def test_a_foreign_file_is_asked_about_first(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("Name,Price\r\nkept,1\r\n")

    async def steps(application: Application) -> None:
        window = application.window
        window.setup.load(RECIPE, f"{shop.base}/[1-3]")
        await application.crawl.start()
        await ended(application)
        await application.live.write(str(path))
        assert "is not this project's" in messages(window.messages)[0]
        assert "kept" in path.read_text()
        assert not window.status.live.isVisible()
        press(window.messages, "Overwrite")
        await until(lambda: window.status.live.isVisible() and len(rows(path)) == 3)
        await application.projects.new()
        await until(lambda: not window.status.live.isVisible())

    with open_shop() as shop:
        play(qapp, tmp_path, steps)
