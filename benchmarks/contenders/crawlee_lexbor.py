"""Crawlee's HTTP crawler with lexbor, at a fixed concurrency."""

from __future__ import annotations

import asyncio
import logging

from crawlee import ConcurrencySettings
from crawlee.crawlers import HttpCrawler, HttpCrawlingContext
from crawlee.storage_clients import MemoryStorageClient

from benchmarks.contenders.common import Task, by_lexbor, task, write


async def main(work: Task) -> None:
    found: dict[str, tuple[str, ...]] = {}
    pace = ConcurrencySettings(
        min_concurrency=work.connections, desired_concurrency=work.connections, max_concurrency=work.connections
    )
    crawler = HttpCrawler(concurrency_settings=pace, storage_client=MemoryStorageClient(), configure_logging=False)

    @crawler.router.default_handler
    async def handle(context: HttpCrawlingContext) -> None:
        found[context.request.url] = by_lexbor(await context.http_response.read(), context.request.url)

    await crawler.run(work.urls)
    write(work, [found[url] for url in work.urls])


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    asyncio.run(main(task()))
