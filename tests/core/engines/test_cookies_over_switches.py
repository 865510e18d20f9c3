"""Changing engines in the middle of a run takes the cookies along."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from core.recipe import Field, Recipe
from tests.core.engines.conformance import going
from tests.core.served import served

RECIPE = Recipe(fields=(Field(name="T", select="title"),))


class Gate:
    """A site that sets a cookie on its first page alone and notes which cookies each page was asked for with."""

    def __init__(self) -> None:
        self.base = ""
        self.asked: dict[str, str] = {}

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """Any page."""
        await asyncio.sleep(0.01)
        self.asked[request.path] = request.headers.get("Cookie", "")
        headers = {"Set-Cookie": "seen=yes; Path=/"} if request.path == "/1" else {}
        return web.Response(text="<title>T</title>", content_type="text/html", headers=headers)


@pytest.fixture
async def gate() -> AsyncIterator[Gate]:
    gate = Gate()
    async with served(gate.answer) as gate.base:
        yield gate


@pytest.mark.parametrize(
    "engines",
    [("asyncio", "threads", "asyncio"), ("threads", "processes"), ("processes", "asyncio")],
    ids=" then ".join,
)
async def test_the_next_engine_has_the_cookies_of_the_last(
    gate: Gate, tmp_path: Path, engines: tuple[str, ...]
) -> None:
    first, *others = engines
    text = f"{gate.base}/[1-200]"
    async with going(tmp_path, text, RECIPE, engine=first, concurrency=1, obey_robots=False) as job:
        for number, engine in enumerate(others, 1):
            await job.until(lambda progress, least=20 * number: progress.counts.ok >= least)
            await job.switch(engine)
        came = await job.end()
    assert {engine for engine, _ in came.engines} == set(engines)
    assert gate.asked.pop("/1") == ""
    assert set(gate.asked.values()) == {"seen=yes"}
    assert len(gate.asked) == 199
