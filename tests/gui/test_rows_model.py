"""gui/models/rows.py: lines by id over a project file."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.project.lines import Condition, Query
from core.project.reader import ProjectReader, page_line
from core.records import PageState, row_id
from gui.models.rows import PAGE_ID_ROLE, STATUS, RowsModel
from tests.gui.projects import COLUMNS, filled, new_project, outcome, save

TITLE, VIEWS, PAGE = 2, 3, 4


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[ProjectReader]:
    filled(tmp_path / "a.weave")
    with ProjectReader(tmp_path / "a.weave") as opened:
        yield opened


@pytest.fixture
def model(reader: ProjectReader, qtmodeltester: ModelTester) -> RowsModel:
    model = RowsModel()
    model.use(reader, COLUMNS)
    model.set_ids(reader.line_ids())
    return model


def column(model: RowsModel, at: int) -> list[str]:
    return [model.index(row, at).data() for row in range(model.rowCount())]


def test_is_a_sound_model(model: RowsModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model, force_py=True)


def test_shows_rows_and_pages_without_rows_in_input_order(model: RowsModel) -> None:
    assert column(model, TITLE) == ["线程 <b>1</b>", "二", "", ""]
    assert column(model, STATUS) == ["✔ 200", "✔ 200", "⚠ Empty", "✖ Timed out"]
    assert model.index(0, PAGE).data() == "http://127.0.0.1:1/1"
    assert model.index(3, 0).data(PAGE_ID_ROLE) == 3


def test_numbers_stand_right_and_tooltips_are_plain(model: RowsModel) -> None:
    right = model.index(0, VIEWS).data(Qt.ItemDataRole.TextAlignmentRole)
    left = model.index(0, TITLE).data(Qt.ItemDataRole.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight
    assert left & Qt.AlignmentFlag.AlignLeft
    assert "&lt;b&gt;" in model.index(0, TITLE).data(Qt.ItemDataRole.ToolTipRole)


def test_finished_pages_are_appended_once_even_when_a_query_saw_them_first(model: RowsModel) -> None:
    model.finish([(1, PageState.OK, 2)])
    assert model.rowCount() == 4
    model.finish([(4, PageState.OK, 3)])
    assert [model.id_at(row) for row in range(4, 7)] == [row_id(4, 0), row_id(4, 1), row_id(4, 2)]


def test_a_retried_page_takes_the_place_of_its_old_line(tmp_path: Path) -> None:
    writer = new_project(tmp_path / "r.weave", 2)
    with ProjectReader(tmp_path / "r.weave") as reader:
        model = RowsModel()
        model.use(reader, COLUMNS)
        model.finish(save(writer, outcome(1, state=PageState.FAILED, reason="timeout"), outcome(2, ("b", 2))))
        model.expect_again()
        replaced = model.finish(save(writer, outcome(1, ("a", 1), ("c", 3))))
        assert replaced == 1
        assert column(model, TITLE) == ["a", "b", "c"]
        writer.close()


def test_a_chip_lets_only_its_lines_in(model: RowsModel) -> None:
    model.set_ids(array("q", [page_line(3)]), "failed")
    model.finish([(4, PageState.OK, 1), (5, PageState.SKIPPED, 0)])
    assert [model.id_at(row) for row in range(model.rowCount())] == [page_line(3), page_line(5)]


def test_late_columns_are_added_without_a_reset(model: RowsModel) -> None:
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.set_columns((*COLUMNS, "Late"))
    assert not resets
    assert model.headerData(4, Qt.Orientation.Horizontal) == "Late"
    assert model.index(0, 4).data() == ""


def test_long_cells_are_cut_for_drawing_only(tmp_path: Path) -> None:
    writer = new_project(tmp_path / "l.weave", 1)
    finished = save(writer, outcome(1, ("x" * 9000, None)))
    writer.close()
    with ProjectReader(tmp_path / "l.weave") as reader:
        model = RowsModel()
        model.use(reader, COLUMNS)
        model.finish(finished)
        assert len(model.index(0, TITLE).data()) == 501
        assert len(model.text(0, TITLE)) == 9000


def test_a_closed_file_gives_blanks_and_no_error(model: RowsModel, reader: ProjectReader) -> None:
    reader.close()
    with pytest.raises(sqlite3.ProgrammingError):
        reader.columns()
    model.finish([(400, PageState.OK, 1)])
    assert model.index(model.rowCount() - 1, TITLE).data() == ""


def test_scrolling_through_many_lines_reads_block_by_block(tmp_path: Path) -> None:
    writer = new_project(tmp_path / "m.weave", 1000)
    finished = save(writer, *(outcome(page, (f"t{page}", page)) for page in range(1, 1001)))
    writer.close()
    with ProjectReader(tmp_path / "m.weave") as reader:
        model = RowsModel()
        model.use(reader, COLUMNS)
        model.finish(finished)
        statements: list[str] = []
        reader._db.set_trace_callback(statements.append)
        assert column(model, TITLE) == [f"t{page}" for page in range(1, 1001)]
        assert len(statements) <= 4 * 5


@pytest.fixture
def searching(tmp_path: Path) -> Iterator[RowsModel]:
    """A model that looks for its lines itself, in a project of 1000 pages with a row each."""
    writer = new_project(tmp_path / "s.weave", 1000)
    save(writer, *(outcome(page, (f"t{page:04}", page % 10)) for page in range(1, 1001)))
    writer.close()
    model = RowsModel()
    with ProjectReader(tmp_path / "s.weave") as reader:
        model.use(reader, COLUMNS)
        yield model
        model.use(None, ())
    model.close()


def test_filter_and_order_are_looked_up_without_waiting(searching: RowsModel, qtbot: QtBot) -> None:
    with qtbot.waitSignals([searching.counted, searching.searched]):
        searching.refresh()
        assert searching.searching
        assert searching.rowCount() == 0
    assert (searching.searching, searching.rowCount()) == (False, 1000)
    with qtbot.waitSignal(searching.searched):
        searching.set_filter("", [Condition(1, "is", "7")])
    assert column(searching, TITLE)[:2] == ["t0007", "t0017"]
    with qtbot.waitSignal(searching.searched):
        searching.set_sort(0, descending=True)
    assert column(searching, TITLE)[:2] == ["t0997", "t0987"]
    with qtbot.waitSignal(searching.searched):
        searching.set_query(Query())
    assert column(searching, TITLE)[:2] == ["t0001", "t0002"]


def test_only_the_last_of_several_questions_is_answered(searching: RowsModel, qtbot: QtBot) -> None:
    resets: list[int] = []
    searching.modelReset.connect(lambda: resets.append(searching.rowCount()))
    with qtbot.waitSignal(searching.searched):
        for text in ("t0", "t00", "t000", "t0003"):
            searching.set_filter(text)
    assert resets == [1]
    assert column(searching, TITLE) == ["t0003"]


def test_a_search_given_up_leaves_the_table_as_it_is(searching: RowsModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(searching.searched):
        searching.set_filter("t0003")
    with qtbot.waitSignal(searching.searched) as ended:
        searching.set_filter("t0004")
        searching.cancel()
    assert ended.args == [False]
    assert not searching.searching
    qtbot.wait(1)
    assert column(searching, TITLE) == ["t0003"]


def test_pages_that_finish_during_a_search_appear_once(searching: RowsModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(searching.searched):
        searching.refresh()
        searching.finish([(5, PageState.OK, 1), (1001, PageState.OK, 1)])
    assert searching.rowCount() == 1001
    assert searching.id_at(1000) == row_id(1001, 0)
    searching.finish([(1001, PageState.OK, 1)])
    assert searching.rowCount() == 1001


def test_a_filtered_table_takes_no_line_that_was_not_looked_for(searching: RowsModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(searching.searched):
        searching.set_filter("t0003")
    searching.finish([(1001, PageState.OK, 1)])
    assert searching.rowCount() == 1


def test_a_file_that_cannot_be_read_ends_the_search(searching: RowsModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(searching.searched) as ended:
        searching.set_sort(9)
    assert ended.args == [False]
