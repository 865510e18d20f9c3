# ruff: noqa: E501 - markup is easier to read unbroken
"""Ten layouts that make it hard on purpose, written after layout_sixth, to be measured at first sight."""

from __future__ import annotations

from tests.core.detect.layout_lists import Truth
from tests.core.detect.material import Words


def lines_and_breaks(w: Words) -> tuple[str, Truth]:
    """Links, words and line ends in one element, nothing around an entry."""
    rows = w.records(25)
    lines = "".join(f'<a href="{r.path}">{r.title}</a> - {r.author}, {r.date[:4]}<br>\n' for r in rows)
    return w.page(
        "Papers", f"<h1>Papers</h1><p>{w.sentence(2)}</p><p>{lines}</p><hr><a href=/>Home</a> | <a href=/x>Up</a>"
    ), [(r.title, r.link) for r in rows]


def headed_directory(w: Words) -> tuple[str, Truth]:
    """Firms as a heading and one to three paragraphs, lines between some, all in one element."""
    rows = w.records(16)
    parts = "".join(
        f'<h3><a href="{r.path}">{r.title}</a></h3><p>{r.number} {r.place} Road<br>Tel {r.phone}</p>'
        + (f"<p>{r.summary}</p>" if r.number % 3 else "")
        + ("<hr>" if r.number % 4 == 0 else "")
        for r in rows
    )
    return w.page("Firms", f'<div id="main"><h2>Firms</h2><p>{w.sentence()}</p>{parts}</div>'), [
        (r.title, r.link) for r in rows
    ]


def tree(w: Words) -> tuple[str, Truth]:
    """A shop's classes two deep, as lists in lists; the inner ones are wanted."""
    rows = w.records(40)
    groups = "".join(
        f'<li><a href="/g/{n}">{w.title()[:20]}</a><ul>'
        + "".join(f'<li><a href="{r.path}">{r.title}</a> ({r.count})</li>' for r in rows[n : n + 8])
        + "</ul></li>"
        for n in range(0, 40, 8)
    )
    return w.page("Classes", f'<div id="content"><h1>All</h1><ul>{groups}</ul></div>'), [
        (r.title, r.link) for r in rows
    ]


def timeline(w: Words) -> tuple[str, Truth]:
    """Events left and right by turns, the two sides of another order inside."""
    rows = w.records(14)

    def event(r) -> str:
        box = f'<div class="tl-panel"><h4 class="tl-title">{r.title}</h4><div class="tl-body"><p>{r.summary}</p></div></div>'
        date = f'<div class="tl-date">{r.date}</div>'
        side = "right" if r.number % 2 else "left"
        return f'<div class="tl-row tl-{side}">{date + box if r.number % 2 else box + date}</div>'

    return w.page("History", f'<section class="tl"><h2>History</h2>{"".join(map(event, rows))}</section>'), [
        (r.title, r.date, r.summary) for r in rows
    ]


def three_columns(w: Words) -> tuple[str, Truth]:
    """Pictures in three columns of cards, an advertisement as the second of each."""
    rows = w.records(21)

    def card(r) -> str:
        return f'<figure class="pin"><a href="{r.path}"><img src="{r.image}" alt=""></a><figcaption><b>{r.title}</b><i>{r.author}</i></figcaption></figure>'

    columns = "".join(
        "<div>" + "".join(card(r) + ('<figure class="pin ad"><a href="/ad">Buy</a></figure>' if k == 0 else "") for k, r in enumerate(rows[n : n + 7])) + "</div>"
        for n in (0, 7, 14)
    )  # fmt: skip
    return w.page("Pins", f'<div class="masonry" style="columns:3">{columns}</div>'), [
        (r.title, r.link, r.picture, r.author) for r in rows
    ]


def panels(w: Words) -> tuple[str, Truth]:
    """Tabs: three panels of the same list, two of them hidden; all are wanted."""
    rows = w.records(27)
    tabs = "".join(f'<li class="{"on" if n == 0 else ""}"><a href="#p{n}">{w.title()[:4]}</a></li>' for n in range(3))
    bodies = "".join(
        f'<div class="panel" id="p{n}"{" style=display:none" if n else ""}><ul>'
        + "".join(f'<li><span class="date">{r.date[5:]}</span><a href="{r.path}" title="{r.title}">{r.title[:8]}...</a></li>' for r in rows[n * 9 : n * 9 + 9])
        + "</ul></div>"
        for n in range(3)
    )  # fmt: skip
    links = "".join(
        f'<select><option>{w.title()}</option></select><a href="/k/{n}">{w.title()[:6]}</a>' for n in range(8)
    )
    return w.page("要闻", f'<div class="tab"><ul class="hd">{tabs}</ul><div class="bd">{bodies}</div></div><div>{links}</div>'), [
        (r.title, r.link, r.date[5:]) for r in rows
    ]  # fmt: skip


def two_in_a_row(w: Words) -> tuple[str, Truth]:
    """Two records in each table row: title and date, title and date."""
    rows = w.records(24)
    lines = "".join(
        "<tr>" + "".join(f'<td width="40%"><a href="{r.path}">{r.title}</a></td><td width="10%" align="center">{r.date}</td>' for r in rows[n : n + 2]) + "</tr>"
        for n in range(0, 24, 2)
    )  # fmt: skip
    return w.page("下载", f'<table width="960"><tr><td><table class="dl">{lines}</table></td></tr></table>'), [
        (r.title, r.link) for r in rows
    ]


def reply_tables(w: Words) -> tuple[str, Truth]:
    """A thread of an old board: each answer is a table with two rows, the writer left."""
    rows = w.records(15)
    posts = "".join(
        f'<div id="post_{r.number}9"><table id="pid{r.number}9" class="plhin" cellspacing="0"><tr><td class="pls" rowspan="2"><div class="pi"><a href="/space-{r.number}.html" class="xw1">{r.author}</a></div><p><em>主题 {r.count}</em></p></td><td class="plc"><div class="pti"><em>发表于 {r.date}</em><a href="#">只看该作者</a></div><div class="pct"><div class="t_fsz"><table><tr><td class="t_f">{r.summary}</td></tr></table></div></div></td></tr><tr><td class="plc plm"><div class="sign">{w.title()}</div></td></tr></table></div>'
        for r in rows
    )
    return w.page("帖子", f'<div id="postlist" class="pl bm"><h1>{w.title()}</h1>{posts}</div>'), [
        (r.author, f"发表于 {r.date}", r.summary) for r in rows
    ]


def links_and_spans(w: Words) -> tuple[str, Truth]:
    """A link, a date and a line end by turns in one element, a gap after every fifth."""
    rows = w.records(20)
    parts = "".join(
        f'<a class="bt" href="{r.path}">{r.title}</a><span class="rq">[{r.date}]</span><br>'
        + ('<div class="gap"></div>' if r.number % 5 == 0 else "")
        for r in rows
    )
    return w.page("公告", f'<div class="main"><div class="lanmu">通知公告</div><div class="con">{parts}</div></div>'), [
        (r.title, r.link, f"[{r.date}]") for r in rows
    ]


def one_person(w: Words) -> tuple[str, Truth]:
    """One person's page with two pairs in each row of a table, works below; the person is wanted."""
    r = w.record(7)
    works = "".join(f"<li>{w.title()}</li>" for _ in range(4))
    pairs = f"<tr><th>姓名</th><td>{r.author}</td><th>电话</th><td>{r.phone}</td></tr><tr><th>邮箱</th><td>{r.email}</td><th>地址</th><td>{r.place}</td></tr><tr><th>入职</th><td>{r.date}</td><th>职称</th><td>教授</td></tr>"
    return w.page("教师", f'<div class="wrap"><h1>{r.author}</h1><img src="{r.image}"><table class="info">{pairs}</table><h3>简介</h3><div class="v_news_content"><p>{w.sentence(6)}</p></div><h3>成果</h3><ol>{works}</ol></div>', nav=3), [
        (r.author, r.phone, r.email, r.place)
    ]  # fmt: skip


SEVENTH = (
    lines_and_breaks, headed_directory, tree, timeline, three_columns, panels, two_in_a_row, reply_tables,
    links_and_spans, one_person,
)  # fmt: skip
