"""gui/panels/row_rules.py: which columns make rows the same, and what a run does when a field fails."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from core.recipe import Field, Recipe
from gui.models.fields import NAME
from gui.panels.row_rules import RowRules
from gui.panels.setup import SetupPanel

RECIPE = Recipe(
    rows="li",
    fields=(Field(name="Name"), Field(name="A & B", select="b"), Field(name="Price", select="i")),
    detail="a",
    detail_fields=(Field(name="Maker", select="p"),),
    unique=("Name", "Maker"),
    on_trouble="pause",
)


def entry(rules: RowRules, text: str) -> QAction:
    """A line of the key's menu, as it is when it opens."""
    rules.menu.aboutToShow.emit()
    return next(action for action in rules.menu.actions() if action.text() == text)


def test_what_a_recipe_says_is_shown_and_given_back(qtbot: QtBot) -> None:
    panel = SetupPanel()
    qtbot.addWidget(panel)
    panel.load(RECIPE, "")
    rules = panel.fields.rules
    assert rules.key.text() == "Name, Maker"
    assert rules.trouble.currentText() == "Pause the run"
    assert panel.recipe() == RECIPE


def test_columns_are_ticked_and_unticked(qtbot: QtBot) -> None:
    panel = SetupPanel()
    qtbot.addWidget(panel)
    panel.load(RECIPE, "")
    rules = panel.fields.rules
    with qtbot.waitSignal(panel.edited):
        entry(rules, "A && B").trigger()
    assert panel.recipe().unique == ("Name", "A & B", "Maker"), "in the table's order"
    entry(rules, "Name").trigger()
    assert panel.recipe().unique == ("A & B", "Maker")
    entry(rules, "All columns").trigger()
    assert panel.recipe().unique == RECIPE.columns
    entry(rules, "Keep all rows").trigger()
    assert panel.recipe().unique == ()
    assert rules.key.text() == "– (keep all)"
    panel.fields.model.undo_stack.undo()
    assert panel.recipe().unique == RECIPE.columns
    assert rules.key.text().startswith("Name, A && B, Price")


def test_the_menu_stays_open_while_columns_are_ticked(qtbot: QtBot) -> None:
    rules = RowRules()
    qtbot.addWidget(rules)
    rules.load(RECIPE)
    rules.show()
    rules.menu.popup(QPoint(0, 0))
    place = rules.menu.actionGeometry(entry(rules, "Price")).center()
    qtbot.mouseClick(rules.menu, Qt.MouseButton.LeftButton, pos=place)
    assert rules.unique == ("Name", "Price", "Maker")
    assert rules.menu.isVisible()
    rules.menu.close()


def test_a_key_follows_its_fields(qtbot: QtBot) -> None:
    panel = SetupPanel()
    qtbot.addWidget(panel)
    panel.load(RECIPE, "")
    model, details = panel.fields.model, panel.going_on.detail_fields.model
    model.setData(model.index(0, NAME), "Title")
    details.setData(details.index(0, NAME), "Brand")
    assert panel.recipe().unique == ("Title", "Brand")
    model.remove([0])
    assert panel.recipe().unique == ("Brand",)
    model.undo_stack.undo()
    assert panel.recipe().unique == ("Title", "Brand")
    model.undo_stack.undo()
    assert panel.recipe().unique == ("Title", "Maker")
    model.undo_stack.undo()
    assert panel.recipe().unique == ("Name", "Maker")
    assert panel.recipe() == RECIPE


def test_what_a_run_does_is_chosen(qtbot: QtBot) -> None:
    panel = SetupPanel()
    qtbot.addWidget(panel)
    panel.load(Recipe(), "")
    assert panel.recipe().on_trouble == "warn"
    with qtbot.waitSignal(panel.edited):
        panel.fields.rules.trouble.setCurrentIndex(1)
        panel.fields.rules.trouble.activated.emit(1)
    assert panel.recipe().on_trouble == "pause"
    with qtbot.waitSignal(panel.edited):
        panel.fields.model.undo_stack.undo()
    assert panel.recipe().on_trouble == "warn"
    assert panel.fields.rules.trouble.currentText() == "Warn"


def test_a_recipe_without_fields_offers_the_columns_it_gets(qtbot: QtBot) -> None:
    panel = SetupPanel()
    qtbot.addWidget(panel)
    panel.load(Recipe(), "")
    entry(panel.fields.rules, "Title").trigger()
    assert panel.recipe().unique == ("Title",)
