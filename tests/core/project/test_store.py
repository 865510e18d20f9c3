"""What a project promises: rows and final states in one transaction, each row once, columns never lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from core.errors import ProjectDamaged, ProjectError, ProjectLocked, ProjectTooNew
from core.messages import LineError
from core.project import store
from core.project.reader import ProjectReader, lines_of, page_line
from core.project.writer import ProjectWriter
from core.records import Outcome, PageState, Request, Role, Verdict, row_id

SHAPE = store.Shape(2, 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "job.weave"


@pytest.fixture
def writer(path: Path):
    writer = ProjectWriter(path, create=True)
    yield writer
    writer.close()


def add(writer: ProjectWriter, *urls: str, keep: bool = False) -> tuple[int, int]:
    return writer.submit(store.add_addresses, urls, keep_duplicates=keep, progress=lambda _: None).result()[:2]


def ok(request: Request, *rows: tuple[object, ...], **more: object) -> Verdict:
    return Verdict(Outcome(request, PageState.OK, rows=rows, status=200, requests=1, **more), final=True)  # type: ignore[arg-type]


def save(writer: ProjectWriter, *verdicts: Verdict, shape: store.Shape = SHAPE) -> list[store.Finished]:
    return writer.submit(store.save, list(verdicts), shape, engine="asyncio", now_s=1.0).result()


def queued(writer: ProjectWriter) -> list[Request]:
    return writer.submit(store.queued, 0, 1000).result()


def test_addresses_are_queued_in_order_and_once(writer: ProjectWriter) -> None:
    urls = [f"https://site{n % 3}.example/{n}" for n in range(50)]
    assert add(writer, *urls) == (50, 0)
    assert add(writer, urls[7], "https://new.example/") == (1, 1)
    assert [one.url for one in queued(writer)] == [*urls, "https://new.example/"]
    assert queued(writer)[0].host == "https://site0.example"


def test_kept_duplicates_are_pages_of_their_own(writer: ProjectWriter) -> None:
    assert add(writer, "https://a.example/", "https://a.example/", keep=True) == (2, 0)
    assert len(queued(writer)) == 2


def test_saved_pages_are_not_queued_again_and_rows_come_in_input_order(writer: ProjectWriter, path: Path) -> None:
    add(writer, *(f"https://a.example/{n}" for n in range(3)))
    writer.submit(store.set_columns, ["Title", "Link"]).result()
    first, second, third = queued(writer)
    save(writer, ok(third, ("c", None)), ok(first, ("a1", "x"), ("a2", "y")))
    assert queued(writer) == [second]
    with ProjectReader(path) as reader:
        assert list(reader.rows()) == [("a1", "x"), ("a2", "y"), ("c", None)]
        assert reader.counts().ok == 2
        assert reader.counts().rows == 3
        assert reader.columns() == ("Title", "Link")


def test_saving_a_page_twice_leaves_each_row_once(writer: ProjectWriter, path: Path) -> None:
    add(writer, "https://a.example/")
    writer.submit(store.set_columns, ["Title", "Link"]).result()
    (request,) = queued(writer)
    for _ in range(2):
        save(writer, ok(request, ("one", "x"), ("two", "y")))
    with ProjectReader(path) as reader:
        assert list(reader.rows()) == [("one", "x"), ("two", "y")]


def test_a_batch_that_fails_leaves_nothing_of_itself(writer: ProjectWriter, path: Path) -> None:
    add(writer, "https://a.example/", "https://b.example/")
    writer.submit(store.set_columns, ["Title", "Link"]).result()
    first, second = queued(writer)
    with pytest.raises(sqlite3.ProgrammingError):
        save(writer, ok(first, ("fine", "x")), ok(second, ("too", "many", "cells")))
    with ProjectReader(path) as reader:
        assert list(reader.rows()) == []
    assert queued(writer) == [first, second]


def test_a_detail_completes_its_row(writer: ProjectWriter, path: Path) -> None:
    add(writer, "https://a.example/")
    writer.submit(store.set_columns, ["Title", "Price"]).result()
    (request,) = queued(writer)
    parent = row_id(request.page_id, 1)
    detail = Request(2, "https://a.example/d", request.host, role=Role.DETAIL, depth=1, root_id=1, parent_row=parent)
    found = Verdict(ok(request, ("one", None), ("two", None)).outcome, final=True, found=(detail,))
    finished = save(writer, found, ok(detail, ("9.50",)), shape=store.Shape(2, 1))
    assert finished == [(1, PageState.OK, 2)]
    with ProjectReader(path) as reader:
        assert list(reader.rows()) == [("one", None), ("two", "9.50")]


def test_columns_of_earlier_runs_stay_behind_the_new_ones(writer: ProjectWriter, path: Path) -> None:
    add(writer, "https://a.example/", "https://b.example/")
    writer.submit(store.set_columns, ["Old", "Same"]).result()
    first, second = queued(writer)
    save(writer, ok(first, ("o", "s")))
    writer.submit(store.set_columns, ["Same", "New"]).result()
    save(writer, ok(second, ("s2", "n2")))
    with ProjectReader(path) as reader:
        assert reader.columns() == ("Same", "New", "Old")
        assert list(reader.rows()) == [("s", None, "o"), ("s2", "n2", None)]


@pytest.mark.parametrize("names", [["_id", "_page"], ["a", "A"], ['q"x', "select"], ["标题", "rowid"]])
def test_any_field_name_makes_a_column(writer: ProjectWriter, path: Path, names: list[str]) -> None:
    add(writer, "https://a.example/")
    writer.submit(store.set_columns, names).result()
    save(writer, ok(queued(writer)[0], ("1", "2")))
    with ProjectReader(path) as reader:
        assert reader.columns() == tuple(names)
        assert list(reader.rows()) == [("1", "2")]


def test_a_lone_surrogate_is_stored_readable(writer: ProjectWriter, path: Path) -> None:
    add(writer, "https://a.example/")
    writer.submit(store.set_columns, ["Title", "Link"]).result()
    save(writer, ok(queued(writer)[0], ("bad \ud800 end", "x")))
    with ProjectReader(path) as reader:
        assert list(reader.rows()) == [("bad ? end", "x")]


def test_failed_pages_are_queued_again_by_reason(writer: ProjectWriter, path: Path) -> None:
    add(writer, "https://a.example/1", "https://a.example/2", "https://a.example/3")
    one, two, three = queued(writer)
    failed = [
        Verdict(Outcome(one, PageState.FAILED, "timeout", requests=4), final=True),
        Verdict(Outcome(two, PageState.FAILED, "http-404", requests=1), final=True),
        Verdict(Outcome(three, PageState.SKIPPED, "robots"), final=True),
    ]
    save(writer, *failed)
    with ProjectReader(path) as reader:
        assert reader.reasons() == {"http-404": 1, "robots": 1, "timeout": 1}
    assert writer.submit(store.requeue, reasons=("timeout",), pages=()).result() == [one.page_id]
    assert [request.url for request in queued(writer)] == [one.url]
    assert writer.submit(store.requeue, reasons=(), pages=()).result() == [two.page_id]


def test_bad_lines_are_skipped_pages_recorded_once(writer: ProjectWriter, path: Path) -> None:
    errors = [LineError(3, "ftp://x/", "unsupported-scheme", "ftp")]
    for _ in range(2):
        writer.submit(store.add_errors, errors).result()
    with ProjectReader(path) as reader:
        assert [one[1:] for one in reader.failures()] == [("ftp://x/", PageState.SKIPPED, "unsupported-scheme", "ftp")]


def test_bodies_come_back_as_they_were(writer: ProjectWriter, path: Path) -> None:
    add(writer, "https://a.example/", "https://b.example/")
    writer.submit(store.set_columns, ["Title", "Link"]).result()
    first, second = queued(writer)
    body = "镕喆€ ".encode("gb18030") * 500
    save(writer, ok(first, ("x", "y"), body=body), ok(second, ("x", "y")))
    with ProjectReader(path) as reader:
        assert reader.body(first.page_id) == body
        assert reader.body(second.page_id) is None
        page = reader.page(first.page_id)
        assert page is not None and page.kept and page.engine == "asyncio"
        assert reader.page(99) is None


def test_lines_show_rows_and_pages_without_rows(writer: ProjectWriter, path: Path) -> None:
    add(writer, *(f"https://a.example/{n}" for n in range(4)))
    writer.submit(store.set_columns, ["Title", "Link"]).result()
    one, two, three, _ = queued(writer)
    empty = Verdict(Outcome(two, PageState.EMPTY, "empty", status=200, requests=1), final=True)
    bad = Verdict(Outcome(three, PageState.FAILED, "http-404", status=404, requests=1), final=True)
    save(writer, ok(one, ("Ä b", "1"), ("100%", "2")), empty, bad)
    with ProjectReader(path) as reader:
        ids = list(reader.line_ids())
        assert ids == [row_id(1, 0), row_id(1, 1), page_line(2), page_line(3)]
        assert ids == [line for page in [(1, 1, 2), (2, 2, 0), (3, 3, 0)] for line in lines_of(*page)]
        lines = reader.lines(ids)
        assert lines[ids[1]].cells == ("100%", "2")
        assert lines[ids[3]].status == 404
        assert lines[ids[3]].cells == ()
        assert {chip: len(reader.line_ids(chip)) for chip in ("all", "ok", "empty", "failed")} == {
            "all": 4,
            "ok": 2,
            "empty": 1,
            "failed": 1,
        }


def test_starting_over_forgets_pages_and_rows(writer: ProjectWriter, path: Path) -> None:
    add(writer, "https://a.example/")
    writer.submit(store.set_columns, ["Title", "Link"]).result()
    save(writer, ok(queued(writer)[0], ("x", "y"), body=b"b"))
    writer.submit(store.forget).result()
    with ProjectReader(path) as reader:
        assert reader.counts().total == 0
        assert list(reader.rows()) == []
    assert add(writer, "https://a.example/") == (1, 0)


def test_one_writer_only_and_the_lock_dies_with_it(writer: ProjectWriter, path: Path) -> None:
    with pytest.raises(ProjectLocked) as caught:
        ProjectWriter(path)
    assert caught.value.pid > 0
    writer.close()
    ProjectWriter(path).close()
    assert [one.name for one in path.parent.iterdir()] == ["job.weave"]


def test_copies_are_complete(writer: ProjectWriter, path: Path, tmp_path: Path) -> None:
    add(writer, "https://a.example/")
    copy = tmp_path / "copy.weave"
    writer.submit(store.copy_to, str(copy)).result()
    with ProjectReader(copy) as reader:
        assert reader.counts().total == 1
    with pytest.raises(ProjectError):
        writer.submit(store.copy_to, str(tmp_path / "no" / "such.weave")).result()


def test_strange_files_are_refused_and_left_alone(tmp_path: Path) -> None:
    def made(name: str, data: bytes) -> Path:
        file = tmp_path / name
        file.write_bytes(data)
        return file

    other = tmp_path / "other.weave"
    db = sqlite3.connect(other)
    db.execute("CREATE TABLE meta (key, value)")
    db.commit()
    db.close()
    newer = tmp_path / "newer.weave"
    ProjectWriter(newer, create=True).close()
    db = sqlite3.connect(newer)
    db.execute("PRAGMA user_version = 99")
    db.close()
    for file, error in [
        (made("empty.weave", b""), ProjectDamaged),
        (made("text.weave", b"not a database at all" * 300), ProjectDamaged),
        (other, ProjectDamaged),
        (newer, ProjectTooNew),
        (tmp_path / "missing.weave", ProjectError),
        (tmp_path, ProjectError),
    ]:
        before = file.read_bytes() if file.is_file() else b""
        for opened in (ProjectReader, ProjectWriter):
            with pytest.raises(error):
                opened(file)
        assert (file.read_bytes() if file.is_file() else b"") == before


def test_a_stream_of_addresses_is_taken_chunk_by_chunk(writer: ProjectWriter) -> None:
    urls = (f"https://a.example/{n % 150_000}" for n in range(200_000))
    told: list[int] = []
    added = writer.submit(store.add_addresses, urls, keep_duplicates=False, progress=told.append).result()
    assert added == (150_000, 0, 50_000)
    assert told == sorted(told)
    again = (f"https://a.example/{n}" for n in range(149_999, 150_002))
    assert writer.submit(store.add_addresses, again, keep_duplicates=False, progress=told.append).result() == (2, 1, 0)


def counted(path: Path) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    """What the file says of its totals, and what a count of its pages gives."""
    with ProjectReader(path) as reader:
        kept = "SELECT state, pages, bare, n_rows, requests FROM totals WHERE pages ORDER BY state"
        pages = (
            "SELECT state, count(*), sum(n_rows = 0), sum(n_rows), sum(ifnull(requests, 0)) FROM pages"
            " GROUP BY state ORDER BY state"
        )
        return reader.connection.execute(kept).fetchall(), reader.connection.execute(pages).fetchall()


def test_the_files_totals_hold_whatever_becomes_of_its_pages(writer: ProjectWriter, path: Path) -> None:
    add(writer, *(f"https://a.example/{n}" for n in range(6)))
    writer.submit(store.set_columns, ["Title", "Link"]).result()
    one, two, three, *_ = queued(writer)
    bad = Verdict(Outcome(two, PageState.FAILED, "http-404", status=404, requests=2), final=True)
    save(writer, ok(one, ("a", "b"), ("c", "d")), bad, Verdict(Outcome(three, PageState.EMPTY, "empty"), final=True))
    for change in (
        lambda db: None,
        lambda db: store.requeue(db, reasons=(), pages=[2]),
        lambda db: db.execute("DELETE FROM pages WHERE id = 1") and None,
        store.forget,
    ):
        writer.submit(change).result()
        writer.submit(lambda db: db.commit()).result()
        kept, pages = counted(path)
        assert kept == pages


def test_a_project_without_totals_gets_them(writer: ProjectWriter, path: Path) -> None:
    add(writer, *(f"https://a.example/{n}" for n in range(3)))
    script = "DROP TRIGGER totals_new; DROP TRIGGER totals_gone; DROP TRIGGER totals_changed; DROP TABLE totals"
    writer.submit(lambda db: db.executescript(script) and None).result()
    with ProjectReader(path) as reader:
        assert reader.counts().queued == 3
    writer.close()
    ProjectWriter(path).close()
    assert counted(path) == ([(0, 3, 3, 0, 0)], [(0, 3, 3, 0, 0)])


def test_lines_that_are_no_addresses_are_recorded_once(writer: ProjectWriter, path: Path) -> None:
    errors = [LineError(number, f"bad {number % 2}", "bad-address", "why") for number in range(6)]
    for _ in range(2):
        writer.submit(store.add_errors, errors).result()
    with ProjectReader(path) as reader:
        assert [url for _, url, *_ in reader.failures()] == ["bad 0", "bad 1"]
