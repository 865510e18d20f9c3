"""What all charts share: painted by hand with QPainter, at most ten times a second, saved as PNG or SVG."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.panels.picture import save_picture
from gui.panels.text import plain_tooltip
from gui.theme import is_dark

REPAINT_MS = 100
"""Least time between two repaints."""

MARGIN = 6


class Chart(QWidget):
    """A picture of numbers. Subclasses paint in `paint` and name what is under the mouse in `words_at`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._title = title
        self._pending = QTimer(self)
        self._pending.setSingleShot(True)
        self._pending.setInterval(REPAINT_MS)
        self._pending.timeout.connect(self.update)
        self.setAccessibleName(title)

    @property
    def title(self) -> str:
        """The words above the picture."""
        return self._title

    def set_title(self, title: str) -> None:
        """Change the words above the picture."""
        self._title = title
        self.setAccessibleName(title)
        self.refresh()

    def refresh(self) -> None:
        """Repaint soon; calls in quick succession make one repaint."""
        if not self._pending.isActive():
            self._pending.start()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the picture into `area`, on a background that is already there."""
        raise NotImplementedError

    def words_at(self, at: QPointF) -> str:
        """What is under the mouse, in words; '' for nothing."""
        return ""

    def save(self, path: Path | str) -> None:
        """Write the picture as it is shown, as SVG or PNG by the ending. Raises: OSError where it cannot be written."""
        save_picture(path, self.rect(), self._paint_all, title=self._title)

    def draw(self, painter: QPainter) -> None:
        """Paint everything, background included, at the painter's place."""
        self._paint_all(painter)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_all(painter)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        words = self.words_at(event.position())
        QToolTip.showText(event.globalPosition().toPoint(), plain_tooltip(words), self)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.fontMetrics().lineSpacing() * 3)

    def sizeHint(self) -> QSize:
        return QSize(320, self.fontMetrics().lineSpacing() * 7)

    def area(self) -> QRectF:
        """Where `paint` paints in the widget's own coordinates."""
        return QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def _paint_all(self, painter: QPainter) -> None:
        painter.setFont(self.font())
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        self.paint(painter, self.area())


def elided(painter: QPainter, text: str, width: float) -> str:
    """The text, ending in … where it is wider than `width`."""
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))


def number(value: float) -> str:
    """The value in the window's language, with three digits at least and no more decimals than they need."""
    decimals = 0 if abs(value) >= 100 or value == int(value) else 1 if abs(value) >= 10 else 2
    return QLocale().toString(float(value), "f", decimals)


_LIGHT = ("#1f6fb8", "#b3541e", "#5b3fa0", "#1d7a3c", "#a01f6b", "#8a6a00", "#50606e")
_DARK = ("#5aa9f0", "#f0955a", "#b79cf2", "#6fcf8b", "#f07ac0", "#e0c050", "#9fb0bf")


def series_colour(palette: QPalette, index: int) -> QColor:
    """The colour of the `index`-th series, readable on the palette's base."""
    return QColor((_DARK if is_dark(palette) else _LIGHT)[index % len(_LIGHT)])
