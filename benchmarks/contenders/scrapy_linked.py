"""Scrapy as it comes, following all links of a site from its first page."""

from __future__ import annotations

from benchmarks.contenders.common import task
from benchmarks.contenders.scrapy_default import by_parsel, crawl

if __name__ == "__main__":
    crawl(task(), by_parsel, {}, follow=True)
