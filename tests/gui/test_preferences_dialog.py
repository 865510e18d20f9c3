"""The preferences dialog shows every declared value, stores what was edited, and says what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QWidget

from core.settings import Settings, declared
from gui.dialogs.preferences import PreferencesDialog
from gui.export_formats import FORMATS
from gui.preference_list import DECLARED, PAGES, PER_PROJECT, PREFERENCES
from gui.preferences import FILE_NAME, Preferences

SETTINGS = [one for one in declared() if one.name not in PER_PROJECT]


@pytest.fixture
def preferences(qapp, tmp_path: Path) -> Preferences:
    return Preferences.load(tmp_path / FILE_NAME)


@pytest.fixture
def dialog(preferences, qtbot) -> PreferencesDialog:
    made = PreferencesDialog(preferences)
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_declared_value_can_be_edited(dialog):
    names = [one.name for one in PREFERENCES if one.title] + [one.name for one in SETTINGS]
    for name in names:
        widget = dialog.editor(name).widget
        assert dialog.isAncestorOf(widget)
        assert widget.accessibleName() or widget.text()
    assert dialog.tabs.count() == len(PAGES)


def test_nothing_edited_changes_nothing(dialog, preferences, tmp_path):
    before = preferences.settings
    dialog.accept()
    assert not dialog.isVisible()
    assert preferences.settings == before
    assert not (tmp_path / FILE_NAME).exists()


def test_edited_values_are_stored(dialog, preferences):
    edits = {
        "theme": "dark",
        "export_guard": False,
        "concurrency": 40,
        "per_host": 2,
        "delay_s": 0.5,
        "keep_pages": False,
        "headers": {"Accept-Language": "zh-CN", "X": "a: b"},
        "insecure_hosts": ("a.example", "b.example"),
        "engine": "threads",
        "workers": "3+3",
        "max_body_b": 5 * 1024 * 1024,
        "user_agent": "Weaver/1",
    }
    for name, value in edits.items():
        dialog.editor(name).set_value(value)
    dialog.accept()
    again = Preferences.load(preferences.file)
    assert (again.theme, again.export_guard) == ("dark", False)
    stored = {name: getattr(again.settings, name) for name in edits if name in Settings.__struct_fields__}
    assert stored == {name: value for name, value in edits.items() if name in stored}


def test_cancel_stores_nothing(dialog, preferences):
    dialog.editor("theme").set_value("dark")
    dialog.reject()
    assert preferences.theme == "system"


def test_apply_stores_and_stays(dialog, preferences, qtbot):
    dialog.editor("theme").set_value("dark")
    qtbot.mouseClick(dialog.buttons.button(QDialogButtonBox.StandardButton.Apply), Qt.MouseButton.LeftButton)
    assert preferences.theme == "dark"
    assert dialog.isVisible()


def test_defaults_come_back_only_with_ok(dialog, preferences, qtbot):
    preferences.update({"theme": "dark", "settings": Settings(concurrency=3)})
    button = dialog.buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert preferences.theme == "dark"
    dialog.accept()
    assert (preferences.theme, preferences.settings) == ("system", Settings())


@pytest.mark.parametrize(("name", "wrong", "said"), [("workers", "many", "Workers"), ("proxy", "x" * 501, "Proxy")])
def test_refused_value_is_said_and_shown(dialog, preferences, name, wrong, said):
    dialog.editor("theme").set_value("dark")
    dialog.editor(name).set_value(wrong)
    dialog.accept()
    assert dialog.isVisible()
    assert preferences.theme == "system"
    assert said in dialog.message_bar.messages[0].text
    assert dialog.editor(name).widget.isVisible()


def test_header_that_is_none_is_said(dialog):
    dialog.editor("headers").widget.setPlainText("no colon here")
    dialog.accept()
    assert "no colon here" in dialog.message_bar.messages[0].text
    assert dialog.editor("headers").widget.isVisible()


@pytest.mark.parametrize("one", SETTINGS, ids=lambda one: one.name)
def test_editors_give_back_what_they_were_given(dialog, one):
    samples = {"text": "", "int": 7, "float": 2.5, "bool": True, "map": {"a": "b"}, "list": ("a",)}
    values = [one.default, samples[one.kind] if not one.choices else one.choices[-1]]
    if one.name.endswith("_b"):
        values = [one.default, 1_234_567]
    for value in values:
        dialog.editor(one.name).set_value(value)
        assert dialog.editor(one.name).value() == value


def test_formats_are_those_of_the_export_dialog():
    declared_formats = dict(DECLARED["export_format"].choices)
    assert declared_formats == {one.key: one.title for one in FORMATS}


def test_labels_reach_their_editors(dialog):
    with_letter = [label for label in dialog.findChildren(QLabel) if "&" in label.text()]
    assert all(isinstance(label.buddy(), QWidget) for label in with_letter)
