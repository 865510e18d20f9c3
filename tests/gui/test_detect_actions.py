"""Detect fields in the window, over a real host and the sample site."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from core.messages import StartSample
from core.recipe import Recipe, loads
from core.render.child import missing
from core.render.chrome_find import chrome
from core.sample_site import data
from core.settings import Settings
from gui.app import Application
from gui.main_window import MainWindow
from tests.gui.scenario import ended, key, messages, play, press, until

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
SHOTS = os.environ.get("SHEETWEAVER_SHOTS") == "1"


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


def paste(window: MainWindow, text: str) -> None:
    """Ctrl+V of a text that another program copied."""
    QGuiApplication.clipboard().setText(text)
    window.commands["actionPasteUrls"].trigger()


def offered(application: Application) -> list[str]:
    return [text for text in messages(application.window.messages) if "Start takes them" in text]


def test_four_actions_lead_from_launch_to_a_csv(qapp: QApplication, tmp_path: Path) -> None:
    """Paste, F5, Ctrl+E and Enter: the columns are proposed meanwhile."""

    async def steps(application: Application) -> None:
        site = await application.client.ask(StartSample())
        window = application.window
        application.preferences.export_folder = str(tmp_path)
        window.activateWindow()
        QGuiApplication.clipboard().setText(f"{site.base}/shop/1\n{site.base}/shop/2")
        key(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: bool(offered(application)))
        assert "20 rows with" in offered(application)[0]
        assert window.setup.fields.model.fields == ()
        assert application.session.counts.total == 0
        if SHOTS:
            window.resize(1100, 640)
            await until(lambda: window.grab().save(str(IMAGES / "detect_offer.png")))
        key(window, Qt.Key.Key_F5)
        await ended(application)
        key(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        dialog = application.exports.dialog
        assert dialog is not None
        key(dialog, Qt.Key.Key_Return)
        await until(lambda: application.exports.dialog is None)

    play(qapp, tmp_path / "home", steps, detect_pasted=True)
    (file,) = tmp_path.glob("*.csv")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        table = list(csv.DictReader(lines))
    assert [row["价格"] for row in table] == [one.price for n in (1, 2) for one in data.books(n)]


def test_an_offer_is_used_chosen_from_or_dismissed(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        site = await application.client.ask(StartSample())
        window = application.window
        model, edit = window.setup.fields.model, window.setup.urls.edit
        paste(window, f"{site.base}/blog/1")
        await until(lambda: bool(offered(application)))
        press(window.messages, "Use")
        assert model.rows_selector == "article.post-item"
        model.undo_stack.undo()
        edit.clear()
        paste(window, f"{site.base}/blog/2")
        await until(lambda: bool(offered(application)))
        press(window.messages, "Others…")
        dialog = application.detection.dialog
        assert dialog is not None
        assert dialog.tables.count() > 1
        assert dialog.model.rowCount() == 10
        if SHOTS:
            await until(lambda: dialog.grab().save(str(IMAGES / "detect_tables.png")))
        dialog.tables.setCurrentRow(dialog.tables.count() - 1)
        shown = dialog.table()
        dialog.accept()
        assert (model.rows_selector, model.fields) == shown
        model.undo_stack.undo()
        edit.clear()
        paste(window, f"{site.base}/blog/3")
        await until(lambda: bool(offered(application)))
        press(window.messages, "Dismiss")
        assert (model.fields, offered(application)) == ((), [])

    play(qapp, tmp_path, steps, detect_pasted=True)


def test_nothing_is_looked_at_unasked_but_for_an_empty_job(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        site = await application.client.ask(StartSample())
        window = application.window
        window.setup.fields.add_field()
        mine = window.setup.fields.model.fields
        paste(window, f"{site.base}/blog/1")
        await until(window.commands["actionStart"].isEnabled)
        assert not application.tasks.busy("detect-offer")
        window.setup.fields.model.remove([0])
        window.setup.urls.edit.clear()
        application.preferences.detect_pasted = False
        paste(window, f"{site.base}/blog/1")
        await until(window.commands["actionStart"].isEnabled)
        assert not application.tasks.busy("detect-offer")
        assert len(mine) == 1
        assert offered(application) == []

    play(qapp, tmp_path, steps, detect_pasted=True)


def test_columns_that_the_page_states_itself_are_ticked_and_taken(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        site = await application.client.ask(StartSample())
        window = application.window
        window.setup.load(Recipe(), f"{site.base}/post/3")
        await until(window.commands["actionDetect"].isEnabled)
        await application.detection.detect()
        application.detection.choose()
        dialog = application.detection.dialog
        assert dialog is not None
        lines = [dialog.stated.item(place).text() for place in range(dialog.stated.count())]
        place = next(place for place, line in enumerate(lines) if "JSON-LD" in line and "2026-11-22" in line)
        dialog.stated.item(place).setCheckState(Qt.CheckState.Checked)
        dialog.accept()
        await application.crawl.test_page()
        preview = window.setup.fields.preview
        assert preview.index(0, preview.columnCount() - 1).data() == "2026-11-22"

    play(qapp, tmp_path, steps)


def test_the_second_address_is_looked_at_too_when_asked(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        site = await application.client.ask(StartSample())
        window = application.window
        window.setup.load(Recipe(), f"{site.base}/blog/1\n{site.base}/blog/4")
        await until(window.commands["actionDetect"].isEnabled)
        await application.detection.detect()
        assert "Also right on the second page: 20 rows." in messages(window.messages)[0]

    play(qapp, tmp_path, steps)


@pytest.mark.skipif(missing() and not chrome(), reason="there is no browser here")
def test_a_scripted_page_is_detected_as_shown_and_its_json_becomes_the_job(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        site = await application.client.ask(StartSample())
        window, setup = application.window, application.window.setup
        setup.load(Recipe(settings=Settings(render="auto")), f"{site.base}/js/2")
        await until(window.commands["actionDetect"].isEnabled)
        await application.detection.detect()
        assert setup.fields.model.rows_selector == "article.post-item"
        press(window.messages, "See the JSON…")
        await until(lambda: application.sources.dialog is not None)
        application.sources.dialog.accept()
        await until(lambda: setup.fields.model.rows_selector == "json:posts[*]")
        assert setup.urls.text == f"{site.base}/api/posts?page=2"
        assert setup.recipe().paging.parameter == "page"
        assert setup.recipe().settings.render == "off"

    play(qapp, tmp_path, steps)


@pytest.mark.skipif(missing() and not chrome(), reason="there is no browser here")
def test_the_end_of_a_run_tells_which_pages_needed_a_browser(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        site = await application.client.ask(StartSample())
        window, recipe = application.window, loads(site.recipe)
        recipe = msgspec.structs.replace(recipe, settings=msgspec.structs.replace(recipe.settings, render="auto"))
        window.setup.load(recipe, f"{site.base}/js/[1-2]\n{site.base}/blog/3")
        await until(window.commands["actionStart"].isEnabled)
        window.commands["actionStart"].trigger()
        await ended(application)
        told = next(text for text in messages(window.messages) if "empty without their scripts" in text)
        assert "2 pages were shown" in told and f"{site.base}/js/{{n}}" in told and "/blog/" not in told
        press(window.messages, "See the JSON…")
        await until(lambda: application.sources.dialog is not None)
        assert "api/posts" in application.sources.dialog.lines.item(0).text()
        application.sources.dialog.reject()

    play(qapp, tmp_path, steps)
