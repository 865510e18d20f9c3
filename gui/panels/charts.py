"""Small charts: a line of numbers over time, bars to compare, and (from gui.panels.lanes) what each worker did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

from gui.panels.chart import Chart, elided, number, series_colour
from gui.panels.lanes import Lanes

__all__ = ["MAX_POINTS", "Bars", "Lanes", "Sparkline"]

MAX_POINTS = 600
"""Points drawn at most: more cost time and show nothing more."""

_Role = QPalette.ColorRole


class Sparkline(Chart):
    """Numbers over time as a line, with the last one, the highest one, and the one under the mouse in words."""

    def __init__(self, title: str = "", unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._unit = unit
        self._points: list[float] = []
        self._hover = -1

    @property
    def points(self) -> list[float]:
        """The points drawn, oldest first."""
        return self._points

    def set_unit(self, unit: str) -> None:
        """Change the unit written behind numbers."""
        self._unit = unit
        self.refresh()

    def set_points(self, points: Sequence[float]) -> None:
        """Show these numbers, oldest first. More than MAX_POINTS are drawn as means of their neighbours."""
        self._points = thinned(points)
        last = self._words(self._points[-1]) if self._points else ""
        self.setAccessibleDescription(last)
        self.refresh()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        line = painter.fontMetrics().lineSpacing()
        head = QRectF(area.left(), area.top(), area.width(), line)
        shown = self._hover if 0 <= self._hover < len(self._points) else len(self._points) - 1
        value = self._words(self._points[shown]) if self._points else "—"
        if self._points:
            words = QCoreApplication.translate("Charts", "{value} (highest {top})")
            value = words.format(value=value, top=number(max(self._points)))
        room = area.width() - painter.fontMetrics().horizontalAdvance(value) - 12
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft, elided(painter, self.title, room))
        painter.drawText(head, Qt.AlignmentFlag.AlignRight, value)
        field = area.adjusted(0, line + 6, 0, 0)
        painter.setPen(QPen(self.palette().color(_Role.Mid), 1))
        painter.drawLine(field.bottomLeft(), field.bottomRight())
        if self._points:
            self._paint_line(painter, field)

    def _paint_line(self, painter: QPainter, field: QRectF) -> None:
        places = self._places(field)
        colour = series_colour(self.palette(), 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # single lines: stroking or filling one jagged path of 600 points takes 100 times as long
        painter.setPen(QPen(colour, 1.6))
        painter.drawLines([QLineF(one, next_) for one, next_ in pairwise(places)])
        marked = places[self._hover] if 0 <= self._hover < len(places) else places[-1]
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(marked, 3, 3)

    def _places(self, field: QRectF) -> list[QPointF]:
        top = max(max(self._points), 1e-9)
        step = field.width() / max(len(self._points) - 1, 1)
        return [
            QPointF(field.left() + index * step, field.bottom() - max(0.0, point) / top * field.height())
            for index, point in enumerate(self._points)
        ]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        area = self.area()
        share = (event.position().x() - area.left()) / max(area.width(), 1)
        self._hover = round(min(max(share, 0.0), 1.0) * (len(self._points) - 1)) if self._points else -1
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = -1
        self.update()

    def _words(self, value: float) -> str:
        return f"{number(value)} {self._unit}".strip()


class Bars(Chart):
    """Named numbers as horizontal bars, in the order given. What does not fit is left out at the end and counted."""

    def __init__(self, title: str = "", unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._unit = unit
        self._bars: list[tuple[str, float]] = []

    def set_bars(self, bars: Iterable[tuple[str, float]]) -> None:
        """Show these (name, number) pairs. Numbers below zero count as zero."""
        self._bars = [(name, max(0.0, value)) for name, value in bars]
        self.updateGeometry()
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(320, round(self._height() * (len(self._bars) + 1) + 12))

    def paint(self, painter: QPainter, area: QRectF) -> None:
        height = self._height()
        painter.drawText(area, Qt.AlignmentFlag.AlignTop, elided(painter, self.title, area.width()))
        field = area.adjusted(0, height, 0, 0)
        room = max(1, int(field.height() // height))
        shown = self._bars if len(self._bars) <= room else self._bars[: room - 1]
        for index, (name, value) in enumerate(shown):
            self._paint_bar(
                painter, QRectF(field.left(), field.top() + index * height, field.width(), height), (name, value)
            )
        if len(shown) < len(self._bars):
            rest = QRectF(field.left(), field.top() + len(shown) * height, field.width(), height)
            painter.setPen(self.palette().color(_Role.PlaceholderText))
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, f"+ {number(len(self._bars) - len(shown))}")

    def _paint_bar(self, painter: QPainter, line: QRectF, bar: tuple[str, float]) -> None:
        words = self._words(bar[1])
        middle = Qt.AlignmentFlag.AlignVCenter
        names = line.width() * 0.35
        numbers = painter.fontMetrics().horizontalAdvance(words) + 8
        painter.setPen(self.palette().color(_Role.Text))
        painter.drawText(line.adjusted(0, 0, names - line.width(), 0), middle, elided(painter, bar[0], names - 6))
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, words)
        full = max(line.width() - names - numbers, 1.0)
        most = max((value for _, value in self._bars), default=0.0) or 1.0
        painter.fillRect(
            QRectF(line.left() + names, line.top() + 3, max(full * bar[1] / most, 1.0), line.height() - 6),
            series_colour(self.palette(), 0),
        )

    def words_at(self, at: QPointF) -> str:
        index = int((at.y() - self.area().top()) // self._height()) - 1
        if not 0 <= index < len(self._bars):
            return ""
        name, value = self._bars[index]
        return f"{name}: {self._words(value)}"

    def _height(self) -> float:
        return self.fontMetrics().lineSpacing() + 4.0

    def _words(self, value: float) -> str:
        return f"{number(value)} {self._unit}".strip()


def thinned(points: Sequence[float], limit: int = MAX_POINTS) -> list[float]:
    """The points themselves, or `limit` means of neighbours where there are more."""
    count = len(points)
    if count <= limit:
        return list(points)
    edges = [index * count // limit for index in range(limit + 1)]
    return [sum(points[a:b]) / (b - a) for a, b in pairwise(edges)]
