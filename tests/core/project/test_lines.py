"""core/project/lines.py: what a filter finds and in which order, against a project whose rows are known."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.project import store
from core.project.lines import OPERATORS, Cancelled, Condition, Query, search
from core.project.reader import ProjectReader, page_line
from core.project.writer import ProjectWriter
from core.records import Outcome, PageState, Request, Row, Verdict, row_id

COLUMNS = ("Name", "Price")
ROWS: dict[int, tuple[Row, ...]] = {
    1: (("Tea", 3), ("coffee 100%", "12.50")),
    2: (("tea_pot", None), ("", 20.5)),
    5: (("Tea", "n/a"),),
}
STATES = {3: (PageState.FAILED, "timeout"), 4: (PageState.EMPTY, "empty"), 6: (PageState.SKIPPED, "robots")}


def host(page: int) -> str:
    return f"http://{'a' if page < 4 else 'b'}.example"


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[ProjectReader]:
    writer = ProjectWriter(tmp_path / "l.weave", create=True)
    writer.submit(store.set_columns, COLUMNS).result()
    urls = [f"{host(page)}/page/{page}" for page in range(1, 8)]
    writer.submit(store.add_addresses, urls, keep_duplicates=False, progress=lambda _: None).result()
    outcomes = [
        Outcome(Request(page, urls[page - 1], host(page)), state, reason, rows=ROWS.get(page, ()))
        for page in range(1, 7)
        for state, reason in [STATES.get(page, (PageState.OK, ""))]
    ]
    verdicts = [Verdict(one, final=True) for one in outcomes]
    writer.submit(store.save, verdicts, store.Shape(2, 0), engine="asyncio", now_s=1.0).result()
    writer.close()
    with ProjectReader(tmp_path / "l.weave") as opened:
        yield opened


def found(reader: ProjectReader, query: Query) -> list[str]:
    """The lines a query finds, as 'page.place' and 'page' for a page without rows."""
    ids = array("q")
    for part in search(reader, query, lambda _: False):
        ids.extend(part)
    lines = reader.lines(ids)
    return [f"{lines[one].page_id}.{lines[one].place}".removesuffix(".-1") for one in ids]


def test_everything_stands_in_input_order_and_queued_pages_are_no_lines(reader: ProjectReader) -> None:
    assert found(reader, Query()) == ["1.0", "1.1", "2.0", "2.1", "3", "4", "5.0", "6"]


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        (Query(chip="ok"), ["1.0", "1.1", "2.0", "2.1", "5.0"]),
        (Query(chip="failed"), ["3", "6"]),
        (Query(text="TEA"), ["1.0", "2.0", "5.0"]),
        (Query(text="0%"), ["1.1"]),
        (Query(text="_"), ["2.0"]),
        (Query(text="timeout"), ["3"]),
        (Query(text="page/2"), ["2.0", "2.1"]),
        (Query(text="b.example", chip="failed"), ["6"]),
        (Query(text="tea", conditions=(Condition(1, "filled"),)), ["1.0", "5.0"]),
        (Query(group=("timeout", "http://a.example")), ["3"]),
        (Query(group=("timeout", "http://b.example")), []),
    ],
)
def test_filters(reader: ProjectReader, query: Query, lines: list[str]) -> None:
    assert found(reader, query) == lines


@pytest.mark.parametrize(
    ("column", "operator", "value", "lines"),
    [
        (0, "contains", "TE", ["1.0", "2.0", "5.0"]),
        (0, "contains", "100%", ["1.1"]),
        (0, "lacks", "tea", ["1.1", "2.1"]),
        (0, "begins", "tea", ["1.0", "2.0", "5.0"]),
        (0, "ends", "_pot", ["2.0"]),
        (0, "is", "Tea", ["1.0", "5.0"]),
        (0, "is-not", "Tea", ["1.1", "2.0", "2.1"]),
        (0, "empty", "", ["2.1"]),
        (0, "filled", "", ["1.0", "1.1", "2.0", "5.0"]),
        (1, "is", "3", ["1.0"]),
        (1, "is", "12.50", ["1.1"]),
        (1, "is-not", "3", ["1.1", "2.0", "2.1", "5.0"]),
        (1, "less", "12.5", ["1.0"]),
        (1, "at-most", "12.5", ["1.0", "1.1"]),
        (1, "more", "12", ["1.1", "2.1"]),
        (1, "at-least", "20.5", ["2.1"]),
        (1, "empty", "", ["2.0"]),
    ],
)
def test_conditions(reader: ProjectReader, column: int, operator: str, value: str, lines: list[str]) -> None:
    assert operator in OPERATORS
    assert found(reader, Query(conditions=(Condition(column, operator, value),))) == lines


def test_a_sort_has_numbers_before_texts_and_empty_cells_and_pages_without_rows_last(reader: ProjectReader) -> None:
    bare = ["3", "4", "6"]
    assert found(reader, Query(column=1)) == ["1.0", "2.1", "1.1", "5.0", "2.0", *bare]
    assert found(reader, Query(column=1, descending=True)) == ["5.0", "1.1", "2.1", "1.0", "2.0", *bare]
    assert found(reader, Query(column=1, chip="ok", text="tea")) == ["1.0", "5.0", "2.0"]
    assert found(reader, Query(column=1, conditions=(Condition(0, "is", "Tea"),))) == ["1.0", "5.0"]


def test_rows_of_a_page_that_is_queued_again_are_no_lines(reader: ProjectReader) -> None:
    path = reader.path
    writer = ProjectWriter(path)
    writer.submit(store.requeue, reasons=(), pages=[2]).result()
    writer.close()
    assert found(reader, Query()) == ["1.0", "1.1", "3", "4", "5.0", "6"]
    assert found(reader, Query(column=0, text="tea")) == ["1.0", "5.0"]


def test_a_search_can_be_given_up_and_the_reader_still_works(reader: ProjectReader) -> None:
    with pytest.raises(Cancelled):
        list(search(reader, Query(text="tea"), lambda _: True))
    assert found(reader, Query(chip="failed")) == ["3", "6"]


def test_a_column_that_is_gone_is_an_error(reader: ProjectReader) -> None:
    with pytest.raises(IndexError):
        list(search(reader, Query(column=9), lambda _: False))


def test_the_totals_of_the_file_are_those_of_a_count(reader: ProjectReader) -> None:
    counted = {chip: len(found(reader, Query(chip=chip))) for chip in ("all", "ok", "empty", "failed")}
    assert reader.line_counts() == counted
    assert [row_id(1, 0), page_line(3)] == [reader.line_ids()[0], reader.line_ids("failed")[0]]
