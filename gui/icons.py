"""The window's icons: plain strokes from resources/icons, coloured from the palette so that they show on any theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.assets import asset
from gui.theme import SEVERITIES, legible, tint

SIZES = (16, 24)
"""Edges in logical pixels that are drawn beforehand, each for screens of 1x and 2x."""

_Role = QPalette.ColorRole
_SIGN_OF = {"failed": "error", "blocked": "error", "empty": "warning", "start": "accent"}


def icon(name: str, palette: QPalette, *, accent: bool = False) -> QIcon:
    """The icon `name` in the palette's colours: plain, disabled, selected (in a highlighted row), and accented when on.

    Signs such as 'error' or 'ok' have their own colour; with `accent` the plain icon has the accent colour.

    Raises: FileNotFoundError for a name that was never drawn.
    """
    drawing = asset("icons", f"{name}.svg").read_text(encoding="utf-8")
    sign = "accent" if accent else _SIGN_OF.get(name, name if name in SEVERITIES else "")
    plain = tint(palette, sign) if sign else palette.color(_Role.ButtonText)
    made = QIcon()
    _add(made, drawing, plain, mode=QIcon.Mode.Normal)
    _add(made, drawing, palette.color(QPalette.ColorGroup.Disabled, _Role.ButtonText), mode=QIcon.Mode.Disabled)
    _add(made, drawing, palette.color(_Role.HighlightedText), mode=QIcon.Mode.Selected)
    on = plain if sign else legible(tint(palette, "accent"), palette.color(_Role.Button), 3.0)
    _add(made, drawing, on, mode=QIcon.Mode.Normal, state=QIcon.State.On)
    return made


def _add(made: QIcon, drawing: str, colour: QColor, *, mode: QIcon.Mode, state: QIcon.State = QIcon.State.Off) -> None:
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour.name()).encode()))
    for size in SIZES:
        for ratio in (1, 2):
            made.addPixmap(_drawn(renderer, size, ratio), mode, state)


def _drawn(renderer: QSvgRenderer, size: int, ratio: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def app_icon() -> QIcon:
    """The program's icon at all sizes from 16 to 256 pixels."""
    renderer = QSvgRenderer(str(asset("icons", "sheetweaver.svg")))
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(_drawn(renderer, size, 1))
    return made
