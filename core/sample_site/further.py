"""The sample site's pages for going on: a list by ?page=, lists with details, a tree of links, sitemaps and feeds."""

from __future__ import annotations

import gzip
from html import escape
from typing import NamedTuple

from core.sample_site import data
from core.sample_site.pages import Reply, html, note

LIST_PAGES = 7
CATALOG_PAGES = 20
BRANCHES = (4, 3, 5)
"""How many links down a page of the tree has, from /tree on: the last are its leaves."""

GONE_EVERY = 20
"""Of the books in /worn one in so many has no page: 5 %."""

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XML = "application/xml; charset=utf-8"


class Volume(NamedTuple):
    """A book as the list and its own page show it. `maker` is '' where that page is gone."""

    title: str
    path: str
    maker: str


def is_gone(number: int) -> bool:
    """True for a book whose page /worn/book/N does not exist."""
    return number % GONE_EVERY == 13


def volumes(page: int, *, worn: bool = False) -> list[Volume]:
    """The books of catalogue page `page` (from 1), as a list joined with its details has them."""
    first = (page - 1) * data.BOOKS_PER_PAGE + 1
    return [_volume(number, worn=worn) for number in range(first, first + data.BOOKS_PER_PAGE)]


def _volume(number: int, *, worn: bool) -> Volume:
    maker = "" if worn and is_gone(number) else f"Press {number % 17} 出版社"
    return Volume(data.book(number).title, f"/{'worn' if worn else 'catalog'}/book/{number}", maker)


def catalog(number: int, *, worn: bool = False) -> Reply:
    """Page `number` of the catalogue, with a link to the next one and to each book's own page."""
    stem = "worn" if worn else "catalog"
    cards = "\n".join(
        f'<li class="volume"><a class="volume-title" href="{one.path}">{escape(one.title)}</a></li>'
        for one in volumes(number, worn=worn)
    )
    after = f'<a class="next" rel="next" href="/{stem}/{number + 1}">下一页</a>' if number < CATALOG_PAGES else ""
    pager = f'<nav class="pager"><a href="#">{number}</a>{after}</nav>'
    return html(f"目录 {number}", f"<h1>目录 Catalogue {number}</h1><ul>{cards}</ul>{pager}")


def volume(number: int, *, worn: bool = False) -> Reply:
    """A book's own page; 404 for those that are gone."""
    one = _volume(number, worn=worn)
    if not one.maker:
        return note("404 没有这个页面 Not found", status=404)
    return html(one.title, f'<h1>{escape(one.title)}</h1><p class="maker">{escape(one.maker)}</p>')


def numbered(text: str, *, wraps: bool) -> Reply:
    """The list at ?page=N, LIST_PAGES long; behind its end an empty page, or with `wraps` the last one again."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    shown = min(number, LIST_PAGES) if wraps else number
    items = data.posts(shown) if 1 <= shown <= LIST_PAGES else []
    cards = "".join(f'<li class="entry"><a href="{one.path}">{escape(one.title)}</a></li>' for one in items)
    last = '<p class="the-end">完 The end</p>' if number == LIST_PAGES else ""
    return html(f"列表 第 {number} 页", f"<h1>列表 List {number}</h1><ul>{cards}</ul>{last}")


def tree(path: str) -> Reply | None:
    """A page of the tree at /tree/a/b/c, None where there is none. Every page links up, down and across."""
    parts = [part for part in path.split("/") if part]
    if len(parts) > len(BRANCHES) or not all(
        part.isdigit() and part.isascii() and 1 <= int(part) <= most
        for part, most in zip(parts, BRANCHES, strict=False)
    ):
        return None
    here = "/tree" + "".join(f"/{int(part)}" for part in parts)
    down = [f"{here}/{n}" for n in range(1, BRANCHES[len(parts)] + 1)] if len(parts) < len(BRANCHES) else []
    up = ["/tree"] + [f"/tree/{'/'.join(parts[:n])}" for n in range(1, len(parts))]
    across = [f"/tree/{n}" for n in range(1, BRANCHES[0] + 1)]
    links = "".join(f'<li><a href="{one}">{one}</a></li>' for one in (*up, *down, *across, *down[:1]))
    extra = '<a href="mailto:tree@sample.example">mail</a> <a href="/tree/plan.pdf">plan</a> <a href="#top">top</a>'
    kind = "leaf" if not down else "branch"
    return html(here, f'<h1 class="{kind}">{here}</h1><ul class="links">{links}</ul><p>{extra}</p>')


def leaves() -> list[str]:
    """The paths of the tree's leaves, in order."""
    a, b, c = BRANCHES
    return [f"/tree/{x}/{y}/{z}" for x in range(1, a + 1) for y in range(1, b + 1) for z in range(1, c + 1)]


def sitemap_index(base: str) -> Reply:
    """An index of two sitemaps, one of them packed with gzip."""
    places = (f"{base}/sitemaps/leaves.xml.gz", f"{base}/sitemaps/list.xml")
    entries = "".join(f"<sitemap><loc>{place}</loc></sitemap>" for place in places)
    return _xml(f'<sitemapindex xmlns="{_SPACE}">{entries}</sitemapindex>')


def sitemap_of(name: str, base: str) -> Reply | None:
    """One of the sitemaps of the index: the tree's leaves, or the first list pages; None where there is none."""
    if name == "leaves.xml.gz":
        return Reply(gzip.compress(_urlset(base, leaves()), mtime=0), kind="application/gzip")
    if name == "list.xml":
        return Reply(_urlset(base, [f"/blog/{number}" for number in range(1, 4)]), kind=_XML)
    return None


def _urlset(base: str, paths: list[str]) -> bytes:
    entries = "".join(f"<url><loc>{base}{path}</loc></url>" for path in paths)
    return _xml(f'<urlset xmlns="{_SPACE}">{entries}</urlset>').body


def atom(base: str) -> Reply:
    """The newest posts as Atom (RFC 4287), with relative links and links that are no pages."""
    entries = "".join(
        f'<entry><title>{escape(one.title)}</title><link rel="edit" href="/edit{one.path}"/>'
        f'<link href="{one.path}"/><id>{base}{one.path}</id></entry>'
        for one in data.posts(1)
    )
    return _xml(
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>织表示例</title><link href="{base}/"/>{entries}</feed>'
    )._replace(kind="application/atom+xml")


def _xml(text: str) -> Reply:
    return Reply(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode(), kind=_XML)
