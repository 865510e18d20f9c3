"""Scrapy as it comes, with the number of connections raised to the same."""

from __future__ import annotations

from benchmarks.contenders.common import SELECTORS, squeezed, task, write


def crawl(work, extra, fields):
    import scrapy
    from scrapy.crawler import CrawlerProcess

    found = {}

    class Spider(scrapy.Spider):
        name = "bench"
        custom_settings = {
            "CONCURRENT_REQUESTS": work.connections,
            "CONCURRENT_REQUESTS_PER_DOMAIN": work.connections,
            "DOWNLOAD_DELAY": 0,
            "LOG_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
        } | extra

        async def start(self):
            for number, url in enumerate(work.urls):
                yield scrapy.Request(url, cb_kwargs={"number": number}, dont_filter=True)

        def parse(self, response, number):
            found[number] = fields(response)

    process = CrawlerProcess()
    process.crawl(Spider)
    process.start()
    write(work, [found[number] for number in range(len(work.urls))])


def by_parsel(response):
    nodes = [response.css(selector) for selector in SELECTORS]
    values = [squeezed("".join(node[0].xpath(".//text()").getall())) if node else "" for node in nodes]
    link = nodes[3].attrib.get("href")
    return (*values[:3], response.urljoin(link) if link else "", values[4])


if __name__ == "__main__":
    crawl(task(), {}, by_parsel)
