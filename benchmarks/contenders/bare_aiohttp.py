"""A bare aiohttp and lexbor loop: stores nothing, obeys nothing, retries nothing."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp

from benchmarks.contenders.common import Task, by_lexbor, task, write


async def crawl(work: Task, **options: Any) -> None:
    rows: list[tuple[str, ...]] = [()] * len(work.urls)
    numbers = iter(range(len(work.urls)))
    connector = aiohttp.TCPConnector(limit=work.connections)
    async with aiohttp.ClientSession(connector=connector, **options) as session, asyncio.TaskGroup() as group:

        async def slot() -> None:
            for number in numbers:
                url = work.urls[number]
                async with session.get(url) as answer:
                    rows[number] = by_lexbor(await answer.read(), url)

        for _ in range(work.connections):
            group.create_task(slot())
    write(work, rows)


if __name__ == "__main__":
    asyncio.run(crawl(task()))
