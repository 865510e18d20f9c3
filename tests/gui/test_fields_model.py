"""gui/models/fields.py and gui/panels/fields.py: fields edited in place, and back by Undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.messages import PreviewResult
from core.recipe import Field
from gui.models.fields import FROM, NAME, TAKE, FieldsModel
from gui.panels.fields import FieldsForm

TITLE = Field(name="Title", select="h2 > a")


def test_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    model = FieldsModel()
    model.load("", (TITLE, Field(name="Link", select="a", take="@href")))
    qtmodeltester.check(model, force_py=True)


def test_edits_are_undone_one_by_one() -> None:
    model = FieldsModel()
    model.load("", (TITLE,))
    model.setData(model.index(0, NAME), "Head")
    model.setData(model.index(0, FROM), "a.x@href")
    model.set_rows_selector("article")
    model.remove([0])
    assert model.fields == ()
    model.undo_stack.undo()
    assert model.fields == (Field(name="Head", select="a.x", take="@href"),)
    model.undo_stack.undo()
    assert model.rows_selector == ""
    model.undo_stack.undo()
    model.undo_stack.undo()
    assert model.fields == (TITLE,)
    assert not model.undo_stack.canUndo()


@pytest.mark.parametrize(
    ("typed", "take"),
    [("Text", "text"), ("html", "html"), ("Link address", "@href"), ("@data-id", "@data-id"), ("title", "@title")],
)
def test_take_is_read_from_words_and_attributes(typed: str, take: str) -> None:
    model = FieldsModel()
    model.load("", (TITLE,))
    assert model.setData(model.index(0, TAKE), typed)
    assert model.fields[0].take == take


@pytest.mark.parametrize(("column", "text"), [(NAME, ""), (NAME, "link"), (NAME, "x" * 201), (TAKE, "a b")])
def test_what_makes_no_field_is_refused(column: int, text: str) -> None:
    model = FieldsModel()
    before = (TITLE, Field(name="Link"))
    model.load("", before)
    assert not model.setData(model.index(0, column), text)
    assert model.fields == before


def test_the_form_adds_names_apart_and_removes_by_key(qtbot: QtBot) -> None:
    form = FieldsForm()
    qtbot.addWidget(form)
    form.show()
    form.add_field()
    qtbot.keyClicks(form.table.findChild(QLineEdit), "Price")
    qtbot.keyClick(form.table.findChild(QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.model.fields[0].name == "Price")
    form.model.add("price")
    assert [field.name for field in form.model.fields] == ["Price", "price 2"]
    form.table.selectRow(0)
    qtbot.keyClick(form.table, Qt.Key.Key_Delete)
    assert [field.name for field in form.model.fields] == ["price 2"]


def test_one_row_per_match_asks_for_a_selector(qtbot: QtBot) -> None:
    form = FieldsForm()
    qtbot.addWidget(form)
    form.show()
    scope = form.findChild(QComboBox, "comboRowScope")
    qtbot.keyClick(scope, Qt.Key.Key_Down)
    assert form.selector.isVisible()
    qtbot.keyClicks(form.selector, "article.card")
    qtbot.keyClick(form.selector, Qt.Key.Key_Return)
    assert form.model.rows_selector == "article.card"
    qtbot.keyClick(scope, Qt.Key.Key_Up)
    assert form.model.rows_selector == ""
    assert not form.selector.isVisible()


def test_a_tested_page_marks_the_fields_that_found_nothing(qtbot: QtBot) -> None:
    form = FieldsForm()
    qtbot.addWidget(form)
    form.load("", (TITLE, Field(name="Price", select=".price")))
    form.show()
    form.show_preview(
        PreviewResult(
            url="http://x/", status=200, columns=("Title", "Price"), rows=(("a", None),), row_count=1, filled=(1, 0)
        )
    )
    assert form.model.index(1, FROM).data().endswith("⚠")
    assert not form.model.index(0, FROM).data().endswith("⚠")
    assert form.preview.index(0, 0).data() == "a"
    assert form.tried.isVisible()
