"""Saving what is painted as a picture: where to, as PNG or SVG, and what is said where that fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractButton, QFileDialog

Draw = Callable[[QPainter], None]

SHARPNESS = 2
"""Pixels of a PNG for each of the screen's, along each side."""


def save_picture(path: Path | str, place: QRect, draw: Draw, *, title: str = "") -> None:
    """Write what `draw` paints at `place`, as SVG or PNG by the ending. Raises: OSError where it cannot be written."""
    target = Path(path)
    is_svg = target.suffix.lower() == ".svg"
    if not (_write_svg(target, place, draw, title) if is_svg else _write_png(target, place, draw)):
        raise OSError(f"the picture could not be written to {target}")


def ask_where(button: QAbstractButton, name: str, chosen: Callable[[str], None]) -> None:
    """Ask for a file under the button's words, `name` to begin with, and hand it to `chosen`."""
    words = QCoreApplication.translate("Picture", "Pictures (*.png *.svg)")
    dialog = QFileDialog(button.window(), button.text(), str(Path.home() / name), words)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("png")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(chosen)
    dialog.open()


def why_not(error: OSError) -> str:
    """What is said where a picture could not be saved."""
    return QCoreApplication.translate("Picture", "The picture could not be saved: {error}").format(error=error)


def _write_png(target: Path, place: QRect, draw: Draw) -> bool:
    image = QImage(place.size() * SHARPNESS, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(SHARPNESS)
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return image.save(str(target), "PNG")  # type: ignore[call-overload, no-any-return]


def _write_svg(target: Path, place: QRect, draw: Draw, title: str) -> bool:
    generator = QSvgGenerator()
    generator.setFileName(str(target))
    generator.setSize(place.size())
    generator.setViewBox(place)
    generator.setTitle(title)
    painter = QPainter()
    if not painter.begin(generator):
        return False
    draw(painter)
    return painter.end()
