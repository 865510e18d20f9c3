# ruff: noqa: E501 - markup is easier to read unbroken
"""Layouts that the detector was not developed on: written when it was done, to see what it does on something new."""

from __future__ import annotations

from tests.core.detect.layout_lists import Truth
from tests.core.detect.material import Words


def custom_elements(w: Words) -> tuple[str, Truth]:
    """Web components with their data in light elements."""
    rows = w.records(9)
    cards = "".join(
        f'<product-card sku="{r.number}"><a slot="name" href="{r.path}">{r.title}</a><span slot="price">{r.price}</span></product-card>'
        for r in rows
    )
    return w.page("c", f"<main><product-grid>{cards}</product-grid></main>"), [(r.title, r.link, r.price) for r in rows]


def timetable(w: Words) -> tuple[str, Truth]:
    """A table in which the day spans the rows of its entries."""
    rows = w.records(12)
    lines = "".join(
        f"<tr>{f'<td rowspan=3>{r.date}</td>' if r.number % 3 == 1 else ''}<td>{r.number}:00</td><td>{r.title}</td><td>{r.place}</td></tr>"
        for r in rows
    )
    head = "<tr><th>Day</th><th>Time</th><th>What</th><th>Where</th></tr>"
    return w.page("t", f"<table>{head}{lines}</table>"), [(f"{r.number}:00", r.title, r.place) for r in rows]


def questions(w: Words) -> tuple[str, Truth]:
    """Questions with their votes, answers and views, a status class on some."""
    rows = w.records(15)
    items = "".join(
        f'<div id="question-summary-{70000 + r.number}" class="s-post-summary js-post-summary"><div class="stats"><div class="stat"><span class="n">{r.number}</span> votes</div>'
        f'<div class="stat{" has-answers" if r.number % 2 else ""}"><span class="n">{r.number * 2}</span> answers</div><div class="stat is-warm"><span class="n">{r.count}</span> views</div></div>'
        f'<div class="content"><h3><a href="{r.path}" class="s-link">{r.title}</a></h3><div class="excerpt">{r.summary}</div><ul class="tags">'
        f'{"".join(f"<li><a class=post-tag href=/t/{t}>{t}</a></li>" for t in r.tags)}</ul><div class="user"><a href="/u/{r.number}">{r.author}</a><time>{r.date}</time></div></div></div>'
        for r in rows
    )
    return w.page("q", f'<div id="mainbar"><div id="questions">{items}</div></div>'), [
        (r.title, r.link, str(r.number), str(r.number * 2), str(r.count), r.summary, r.author) for r in rows
    ]


def groups_of_five(w: Words) -> tuple[str, Truth]:
    """A notice list cut into several lists with a line between."""
    rows = w.records(15)
    items = [f'<li><a href="{r.path}">{r.title}</a><em>[{r.date}]</em></li>' for r in rows]
    lists = '<li class="line"></li></ul><ul class="list5">'.join("".join(items[n : n + 5]) for n in range(0, 15, 5))
    return w.page("g", f'<div class="right_con"><ul class="list5">{lists}</ul></div>', nav=30), [
        (r.title, r.link, f"[{r.date}]") for r in rows
    ]


def bold_terms(w: Words) -> tuple[str, Truth]:
    """Paragraphs that begin with a term in bold."""
    rows = w.records(10)
    body = "".join(f'<p><strong><a href="{r.path}">{r.title}</a></strong><br>{r.summary}</p>' for r in rows)
    return w.page("b", f'<div class="text"><h1>Terms</h1>{body}</div>'), [(r.title, r.link) for r in rows]


def microblog(w: Words) -> tuple[str, Truth]:
    """A stream of posts with buttons under each and pictures in some."""
    rows = w.records(12)
    posts = "".join(
        f'<div class="card-wrap" action-type="feed_list_item" mid="{5000000 + r.number}"><div class="card"><div class="avator"><a href="/u/{r.number}"><img src="{r.image}"></a></div><div class="content"><a class="name" href="/u/{r.number}">{r.author}</a>'
        f'<p class="txt">{r.summary}</p>{"<div class=media><ul><li><img src=/1.jpg></li><li><img src=/2.jpg></li></ul></div>" if r.number % 2 else ""}<p class="from"><a href="{r.path}">{r.date}</a> 来自 <a rel="nofollow" href="/app">{r.place}手机</a></p></div>'
        f'<div class="card-act"><ul><li><a href="javascript:void(0)">转发 {r.number}</a></li><li><a href="javascript:void(0)">评论 {r.count}</a></li></ul></div></div></div>'
        for r in rows
    )
    hot = "".join(f'<tr><td>{n}</td><td><a href="/h/{n}">{w.title()}</a></td></tr>' for n in range(10))
    return w.page(
        "m",
        f'<div class="main-full"><div id="pl_feedlist_index">{posts}</div><div class="side"><table>{hot}</table></div></div>',
    ), [(r.author, r.summary, r.date, f"{r.place}手机") for r in rows]


def publications(w: Words) -> tuple[str, Truth]:
    """A government's search results with facts as small lists."""
    rows = w.records(20)
    items = "".join(
        f'<li class="gem-c-document-list__item"><div class="gem-c-document-list__item-title"><a href="{r.path}" class="govuk-link">{r.title}</a></div><p class="gem-c-document-list__item-description">{r.summary}</p>'
        f'<ul class="gem-c-document-list__item-metadata"><li class="gem-c-document-list__attribute">Organisation: {r.author}</li><li class="gem-c-document-list__attribute">Updated: <time datetime="{r.date}">{r.date}</time></li></ul></li>'
        for r in rows
    )
    return w.page("p", f'<main id="content"><ul class="gem-c-document-list">{items}</ul></main>'), [
        (r.title, r.link, r.summary, f"Organisation: {r.author}", r.date) for r in rows
    ]


def bare_divs(w: Words) -> tuple[str, Truth]:
    """Nothing but div and span, no class at all."""
    rows = w.records(10)
    items = "".join(
        f"<div><div><span>{r.number}:15</span><span>{r.place}</span></div><div><div>{r.title}</div><div>{r.author}</div></div><div>{r.price}</div></div>"
        for r in rows
    )
    return w.page("d", f"<div><div><h2>x</h2></div><div>{items}</div></div>"), [
        (f"{r.number}:15", r.place, r.title, r.author, r.price) for r in rows
    ]


def hotels(w: Words) -> tuple[str, Truth]:
    """Cards with a list of their own in each."""
    rows = w.records(6)
    cards = "".join(
        f'<div data-testid="property-card" class="c82435a4b8"><h3><a href="{r.path}"><div data-testid="title">{r.title}</div></a></h3><span data-testid="address">{r.place}</span><div data-testid="review-score">{r.score}</div>'
        f'<ul>{"".join(f"<li><b>{w.record(n).author}</b><p>{w.sentence(2)}</p></li>" for n in range(4))}</ul><span data-testid="price">{r.price}</span></div>'
        for r in rows
    )
    return w.page("h", f'<div id="search_results_table"><div class="d4924c9e74">{cards}</div></div>'), [
        (r.title, r.link, r.place, r.score, r.price) for r in rows
    ]


def three_and_a_footer(w: Words) -> tuple[str, Truth]:
    """Three offers above a footer with sixty links."""
    rows = w.records(3)
    cards = "".join(
        f'<div class="plan"><h3>{r.title}</h3><div class="amount">{r.price}</div><p>{r.summary}</p></div>' for r in rows
    )
    foot = "".join(
        f'<div class="col"><h5>{w.title()}</h5><ul>{"".join(f"<li><a href=/f/{n}{m}>{w.title()}</a></li>" for m in range(12))}</ul></div>'
        for n in range(5)
    )
    return w.page("f", f'<div class="plans">{cards}</div><div class="site-links">{foot}</div>'), [
        (r.title, r.price, r.summary) for r in rows
    ]


def chinese_article(w: Words) -> tuple[str, Truth]:
    """An article whose date, source and editor stand in one line, with paragraphs of full width spaces."""
    r = w.record(4)
    paragraphs = [w.sentence(5) for _ in range(8)]
    body = (
        f'<div class="w1000"><div class="crumb"><a href="/">首页</a> &gt; <a href="/n">新闻</a></div><h1>{r.title}</h1><div class="info"><span class="time">{r.date}</span><span class="source">来源：{r.author}报</span></div>'
        f'<div class="TRS_Editor">{"".join(f"<p>　　{p}</p>" for p in paragraphs)}</div><div class="xgxw"><h4>相关新闻</h4><ul>{"".join(f"<li><a href=/x/{n}>{w.title()}</a></li>" for n in range(6))}</ul></div></div>'
    )
    return w.page(r.title, body, nav=25), [(r.title, r.date, f"来源：{r.author}报", "".join(paragraphs))]


def two_kinds(w: Words) -> tuple[str, Truth]:
    """A stream of articles and, among them, videos of another make; both are wanted."""
    rows = w.records(14)
    parts = "".join(
        f'<div class="feed-item"><div class="video"><a href="{r.path}"><img src="{r.image}"></a><h4>{r.title}</h4></div></div>'
        if r.number % 4 == 0
        else f'<div class="feed-item"><h4><a href="{r.path}">{r.title}</a></h4><p>{r.summary}</p><span class="by">{r.author}</span></div>'
        for r in rows
    )
    return w.page("k", f'<div class="feed">{parts}</div>'), [(r.title, r.link) for r in rows]


MORE = (
    custom_elements, timetable, questions, groups_of_five, bold_terms, microblog, publications, bare_divs, hotels,
    three_and_a_footer, chinese_article, two_kinds,
)  # fmt: skip
