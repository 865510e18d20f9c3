"""A project run again: only new and old pages are asked for, unchanged ones are not sent, and rows have a history."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from tests.core.processes import ask, command, table
from tests.core.served import served

ITEMS = ("--rows", "li", "--field", "Name=b", "--field", "Price=i", "--quiet", "--no-robots", "--retries", "0")


class Shop:
    """Pages of items that change under way. Knows ETag, and Last-Modified for /dated."""

    def __init__(self) -> None:
        self.base = ""
        self.pages: dict[str, dict[str, str]] = {}
        self.log: list[tuple[str, int]] = []

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """The page, 304 where the client has it, 500 where it is gone for now."""
        path = request.path
        if path not in self.pages:
            return self._told(path, web.Response(status=500))
        items = self.pages[path]
        tag = f'"{abs(hash(tuple(items.items())))}"'
        dated = {"Last-Modified": "Sun, 06 Nov 1994 08:49:37 GMT"} if path == "/dated" else {"ETag": tag}
        if request.headers.get("If-None-Match") == tag or request.headers.get("If-Modified-Since"):
            return self._told(path, web.Response(status=304, headers=dated))
        text = "<ul>" + "".join(f"<li><b>{name}</b><i>{price}</i></li>" for name, price in items.items())
        return self._told(path, web.Response(text=text, content_type="text/html", headers=dated))

    def _told(self, path: str, response: web.Response) -> web.Response:
        self.log.append((path, response.status))
        return response

    def asked(self) -> dict[str, int]:
        """What was asked for since the last time, and how it was answered."""
        log, self.log = dict(sorted(self.log)), []
        return log


@pytest.fixture
async def shop() -> AsyncIterator[Shop]:
    shop = Shop()
    async with served(shop.answer) as shop.base:
        yield shop


async def test_old_pages_are_asked_for_again_and_the_rows_remember(shop: Shop, tmp_path: Path) -> None:
    shop.pages = {
        "/same": {"pen": "1"},
        "/dated": {"ink": "2"},
        "/other": {"cup": "3", "jug": "4"},
        "/down": {"mug": "5"},
    }
    project, first = tmp_path / "p.weave", tmp_path / "first.csv"
    urls = [shop.base + path for path in shop.pages]
    await command(tmp_path, "run", *urls, "--project", project, *ITEMS, "--out", first)
    assert set(shop.asked().values()) == {200}
    await command(tmp_path, "run", project, *urls, "--older-than", "1d", "--quiet")
    assert shop.asked() == {}, "nothing is old, nothing is new"

    shop.pages["/other"] = {"jug": "40", "pot": "6"}
    del shop.pages["/down"]
    shop.pages["/new"] = {"lid": "7"}
    words = ("run", project, f"{shop.base}/new", "--older-than", "0s", "--quiet", "--json", "--out", tmp_path / "2.csv")
    ended = await command(tmp_path, *words, code=1)
    assert shop.asked() == {"/same": 304, "/dated": 304, "/other": 200, "/down": 500, "/new": 200}
    assert table(tmp_path / "2.csv")[1:] == [
        ["pen", "1"], ["ink", "2"], ["jug", "40"], ["pot", "6"], ["mug", "5"], ["lid", "7"],
    ]  # fmt: skip
    assert json.loads(ended.stdout)["rows"] == 6
    assert json.loads(ended.stdout)["pages"] | {"ok": 4, "failed": 1} == json.loads(ended.stdout)["pages"]
    assert ask(project, "SELECT count(*) FROM history") == [(1,)]

    shop.pages["/other"] = {"cup": "3"}
    shop.pages["/down"] = {"mug": "5"}
    await command(tmp_path, "run", project, "--older-than", "0s", "--quiet")
    ended = await command(tmp_path, "history", project, "--key", "Name", "--json")
    told = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [(version["kind"], version["key"]) for version in told] == [
        ("changed", ["jug"]), ("added", ["pot"]), ("removed", ["cup"]),
        ("returned", ["cup"]), ("removed", ["jug"]), ("removed", ["pot"]),
    ]  # fmt: skip
    ended = await command(tmp_path, "run", project, "--json", "--quiet")
    assert json.loads(ended.stdout)["rows"] == 5 == len(ask(project, "SELECT 1 FROM rows"))


async def test_a_kill_while_pages_are_asked_again_keeps_their_rows(shop: Shop, tmp_path: Path) -> None:
    shop.pages = {f"/{n}": {f"item {n}": "1"} for n in range(20)}
    project = tmp_path / "p.weave"
    await command(tmp_path, "run", *(shop.base + path for path in shop.pages), "--project", project, *ITEMS)
    rows = ask(project, "SELECT * FROM rows")
    shop.pages = {}
    await command(tmp_path, "run", project, "--older-than", "0s", "--quiet", code=3)
    assert ask(project, "SELECT * FROM rows") == rows, "a site that is down takes no rows away"
    shop.pages = {f"/{n}": {f"item {n}": "2"} for n in range(20)}
    await command(tmp_path, "retry", project, "--quiet")
    assert ask(project, "SELECT Price FROM rows") == [("2",)] * 20


async def test_an_age_must_make_sense(shop: Shop, tmp_path: Path) -> None:
    assert "7d, 12h" in (await command(tmp_path, "run", shop.base, "--older-than", "soon", code=2)).stderr
