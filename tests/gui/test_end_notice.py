"""The end of a long run is told where nobody looks at the window, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow

from core.messages import Counts
from gui.end_notice import AFTER_S, EndNotice
from gui.host.client import HostClient
from gui.preferences import FILE_NAME, Preferences
from gui.session import Phase, Session


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def parts(qtbot, tmp_path: Path):
    window, clock = QMainWindow(), Clock()
    qtbot.addWidget(window)
    preferences = Preferences.load(tmp_path / FILE_NAME)
    session = Session(HostClient())
    return EndNotice(window, session, preferences, clock=clock), session, clock, preferences


def run(session: Session, clock: Clock, seconds: float, end: Phase = Phase.DONE) -> None:
    session.set_phase(Phase.STARTING)
    session.set_phase(Phase.RUNNING)
    clock.now += seconds
    session.recount(Counts(ok=7, failed=2, rows=1180))
    session.set_phase(end)


def test_a_long_run_is_told_with_its_numbers(parts) -> None:
    notice, session, clock, _ = parts
    run(session, clock, AFTER_S)
    assert "1,180 row" in notice.last or "1180 row" in notice.last
    assert "2 failed" in notice.last


def test_a_short_run_is_not(parts) -> None:
    notice, session, clock, _ = parts
    run(session, clock, AFTER_S - 1)
    assert notice.last == ""


def test_pauses_belong_to_the_run_and_a_new_run_begins_anew(parts) -> None:
    notice, session, clock, _ = parts
    session.set_phase(Phase.RUNNING)
    clock.now += AFTER_S / 2
    session.set_phase(Phase.PAUSED)
    clock.now += AFTER_S / 2
    session.set_phase(Phase.RUNNING)
    session.set_phase(Phase.DONE)
    assert notice.last
    notice.last = ""
    run(session, clock, 1)
    assert notice.last == ""


def test_nothing_is_told_where_that_was_switched_off(parts) -> None:
    notice, session, clock, preferences = parts
    preferences.notifications = False
    run(session, clock, AFTER_S)
    assert notice.last == ""


def test_a_run_that_broke_off_is_told_too(parts) -> None:
    notice, session, clock, _ = parts
    run(session, clock, AFTER_S, Phase.LOST)
    assert "interrupted" in notice.last


def test_nothing_is_told_to_who_is_looking(parts, qtbot) -> None:
    notice, session, clock, _ = parts
    window = notice.parent()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    run(session, clock, AFTER_S)
    assert notice.last == ""
