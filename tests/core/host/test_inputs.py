"""What a user hands in: a copied request, pages in files, tables of addresses; by command and over the pipe."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from core import messages as m
from core.engines.choose import AVAILABLE
from core.project.reader import ProjectReader
from core.recipe import Field, Recipe, dumps
from tests.core.file_site import FILES, Site, file_site
from tests.core.host.test_host import Front
from tests.core.processes import done

LIST = "<ul><li><b>{}</b><a href='/detail'>x</a></li><li><b>é</b></li></ul><a class=next href=http://127.0.0.1:1/>n</a>"
GB = "<meta charset=gb2312>"
FIELDS = ("--rows", "li", "--field", "Name=b")


@pytest.fixture
def site() -> Iterator[Site]:
    with file_site() as running:
        yield running


@pytest.fixture
def front() -> Iterator[Front]:
    one = Front()
    yield one
    one.connection.close()
    one.process.join(10)
    if one.process.is_alive():
        one.process.kill()


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]


def test_a_folder_of_pages_is_read_without_any_request(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    (pages / "deeper").mkdir(parents=True)
    (pages / ".hidden").mkdir()
    (pages / "1.html").write_text(LIST.format("first"), encoding="utf-8")
    (pages / "deeper" / "2.htm").write_bytes((GB + LIST.format("中文")).encode("gb18030"))
    (pages / "notes.txt").write_text("no page")
    (pages / ".hidden" / "3.html").write_text(LIST.format("hidden"))
    (pages / "link.html").symlink_to("/etc/passwd")
    words = ("run", pages, *FIELDS, "--next", "a.next", "--project", "p.weave", "--out", "t.csv", "--json", "--quiet")
    told = json.loads(done(*words, home=tmp_path).stdout)
    assert (told["pages"]["ok"], told["requests"], told["rows"]) == (2, 0, 4)
    assert rows(tmp_path / "t.csv") == [["first"], ["é"], ["中文"], ["é"]]
    (pages / "1.html").write_text(LIST.format("changed"), encoding="utf-8")
    done(*words, "--overwrite", home=tmp_path)
    assert rows(tmp_path / "t.csv") == [["changed"], ["é"], ["中文"], ["é"]]
    with closing(ProjectReader(tmp_path / "p.weave")) as reader:
        assert reader.body(1) == (pages / "1.html").read_bytes()


def test_a_json_file_and_detect(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"items": [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]}')
    done("run", "a.json", "--detect", "--out", "t.csv", home=tmp_path)
    assert rows(tmp_path / "t.csv") == [["1", "x"], ["2", "y"]]


def test_no_recipe_and_no_list_names_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text(LIST.format("secret"))
    recipe = Recipe(urls=(secret.as_uri(), str(secret)), fields=(Field(name="b", select="b"),))
    (tmp_path / "r.toml").write_text(dumps(recipe))
    (tmp_path / "list.txt").write_text(f"{secret.as_uri()}\n{secret}\n")
    for words in (("r.toml",), ("--urls", "list.txt", "--field", "b=b")):
        ended = done("run", *words, "--project", "p.weave", "--out", "t.csv", "--overwrite", home=tmp_path, code=None)
        assert ended.returncode in (2, 3)
        assert not (tmp_path / "t.csv").exists() or "secret" not in (tmp_path / "t.csv").read_text()


@pytest.mark.parametrize("engine", AVAILABLE)
def test_json_from_every_engine_is_the_same(site: Site, tmp_path: Path, engine: str) -> None:
    pages = {
        f"/api?page={n}": {
            "items": [{"n": n, "x": n / 4, "o": {"a": [n]}}],
            "next": f"/api?page={n + 1}" if n < 3 else None,
        }
        for n in (1, 2, 3)
    }
    FILES.update({path: json.dumps(page).encode() for path, page in pages.items()})
    try:
        words = ("--rows", "json:items[*]", "--field", "N=json:n", "--field", "X=json:x", "--field", "O=json:o")
        url = f"{site.base}/api?page=1"
        done("run", url, *words, "--next", "json:next", "--engine", engine, "--out", "t.csv", home=tmp_path)
        assert rows(tmp_path / "t.csv") == [
            ["1", "0.25", '{"a":[1]}'],
            ["2", "0.5", '{"a":[2]}'],
            ["3", "0.75", '{"a":[3]}'],
        ]
        ended = done("run", url, "--field", "t=h1", "--json", "--quiet", home=tmp_path, code=3)
        assert json.loads(ended.stdout)["reasons"] == {"is-json": 1}
    finally:
        for path in pages:
            del FILES[path]


def test_a_copied_request_is_sent_with_its_secrets_and_none_is_kept(site: Site, tmp_path: Path) -> None:
    seen: list[dict[str, str]] = []
    answer: Any = site.RequestHandlerClass
    assert issubclass(answer, BaseHTTPRequestHandler)
    before = answer.do_GET

    def noted(one: Any) -> None:
        seen.append({name.lower(): value for name, value in one.headers.items()})
        before(one)

    answer.do_GET = noted
    try:
        command = (
            f"curl '{site.base}/list' \\\n -H 'Authorization: Bearer topsecret' -b 'sid=topsecret' -H 'X-Own: é'\n"
        )
        words = ("run", "--curl", "-", *FIELDS, "--project", "p.weave", "--no-robots", "--provenance", "--out", "t.csv")
        ended = done(*words, home=tmp_path, input=command.replace("é", "e"))
    finally:
        answer.do_GET = before
    assert (seen[0]["authorization"], seen[0]["cookie"], seen[0]["x-own"]) == ("Bearer topsecret", "sid=topsecret", "e")
    assert "X-Own: e" in ended.stderr and "Authorization: ***" in ended.stderr
    assert "topsecret" not in ended.stderr + ended.stdout + (tmp_path / "t.csv").read_text()
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or b"topsecret" not in path.read_bytes(), path
    done("run", "p.weave", "--fresh", home=tmp_path, code=2, input="")  # the variable is not set


def test_the_host_understands_requests_and_recordings(front: Front, tmp_path: Path) -> None:
    os.environ.pop("SHEETWEAVER_COOKIE", None)
    front.ask(m.OpenProject(path=str(tmp_path / "p.weave"), create=True))
    got = front.ask(m.ReadCurl(text="curl https://x.example/a -b sid=topsecret"))
    assert (got.urls, got.headers) == (("https://x.example/a",), {"Cookie": "${SHEETWEAVER_COOKIE}"})
    assert "Cookie: ***" in got.lines and "topsecret" not in str(got)
    assert isinstance(front.ask(m.ReadCurl(text="curl https://x.example/ -d a")), m.Failed)
    entry = {
        "request": {"method": "GET", "url": "https://x.example/api?page=1"},
        "response": {"status": 200, "content": {"mimeType": "application/json", "text": '[{"a": 1}, {"a": 2}]'}},
    }
    (tmp_path / "v.har").write_text(json.dumps({"log": {"entries": [entry]}}))
    (table,) = front.ask(m.ReadHar(path=str(tmp_path / "v.har"))).tables
    assert (table.row_count, table.columns, table.rows) == (2, ("a",), ((1,), (2,)))


def test_the_host_reads_pages_and_downloads_files(front: Front, site: Site, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<ul><li><a href='{site.base}/img/a.png'>x</a></li></ul>")
    front.ask(m.OpenProject(path=str(tmp_path / "p.weave"), create=True))
    recipe = Recipe(rows="li", fields=(Field(name="Link", select="a", take="@href"),))
    front.ask(m.SetJob(recipe=dumps(recipe), urls=""))
    info = front.ask(m.AddPages(paths=(str(tmp_path / "a.html"),)))
    assert (info.counts.ok, info.counts.rows) == (1, 1)
    result = front.ask(m.DownloadFiles(column="Link"))
    # a page from a file is nobody's word: it leads to no private address
    assert result.reasons == {"private-address": 1} and not site.asked
    assert isinstance(front.ask(m.DownloadFiles(column="Nope")), m.Failed)
    assert isinstance(front.ask(m.AddPages(paths=("/nowhere.html",))), m.Failed)


@pytest.mark.parametrize("ending", ["csv", "tsv", "xlsx"])
def test_the_column_of_a_table_can_be_chosen(front: Front, tmp_path: Path, ending: str) -> None:
    lines = [("Name", "Shop", "Maker"), ("a", "https://s.example/1", "m.example"), ("b", "https://s.example/2", "")]
    path = tmp_path / f"t.{ending}"
    if ending == "xlsx":
        book = openpyxl.Workbook()
        for line in lines:
            book.active.append(line)
        book.save(path)
    else:
        path.write_text("\n".join(("," if ending == "csv" else "\t").join(line) for line in lines))
    got = front.ask(m.ReadUrls(path=str(path)))
    assert got.text.split() == ["https://s.example/1", "https://s.example/2"]
    assert [tuple(one)[:2] for one in map(lambda x: (x.name, x.addresses), got.columns)] == [("Shop", 2), ("Maker", 1)]
    assert front.ask(m.ReadUrls(path=str(path), column="Maker")).text.split() == ["m.example"]
    ended = done("urls", path, "--column", "Maker", "--json", home=tmp_path)
    assert json.loads(ended.stdout)["count"] == 1


def test_a_project_that_names_a_file_does_not_get_it(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text(LIST.format("secret"))
    (tmp_path / "x.json").write_text("[1, 2]")
    done("run", "x.json", "--field", "t=h1", "--project", "p.weave", home=tmp_path, code=3)
    with closing(sqlite3.connect(tmp_path / "p.weave")) as db, db:
        db.execute("UPDATE pages SET url = ?, state = 0", ((tmp_path / "secret.html").as_uri(),))
    for engine in ("asyncio", "threads"):
        ended = done("run", "p.weave", "--field", "t=b", "--engine", engine, "--json", "--quiet", home=tmp_path, code=3)
        assert json.loads(ended.stdout)["reasons"] == {"unsupported-scheme": 1}
        with closing(sqlite3.connect(tmp_path / "p.weave")) as db, db:
            assert db.execute("SELECT count(*) FROM rows").fetchone() == (0,)
            db.execute("UPDATE pages SET state = 0")


def test_a_page_out_of_a_file_is_not_asked_for_again(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[1, 2]")
    done("run", "x.json", "--field", "t=h1", "--project", "p.weave", home=tmp_path, code=3)
    told = json.loads(done("retry", "p.weave", "--json", "--quiet", home=tmp_path, code=None).stdout)
    assert (told["retried"], told["reasons"]) == (0, {"is-json": 1})
