"""gui/actions/value.py in the whole window: steps tried on a real page, recipes imported, fields that fail."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core import messages as wire
from core.recipe import Field, Recipe, loads
from core.recipe_parts import Sample
from core.records import Page
from core.sample_site.recipes import sample_names
from core.samples import with_sample, write
from gui.app import Application
from gui.menus import SAMPLE_JOBS
from gui.session import Phase
from tests.gui.scenario import ended, messages, play, press, until

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
SHOTS = os.environ.get("SHEETWEAVER_SHOTS") == "1"
PAGE = Page("https://a.example/", "<ul><li><b>5</b><li><b>call</b></ul>")
RECIPE = Recipe(urls=("https://a.example/[1-3]",), rows="li", fields=(Field(name="N", select="b", type="number"),))


def test_the_menu_names_the_recipes_there_are() -> None:
    assert tuple(SAMPLE_JOBS) == sample_names()


def test_steps_are_tried_on_the_tested_page_without_asking_again(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        setup = application.window.setup
        await application.values.start_sample("05-book-prices")
        await application.crawl.test_page()
        assert setup.fields.preview.rowCount() == 20
        application.values.edit_steps(1)
        dialog = application.values.dialog
        assert dialog is not None
        await until(lambda: dialog.tried.model().rowCount() == 10)
        model = dialog.tried.model()
        assert (model.index(0, 0).data(), model.index(0, 1).data()) == ("$24.99", "24.99")
        dialog.add_step("upper")
        dialog.add_step("nonsense")
        await until(lambda: "nonsense" in dialog._note.text())
        dialog.steps.takeItem(1)
        dialog.add_step("lower")
        await until(lambda: model.columnCount() == 4)
        dialog.accept()
        assert setup.recipe().fields[1].steps == ("upper", "lower")

    play(qapp, tmp_path, steps)


def test_a_details_steps_are_tried_on_detail_pages(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        setup = application.window.setup
        await application.values.start_sample("03-posts-with-details")
        await application.crawl.test_page()
        details = setup.going_on.detail_fields
        assert details.model.fields[1].name == "Tags"
        details.table.setCurrentIndex(details.model.index(1, 0))
        details.button_steps.click()
        dialog = application.values.dialog
        assert dialog is not None
        assert "Fetching some detail pages" in dialog._note.text()
        await until(lambda: dialog.tried.model().rowCount() == 10)
        dialog.add_step("upper")
        dialog.required.setChecked(True)
        model = dialog.tried.model()
        await until(lambda: model.headerData(1, Qt.Orientation.Horizontal) == "upper")
        if SHOTS:
            await until(lambda: dialog.grab().save(str(IMAGES / "steps.png")))
        dialog.accept()
        changed = setup.recipe().detail_fields[1]
        assert (changed.steps, changed.required) == (("upper",), True)
        assert setup.recipe().fields[0].steps == ()

    play(qapp, tmp_path, steps)


def test_a_details_steps_without_any_page_say_what_to_do(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        await application.values.start_sample("03-posts-with-details")
        application.values.edit_detail_steps(0)
        dialog = application.values.dialog
        assert dialog is not None
        await until(lambda: "No detail page is there" in dialog._note.text())
        dialog.reject()

    play(qapp, tmp_path, steps)


def test_a_recipe_is_imported_and_its_samples_tried_first(qapp: QApplication, tmp_path: Path) -> None:
    good, bad, bare = tmp_path / "good.toml", tmp_path / "bad.toml", tmp_path / "bare.toml"
    write(good, with_sample(RECIPE, PAGE))
    write(bad, msgspec.structs.replace(RECIPE, samples=(Sample(url=PAGE.url, page=PAGE.text, rows=((7,), ("",))),)))
    write(bare, RECIPE)

    async def steps(application: Application) -> None:
        bar = application.window.messages
        await application.values.import_recipe(good)
        assert "give the rows they should" in messages(bar)[0]
        assert application.window.setup.urls.text.strip() == "https://a.example/[1-3]"
        assert application.window.setup.recipe().fields == RECIPE.fields
        await application.values.import_recipe(bad)
        assert "row 1, N: 5 in place of 7" in messages(bar)[0]
        await application.values.import_recipe(bare)
        assert "no sample pages" in messages(bar)[0]

    play(qapp, tmp_path, steps)


def test_a_field_that_fails_pauses_the_run_and_go_on_goes_on(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window = application.window
        site = await application.client.ask(wire.StartSample())
        recipe = loads(site.recipe)
        fields = (*recipe.fields[:1], Field(name="Isbn", select=".isbn", required=True))
        window.setup.load(msgspec.structs.replace(recipe, fields=fields, on_trouble="pause"), site.urls)
        window.setup.options.change(per_host=1, delay_s=0.02)
        await until(lambda: window.commands["actionStart"].isEnabled())
        window.commands["actionStart"].trigger()
        await until(lambda: application.session.phase is Phase.PAUSED)
        await until(lambda: any("Isbn is empty in" in text and "paused" in text for text in messages(window.messages)))
        press(window.messages, "Go on")
        await ended(application)
        assert application.session.counts.rows == 1000

    play(qapp, tmp_path, steps)


@pytest.mark.parametrize("kind", ["boolean"])
def test_cells_that_could_not_be_made_are_told_and_shown_in_details(
    qapp: QApplication, tmp_path: Path, kind: str
) -> None:
    async def steps(application: Application) -> None:
        window = application.window
        await application.values.start_sample("05-book-prices")
        fields = (Field(name="Stock", select=".stock", type=kind),)
        recipe = msgspec.structs.replace(window.setup.recipe(), fields=fields, unique=())
        window.setup.load(recipe, window.setup.urls.text)
        await until(lambda: window.commands["actionStart"].isEnabled())
        window.commands["actionStart"].trigger()
        await ended(application)
        assert any("178 cell(s) are empty" in text for text in messages(window.messages))
        window.show_details(application.feed.reader, 1)
        assert "18 ×" in dict(window.details.facts)["Empty cells"]

    play(qapp, tmp_path, steps)


def test_repeated_rows_do_not_stand_in_the_table(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window = application.window
        await application.values.start_sample("10-headlines")
        window.setup.fields.rules.choose(("Byline",))
        await until(lambda: window.commands["actionStart"].isEnabled())
        window.commands["actionStart"].trigger()
        await ended(application)
        assert window.rows.rowCount() == application.session.counts.rows == 16
        assert application.session.counts.repeated == 84

    play(qapp, tmp_path, steps)


@pytest.mark.skipif(not SHOTS, reason="pictures are taken when SHEETWEAVER_SHOTS=1")
def test_a_picture_of_the_rows_rules_is_taken(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window = application.window
        window.resize(1180, 760)
        await application.values.start_sample("05-book-prices")
        window.setup.fields.rules.choose(("Book", "Price"))
        window.setup.fields.rules.trouble.setCurrentIndex(1)
        await application.crawl.test_page()
        await until(lambda: window.setup.grab().save(str(IMAGES / "row_rules.png")))

    play(qapp, tmp_path, steps)
