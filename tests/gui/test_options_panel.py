"""gui/panels/options.py: the settings of the job, all of them, in editors."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QLineEdit, QPlainTextEdit, QSpinBox
from pytestqt.qtbot import QtBot

from core.settings import GENTLE, Settings, declared
from gui.panels.options import ELSEWHERE, OptionsForm


@pytest.fixture
def options(qtbot: QtBot) -> OptionsForm:
    made = OptionsForm()
    qtbot.addWidget(made)
    return made


def test_every_declared_setting_has_an_editor_with_a_name(options: OptionsForm) -> None:
    for one in declared():
        if one.name not in ELSEWHERE:
            widget = options.findChild(object, f"option_{one.name}")
            assert widget is not None, one.name
            assert widget.accessibleName() or widget.text(), one.name


def test_what_is_loaded_comes_back(options: OptionsForm) -> None:
    given = Settings(
        engine="asyncio", concurrency=3, per_host=2, delay_s=1.5, headers={"X": "y: z"}, insecure_hosts=("a.example",)
    )
    options.load(given)
    assert options.settings() == given


def test_edits_change_the_settings_and_are_told(options: OptionsForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(options.edited):
        options.findChild(QSpinBox, "option_retries").setValue(7)
    options.findChild(QCheckBox, "option_obey_robots").setChecked(False)
    options.findChild(QDoubleSpinBox, "option_timeout_s").setValue(5.5)
    options.findChild(QLineEdit, "option_user_agent").setText("me/1")
    made = options.settings()
    assert (made.retries, made.obey_robots, made.timeout_s, made.user_agent) == (7, False, 5.5, "me/1")


def test_loading_is_no_edit(options: OptionsForm, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(options.edited):
        options.load(Settings(retries=9))


def test_speed_sets_pace_and_takes_it_back(options: OptionsForm) -> None:
    options.change(**GENTLE)
    assert (options.settings().per_host, options.settings().delay_s) == (1, 1.0)
    options.change(per_host=None, delay_s=None)
    assert options.settings() == Settings()


def test_nonsense_is_refused_with_the_setting_named(options: OptionsForm) -> None:
    options.findChild(QPlainTextEdit, "option_headers").setPlainText("no colon here")
    with pytest.raises(ValueError, match="Headers"):
        options.settings()
