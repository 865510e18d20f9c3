"""gui/panels/chip.py: a button with a number that grows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.panels.chip import Chip


class Asked(QObject):
    """Counts how often a widget is asked to lay out what is in it."""

    times = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.LayoutRequest
        return False


def test_a_growing_number_lays_nothing_out_until_it_has_more_digits(qtbot: QtBot) -> None:
    bar, chip, asked = QWidget(), Chip(), Asked()
    QHBoxLayout(bar).addWidget(chip)
    qtbot.addWidget(bar)
    chip.show_text("OK 1111")
    with qtbot.waitExposed(bar):
        bar.show()
    QCoreApplication.processEvents()
    bar.installEventFilter(asked)
    narrow = chip.width()
    for number in range(1111, 1999):
        chip.show_text(f"OK {number}")
    QCoreApplication.processEvents()
    assert (chip.text(), chip.width(), asked.times) == ("OK 1998", narrow, 0)
    chip.show_text("OK 10000")
    QCoreApplication.processEvents()
    assert chip.width() > narrow
    assert asked.times > 0


def test_a_chip_fits_its_words_in_bold_too(qtbot: QtBot) -> None:
    chip = Chip()
    qtbot.addWidget(chip)
    chip.show_text("Failed 8888888")
    plain, font = chip.width(), chip.font()
    font.setBold(True)
    chip.setFont(font)
    assert chip.width() > plain
    assert chip.text() == "Failed 8888888"
