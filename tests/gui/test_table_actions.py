"""The results table of a real window on a real project: filters, find, copies, statistics, columns, and its memory."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from core.project import store
from core.project.columns import Quality
from core.recipe import Field, Recipe, dumps
from core.recipe_parts import Files
from gui.app import Application
from gui.models.filters import Asked
from gui.models.rows import FIRST_FIELD, STATUS
from tests.core.kept import kept_project
from tests.gui.projects import new_project, outcome, save
from tests.gui.scenario import key, play, until

TITLE, VIEWS = FIRST_FIELD, FIRST_FIELD + 1
RECIPE = Recipe(fields=(Field(name="Title", select="b", type="text"), Field(name="Views", select="i", type="number")))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """3 000 rows on 30 pages: tea 0 to tea 2999, every tenth without a number of views."""
    file = tmp_path / "tea.weave"
    writer = new_project(file, 30)
    pages = [
        outcome(page + 1, *((f"tea {n}", None if n % 10 == 0 else n) for n in range(page * 100, page * 100 + 100)))
        for page in range(30)
    ]
    save(writer, *pages)
    writer.submit(store.set_meta, recipe=dumps(RECIPE), urls="").result(10)
    writer.close()
    return file


async def shown(application: Application, rows: int) -> None:
    await until(lambda: application.window.rows.rowCount() == rows and not application.window.rows.searching)


def pick(menu: QMenu, *words: str) -> None:
    """Choose an entry by its words, through submenus."""
    for word in words:
        action = next(one for one in menu.actions() if one.text() == word)
        menu = action.menu() or menu
    action.trigger()


def test_the_filter_row_chips_and_use_as_filter(qapp: QApplication, tmp_path: Path, project: Path) -> None:
    async def steps(application: Application) -> None:
        window = application.window
        panel = window.results
        await shown(application, 3000)
        window.commands["actionFilterRow"].trigger()
        editor = panel.table.editor("Views")
        assert editor is not None
        assert editor.isVisible()
        QTest.keyClicks(editor.edit, ">2990")
        key(editor.edit, Qt.Key.Key_Return)
        await shown(application, 9)
        assert [one.text() for one in panel.filter_chips.buttons] == ["✕ Views > 2990"]
        menu = panel.row_menu.menu(window.rows.index(0, TITLE), results=True)
        pick(menu, "Use as filter", "is tea 2991")
        await shown(application, 1)
        assert panel.filters.of("Title") == Asked("is", "tea 2991")
        panel.filter_chips.buttons[0].click()
        await shown(application, 1)
        assert editor.edit.text() == ""
        panel.filter_chips.buttons[0].click()
        await shown(application, 3000)
        assert not panel.filter_chips.isVisible()
        title = panel.table.editor("Title")
        assert title is not None
        QTest.keyClicks(title.edit, "/(/")
        key(title.edit, Qt.Key.Key_Return)
        assert "regular expression" in title.edit.toolTip()
        assert title.edit.text() == "/(/"

    play(qapp, tmp_path / "state", steps, file=project)


def test_find_copy_statistics_and_the_quality_bar(qapp: QApplication, tmp_path: Path, project: Path) -> None:
    async def steps(application: Application) -> None:
        window, actions = application.window, application.table
        panel, clipboard = window.results, QGuiApplication.clipboard()
        await shown(application, 3000)
        window.commands["actionFindNext"].trigger()
        QTest.keyClicks(panel.find_bar.edit, "TEA 299")
        key(panel.find_bar.edit, Qt.Key.Key_Return)
        await until(lambda: panel.table.currentIndex().row() == 299)
        window.commands["actionFindNext"].trigger()
        await until(lambda: panel.table.currentIndex().row() == 2990)
        assert panel.table.currentIndex().column() == TITLE
        window.commands["actionFindPrevious"].trigger()
        await until(lambda: panel.table.currentIndex().row() == 299)
        panel.table.selectRow(10)
        application.copying.copy_as("json")
        await until(lambda: "tea 10" in clipboard.text())
        assert json.loads(clipboard.text()) == [{"Title": "tea 10", "Views": None, "Page": "http://127.0.0.1:1/1"}]
        actions.open_statistics("Views")
        assert actions.dialog is not None
        await until(lambda: actions.dialog is not None and actions.dialog.table.rowCount() > 0)
        assert actions.dialog.table.item(0, 0).text() == "1"
        actions.dialog.value_chosen.emit("Views", 7)
        await shown(application, 1)
        actions.dialog.reject()
        assert actions.dialog is None
        await until(lambda: panel.table.header.quality_of(VIEWS) is not None)
        assert panel.table.header.quality_of(VIEWS) == Quality(2700, 300, 0)
        assert panel.table.header.quality_text(VIEWS) == "2,700 filled (90.0 %) · 300 empty (10.0 %)"
        assert panel.table.header.quality_of(STATUS) is None

    play(qapp, tmp_path / "state", steps, file=project)


def test_the_look_of_the_table_is_remembered_by_project(qapp: QApplication, tmp_path: Path, project: Path) -> None:
    async def change(application: Application) -> None:
        panel = application.window.results
        await shown(application, 3000)
        await until(lambda: not application.table._restore.isActive())
        panel.table.pin(VIEWS)
        panel.table.setColumnWidth(TITLE, 333)
        panel.table.show_column(STATUS, False)
        panel.filters.set("Title", Asked("ends", "7"))
        panel.sort(VIEWS, True)
        await shown(application, 300)
        assert panel.table.pinned.isVisible()
        assert panel.table.pinned.geometry().left() <= panel.table.frameWidth()

    async def look(application: Application) -> None:
        panel = application.window.results
        await shown(application, 300)
        assert panel.table.order() == ["Views", "#", "", "Title", "@"]
        assert panel.table.isColumnHidden(STATUS)
        assert panel.table.pinned_sections == {VIEWS}
        assert panel.table.columnWidth(TITLE) == 333
        assert panel.rows.text(0, TITLE) == "tea 2997"
        panel.columns_menu.restore_order()
        panel.columns_menu.show_all()
        panel.filters.replace({})
        await shown(application, 3000)
        assert panel.table.order() == ["#", "", "Title", "Views", "@"]
        assert not panel.table.pinned.isVisible()

    play(qapp, tmp_path / "state", change, file=project)
    play(qapp, tmp_path / "state", look, file=project)


def test_a_column_is_renamed_in_the_recipe_and_the_project(qapp: QApplication, tmp_path: Path, project: Path) -> None:
    async def steps(application: Application) -> None:
        window = application.window
        model = window.setup.fields.model
        await shown(application, 3000)
        window.results.filters.set("Views", Asked("is", "5"))
        await shown(application, 1)
        window.results.columns_menu.rename_wanted.emit("Views", "次数")
        await until(lambda: window.rows.columns == ("Title", "次数"))
        assert [field.name for field in model.fields] == ["Title", "次数"]
        assert window.rows.text(0, VIEWS) == "5"
        assert window.rows.rowCount() == 1
        window.results.columns_menu.rename_wanted.emit("次数", "title")
        assert window.rows.columns == ("Title", "次数")
        model.undo_stack.undo()
        await until(lambda: window.rows.columns == ("Title", "Views"))
        assert [field.name for field in model.fields] == ["Title", "Views"]

    play(qapp, tmp_path / "state", steps, file=project)


def test_a_column_of_details_that_tells_rows_apart_is_renamed_too(qapp: QApplication, tmp_path: Path) -> None:
    recipe = Recipe(
        rows="li",
        fields=(Field(name="Name", select="b"),),
        detail="a",
        detail_fields=(Field(name="Maker", select="p"), Field(name="Both", select="i", steps=("template: {Maker}!",))),
        unique=("Maker",),
        files=Files(column="Maker"),
    )
    project = kept_project(tmp_path / "p.weave", recipe, {"https://a.example/": "<li><b>x</b></li>"})

    async def steps(application: Application) -> None:
        window = application.window
        await shown(application, 1)
        window.results.columns_menu.rename_wanted.emit("Maker", "Brand")
        await until(lambda: window.rows.columns == ("Name", "Brand", "Both"))
        changed = window.setup.recipe()
        assert (changed.unique, changed.detail_fields[1].steps) == (("Brand",), ("template: {Brand}!",))
        assert changed.files == Files(column="Brand")
        window.results.columns_menu.type_wanted.emit("Brand", "text")
        assert window.setup.recipe().detail_fields[0].type == "text"
        undo = window.setup.fields.model.undo_stack
        undo.undo()
        undo.undo()
        await until(lambda: window.rows.columns == ("Name", "Maker", "Both"))
        await until(lambda: window.setup.recipe() == recipe)

    play(qapp, tmp_path / "state", steps, file=project)
