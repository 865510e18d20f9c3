"""The Options tab: every setting of a crawl in an editor, generated from core.settings."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.settings import Declared, Settings, declared
from gui.dialogs.editors import CheckEditor, Editor, setting_editor
from gui.i18n import setting_text
from gui.panels.panel import Panel
from gui.panels.text import plain_label, plain_tooltip
from gui.undo import FormSteps

ELSEWHERE = ("engine",)
"""Settings that have a place of their own in the tool bar."""


class AskingCheck(QCheckBox):
    """A check box that a person cannot clear: it asks instead. Signals: off_wanted()."""

    off_wanted = Signal()

    def nextCheckState(self) -> None:
        if self.isChecked():
            self.off_wanted.emit()
        else:
            super().nextCheckState()


class OptionsForm(Panel):
    """The settings of the open job. `edited` comes when a person changed one.

    robots_off_wanted() - somebody wants robots.txt to be ignored, which is still to be confirmed.
    """

    edited = Signal()
    robots_off_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, undo_stack: QUndoStack | None = None) -> None:
        super().__init__(parent)
        self._base = Settings()
        self._editors: dict[str, Editor] = {}
        self._labels: dict[str, QLabel] = {}
        self._loading = False
        content = QWidget()
        self._form = QFormLayout(content)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for one in declared():
            if one.name not in ELSEWHERE:
                self._add(one)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        stack = undo_stack if undo_stack is not None else QUndoStack(self)
        editors = {name: editor.widget for name, editor in self._editors.items()}
        self._steps = FormSteps(stack, editors, restored=self.edited.emit)
        self.load(self._base)
        self.retranslate()

    def _add(self, one: Declared) -> None:
        editor = self._editors[one.name] = self._robots() if one.name == "obey_robots" else setting_editor(one)
        editor.widget.setObjectName(f"option_{one.name}")
        if isinstance(editor, CheckEditor):
            self._form.addRow(editor.widget)
        else:
            label = self._labels[one.name] = plain_label(buddy=editor.widget)
            self._form.addRow(label, editor.widget)
        self._listen(editor.widget)

    def _robots(self) -> CheckEditor:
        box = AskingCheck()
        box.off_wanted.connect(self.robots_off_wanted)
        return CheckEditor(box)

    def _listen(self, widget: QWidget) -> None:
        if isinstance(widget, QCheckBox):
            widget.toggled.connect(self._on_edited)
        elif isinstance(widget, QComboBox):
            widget.activated.connect(self._on_edited)
        elif isinstance(widget, (QSpinBox, QDoubleSpinBox)):
            widget.valueChanged.connect(self._on_edited)
        elif isinstance(widget, (QLineEdit, QPlainTextEdit)):
            widget.textChanged.connect(self._on_edited)

    def retranslate(self) -> None:
        for name, editor in self._editors.items():
            title, description = setting_text(name)
            editor.retranslate(title)
            editor.widget.setToolTip(plain_tooltip(description))
            if name in self._labels:
                self._labels[name].setText(title)
                self._labels[name].setToolTip(plain_tooltip(description))

    def load(self, settings: Settings) -> None:
        """Show these settings."""
        self._fill(settings)
        self._steps.remember()

    def settings(self) -> Settings:
        """The settings as edited. Raises: ValueError with a sentence about the one that is wrong; it gets the focus."""
        made = self._base
        for name, editor in self._editors.items():
            made = self._with(made, name, editor)
        return made

    def change(self, **values: Any) -> None:
        """Set some settings from elsewhere in the window; one step of the undo list."""
        try:
            current = self.settings()
        except ValueError:
            current = self._base
        self._fill(msgspec.structs.replace(current, **values))
        self._on_edited()

    def _fill(self, settings: Settings) -> None:
        self._loading = True
        self._base = settings
        for name, editor in self._editors.items():
            editor.set_value(getattr(settings, name))
        self._loading = False

    def _with(self, settings: Settings, name: str, editor: Editor) -> Settings:
        try:
            value = editor.value()
            return msgspec.convert(msgspec.structs.asdict(settings) | {name: value}, Settings)
        except ValueError as error:  # msgspec.ValidationError is one
            editor.widget.setFocus()
            text = self.tr("{title}: this value cannot be used ({error})")
            raise ValueError(text.format(title=setting_text(name)[0], error=error)) from error

    @Slot()
    def _on_edited(self) -> None:
        if not self._loading:
            self._steps.note(self.tr("Edit options"))
            self.edited.emit()
