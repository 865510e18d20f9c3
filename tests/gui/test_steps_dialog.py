"""gui/dialogs/steps.py and gui/models/trial.py: a field's steps as a chain, with the value before and after each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.messages import FieldTrial, PreviewResult
from core.messages.findings import StepResult
from core.recipe import Field
from core.records import Trouble
from core.transform import STEPS as REAL_STEPS, compile_chain
from gui.dialogs.steps import StepsDialog
from gui.models.fields import NAME, VALUE, FieldsModel
from gui.models.trial import TrialModel
from gui.panels.fields import FieldsForm
from gui.texts.value import STEPS

PRICE = Field(name="Price", select=".p", steps=("trim", "number"), type="price", min_fill=0.8)
TRIAL = FieldTrial(
    "Price",
    (" 1,299 ", "call us", None),
    (
        (StepResult("trim", "1,299"), StepResult("number", 1299)),
        (StepResult("trim", "call us"), StepResult("number", None, "there is no number in it")),
        (StepResult("trim", None), StepResult("number", None)),
    ),
)


def test_the_examples_are_steps_that_work_and_name_all_there_are() -> None:
    for example in STEPS:
        assert compile_chain(Field(name="F", steps=(example,))) is not None
    assert tuple(example.partition(":")[0] for example in STEPS) == REAL_STEPS


def test_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    model = TrialModel()
    model.show(TRIAL)
    qtmodeltester.check(model, force_py=True)


def test_cells_show_before_and_after_and_mark_what_could_not_be_made() -> None:
    model = TrialModel()
    model.show(TRIAL)
    assert [model.headerData(n, Qt.Orientation.Horizontal) for n in range(3)] == ["Found", "trim", "number"]
    assert [model.index(0, n).data() for n in range(3)] == [" 1,299 ", "1,299", "1299"]
    assert model.index(1, 2).data() == "⚠"
    assert "there is no number in it" in model.index(1, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert [model.index(2, n).data() for n in range(3)] == ["", "", ""]
    model.show(FieldTrial("Tags", ("a\nb",), ((StepResult("upper", "A\nB"),),)))
    assert [model.index(0, n).data() for n in range(2)] == ["a ⏎ b", "A ⏎ B"], "a list in one line"


def test_steps_are_added_edited_moved_and_removed(qtbot: QtBot) -> None:
    dialog = StepsDialog(PRICE)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.field == PRICE
    with qtbot.waitSignal(dialog.try_wanted):
        dialog.add_step("replace: a => b")
    editor = dialog.steps.findChild(QLineEdit)
    editor.setText("replace: $ =>")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.field.steps == ("trim", "number", "replace: $ =>"))
    dialog.button_up.click()
    assert dialog.field.steps == ("trim", "replace: $ =>", "number")
    dialog.steps.setCurrentRow(0)
    dialog.button_remove.click()
    dialog.required.setChecked(True)
    dialog.kind.setCurrentIndex(dialog.kind.findData("number"))
    dialog.least.setValue(50)
    assert dialog.field == Field(
        name="Price", select=".p", steps=("replace: $ =>", "number"), type="number", required=True, min_fill=0.5
    )


def test_the_menu_offers_every_step(qtbot: QtBot) -> None:
    dialog = StepsDialog(PRICE)
    qtbot.addWidget(dialog)
    actions = dialog.menu.actions()
    assert len(actions) == len(STEPS)
    actions[0].trigger()
    assert dialog.field.steps == ("trim", "number", "trim")


def test_without_a_tested_page_it_says_what_to_do(qtbot: QtBot) -> None:
    dialog = StepsDialog(PRICE)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_trial(FieldTrial("Price", (), ()))
    assert not dialog.tried.isVisible()
    dialog.show_trial(TRIAL)
    assert dialog.tried.isVisible()
    dialog.show_problem("there is no step 'x'")
    assert dialog.findChild(type(dialog._note), "labelTrial").text() == "there is no step 'x'"


def test_the_form_shows_type_and_steps_and_edits_of_the_name_keep_them() -> None:
    model = FieldsModel()
    model.load("", (PRICE, Field(name="Must", required=True)))
    assert model.index(0, VALUE).data() == "Price · 2 step(s) · in 80 %"
    assert model.index(1, VALUE).data() == "As it is · required"
    assert model.setData(model.index(0, NAME), "Cost")
    assert model.setData(model.index(0, VALUE), "Number")
    assert not model.setData(model.index(0, VALUE), "Money")
    assert model.fields[0] == Field(name="Cost", select=".p", steps=("trim", "number"), type="number", min_fill=0.8)
    model.undo_stack.undo()
    assert model.fields[0].type == "price"


def test_the_type_is_chosen_from_a_list_and_steps_are_asked_for(qtbot: QtBot) -> None:
    form = FieldsForm()
    qtbot.addWidget(form)
    form.load("", (PRICE,))
    form.show()
    form.table.setCurrentIndex(form.model.index(0, VALUE))
    form.table.edit(form.model.index(0, VALUE))
    combo = next(one for one in form.table.findChildren(QComboBox) if one.findData("boolean") >= 0)
    combo.setCurrentIndex(combo.findData("date"))
    combo.activated.emit(combo.currentIndex())
    assert form.model.fields[0].type == "date"
    with qtbot.waitSignal(form.steps_wanted) as asked:
        form.button_steps.click()
    assert asked.args == [0]


def test_a_tested_page_marks_what_no_value_could_be_made_of(qtbot: QtBot) -> None:
    form = FieldsForm()
    qtbot.addWidget(form)
    form.load("", (PRICE,))
    wrong = (Trouble("Price", 3, "number", "there is no number in it", "call us"),)
    form.show_preview(
        PreviewResult(url="http://x/", columns=("Price",), rows=((1,),), row_count=4, filled=(1,), troubles=wrong)
    )
    assert form.model.index(0, VALUE).data().endswith("⚠")
    assert "call us" in form.model.index(0, VALUE).data(Qt.ItemDataRole.ToolTipRole)
