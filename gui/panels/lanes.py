"""What each worker did and when: one lane per thread, process or coroutine, coloured by phase, live."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette, QWheelEvent
from PySide6.QtWidgets import QWidget

from gui.i18n import trn
from gui.noop import QT_TRANSLATE_NOOP
from gui.panels.chart import Chart, elided, number, series_colour
from gui.panels.spans import Span, Timeline

MAX_DRAWN = 4_000
"""Spans drawn in one repaint; more of them would be narrower than a pixel."""

PHASES: dict[str, str] = {
    "wait": QT_TRANSLATE_NOOP("Lanes", "waiting"),
    "download": QT_TRANSLATE_NOOP("Lanes", "downloading"),
    "connect": QT_TRANSLATE_NOOP("Lanes", "connecting"),
    "parse": QT_TRANSLATE_NOOP("Lanes", "reading"),
    "write": QT_TRANSLATE_NOOP("Lanes", "saving"),
    "dns": QT_TRANSLATE_NOOP("Lanes", "looking up"),
    "polite": QT_TRANSLATE_NOOP("Lanes", "polite pause"),
}
"""Phases of one page by name, in the order of their colours; a phase of another name is drawn like the last."""

_LEAST_S, _MOST_S = 0.05, 3600.0


class Lanes(Chart):
    """Lanes of coloured spans over time.

    The wheel moves through time, with Shift through the lanes, with Ctrl it zooms; so do the arrow keys, + and -.
    While the newest moment is in sight the picture follows it; End brings it back.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.timeline = Timeline()
        self._width_s = 10.0
        self._right_s: float | None = None  # None: follow the newest moment
        self._first_lane = 0

    @property
    def window_s(self) -> tuple[float, float]:
        """The seconds in sight, from and to."""
        right = self.timeline.newest_s if self._right_s is None else self._right_s
        return right - self._width_s, right

    @property
    def following(self) -> bool:
        """Whether the picture follows the newest moment."""
        return self._right_s is None

    def add_spans(self, spans: Iterable[tuple[str, float, float, str, str]]) -> None:
        """Add (lane, start_s, end_s, phase, label); see Timeline.add."""
        self.timeline.add(spans)
        self._scroll(0)

    def clear(self) -> None:
        """Forget everything and follow again."""
        self.timeline = Timeline()
        self._right_s = None
        self._first_lane = 0
        self.refresh()

    def zoom(self, factor: float, at_share: float = 1.0) -> None:
        """Show `factor` times as long a time; the moment at `at_share` of the width (0 left, 1 right) stays put."""
        left, right = self.window_s
        pivot = left + (right - left) * at_share
        width = min(max(self._width_s * factor, _LEAST_S), _MOST_S)
        if not self.following or at_share < 1.0:
            self._right_s = pivot + width * (1.0 - at_share)
        self._width_s = width
        self._settle()

    def pan(self, seconds: float) -> None:
        """Move through time; at the newest moment the picture follows again."""
        self._right_s = self.window_s[1] + seconds
        self._settle()

    def follow(self) -> None:
        """Show the newest moment from now on."""
        self._right_s = None
        self.refresh()

    def span_at(self, at: QPointF) -> Span | None:
        """The span under a point of the widget."""
        field = self._field(self.area())
        row = int((at.y() - field.top()) // self._row_height()) + self._first_lane
        if not field.contains(at) or not 0 <= row < len(self.timeline.lanes):
            return None
        left, right = self.window_s
        moment = left + (at.x() - field.left()) / max(field.width(), 1.0) * (right - left)
        reach = (right - left) / max(field.width(), 1.0)  # a pixel: short spans are drawn that wide
        return self.timeline.at(self.timeline.lanes[row], moment, least_s=reach)

    def words_at(self, at: QPointF) -> str:
        span = self.span_at(at)
        if span is None:
            return ""
        length = QCoreApplication.translate("Lanes", "{phase}, {ms} ms")
        words = length.format(phase=phase_words(span.phase), ms=number((span.end_s - span.start_s) * 1000))
        return "\n".join(part for part in (span.label, f"{span.lane}: {words}") if part)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        self._paint_legend(painter, area)
        field = self._field(area)
        visible = self.timeline.lanes[self._first_lane :][: self._visible_rows(field)]
        budget = MAX_DRAWN // max(len(visible), 1)
        for row, name in enumerate(visible):
            top = field.top() + row * self._row_height()
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            words = QRectF(area.left(), top, field.left() - area.left() - 6, self._row_height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, elided(painter, name, words.width()))
            self._paint_lane(
                painter, QRectF(field.left(), top + 2, field.width(), self._row_height() - 4), (name, budget)
            )
        self._paint_axis(painter, area, field)

    def _paint_lane(self, painter: QPainter, strip: QRectF, lane: tuple[str, int]) -> None:
        left, right = self.window_s
        scale = strip.width() / (right - left)
        colours = {phase: series_colour(self.palette(), index) for index, phase in enumerate(PHASES)}
        other = colours["polite"]
        painter.fillRect(strip, self.palette().color(QPalette.ColorRole.AlternateBase))
        for span in self.timeline.between(lane[0], left, right, limit=lane[1]):
            x = strip.left() + (max(span.start_s, left) - left) * scale
            wide = max((min(span.end_s, right) - max(span.start_s, left)) * scale, 1.0)
            painter.fillRect(QRectF(x, strip.top(), wide, strip.height()), colours.get(span.phase, other))

    def _paint_legend(self, painter: QPainter, area: QRectF) -> None:
        line = painter.fontMetrics().lineSpacing()
        x = area.left()
        if self.title:
            painter.drawText(QPointF(x, area.top() + painter.fontMetrics().ascent()), self.title)
            x += painter.fontMetrics().horizontalAdvance(self.title) + 16
        for index, phase in enumerate(PHASES):
            words = phase_words(phase)
            wide = painter.fontMetrics().horizontalAdvance(words)
            if x + line + wide > area.right():
                break
            painter.fillRect(QRectF(x, area.top() + 3, line - 6, line - 6), series_colour(self.palette(), index))
            painter.drawText(QPointF(x + line, area.top() + painter.fontMetrics().ascent()), words)
            x += line + wide + 14

    def _paint_axis(self, painter: QPainter, area: QRectF, field: QRectF) -> None:
        left, right = self.window_s
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        foot = QRectF(field.left(), field.bottom(), field.width(), area.bottom() - field.bottom())
        origin = self.timeline.first_s
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, _seconds(left - origin))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, _seconds(right - origin))
        hidden = len(self.timeline.lanes) - self._first_lane - self._visible_rows(field)
        if hidden > 0:
            more = trn("Lanes", "%n more lane(s) below", hidden)
            painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, more)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = (event.angleDelta().y() or event.angleDelta().x()) / 120.0
        field = self._field(self.area())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            share = (event.position().x() - field.left()) / max(field.width(), 1.0)
            self.zoom(0.8**turn, 1.0 if self.following else min(max(share, 0.0), 1.0))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._scroll(-round(turn) or (-1 if turn > 0 else 1))
        else:
            self.pan(-turn * self._width_s / 8)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._width_s / 8
        keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Left: lambda: self.pan(-step),
            Qt.Key.Key_Right: lambda: self.pan(step),
            Qt.Key.Key_Up: lambda: self._scroll(-1),
            Qt.Key.Key_Down: lambda: self._scroll(1),
            Qt.Key.Key_Plus: lambda: self.zoom(0.8),
            Qt.Key.Key_Equal: lambda: self.zoom(0.8),
            Qt.Key.Key_Minus: lambda: self.zoom(1.25),
            Qt.Key.Key_End: self.follow,
        }
        act = keys.get(event.key())
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.follow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(480, self.fontMetrics().lineSpacing() * 11)

    def _scroll(self, lanes: int) -> None:
        most = max(0, len(self.timeline.lanes) - self._visible_rows(self._field(self.area())))
        self._first_lane = min(max(0, self._first_lane + lanes), most)
        self.refresh()

    def _settle(self) -> None:
        if self._right_s is not None and self._right_s >= self.timeline.newest_s:
            self._right_s = None
        elif self._right_s is not None:
            self._right_s = max(self._right_s, self.timeline.first_s + _LEAST_S)
        self.refresh()

    def _field(self, area: QRectF) -> QRectF:
        line = self.fontMetrics().lineSpacing()
        longest = self.fontMetrics().horizontalAdvance(max(self.timeline.lanes, key=len, default=""))
        return area.adjusted(min(longest + 8.0, area.width() * 0.3), line + 6, 0, -line)

    def _row_height(self) -> float:
        """Lanes are as high as a line of text, and up to twice that where there is room."""
        least = self.fontMetrics().lineSpacing() + 2.0
        room = self._field(self.area()).height() / max(len(self.timeline.lanes), 1)
        return min(max(least, room), least * 2)

    def _visible_rows(self, field: QRectF) -> int:
        return max(1, int(field.height() // self._row_height()))


def phase_words(phase: str) -> str:
    """A phase as a word of the window's language; a phase of another name as it is."""
    return QCoreApplication.translate("Lanes", PHASES[phase]) if phase in PHASES else phase


def _seconds(value: float) -> str:
    return QCoreApplication.translate("Lanes", "{seconds} s").format(seconds=number(round(value, 2)))
