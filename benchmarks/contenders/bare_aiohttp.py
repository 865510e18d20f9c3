"""A bare aiohttp and lexbor loop: stores nothing, obeys nothing, retries nothing."""

from __future__ import annotations

import asyncio

import aiohttp

from benchmarks.contenders.common import Task, by_lexbor, task, write


async def main(work: Task) -> None:
    rows: list[tuple[str, ...]] = [()] * len(work.urls)
    numbers = iter(range(len(work.urls)))
    connector = aiohttp.TCPConnector(limit=work.connections)
    async with aiohttp.ClientSession(connector=connector) as session, asyncio.TaskGroup() as group:

        async def slot() -> None:
            for number in numbers:
                url = work.urls[number]
                async with session.get(url) as answer:
                    rows[number] = by_lexbor((await answer.read()).decode(), url)

        for _ in range(work.connections):
            group.create_task(slot())
    write(work, rows)


if __name__ == "__main__":
    asyncio.run(main(task()))
