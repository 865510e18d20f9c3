"""core/project/columns.py and renaming.py: what columns hold, where a text stands, and another name for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import UsageError
from core.project import columns, removed
from core.project.columns import Quality
from core.project.lines import Cancelled, Condition, Query, pattern_problem, search
from core.project.reader import ProjectReader
from core.project.renaming import rename_column
from core.project.writer import ProjectWriter
from core.records import PageState, Row, row_id
from tests.gui.projects import new_project, outcome, save


def on(_share: float) -> bool:
    return False


def off(_share: float) -> bool:
    return True


ROWS: tuple[Row, ...] = (("tea", 3), ("Tea pot", 12), ("", 7), ("coffee", None), ("tea", 3))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    writer = new_project(tmp_path / "p.weave", 3)
    save(writer, outcome(1, *ROWS), outcome(2, state=PageState.FAILED, reason="timeout"), outcome(3, ("x%y", 1)))
    writer.submit(removed.remove, [row_id(1, 4)]).result(10)
    writer.close()
    return tmp_path / "p.weave"


def test_quality_counts_filled_and_empty_cells_of_rows_that_are_shown(project: Path) -> None:
    with ProjectReader(project) as reader:
        assert columns.quality(reader, on) == (Quality(4, 1, 0), Quality(4, 1, 0))


def test_statistics_of_numbers_and_of_texts(project: Path) -> None:
    with ProjectReader(project) as reader:
        views = columns.statistics(reader, "Views", Query(), on)
        assert (views.rows, views.empty, views.numbers, views.distinct) == (5, 1, 4, 4)
        assert (views.smallest, views.largest, views.mean) == (1, 12, 5.75)
        titles = columns.statistics(reader, "Title", Query(conditions=(Condition(1, "more", "2"),)), on)
        assert (titles.rows, titles.empty, titles.shortest, titles.longest) == (3, 1, 3, 7)
        assert titles.top == (("Tea pot", 1), ("tea", 1))
        with pytest.raises(KeyError):
            columns.statistics(reader, "none", Query(), on)


def test_finds_forwards_backwards_and_around_the_end(project: Path) -> None:
    with ProjectReader(project) as reader:
        ids = reader.line_ids()
        found = [columns.find(reader, ids, "TEA", on, start=start) for start in (0, 1, 2)]
        assert found == [(0, 0), (1, 0), (0, 0)]
        assert columns.find(reader, ids, "tea", on, start=-1, backwards=True) == (1, 0)
        assert columns.find(reader, ids, "%", on) == (5, 0)
        assert columns.find(reader, ids, "127.0.0.1:1/2", on) == (4, -1)
        assert columns.find(reader, ids, "nowhere", on) == (-1, -1)
        assert columns.find(reader, [], "tea", on) == (-1, -1)
        with pytest.raises(Cancelled):
            columns.find(reader, ids, "tea", off)


def test_a_regular_expression_filters_two_columns_at_once(project: Path) -> None:
    with ProjectReader(project) as reader:
        asked = (Condition(0, "matches", "^tea"), Condition(1, "matches", r"^\d$"))
        found = [one for part in search(reader, Query(conditions=asked), on) for one in part]
        assert found == [row_id(1, 0)]
        with pytest.raises(UsageError):
            list(search(reader, Query(conditions=(Condition(0, "matches", "("),)), on))
    assert [pattern_problem(one) for one in ("^a+$", "(", "(a+)+$")] == ["", "invalid", "costly"]


def test_a_renamed_column_keeps_its_cells(project: Path) -> None:
    writer = ProjectWriter(project)
    with pytest.raises(UsageError, match="no column"):
        writer.submit(rename_column, "none", "x").result(10)
    with pytest.raises(UsageError, match="already"):
        writer.submit(rename_column, "Title", "views").result(10)
    writer.submit(rename_column, "Title", "标题").result(10)
    writer.close()
    with ProjectReader(project) as reader:
        assert reader.columns() == ("标题", "Views")
        assert next(iter(reader.rows())) == ("tea", 3)
