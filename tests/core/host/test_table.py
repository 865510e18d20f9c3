"""The host's commands on rows: removed, put back, followed over fetches; earlier tables; the live CSV."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from aiohttp import web

from core import messages
from core.errors import UsageError
from core.host.host import Host
from core.project.earlier import EarlierReader
from core.project.lines import Query, search
from core.project.reader import ProjectReader
from core.project.removed import moved
from core.recipe import Field, Recipe, dumps
from core.records import Row, row_id

RECIPE = Recipe(rows="li", fields=(Field(name="Name", select="b"), Field(name="Price", select="i")))
Cells = list[tuple[str, str]]


def searched(reader: ProjectReader, query: Query) -> list[int]:
    return [one for part in search(reader, query, lambda _: False) for one in part]


class Shop:
    """A page a number, each a list of things that can be changed."""

    def __init__(self) -> None:
        self.things: dict[int, Cells] = {1: [("a", "1"), ("b", "2"), ("c", "3")], 2: [("d", "4")]}
        self.asked: list[str] = []
        self.base = ""

    async def page(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        things = self.things[int(request.match_info["n"])]
        items = "".join(f"<li><b>{name}</b><i>{price}</i></li>" for name, price in things)
        return web.Response(text=f"<html><ul>{items}</ul></html>", content_type="text/html")


@pytest.fixture
async def shop() -> AsyncIterator[Shop]:
    shop, app = Shop(), web.Application()
    app.router.add_get("/{n:[0-9]+}", shop.page)
    runner = web.AppRunner(app)
    await runner.setup()
    place = web.TCPSite(runner, "127.0.0.1", 0)
    await place.start()
    shop.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield shop
    await runner.cleanup()


@pytest.fixture
async def host(shop: Shop, tmp_path: Path) -> AsyncIterator[Host]:
    """A host whose project has the shop's two pages."""
    events: list[messages.Event] = []
    host = Host(events.append)
    host.events = events  # type: ignore[attr-defined]
    await host.do(messages.OpenProject(path=str(tmp_path / "p.weave"), create=True))
    urls = f"{shop.base}/1\n{shop.base}/2\n"
    await host.do(messages.SetJob(recipe=dumps(RECIPE), urls=urls))
    await host.do(messages.Start())
    await host.wait()
    yield host
    await host.close()


async def again(host: Host) -> None:
    await host.do(messages.Start(again=True))
    await host.wait()


async def ask(host: Host, command: messages.Command) -> Any:
    return await host.do(command)


def rows(host: Host) -> list[Row]:
    with host.reader() as reader:
        assert len(reader.line_ids()) == reader.line_counts()["all"]
        assert len(reader.line_ids("ok")) == reader.counts().rows
        return list(reader.rows())


async def test_removed_rows_stay_out_of_table_export_and_search_until_they_are_put_back(
    host: Host, tmp_path: Path
) -> None:
    found = await ask(host, messages.RemoveRows(ids=(row_id(1, 1), row_id(2, 0), row_id(9, 9))))
    assert (found.count, found.removed) == (2, 2)
    assert rows(host) == [("a", "1"), ("c", "3")]
    with host.reader() as reader:
        assert (reader.counts().rows, reader.counts().removed) == (2, 2)
        assert searched(reader, Query(text="b")) == []
        assert searched(reader, Query(column=0, descending=True)) == [row_id(1, 2), row_id(1, 0)]
        assert reader.lines([row_id(1, 1)]) == {}
        assert [row[0] for row in reader.keyed_rows(("Name",))] == [row_id(1, 0), row_id(1, 2)]
    result = await ask(host, messages.Export(path=str(tmp_path / "t.csv"), options={"profile": "plain"}))
    assert result.rows == 2
    assert "b,2" not in (tmp_path / "t.csv").read_text()
    second = await ask(host, messages.RemoveRows(ids=(row_id(1, 0), row_id(1, 1))))
    assert (second.count, second.removed) == (1, 3)
    assert (await ask(host, messages.RestoreRows(batch=second.batch))).count == 1
    assert rows(host) == [("a", "1"), ("c", "3")]
    assert (await ask(host, messages.RestoreRows())).removed == 0
    assert len(rows(host)) == 4


async def test_a_removed_row_does_not_come_back_when_its_page_is_fetched_again(host: Host, shop: Shop) -> None:
    await ask(host, messages.RemoveRows(ids=(row_id(1, 1),)))
    await again(host)
    assert rows(host) == [("a", "1"), ("c", "3"), ("d", "4")]
    shop.things[1].insert(0, ("new", "0"))
    await again(host)
    assert rows(host) == [("new", "0"), ("a", "1"), ("c", "3"), ("d", "4")]
    shop.things[1][2] = ("b", "changed")
    await again(host)
    assert rows(host) == [("new", "0"), ("a", "1"), ("c", "3"), ("d", "4")]
    last = [event for event in host.events if isinstance(event, messages.Progress)][-1]  # type: ignore[attr-defined]
    assert (last.counts.rows, last.counts.removed) == (4, 1)
    assert (await ask(host, messages.RestoreRows(batch=1))).count == 1
    assert rows(host)[2] == ("b", "changed")


async def test_a_removed_row_stays_out_when_kept_pages_are_read_anew_and_when_that_is_undone(host: Host) -> None:
    await ask(host, messages.RemoveRows(ids=(row_id(1, 1),)))
    other = msgspec.structs.replace(RECIPE, fields=(*RECIPE.fields, Field(name="Both", select=".")))
    await ask(host, messages.Reextract(recipe=dumps(other)))
    await ask(host, messages.AcceptReextract())
    assert rows(host) == [("a", "1", "a1"), ("c", "3", "c3"), ("d", "4", "d4")]
    await ask(host, messages.UndoReextract())
    fewer = msgspec.structs.replace(RECIPE, rows="li:not(:first-child)")
    await ask(host, messages.Reextract(recipe=dumps(fewer)))
    await ask(host, messages.AcceptReextract())
    assert rows(host) == [("c", "3")]
    await ask(host, messages.RemoveRows(ids=(row_id(1, 1),)))
    await ask(host, messages.UndoReextract())
    assert rows(host) == [("a", "1"), ("d", "4")]
    await ask(host, messages.RestoreRows())
    assert len(rows(host)) == 4


async def test_rows_are_removed_while_a_run_goes_on(host: Host, shop: Shop) -> None:
    shop.things |= {number: [(f"n{number}", "0")] for number in range(3, 40)}
    recipe = msgspec.structs.replace(
        RECIPE, settings=msgspec.structs.replace(RECIPE.settings, per_host=1, delay_s=0.02)
    )
    await host.do(messages.SetJob(recipe=dumps(recipe), urls=f"{shop.base}/[1-39]"))
    await host.do(messages.Start())
    while host.info().counts.ok < 10:  # noqa: ASYNC110 - written by the run
        await asyncio.sleep(0.02)
    found = await ask(host, messages.RemoveRows(ids=(row_id(1, 0), row_id(3, 0))))
    assert found.count == 2
    counts = await host.wait()
    assert (counts.rows, counts.removed) == (39, 2)
    assert host.info().counts == counts
    assert len(rows(host)) == 39
    assert max(map(shop.asked.count, shop.asked)) == 1


async def test_start_over_forgets_what_was_removed(host: Host) -> None:
    await ask(host, messages.RemoveRows(ids=(row_id(1, 1),)))
    await host.do(messages.Start(fresh=True))
    await host.wait()
    assert len(rows(host)) == 4


def test_a_row_is_found_again_by_its_cells_then_by_its_place() -> None:
    old: list[Row] = [("a",), ("a",), ("b",), ("c",)]
    assert moved([1], old, [("x",), ("a",), ("a",), ("b",), ("c",)]) == {1: 2}
    assert moved([2], old, [("a",), ("a",), ("B",), ("c",)]) == {2: 2}
    assert moved([2], old, [("a",), ("c",)]) == {}
    assert moved([0, 2], old, []) == {}


async def test_the_table_before_each_run_can_be_read_and_compared(host: Host, shop: Shop) -> None:
    first = await ask(host, messages.ComparisonBasis())
    assert first.runs == (), "there was no table before the only run"
    shop.things[1] = [("a", "1"), ("b", "20")]
    await again(host)
    shop.things[1] = [("a", "1"), ("b", "20"), ("c", "3")]
    shop.things[2] = [("d", "4"), ("e", "5")]
    await again(host)
    basis = await ask(host, messages.ComparisonBasis())
    assert basis.columns == ("Name", "Price")
    assert basis.keys == ("Name",)
    assert [run.rows for run in basis.runs] == [3, 4]
    latest, earliest = (run.run for run in basis.runs)
    with EarlierReader(host.path, earliest) as reader:
        assert list(reader.rows()) == [("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")]
        assert reader.columns() == ("Name", "Price")
    found = await ask(host, messages.CompareRuns(keys=("Name",), run=latest))
    assert (found.added, found.changed, found.removed, found.returned, found.same) == (1, 0, 0, 1, 3)
    assert [(one.kind, one.key) for one in found.examples] == [("returned", ("c",)), ("added", ("e",))]
    since = await ask(host, messages.CompareRuns(keys=("Name",), run=earliest))
    assert [(one.kind, one.cells) for one in since.examples] == [("changed", ("Price",)), ("added", ())]
    with pytest.raises(UsageError, match="no run 99"):
        await host.do(messages.CompareRuns(keys=("Name",), run=99))


async def test_another_project_is_compared_and_the_difference_exported(host: Host, shop: Shop, tmp_path: Path) -> None:
    old = tmp_path / "old.weave"
    await host.do(messages.SaveAs(path=str(tmp_path / "new.weave")))
    (tmp_path / "p.weave").rename(old)
    shop.things[1][0] = ("a", "9")
    await again(host)
    basis = await ask(host, messages.ComparisonBasis(path=str(old)))
    assert (basis.columns, basis.runs) == (("Name", "Price"), ())
    command = messages.ExportComparison(out=str(tmp_path / "d.csv"), path=str(old), keys=("Name",))
    assert (await ask(host, command)).rows == 1
    with (tmp_path / "d.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    assert table == [["_change", "_cells", "Name", "Price", "Price (before)"], ["changed", "Price", "a", "9", "1"]]
    with pytest.raises(UsageError, match="exists"):
        await host.do(command)


async def test_what_became_of_a_row_is_told(host: Host, shop: Shop) -> None:
    assert (await ask(host, messages.RowHistory(row=row_id(1, 1)))).versions == ()
    shop.things[1] = [("z", "0"), ("b", "20"), ("c", "3")]
    await again(host)
    found = (await ask(host, messages.RowHistory(row=row_id(1, 1)))).versions
    assert [(one.kind, one.cells["Price"]) for one in found] == [("added", "2"), ("changed", "20")]
    assert found[0].fetched_s < found[1].fetched_s
    assert (await ask(host, messages.RowHistory(row=row_id(1, 2)))).versions == (), "this one never changed"


def lives(host: Host) -> list[messages.LiveState]:
    return [event for event in host.events if isinstance(event, messages.LiveState)]  # type: ignore[attr-defined]


def table(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


async def test_a_live_csv_follows_runs_and_stops(host: Host, shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "live.csv"
    state = await ask(host, messages.WriteLive(path=str(path)))
    assert (state.path, state.rows) == (str(path), 4)
    shop.things |= {3: [("x", "1")], 4: [("y", "2")]}
    await host.do(messages.SetJob(recipe=dumps(RECIPE), urls=f"{shop.base}/[1-4]"))
    await host.do(messages.Start())
    await host.wait()
    stopped = await ask(host, messages.StopLive())
    assert sorted(row[0] for row in table(path)[1:]) == ["a", "b", "c", "d", "x", "y"]
    assert stopped.path == str(path)
    assert lives(host)[-1] == messages.LiveState()
    shop.things[5] = [("later", "0")]
    await host.do(messages.SetJob(recipe=dumps(RECIPE), urls=f"{shop.base}/[1-5]"))
    await host.do(messages.Start())
    await host.wait()
    assert len(table(path)) == 7, "stopped is stopped"
    assert (await ask(host, messages.WriteLive(path=str(path)))).rows == 7
    assert [row[0] for row in table(path)].count("later") == 1


async def test_a_live_csv_never_touches_a_foreign_file_unless_told(host: Host, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("Name,Price\r\nkept,1\r\n")
    with pytest.raises(UsageError, match="not this project's"):
        await host.do(messages.WriteLive(path=str(path)))
    assert "kept" in path.read_text()
    await host.do(messages.WriteLive(path=str(path), overwrite=True))
    assert len(table(path)) == 5
    assert "kept" not in path.read_text()


async def test_a_live_csv_that_no_longer_fits_ends_and_the_run_goes_on(host: Host, shop: Shop, tmp_path: Path) -> None:
    await host.do(messages.WriteLive(path=str(tmp_path / "live.csv")))
    other = msgspec.structs.replace(RECIPE, fields=(Field(name="Other", select="b"),))
    await host.do(messages.SetJob(recipe=dumps(other), urls=f"{shop.base}/1\n{shop.base}/2\n"))
    await again(host)
    assert host.info().counts.ok == 2
    assert "cannot append to" in lives(host)[-1].problem
    assert lives(host)[-1].path == ""


async def test_an_older_project_without_the_new_tables_is_read(tmp_path: Path, host: Host) -> None:
    await host.close()
    import sqlite3

    with sqlite3.connect(host.path) as db:
        for table_name in ("removed", "runs"):
            db.execute(f"DROP TABLE {table_name}")
    with ProjectReader(host.path) as reader:
        assert len(list(reader.rows())) == 4
        assert reader.counts().removed == 0


async def test_rows_with_an_earlier_ones_key_stay_out_of_an_earlier_table_too(host: Host, shop: Shop) -> None:
    unique = msgspec.structs.replace(RECIPE, unique=("Name",))
    shop.things[2] = [("a", "again"), ("d", "4")]
    await host.do(messages.SetJob(recipe=dumps(unique), urls=f"{shop.base}/1\n{shop.base}/2\n"))
    await again(host)
    shop.things[1] = [("a", "1"), ("b", "2"), ("c", "30")]
    await again(host)
    run = (await ask(host, messages.ComparisonBasis())).runs[0]
    with EarlierReader(host.path, run.run) as reader:
        assert list(reader.rows()) == [("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")]
    found = await ask(host, messages.CompareRuns(keys=("Name",), run=run.run))
    assert (found.changed, found.same, found.doubled) == (1, 3, 0)
