"""Ignoring robots.txt: asked for once more in the window, for one project, and noted in the log of each run."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox

from core.recipe import Recipe, dumps, loads
from core.settings import Settings
from gui.app import Application
from gui.models.log import TEXT
from gui.preferences import FILE_NAME, Preferences
from tests.gui.scenario import ended, key, messages, play, press, slow_sample


def box(application: Application) -> QCheckBox:
    found = application.window.setup.options.findChild(QCheckBox, "option_obey_robots")
    assert found is not None
    return found


def obeys(application: Application) -> bool:
    return application.window.setup.recipe().settings.obey_robots


def log_lines(application: Application) -> list[str]:
    model = application.window.log.model
    return [model.text(row, TEXT) for row in range(model.rowCount())]


def test_it_is_obeyed_until_somebody_says_so_and_the_log_notes_each_run(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window, check = application.window, box(application)
        await slow_sample(application, delay_s=0.0)
        check.click()
        assert obeys(application)
        assert check.isChecked()
        press(window.messages, "Keep obeying")
        assert obeys(application)
        assert not messages(window.messages)
        window.commands["actionStart"].trigger()
        await ended(application)
        assert not any("robots.txt is not obeyed" in line for line in log_lines(application))
        key(check, Qt.Key.Key_Space)
        assert obeys(application)
        press(window.messages, "Ignore for this project")
        assert not obeys(application)
        assert not check.isChecked()
        await application.crawl.start_over()
        await ended(application)
        assert sum("robots.txt is not obeyed" in line for line in log_lines(application)) == 1
        assert not loads(application.feed.reader.meta("recipe")).settings.obey_robots  # kept with the project
        check.click()  # to obey again takes no question
        assert obeys(application)
        check.click()
        await application.projects.new()  # another project is not asked about
        assert not [one for one in window.messages.messages if one.key == "robots"]
        assert obeys(application)

    play(qapp, tmp_path, steps)


def test_a_recipe_that_comes_without_it_is_asked_about(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "r.toml"
    recipe = Recipe(urls=("https://a.example/",), settings=Settings(obey_robots=False, retries=1))
    file.write_text(dumps(recipe), encoding="utf-8")

    async def steps(application: Application) -> None:
        await application.values.import_recipe(file)
        assert obeys(application)
        assert application.window.setup.recipe().settings.retries == 1
        press(application.window.messages, "Ignore for this project")
        assert not obeys(application)

    play(qapp, tmp_path / "state", steps)


def test_no_preference_turns_it_off_for_new_projects(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    file.write_text("[settings]\nobey_robots = false\nretries = 1\n", encoding="utf-8")
    preferences = Preferences.load(file)
    assert preferences.settings == Settings(retries=1)
    preferences.update({"settings": msgspec.structs.replace(preferences.settings, obey_robots=False)})
    assert preferences.settings == Settings(retries=1)
