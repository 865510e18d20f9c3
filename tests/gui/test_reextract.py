"""Changed fields on the kept pages: preview, the whole table anew, accept and undo; and where a cell comes from."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.messages import Difference, PageSource, RowChange
from core.recipe import Field
from gui.app import Application
from gui.dialogs.reextract import ReextractDialog
from gui.i18n import Translator
from gui.models.difference import DifferenceModel
from gui.models.rows import FIRST_FIELD
from gui.panels.source import SourcePanel
from tests.gui.scenario import ended, key, messages, play, press, until

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
FOUND = Difference(
    pages=2,
    rows_before=3,
    rows_after=3,
    added=1,
    changed=1,
    lost=1,
    columns_before=("Title", "Old"),
    columns=("Title", "New"),
    filled_before=(3, -1),
    filled=(2, 3),
    examples=(
        RowChange("added", 1, (), ("c", "3")),
        RowChange("changed", 1, ("a", "x"), ("b", "1")),
        RowChange("lost", 2, ("d", "y"), ()),
    ),
)


def test_the_table_of_examples(qapp: QApplication) -> None:
    model = DifferenceModel()
    model.show(FOUND)
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    assert heads == ["Change", "Title", "New", "Old"]
    lines = [[model.text(row, column) for column in range(4)] for row in range(3)]
    assert lines == [
        ["+ added", "c", "3", ""],
        ["≠ changed", "a → b", " → 1", "x → "],
        ["− lost", "d", "", "y"],
    ]


def test_the_dialog_tells_what_changes(qapp: QApplication, qtbot) -> None:
    translator = Translator(qapp)
    translator.use("en")
    dialog = ReextractDialog()
    qtbot.addWidget(dialog)
    dialog.show_preview(FOUND)
    assert dialog.summary.text() == "2 pages read anew · 3 → 3 rows · 1 added · 1 changed · 1 lost"
    assert dialog.filled.text() == "Filled cells: Title: 3 → 2 · New: new → 3 · Old goes"
    assert (dialog.button_recompute.isHidden(), dialog.button_accept.isHidden()) == (False, True)
    dialog.show_result(FOUND)
    assert (dialog.button_recompute.isHidden(), dialog.button_accept.isHidden()) == (True, False)
    dialog.show_preview(Difference())
    assert "Keep pages" in dialog.summary.text()
    dialog.show_note("a selector is wrong")
    assert dialog.summary.text() == "a selector is wrong"
    assert not dialog.button_recompute.isEnabled()
    translator.remove()
    translator.deleteLater()


def test_a_part_of_the_source_is_marked_whatever_stands_before_it(qtbot) -> None:
    panel = SourcePanel()
    qtbot.addWidget(panel)
    text = "𠮷😀 first\r\nsecond\n<b>线程\n2</b> end"
    panel.show_source(PageSource(text=text))
    start, end = text.index("<b>"), text.index(" end")
    assert panel.mark(start, end)
    assert panel.marked == "<b>线程\n2</b>"
    assert not panel.mark(-1, -1)
    panel.show_source(PageSource(text="other"))
    assert panel.marked == ""


async def sample(application: Application) -> None:
    """The sample job, finished."""
    await application.projects.try_sample()
    await application.crawl.start()
    await ended(application)


def test_changed_fields_are_previewed_accepted_and_undone(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window, session, loop = application.window, application.session, asyncio.get_running_loop()
        await sample(application)
        requests, columns = session.counts.requests, window.rows.columns
        window.setup.fields.model.add("Again", "a.post-item-title", "@href")
        await until(lambda: "without fetching" in " ".join(messages(window.messages)))
        window.activateWindow()
        began = loop.time()
        press(window.messages, "Re-extract saved pages")
        dialog = application.reextract.dialog
        assert dialog is not None
        await until(lambda: "Again: new → 1,000" in dialog.filled.text())
        assert loop.time() - began < 3
        dialog.button_recompute.click()
        await until(lambda: dialog.staged)
        assert window.rows.columns == columns
        dialog.button_accept.click()
        await until(lambda: window.rows.columns == (*columns, "Again"))
        assert application.reextract.dialog is None
        await application.feed.settled()
        await until(lambda: window.rows.rowCount() == 1000)
        link = columns.index("Link")
        assert window.rows.text(0, FIRST_FIELD + len(columns)) == window.rows.text(0, FIRST_FIELD + link)
        press(window.messages, "Undo")
        await until(lambda: window.rows.columns == columns and window.rows.rowCount() == 1000)
        assert session.counts.requests == requests

    play(qapp, tmp_path, steps)


def test_editing_beside_the_open_dialog_previews_anew_and_closing_drops(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window = application.window
        await sample(application)
        window.activateWindow()
        key(window, Qt.Key.Key_E, CTRL_SHIFT)
        dialog = application.reextract.dialog
        assert dialog is not None
        await until(lambda: "no row changes" in dialog.summary.text())
        window.setup.fields.model.add("Bad", "a[", "text")
        await until(lambda: "Bad" in dialog.summary.text() or "a[" in dialog.summary.text())
        window.setup.fields.model.remove([len(window.setup.fields.model.fields) - 1])
        await until(lambda: "no row changes" in dialog.summary.text())
        columns = window.rows.columns
        window.setup.fields.model.remove([0])
        await until(lambda: "goes" in dialog.filled.text())
        dialog.button_recompute.click()
        dialog.reject()
        await until(lambda: not application.tasks.busy("reextract") and not application.tasks.busy("reextract-drop"))
        assert application.reextract.dialog is None
        assert window.rows.columns == columns

    play(qapp, tmp_path, steps)


def test_where_a_cell_comes_from(qapp: QApplication, tmp_path: Path) -> None:
    async def steps(application: Application) -> None:
        window = application.window
        await sample(application)
        row, title = 25, window.rows.text(25, FIRST_FIELD)
        window.results.table.setCurrentIndex(window.rows.index(row, FIRST_FIELD))
        window.activateWindow()
        key(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: application.reextract.origin is not None)
        dialog = application.reextract.origin
        assert dialog is not None
        facts = dict(dialog.facts)
        assert facts["Column"] == "Title"
        assert facts["Cell"] == facts["Raw value"] == title
        assert facts["Page"].endswith("/blog/2")
        assert facts["Row"].endswith("number 6")
        assert facts["Selector"].startswith(next(iter(fields(application))).select)
        assert facts["Try"] == "1"
        assert "asyncio" in facts["Engine"].lower()
        assert facts["Encoding"]
        assert facts["Fetched"]
        assert title in dialog.element.toPlainText()
        await until(lambda: bool(window.source.marked))
        assert window.facts.currentWidget() is window.source
        assert window.source.marked.startswith("<a ")
        window.results.table.setCurrentIndex(window.rows.index(0, FIRST_FIELD))
        await until(lambda: not window.source.marked)

    play(qapp, tmp_path, steps)


def fields(application: Application) -> tuple[Field, ...]:
    """The fields of the job."""
    return application.window.setup.recipe().fields
