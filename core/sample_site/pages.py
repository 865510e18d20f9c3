"""The sample site's pages as bytes, made from core.sample_site.data; nothing in here knows of requests."""

from __future__ import annotations

import json
from html import escape
from typing import NamedTuple

from core.sample_site import data

HTML = "text/html; charset=utf-8"
BENCH_B = 4_000
HEAVY_ITEMS = 143

_CSS = """
:root{--ink:#1d2733;--soft:#5b6b7c;--line:#e3e8ee;--web:#0f766e;--paper:#fff;--ground:#f4f6f8}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);
font:16px/1.6 "Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif}
header{background:var(--web);color:#fff;padding:14px 24px}header a{color:#fff;margin-right:18px;text-decoration:none}
header strong{font-size:20px;margin-right:28px}main{max-width:900px;margin:24px auto;padding:0 16px}
.post-item,.card,.post,table{background:var(--paper);border:1px solid var(--line);border-radius:10px}
.post-item,.post{padding:14px 20px;margin:0 0 14px}a{color:var(--web)}
.post-item-title{font-size:18px;font-weight:600;text-decoration:none}
.post-item-summary{margin:4px 0;color:var(--soft)}footer,.meta{font-size:14px;color:var(--soft)}
footer span,footer time,footer a{margin-right:14px}.pager{display:flex;gap:10px;margin:20px 0}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(200px,1fr));gap:14px}.card{padding:14px}
.price{font-size:20px;color:#b45309;font-weight:600}table{border-collapse:collapse;width:100%}
th,td{padding:8px 12px;border-bottom:1px solid var(--line);text-align:left}th{color:var(--soft)}
"""
_NAV = (
    '<header><strong>织表示例 Sample</strong><a href="/blog/1">博客 Blog</a><a href="/shop/1">书店 Shop</a>'
    '<a href="/table">表格 Table</a><a href="/gbk">GBK</a></header>'
)


class Reply(NamedTuple):
    """An answer: bytes, their type, a status and further headers."""

    body: bytes
    kind: str = HTML
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


def page(title: str, main: str, *, head: str = "", charset: str = "utf-8") -> str:
    """A whole page as text. `main` and `head` are HTML; `title` is plain text."""
    return (
        f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="{charset}"><title>{escape(title)}</title>'
        f'<meta name="description" content="{escape(title)} - Sheetweaver">'
        '<meta name="viewport" content="width=device-width">'
        f"{head}<style>{_CSS}</style></head>\n<body>{_NAV}<main>\n{main}\n</main></body></html>\n"
    )


def html(title: str, main: str, *, head: str = "", status: int = 200) -> Reply:
    """A whole page as a UTF-8 answer."""
    return Reply(page(title, main, head=head).encode(), status=status)


def blog(number: int, last: int) -> Reply:
    """List page `number` of `last`."""
    items = "\n".join(_card(index, one) for index, one in enumerate(data.posts(number), 1))
    head = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    main = f'<h1>博客 · 第 {number} 页</h1>\n<div id="post_list">\n{items}\n</div>\n{_pager("/blog/", number, last)}'
    return html(f"博客 第 {number} 页 - 织表示例", main, head=head)


def _card(index: int, one: data.Post) -> str:
    return (
        f'<article class="post-item" data-index="{index}"><section class="post-item-body">'
        f'<a class="post-item-title" href="{one.path}">{escape(one.title)}</a>'
        f'<p class="post-item-summary">{escape(one.summary)}</p></section><footer class="post-item-foot">'
        f'<a href="/author/{index}" class="post-item-author"><span>{escape(one.author)}</span></a>'
        f'<time class="post-item-date">{one.date}</time>'
        f'<span class="post-meta-item">阅读 <span class="post-item-views">{one.views}</span></span></footer></article>'
    )


def _pager(stem: str, number: int, last: int) -> str:
    before = f'<a class="prev" rel="prev" href="{stem}{number - 1}">‹ 上一页</a>' if number > 1 else ""
    after = f'<a class="next" rel="next" href="{stem}{number + 1}">下一页 ›</a>' if number < last else ""
    return f'<nav class="pager">{before}<span>{number} / {last}</span>{after}</nav>'


def post(number: int) -> Reply:
    """The detail page of a post, with JSON-LD (schema.org BlogPosting)."""
    one = data.post(number)
    facts = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": one.title,
        "author": {"@type": "Person", "name": one.author},
        "datePublished": data.day_of(number).isoformat(),
        "keywords": data.tags(number),
    }
    # "</" inside a script element would end it (HTML 4.12.1.3)
    script = json.dumps(facts, ensure_ascii=False).replace("</", "<\\/")
    tags = "".join(f'<li><a rel="tag" href="/blog/1">{tag}</a></li>' for tag in data.tags(number))
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in data.body(number))
    main = (
        f'<article class="post"><h1 class="post-title">{escape(one.title)}</h1>'
        f'<p class="meta"><span class="author">{escape(one.author)}</span> · '
        f'<time class="date" datetime="{data.day_of(number).isoformat()}">{one.date}</time> · '
        f'<span class="views">{one.views}</span></p>'
        f'<div class="body">{paragraphs}</div><ul class="tags">{tags}</ul></article>'
    )
    return html(one.title, main, head=f'<script type="application/ld+json">{script}</script>')


def shop(number: int) -> Reply:
    """Page `number` of the shop."""
    cards = "\n".join(
        f'<article class="card"><h3><a href="{one.path}" title="{escape(one.title)}">{escape(one.title)}</a></h3>'
        f'<p class="star-rating {one.rating}">{"★" * (1 + _stars(one.rating))}</p>'
        f'<p class="price">{one.price}</p><p class="stock">{one.stock}</p></article>'
        for one in data.books(number)
    )
    pager = _pager("/shop/", number, data.SHOP_PAGES)
    main = f'<h1>书店 · 第 {number} 页</h1>\n<div class="cards">\n{cards}\n</div>\n{pager}'
    return html(f"书店 第 {number} 页 - 织表示例", main)


def _stars(rating: str) -> int:
    return ("One", "Two", "Three", "Four", "Five").index(rating)


def book(number: int) -> Reply:
    """The detail page of a book."""
    one = data.book(number)
    main = (
        f'<article class="post"><h1>{escape(one.title)}</h1><p class="price">{one.price}</p>'
        f'<p class="stock">{one.stock}</p></article>'
    )
    return html(one.title, main)


def gbk() -> Reply:
    """A page in code page 936 that calls itself gb2312, as many do; 镕 and 喆 are outside GB 2312, € is byte 0x80."""
    items = "".join(f'<li class="item">{item}</li>' for item in data.GBK_ITEMS)
    text = page(data.GBK_TITLE, f'<h1>{data.GBK_TITLE}</h1><ul class="items">{items}</ul>', charset="gb2312")
    return Reply(b"\x80".join(part.encode("gb18030") for part in text.split("€")), kind="text/html")


def table() -> Reply:
    """A table with a header row."""
    head = "".join(f"<th>{name}</th>" for name in data.TABLE_HEADER)
    rows = "\n".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in data.table_rows())
    main = f'<h1>城市数据</h1><table id="cities"><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>'
    return html("城市数据 - 织表示例", main)


def note(title: str, *, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Reply:
    """A short page that says one thing, with any status."""
    return html(title, f'<article class="post"><h1>{escape(title)}</h1></article>', status=status)._replace(
        headers=headers
    )


def feed(base: str) -> Reply:
    """The newest posts as RSS 2.0."""
    items = "".join(
        f"<item><title>{escape(one.title)}</title><link>{base}{one.path}</link>"
        f"<description>{escape(one.summary)}</description></item>"
        for one in data.posts(1)
    )
    channel = f"<title>织表示例</title><link>{base}/</link><description>Sample</description>{items}"
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>{channel}</channel></rss>\n'
    return Reply(text.encode(), kind="application/rss+xml; charset=utf-8")


def sitemap(base: str, last: int) -> Reply:
    """Every list page, shop page and post (sitemaps.org 0.9)."""
    paths = [f"/blog/{number}" for number in range(1, last + 1)]
    paths += [f"/shop/{number}" for number in range(1, data.SHOP_PAGES + 1)]
    paths += [f"/post/{number}" for number in range(1, last * data.POSTS_PER_PAGE + 1)]
    entries = "".join(f"<url><loc>{base}{path}</loc></url>\n" for path in paths)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{space}">\n{entries}</urlset>\n'
    return Reply(text.encode(), kind="application/xml; charset=utf-8")


def robots(base: str) -> Reply:
    """The rules: everything but /private/ (RFC 9309)."""
    text = f"User-agent: *\nDisallow: /private/\n\nSitemap: {base}/sitemap.xml\n"
    return Reply(text.encode(), kind="text/plain; charset=utf-8")


def api_posts(number: int, last: int) -> Reply:
    """List page `number` as JSON."""
    content = {"page": number, "pages": last, "posts": [one._asdict() for one in data.posts(number)]}
    return Reply(json.dumps(content, ensure_ascii=False).encode(), kind="application/json")


def bench_template() -> list[bytes]:
    """A page of about 4 KB, cut where its number goes: `number.join(pieces)` is the page."""
    filler = "<p>为了测速而写的文字，刚好四千字节。 Plain words to fill four kilobytes, no more.</p>\n"
    main = (
        '<article class="post"><h1 class="title">Page \0</h1><p class="price">￥\0.00</p>'
        '<span class="author">Author \0</span><time class="date">2026-11-22</time>\n'
        '<a class="self" href="/bench/\0">\0</a><div class="body">\n@</div></article>'
    )
    room = BENCH_B - len(page("Bench \0", main).encode())
    return page("Bench \0", main.replace("@", filler * (room // len(filler.encode())))).encode().split(b"\0")


def heavy_template() -> list[bytes]:
    """A page of about 43 KB with HEAVY_ITEMS cards, cut where its number goes."""
    cards = "\n".join(
        f'<li class="item"><a class="item-title" href="/bench/\0{index:03}">第 \0-{index} 条 Item</a>'
        f'<div class="item-meta"><span class="author">Author {index % 17}</span>'
        f'<em class="price">￥{index * 3 + 1}.50</em><span class="tag">python</span></div>'
        f'<p class="item-text">一段用来解析的文字 text to be parsed {index}</p></li>'
        for index in range(HEAVY_ITEMS)
    )
    return page("Heavy \0", f'<h1 class="title">Heavy \0</h1><ul class="items">\n{cards}\n</ul>').encode().split(b"\0")
