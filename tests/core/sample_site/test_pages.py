"""The pages over a real socket, compared with the data."""

from __future__ import annotations

import json

import aiohttp
import pytest
from bs4 import BeautifulSoup

from core.sample_site import SampleSite, data
from tests.core.sample_site.reading import get, soup


async def test_the_next_links_lead_through_all_list_pages(client: aiohttp.ClientSession) -> None:
    async with SampleSite(pages=4) as site:
        path, seen = "/", []
        while path:
            link = (await soup(client, site.base + path)).select_one("a.next[rel=next]")
            path = str(link["href"]) if link else ""
            seen.append(path)
        assert seen == ["/blog/2", "/blog/3", "/blog/4", ""]
        assert (await get(client, f"{site.base}/blog/5"))[0] == 404


async def test_the_first_page_has_the_links_of_the_lesson(site: SampleSite, client: aiohttp.ClientSession) -> None:
    links = (await soup(client, f"{site.base}/#p1")).find_all("a", class_="post-item-title")
    assert [(link["href"], link.get_text()) for link in links] == [(one.path, one.title) for one in data.posts(1)]
    assert [hit.path for hit in site.log] == ["/"]


async def test_a_post_tells_its_facts_as_html_and_as_json_ld(site: SampleSite, client: aiohttp.ClientSession) -> None:
    for number in (1, 2, 77):
        one, tree = data.post(number), await soup(client, f"{site.base}/post/{number}")
        texts = [tree.select_one(place).get_text() for place in ("h1", ".author", "time.date", ".views")]
        assert texts == [one.title, one.author, one.date, one.views]
        facts = json.loads(tree.select_one("script[type='application/ld+json']").string)
        assert (facts["headline"], facts["author"]["name"]) == (one.title, one.author)
        assert facts["datePublished"] == data.day_of(number).isoformat()
        assert [tag.get_text() for tag in tree.select("ul.tags li")] == data.tags(number)
        assert [text.get_text() for text in tree.select(".body p")] == data.body(number)


async def test_the_shop_shows_the_books(site: SampleSite, client: aiohttp.ClientSession) -> None:
    cards = (await soup(client, f"{site.base}/shop/1")).select("article.card")
    found = [
        data.Book(
            title=card.select_one("h3 a").get_text(),
            path=str(card.select_one("h3 a")["href"]),
            price=card.select_one(".price").get_text(),
            rating=card.select_one(".star-rating")["class"][1],
            stock=card.select_one(".stock").get_text(),
        )
        for card in cards
    ]
    assert found == data.books(1)
    assert {found[0].price[0], found[2].price[0], found[3].price[0]} >= {"$", "￥"}
    assert any(book.price.endswith("万") for book in found)
    assert (await get(client, site.base + found[19].path))[0] == 200
    assert (await get(client, f"{site.base}/shop/11"))[0] == 404


async def test_the_table_has_a_header_row_and_chinese_dates(site: SampleSite, client: aiohttp.ClientSession) -> None:
    tree = await soup(client, f"{site.base}/table")
    assert tuple(cell.get_text() for cell in tree.select("thead th")) == data.TABLE_HEADER
    rows = [tuple(cell.get_text() for cell in row.select("td")) for row in tree.select("tbody tr")]
    assert rows == data.table_rows()
    assert {rows[0][1], rows[1][1], rows[2][1]} == {"2026年11月22日", "2小时前", "昨天 14:30"}


async def test_the_gbk_page_is_code_page_936_under_a_wrong_label(
    site: SampleSite, client: aiohttp.ClientSession
) -> None:
    status, headers, body = await get(client, f"{site.base}/gbk")
    assert (status, headers["Content-Type"]) == (200, "text/html")
    assert b'<meta charset="gb2312">' in body
    assert b"\x80" in body
    text = body.replace(b"\x80", "€".encode("gb18030")).decode("gb18030")
    assert f"<title>{data.GBK_TITLE}</title>" in text
    assert all(item in text for item in data.GBK_ITEMS)
    with pytest.raises(UnicodeDecodeError):
        body.decode("gb2312")


async def test_robots_sitemap_feed_and_api(site: SampleSite, client: aiohttp.ClientSession) -> None:
    robots = (await get(client, f"{site.base}/robots.txt"))[2].decode()
    assert "Disallow: /private/\n" in robots
    assert f"Sitemap: {site.base}/sitemap.xml\n" in robots
    sitemap = BeautifulSoup((await get(client, f"{site.base}/sitemap.xml"))[2], "xml")
    places = [place.get_text() for place in sitemap.find_all("loc")]
    assert len(places) == len(set(places)) == 1060
    assert places[0] == f"{site.base}/blog/1"
    feed = BeautifulSoup((await get(client, f"{site.base}/feed.xml"))[2], "xml")
    assert [item.title.get_text() for item in feed.find_all("item")] == [one.title for one in data.posts(1)]
    content = json.loads((await get(client, f"{site.base}/api/posts?page=3"))[2])
    assert [data.Post(**one) for one in content["posts"]] == data.posts(3)
    assert (await get(client, f"{site.base}/api/posts?page=51"))[0] == 404


async def test_bench_and_heavy_pages_are_numbered_and_sized(site: SampleSite, client: aiohttp.ClientSession) -> None:
    for path, low_b, high_b in (("/bench/9999999", 3700, 4300), ("/heavy/7", 41_000, 45_000)):
        first, second = (await get(client, site.base + path))[2], (await get(client, site.base + path))[2]
        assert first == second
        assert low_b < len(first) < high_b
    assert "Page 9999999<" in (await get(client, f"{site.base}/bench/9999999"))[2].decode()
    for path in ("/bench/0", "/bench/10000001", "/bench/x", "/bench/١", "/post/0", "/nothing/1", "/post/1/2"):
        assert (await get(client, site.base + path))[0] == 404, path
