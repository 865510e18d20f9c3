"""Scrapy as it comes, with the number of connections raised to the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.linkextractors import LinkExtractor

from benchmarks.contenders.common import SELECTORS, Task, task, write


def crawl(work: Task, fields: Callable[[Any], tuple[str, ...]], extra: dict[str, Any], *, follow: bool = False) -> None:
    found: dict[int, tuple[str, ...]] = {}
    links = LinkExtractor()

    class Spider(scrapy.Spider):
        name = "bench"

        async def start(self):
            for url in work.urls[:1] if follow else work.urls:
                yield scrapy.Request(url)

        def parse(self, response):
            found[int(response.url.rpartition("/")[2])] = fields(response)
            if follow:
                for link in links.extract_links(response):
                    yield scrapy.Request(link.url)

    settings = {
        "CONCURRENT_REQUESTS": work.connections,
        "CONCURRENT_REQUESTS_PER_DOMAIN": work.connections,
        "DOWNLOAD_DELAY": 0,
        "ROBOTSTXT_OBEY": True,
        "LOG_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
    }
    process = AsyncCrawlerProcess(settings | extra)
    process.crawl(Spider)
    process.start()
    write(work, [found[number] for number in sorted(found)])


def by_parsel(response: Any) -> tuple[str, ...]:
    *nodes, link = [response.css(selector) for selector in SELECTORS]
    values = [" ".join("".join(node[0].xpath(".//text()").getall()).split()) if node else "" for node in nodes]
    href = link.attrib.get("href")
    return (*values, response.urljoin(href) if href else "")


if __name__ == "__main__":
    crawl(task(), by_parsel, {})
