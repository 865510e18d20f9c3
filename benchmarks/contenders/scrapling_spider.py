"""Scrapling's spider with its own parser."""

from __future__ import annotations

import logging
from typing import Any

from scrapling.spiders import Request, Spider

from benchmarks.contenders.common import SELECTORS, task, write

work = task()
found: dict[int, tuple[str, ...]] = {}


class Bench(Spider):
    name = "bench"
    concurrent_requests = work.connections
    logging_level = logging.CRITICAL

    async def start_requests(self):
        for url in work.urls:
            yield Request(url)

    async def parse(self, response: Any):
        *nodes, link = [response.css(selector) for selector in SELECTORS]
        values = [" ".join(node[0].get_all_text().split()) if node else "" for node in nodes]
        href = link[0].attrib.get("href") if link else None
        found[int(response.url.rpartition("/")[2])] = (*values, response.urljoin(href) if href else "")
        return
        yield


if __name__ == "__main__":
    logging.disable(logging.ERROR)
    Bench().start()
    write(work, [found[number] for number in sorted(found)])
