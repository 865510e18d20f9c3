"""What is handed to the window besides addresses: requests, recordings, pages in files, tables; and downloads."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from core.recipe import Field, Recipe
from gui.app import Application
from tests.core.file_site import PNG, Site, file_site
from tests.gui.scenario import button, ended, messages, play, until

pytestmark = pytest.mark.gui

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
SHOTS = os.environ.get("SHEETWEAVER_SHOTS") == "1"


@pytest.fixture
def site() -> Iterator[Site]:
    with file_site() as running:
        yield running


def dropped(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def pasted(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    return mime


def lines(application: Application) -> list[str]:
    dialog = application.sources.dialog
    assert dialog is not None
    return [dialog.lines.item(row).text() for row in range(dialog.lines.count())]


@pytest.mark.parametrize("agreed", [True, False])
def test_a_copied_request_is_shown_before_its_headers_are_used(
    qapp: QApplication, tmp_path: Path, agreed: bool
) -> None:
    async def steps(application: Application) -> None:
        setup = application.window.setup
        command = "curl 'https://x.example/api?page=1' -H 'X-Own: yes' -b 'sid=topsecret'"
        setup.urls.edit.insertFromMimeData(pasted(command))
        await until(lambda: application.sources.dialog is not None)
        dialog = application.sources.dialog
        assert dialog is not None and setup.urls.is_blank
        shown = "\n".join(lines(application))
        assert "X-Own: yes" in shown and "Cookie: ***" in shown and "topsecret" not in shown
        button(dialog, "buttonAgree" if agreed else "buttonPartly").click()
        await until(lambda: "https://x.example/api?page=1" in setup.urls.text)
        headers = setup.recipe().settings.headers
        assert headers == ({"X-Own": "yes", "Cookie": "${SHEETWEAVER_COOKIE}"} if agreed else {})
        assert await application.crawl.store_job()
        path = application.session.path
        assert path is not None
        stored = b"".join(one.read_bytes() for one in path.parent.iterdir() if one.is_file())
        assert b"X-Own" in stored or not agreed
        assert b"topsecret" not in stored

    play(qapp, tmp_path, steps)


def test_a_recording_lists_its_tables_and_one_becomes_the_job(qapp: QApplication, tmp_path: Path) -> None:
    rows = [{"id": n, "name": "<b>x</b>"} for n in (1, 2)]
    entries = [
        {
            "request": {"method": "GET", "url": f"https://x.example/api?page={n}&token=topsecret"},
            "response": {
                "status": 200,
                "content": {"mimeType": "application/json", "text": json.dumps({"items": rows})},
            },
        }
        for n in (1, 2)
    ]
    path = tmp_path / "visit.har"
    path.write_text(json.dumps({"log": {"entries": entries}}))

    async def steps(application: Application) -> None:
        application.addresses.take_mime(dropped(path))
        await until(lambda: application.sources.dialog is not None)
        assert "2 rows × 2 — https://x.example/api?page=1\nid, name\n1 | <b>x</b>" in lines(application)[0]
        dialog = application.sources.dialog
        assert dialog is not None
        button(dialog, "buttonAgree").click()
        recipe = application.window.setup.recipe()
        assert recipe.rows == "json:items[*]" and [field.name for field in recipe.fields] == ["id", "name"]
        assert recipe.paging is not None and recipe.paging.parameter == "page"
        assert application.window.setup.urls.text == "https://x.example/api?page=1"
        assert any("token" in text for text in messages(application.window.messages))

    play(qapp, tmp_path, steps)


def test_dropped_pages_are_read_and_their_fields_proposed(qapp: QApplication, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in ("1.json", "2.json"):
        (pages / name).write_text(json.dumps([{"a": 1, "b": name}, {"a": 2, "b": name}]))

    async def steps(application: Application) -> None:
        application.addresses.take_mime(dropped(pages))
        await until(lambda: application.session.counts.rows == 4)
        model = application.window.setup.fields.model
        assert model.rows_selector == "json:[*]" and [field.name for field in model.fields] == ["a", "b"]
        await until(lambda: application.window.rows.rowCount() == 4)

    play(qapp, tmp_path, steps)


def test_the_column_of_a_dropped_table_is_asked_for(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "shops.csv"
    path.write_text("Shop,Maker\nhttps://s.example/1,https://m.example/1\nhttps://s.example/2,\n")

    async def steps(application: Application) -> None:
        application.addresses.take_mime(dropped(path))
        await until(lambda: application.sources.dialog is not None)
        assert [line.partition(":")[0] for line in lines(application)] == ["Shop", "Maker"]
        dialog = application.sources.dialog
        assert dialog is not None
        dialog.lines.setCurrentRow(1)
        button(dialog, "buttonAgree").click()
        await until(lambda: "https://m.example/1" in application.window.setup.urls.text)
        assert "s.example" not in application.window.setup.urls.text

    play(qapp, tmp_path, steps)


def test_files_of_a_column_are_downloaded_with_a_way_to_the_folder(
    qapp: QApplication, tmp_path: Path, site: Site
) -> None:
    site.links = ["/img/a.png", "/missing.jpg"]
    os.environ.pop("SHEETWEAVER_COOKIE", None)

    async def steps(application: Application) -> None:
        window = application.window
        link = Field(name="Link", select="a", take="@href")
        window.setup.load(Recipe(rows="li", fields=(link,)), f"{site.base}/list")
        assert not window.commands["actionDownloadFiles"].isEnabled()
        await until(window.commands["actionStart"].isEnabled)
        await application.crawl.start()
        await until(lambda: application.session.counts.rows == 2)
        await until(window.commands["actionDownloadFiles"].isEnabled)
        window.commands["actionDownloadFiles"].trigger()
        dialog = application.downloads.dialog
        assert dialog is not None and dialog.column == "Link"
        dialog.accept()
        await until(lambda: any("downloaded" in text for text in messages(window.messages)))
        assert any("1 file downloaded. 1 failed: 1 ×" in text for text in messages(window.messages))
        path = application.session.path
        assert path is not None
        assert (path.with_suffix(".files") / "a.png").read_bytes() == PNG
        await until(lambda: window.rows.columnCount() > 0 and "Link file" in application.session.info.columns)

    play(qapp, tmp_path, steps)


def test_a_column_of_links_offers_its_files_in_its_menus(qapp: QApplication, tmp_path: Path, site: Site) -> None:
    site.links = ["/img/a.png", "/img/photo.jpg"]

    async def steps(application: Application) -> None:
        window = application.window
        fields = (Field(name="No", select="b"), Field(name="Link", select="a", take="@href"))
        window.setup.load(Recipe(rows="li", fields=fields), f"{site.base}/list")
        await until(window.commands["actionStart"].isEnabled)
        await application.crawl.start()
        await ended(application)
        table, menus = window.results.table, window.results.columns_menu
        assert "Download files…" not in words(menus.menu(table.section_of("No")))
        offered = menus.menu(table.section_of("Link"))
        next(action for action in offered.actions() if action.text() == "Download files…").trigger()
        dialog = application.downloads.dialog
        assert dialog is not None and dialog.column == "Link"
        dialog.reject()
        await until(lambda: application.downloads.dialog is None)
        rows = window.rows
        cells = [rows.index(0, table.section_of(name)) for name in ("No", "Link")]
        plain, linked = (window.results.row_menu.menu(cell, results=True) for cell in cells)
        assert "Download files of this column…" not in words(plain)
        next(action for action in linked.actions() if action.text() == "Download files of this column…").trigger()
        dialog = application.downloads.dialog
        assert dialog is not None and dialog.column == "Link"
        if SHOTS:
            await until(lambda: dialog.grab().save(str(IMAGES / "download.png")))
        dialog.findChild(QLineEdit, "editFileName").setText("../{No}")
        dialog.accept()
        await until(lambda: any("2 files downloaded" in text for text in messages(window.messages)))
        await until(lambda: "Link file" in rows.columns and rows.rowCount() == 2)
        column = table.section_of("Link file")
        await until(lambda: rows.text(0, column) != "")
        assert [rows.text(row, column) for row in (0, 1)] == ["No 0.png", "No 1.jpg"]
        path = application.session.path
        assert path is not None
        assert (path.with_suffix(".files") / "No 0.png").read_bytes() == PNG

    play(qapp, tmp_path, steps)


def words(menu: QMenu) -> list[str]:
    """The lines of a menu."""
    return [action.text() for action in menu.actions()]
