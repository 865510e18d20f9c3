"""The sheet of glass over the live page while it is picked from: mouse and keys come here, and never to the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QWidget

from gui.models.selection import ADD, CLICK, LEAVE_OUT

STEPS = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down", Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right"}
_CHOOSE = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FRAME = 2
_STILL = 24  # pixels by which a click may slip


class Glass(QWidget):
    """What a person does with mouse and keys over the page.

    Signals: hovered(QPoint) and left() - the mouse; pointed(QPoint, how) - a click; stepped(str) - an arrow key: 'up'
    to the element around, 'down' into it, 'left' and 'right' beside it; chosen(how) - Space or Enter; cleared() - Esc;
    turned(QWheelEvent) - the wheel. `how` is as in gui.models.selection.
    """

    hovered = Signal(QPoint)
    left = Signal()
    pointed = Signal(QPoint, str)
    stepped = Signal(str)
    chosen = Signal(str)
    cleared = Signal()
    turned = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("glassPickLive")
        self.holds_choice = False  # then Esc clears it, else it is the dialog's
        self._pressed: QPoint | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hovered.emit(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)  # the second of two quick clicks is a click

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        place = event.position().toPoint()
        left = event.button() == Qt.MouseButton.LeftButton
        if left and pressed is not None and (place - pressed).manhattanLength() < _STILL:
            self.pointed.emit(place, _how(event.modifiers()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.turned.emit(event)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self.stepped.emit(STEPS[key])
        elif key in _CHOOSE:
            self.chosen.emit(_how(event.modifiers()))
        elif key == Qt.Key.Key_Escape and self.holds_choice:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            pen = painter.pen()
            pen.setColor(self.palette().color(QPalette.ColorRole.Highlight))
            pen.setWidth(_FRAME)
            painter.setPen(pen)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


def _how(modifiers: Qt.KeyboardModifier) -> str:
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        return LEAVE_OUT
    return ADD if modifiers & Qt.KeyboardModifier.ControlModifier else CLICK
