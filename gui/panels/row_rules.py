"""What holds for whole rows: by which columns they count as the same, and what a run does when a field fails."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QMouseEvent, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QWidget

from core.recipe import Recipe
from gui.panels.panel import Panel
from gui.panels.text import plain_label, plain_tooltip

ON_TROUBLE = ("warn", "pause")
_SHOWN = 18

State = tuple[tuple[str, ...], str]
"""The key's columns, and what a run does when a field fails."""


class _KeyMenu(QMenu):
    """A menu that stays open while columns are ticked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)


class RowRules(Panel):
    """Edits a recipe's `unique` and `on_trouble`. `edited` comes when a person changed one.

    A column that is renamed in the form keeps its place in the key; one that is removed leaves it, and is in it again
    when Undo brings it back.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None, *, undo_stack: QUndoStack | None = None) -> None:
        super().__init__(parent)
        self._undo = undo_stack if undo_stack is not None else QUndoStack(self)
        self._on_trouble = ON_TROUBLE[0]
        self._columns: tuple[str, ...] = ()
        self._chosen: tuple[str, ...] = ()  # also such as are no column now
        self.key = QToolButton()
        self.key.setObjectName("buttonKeyColumns")
        self.key.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = _KeyMenu(self.key)
        self.menu.setObjectName("menuKeyColumns")
        self.key.setMenu(self.menu)
        self.menu.aboutToShow.connect(self._fill)
        self.menu.triggered.connect(self._on_triggered)
        self.trouble = QComboBox()
        self.trouble.setObjectName("comboOnTrouble")
        for value in ON_TROUBLE:
            self.trouble.addItem("", value)
        self.trouble.activated.connect(self._on_chosen)
        self._labels = plain_label(buddy=self.key), plain_label(buddy=self.trouble)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        for label, widget in zip(self._labels, (self.key, self.trouble), strict=True):
            line.addWidget(label)
            line.addWidget(widget)
        line.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        self._labels[0].setText(self.tr("Drop repeats b&y"))
        self._labels[1].setText(self.tr("If a field fai&ls"))
        self.key.setToolTip(
            plain_tooltip(
                self.tr("Rows that agree in all these columns are one row: the first. The others are dropped.")
            )
        )
        self.trouble.setItemText(0, self.tr("Warn"))
        self.trouble.setItemText(1, self.tr("Pause the run"))
        self.trouble.setAccessibleName(self.tr("What a run does when a field fails"))
        self.trouble.setToolTip(
            plain_tooltip(
                self.tr("When fewer rows have a field than its steps dialog asks for (required, least share)")
            )
        )
        self._show_key()

    def load(self, recipe: Recipe) -> None:
        """Show another recipe's rules."""
        self._columns = recipe.columns
        self._show((recipe.unique, recipe.on_trouble))

    def set_columns(self, columns: Sequence[str]) -> None:
        """Offer these columns; the only one with another name than before was renamed."""
        before, now = self._columns, tuple(columns)
        changed = [(old, new) for old, new in zip(before, now, strict=False) if old != new]
        if len(before) == len(now) and len(changed) == 1 and changed[0][1] not in before:
            old, new = changed[0]
            self._chosen = tuple(new if name == old else name for name in self._chosen)
        self._columns = now
        self._show_key()

    @property
    def unique(self) -> tuple[str, ...]:
        """The key's columns, in the table's order."""
        return tuple(name for name in self._columns if name in self._chosen)

    @property
    def on_trouble(self) -> str:
        """'warn' or 'pause'."""
        return self._on_trouble

    def applied(self, recipe: Recipe) -> Recipe:
        """The recipe with what stands here."""
        return msgspec.structs.replace(recipe, unique=self.unique, on_trouble=self.on_trouble)

    def choose(self, columns: Sequence[str]) -> None:
        """Tell rows apart by these columns, as a person would."""
        self._push((tuple(columns), self._on_trouble), self.tr("Change key"))

    def restore(self, state: State) -> None:
        """Bring back what an undo step holds."""
        self._show(state)
        self.edited.emit()

    def _push(self, state: State, label: str) -> None:
        if state != (self._chosen, self._on_trouble):
            self._undo.push(_RuleStep(self, (self._chosen, self._on_trouble), state, label))

    def _show(self, state: State) -> None:
        self._chosen, self._on_trouble = state
        self.trouble.setCurrentIndex(ON_TROUBLE.index(self._on_trouble))
        self._show_key()

    @Slot()
    def _on_chosen(self) -> None:
        self._push((self._chosen, str(self.trouble.currentData())), self.tr("Change what a failing field does"))

    @Slot()
    def _fill(self) -> None:
        self.menu.clear()
        for name in self._columns:
            action = self.menu.addAction(name.replace("&", "&&"))
            action.setData(name)
            action.setCheckable(True)
            action.setChecked(name in self._chosen)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("All columns")).setData(1)
        self.menu.addAction(self.tr("Keep all rows")).setData(0)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        name = action.data()
        if isinstance(name, str):
            others = [one for one in self.unique if one != name]
            self.choose((*others, name) if action.isChecked() else others)
        else:
            self.choose(self._columns if name else ())

    def _show_key(self) -> None:
        text = ", ".join(self.unique)
        text = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        self.key.setText((text or self.tr("– (keep all)")).replace("&", "&&"))
        self.key.setAccessibleName(self.tr("Columns by which rows are the same: {columns}").format(columns=text or "–"))


class _RuleStep(QUndoCommand):
    """One step of the undo list: the rules before and after it."""

    def __init__(self, rules: RowRules, before: State, after: State, label: str) -> None:
        super().__init__(label)
        self._rules, self._before, self._after = rules, before, after

    def redo(self) -> None:
        self._rules.restore(self._after)

    def undo(self) -> None:
        self._rules.restore(self._before)
