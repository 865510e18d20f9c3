"""Rows that agree in their key are one row, the first of the table, whatever the order they arrive in."""

from __future__ import annotations

import random
from itertools import permutations
from pathlib import Path

import pytest

from core.project import removed, staged, store, uniques
from core.project.lines import Query, search
from core.project.reader import ProjectReader
from core.project.writer import ProjectWriter
from core.recipe import Field, Recipe, dumps
from core.records import Outcome, PageState, Request, Role, Row, Verdict, row_id
from tests.core.kept import kept_project

SHAPE = store.Shape(2, 0)
PAGES: dict[int, tuple[Row, ...]] = {
    1: (("a", 1), ("b", 1), ("a", 2)),
    2: (("b", 2), ("c", 1), (None, 5)),
    3: (("a", 3), (None, 6), ("d", 1)),
}
FIRST = [("a", 1), ("b", 1), ("c", 1), (None, 5), (None, 6), ("d", 1)]


def found(reader: ProjectReader, query: Query) -> list[int]:
    return [one for part in search(reader, query, lambda _: False) for one in part]


@pytest.fixture
def writer(tmp_path: Path):
    writer = ProjectWriter(tmp_path / "job.weave", create=True)
    urls = [f"https://a.example/{n}" for n in PAGES]
    writer.submit(store.add_addresses, urls, keep_duplicates=False, progress=lambda _: None).result()
    writer.submit(store.set_columns, ["Name", "N"]).result()
    yield writer
    writer.close()


def save(writer: ProjectWriter, *pages: int, rows: dict[int, tuple[Row, ...]] = PAGES, kept: int = 0) -> None:
    verdicts = []
    for page in pages:
        request = Request(page, f"https://a.example/{page}", "https://a.example", root_id=page, kept_rows=kept)
        verdicts.append(Verdict(Outcome(request, PageState.OK, rows=rows[page], status=200), final=True))
    writer.submit(store.save, verdicts, SHAPE, engine="asyncio", now_s=1.0).result()


def table(writer: ProjectWriter) -> list[Row]:
    with ProjectReader(writer.path) as reader:
        return list(reader.rows())


@pytest.mark.parametrize("order", list(permutations(PAGES)))
def test_the_first_row_stays_in_whatever_order_pages_arrive(writer: ProjectWriter, order: tuple[int, ...]) -> None:
    writer.submit(uniques.set_unique, ["Name"]).result()
    for page in order:
        save(writer, page)
    assert table(writer) == FIRST
    with ProjectReader(writer.path) as reader:
        counts = reader.counts()
        assert (counts.rows, counts.repeated) == (6, 3)
        assert len(reader.line_ids()) == reader.line_counts()["all"] == 6
        assert [row[0] for row in reader.keyed_rows(["Name"])] == [one for one in reader.line_ids()]
        assert sorted(found(reader, Query(column=1))) == sorted(reader.line_ids())
        assert found(reader, Query(text="c")) == [row_id(2, 1)]


def test_a_key_given_later_and_one_taken_away(writer: ProjectWriter) -> None:
    save(writer, 3, 1, 2)
    assert len(table(writer)) == 9
    writer.submit(uniques.set_unique, ["Name"]).result()
    assert table(writer) == FIRST
    writer.submit(uniques.set_unique, ["Name", "N"]).result()
    assert len(table(writer)) == 9
    writer.submit(uniques.set_unique, []).result()
    assert len(table(writer)) == 9
    with ProjectReader(writer.path) as reader:
        assert reader.counts().repeated == 0


def test_the_next_row_takes_over_when_the_first_one_goes(writer: ProjectWriter) -> None:
    writer.submit(uniques.set_unique, ["Name"]).result()
    save(writer, 1, 2, 3)
    fresh: dict[int, tuple[Row, ...]] = {1: (("x", 1), ("c", 9), ("y", 1))}
    save(writer, 1, rows=fresh, kept=3)  # the page was fetched again
    assert table(writer) == [("x", 1), ("c", 9), ("y", 1), ("b", 2), (None, 5), ("a", 3), (None, 6), ("d", 1)]


def test_saving_a_page_twice_changes_nothing(writer: ProjectWriter) -> None:
    writer.submit(uniques.set_unique, ["Name"]).result()
    save(writer, 2, 1)
    save(writer, 1, 2, 3)
    assert table(writer) == FIRST


def test_a_key_that_details_complete_counts_when_it_is_complete(tmp_path: Path) -> None:
    writer = ProjectWriter(tmp_path / "job.weave", create=True)
    writer.submit(store.add_addresses, ["https://a.example/1"], keep_duplicates=False, progress=lambda _: None).result()
    writer.submit(store.set_columns, ["Name", "ISBN"]).result()
    writer.submit(uniques.set_unique, ["ISBN"]).result()
    shape = store.Shape(2, 1)
    page = Request(1, "https://a.example/1", "https://a.example", root_id=1)
    details = tuple(
        Request(2 + n, f"https://a.example/d{n}", "https://a.example", role=Role.DETAIL, root_id=1, depth=1,
                parent_row=row_id(1, n)) for n in range(3)
    )  # fmt: skip
    rows = (("a", None), ("b", None), ("c", None))
    first = Verdict(Outcome(page, PageState.OK, rows=rows, status=200), final=True, found=details)
    writer.submit(store.save, [first], shape, engine="e", now_s=1.0).result()
    for n, isbn in ((2, "111"), (1, "111"), (0, "222")):
        done = Verdict(Outcome(details[n], PageState.OK, rows=((isbn,),), status=200), final=True)
        writer.submit(store.save, [done], shape, engine="e", now_s=1.0).result()
    assert table(writer) == [("a", "222"), ("b", "111")]
    writer.close()


def test_a_removed_row_keeps_its_key(writer: ProjectWriter) -> None:
    writer.submit(uniques.set_unique, ["Name"]).result()
    save(writer, 1, 2, 3)
    writer.submit(removed.remove, [row_id(1, 0)]).result()
    assert table(writer) == FIRST[1:]
    with ProjectReader(writer.path) as reader:
        counts = reader.counts()
        assert (counts.rows, counts.repeated, counts.removed) == (5, 3, 1)


def test_the_key_holds_after_reading_anew_and_back(tmp_path: Path) -> None:
    recipe = Recipe(rows="li", fields=(Field(name="Name", select="a"),))
    page = "<ul><li><a>x</a><b>1</b><li><a>x</a><b>2</b><li><a>y</a><b>1</b></ul>"
    path = kept_project(tmp_path / "p.weave", recipe, {"https://a.example/": page})
    from core.reextract import reextract

    writer = ProjectWriter(path)
    keyed = Recipe(rows="li", fields=(Field(name="Name", select="a"), Field(name="N", select="b")), unique=("Name",))
    reextract.stage(writer, keyed, workers=0)
    writer.submit(staged.accept, dumps(keyed)).result()
    assert table(writer) == [("x", "1"), ("y", "1")]
    writer.submit(staged.undo).result()
    assert table(writer) == [("x",), ("x",), ("y",)]
    writer.close()


def test_a_run_that_starts_over_keeps_nothing_of_the_keys(writer: ProjectWriter) -> None:
    writer.submit(uniques.set_unique, ["Name"]).result()
    save(writer, 1, 2, 3)
    writer.submit(store.forget).result()
    urls = ["https://a.example/1"]
    writer.submit(store.add_addresses, urls, keep_duplicates=False, progress=lambda _: None).result()
    writer.submit(store.set_columns, ["Other"]).result()
    writer.submit(uniques.set_unique, ["Other"]).result()
    with ProjectReader(writer.path) as reader:
        assert (reader.counts().rows, reader.counts().repeated) == (0, 0)


def test_many_rows_with_few_keys_stay_quick(writer: ProjectWriter) -> None:
    writer.submit(uniques.set_unique, ["Name"]).result()
    numbers = random.Random(7)
    rows = {1: tuple((f"k{numbers.randrange(5)}", n) for n in range(20_000))}
    save(writer, 1, rows=rows)
    assert len(table(writer)) == 5
