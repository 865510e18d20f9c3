"""The fields of the recipe as an editable table: name, what to take, and where it is. Every edit can be undone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from core.recipe import Field, split_take
from gui.i18n import trn
from gui.models.rows import Index, Role
from gui.panels.text import joined, plain_tooltip
from gui.texts.value import type_of, type_text

NAME, TAKE, FROM, VALUE = range(4)
LINK = "@href"
TAKES = ("text", LINK, "html", "article", "markdown")
_ATTRIBUTE = re.compile(r"@?([A-Za-z_:][-A-Za-z0-9_:.]*)")

State = tuple[str, tuple[Field, ...]]
"""The row selector ('' for one row per page) and the fields: what an undo step brings back."""


class FieldsModel(QAbstractTableModel):
    """The fields and the row selector. `edited` comes after every change a person made, undo included."""

    edited = Signal()

    def __init__(self, parent: Any = None, *, undo_stack: QUndoStack | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = undo_stack if undo_stack is not None else QUndoStack(self)
        self._rows_selector = ""
        self._fields: tuple[Field, ...] = ()
        self._warnings: dict[str, str] = {}
        self._warned: dict[str, int] = {}  # the column a warning stands in, where that is not FROM

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields, in order."""
        return self._fields

    @property
    def rows_selector(self) -> str:
        """The selector of one row's element, '' for one row per page."""
        return self._rows_selector

    def load(self, rows_selector: str, fields: tuple[Field, ...]) -> None:
        """Show another recipe's fields. Undo starts anew."""
        self.undo_stack.clear()
        self._apply((rows_selector, fields))

    def set_rows_selector(self, selector: str) -> None:
        """Change what one row is."""
        if selector != self._rows_selector:
            self._push((selector, self._fields), self.tr("Change rows"))

    def add(self, name: str = "", select: str = "", take: str = "text") -> int:
        """Append a field, with a free name where none is given; its row."""
        field = Field(name=self._free_name(name or self.tr("Field")), select=select, take=take)
        self._push((self._rows_selector, (*self._fields, field)), self.tr("Add field"))
        return len(self._fields) - 1

    def replace(self, rows_selector: str, fields: Sequence[Field]) -> None:
        """Take other rows and fields in the place of all there are."""
        self._push((rows_selector, tuple(fields)), self.tr("Detect fields"))

    def take_in(self, rows_selector: str, fields: Sequence[Field]) -> None:
        """Append fields, under free names, and say what a row is; one step of the undo list."""
        taken = list(self._fields)
        for field in fields:
            names = {one.name.casefold() for one in taken}
            name, number = field.name, 1
            while name.casefold() in names:
                number += 1
                name = f"{field.name} {number}"
            taken.append(msgspec.structs.replace(field, name=name))
        self._push((rows_selector, tuple(taken)), self.tr("Pick fields"))

    def remove(self, rows: Sequence[int]) -> None:
        """Take fields away."""
        kept = tuple(field for row, field in enumerate(self._fields) if row not in rows)
        if len(kept) < len(self._fields):
            self._push((self._rows_selector, kept), self.tr("Remove field"))

    def change(self, row: int, field: Field) -> None:
        """Take a field in the place of the one in a row."""
        if 0 <= row < len(self._fields) and field != self._fields[row]:
            fields = list(self._fields)
            fields[row] = field
            self._push((self._rows_selector, tuple(fields)), self.tr("Edit field"))

    def value_text(self, field: Field) -> str:
        """What becomes of what is taken: its type, how many steps, and what every row must fulfil."""
        parts = [type_text(field.type)]
        if field.steps:
            parts.append(trn("FieldsModel", "%n step(s)", len(field.steps)))
        if field.required:
            parts.append(self.tr("required"))
        elif field.min_fill:
            parts.append(self.tr("in {share} %").format(share=round(field.min_fill * 100)))
        return joined(parts)

    def set_warnings(self, warnings: dict[str, str], columns: dict[str, int] | None = None) -> None:
        """Mark the fields of these names with ⚠ and say why, e.g. that nothing was found; in FROM or in `columns`."""
        self._warnings, self._warned = warnings, columns or {}
        if self._fields:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._fields) - 1, VALUE))

    def take_text(self, take: str) -> str:
        """What is taken, in the window's words."""
        words = {
            "text": self.tr("Text"),
            "html": self.tr("HTML"),
            LINK: self.tr("Link address"),
            "article": self.tr("Article text"),
            "markdown": self.tr("Article as Markdown"),
        }
        return words.get(take, take)

    def take_of(self, text: str) -> str:
        """The take that a word of the window or an attribute's name means, '' for none."""
        for take in TAKES:
            if text.strip().casefold() in (take.casefold(), self.take_text(take).casefold()):
                return take
        found = _ATTRIBUTE.fullmatch(text.strip())
        return f"@{found.group(1)}" if found else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._fields)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._fields):
            return None
        field = self._fields[index.row()]
        warning = self._warnings.get(field.name, "") if index.column() == self._warned.get(field.name, FROM) else ""
        if role == Role.EditRole and index.column() == VALUE:
            return type_text(field.type)
        texts = (field.name, self.take_text(field.take), field.select, self.value_text(field))
        if role in (Role.DisplayRole, Role.EditRole):
            text = texts[index.column()]
            return f"{text}  ⚠" if warning and role == Role.DisplayRole else text
        if role == Role.ToolTipRole:
            steps = "\n".join(field.steps) if index.column() == VALUE else ""
            return plain_tooltip(warning or steps or texts[index.column()])
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or not index.isValid() or index.row() >= len(self._fields):
            return False
        new = self._changed_field(self._fields[index.row()], index.column(), str(value).strip())
        if new is None or self._clashes(new.name, index.row()):
            return False
        if new != self._fields[index.row()]:
            fields = list(self._fields)
            fields[index.row()] = new
            self._push((self._rows_selector, tuple(fields)), self.tr("Edit field"))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role != Role.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Name"), self.tr("Take"), self.tr("From (CSS or XPath)"), self.tr("Type and steps"))[section]

    def retranslate(self) -> None:
        """Show headers and takes in the language now set."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 3)
        self.set_warnings(self._warnings, self._warned)

    def _changed_field(self, field: Field, column: int, text: str) -> Field | None:
        if column == NAME:
            return msgspec.structs.replace(field, name=text) if 0 < len(text) <= 200 else None
        if column == TAKE:
            take = self.take_of(text)
            return msgspec.structs.replace(field, take=take) if take else None
        if column == VALUE:
            kind = type_of(text)
            return None if kind is None else msgspec.structs.replace(field, type=kind)
        select, take = split_take(text) if text else (".", "text")
        if len(select) > 5000 or len(take) > 100:
            return None
        return msgspec.structs.replace(field, select=select, take=take if take != "text" else field.take)

    def _clashes(self, name: str, row: int) -> bool:
        return any(name.casefold() == other.name.casefold() for at, other in enumerate(self._fields) if at != row)

    def _free_name(self, name: str) -> str:
        number, free = 1, name
        while self._clashes(free, -1):
            number += 1
            free = f"{name} {number}"
        return free

    def _push(self, state: State, label: str) -> None:
        self.undo_stack.push(_Change(self, (self._rows_selector, self._fields), state, label))

    def _apply(self, state: State) -> None:
        if len(state[1]) == len(self._fields):
            self._rows_selector, self._fields = state
            self.set_warnings({})
            return
        self.beginResetModel()
        self._rows_selector, self._fields = state
        self._warnings = {}
        self.endResetModel()


class _Change(QUndoCommand):
    """One step of the undo list: the state before and after it."""

    def __init__(self, model: FieldsModel, before: State, after: State, label: str) -> None:
        super().__init__(label)
        self._model, self._before, self._after = model, before, after

    def redo(self) -> None:
        self._model._apply(self._after)
        self._model.edited.emit()

    def undo(self) -> None:
        self._model._apply(self._before)
        self._model.edited.emit()
