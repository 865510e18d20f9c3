"""Rows removed by key with Undo, also in the middle of a run; and what became of a row, in the details."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.messages import RowVersion
from core.project.reader import PageInfo, ProjectReader
from gui.app import Application
from gui.models.rows import FIRST_FIELD
from gui.panels.details import DetailsPanel
from gui.session import Phase
from tests.gui.scenario import ended, key, messages, play, press, slow_sample, until
from tests.gui.shop import RECIPE, open_shop

CTRL = Qt.KeyboardModifier.ControlModifier


def select(application: Application, *rows: int) -> None:
    """Mark rows of the results table as a person does: a click, and clicks with Ctrl."""
    table, model = application.window.results.table, application.window.rows
    application.window.activateWindow()
    table.setFocus()
    table.selectionModel().clearSelection()
    for at, row in enumerate(rows):
        index = model.index(row, FIRST_FIELD)
        table.scrollTo(index)
        modifier = CTRL if at else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, table.visualRect(index).center())


def titles(application: Application, count: int = 6) -> list[str]:
    return [application.window.rows.text(row, FIRST_FIELD) for row in range(count)]


async def settled(application: Application, rows: int) -> None:
    await until(lambda: application.session.counts.rows == rows and application.window.rows.rowCount() == rows)


def test_delete_removes_and_ctrl_z_puts_back(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window = application.window
        await application.projects.try_sample()
        await application.crawl.start()
        await ended(application)
        await settled(application, 1000)
        before = titles(application)
        select(application, 1, 3)
        key(window.results.table, Qt.Key.Key_Delete)
        await settled(application, 998)
        assert titles(application, 4) == [before[0], before[2], before[4], before[5]]
        await until(lambda: "".join(messages(window.messages)).startswith("2 row"))
        assert window.status.rows.text().endswith("· 2 removed")
        assert window.results.table.currentIndex().row() == 1
        select(application, 0)
        key(window.results.table, Qt.Key.Key_Delete)
        await settled(application, 997)
        key(window, Qt.Key.Key_Z, CTRL)
        await settled(application, 998)
        key(window, Qt.Key.Key_Z, CTRL)
        await settled(application, 1000)
        assert titles(application) == before
        key(window, Qt.Key.Key_Y, CTRL)
        await settled(application, 998)
        await until(lambda: messages(window.messages) == ["2 rows removed."])
        press(window.messages, "Undo")
        await settled(application, 1000)
        assert not window.commands["actionRestoreRows"].isEnabled()
        select(application, 5)
        key(window.results.table, Qt.Key.Key_Delete)
        await settled(application, 999)

    async def later(application: Application) -> None:
        window = application.window
        await until(lambda: bool(messages(window.messages)))
        press(window.messages, "Open")
        await settled(application, 999)
        window.commands["actionRestoreRows"].trigger()
        await settled(application, 1000)

    play(qapp, tmp_path, steps)
    play(qapp, tmp_path, later)


def test_rows_are_removed_while_the_run_goes_on_and_do_not_come_back(qapp: QApplication, tmp_path: Path) -> None:
    kept: list[Path] = []

    async def steps(application: Application) -> None:
        window, session = application.window, application.session
        await slow_sample(application)
        await application.crawl.start()
        await until(lambda: session.counts.ok > 3 and window.rows.rowCount() > 60)
        gone = titles(application, 3)
        select(application, 0, 1, 2)
        key(window.results.table, Qt.Key.Key_Delete)
        await until(lambda: session.counts.removed == 3)
        assert session.phase is Phase.RUNNING
        window.commands["actionStop"].trigger()
        await until(lambda: session.phase is Phase.READY)
        window.setup.options.change(delay_s=None, per_host=None)
        await application.crawl.go_on()
        await ended(application)
        await settled(application, 997)
        assert not set(gone) & set(titles(application, 997))
        first = window.rows.line(0)
        assert first is not None
        await application.crawl.retry([first.page_id])
        await until(lambda: session.counts.requests == 51)
        await ended(application)
        await settled(application, 997)
        assert session.counts.removed == 3
        kept.append(session.path or Path())

    play(qapp, tmp_path, steps)
    with ProjectReader(kept[0]) as reader:
        assert len(list(reader.rows())) == 997


def test_a_selected_text_is_what_delete_deletes_elsewhere(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window = application.window
        await application.projects.try_sample()
        await application.crawl.start()
        await ended(application)
        window.results.table.selectRow(0)
        window.results.filter.setFocus()
        window.results.filter.setText("abc")
        window.results.filter.selectAll()
        key(window.results.filter, Qt.Key.Key_Delete)
        assert window.results.filter.text() == ""
        window.results.tabs.setCurrentIndex(1)
        key(window.results.pages_table, Qt.Key.Key_Delete)
        await settled(application, 1000)
        assert application.session.counts.removed == 0

    play(qapp, tmp_path, steps)


def test_the_history_of_a_row_is_told_in_its_details(qtbot) -> None:
    panel = DetailsPanel()
    qtbot.addWidget(panel)
    panel.show_page(PageInfo(id=1, url="http://x", state=1), (("Name", "b"), ("Price", "20")))
    assert "History" not in dict(panel.facts)
    panel.show_versions((
        RowVersion(1.0, "added", {"Name": "<b>", "Price": "2"}),
        RowVersion(2.0, "changed", {"Name": "<b>", "Price": "20"}),
        RowVersion(3.0, "removed", {"Name": "<b>", "Price": "20"}),
        RowVersion(4.0, "returned", {"Name": "<b>", "Price": "20"}),
    ))  # fmt: skip
    lines = dict(panel.facts)["History"].splitlines()
    assert [line.partition(" · ")[2] for line in lines] == [
        "+ added · Name: <b> · Price: 2",
        "≠ changed · Price: 2 → 20",
        "− removed",
        "↺ returned · Name: <b> · Price: 20",
    ]
    panel.show_page(PageInfo(id=2, url="http://y", state=1))
    assert "History" not in dict(panel.facts)


def test_a_row_that_changed_shows_its_earlier_version(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window, session = application.window, application.session
        shop.things[1] = [("a", "1"), ("b", "2")]
        window.setup.load(RECIPE, f"{shop.base}/1")
        await application.crawl.start()
        await ended(application)
        shop.things[1] = [("new", "0"), ("b", "20")]
        window.commands["actionStart"].trigger()
        await until(lambda: bool(messages(window.messages)))
        press(window.messages, "Fetch again")
        await until(lambda: shop.asked["/1"] == 2 and session.phase is Phase.DONE)
        await until(lambda: titles(application, 2) == ["new", "b"])
        select(application, 1)
        await until(lambda: "History" in dict(window.details.facts))
        first, second = dict(window.details.facts)["History"].splitlines()
        assert first.endswith("+ added · Name: b · Price: 2")
        assert second.endswith("≠ changed · Price: 2 → 20")
        select(application, 0)
        await until(lambda: "History" not in dict(window.details.facts))

    with open_shop() as shop:
        play(qapp, tmp_path, steps)
