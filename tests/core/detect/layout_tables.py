"""Tables, definitions, forums, feeds, and pages that are one thing."""

# ruff: noqa: E501 - markup is easier to read unbroken
from __future__ import annotations

import json

from tests.core.detect.layout_lists import Truth
from tests.core.detect.material import Words


def documents(w: Words, mess: bool) -> tuple[str, Truth]:
    """A register whose first row is words in ordinary cells."""
    rows = w.records(12)
    head = "<tr><td>序号</td><td>名称</td><td>文号</td><td>日期</td></tr>"
    if mess:
        head = head.replace("<td>", "<td><b>").replace("</td>", "</b></td>")
    lines = "".join(
        f'<tr><td>{r.number}</td><td><a href="{r.path}">{r.title}</a></td><td>发〔{r.date[:4]}〕{r.number}号</td><td>{r.date}</td></tr>'
        for r in rows
    )
    return w.page("docs", f'<div class="con"><table border="1" width="100%">{head}{lines}</table></div>', nav=20), [
        (r.title, r.link, f"发〔{r.date[:4]}〕{r.number}号", r.date) for r in rows
    ]


def statistics(w: Words, mess: bool) -> tuple[str, Truth]:
    """An encyclopaedia's table: heads of several columns, lines of a section, a line of totals."""
    rows = w.records(18)
    head = '<tr><th rowspan="2">Name</th><th colspan="2">Population</th><th rowspan="2">Area</th></tr><tr><th>2010</th><th>2020</th></tr>'
    lines = []
    for r in rows:
        if mess and r.number % 6 == 1:
            lines.append(f'<tr><td colspan="4"><b>{w.title()}</b></td></tr>')
        lines.append(
            f'<tr><td><a href="{r.path}">{r.title}</a></td><td>{r.count}</td><td>{r.count + 7}</td><td>{r.score}</td></tr>'
        )
    lines.append("<tr><th>Total</th><th>1</th><th>2</th><th>3</th></tr>")
    intro = f"<p>{w.sentence(6)}</p><p>{w.sentence(5)}</p>"
    body = f'<div id="mw-content-text"><h1>List</h1>{intro}<table class="wikitable sortable">{head}{"".join(lines)}</table></div>'
    return w.page("wiki", body), [(r.title, str(r.count), str(r.count + 7), r.score) for r in rows]


def league(w: Words, mess: bool) -> tuple[str, Truth]:
    """Standings; in the messy one a group's cell spans its rows."""
    rows = w.records(12)
    lines = []
    for r in rows:
        group = f'<td rowspan="4">Group {r.number // 4}</td>' if (r.number - 1) % 4 == 0 else ""
        lines.append(
            f'<tr>{group if mess else ""}<td>{r.number}</td><td><a href="{r.path}">{r.title}</a></td><td>{r.count}</td></tr>'
        )
    head = f"<thead><tr>{'<th>Group</th>' if mess else ''}<th>#</th><th>Team</th><th>Points</th></tr></thead>"
    return w.page("league", f'<table class="standings">{head}<tbody>{"".join(lines)}</tbody></table>'), [
        (str(r.number), r.title, str(r.count)) for r in rows
    ]


def prices(w: Words, mess: bool) -> tuple[str, Truth]:
    """Rows that begin with a heading cell; several tables of one class."""
    rows = w.records(16)
    tables = ""
    for n in range(0, 16, 8):
        lines = "".join(
            f'<tr><th scope="row">{r.title}</th><td>{r.price}</td><td>{r.count}</td><td>{r.date}</td></tr>'
            for r in rows[n : n + 8]
        )
        tables += f'<h2>Part {n}</h2><table class="table quotes"><thead><tr><th>Name</th><th>Price</th><th>Volume</th><th>Day</th></tr></thead><tbody>{lines}</tbody></table>'
        if mess:
            tables += '<div class="advert"><a href="/ad">Open an account</a></div>'
    return w.page("prices", f"<main>{tables}</main>"), [(r.title, r.price, str(r.count), r.date) for r in rows]


def forum(w: Words, mess: bool) -> tuple[str, Truth]:
    """A Chinese board: every thread has a tbody of its own, with numbers in its id."""
    rows = w.records(14)
    lines = "".join(
        f'<tbody id="normalthread_{90000 + r.number}"><tr><td class="icn"><a href="{r.path}" title="新窗口打开"><img src="/f.gif"></a></td><th class='
        f'"{"new" if r.number % 3 else "common"}"><em>[<a href="/t/1">{r.place}</a>]</em> <a href="{r.path}" class="s xst">{r.title}</a></th><td class="by"><cite>'
        f'<a href="/u/{r.number}">{r.author}</a></cite><em><span>{r.date}</span></em></td><td class="num"><a href="{r.path}" class="xi2">{r.count}</a>'
        f"<em>{r.count * 3}</em></td></tr></tbody>"
        for r in rows
    )
    split = (
        '<tbody id="separatorline"><tr class="ts"><td> </td><th><a href="/r">版块主题</a></th><td> </td><td> </td></tr></tbody>'
        if mess
        else ""
    )
    body = f'<div id="threadlist"><table summary="forum_2" cellspacing="0">{split}{lines}</table></div>'
    return w.page("forum", body, nav=20), [
        (r.title, r.link, r.author, r.date, str(r.count), str(r.count * 3)) for r in rows
    ]


def link_news(w: Words, mess: bool) -> tuple[str, Truth]:
    """Two table rows and a spacer for each entry."""
    rows = w.records(20)
    lines = "".join(
        f'<tr class="athing submission" id="{40000000 + r.number}"><td class="title"><span class="rank">{r.number}.</span></td><td class="votelinks"><a href="/v/{r.number}">'
        f'<div class="votearrow"></div></a></td><td class="title"><span class="titleline"><a href="{r.path}">{r.title}</a></span></td></tr><tr><td colspan="2"></td><td class='
        f'"subtext"><span class="score">{r.count} points</span> by <a href="/u/{r.number}" class="hnuser">{r.author}</a> <span class="age">{r.date}</span></td></tr>'
        '<tr class="spacer" style="height:5px"></tr>'
        for r in rows
    )
    body = f'<center><table id="hnmain"><tr><td><table>{lines}</table></td></tr></table></center>'
    return w.page("hn", body, nav=0 if mess else 8), [(r.title, r.link, f"{r.count} points", r.author) for r in rows]


def glossary(w: Words, mess: bool) -> tuple[str, Truth]:
    """Terms and definitions, one after the other."""
    rows = w.records(15)
    pairs = "".join(
        f"<dt>{r.title}<dd>{r.summary}" if mess else f"<dt>{r.title}</dt>\n<dd>{r.summary}</dd>\n" for r in rows
    )
    return w.page("glossary", f"<h1>Glossary</h1><dl>{pairs}</dl>"), [(r.title, r.summary) for r in rows]


def cards_of_pairs(w: Words, mess: bool) -> tuple[str, Truth]:
    """A register of people, each a definition list with the same labels."""
    rows = w.records(10)
    labels = ("姓名", "职务", "电话", "邮箱") if w.zh else ("Name", "Post", "Phone", "E-mail")
    lists = "".join(
        f'<dl class="entry"><dt>{labels[0]}</dt><dd>{r.author} {r.number}</dd><dt>{labels[1]}</dt><dd>{r.title}</dd>'
        + ("" if mess and r.number % 4 == 0 else f"<dt>{labels[2]}</dt><dd>{r.phone}</dd>")
        + f"<dt>{labels[3]}</dt><dd>{r.email}</dd></dl>"
        for r in rows
    )
    return w.page("people", f'<div class="directory">{lists}</div>'), [
        (f"{r.author} {r.number}", r.title, "" if mess and r.number % 4 == 0 else r.phone, r.email) for r in rows
    ]


def cells(w: Words, mess: bool) -> tuple[str, Truth]:
    """A shop of the old kind: the products are the cells of a layout table."""
    rows = w.records(12)
    tds = [
        f'<td valign="top" width="33%"><a href="{r.path}"><img src="{r.image}" border="0"></a><br><a href="{r.path}"><b>{r.title}</b></a><br>'
        f'<font color="red">{r.price}</font></td>'
        for r in rows
    ]
    lines = "".join(f"<tr>{''.join(tds[n : n + 3])}</tr>" for n in range(0, 12, 3))
    table = f'<table width="100%" cellpadding="4">{lines}</table>'
    if mess:
        table = f"<table><tr><td width=150>{w.nav(15)}</td><td>{table}</td></tr></table>"
    return w.page("cells", table), [(r.title, r.link, r.price) for r in rows]


def feed(w: Words, mess: bool) -> tuple[str, Truth]:
    """RSS, or Atom."""
    rows = w.records(10)
    if mess:
        entries = "".join(
            f'<entry><title>{r.title}</title><link href="{r.path}"/><updated>{r.date}</updated><summary>{r.summary}</summary></entry>'
            for r in rows
        )
        text = f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><link href="/"/>{entries}</feed>'
    else:
        entries = "".join(
            f"<item><title>{r.title}</title><link>{r.link}</link><pubDate>{r.date}</pubDate><description><![CDATA[{r.summary}]]></description></item>"
            for r in rows
        )
        text = (
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><link>/</link>{entries}</channel></rss>'
        )
    return text, [(r.title, r.link, r.date, r.summary) for r in rows]


def article(w: Words, mess: bool) -> tuple[str, Truth]:
    """A newspaper's article with what it says to machines and a list of others below."""
    r = w.record(7)
    paragraphs = [w.sentence(4) for _ in range(7)]
    facts = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": r.title, "datePublished": r.date}
    head = f'<meta property="og:type" content="article"><script type="application/ld+json">{json.dumps(facts, ensure_ascii=False)}</script>'
    more = "".join(f'<li><a href="/more/{n}">{w.title()}</a></li>' for n in range(8 if mess else 4))
    body = (
        f'<article><h1>{r.title}</h1><div class="byline"><span class="author">{r.author}</span> <time datetime="{r.date}">{r.date}</time></div>'
        f'<div class="article-body">{"".join(f"<p>{p}</p>" for p in paragraphs)}</div></article><section class="more"><h2>More</h2><ul>{more}</ul></section>'
    )
    main = (" " if not w.zh else "").join(paragraphs)
    return w.page(r.title, body, head="" if mess and w.zh else head, nav=20), [
        (r.title, r.author, r.date, main.replace(" ", ""))
    ]


def product(w: Words, mess: bool) -> tuple[str, Truth]:
    """A product with microdata, its data in a table, and others bought with it."""
    r = w.record(5)
    spec = "".join(
        f"<tr><th>{name}</th><td>{value}</td></tr>"
        for name, value in (("Weight", "1.2 kg"), ("Colour", r.tags[0]), ("SKU", "A-1"))
    )
    also = (
        "".join(f'<li><a href="/p/{n}">{w.title()}</a><b>{w.record(n).price}</b></li>' for n in range(4))
        if mess
        else ""
    )
    body = (
        f'<div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">{r.title}</h1><div itemprop="offers" itemscope><span itemprop="price" '
        f'content="{r.price[1:]}">{r.price}</span><link itemprop="availability" href="https://schema.org/InStock"></div><div itemprop="description"><p>{w.sentence(5)}'
        f'</p></div><table class="spec">{spec}</table></div><ul class="also">{also}</ul>'
    )
    return w.page(r.title, body, head='<meta property="og:type" content="product">'), [
        (r.title, r.price, "1.2 kg", "A-1")
    ]


LAST = (
    documents,
    statistics,
    league,
    prices,
    forum,
    link_news,
    glossary,
    cards_of_pairs,
    cells,
    feed,
    article,
    product,
)
