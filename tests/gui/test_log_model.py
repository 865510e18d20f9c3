"""gui/models/log.py and gui/panels/log.py: the newest lines by level."""

from __future__ import annotations

import logging

from PySide6.QtWidgets import QToolButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.messages import Logged
from gui.models.log import TEXT, LogModel
from gui.panels.log import LogPanel


def line(text: str, level: int = logging.INFO) -> Logged:
    return Logged(time_s=0.0, level=level, code="", text=text)


def texts(model: LogModel) -> list[str]:
    return [model.index(row, TEXT).data() for row in range(model.rowCount())]


def test_is_a_sound_model_and_forgets_the_oldest(qtmodeltester: ModelTester) -> None:
    model = LogModel(limit=3)
    model.append([line("one"), line("two")])
    model.append([line("three"), line("four"), line("five")])
    qtmodeltester.check(model, force_py=True)
    assert texts(model) == ["three", "four", "five"]


def test_levels_are_shown_and_hidden(qtbot: QtBot) -> None:
    panel = LogPanel()
    qtbot.addWidget(panel)
    panel.model.append([line("quiet", logging.DEBUG), line("said"), line("bad", logging.CRITICAL)])
    assert texts(panel.model) == ["said", "bad"]
    toggle = panel.findChild(QToolButton, f"toggleLevel{logging.INFO}")
    assert toggle is not None
    toggle.click()
    assert texts(panel.model) == ["bad"]
    panel.findChild(QToolButton, f"toggleLevel{logging.DEBUG}").click()
    assert texts(panel.model) == ["quiet", "bad"]


def test_a_page_cannot_smuggle_markup_into_a_tooltip() -> None:
    from PySide6.QtCore import Qt

    model = LogModel()
    model.append([line("<img src=x>")])
    assert "&lt;img" in model.index(0, TEXT).data(Qt.ItemDataRole.ToolTipRole)
