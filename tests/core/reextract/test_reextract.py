"""Reading kept pages anew: right on any number of processes, whole or not at all."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from benchmarks.reextract import rounds_of
from core.errors import ProjectError, RecipeError
from core.project import staged, store
from core.project.reader import ProjectReader
from core.project.writer import ProjectWriter
from core.recipe import Field, Recipe, dumps
from core.reextract import reextract, worker as reextract_worker
from core.settings import Settings
from tests.core.kept import kept_project, rows
from tests.core.processes import ask, is_whole

OLD = Recipe(rows="li", fields=(Field(name="Name", select="b"), Field(name="Price", select="i")))
NEW = Recipe(rows="li", fields=(Field(name="Price", select="i"), Field(name="Unit", select="u")))
WRONG = Recipe(rows="li", fields=(Field(name="Name", select="i:empty"),))
BOMB = "xpath:count(//*[count(//*[count(//*) > 0]) > 0])"
PAGES = {
    f"https://site.example/{n}": "<ul>"
    + "".join(f"<li><b>{n}.{k}</b><i>{n * k}</i><u>kg</u></li>" for k in range(n % 4))
    for n in range(1, 61)
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return kept_project(tmp_path / "p.weave", OLD, PAGES)


def keep_of_page_5(writer: ProjectWriter, codec: str, body: bytes) -> None:
    """Let this be what is kept of a page."""
    sql = "UPDATE bodies SET codec=?, body=? WHERE page_id=5"
    writer.submit(lambda db: [db.execute(sql, (codec, body)), db.commit()]).result()


@pytest.mark.parametrize("workers", [0, 2])
def test_all_processes_together_give_what_a_crawl_gives(
    project: Path, tmp_path: Path, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reextract, "RANGE", 7)
    writer = ProjectWriter(project)
    writer.submit(staged.begin, NEW.columns, 0).result()
    found = reextract.recompute(
        project, NEW, take=lambda pages: writer.submit(staged.stage, pages).result(), workers=workers
    )
    writer.submit(staged.finish).result()
    writer.submit(staged.accept, dumps(NEW)).result()
    writer.close()
    again = kept_project(tmp_path / "again.weave", NEW, PAGES)
    assert rows(project) == rows(again)
    columns = "id, url, state, reason, n_rows, charset"
    assert ask(project, f"SELECT {columns} FROM pages") == ask(again, f"SELECT {columns} FROM pages")
    assert (found.pages, found.rows_before, found.rows_after, found.changed) == (60, 90, 90, 0)
    assert (found.filled_before, found.filled) == ((90, -1), (90, 90))
    assert is_whole(project)


def test_a_preview_reads_some_pages_and_stores_nothing(project: Path) -> None:
    before = rows(project)
    found = reextract.preview(project, NEW, pages=50)
    assert 25 <= found.pages <= 50
    assert rows(project) == before
    with pytest.raises(RecipeError):
        reextract.preview(project, Recipe(rows="li[["))


def test_a_preview_of_many_pages_reads_few_of_them(tmp_path: Path) -> None:
    pages = {f"https://site.example/{n}": f"<li><b>{n}</b><i>{n}</i></li>" for n in range(2000)}
    project = kept_project(tmp_path / "p.weave", OLD, pages)
    found = reextract.preview(project, NEW)
    assert found.pages == 50
    told = [int(str(change.before[0])) for change in reextract.preview(project, WRONG).examples]
    assert (len(told), told[0] < 40, told[-1] >= 1950) == (50, True, True), "they come from all over the project"


def test_a_preview_is_content_with_what_it_has_read_in_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reextract_worker, "SLICE_S", 0.0)
    project = kept_project(tmp_path / "p.weave", OLD, PAGES)
    ticks = iter(range(100))
    assert reextract.preview(project, NEW, clock=lambda: next(ticks) / 10).pages == 8


def test_a_page_that_never_ends_is_named_and_the_others_go_on(project: Path) -> None:
    writer = ProjectWriter(project)
    slow = Recipe(fields=(Field(name="N", select=BOMB),), settings=Settings(parse_timeout_s=1.0))
    body = ("raw", b"<p>x</p>" * 3000)
    keep_of_page_5(writer, *body)
    found = reextract.stage(writer, slow, workers=1)
    writer.submit(staged.accept, dumps(slow)).result()
    writer.close()
    assert (found.pages, found.failed) == (60, 1)
    assert ask(project, "SELECT id, reason, detail FROM pages WHERE state = 3") == [(5, "parse-timeout", "field 'N'")]
    assert ask(project, "SELECT count(*) FROM rows WHERE N >= 0") == [(59,)]


def test_changes_are_shown_by_the_columns_both_tables_have(tmp_path: Path) -> None:
    page = {"https://site.example/": "<li><b>a</b><i>1</i></li><li><b>b</b><i>2</i></li><li><b>c</b><i>3</i></li>"}
    project = kept_project(tmp_path / "p.weave", OLD, page)
    other = Recipe(
        rows="li:not(:first-child)", fields=(Field(name="Name", select="b"), Field(name="Price", select="b"))
    )
    found = reextract.preview(project, other)
    assert (found.changed, found.lost, found.added) == (2, 1, 0)
    assert found.examples[0].before == ("a", "1")
    assert found.examples[0].after == ("b", "b")


def test_giving_up_and_wrong_recipes_leave_everything_as_it_was(project: Path) -> None:
    before = rows(project)
    writer = ProjectWriter(project)
    cancel = threading.Event()
    with pytest.raises(reextract.ReextractCancelled):
        reextract.stage(writer, NEW, report=lambda *_: cancel.set(), cancelled=lambda: True)
    with pytest.raises(RecipeError):
        reextract.stage(writer, Recipe(rows="li[["))
    with pytest.raises(ProjectError, match="no new table"):
        writer.submit(staged.accept, "").result()
    writer.close()
    assert rows(project) == before
    assert not ask(project, "SELECT name FROM sqlite_master WHERE name LIKE 'new%' OR name LIKE 'old%'")


def test_a_new_table_waits_until_it_is_accepted_and_can_be_undone(project: Path) -> None:
    before = rows(project)
    writer = ProjectWriter(project)
    reextract.stage(writer, NEW)
    assert rows(project) == before
    writer.submit(staged.accept, dumps(NEW)).result()
    assert rows(project) != before
    with ProjectReader(project) as reader:
        assert reader.columns() == ("Price", "Unit")
        assert reader.meta("recipe") == dumps(NEW)
    writer.submit(staged.undo).result()
    assert rows(project) == before
    reextract.stage(writer, NEW)
    writer.submit(staged.settle).result()
    with pytest.raises(ProjectError, match="no new table"):
        writer.submit(staged.accept, "").result()
    writer.close()


@pytest.mark.parametrize("codec", ["zstd", "gzip", "lz9"])
def test_a_page_damaged_on_disk_keeps_its_rows_and_the_others_are_read_anew(project: Path, codec: str) -> None:
    before = ask(project, "SELECT Name FROM rows WHERE _page = 5")
    writer = ProjectWriter(project)
    keep_of_page_5(writer, codec, b"\x1f\x8b nothing that was packed")
    found = reextract.stage(writer, OLD, workers=1)
    writer.submit(staged.accept, dumps(OLD)).result()
    writer.close()
    assert (found.pages, found.failed, found.not_kept) == (59, 0, 1)
    assert before
    assert ask(project, "SELECT Name FROM rows WHERE _page = 5") == before


def test_a_page_that_failed_by_its_selector_is_mended_by_another(tmp_path: Path) -> None:
    bad = Recipe(fields=(Field(name="N", select="xpath:count('a')"),))
    project = kept_project(tmp_path / "p.weave", bad, {"https://site.example/": "<li><i>1</i></li>"})
    assert ask(project, "SELECT state, reason FROM pages") == [(3, "selector-failed")]
    writer = ProjectWriter(project)
    reextract.stage(writer, OLD)
    writer.submit(staged.accept, dumps(OLD)).result()
    writer.close()
    assert rows(project) == [(None, "1")]
    assert ask(project, "SELECT state, reason FROM pages") == [(1, "")]


def test_rows_of_pages_that_were_not_kept_stay(project: Path) -> None:
    writer = ProjectWriter(project)
    writer.submit(store.set_meta, note="x").result()
    writer.submit(lambda db: [db.execute("DELETE FROM bodies WHERE page_id = 3"), db.commit()]).result()
    found = reextract.stage(writer, NEW)
    writer.submit(staged.accept, dumps(NEW)).result()
    writer.close()
    assert found.not_kept == 1
    kept = [row for row in rows(project) if row[1] is None]
    assert kept == [("0", None), ("3", None), ("6", None)]


@pytest.mark.slow
def test_many_pages_are_read_anew_several_times_as_fast_as_they_are_crawled(tmp_path: Path) -> None:
    """The best of some rounds: how far apart the two are on an idle machine says `python -m benchmarks reextract`."""
    assert max(one.ratio for one in rounds_of(tmp_path, 10_000, 3)) >= 3
