"""Repairs in the whole window: a site that changes in mid-job, the offer, the dialog, and the table after accepting."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.project.reader import ProjectReader
from core.recipe import Field, Recipe
from gui.app import Application
from gui.session import Phase
from tests.changing_site import ChangingSite
from tests.gui.scenario import ended, messages, play, press, until

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
SHOTS = os.environ.get("SHEETWEAVER_SHOTS") == "1"


def recipe(*, required: bool = False) -> Recipe:
    fields = (Field(name="Title", select="a.name"), Field(name="Price", select="span.price", required=required))
    return Recipe(rows="li.book", fields=fields, on_trouble="pause" if required else "warn")


def prices(application: Application) -> list[object]:
    assert application.session.path is not None
    with ProjectReader(application.session.path) as reader:
        return [row[1] for row in reader.rows()]


@pytest.mark.parametrize("how", ["renamed", "moved"])
def test_after_a_run_a_repair_is_offered_shown_and_taken(qapp: QApplication, tmp_path: Path, how: str) -> None:
    async def steps(application: Application) -> None:
        window = application.window
        async with ChangingSite(changes_at=4, how=how) as site:
            window.setup.load(recipe(), f"{site.base}/shop/[1-8]")
            await until(window.commands["actionStart"].isEnabled)
            window.commands["actionStart"].trigger()
            await ended(application)
        await until(lambda: any("Price stopped to be found" in text for text in messages(window.messages)))
        assert prices(application)[30:] == [None] * 50
        press(window.messages, "Show repairs…")
        await until(lambda: application.repairs.dialog is not None)
        dialog = application.repairs.dialog
        assert dialog is not None
        assert dialog.good.address.text().endswith("/shop/3")
        assert dialog.bad.address.text().endswith("/shop/4")
        assert [dialog.bad.model.index(0, n).data() for n in (0, 1)] == ["", ChangingSite.price(31)]
        assert [dialog.good.model.index(0, n).data() for n in (0, 1)] == [ChangingSite.price(21)] * 2
        assert prices(application)[30:] == [None] * 50
        dialog.button_accept.click()
        await until(lambda: application.repairs.dialog is None and not application.tasks.busy("repair"))
        assert prices(application) == [ChangingSite.price(n) for n in range(1, 81)]
        assert window.setup.recipe().fields[1].select != "span.price"
        assert "read anew" in messages(window.messages)[0]

    play(qapp, tmp_path, steps)


BOTH = Recipe(
    rows="li.book",
    fields=(
        Field(name="Title", select="a.name"),
        Field(name="Price", select="span.price"),
        Field(name="Copies", select="em"),
    ),
)


def test_each_repair_has_a_box_and_the_rows_of_the_choice_are_shown(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window = application.window
        async with ChangingSite(changes_at=4, how="both") as site:
            window.setup.load(BOTH, f"{site.base}/shop/[1-8]")
            await until(window.commands["actionStart"].isEnabled)
            window.commands["actionStart"].trigger()
            await ended(application)
        window.commands["actionRepair"].trigger()
        await until(lambda: application.repairs.dialog is not None)
        dialog = application.repairs.dialog
        assert dialog is not None
        assert dialog.ticked == ("Title", "Price")
        await until(lambda: dialog.rows.rowCount() > 0)
        row = [dialog.rows.index(0, n).data() for n in range(3)]
        assert row == ["The amber lantern 31", ChangingSite.price(31), "31 copies"]
        if SHOTS:
            await until(lambda: dialog.grab().save(str(IMAGES / "repair.png")))
        dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
        assert not dialog.button_accept.isEnabled()
        await until(lambda: dialog.rows.rowCount() > 0)
        assert [dialog.rows.index(0, n).data() for n in range(3)] == ["", ChangingSite.price(31), "31 copies"]
        dialog.list.item(1).setCheckState(Qt.CheckState.Unchecked)
        assert not dialog.button_accept.isEnabled()
        assert "No repair is ticked" in dialog._rows_label.text()
        dialog.list.item(1).setCheckState(Qt.CheckState.Checked)
        await until(dialog.button_accept.isEnabled)
        dialog.button_accept.click()
        await until(lambda: application.repairs.dialog is None and not application.tasks.busy("repair"))
        assert prices(application) == [ChangingSite.price(n) for n in range(1, 81)]
        changed = window.setup.recipe().fields
        assert changed[0] == BOTH.fields[0] and changed[1] != BOTH.fields[1]

    play(qapp, tmp_path, steps)


def test_a_run_that_paused_for_a_field_is_repaired_and_goes_on(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window = application.window
        async with ChangingSite(changes_at=4) as site:
            window.setup.load(recipe(required=True), f"{site.base}/shop/[1-30]")
            window.setup.options.change(per_host=1, delay_s=0.1)
            await until(window.commands["actionStart"].isEnabled)
            window.commands["actionStart"].trigger()
            await until(lambda: application.session.phase is Phase.PAUSED)
            await until(lambda: any("Price is empty in" in text for text in messages(window.messages)))
            press(window.messages, "Repair…")
            await until(lambda: application.repairs.dialog is not None)
            dialog = application.repairs.dialog
            assert dialog is not None
            dialog.button_accept.click()
            await until(lambda: any("still to be fetched" in text for text in messages(window.messages)))
            press(window.messages, "Go on")
            await ended(application)
        assert prices(application) == [ChangingSite.price(n) for n in range(1, 301)]

    play(qapp, tmp_path, steps)


def test_where_nothing_failed_that_is_said(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window = application.window
        async with ChangingSite(changes_at=99) as site:
            window.setup.load(recipe(), f"{site.base}/shop/[1-3]")
            await until(window.commands["actionStart"].isEnabled)
            window.commands["actionStart"].trigger()
            await ended(application)
        window.commands["actionRepair"].trigger()
        await until(lambda: any("No field has stopped" in text for text in messages(window.messages)))

    play(qapp, tmp_path, steps)
