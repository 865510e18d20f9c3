"""The host board: why a site goes as it does, and a pace changed with the mouse while a real host runs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QDoubleSpinBox, QSpinBox

from core.messages import HostLoad
from core.recipe import Field, Recipe
from gui.app import Application
from gui.models.hosts import DELAY, NEXT, SLOTS, WHY
from gui.panels.host_board import HostBoard
from gui.session import Phase
from tests.gui.scenario import play, until
from tests.site.fixture import RunningSite, running

SITE = "https://site.example"


@pytest.fixture(scope="module")
def site() -> Iterator[RunningSite]:
    yield from running()


def shown(board: HostBoard, row: int = 0) -> list[str]:
    return [board.model.text(row, column) for column in range(board.model.columnCount())]


def edit(board: HostBoard, column: int, value: float, row: int = 0) -> None:
    """Double-click a cell, type a number and press Enter."""
    index = board.model.index(row, column)
    place = board.table.visualRect(index).center()
    view = board.table.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    (editor,) = (one for one in board.table.findChildren(QAbstractSpinBox, "spinPace") if one.isVisible())
    assert isinstance(editor, QSpinBox if column == SLOTS else QDoubleSpinBox)
    editor.selectAll()
    QTest.keyClicks(editor, str(value))
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_a_line_says_limit_delay_countdown_and_why(qtbot) -> None:
    board = HostBoard()
    qtbot.addWidget(board)
    board.show()
    held = HostLoad(SITE, 12, 3, 4, 11.96, "retry-after", 2.0, pinned=True)
    board.show_hosts((held, HostLoad("http://b", 0, 0, 0, 0)))
    assert shown(board) == [SITE, "12", "3", "4", "2.0 s", "12.0 s", "the site asked to wait, set by you"]
    assert shown(board, 1)[SLOTS:] == ["no limit", "—", "—", ""]
    board.show_hosts((HostLoad("http://b", 5, 1, 2, 0, "busy", 0.4), HostLoad(SITE, 12, 3, 4, 3.0, "retry-after")))
    assert shown(board)[NEXT] == "3.0 s"
    assert shown(board, 1)[WHY] == "the site is busy", "sites keep their lines"


def test_an_editor_survives_the_next_progress_and_only_runs_can_be_changed(qtbot) -> None:
    board = HostBoard()
    qtbot.addWidget(board)
    board.show()
    board.show_hosts((HostLoad(SITE, 12, 3, 4, 0),))
    assert not board.model.flags(board.model.index(0, SLOTS)) & Qt.ItemFlag.ItemIsEditable
    board.set_running(True)
    board.table.edit(board.model.index(0, SLOTS))
    (editor,) = board.table.findChildren(QSpinBox, "spinPace")
    editor.setValue(9)
    board.show_hosts((HostLoad(SITE, 11, 3, 4, 0),))
    assert editor.value() == 9
    with qtbot.waitSignal(board.slots_wanted, check_params_cb=lambda *said: said == (SITE, 9)):
        QTest.keyClick(editor, Qt.Key.Key_Return)


def test_the_site_notices_at_once_what_is_changed_on_the_board(
    qapp: QApplication, tmp_path: Path, site: RunningSite
) -> None:
    gaps: list[float] = []

    async def steps(application: Application) -> None:
        window, session = application.window, application.session
        recipe = Recipe(fields=(Field(name="Title", select="title"),))
        window.setup.load(recipe, f"{site.base}/page/[1-120]")
        window.setup.options.change(per_host=1, delay_s=0.8, obey_robots=False)
        window.facts.setCurrentWidget(window.host_board)
        board = window.host_board
        await application.crawl.start()
        await until(lambda: session.counts.ok >= 2)
        assert shown(board)[SLOTS:NEXT] == ["1", "0.8 s"]
        assert not board.button_automatic.isEnabled()
        slow = pages(site)
        edit(board, DELAY, 0.1)
        edit(board, SLOTS, 3)
        began = time.monotonic()
        await until(lambda: shown(board)[SLOTS:NEXT] == ["3", "0.1 s"])
        assert shown(board)[WHY] == "set by you"
        assert time.monotonic() - began < 3
        await until(lambda: session.counts.ok >= 20)
        fast = pages(site)[len(slow) + 2 : 20]
        gaps.append(_apart(slow))
        gaps.append(_apart(fast))
        assert board.button_automatic.isEnabled()
        board.button_automatic.click()
        await until(lambda: shown(board)[SLOTS:][:2] == ["1", "0.8 s"])
        assert shown(board)[WHY] == ""
        before = len(pages(site))
        await until(lambda: len(pages(site)) >= before + 3)
        gaps.append(_apart(pages(site)[before + 1 :]))
        window.commands["actionStop"].trigger()
        await until(lambda: session.phase is Phase.READY)
        assert not board.model.editable

    play(qapp, tmp_path, steps)
    slow, fast, again = gaps
    assert slow >= 0.75
    assert fast < 0.4
    assert again >= 0.75


def test_what_robots_txt_asks_for_is_said_and_not_undercut(
    qapp: QApplication, tmp_path: Path, site: RunningSite
) -> None:
    async def steps(application: Application) -> None:
        window, session = application.window, application.session
        window.setup.load(Recipe(fields=(Field(name="Title", select="title"),)), f"{site.base}/page/r[1-20]")
        window.facts.setCurrentWidget(window.host_board)
        board = window.host_board
        await application.crawl.start()
        await until(lambda: session.counts.ok >= 1)
        assert shown(board)[DELAY] == "1.0 s"
        assert shown(board)[WHY] == "robots.txt asks for a delay"
        edit(board, DELAY, 0.1)
        await until(lambda: shown(board)[WHY] == "set by you")
        assert shown(board)[DELAY] == "1.0 s"
        window.commands["actionStop"].trigger()
        await until(lambda: session.phase is Phase.READY)

    play(qapp, tmp_path, steps)


def pages(site: RunningSite) -> list[float]:
    """When the site was asked for pages."""
    return sorted(entry["time"] for entry in site.log() if entry["path"].startswith("/page/"))


def _apart(times: list[float]) -> float:
    """The usual time between two requests."""
    gaps = sorted(after - before for before, after in pairwise(times))
    return gaps[len(gaps) // 2]


def test_the_countdown_of_retry_after_is_shown(qapp: QApplication, tmp_path: Path, site: RunningSite) -> None:
    async def steps(application: Application) -> None:
        window, session = application.window, application.session
        window.setup.load(Recipe(fields=(Field(name="Title", select="title"),)), f"{site.base}/retry-after/503/30")
        window.facts.setCurrentWidget(window.host_board)
        board = window.host_board
        await application.crawl.start()
        await until(lambda: board.model.rowCount() == 1 and shown(board)[WHY] == "the site asked to wait")
        first = float(shown(board)[NEXT].removesuffix(" s"))
        assert 20 < first <= 38
        await until(lambda: float(shown(board)[NEXT].removesuffix(" s")) < first - 0.3)
        assert "the site asked to wait" in window.status.rate.text()
        window.commands["actionStop"].trigger()
        await until(lambda: session.phase is Phase.READY)

    play(qapp, tmp_path, steps)
