"""The bare loop with the settings Sheetweaver has: memory kept for the next page, isal, no cookies, its event loop."""

from __future__ import annotations

import asyncio

import aiohttp
from isal import isal_zlib

from benchmarks.contenders.bare_aiohttp import crawl
from benchmarks.contenders.common import task
from core.engines.malloc import keep_freed_memory
from core.tasks import loop_factory


async def main() -> None:
    await crawl(task(), cookie_jar=aiohttp.DummyCookieJar())


if __name__ == "__main__":
    keep_freed_memory()
    aiohttp.set_zlib_backend(isal_zlib)
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        runner.run(main())
