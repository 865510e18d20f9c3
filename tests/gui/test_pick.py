"""Picking in the window, over a real host and the sample site: mouse, keys, selectors by hand, examples."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core import messages as wire
from core.extract import Extractor
from core.messages import StartSample
from core.recipe import Field, Recipe
from core.records import Page
from core.sample_site import data, pages
from gui.app import Application
from gui.dialogs.pick import PickDialog
from gui.dialogs.pick_views import NodeView
from gui.models.nodes import NodeTree
from tests.gui.scenario import ended, key, messages, play, until

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
SHOTS = os.environ.get("SHEETWEAVER_SHOTS") == "1"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


async def opened(application: Application, path: str, recipe: Recipe | None = None) -> PickDialog:
    """The dialog with a page of the sample site, opened by its key."""
    site = await application.client.ask(StartSample())
    application.window.setup.load(recipe or Recipe(), f"{site.base}{path}")
    await until(application.window.commands["actionPick"].isEnabled)
    application.window.activateWindow()
    key(application.window, Qt.Key.Key_K, CTRL)
    await until(lambda: application.picking.dialog is not None)
    dialog = application.picking.dialog
    assert dialog is not None
    await until(lambda: dialog.cards.model().rowCount() > 0)
    return dialog


def line(view: NodeView, text: str) -> QPoint:
    """The middle of the line that shows this text."""
    model = view.model()
    assert isinstance(model, NodeTree)
    index = model.find(text, model.index(-1, -1))
    assert index.isValid(), text
    view.scrollTo(index)
    return view.visualRect(index).center()


def click(view: NodeView, text: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, line(view, text))


def found(dialog: PickDialog) -> tuple[str, str]:
    return dialog.choice.rows.text(), dialog.choice.selector.text()


def rows_of(application: Application, reply: pages.Reply) -> list[tuple[object, ...]]:
    """What the form's fields give on a page."""
    recipe = application.window.setup.recipe()
    return list(Extractor(recipe).extract(Page("http://127.0.0.1/", reply.body.decode())).rows)


def test_clicks_make_the_fields_that_give_the_right_rows(qapp: QApplication, tmp_path: Path) -> None:
    posts = data.posts(1)

    async def steps(application: Application) -> None:
        dialog = await opened(application, "/blog/1")
        form = application.window.setup.fields.model
        click(dialog.cards, posts[0].title)
        await until(lambda: "1 found" in dialog.choice.count.text())
        assert "20 alike" in dialog.choice.count.text()
        click(dialog.cards, posts[2].title)
        await until(lambda: found(dialog) == ("article.post-item", "a.post-item-title"))
        assert "20 found" in dialog.choice.count.text()
        assert dialog.choice.values.count() == 10
        assert dialog.choice.values.item(1).text() == posts[1].title
        dialog.choice.button_add.click()
        assert form.rows_selector == "article.post-item"
        assert form.fields == (Field(name="标题", select="a.post-item-title"),)
        click(dialog.cards, posts[3].date)
        await until(lambda: found(dialog) == ("article.post-item", "time.post-item-date"))
        dialog.choice.name.selectAll()
        QTest.keyClicks(dialog.choice.name, "Day")
        dialog.choice.kind.setCurrentIndex(dialog.choice.kind.findData("date"))
        dialog.choice.kind.activated.emit(dialog.choice.kind.currentIndex())
        await until(lambda: dialog.choice.values.item(0).text().startswith("2026-11-22"))
        dialog.choice.button_add.click()
        assert form.fields[1] == Field(name="Day", select="time.post-item-date", type="date")
        given = rows_of(application, pages.blog(1, 5))
        assert [row[0] for row in given] == [one.title for one in posts]
        form.undo_stack.undo()
        form.undo_stack.undo()
        assert (form.rows_selector, form.fields) == ("", ())
        dialog.reject()
        await until(lambda: application.picking.dialog is None)

    play(qapp, tmp_path, steps)


def test_six_actions_lead_from_launch_to_a_csv_with_a_field_of_ones_own(qapp: QApplication, tmp_path: Path) -> None:
    """Paste, Ctrl+K, a click, F5, Ctrl+E and Enter."""

    async def steps(application: Application) -> None:
        site = await application.client.ask(StartSample())
        window = application.window
        application.preferences.export_folder = str(tmp_path)
        window.activateWindow()
        QGuiApplication.clipboard().setText(f"{site.base}/post/[1-30]")
        key(window, Qt.Key.Key_V, CTRL)
        await until(window.commands["actionPick"].isEnabled)
        key(window, Qt.Key.Key_K, CTRL)
        await until(lambda: application.picking.dialog is not None)
        dialog = application.picking.dialog
        assert dialog is not None
        await until(lambda: dialog.cards.model().rowCount() > 0)
        click(dialog.cards, data.post(1).title)
        await until(dialog.choice.button_add.isEnabled)
        key(dialog, Qt.Key.Key_F5)
        await ended(application)
        window.activateWindow()  # as a window manager does when a dialog has closed
        await until(window.isActiveWindow)
        key(window, Qt.Key.Key_E, CTRL)
        export = application.exports.dialog
        assert export is not None
        key(export, Qt.Key.Key_Return)
        await until(lambda: application.exports.dialog is None)

    play(qapp, tmp_path / "home", steps)
    (file,) = tmp_path.glob("*.csv")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    assert [row[0] for row in rows[1:]] == [data.post(number).title for number in range(1, 31)]


def test_a_third_click_leaves_out_and_another_thing_starts_anew(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        dialog = await opened(application, "/shop/1")
        first, second, third = (one.title for one in data.books(1)[:3])
        click(dialog.cards, first)
        await until(lambda: "1 found" in dialog.choice.count.text())
        click(dialog.cards, first)
        await until(lambda: "20 found" in dialog.choice.count.text())
        click(dialog.cards, second)
        assert dialog.selection.exclude
        out = dialog.selection.exclude[0]
        await until(lambda: out not in dialog.selection.found)
        click(dialog.cards, "书店 · 第 1 页")
        await until(lambda: found(dialog) == ("", "h1"))
        assert not dialog.selection.exclude
        click(dialog.cards, first, CTRL)
        click(dialog.cards, third, SHIFT)
        assert (len(dialog.selection.include), len(dialog.selection.exclude)) == (2, 1)
        dialog.choice.button_over.click()
        assert dialog.selection.include == ()
        assert found(dialog) == ("", "")
        assert not dialog.choice.button_add.isEnabled()

    play(qapp, tmp_path, steps)


def test_rows_are_set_from_a_block_and_the_keyboard_is_enough(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        dialog = await opened(application, "/shop/1")
        cards, choice = dialog.cards, dialog.choice
        dialog.find_edit.setFocus()
        QTest.keyClicks(dialog.find_edit, data.books(1)[0].price)
        key(dialog.find_edit, Qt.Key.Key_Return)
        key(cards, Qt.Key.Key_Space)
        await until(lambda: "1 found" in choice.count.text())
        choice.button_parent.click()
        await until(lambda: "article" in choice.selector.text() and "> p" not in choice.selector.text())
        choice.button_alike.click()
        await until(lambda: found(dialog) == ("article.card", "."))
        choice.button_rows.click()
        assert application.window.setup.fields.model.rows_selector == "article.card"
        choice.button_over.click()
        dialog.find_edit.setText(data.books(1)[1].price)
        key(dialog.find_edit, Qt.Key.Key_Return)
        key(cards, Qt.Key.Key_Return)
        await until(lambda: found(dialog) == ("article.card", "p.price"))
        assert "20 found" in choice.count.text()
        choice.button_over.click()
        key(cards, Qt.Key.Key_Home)
        key(cards, Qt.Key.Key_Space)
        await until(lambda: choice.selector.text().startswith("xpath:"))
        assert choice.rows.text() == "article.card"

    play(qapp, tmp_path, steps)


def test_a_selector_by_hand_is_tried_as_it_is_typed(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        dialog = await opened(application, "/table")
        choice = dialog.choice
        choice.selector.setFocus()
        QTest.keyClicks(choice.selector, "#cities td:nth-of-type(2)")
        await until(lambda: "30 found" in choice.count.text())
        assert len(dialog.selection.found) == 30
        QTest.keyClicks(choice.selector, "[[")
        await until(lambda: "found" not in choice.count.text())
        assert choice.count.text() and not choice.button_add.isEnabled()
        assert not dialog.selection.found
        choice.selector.clear()
        QTest.keyClicks(choice.rows, "#cities tbody tr")
        QTest.keyClicks(choice.selector, "td")
        await until(lambda: "in 30 rows" in choice.count.text())
        assert choice.values.item(0).text() == data.table_rows()[0][0]
        dialog.tabs.setCurrentWidget(dialog.tree)
        click(dialog.tree, "table#cities")
        await until(lambda: choice.selector.text() == "#cities")

    play(qapp, tmp_path, steps)


def test_a_value_typed_as_an_example_gives_its_rule(qapp: QApplication, tmp_path: Path) -> None:
    book = data.books(1)[4]

    async def steps(application: Application) -> None:
        dialog = await opened(application, "/shop/1")
        dialog.tabs.setCurrentWidget(dialog.examples)
        dialog.examples.values.setPlainText(f"{book.title}\n{book.price}")
        dialog.examples.button_find.click()
        await until(lambda: dialog.examples.rules.count() > 0)
        await until(lambda: found(dialog) == ("article.card", "a"))
        dialog.choice.button_add.click()
        model = application.window.setup.fields.model
        assert [one.select for one in model.fields] == ["a", "p.price"]
        assert (book.title, book.price) in rows_of(application, pages.shop(1))
        dialog.examples.values.setPlainText("no such thing")
        dialog.examples.button_find.click()
        await until(lambda: "no such thing" in dialog.examples.note.text())

    play(qapp, tmp_path, steps)


def test_fields_of_other_rows_are_not_mixed(qapp: QApplication, tmp_path: Path) -> None:
    recipe = Recipe(fields=(Field(name="Head", select="h1"),))

    async def steps(application: Application) -> None:
        dialog = await opened(application, "/shop/1", recipe)
        click(dialog.cards, data.books(1)[0].title)
        await until(lambda: "1 found" in dialog.choice.count.text())
        assert dialog.choice.button_add.isEnabled()
        dialog.choice.button_alike.click()
        await until(lambda: "20 found" in dialog.choice.count.text())
        assert not dialog.choice.button_add.isEnabled()
        assert "other rows" in dialog.choice.note.text()
        dialog.choice.button_rows.click()
        await until(dialog.choice.button_add.isEnabled)

    play(qapp, tmp_path, steps)


def test_the_tested_page_is_shown_and_a_missing_one_is_told(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        site = await application.client.ask(StartSample())
        application.window.setup.load(Recipe(), f"{site.base}/shop/1")
        await until(application.window.commands["actionPick"].isEnabled)
        await application.client.ask(wire.Preview(url=f"{site.base}/shop/1", recipe="sheetweaver = 1"))
        await application.picking.pick()
        dialog = application.picking.dialog
        assert dialog is not None
        assert "as tested last" in dialog._head.text()
        dialog.button_reload.click()
        await until(lambda: "just fetched" in dialog._head.text())
        dialog.reject()
        application.window.setup.load(Recipe(), f"{site.base}/missing")
        await until(application.window.commands["actionPick"].isEnabled)
        await application.picking.pick()
        lost = application.picking.dialog
        assert lost is not None
        assert any("404" in text for text in messages(lost.message_bar))

    play(qapp, tmp_path, steps)


@pytest.mark.skipif(not SHOTS, reason="pictures are taken when SHEETWEAVER_SHOTS=1")
def test_a_picture_is_taken(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        dialog = await opened(application, "/blog/1")
        posts = data.posts(1)
        click(dialog.cards, posts[0].title)
        await until(lambda: "1 found" in dialog.choice.count.text())
        click(dialog.cards, posts[2].title)
        await until(lambda: "20 found" in dialog.choice.count.text())
        dialog.cards.scrollToTop()
        await until(lambda: dialog.grab().save(str(IMAGES / "pick.png")))

    play(qapp, tmp_path, steps)
