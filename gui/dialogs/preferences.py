"""The preferences dialog, generated from what gui.preference_list and core.settings declare."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.settings import Declared, Settings, declared
from gui.dialogs.editors import CheckEditor, ChoiceEditor, Editor, NumberEditor, TextEditor, setting_editor
from gui.i18n import setting_text
from gui.panels.message_bar import MessageBar
from gui.panels.text import plain_label
from gui.preference_list import PAGES, PER_PROJECT, PREFERENCES, SETTING_PAGES, Preference
from gui.preferences import SETTINGS, Preferences

Words = Callable[[], tuple[str, str]]


class _Line(NamedTuple):
    """One value in the dialog. `of_settings` tells a setting of core.settings from a preference."""

    name: str
    page: str
    editor: Editor
    words: Words
    default: Any
    of_settings: bool
    label: QLabel
    hint: QLabel


class PreferencesDialog(QDialog):
    """Edits preferences on six pages. Nothing is stored before OK or Apply; what is refused is said in the dialog."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preferencesDialog")
        self._preferences = preferences
        self.message_bar = MessageBar()
        self.tabs = QTabWidget()
        self.tabs.setObjectName("tabsPreferences")
        settings = [one for one in declared() if one.name not in PER_PROJECT]
        self._lines = [*map(_preference_line, _shown_preferences()), *map(_setting_line, settings)]
        self._intro = {key: plain_label(wrap=True) for key in ("network", "extraction", "advanced")}
        for key, title in PAGES:
            self.tabs.addTab(self._page(key), title)
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel | kinds.Apply | kinds.RestoreDefaults)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(kinds.Apply).clicked.connect(self.apply)
        self.buttons.button(kinds.RestoreDefaults).clicked.connect(self._show_defaults)
        layout = QVBoxLayout(self)
        layout.addWidget(self.message_bar)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.buttons)
        self._show_stored()
        self.retranslate()
        self.resize(620, 560)

    def accept(self) -> None:
        """Store everything and close, unless something was refused."""
        if self.apply():
            super().accept()

    def apply(self) -> bool:
        """Store everything; False where a value was refused, which is then said and shown."""
        self.message_bar.clear()
        try:
            values = {line.name: self._read(line) for line in self._lines if not line.of_settings}
            values[SETTINGS] = self._settings()
            self._preferences.update(values)
        except ValueError as error:
            self.message_bar.show_message("error", str(error))
            return False
        return True

    def show_page(self, key: str) -> None:
        """Turn to a page by its key in gui.preference_list.PAGES."""
        self.tabs.setCurrentIndex([name for name, _ in PAGES].index(key))

    def editor(self, name: str) -> Editor:
        """The editor of a preference or setting. Raises: KeyError."""
        return {line.name: line.editor for line in self._lines}[name]

    def retranslate(self) -> None:
        """Show the words of the current language."""
        self.setWindowTitle(QCoreApplication.translate("Preferences", "Preferences"))
        for index, (_, title) in enumerate(PAGES):
            self.tabs.setTabText(index, QCoreApplication.translate("Preferences", title))
        for intro in self._intro.values():
            intro.setText(QCoreApplication.translate("Preferences", "For new projects; an open project keeps its own."))
        for line in self._lines:
            title, hint = line.words()
            line.label.setText(title)
            line.hint.setText(hint)
            line.editor.retranslate(title)
            line.editor.widget.setAccessibleDescription(hint)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _page(self, key: str) -> QWidget:
        content = QWidget()
        form = QFormLayout(content)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        if key in self._intro:
            form.addRow(self._intro[key])
        for line in self._lines:
            if line.page == key:
                _add_row(form, line)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll

    def _show_stored(self) -> None:
        for line in self._lines:
            stored = self._preferences.settings if line.of_settings else self._preferences
            line.editor.set_value(getattr(stored, line.name))

    def _show_defaults(self) -> None:
        for line in self._lines:
            line.editor.set_value(line.default)

    def _read(self, line: _Line) -> Any:
        try:
            return line.editor.value()
        except ValueError:
            self._point_at(line)
            raise

    def _settings(self) -> Settings:
        """The edited settings. Raises: ValueError with what is wrong, after turning to the value that is."""
        made = Settings()
        for line in self._lines:
            if line.of_settings:
                made = self._with(made, line)
        return made

    def _with(self, settings: Settings, line: _Line) -> Settings:
        value = self._read(line)
        try:
            return msgspec.convert(msgspec.structs.asdict(settings) | {line.name: value}, Settings)
        except (msgspec.ValidationError, ValueError) as error:
            self._point_at(line)
            text = QCoreApplication.translate("Preferences", "“{title}” cannot be “{value}”.")
            raise ValueError(text.format(title=line.words()[0], value=value)) from error

    def _point_at(self, line: _Line) -> None:
        self.show_page(line.page)
        line.editor.widget.setFocus()


def _add_row(form: QFormLayout, line: _Line) -> None:
    if isinstance(line.editor, CheckEditor):
        form.addRow(line.editor.widget)
    else:
        line.label.setBuddy(line.editor.widget)
        form.addRow(line.label, line.editor.widget)
    if line.words()[1]:
        line.hint.setForegroundRole(line.hint.palette().ColorRole.PlaceholderText)
        form.addRow(plain_label(), line.hint)


def _shown_preferences() -> Iterator[Preference]:
    return (one for one in PREFERENCES if one.title)


def _preference_line(one: Preference) -> _Line:
    def words() -> tuple[str, str]:
        translate = QCoreApplication.translate
        return translate("Preferences", one.title), translate("Preferences", one.description) if one.description else ""

    editors: dict[str, Callable[[], Editor]] = {"bool": CheckEditor, "text": TextEditor, "int": _count_editor}
    editor = ChoiceEditor("Preferences", one.choices) if one.choices else editors[one.kind]()
    return _line(one.name, one.group, editor, words, default=one.default, of_settings=False)


def _count_editor() -> Editor:
    return NumberEditor(whole=True, low=1, high=86_400)


def _setting_line(one: Declared) -> _Line:
    page = next((page for page, names in SETTING_PAGES.items() if one.name in names), "advanced")

    def words() -> tuple[str, str]:
        title, description = setting_text(one.name)
        return title, description

    return _line(one.name, page, setting_editor(one), words, default=one.default, of_settings=True)


def _line(name: str, page: str, editor: Editor, words: Words, *, default: Any, of_settings: bool) -> _Line:
    editor.widget.setObjectName(f"edit_{name}")
    return _Line(name, page, editor, words, default, of_settings, plain_label(), plain_label(wrap=True))
