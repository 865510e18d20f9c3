"""A JSON API end to end through the host: tried out, crawled with details, read anew, each cell's origin found."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from aiohttp import web

from core import messages
from core.host.host import Host
from core.messages.findings import Difference, FieldTrial, Origin, StepResult
from core.project.reader import ProjectReader
from core.recipe import Field, Recipe, dumps
from core.records import Row, row_id

RECIPE = Recipe(
    rows="json:items[*]",
    next="json:paging.next",
    detail="json:url",
    fields=(
        Field(name="Id", select="json:id"),
        Field(name="Title", select="json:title", steps=("trim", "upper")),
        Field(name="Price", select="json:price.v", type="price"),
        Field(name="Tags", select="json:tags", type="list", steps=("join: ;",)),
        Field(name="Link", select="json:url", take="@href"),
    ),
    detail_fields=(Field(name="Maker", select="json:maker.name", steps=("lower",)),),
    unique=("Title",),
)


def listed(page: int) -> dict[str, Any]:
    items = [
        {
            "id": 10 * page + n,
            "title": f" Thing {n} ",
            "price": {"v": f"{n},50 €"},
            "tags": ["a", "b"],
            "url": f"/x/{n}",
        }
        for n in range(5)
    ]
    return {"items": items, "paging": {"next": f"/api?page={page + 1}" if page < 2 else None}}


@pytest.fixture
async def base() -> AsyncIterator[str]:
    async def api(request: web.Request) -> web.Response:
        return web.json_response(listed(int(request.query.get("page", "1"))))

    async def one(request: web.Request) -> web.Response:
        return web.json_response({"maker": {"name": f"ACME {request.match_info['n']}"}})

    app = web.Application()
    app.router.add_get("/api", api)
    app.router.add_get("/x/{n}", one)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.fixture
async def host() -> AsyncIterator[Host]:
    host = Host(lambda _: None)
    yield host
    await host.close()


def table(path: Path) -> list[Row]:
    with ProjectReader(path) as reader:
        return list(reader.rows())


async def test_a_page_is_tried_out_with_its_steps(base: str, host: Host) -> None:
    found = await host.do(messages.Preview(url=f"{base}/api", recipe=dumps(RECIPE)))
    assert isinstance(found, messages.PreviewResult)
    assert (found.reason, found.row_count) == ("", 5)
    assert found.rows[1] == (11, "THING 1", 1.5, "a;b", f"{base}/x/1", None)
    assert found.trials[1].rows[0] == (StepResult("trim", "Thing 0"), StepResult("upper", "THING 0"))
    price = await host.do(messages.TrySteps(recipe=dumps(RECIPE), field="Price"))
    assert isinstance(price, FieldTrial)
    assert (price.raw[1], price.rows[1]) == ("1,50 €", (StepResult("type price", 1.5),))
    maker = await host.do(messages.TrySteps(recipe=dumps(RECIPE), field="Maker"))
    assert isinstance(maker, FieldTrial)
    assert (maker.raw[4], maker.rows[4]) == ("ACME 4", (StepResult("lower", "acme 4"),))


async def test_kept_answers_are_read_anew_and_cells_have_an_origin(base: str, host: Host, tmp_path: Path) -> None:
    project = tmp_path / "p.weave"
    await host.do(messages.OpenProject(path=str(project), create=True))
    await host.do(messages.SetJob(recipe=dumps(RECIPE), urls=f"{base}/api?page=1"))
    await host.do(messages.Start())
    await host.wait()
    assert len(table(project)) == 5, "the second page's titles came before"
    assert table(project)[1] == (11, "THING 1", 1.5, "a;b", f"{base}/x/1", "acme 1")
    origin = await host.do(messages.Provenance(line=row_id(1, 1), column=2))
    assert isinstance(origin, Origin)
    assert (origin.raw, origin.steps) == ("1,50 €", (StepResult("type price", 1.5),))
    assert origin.html.endswith('"1,50 €"') and origin.start > 0
    fields = (*RECIPE.fields, Field(name="First", select="json:tags[0]"))
    details = (msgspec.structs.replace(RECIPE.detail_fields[0], steps=("upper",)),)
    changed = dumps(msgspec.structs.replace(RECIPE, fields=fields, detail_fields=details))
    shown = await host.do(messages.ReextractPreview(recipe=changed))
    assert isinstance(shown, Difference)
    example = next(one for one in shown.examples if one.before[1] == "THING 1")
    assert example.after == (11, "THING 1", 1.5, "a;b", f"{base}/x/1", None, "ACME 1"), "what other pages give stays"
    await host.do(messages.Reextract(recipe=changed))
    await host.do(messages.AcceptReextract())
    assert table(project)[1] == (11, "THING 1", 1.5, "a;b", f"{base}/x/1", "a", "ACME 1")
