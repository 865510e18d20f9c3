"""Qt's own buttons carry the window's icons, in colours that can be seen on each theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QDialogButtonBox, QStyle

from gui.assets import asset
from gui.standard_icons import BUTTONS, DRAWN, dress, redraw
from gui.theme import FAINT_RATIO, Theme, contrast_ratio

Role = QPalette.ColorRole


@pytest.fixture
def theme(qapp):
    before = qapp.palette()
    made = Theme(qapp)
    dress(qapp, made)
    yield made
    made.changed.disconnect(redraw)
    qapp.setStyle("Fusion")
    qapp.setStyleSheet("")
    qapp.setPalette(before)
    made.deleteLater()


def colours(made: QIcon) -> list[QColor]:
    image = made.pixmap(QSize(16, 16), 1.0).toImage()
    dots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return [dot for dot in dots if dot.alpha() >= 100]


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_every_standard_icon_stands_out_from_its_button(qapp, theme, name):
    theme.apply(name)
    behind = qapp.palette().color(Role.Button)
    for standard in DRAWN:
        seen = colours(qapp.style().standardIcon(standard))
        assert seen, standard
        assert all(contrast_ratio(one, behind) >= FAINT_RATIO for one in seen), standard


def test_the_buttons_of_an_open_dialog_change_with_the_theme(qapp, qtbot, theme):
    theme.apply("light")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    qtbot.addWidget(box)
    button = box.button(QDialogButtonBox.StandardButton.Close)
    button.setIcon(qapp.style().standardIcon(QStyle.StandardPixmap.SP_DialogCloseButton))
    for name in ("dark", "contrast", "light"):
        theme.apply(name)
        behind = qapp.palette().color(Role.Button)
        assert all(contrast_ratio(one, behind) >= FAINT_RATIO for one in colours(button.icon()))


def test_a_button_without_an_icon_is_given_none(qapp, qtbot, theme):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    qtbot.addWidget(box)
    button = box.button(QDialogButtonBox.StandardButton.Close)
    button.setIcon(QIcon())
    theme.apply("dark")
    assert button.icon().isNull()


def test_every_icon_named_is_drawn():
    assert all(asset("icons", f"{name}.svg").is_file() for name in DRAWN.values())
    assert set(BUTTONS.values()) <= set(DRAWN)
