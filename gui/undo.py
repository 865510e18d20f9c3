"""The undo list for editors that are no models: the widgets of a form, and a box of text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtGui import QTextDocument, QUndoCommand, QUndoStack
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGroupBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

State = dict[str, Any]
"""What stands in each editor, by name."""


def state_of(widget: QWidget) -> Any:
    """What stands in an editor, as show_state() takes it."""
    if isinstance(widget, (QCheckBox, QGroupBox)):
        return widget.isChecked()
    if isinstance(widget, QComboBox):
        return widget.currentText() if widget.isEditable() else widget.currentIndex()
    if isinstance(widget, (QSpinBox, QDoubleSpinBox)):
        return widget.value()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    assert isinstance(widget, QLineEdit)
    return widget.text()


def show_state(widget: QWidget, state: Any) -> None:
    """Put into an editor what state_of() took out of it; the cursor stays where nothing changes."""
    if state_of(widget) == state:
        return
    if isinstance(widget, (QCheckBox, QGroupBox)):
        widget.setChecked(state)
    elif isinstance(widget, QComboBox) and widget.isEditable():
        widget.setEditText(state)
    elif isinstance(widget, QComboBox):
        widget.setCurrentIndex(state)
    elif isinstance(widget, (QSpinBox, QDoubleSpinBox)):
        widget.setValue(state)
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(state)
    elif isinstance(widget, QLineEdit):
        widget.setText(state)


class FormSteps:
    """Puts what changes in a form on an undo list. Edits of one editor in a row are one step.

    Call `remember()` when the form was filled, and `note()` with the step's name when a person edited it. `restored` is
    called after an undo or a redo.
    """

    def __init__(self, stack: QUndoStack, editors: Mapping[str, QWidget], *, restored: Callable[[], None]) -> None:
        self._stack, self._editors, self._restored = stack, editors, restored
        self._last: State = {}
        self._busy = False
        self.remember()

    def remember(self) -> None:
        """Take what stands there now for what the next step starts from."""
        self._last = {name: state_of(widget) for name, widget in self._editors.items()}

    def note(self, label: str) -> None:
        """Put on the list what changed since."""
        if self._busy:
            return
        was = self._last
        self.remember()
        names = [name for name, state in self._last.items() if was[name] != state]
        if names:
            before, after = ({name: states[name] for name in names} for states in (was, self._last))
            self._stack.push(_FormStep(self, before, after, label))

    def show(self, states: State) -> None:
        """Bring these editors back to what they held."""
        self._busy = True
        for name, state in states.items():
            show_state(self._editors[name], state)
        self._busy = False
        self.remember()
        self._restored()


class _FormStep(QUndoCommand):
    """What changed in a form. The first redo() does nothing: the person did it."""

    def __init__(self, form: FormSteps, before: State, after: State, label: str) -> None:
        super().__init__(label)
        self.form, self.before, self.after = form, before, after
        self._done = True

    def id(self) -> int:
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _FormStep) or other.form is not self.form or other.after.keys() != self.after.keys():
            return False
        if len(self.after) > 1:
            return False
        self.after = other.after
        self.setObsolete(self.before == self.after)
        return True

    def redo(self) -> None:
        if not self._done:
            self.form.show(self.after)
        self._done = False

    def undo(self) -> None:
        self.form.show(self.before)


class TextStep(QUndoCommand):
    """A step of a document's own undo list on that of the window. The first redo() does nothing: it was done."""

    def __init__(self, document: QTextDocument, label: str) -> None:
        super().__init__(label)
        self._document = document
        self._done = True

    def redo(self) -> None:
        if not self._done:
            self.setObsolete(not self._document.isRedoAvailable())
            self._document.redo()
        self._done = False

    def undo(self) -> None:
        self.setObsolete(not self._document.isUndoAvailable())
        self._document.undo()
