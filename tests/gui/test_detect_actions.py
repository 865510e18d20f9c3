"""Detect fields in the window, over a real host and the sample site."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from core.messages import StartSample
from core.recipe import Recipe
from gui.app import Application
from tests.gui.scenario import messages, play, until


def test_detect_fills_the_form_undo_empties_it_and_another_table_is_offered(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        site = await application.client.ask(StartSample())
        setup, command = application.window.setup, application.window.commands["actionDetect"]
        assert not command.isEnabled()
        setup.load(Recipe(), f"{site.base}/blog/1")
        await until(command.isEnabled)
        command.trigger()
        model = setup.fields.model
        await until(lambda: bool(model.fields))
        assert model.rows_selector == "article.post-item"
        assert {"标题", "链接", "作者"} <= {field.name for field in model.fields}
        assert any("20 rows" in text for text in messages(application.window.messages))
        best = model.fields
        application.detection.use_next()
        assert model.fields != best
        model.undo_stack.undo()
        assert model.fields == best
        model.undo_stack.undo()
        assert (model.rows_selector, model.fields) == ("", ())

    play(qapp, tmp_path, steps)


def test_a_page_that_cannot_be_had_is_told_and_the_fields_stay(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        site = await application.client.ask(StartSample())
        setup = application.window.setup
        setup.load(Recipe(), f"{site.base}/missing")
        await until(application.window.commands["actionDetect"].isEnabled)
        await application.detection.detect()
        assert "404" in setup.fields._tested.text()
        assert setup.fields.model.fields == ()

    play(qapp, tmp_path, steps)
