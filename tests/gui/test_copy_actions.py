"""Copies of many lines in a real window: read on a thread, whole, given up when asked, and honest about their limit."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from core.project import store
from core.recipe import Field, Recipe, dumps
from gui.actions import copy as copy_actions
from gui.app import Application
from gui.models.rows import FIRST_FIELD
from gui.panels.tables import MAX_AT_ONCE, copy_rows, selected_rows, selected_spans
from tests.gui.projects import new_project, outcome, save
from tests.gui.scenario import play, until

TITLE, VIEWS = FIRST_FIELD, FIRST_FIELD + 1
ROWS, PAGES = 3000, 30
RECIPE = Recipe(fields=(Field(name="Title", select="b"), Field(name="Views", select="i", type="number")))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    file = tmp_path / "tea.weave"
    writer = new_project(file, 800)
    rows = [(f'"tea"\t{n}' if n % 7 == 0 else f"tea {n}", None if n % 10 == 0 else n) for n in range(ROWS)]
    save(writer, *(outcome(page + 1, *rows[page * 100 : page * 100 + 100]) for page in range(PAGES)))
    writer.submit(store.set_meta, recipe=dumps(RECIPE), urls="").result(10)
    writer.close()
    return file


async def shown(application: Application) -> None:
    rows = application.window.rows
    await until(lambda: rows.rowCount() == ROWS and not rows.searching)


def message(application: Application) -> str:
    return next((one.text for one in application.window.messages.messages if one.key == "copied"), "")


def test_many_lines_are_copied_as_few_are(qapp: QApplication, tmp_path: Path, project: Path) -> None:
    async def steps(application: Application) -> None:
        window, clipboard = application.window, QGuiApplication.clipboard()
        await shown(application)
        for table, model in ((window.results.table, window.rows), (window.results.pages_table, window.pages)):
            window.results.tabs.setCurrentIndex(0 if model is window.rows else 1)
            table.selectAll()
            count = copy_rows(table, model.text, headers=True)  # on the window's thread
            expected = clipboard.text()
            assert count == model.rowCount() > MAX_AT_ONCE
            clipboard.clear()
            window.commands["actionCopyHeaders"].trigger()
            await until(lambda: bool(clipboard.text()))
            assert clipboard.text() == expected
            window.commands["actionCopy"].trigger()
            await until(lambda expected=expected: clipboard.text() == expected.partition("\n")[2])
        assert "lines copied" in message(application)

    play(qapp, tmp_path / "state", steps, file=project)


def test_columns_are_copied_as_they_stand(qapp: QApplication, tmp_path: Path, project: Path) -> None:
    async def steps(application: Application) -> None:
        window, clipboard = application.window, QGuiApplication.clipboard()
        await shown(application)
        table = window.results.table
        await until(lambda: not application.table._restore.isActive())
        table.move_column(VIEWS, -1)
        table.show_column(0, False)
        table.selectAll()
        window.commands["actionCopyHeaders"].trigger()
        await until(lambda: bool(clipboard.text()))
        assert clipboard.text().splitlines()[0].split("\t") == ["Status", "Views", "Title", "Page"]
        assert clipboard.text().splitlines()[2].split("\t")[1:3] == ["1", "tea 1"]

    play(qapp, tmp_path / "state", steps, file=project)


def test_a_limit_is_said_and_leads_to_the_export(
    qapp: QApplication, tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy_actions, "MAX_COPIED", 1000)

    async def steps(application: Application) -> None:
        window, clipboard = application.window, QGuiApplication.clipboard()
        await shown(application)
        window.results.table.selectAll()
        window.commands["actionCopy"].trigger()
        await until(lambda: bool(clipboard.text()))
        assert len(clipboard.text().splitlines()) == 1000
        assert "3,000 lines are selected, and a copy holds 1,000" in message(application)
        assert [one.text() for one in window.messages.findChildren(QPushButton)][-1] == "Export…"

    play(qapp, tmp_path / "state", steps, file=project)


def test_a_copy_that_takes_long_can_be_cancelled(qapp: QApplication, tmp_path: Path, project: Path) -> None:
    async def steps(application: Application) -> None:
        window, clipboard, copying = application.window, QGuiApplication.clipboard(), application.copying
        await shown(application)
        clipboard.setText("before")
        going, stopped = threading.Event(), threading.Event()

        def slow(_reader, watch):
            while not watch(0.25):
                going.wait(0.01)
            stopped.set()
            return "after", 1

        copying.work.run(slow, copying._put_on_clipboard)
        await until(lambda: "Copying: 25 %" in message(application))
        next(one for one in window.messages.findChildren(QPushButton) if one.text() == "Cancel").click()
        await until(stopped.is_set)
        assert clipboard.text() == "before"
        assert message(application) == ""

    play(qapp, tmp_path / "state", steps, file=project)


def test_selected_lines_are_told_by_ranges(qapp: QApplication, tmp_path: Path, project: Path) -> None:
    async def steps(application: Application) -> None:
        table = application.window.results.table
        await shown(application)
        table.selectAll()
        assert selected_spans(table) == [range(ROWS)]
        table.clearSelection()
        for row in (4, 7, 5):
            table.setSelectionMode(table.SelectionMode.MultiSelection)
            table.selectRow(row)
        assert selected_spans(table) == [range(4, 6), range(7, 8)]
        assert selected_rows(table) == [4, 5, 7]

    play(qapp, tmp_path / "state", steps, file=project)


def test_another_type_offers_to_change_the_rows_that_are_there(
    qapp: QApplication, tmp_path: Path, project: Path
) -> None:
    async def steps(application: Application) -> None:
        window = application.window
        await shown(application)
        window.results.columns_menu.type_wanted.emit("Views", "text")
        offer = next(one for one in window.messages.findChildren(QPushButton) if one.text() == "Re-extract…")
        offer.click()
        await until(lambda: application.reextract.dialog is not None)
        assert application.reextract.dialog.isVisible()
        application.reextract.dialog.reject()

    play(qapp, tmp_path / "state", steps, file=project)
