"""300 pages in twenty charsets, told in five ways, from the socket to CSV, XLSX and JSON."""

from __future__ import annotations

import csv
import itertools
import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from core import messages
from core.addresses import url_list
from core.cli.main import cli
from core.host.host import Host
from core.project.reader import ProjectReader
from core.recipe import Field, Recipe
from core.settings import Settings
from tests.core.test_encoding import CHARSETS, SAID, TEXTS, served

JOB = [
    (said, label, codec, language, turn)
    for (label, codec, language), said, turn in itertools.product(CHARSETS, SAID, range(3))
]
RECIPE = Recipe(fields=(Field(name="Text", select="p"),), settings=Settings(obey_robots=False, retries=0))


class Pages(BaseHTTPRequestHandler):
    """Page N of the job at /N."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body, kind, _ = served(*JOB[int(self.path.strip("/"))])
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


async def table(folder: Path, base: str, pages: range, **settings: Any) -> Path:
    """The project of a finished job with its exports beside it."""
    path = folder / "x.weave"
    host = Host(lambda _: None)
    recipe = Recipe(fields=RECIPE.fields, settings=Settings(obey_robots=False, retries=0, **settings))
    try:
        await host.do(messages.OpenProject(path=str(path), create=True))
        await host.set_recipe(recipe)
        await host.add_addresses(url_list.parse("\n".join(f"{base}/{n}" for n in pages)), keep_duplicates=False)
        await host.begin(recipe)
        await host.wait()
        for kind in ("csv", "xlsx", "json"):
            await host.do(messages.Export(path=str(path.with_suffix(f".{kind}")), mode="overwrite"))
    finally:
        await host.close()
    return path


def wanted(page: int) -> str:
    return " ".join(TEXTS[JOB[page][3]].split())


def wrong(found: list[str]) -> list[tuple[str, str]]:
    """The pages whose text is not exact: (how it was told, label)."""
    return [JOB[page][:2] for page, text in enumerate(found) if text != wanted(page)]


def judged(found: list[str]) -> None:
    """At least 95 % exact, and all of those that name their charset rightly."""
    assert len(found) == len(JOB) == 300
    assert len(wrong(found)) <= len(JOB) * 0.05
    assert [one for one in wrong(found) if one[0] in ("header", "meta", "both")] == []


async def test_all_exports_have_the_text_to_the_letter(base: str, tmp_path: Path) -> None:
    path = await table(tmp_path, base, range(300))
    with path.with_suffix(".csv").open(encoding="utf-8-sig", newline="") as file:
        judged([row[0] for row in csv.reader(file)][1:])
    judged([row["Text"] for row in json.loads(path.with_suffix(".json").read_text("utf-8"))])
    sheet = openpyxl.load_workbook(path.with_suffix(".xlsx")).worksheets[0]
    judged([str(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True)])


async def test_a_site_s_own_encoding_goes_before_the_one_for_all(base: str, tmp_path: Path) -> None:
    lying = [at for at, (said, label, *_) in enumerate(JOB) if (said, label) == ("none", "koi8-r")]
    host = re.sub("^http://", "", base)
    path = await table(tmp_path, base, range(lying[0], lying[-1] + 1), encoding="gbk", site_encodings={host: "koi8-r"})
    with ProjectReader(path) as reader:
        assert [row[0] for row in reader.rows()] == [wanted(at) for at in lying]
        assert {reader.page(page).charset for page in (1, 2, 3)} == {"koi8-r"}


async def test_kept_bytes_are_decoded_anew_without_the_network(base: str, tmp_path: Path) -> None:
    lying = [at for at, (said, label, *_) in enumerate(JOB) if (said, label) == ("none", "koi8-r")]
    path = await table(tmp_path, base, range(lying[0], lying[-1] + 1), encoding="windows-1251")
    host = Host(lambda _: None)
    try:
        await host.do(messages.OpenProject(path=str(path)))
        with ProjectReader(path) as reader:
            assert [row[0] for row in reader.rows()] != [wanted(at) for at in lying]
            fields = reader.meta("recipe").replace("windows-1251", "koi8-r")
        await host.do(messages.Reextract(recipe=fields))
        await host.do(messages.AcceptReextract())
    finally:
        await host.close()
    with ProjectReader(path) as reader:
        assert [row[0] for row in reader.rows()] == [wanted(at) for at in lying]


@pytest.mark.parametrize("words", [("--encoding", "gkb"), ("--site-encoding", "a.example: gkb")])
def test_a_charset_there_is_not_is_told_before_anything_is_fetched(tmp_path: Path, words: tuple[str, str]) -> None:
    made = tmp_path / "x.weave"
    done = CliRunner().invoke(cli, ["run", "http://127.0.0.1:9/", *words, "--project", str(made)])
    assert done.exit_code == 2
    assert "no charset is called 'gkb'; close to it are gbk" in done.output
    assert not made.exists()
