"""Copy as command: what is on the clipboard is, read by `run`, the window's own job; secrets are not in it."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from core.cli.run import Plan, plan_of, run
from core.messages import Export
from gui.actions.command import command_line, output_words
from gui.app import Application
from tests.gui.scenario import ended, messages, play, slow_sample, until

pytestmark = pytest.mark.gui


def understood(text: str) -> Plan:
    """What the command line makes of a line in a POSIX shell."""
    words = shlex.split(text)
    assert words[:2] == ["sheetweaver", "run"]
    return plan_of(run.make_context("run", words[2:]).params)


async def copied(application: Application) -> str:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    application.window.commands["actionCopyCommand"].trigger()
    await until(lambda: not application.tasks.busy("copy command"))
    return clipboard.text()


def test_a_job_in_no_project_is_said_with_its_options(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window, folder = application.window, tmp_path / "out put"
        folder.mkdir()
        application.preferences.export_folder = str(folder)
        site = await slow_sample(application)
        window.setup.options.change(headers={"Cookie": "sid=hidden"}, retries=7)
        text = await copied(application)
        plan = understood(text)
        wanted = window.setup.recipe()
        assert plan.recipe.fields == wanted.fields
        assert (plan.recipe.rows, plan.recipe.next) == (wanted.rows, wanted.next)
        assert (plan.recipe.settings.retries, plan.recipe.settings.delay_s) == (7, 0.02)
        assert (site.urls.strip() in text, len(plan.listed.first(99))) == (True, 50)
        assert [path.parent for path in plan.outputs.paths] == [folder]
        assert "hidden" not in text
        assert "SHEETWEAVER_COOKIE" in messages(window.messages)[0]

    play(qapp, tmp_path / "state", steps)


def test_a_saved_project_is_run_by_its_name_into_the_file_written_last(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window, project, out = application.window, tmp_path / "my job.weave", tmp_path / "it's.csv"
        await slow_sample(application)
        await application.projects.save_as(project)
        window.commands["actionStart"].trigger()
        await ended(application)
        options: dict[str, str | bool] = {"profile": "plain", "provenance": True}
        await application.exports.export(Export(path=str(out), options=options))
        window.setup.options.change(retries=9)
        text = await copied(application)
        plan = understood(text)
        assert (plan.project, plan.recipe.settings.retries) == (project, 9)  # stored as it stands in the form
        assert (plan.outputs.paths, plan.outputs.mode) == ((out,), "overwrite")
        assert plan.outputs.options == options

    play(qapp, tmp_path / "state", steps)


def test_what_a_command_cannot_say_leads_to_save_as(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window = application.window
        await slow_sample(application)
        window.setup.urls.load("https://me:hidden@a.example/")
        assert await copied(application) == ""
        message = window.messages.messages[0]
        assert "password" in message.text
        assert [one.text() for one in message.buttons] == ["Save as…"]

    play(qapp, tmp_path / "state", steps)


def test_words_are_quoted_for_the_system() -> None:
    words = ["sheetweaver", "run", "a b", 'say "x"', "it's"]
    assert shlex.split(command_line(words, platform="linux")) == words
    assert command_line(words, platform="win32") == subprocess.list2cmdline(words)


def test_a_new_file_is_not_asked_to_replace_one(tmp_path: Path) -> None:
    new = str(tmp_path / "a.csv")
    assert output_words(Export(path=new, options={"profile": "excel"})) == ("--out", new)
