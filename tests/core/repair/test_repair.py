# ruff: noqa: E501 - markup is easier to read unbroken
"""Proposed repairs: a site that changes its markup in mid-job, in every way the proposals are made for."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from aiohttp import web

from core import messages
from core.errors import UsageError
from core.host.host import Host
from core.project import staged, store
from core.project.reader import ProjectReader
from core.project.writer import ProjectWriter
from core.recipe import Field, Recipe, dumps, loads
from core.reextract import reextract
from core.repair.likeness import ENOUGH, form, likeness
from core.repair.repair import propose
from tests.core.kept import kept_project, rows

ROOT = Path(__file__).resolve().parents[3]
FIELDS = (
    Field(name="Title", select="a.name"),
    Field(name="Link", select="a.name", take="@href"),
    Field(name="Price", select="span.price"),
)
LIST = Recipe(rows="li.book", fields=FIELDS)


def book(n: int) -> tuple[str, str, str]:
    return f"The {['quiet', 'amber', 'paper', 'silver'][n % 4]} lantern {n}", f"/b/{n}", f"${n}.{10 + n % 80}"


def old(n: int) -> str:
    title, link, price = book(n)
    return f'<li class="book"><a class="name" href="{link}">{title}</a><em>{n} copies</em><span class="price">{price}</span></li>'


def renamed(n: int) -> str:
    title, link, price = book(n)
    return f'<li class="book"><a class="name" href="{link}">{title}</a><em>{n} copies</em><span class="cost">{price}</span></li>'


def moved(n: int) -> str:
    title, link, price = book(n)
    return f'<li class="book"><div class="money"><b>{price}</b></div><a class="name" href="{link}">{title}</a><em>{n} copies</em></li>'


def other_rows(n: int) -> str:
    title, link, price = book(n)
    return f'<div class="card"><h3><a class="name" href="{link}">{title}</a></h3><em>{n} copies</em><span class="price">{price}</span></div>'


def all_other(n: int) -> str:
    title, link, price = book(n)
    return f'<article class="tile"><h3><a href="{link}">{title}</a></h3><em>{n} copies</em><p class="cost">{price}</p></article>'


def shop(change: Callable[[int], str], good: int = 4, bad: int = 6) -> dict[str, str]:
    """Pages of ten books, of which the last `bad` are written by `change`."""
    nav = "".join(f'<li><a href="/n/{n}">Shelf {n}</a></li>' for n in range(8))
    found = {}
    for page in range(good + bad):
        write = old if page < good else change
        items = "".join(write(page * 10 + n + 1) for n in range(10))
        found[f"https://a.example/{page}"] = f"<nav><ul>{nav}</ul></nav><main><ul class=list>{items}</ul></main>"
    return found


def wanted(pages: int) -> list[tuple[str, str, str]]:
    return [(t, f"https://a.example{u}", p) for t, u, p in map(book, range(1, pages * 10 + 1))]


def accepted(project: Path) -> list[tuple[object, ...]]:
    """The table after the proposal was taken as the window and the command take it."""
    recipe = loads(propose(project).recipe)
    writer = ProjectWriter(project)
    reextract.stage(writer, recipe, workers=0)
    writer.submit(staged.accept, dumps(recipe)).result()
    writer.close()
    return rows(project)


@pytest.mark.parametrize("change", [renamed, moved, other_rows, all_other], ids=lambda one: one.__name__)
def test_a_change_in_mid_job_is_mended_and_the_table_is_right(tmp_path: Path, change: Callable[[int], str]) -> None:
    project = kept_project(tmp_path / "p.weave", LIST, shop(change))
    assert rows(project) != wanted(10)
    assert accepted(project) == wanted(10)
    assert propose(project).repairs == ()


def test_a_repair_shows_a_good_and_a_bad_page_with_the_rows_that_would_be(tmp_path: Path) -> None:
    project = kept_project(tmp_path / "p.weave", LIST, shop(renamed))
    found = propose(project)
    (repair,) = found.repairs
    assert (repair.field, repair.old, found.hopeless) == ("Price", "span.price", ())
    assert (repair.good.page_id, repair.bad.page_id) == (4, 5)
    assert repair.good.cells[0] == ("$31.41", "$31.41")
    assert repair.bad.cells[0] == (None, "$41.51")
    assert "span.cost" in repair.new
    assert 'class="cost"' in repair.bad.html
    assert 'class="price"' in repair.good.html
    assert repair.good_same == repair.good_cells == 40
    assert (repair.bad_before, repair.bad_after, repair.bad_cells) == (0, 60, 60)


def test_nothing_is_stored_by_proposing(tmp_path: Path) -> None:
    project = kept_project(tmp_path / "p.weave", LIST, shop(moved))
    before = rows(project)
    propose(project)
    with ProjectReader(project) as reader:
        assert reader.meta("recipe") == dumps(LIST)
    assert rows(project) == before


def test_a_field_whose_values_are_gone_for_good_is_told_and_nothing_is_put_in_its_place(tmp_path: Path) -> None:
    def gone(n: int) -> str:
        title, link, _ = book(n)
        return f'<li class="book"><a class="name" href="{link}">{title}</a><em>{n} copies</em></li>'

    found = propose(kept_project(tmp_path / "p.weave", LIST, shop(gone)))
    assert (found.repairs, found.hopeless) == ((), ("Price",))


def test_a_job_without_trouble_has_no_repairs(tmp_path: Path) -> None:
    found = propose(kept_project(tmp_path / "p.weave", LIST, shop(old)))
    assert (found.repairs, found.hopeless) == ((), ())


def one_thing(n: int, *, changed: bool) -> str:
    title, _, price = book(n)
    facts = f"<dl><dt>Number<dd>{n * 7919}<dt>Kind<dd>paper</dl>"
    if changed:
        return f'<div id=top><h1>{title}</h1></div>{facts}<div class="offer"><span>{price}</span></div>'
    return f'<h1>{title}</h1><p class="price">{price}</p>{facts}'


@pytest.mark.parametrize("required", [False, True])
def test_a_field_of_a_page_that_is_one_row(tmp_path: Path, required: bool) -> None:
    recipe = Recipe(
        fields=(
            Field(name="Title", select="h1"),
            Field(name="Price", select="p.price", required=required, type="number"),
        )
    )
    pages = {f"https://a.example/{n}": one_thing(n, changed=n > 5) for n in range(1, 13)}
    project = kept_project(tmp_path / "p.weave", recipe, pages)
    prices = [row[1] for row in accepted(project)]
    assert prices == [float(book(n)[2][1:]) for n in range(1, 13)]


def test_pages_of_json_are_left_alone(tmp_path: Path) -> None:
    recipe = Recipe(rows="json:items", fields=(Field(name="Name", select="json:name", required=True),))
    pages = {f"https://a.example/{n}": '{"items": [{"%s": "x"}]}' % ("name" if n < 4 else "title") for n in range(9)}
    assert propose(kept_project(tmp_path / "p.weave", recipe, pages)).repairs == ()


def test_likeness_goes_by_form_kind_and_length() -> None:
    assert form("$12.50 for each of them") == "$9.9 a"
    known = ["$1.20", "$33.10", "$7.00"]
    assert likeness(["$4.40", "$18.90"], known) > 0.9
    assert likeness(["The quiet lantern", "An amber kettle"], known) < ENOUGH
    assert likeness(["", ""], known) == 0
    assert likeness(["$4.40", "", "", ""], known) < likeness(["$4.40", "$1.10", "", ""], known)


def command(*words: object, code: int = 0) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "core", "repair", *map(str, words)]
    done = subprocess.run(line, capture_output=True, text=True, timeout=60, cwd=ROOT, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == code, done.stderr
    return done


def test_the_command_shows_writes_and_accepts(tmp_path: Path) -> None:
    project = kept_project(tmp_path / "p.weave", LIST, shop(renamed))
    shown = command(project)
    assert "Price: span.price  ->  " in shown.stdout
    assert "60 of 60 would be filled (0 are)" in shown.stdout
    assert "(empty) -> $41.51" in shown.stdout
    assert rows(project) != wanted(10)
    found = json.loads(command(project, "--json", "--recipe", tmp_path / "new.toml").stdout)
    assert found["repairs"][0]["bad"]["cells"][0] == {"now": None, "then": "$41.51"}
    assert loads((tmp_path / "new.toml").read_text(encoding="utf-8")) == loads(found["recipe"])
    command(project, "--accept")
    assert rows(project) == wanted(10)
    assert "No field has stopped" in command(project).stderr


async def test_the_sample_sites_details_change_and_the_host_mends_them(tmp_path: Path) -> None:
    """A list with details, fetched by a real run; the details' markup changes after the tenth row."""
    site = ChangingSite(changes_at=10)
    async with site:
        recipe = Recipe(
            rows="li",
            fields=(Field(name="Title", select="a"),),
            detail="a",
            detail_fields=(Field(name="Price", select="p.price", required=True),),
        )
        host = Host(lambda event: None)
        try:
            await host.do(messages.OpenProject(path=str(tmp_path / "p.weave"), create=True))
            await host.do(messages.SetJob(recipe=dumps(recipe), urls=f"{site.base}/list"))
            await host.do(messages.Start())
            await host.wait()
            found = await host.do(messages.ProposeRepairs())
            assert isinstance(found, messages.Repairs)
            assert [(one.field, one.bad_after) for one in found.repairs] == [("Price", 6)]
            await host.do(messages.Reextract(recipe=found.recipe))
            await host.do(messages.AcceptReextract())
            assert [row[1] for row in rows(tmp_path / "p.weave")] == [f"${n}.50" for n in range(1, 21)]
        finally:
            await host.close()


class ChangingSite:
    """A list of twenty things; the pages behind it change their markup from the one of number `changes_at` on."""

    def __init__(self, changes_at: int) -> None:
        self._changes_at = changes_at
        app = web.Application()
        app.router.add_get("/list", self._list)
        app.router.add_get("/thing/{n}", self._thing)
        self._runner = web.AppRunner(app)

    async def __aenter__(self) -> ChangingSite:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _list(self, _: web.Request) -> web.Response:
        items = "".join(f'<li><a href="/thing/{n}">Thing {n}</a></li>' for n in range(1, 21))
        return web.Response(text=f"<ul>{items}</ul>", content_type="text/html")

    async def _thing(self, request: web.Request) -> web.Response:
        n = int(request.match_info["n"])
        price = f'<p class="price">${n}.50</p>' if n <= self._changes_at else f'<div class="cost"><b>${n}.50</b></div>'
        text = f"<h1>Thing {n}</h1><p>No {n * 7}</p>{price}"
        return web.Response(text=text, content_type="text/html")


def both(n: int) -> str:
    title, link, price = book(n)
    return f'<li class="book"><a class="headline" href="{link}">{title}</a><em>{n} copies</em><span class="cost">{price}</span></li>'


def test_each_repair_can_be_taken_by_itself(tmp_path: Path) -> None:
    project = kept_project(tmp_path / "p.weave", LIST, shop(both))
    everything = propose(project)
    assert [one.field for one in everything.repairs] == ["Title", "Link", "Price"]
    price = propose(project, ["Price"])
    assert price.repairs == everything.repairs[2:] and price.hopeless == ()
    mended = loads(price.recipe)
    assert [field.select for field in mended.fields[:2]] == ["a.name", "a.name"]
    assert mended.fields[2].select != "span.price"
    assert propose(project, []) == messages.Repairs()


def test_without_the_rows_repair_no_field_in_them_is_repaired(tmp_path: Path) -> None:
    project = kept_project(tmp_path / "p.weave", LIST, shop(all_other))
    assert propose(project).repairs[0].field == ""
    assert propose(project, ["Price"]).repairs == ()


def test_a_recipe_that_must_be_watched_gets_the_same_repairs(tmp_path: Path) -> None:
    steps = tuple(msgspec.structs.replace(one, steps=(r"regex: (?s)(.+)",)) for one in FIELDS)
    watched = Recipe(rows=LIST.rows, fields=steps)
    found = propose(kept_project(tmp_path / "w.weave", watched, shop(renamed)))
    plain = propose(kept_project(tmp_path / "p.weave", LIST, shop(renamed)))
    assert found.repairs == plain.repairs


def test_a_recipe_that_finds_no_end_ends_with_a_sentence(tmp_path: Path) -> None:
    project = kept_project(tmp_path / "p.weave", LIST, shop(renamed))
    bomb = Field(name="Price", select="xpath:count(//*[count(//*[count(//*[count(//*) > 0]) > 0]) > 0])")
    writer = ProjectWriter(project)
    writer.submit(store.set_meta, recipe=dumps(Recipe(rows="li.book", fields=(*FIELDS[:2], bomb)))).result()
    writer.close()
    with pytest.raises(UsageError, match="takes too long on the kept pages"):
        propose(project, timeout_s=0.5)


def test_the_command_takes_the_repairs_that_are_named(tmp_path: Path) -> None:
    project = kept_project(tmp_path / "p.weave", LIST, shop(both))
    wrong = command(project, "--only", "Colour", code=2)
    assert "no repair for Colour; there are repairs for Title, Link, Price" in wrong.stderr
    shown = command(project, "--only", "Price", "--only", "Title", "--accept")
    assert "Link:" not in shown.stdout
    assert [(row[0], row[2]) for row in rows(project)] == [(row[0], row[2]) for row in wanted(10)]
    assert [row[1] for row in rows(project)][40:] == [None] * 60
