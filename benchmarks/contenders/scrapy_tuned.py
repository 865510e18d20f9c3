"""Scrapy tuned: its aiohttp download handler without Twisted's reactor, one item task a response, lexbor."""

from __future__ import annotations

from benchmarks.contenders.common import by_lexbor, task
from benchmarks.contenders.scrapy_default import crawl

HANDLER = "scrapy.core.downloader.handlers._aiohttp.AiohttpDownloadHandler"
TUNED = {
    "TWISTED_REACTOR_ENABLED": False,
    "DOWNLOAD_HANDLERS": {"http": HANDLER, "https": HANDLER},
    "CONCURRENT_ITEMS": 1,
    "COOKIES_ENABLED": False,
}

if __name__ == "__main__":
    crawl(task(), lambda response: by_lexbor(response.body, response.url), TUNED)
