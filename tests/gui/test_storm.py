"""A storm of clicks on a running window: the state stays right, each page is fetched once, and it closes cleanly."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from core.project.reader import ProjectReader
from gui.app import Application
from gui.models.rows import FIRST_FIELD
from gui.session import ACTIVE, IDLE, Phase
from tests.gui.scenario import ended, play, until
from tests.gui.shop import RECIPE, Shop, open_shop

PAGES = 300
LEFT = Qt.MouseButton.LeftButton


def tool(application: Application, name: str) -> QToolButton:
    """The button of the tool bar that stands for an action."""
    widget = application.window.tools.widgetForAction(application.window.commands[name])
    assert isinstance(widget, QToolButton)
    return widget


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, widget.rect().center())


def click_header(application: Application, section: int) -> None:
    header = application.window.results.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(section) + 10, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)


async def prepared(application: Application, shop: Shop) -> None:
    shop.delay_s = 0.01
    application.window.setup.load(RECIPE, f"{shop.base}/[1-{PAGES}]")
    application.window.setup.options.change(concurrency=8, delay_s=None, per_host=4)
    await until(lambda: application.window.commands["actionStart"].isEnabled())


def check_asked(shop: Shop, spare: int) -> None:
    """Each page was fetched, hardly one twice: a page that Stop met on its way is asked for again, no other."""
    again = sum(shop.asked.values()) - PAGES
    assert set(shop.asked) == {f"/{number}" for number in range(1, PAGES + 1)}
    assert 0 <= again <= spare, again


def check_rows(path: Path) -> None:
    with ProjectReader(path) as reader:
        rows, counts = Counter(reader.rows()), reader.counts()
    assert (counts.ok, counts.queued, counts.failed) == (PAGES, 0, 0)
    assert len(rows) == PAGES
    assert set(rows.values()) == {1}


@pytest.mark.slow
def test_a_hundred_clicks_in_ten_seconds(qapp: QApplication, tmp_path: Path) -> None:
    dice = random.Random(7)
    kept: list[Path] = []
    stops = 0

    async def steps(application: Application) -> None:
        nonlocal stops
        window, session = application.window, application.session
        await prepared(application, shop)
        seen: set[Phase] = set()
        session.phase_changed.connect(seen.add)
        for number in range(100):
            kind = dice.choice(("actionStart", "actionStart", "actionStart", "actionStop", "sort", "triple"))
            if kind == "sort":
                click_header(application, FIRST_FIELD + number % 2)
            elif kind == "triple":
                for _ in range(3):
                    click(tool(application, "actionStart"))
            else:
                stops += kind == "actionStop" and window.commands["actionStop"].isEnabled()
                click(tool(application, kind))
            assert window.commands["actionStop"].isEnabled() == (session.phase in (Phase.RUNNING, Phase.PAUSED))
            await asyncio.sleep(0.5 if number % 10 == 9 else 0.05)  # a burst, then a click that is no double click
        await until(lambda: session.phase in (*IDLE, Phase.RUNNING, Phase.PAUSED))
        assert Phase.LOST not in seen
        assert {Phase.RUNNING, Phase.PAUSED} <= seen
        if session.phase is Phase.PAUSED:
            await application.crawl.resume()
        elif session.phase in IDLE and session.counts.queued:
            await application.crawl.go_on()
        await ended(application)
        window.results.reset_view()
        application.feed.set_view(window.results.view)
        await until(lambda: window.rows.rowCount() == PAGES)
        kept.append(session.path or Path())

    with open_shop() as shop:
        play(qapp, tmp_path, steps)
        check_asked(shop, spare=8 * stops)
    check_rows(kept[0])


def test_pausing_never_fetches_a_page_twice_and_a_triple_start_starts_once(qapp: QApplication, tmp_path: Path) -> None:
    kept: list[Path] = []

    async def steps(application: Application) -> None:
        session = application.session
        await prepared(application, shop)
        for _ in range(3):
            click(tool(application, "actionStart"))
        await until(lambda: session.phase is Phase.RUNNING and session.counts.ok > 5)
        for _ in range(4):
            click(tool(application, "actionStart"))
            await asyncio.sleep(0.5)  # a person's second click, not half of a double click
            click_header(application, FIRST_FIELD)
        if session.phase is Phase.PAUSED:
            click(tool(application, "actionStart"))
        await ended(application)
        kept.append(session.path or Path())

    with open_shop() as shop:
        play(qapp, tmp_path, steps)
        check_asked(shop, spare=0)
    check_rows(kept[0])


def test_rows_are_removed_and_sorted_in_the_storm_and_the_window_closes_in_mid_crawl(
    qapp: QApplication, tmp_path: Path
) -> None:
    kept: list[Path] = []

    async def steps(application: Application) -> None:
        window, session = application.window, application.session
        await prepared(application, shop)
        window.activateWindow()
        click(tool(application, "actionStart"))
        await until(lambda: window.rows.rowCount() > 20)
        for number in range(12):
            click_header(application, FIRST_FIELD + number % 2)
            window.results.table.setFocus()
            window.results.table.selectRow(number % 5)
            QTest.keyClick(window.results.table, Qt.Key.Key_Delete)
            await asyncio.sleep(0.05)
        await until(lambda: session.counts.removed > 5)
        assert session.phase in ACTIVE or session.phase is Phase.DONE
        kept.append(session.path or Path())
        window.close()
        window.close()
        await application.ended.wait()

    with open_shop() as shop:
        play(qapp, tmp_path, steps, on_quit="pause")
        assert set(shop.asked.values()) == {1}
    with ProjectReader(kept[0]) as reader:
        counts = reader.counts()
        assert len(list(reader.rows())) == counts.rows == counts.ok - counts.removed
