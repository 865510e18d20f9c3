"""gui/panels/results.py: the table, its filter and what can be done with a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView
from pytestqt.qtbot import QtBot

from core.project.reader import ProjectReader
from gui.feed import View
from gui.models.pages import PagesModel
from gui.models.rows import RowsModel
from gui.panels.results import ResultsPanel
from tests.gui.projects import COLUMNS, filled


@pytest.fixture
def panel(tmp_path: Path, qtbot: QtBot) -> Iterator[ResultsPanel]:
    filled(tmp_path / "a.weave")
    with ProjectReader(tmp_path / "a.weave") as reader:
        rows, pages = RowsModel(), PagesModel()
        rows.use(reader, COLUMNS)
        pages.use(reader)
        panel = ResultsPanel(rows, pages)
        qtbot.addWidget(panel)
        panel.show()
        rows.set_ids(reader.line_ids())
        yield panel
        rows.use(None, ())
        pages.use(None)


def test_rows_are_of_fixed_height(panel: ResultsPanel) -> None:
    header = panel.table.verticalHeader()
    assert header.sectionResizeMode(0) == QHeaderView.ResizeMode.Fixed
    assert header.sectionSize(0) == 24


def test_typing_a_filter_and_pressing_a_chip_ask_for_another_view(panel: ResultsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.view_changed) as asked:
        qtbot.keyClicks(panel.filter, "tea")
        qtbot.keyClick(panel.filter, Qt.Key.Key_Return)
    assert asked.args == [View(text="tea")]
    with qtbot.waitSignal(panel.view_changed) as asked:
        panel.chips["failed"].click()
    assert asked.args == [View(text="tea", chip="failed")]


def test_a_header_sorts_up_down_and_not_at_all(panel: ResultsPanel, qtbot: QtBot) -> None:
    views: list[View] = []
    panel.view_changed.connect(views.append)
    for _ in range(3):
        panel.table.horizontalHeader().sectionClicked.emit(3)
    assert views == [View(column=1), View(column=1, descending=True), View()]


def test_copies_tab_separated_cells_whole_and_quoted(panel: ResultsPanel) -> None:
    panel.table.selectRow(0)
    assert panel.copy(headers=True) == 1
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "#\tStatus\tTitle\tViews\tPage"
    assert lines[1] == "1\t✔ 200\t线程 <b>1</b>\t10\thttp://127.0.0.1:1/1"


def test_a_selected_line_names_its_page(panel: ResultsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.page_selected) as told:
        panel.table.setCurrentIndex(panel.rows.index(3, 2))
    assert told.args == [3]
    assert panel.selected_pages() == [3]


def test_the_selected_line_stays_selected_through_a_query(panel: ResultsPanel) -> None:
    panel.table.setCurrentIndex(panel.rows.index(3, 2))
    panel.rows.set_ids(panel.rows._ids[2:])
    assert panel.table.currentIndex().row() == 1


def test_chips_show_counts_and_an_empty_table_says_why(panel: ResultsPanel) -> None:
    panel.show_counts({"all": 4, "ok": 2, "empty": 1, "failed": 1})
    assert [chip.text() for chip in panel.chips.values()] == ["All 4", "OK 2", "Empty 1", "Failed 1"]
    panel.rows.set_ids(panel.rows._ids[:0])
    assert panel.empty.isVisible()
    assert panel.button_start.isVisible()
    panel.filter.setText("nothing like this")
    panel.rows.set_ids(panel.rows._ids[:0])
    assert not panel.button_start.isVisible()


def test_the_same_count_of_failures_draws_no_tab_anew(panel: ResultsPanel) -> None:
    asked: list[QEvent.Type] = []

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            asked.append(event.type())
            return False

    panel.show_failed(3)
    QCoreApplication.processEvents()
    watch = Watch(panel)
    panel.tabs.tabBar().installEventFilter(watch)
    panel.show_failed(3)
    QCoreApplication.processEvents()
    assert QEvent.Type.Paint not in asked
    panel.show_failed(4)
    QCoreApplication.processEvents()
    assert panel.tabs.tabText(2).endswith("(4)")
