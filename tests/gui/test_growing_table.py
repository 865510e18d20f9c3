"""gui/panels/growing_table.py: what is drawn when a table grows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QStringListModel
from pytestqt.qtbot import QtBot

from gui.panels.growing_table import GrowingTable

LINES = 100


class Drawn(QObject):
    """Counts how often a widget is drawn."""

    def __init__(self, widget: QObject) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def table(qtbot: QtBot) -> Iterator[GrowingTable]:
    table = GrowingTable()
    table.setModel(QStringListModel([f"line {n}" for n in range(LINES)]))
    table.resize(300, 200)
    qtbot.addWidget(table)
    with qtbot.waitExposed(table):
        table.show()
    settled()
    yield table


def settled() -> None:
    for _ in range(5):
        QCoreApplication.processEvents()


def add(table: GrowingTable, at: int) -> None:
    model = table.model()
    model.insertRow(at)
    model.setData(model.index(at, 0), "new")


def test_lines_out_of_sight_are_not_drawn_and_can_be_scrolled_to(table: GrowingTable) -> None:
    before, drawn = table.verticalScrollBar().maximum(), Drawn(table.viewport())
    for at in range(LINES, LINES + 50):
        table.model().insertRow(at)
    settled()
    assert drawn.times == 0
    assert table.verticalScrollBar().maximum() > before
    table.scrollToBottom()
    settled()
    assert drawn.times > 0
    assert table.rowAt(table.viewport().height() - 1) == LINES + 49


def test_lines_within_sight_are_drawn(table: GrowingTable) -> None:
    drawn = Drawn(table.viewport())
    add(table, 0)
    settled()
    assert drawn.times > 0


def test_growth_does_not_hide_another_change(table: GrowingTable) -> None:
    drawn, model = Drawn(table.viewport()), table.model()
    model.insertRow(LINES)
    model.removeRow(0)
    settled()
    assert drawn.times > 0
    assert table.rowAt(0) == 0


def test_the_first_lines_of_an_empty_table_are_drawn(qtbot: QtBot) -> None:
    table = GrowingTable()
    table.setModel(QStringListModel())
    qtbot.addWidget(table)
    with qtbot.waitExposed(table):
        table.show()
    settled()
    drawn = Drawn(table.viewport())
    add(table, 0)
    settled()
    assert drawn.times > 0
