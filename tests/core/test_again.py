"""A job that follows links, fetched again: its pages keep their rows until new ones come, over kills too."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
from aiohttp import web

from tests.core.processes import COMMAND, ask, done, environment, is_whole, kill_tree, table
from tests.core.served import served

JOB = (
    "--rows", "li", "--field", "Name=b", "--next", "a.next", "--detail", "a.more", "--detail-field", "Price=i",
    "--no-robots", "--retries", "0", "--concurrency", "4",
)  # fmt: skip


class Shop:
    """List pages of three items, each with a page of its own; how many there are, and all prices, change."""

    def __init__(self) -> None:
        self.base = ""
        self.lists = 5
        self.price = "old"
        self.down: set[str] = set()
        self.delay_s = 0.0
        self.log: list[str] = []

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """A list page, an item's page, or the answer of a site that is down."""
        self.log.append(request.path)
        await asyncio.sleep(self.delay_s)
        kind, _, number = request.path[1:].partition("/")
        if request.path in self.down:
            return web.Response(status=500)
        if kind == "item":
            return self._html(f"<i>{self.price} {number}</i>")
        items = "".join(f"<li><b>{number}.{k}</b><a class=more href=/item/{number}.{k}>more</a></li>" for k in range(3))
        following = f"<a class=next href=/list/{int(number) + 1}>next</a>" if int(number) < self.lists else ""
        return self._html(f"<ul>{items}</ul>{following}")

    def _html(self, text: str) -> web.Response:
        return web.Response(text=text, content_type="text/html", headers={"ETag": '"same"'})

    def rows(self, price: str = "") -> list[list[str]]:
        """The table of the site as it is now."""
        names = [f"{page}.{k}" for page in range(1, self.lists + 1) for k in range(3)]
        return [[name, f"{price or self.price} {name}"] for name in names]


@pytest.fixture
async def shop() -> AsyncIterator[Shop]:
    shop = Shop()
    async with served(shop.answer) as shop.base:
        yield shop


async def crawled(shop: Shop, home: Path, *words: str, code: int = 0) -> list[list[str]]:
    """The table after a run."""
    words = (f"{shop.base}/list/1", *JOB, "--project", "p.weave", "--quiet", *words)
    await asyncio.to_thread(done, "run", *words, "--out", "t.csv", "--overwrite", home=home, code=code)
    return table(home / "t.csv")[1:]


AGAIN = ("--older-than", "0s")


async def test_the_table_becomes_what_a_first_run_would_give(shop: Shop, tmp_path: Path) -> None:
    assert await crawled(shop, tmp_path) == shop.rows()
    shop.price, shop.lists = "new", 3
    assert await crawled(shop, tmp_path, *AGAIN) == shop.rows(), "what no link leads to any more is gone"
    assert ask(tmp_path / "p.weave", "SELECT count(*), sum(role = 0) FROM pages") == [(12, 3)]
    shop.price, shop.lists = "newest", 6
    assert await crawled(shop, tmp_path, *AGAIN) == shop.rows()
    assert is_whole(tmp_path / "p.weave")
    rows = ask(tmp_path / "p.weave", "SELECT count(*), (SELECT sum(n_rows) FROM pages) FROM rows")
    assert rows == [(18, 18)]


async def test_what_cannot_be_fetched_keeps_what_it_had(shop: Shop, tmp_path: Path) -> None:
    before = await crawled(shop, tmp_path)
    shop.price, shop.down = "new", {"/list/2", "/item/1.1"}
    after = await crawled(shop, tmp_path, *AGAIN, code=1)
    assert [row[0] for row in after] == [row[0] for row in before], "a page that fails takes no other with it"
    kept = {"1.1", "2.0", "2.1", "2.2"}
    assert {row[0] for row in after if row[1].startswith("old")} == kept
    shop.down = set()
    await asyncio.to_thread(done, "retry", "p.weave", "--quiet", "--out", "r.csv", home=tmp_path)
    assert table(tmp_path / "r.csv")[1:] == shop.rows()


@pytest.mark.slow
async def test_a_kill_in_the_middle_loses_no_row(shop: Shop, tmp_path: Path) -> None:
    before = await crawled(shop, tmp_path)
    shop.price, shop.lists, shop.delay_s = "new", 4, 0.05
    dice = random.Random(3)
    words = ("run", f"{shop.base}/list/1", *JOB, "--project", "p.weave", "--quiet")
    for number in range(6):
        process = await asyncio.create_subprocess_exec(
            *COMMAND, *words, *(AGAIN if number == 0 else ()),
            cwd=tmp_path, env=environment(tmp_path), start_new_session=True,
        )  # fmt: skip
        asked = len(shop.log)
        while len(shop.log) < asked + dice.randrange(2, 6) and process.returncode is None:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.005)
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), dice.uniform(0, 0.1))
        kill_tree(process.pid)
        await process.wait()
        names = ask(tmp_path / "p.weave", "SELECT Name FROM rows ORDER BY 1")
        assert {row[0] for row in before[:12]} <= {name for (name,) in names}
        assert len(names) == len(set(names))
        assert ask(tmp_path / "p.weave", "SELECT count(*) FROM rows WHERE Price IS NULL") == [(0,)]
    assert await crawled(shop, tmp_path) == shop.rows()
