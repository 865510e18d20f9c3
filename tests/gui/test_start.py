"""The entry of the window program: what it tells the system before the window is there."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from gui.start import APP_USER_MODEL_ID, name_in_taskbar

INSTALLER = Path(__file__).resolve().parents[2] / "packaging" / "windows" / "sheetweaver.iss"


def test_the_task_bar_knows_the_program_by_the_name_of_its_shortcuts() -> None:
    told: list[str] = []
    name_in_taskbar(SimpleNamespace(SetCurrentProcessExplicitAppUserModelID=told.append))
    assert told == [APP_USER_MODEL_ID]
    assert f'AppUserModelID: "{APP_USER_MODEL_ID}"' in INSTALLER.read_text(encoding="utf-8-sig")


def test_a_system_that_has_no_such_names_is_left_alone() -> None:
    name_in_taskbar(SimpleNamespace())
