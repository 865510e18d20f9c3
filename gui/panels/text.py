"""Plain text for labels and tooltips. Scraped text passes here: Qt would otherwise guess that '<b>' means bold.

No other file of the window makes a label (a test looks), so none can show a page's words as rich text.
"""

from __future__ import annotations

import html
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption, QWidget


def plain_label(
    text: str = "",
    *,
    buddy: QWidget | None = None,
    elided: bool = False,
    selectable: bool = False,
    wrap: bool = False,
) -> QLabel:
    """A label that shows its text as it is.

    `buddy` is the editor that the label's &letter reaches; without one an ampersand is shown as it is. `elided`
    shortens what does not fit and shows it whole in the tooltip; `selectable` lets it be marked and copied; `wrap`
    breaks lines and takes the width it is offered.
    """
    label = ElidedLabel() if elided else QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if wrap:
        policy = label.sizePolicy()  # a new one would forget that the height follows from the width
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        label.setSizePolicy(policy)
    if selectable:
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    if buddy is not None:
        label.setBuddy(buddy)
    label.setText(text)
    return label


def plain_tooltip(text: str) -> str:
    """The text for setToolTip, shown as it is, with its line breaks, and wrapped where it is long."""
    return f'<p style="white-space:pre-wrap">{html.escape(text)}</p>' if text else ""


def joined(parts: Iterable[str], separator: str = " · ") -> str:
    """The parts that are not empty in one line."""
    return separator.join(part for part in parts if part)


class ElidedLabel(QLabel):
    """A label of one line that ends in … where it does not fit; the tooltip then has the whole text.

    Text set as selectable is drawn whole by Qt itself, for it could not be marked otherwise.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own_tooltip = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            self.alignment().value,
            option.palette,
            bool(option.state & QStyle.StateFlag.State_Enabled),
            self._fitting(),
            self.foregroundRole(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_tooltip()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._update_tooltip()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._update_tooltip()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    def _fitting(self) -> str:
        line = " ".join(self.text().splitlines())
        return self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def _update_tooltip(self) -> None:
        cut = self._fitting() != self.text()
        if cut or self._own_tooltip:
            self.setToolTip(plain_tooltip(self.text()) if cut else "")
        self._own_tooltip = cut
