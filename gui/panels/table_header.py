"""The header of the results table: each field's name and type, a bar of how full it is, and the filter row below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from core.project.columns import Quality
from gui.models.filters import Filters
from gui.models.rows import FIRST_FIELD, RowsModel
from gui.panels.filter_row import EDITOR_HEIGHT, FilterEditor
from gui.panels.text import joined, plain_tooltip
from gui.theme import tint

BAR_HEIGHT = 4
_GAP = 2


class TableHeader(QHeaderView):
    """Works with RowsModel. `menu_wanted` gives the section and the global place of a right click."""

    menu_wanted = Signal(int, QPoint)

    def __init__(self, filters: Filters, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._filters = filters
        self._types: Mapping[str, str] = {}
        self._quality: Sequence[Quality] = ()
        self._editors: dict[str, FilterEditor] = {}
        self._filtering = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        for moved in (self.sectionResized, self.sectionMoved, self.geometriesChanged, self.sectionCountChanged):
            moved.connect(self.place_editors)

    @property
    def rows(self) -> RowsModel:
        """The model."""
        model = self.model()
        assert isinstance(model, RowsModel)
        return model

    @property
    def filtering(self) -> bool:
        """True while the filter row is shown."""
        return self._filtering

    def editor(self, column: str) -> FilterEditor | None:
        """The filter box of a field, where the filter row is shown."""
        return self._editors.get(column)

    def show_filters(self, shown: bool) -> None:
        """Show or hide the filter row."""
        self._filtering = shown
        self.show_columns()

    @Slot()
    def show_columns(self) -> None:
        """Make the filter boxes anew for the fields of the model."""
        names = self.rows.columns if self._filtering else ()
        for gone in self._editors.keys() - set(names):
            editor = self._editors.pop(gone)
            editor.hide()
            editor.deleteLater()
        for name in names:
            if name not in self._editors:
                editor = self._editors[name] = FilterEditor(self._filters, name, self)
                editor.setObjectName("filterOf" + name)
        self.updateGeometries()
        self.headerDataChanged(Qt.Orientation.Horizontal, 0, max(0, self.count() - 1))
        self.place_editors()

    def show_types(self, types: Mapping[str, str]) -> None:
        """Show the type of each field, by name, in the window's words."""
        self._types = dict(types)
        self.viewport().update()

    def show_quality(self, quality: Sequence[Quality]) -> None:
        """Show how full each field is, in the order of the model's columns."""
        self._quality = tuple(quality)
        self.viewport().update()

    def quality_of(self, section: int) -> Quality | None:
        """The quality of the field in a section."""
        field = section - FIRST_FIELD
        fields = len(self.rows.columns)
        return self._quality[field] if 0 <= field < min(fields, len(self._quality)) else None

    def quality_text(self, section: int) -> str:
        """The quality of a section in words."""
        found = self.quality_of(section)
        if found is None or not (total := sum(found)):
            return ""
        number = self.locale().toString
        words = (self.tr("{count} filled"), self.tr("{count} empty"), self.tr("{count} with an error"))
        parts = (
            f"{text.format(count=number(count))} ({number(100 * count / total, 'f', 1)} %)"
            for text, count in zip(words, found, strict=True)
            if count
        )
        return joined(parts)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(0, self._second_line() + (EDITOR_HEIGHT if self._filtering else 0))

    def updateGeometries(self) -> None:
        self.setViewportMargins(0, 0, 0, EDITOR_HEIGHT if self._filtering else 0)
        super().updateGeometries()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        field = section - FIRST_FIELD
        if not 0 <= field < len(self.rows.columns):
            return
        painter.save()
        small = self.font()
        small.setPointSizeF(max(6.0, small.pointSizeF() * 0.82))
        painter.setFont(small)
        words = self._types.get(self.rows.columns[field], "")
        place = rect.adjusted(5, 0, -4, -BAR_HEIGHT - _GAP)
        painter.setPen(self.palette().windowText().color())
        fitting = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, fitting)
        self._paint_bar(painter, rect, section)
        painter.restore()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            section = self.logicalIndexAt(event.pos())
            name = str(self.rows.headerData(section, Qt.Orientation.Horizontal) or "")
            words = joined((name, self._types.get(name, ""), self.quality_text(section)), "\n")
            QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
            return True
        return super().viewportEvent(event)

    @Slot()
    def place_editors(self) -> None:
        """Put each filter box below its section."""
        top = self.height() - EDITOR_HEIGHT
        for name, editor in self._editors.items():
            section = FIRST_FIELD + self.rows.columns.index(name) if name in self.rows.columns else -1
            shown = section >= 0 and not self.isSectionHidden(section)
            if shown:
                left = self.sectionViewportPosition(section)
                editor.setGeometry(left, top, self.sectionSize(section), EDITOR_HEIGHT)
            editor.setVisible(shown)

    def _second_line(self) -> int:
        return int(self.fontMetrics().height() * 0.85) + BAR_HEIGHT

    def _paint_bar(self, painter: QPainter, rect: QRect, section: int) -> None:
        found = self.quality_of(section)
        total = sum(found) if found is not None else 0
        if found is None or not total:
            return
        room = rect.adjusted(3, 0, -4, 0)
        left, top = room.left(), rect.bottom() - BAR_HEIGHT
        colours = (tint(self.palette(), "ok"), self.palette().mid().color(), tint(self.palette(), "error"))
        for count, colour in zip(found, colours, strict=True):
            width = max(2, round(room.width() * count / total)) if count else 0
            width = min(width, room.right() - left)
            painter.fillRect(left, top, width, BAR_HEIGHT, colour)
            left += width

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        section = self.logicalIndexAt(place)
        if section >= 0:
            self.menu_wanted.emit(section, self.viewport().mapToGlobal(place))
