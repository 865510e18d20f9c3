"""Detect in the window on pages that hold their data as JSON; and pictures of what feeds a job and how it goes on."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication, QWidget

from core.messages import StartSample
from core.recipe import Field, Recipe
from core.recipe_parts import Follow, Paging
from core.sample_site import data
from gui.app import Application
from gui.i18n import Translator
from tests.gui.scenario import ended, play, until

pytestmark = pytest.mark.gui

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
SHOTS = os.environ.get("SHEETWEAVER_SHOTS") == "1"
LANGUAGES = (("en", ""), ("zh_CN", "_zh"))
ROWS = "script#__NEXT_DATA__ json:props.pageProps.books[*]"


def test_data_inside_a_page_is_detected_taken_and_undone(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        site = await application.client.ask(StartSample())
        window = application.window
        model = window.setup.fields.model
        window.setup.load(Recipe(), f"{site.base}/store/1")
        await until(window.commands["actionDetect"].isEnabled)
        await application.detection.detect()
        assert model.rows_selector == ROWS
        assert [field.name for field in model.fields][:2] == ["title", "url"]
        application.detection.choose()
        dialog = application.detection.dialog
        assert dialog is not None
        assert "data inside the page" in dialog.tables.item(0).text()
        if SHOTS:
            await until(lambda: dialog.grab().save(str(IMAGES / "detect_inside.png")))
        dialog.accept()
        await application.crawl.start()
        await ended(application)
        await until(lambda: window.rows.rowCount() == data.BOOKS_PER_PAGE)
        assert window.rows.text(0, window.results.table.section_of("title")) == data.book(1).title
        model.undo_stack.undo()
        model.undo_stack.undo()
        assert (model.rows_selector, model.fields) == ("", ())

    play(qapp, tmp_path, steps)


@pytest.mark.skipif(not SHOTS, reason="pictures are taken when SHEETWEAVER_SHOTS=1")
@pytest.mark.parametrize(("language", "suffix"), LANGUAGES)
def test_pictures(qapp: QApplication, tmp_path: Path, language: str, suffix: str) -> None:
    recording, shops = tmp_path / "visit.har", tmp_path / "shops.csv"
    recording.write_text(json.dumps({"log": {"entries": [_entry(page) for page in (1, 2)]}}))
    lines = [f"{n},https://shop{n}.example/,https://shop{n}.example/about" for n in range(1, 9)]
    shops.write_text("\n".join(["Number,Shop,About", *lines]))
    curl = (
        "curl 'https://shop.example/api/items?page=1' -H 'Accept: application/json' -H 'X-Shop: 7' -b 'sid=4f1a; t=9'"
    )

    async def steps(application: Application) -> None:
        translator = Translator(qapp)
        translator.use(language)
        window = application.window
        window.resize(1200, 800)

        def taken(widget: QWidget, name: str) -> bool:
            return widget.grab().save(str(IMAGES / f"{name}{suffix}.png"))

        async def asked(mime: QMimeData, name: str) -> None:
            window.setup.urls.edit.insertFromMimeData(mime)
            await until(lambda: application.sources.dialog is not None)
            dialog = application.sources.dialog
            assert dialog is not None
            dialog.resize(640, 240)
            await until(lambda: taken(dialog, name))
            dialog.reject()
            await until(lambda: application.sources.dialog is None)

        text = QMimeData()
        text.setText(curl)
        await asked(text, "sources_curl")
        for path, name in ((recording, "sources_har"), (shops, "sources_column")):
            files = QMimeData()
            files.setUrls([QUrl.fromLocalFile(str(path))])
            await asked(files, name)
        recipe = Recipe(
            rows="li.entry",
            next="a[rel=next]",
            detail="a.more",
            detail_fields=(Field(name="Maker", select=".maker"), Field(name="Text", select=".description")),
            paging=Paging(parameter="page", pages=20, until=".the-end"),
            follow=Follow(links="nav a[href]", scope="path", depth=2, deny=(r"\?sort=",)),
        )
        window.setup.load(recipe, "https://shop.example/list?page=1\nSitemap: https://shop.example/sitemap.xml")
        window.setup.tabs.setCurrentIndex(1)
        window.setup.tabs.resize(560, 980)
        await until(lambda: taken(window.setup.going_on, "going_on"))
        window.setup.load(Recipe(), "")  # nothing of this is the job's
        translator.remove()

    play(qapp, tmp_path / "home", steps)


def _entry(page: int) -> dict[str, object]:
    first = page * 20 - 19
    items = [{"id": n, "name": f"Lamp {n}", "price": n * 3 + 0.5, "stock": n % 7} for n in range(first, first + 20)]
    url = f"https://shop.example/api/items?page={page}&size=20"
    content = {"mimeType": "application/json", "text": json.dumps({"items": items, "total": 200})}
    return {"request": {"method": "GET", "url": url}, "response": {"status": 200, "content": content}}
