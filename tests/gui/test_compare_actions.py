"""Comparing results in the window: with the table before an earlier run, with another project; words and colours."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.messages.findings import Basis, Comparison, Delta, PastRun
from gui.app import Application
from gui.dialogs.compare import OTHER, CompareDialog
from gui.models.comparison import SIGNS, ComparisonModel
from gui.theme import TEXT_RATIO, Theme, contrast_ratio
from tests.gui.scenario import button, ended, messages, play, until
from tests.gui.shop import RECIPE, Shop, open_shop

FOUND = Comparison(
    columns=("Name", "Price"),
    added=1,
    changed=1,
    removed=1,
    returned=1,
    same=3,
    examples=(
        Delta("added", ("a",), (), (), ("<b>a</b>", 1)),
        Delta("changed", ("b",), ("Price",), ("b", None), ("b", 3)),
        Delta("removed", ("c",), (), ("c", 4), ()),
        Delta("returned", ("d",), (), (), ("d", 5)),
    ),
)


def table(model: ComparisonModel) -> list[list[str]]:
    return [[model.text(row, column) for column in range(model.columnCount())] for row in range(model.rowCount())]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_each_difference_has_a_word_and_a_colour_that_can_be_read(qapp: QApplication, theme: str) -> None:
    before, style = qapp.palette(), qapp.styleSheet()
    looks = Theme(qapp)
    looks.apply(theme)
    model = ComparisonModel()
    model.show(FOUND)
    assert table(model) == [
        ["+ added", "<b>a</b>", "1"],
        ["≠ changed", "b", "— → 3"],
        ["− removed", "c", "4"],
        ["↺ returned", "d", "5"],
    ]
    colours = [model.index(row, 0).data(Qt.ItemDataRole.ForegroundRole) for row in range(4)]
    assert len({colour.name() for colour in colours}) == len(SIGNS)
    assert all(contrast_ratio(colour, qapp.palette().alternateBase().color()) >= TEXT_RATIO for colour in colours)
    assert model.index(1, 2).data(Qt.ItemDataRole.ForegroundRole) == colours[1]
    assert model.index(1, 1).data(Qt.ItemDataRole.ForegroundRole) is None
    looks.deleteLater()
    qapp.setStyleSheet(style)
    qapp.setPalette(before)


def test_the_dialog_offers_runs_and_key_columns(qtbot) -> None:
    dialog = CompareDialog()
    qtbot.addWidget(dialog)
    runs = (PastRun(3, 1_700_000_000.0, 12), PastRun(1, 1_600_000_000.0, 7))
    dialog.show_basis(Basis(columns=("Name", "Price"), keys=("Name",), runs=runs))
    assert (dialog.chosen, dialog.chosen_keys) == (("", 3), ("Name",))
    assert dialog.against.count() == 3
    assert dialog.against.itemData(2) == OTHER
    assert dialog.button_compare.isEnabled()
    dialog.keys.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.button_compare.isEnabled()
    dialog.keys.item(1).setCheckState(Qt.CheckState.Checked)
    assert dialog.chosen_keys == ("Price",)
    dialog.show_basis(Basis(columns=("Name",), keys=("Name",)), "/else/old.weave")
    assert dialog.chosen == ("/else/old.weave", 0)
    assert dialog.against.currentText() == "old.weave"


def test_a_project_of_one_state_says_so(qtbot) -> None:
    dialog = CompareDialog()
    qtbot.addWidget(dialog)
    dialog.show_basis(Basis(columns=("Name",), keys=("Name",)))
    assert "one state only" in dialog.summary.text()
    assert not dialog.button_compare.isEnabled()


async def two_runs(application: Application, shop: Shop) -> None:
    """A job, run again after the shop has changed."""
    shop.things[1] = [("a", "1"), ("b", "2"), ("c", "3")]
    application.window.setup.load(RECIPE, f"{shop.base}/1\n{shop.base}/2")
    await application.crawl.start()
    await ended(application)
    shop.things[1] = [("a", "1"), ("b", "20"), ("d", "4")]
    await application.crawl.fetch_again()
    await until(lambda: shop.asked["/2"] == 2)
    await ended(application)


def test_the_table_is_compared_with_its_own_before_the_last_run(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window, actions = application.window, application.comparison
        await two_runs(application, shop)
        window.commands["actionCompareResults"].trigger()
        dialog = actions.dialog
        assert dialog is not None
        await until(lambda: dialog.chosen_keys == ("Name",))
        assert "4 row" in dialog.against.currentText()
        button(dialog, "buttonCompareResults").click()
        await until(lambda: dialog.found is not None)
        assert table(dialog.model) == [
            ["≠ changed", "b", "2 → 20"],
            ["+ added", "d", "4"],
            ["− removed", "c", "3"],
        ]
        for words in ("1 added", "1 changed", "1 removed", "2 the same"):
            assert words in dialog.summary.text()
        assert dialog.button_export.isEnabled()
        await actions.export(str(tmp_path / "d.csv"))
        assert "d.csv" in messages(dialog.message_bar)[0]
        dialog.close()
        await until(lambda: actions.dialog is None)

    with open_shop() as shop:
        play(qapp, tmp_path, steps)
    with (tmp_path / "d.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row[:3] for row in csv.reader(file)] == [
            ["_change", "_cells", "Name"],
            ["changed", "Price", "b"],
            ["added", "", "d"],
            ["removed", "", "c"],
        ]


def test_another_project_is_compared_and_what_cannot_be_read_is_said(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        actions = application.comparison
        await two_runs(application, shop)
        await application.projects.save_as(tmp_path / "old.weave")
        await application.projects.save_as(tmp_path / "new.weave")
        shop.things[2] = []
        await application.crawl.fetch_again()
        await until(lambda: shop.asked["/2"] == 3)
        await ended(application)
        actions.open()
        dialog = actions.dialog
        assert dialog is not None
        dialog.basis_wanted.emit(str(tmp_path / "old.weave"))
        await until(lambda: dialog.chosen == (str(tmp_path / "old.weave"), 0) and bool(dialog.chosen_keys))
        dialog.button_compare.click()
        await until(lambda: dialog.found is not None)
        assert table(dialog.model) == [["− removed", "thing 2", "2"]]
        (tmp_path / "bad.weave").write_bytes(b"no")
        dialog.basis_wanted.emit(str(tmp_path / "bad.weave"))
        await until(lambda: bool(messages(dialog.message_bar)))
        assert "not a Sheetweaver project" in messages(dialog.message_bar)[0]

    with open_shop() as shop:
        play(qapp, tmp_path, steps)
