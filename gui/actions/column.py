"""Renaming a column and changing its type: in the recipe, with Undo, and for a name in the project too."""

from __future__ import annotations

import asyncio

import msgspec
from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QUndoCommand

from core import messages
from core.recipe import Field, Recipe
from gui.host.client import CommandRefused
from gui.main_window import MainWindow
from gui.models.fields import FieldsModel
from gui.panels.message_bar import Action
from gui.session import IDLE, Session
from gui.tasks import NamedTasks

_OFFERED_S = 20.0


class _Rename(QUndoCommand):
    """The project's part of a renaming; the recipe's part is the form's own step."""

    def __init__(self, actions: ColumnActions, old: str, new: str, label: str) -> None:
        super().__init__(label)
        self._actions, self._old, self._new = actions, old, new

    def redo(self) -> None:
        self._actions.rename_stored(self._old, self._new)

    def undo(self) -> None:
        self._actions.rename_stored(self._new, self._old)


class ColumnActions(QObject):
    """Slots around the columns' menu."""

    def __init__(self, window: MainWindow, session: Session, tasks: NamedTasks) -> None:
        super().__init__(window)
        self._window, self._session, self._tasks = window, session, tasks
        self._turn = asyncio.Lock()
        self._count = 0
        menu = window.results.columns_menu
        menu.rename_wanted.connect(self.rename)
        menu.type_wanted.connect(self.set_type)

    @Slot(str, str)
    def rename(self, old: str, new: str) -> None:
        """Call a column otherwise, in the recipe's form and in the project. Undo takes both back."""
        problem = self._problem(old, new)
        if problem:
            self._window.messages.show_message("warning", problem, key="rename", timeout_s=10)
            return
        if new == old:
            return
        model = self._window.setup.fields.model
        label = self.tr("Rename column")
        model.undo_stack.beginMacro(label)
        recipe = self._recipe()
        if recipe is not None and old in recipe.columns:
            fields, details = (
                tuple(_renamed(field, old, new) for field in each)
                for each in (recipe.effective_fields, recipe.detail_fields)
            )
            model.replace(model.rows_selector, fields)
            if details != recipe.detail_fields:
                self._details.replace("", details)
        model.undo_stack.push(_Rename(self, old, new, label))
        model.undo_stack.endMacro()

    @Slot(str, str)
    def set_type(self, name: str, kind: str) -> None:
        """Give a field another type, and offer to change the rows that are there: by re-extracting the saved pages."""
        reextract = self._window.commands["actionReextract"]
        actions: tuple[Action, ...] = ()
        models = (self._window.setup.fields.model, self._details)
        for model, row, field in ((each, *one) for each in models for one in enumerate(each.fields)):
            if field.name == name:
                model.change(row, msgspec.structs.replace(field, type=kind))
                text = self.tr("New rows get this type. Re-extract saved pages to change those that are there.")
                actions = ((self.tr("Re-extract…"), reextract.trigger),) if reextract.isEnabled() else ()
                break
        else:
            text = self.tr("This column is not among the fields of the form.")
        self._window.messages.show_message("info", text, actions, key="rename", timeout_s=_OFFERED_S)

    @property
    def _details(self) -> FieldsModel:
        return self._window.setup.going_on.detail_fields.model

    def rename_stored(self, old: str, new: str) -> None:
        """Rename the project's column and show it."""
        self._count += 1
        self._tasks.run(f"rename {self._count}", lambda: self._rename(old, new))

    async def _rename(self, old: str, new: str) -> None:
        async with self._turn:
            rows, panel = self._window.rows, self._window.results
            if old not in rows.columns:
                return
            try:
                await self._session.client.ask(messages.RenameColumn(old=old, new=new))
            except CommandRefused as refusal:
                self._window.messages.show_message("warning", refusal.message, key="rename")
                return
            panel.filters.rename(old, new)
            rows.set_columns(tuple(new if name == old else name for name in rows.columns))
            panel.filter_chips.retranslate()
            files = self._window.setup.files
            if files is not None and files.column == old:
                self._window.setup.set_files(new, files.name, files.max_file_b)

    def _recipe(self) -> Recipe | None:
        try:
            return self._window.setup.recipe()
        except ValueError:
            return None

    def _problem(self, old: str, new: str) -> str:
        """Why a column cannot be renamed so, '' where it can."""
        others = [name.casefold() for name in self._window.rows.columns if name != old]
        recipe = self._recipe()
        if not 0 < len(new) <= 200:
            return self.tr("A column needs a name of 1 to 200 characters.")
        if new.casefold() in others:
            return self.tr("Another column is called “{name}” already.").format(name=new)
        if self._session.phase not in IDLE or self._session.read_only:
            return self.tr("Columns can be renamed when nothing runs and the project can be written.")
        if recipe is None:
            return self.tr("Mend the options first: the recipe cannot be used as it stands.")
        return ""


def _renamed(field: Field, old: str, new: str) -> Field:
    """The field with its new name, or with steps that use another's new name."""
    steps = tuple(
        step.replace("{" + old + "}", "{" + new + "}") if step.startswith("template") else step for step in field.steps
    )
    return msgspec.structs.replace(field, name=new if field.name == old else field.name, steps=steps)
