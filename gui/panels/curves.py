"""Several lines of numbers over one stretch of time, with an axis, a legend, and the moment under the mouse told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

from gui.panels.chart import Chart, elided, number, series_colour
from gui.panels.charts import thinned

_Role = QPalette.ColorRole
_Align = Qt.AlignmentFlag


class Curves(Chart):
    """Named series over `span_s` seconds, drawn against one axis that begins at zero."""

    def __init__(self, title: str = "", unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._unit = unit
        self._names: tuple[str, ...] = ()
        self._series: tuple[list[float], ...] = ()
        self._span_s = 0.0

    @property
    def series(self) -> tuple[list[float], ...]:
        """The numbers drawn, one list for each curve, oldest first."""
        return self._series

    def set_names(self, *names: str, unit: str = "") -> None:
        """Change what the curves are called, and the unit of their numbers."""
        self._names, self._unit = names, unit
        self.refresh()

    def set_series(self, *series: Sequence[float], span_s: float) -> None:
        """Show these numbers, evenly spread over `span_s` seconds."""
        self._series = tuple(thinned(one) for one in series)
        self._span_s = span_s
        last = [one[-1] for one in self._series if one]
        self.setAccessibleDescription(
            ", ".join(f"{name} {number(v)}" for name, v in zip(self._names, last, strict=False))
        )
        self.refresh()

    def least_width(self) -> int:
        """The width in which the title and the legend stand beside each other."""
        metrics = self.fontMetrics()
        names = sum(metrics.horizontalAdvance(name) + metrics.lineSpacing() + 10 for name in self._names)
        return metrics.horizontalAdvance(self.title) + 40 + (names if len(self._names) > 1 else 0)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        self._paint_head(painter, area)
        field = self._field(area)
        top = max((value for one in self._series for value in one), default=0.0)
        self._paint_axis(painter, area, field, top)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(field.adjusted(-2, -2, 2, 2))
        for place, one in enumerate(self._series):
            painter.setPen(QPen(series_colour(self.palette(), place), 1.6))
            points = self._points(field, one, top or 1.0)
            painter.drawLines([QLineF(a, b) for a, b in pairwise(points)] or [QLineF(p, p) for p in points])
        painter.setClipping(False)

    def _paint_head(self, painter: QPainter, area: QRectF) -> None:
        metrics = painter.fontMetrics()
        x = area.right()
        for place, name in reversed(list(enumerate(self._names if len(self._names) > 1 else ()))):
            x -= metrics.horizontalAdvance(name)
            painter.setPen(self.palette().color(_Role.Text))
            painter.drawText(QPointF(x, area.top() + metrics.ascent()), name)
            x -= metrics.lineSpacing()
            side = metrics.lineSpacing() - 6
            painter.fillRect(QRectF(x, area.top() + 3, side, side), series_colour(self.palette(), place))
            x -= 10
        painter.setPen(self.palette().color(_Role.Text))
        painter.drawText(area, _Align.AlignTop, elided(painter, self.title, x - area.left()))

    def _paint_axis(self, painter: QPainter, area: QRectF, field: QRectF, top: float) -> None:
        faint = self.palette().color(_Role.PlaceholderText)
        for value, y in ((top, field.top()), (0.0, field.bottom())):
            painter.setPen(QPen(self.palette().color(_Role.Mid), 1))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            painter.setPen(faint)
            line = painter.fontMetrics().lineSpacing()
            words = QRectF(area.left(), y - line / 2, field.left() - area.left() - 6, line)
            painter.drawText(words, _Align.AlignRight | _Align.AlignVCenter, number(value))
        foot = QRectF(field.left(), field.bottom() + 1, field.width(), area.bottom() - field.bottom())
        if self._span_s:
            painter.drawText(foot, _Align.AlignRight, self._seconds(self._span_s))
            painter.drawText(foot, _Align.AlignLeft, self._seconds(0))

    def _seconds(self, value: float) -> str:
        return QCoreApplication.translate("Charts", "{seconds} s").format(seconds=number(value))

    def _field(self, area: QRectF) -> QRectF:
        metrics = self.fontMetrics()
        top = max((value for one in self._series for value in one), default=0.0)
        left = metrics.horizontalAdvance(max(number(top), "000", key=len)) + 8
        return area.adjusted(left, metrics.lineSpacing() * 1.5, -4, -metrics.lineSpacing())

    def _points(self, field: QRectF, values: Sequence[float], top: float) -> list[QPointF]:
        step = field.width() / max(len(values) - 1, 1)
        return [
            QPointF(field.left() + index * step, field.bottom() - max(0.0, value) / top * field.height())
            for index, value in enumerate(values)
        ]

    def words_at(self, at: QPointF) -> str:
        field = self._field(self.area())
        longest = max((len(one) for one in self._series), default=0)
        if not longest or not field.left() <= at.x() <= field.right():
            return ""
        place = round((at.x() - field.left()) / max(field.width(), 1.0) * (longest - 1))
        lines = [self._seconds(self._span_s * place / max(longest - 1, 1))]
        for name, one in zip(self._names or (self.title,), self._series, strict=False):
            if place < len(one):
                lines.append(f"{name}: {number(one[place])} {self._unit}".strip())
        return "\n".join(lines)
