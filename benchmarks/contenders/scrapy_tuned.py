"""Scrapy tuned: one item task per response, lexbor instead of parsel."""

from __future__ import annotations

from benchmarks.contenders.common import by_lexbor, task
from benchmarks.contenders.scrapy_default import crawl

if __name__ == "__main__":
    tuned = {"CONCURRENT_ITEMS": 1, "COOKIES_ENABLED": False, "RETRY_ENABLED": False, "REDIRECT_ENABLED": False}
    crawl(task(), tuned, lambda response: by_lexbor(response.body.decode(), response.url))
