# ruff: noqa: E501 - markup is easier to read unbroken
"""Layouts written in the style of real pages before the detector was improved again, to be measured at first sight."""

from __future__ import annotations

from tests.core.detect.layout_lists import Truth
from tests.core.detect.material import Words


def encyclopedia(w: Words) -> tuple[str, Truth]:
    """An article with a box of facts, a sortable table with notes and flags, and a box of links at its foot."""
    rows = w.records(18)
    facts = "".join(
        f'<tr><th scope="row" class="infobox-label">{w.title()[:10]}</th><td class="infobox-data">{w.title()}</td></tr>'
        for _ in range(8)
    )
    lines = "".join(
        f'<tr><th scope="row">{r.number}</th><td><span class="flagicon"><img src="/flag/{r.number % 4}.png" alt=""></span> <a href="{r.path}" title="{r.title}">{r.title}</a><sup class="reference" id="cite_ref-{r.number}"><a href="#cite_note-{r.number}">[{r.number}]</a></sup></td>'
        f'<td style="text-align:right">{r.count}</td><td>{r.date}</td><td>{f"<i>{r.author}</i>" if r.number % 3 else r.author}</td></tr>'
        for r in rows
    )
    refs = "".join(
        f'<li id="cite_note-{r.number}"><span class="mw-cite-backlink"><a href="#cite_ref-{r.number}">^</a></span> <span class="reference-text">{w.sentence(2)}</span></li>'
        for r in rows
    )
    links = "".join(f'<li><a href="/w/{n}">{w.title()}</a></li>' for n in range(60))
    return w.page(
        "List",
        f'<div id="content" class="mw-body"><h1 id="firstHeading">List</h1><div class="mw-parser-output"><table class="infobox">{facts}</table><p>{w.sentence(6)}</p><p>{w.sentence(5)}</p>'
        f'<h2>Table</h2><table class="wikitable sortable"><tbody><tr><th>Rank</th><th>Name</th><th>Count</th><th>Since</th><th>By</th></tr>{lines}</tbody></table><h2>References</h2><ol class="references">{refs}</ol>'
        f'<div class="navbox" role="navigation"><table class="nowraplinks"><tr><td><ul>{links}</ul></td></tr></table></div></div></div>',
    ), [(str(r.number), r.link, str(r.count), r.date, r.author) for r in rows]


def classifieds(w: Words) -> tuple[str, Truth]:
    """Small ads, the price missing in some, in a list with a hint at its end."""
    rows = w.records(25)
    items = "".join(
        f'<li class="cl-static-search-result" title="{r.title}"><a href="{r.path}"><div class="title">{r.title}</div><div class="details">'
        + (f'<div class="price">{r.price}</div>' if r.number % 4 else "")
        + f'<div class="location">{r.place}</div></div></a></li>'
        for r in rows
    )
    return w.page(
        "ads",
        f'<section class="page-container"><ol class="cl-static-search-results"><li class="cl-static-hub-links"><div>see also</div><a href="/a">{w.title()}</a><a href="/b">{w.title()}</a></li>{items}</ol></section>',
    ), [(r.title, r.link, r.price if r.number % 4 else "", r.place) for r in rows]


def marketplace(w: Words) -> tuple[str, Truth]:
    """A market's search: sponsored ones between, price twice, stars as hidden text, a row of brands in the middle."""
    rows = w.records(16)

    def card(r, sponsored):  # type: ignore[no-untyped-def]
        return (
            f'<div data-asin="B0{r.number:05}" data-index="{r.number}" class="sg-col-4-of-24 s-result-item s-asin sg-col-4-of-12 {"AdHolder" if sponsored else ""}"><div class="sg-col-inner"><div class="a-section a-spacing-base">'
            f'<div class="s-product-image-container"><a class="a-link-normal s-no-outline" tabindex="-1" href="{r.path}"><img class="s-image" src="{r.image}" alt="{r.title}"></a></div>'
            f'<div class="a-section a-spacing-small">{"<span class=a-color-secondary>Sponsored</span>" if sponsored else ""}<h2 class="a-size-mini"><a class="a-link-normal a-text-normal" href="{r.path}"><span class="a-size-base-plus">{r.title}</span></a></h2>'
            f'<div class="a-row"><span aria-label="{r.score} out of 5"><i class="a-icon a-icon-star-small"><span class="a-icon-alt">{r.score} out of 5 stars</span></i></span><a href="{r.path}#reviews"><span class="a-size-base s-underline-text">{r.count}</span></a></div>'
            f'<div class="a-row"><span class="a-price"><span class="a-offscreen">{r.price}</span><span aria-hidden="true"><span class="a-price-symbol">{r.price[0]}</span><span class="a-price-whole">{r.price[1:-3]}<span class="a-price-decimal">.</span></span><span class="a-price-fraction">{r.price[-2:]}</span></span></span></div></div></div></div></div>'
        )

    cards = [card(r, r.number in (1, 2, 9)) for r in rows]
    brands = "".join(
        f'<li class="a-carousel-card"><a href="/b/{n}"><img src="/b{n}.jpg">{w.title()[:12]}</a></li>' for n in range(7)
    )
    cards.insert(
        8,
        f'<div data-asin="" class="s-result-item s-widget"><span><h3>Brands</h3><ol class="a-carousel">{brands}</ol></span></div>',
    )
    sides = "".join(
        f'<ul class="a-unordered-list"><li><span class="a-list-item"><a href="/f/{n}"><span>{w.title()}</span></a></span></li></ul>'
        for n in range(45)
    )
    return w.page(
        "market",
        f'<div id="search"><div class="s-desktop-width-max"><div id="s-refinements">{sides}</div><div class="s-main-slot s-result-list">{"".join(cards)}</div></div></div>',
    ), [(r.title, r.link, r.price, str(r.count), r.picture) for r in rows]


def topics(w: Words) -> tuple[str, Truth]:
    """A forum of boxes with a table of one row in each."""
    rows = w.records(20)
    items = "".join(
        f'<div class="cell item" style=""><table cellpadding="0" cellspacing="0" border="0" width="100%"><tr><td width="48" valign="top" align="center"><a href="/member/{r.number}"><img src="{r.image}" class="avatar" alt="{r.author}"></a></td><td width="10"></td>'
        f'<td width="auto" valign="middle"><span class="item_title"><a href="{r.path}" class="topic-link" id="topic-link-{r.number + 900000}">{r.title}</a></span><div class="sep5"></div><span class="topic_info"><div class="votes"></div><a class="node" href="/go/x">{r.place}</a> &nbsp;•&nbsp; <strong><a href="/member/{r.number}">{r.author}</a></strong> &nbsp;•&nbsp; <span title="{r.date}">{r.number} 小时前</span></span></td>'
        f'<td width="70" align="right" valign="middle">{f"<a href={r.path}#reply class=count_livid>{r.count}</a>" if r.number % 5 else ""}</td></tr></table></div>'
        for r in rows
    )
    hot = "".join(
        f'<div class="cell from_{n}"><table><tr><td width="24"><a href="/m/{n}"><img src="/h{n}.png"></a></td><td><span class="item_hot_topic_title"><a href="/t/{n}">{w.title()}</a></span></td></tr></table></div>'
        for n in range(10)
    )
    return w.page(
        "topics",
        f'<div id="Wrapper"><div class="content"><div id="Rightbar"><div class="box"><div class="cell"><span class="fade">今日热议主题</span></div>{hot}</div></div><div id="Main"><div class="box"><div class="cell" id="Tabs"><a href="/?tab=a">技术</a><a href="/?tab=b">创意</a></div>{items}<div class="inner"><a href="/recent">更多新主题</a></div></div></div></div></div>',
    ), [(r.title, r.link, r.place, r.author, str(r.count) if r.number % 5 else "") for r in rows]


def hot_list(w: Words) -> tuple[str, Truth]:
    """A list of what is read most, the first three ranks of another class, pictures in some."""
    rows = w.records(20)
    items = "".join(
        f'<section class="HotItem"><div class="HotItem-index"><div class="HotItem-rank{" HotItem-hot" if r.number < 4 else ""}">{r.number}</div></div><div class="HotItem-content"><a href="{r.path}" title="{r.title}" target="_blank"><h2 class="HotItem-title">{r.title}</h2>'
        + (f'<p class="HotItem-excerpt">{r.summary}</p>' if r.number % 3 else "")
        + f'</a><div class="HotItem-metrics HotItem-metrics--bottom"><svg class="ZDI"></svg>{r.count} 万热度<span class="HotItem-action"><button>分享</button></span></div></div>'
        + (f'<a class="HotItem-img" href="{r.path}"><img src="{r.image}"></a>' if r.number % 2 else "")
        + "</section>"
        for r in rows
    )
    return w.page(
        "hot", f'<main class="App-main"><div class="Topstory"><div class="HotList-list">{items}</div></div></main>'
    ), [(str(r.number), r.title, r.link, r.summary if r.number % 3 else "") for r in rows]


def issues(w: Words) -> tuple[str, Truth]:
    """A tracker's open issues with coloured labels and the words around number, date and author in one text."""
    rows = w.records(22)
    items = "".join(
        f'<div id="issue_{r.number * 7}" class="Box-row Box-row--focus-gray p-0 mt-0 js-navigation-item js-issue-row" data-id="{880000 + r.number}"><div class="d-flex Box-row--drag-hide position-relative"><div class="flex-shrink-0 pt-2 pl-3"><span class="tooltipped" aria-label="Open issue"><svg></svg></span></div>'
        f'<div class="flex-auto min-width-0 p-2 pr-3 pr-md-2"><a id="issue_{r.number * 7}_link" class="Link--primary v-align-middle no-underline h4 js-navigation-open markdown-title" href="{r.path}">{r.title}</a> '
        + (
            f'<span class="lh-default d-block d-md-inline">{"".join(f"<a class=IssueLabel href=/l/{t}>{t}</a>" for t in r.tags)}</span>'
            if r.number % 2
            else ""
        )
        + f'<div class="d-flex mt-1 text-small color-fg-muted"><span class="opened-by">#{r.number * 7} opened <relative-time datetime="{r.date}T08:00:00Z" class="no-wrap">{r.date}</relative-time> by <a class="Link--muted" href="/u/{r.number}">{r.author}</a></span></div></div>'
        f'<div class="flex-shrink-0 col-4"><span class="ml-2 flex-1"></span>{f"<a href={r.path}#c class=Link--muted><svg></svg><span class=text-small>{r.number % 9 + 1}</span></a>" if r.number % 3 else ""}</div></div></div>'
        for r in rows
    )
    return w.page(
        "issues",
        f'<div class="repository-content"><div class="Box mt-3"><div class="Box-header"><a href="/o">22 Open</a> <a href="/c">900 Closed</a></div><div aria-label="Issues"><div class="js-navigation-container">{items}</div></div></div></div>',
    ), [(r.title, r.link, r.date, r.author) for r in rows]


def restaurants(w: Words) -> tuple[str, Truth]:
    """A city's restaurants: stars as a class, average price, kind and district as two equal links, promotions in some."""
    rows = w.records(15)
    items = "".join(
        f'<li class=""><div class="pic J_operate-btn"><a href="{r.path}" target="_blank"><img title="{r.title}" alt="{r.title}" data-src="{r.picture}" src="/blank.png"></a></div>'
        f'<div class="txt"><div class="tit"><a onclick="x()" title="{r.title}" href="{r.path}"><h4>{r.title}</h4></a><div class="promo-icon">{"<a class=ipromote></a>" if r.number % 3 else ""}</div></div>'
        f'<div class="comment"><div class="nebula_star"><div class="star_icon"><span class="star star_{r.number % 5 * 10} star_sml"></span></div></div><a href="{r.path}#c" class="review-num"><b>{r.count}</b> 条评价</a><em class="sep">|</em><a class="mean-price" href="{r.path}">人均 <b>{r.price}</b></a></div>'
        f'<div class="tag-addr"><a href="/k/1"><span class="tag">{r.tags[0]}</span></a><em class="sep">|</em><a href="/d/2"><span class="tag">{r.place}</span></a></div>'
        f"{f'<div class=recommend><span>推荐菜：</span><a class=recommend-click href=/x>{w.title()[:4]}</a><a class=recommend-click href=/y>{w.title()[:4]}</a></div>' if r.number % 4 else ''}</div></li>"
        for r in rows
    )
    filters = "".join(f'<a href="/f/{n}"><span>{w.title()[:5]}</span></a>' for n in range(70))
    return w.page(
        "eat",
        f'<div class="section"><div class="navigation"><div class="nc-items">{filters}</div></div><div class="shop-wrap"><div class="shop-list" id="shop-all-list"><ul>{items}</ul></div></div></div>',
    ), [(r.title, r.link, str(r.count), r.price, r.tags[0], r.place) for r in rows]


def office_tables(w: Words) -> tuple[str, Truth]:
    """An old office page: all is tables in tables without a class, a dotted line between two notices."""
    rows = w.records(16)
    lines = "".join(
        f'<tr><td width="20" align="center"><img src="/dot.gif"></td><td height="26"><a href="{r.path}" target="_blank"><font color="#333333">{r.title}</font></a></td><td width="90" align="right"><font color=gray>[{r.date}]</font></td></tr><tr><td colspan="3" background="/line.gif" height="1"></td></tr>'
        for r in rows
    )
    left = "".join(
        f'<tr><td height=30 background="/b.gif"><a href="/m/{n}">{w.title()[:8]}</a></td></tr>' for n in range(12)
    )
    foot = f"<table width=1000><tr><td align=center>{w.title()} &nbsp; Tel 010-12345678</td></tr></table>"
    body = f'<table width="1000" border=0><tr><td><img src="/top.jpg"></td></tr></table><table width="1000"><tr><td width="200" valign="top"><table>{left}</table></td><td valign="top"><table width="100%"><tr><td>首页 &gt; 公告</td></tr></table><table width="100%">{lines}</table><table><tr><td>共 20 页 <a href="?p=2">下一页</a> <a href="?p=20">尾页</a></td></tr></table></td></tr></table>{foot}'
    return w.page("office", body), [(r.title, r.link, f"[{r.date}]") for r in rows]


def programme(w: Words) -> tuple[str, Truth]:
    """A conference: days with a heading, sessions in each, talks in these, coffee between."""
    rows = w.records(24)
    talks = [
        f'<div class="talk" id="talk-{r.number}"><div class="talk-time">{9 + r.number % 8}:{r.number % 6}0</div><div class="talk-body"><h4 class="talk-title"><a href="{r.path}">{r.title}</a></h4><p class="talk-speaker">{r.author}, <span class="affiliation">University of {r.place}</span></p>'
        + (f"<details><summary>Abstract</summary><p>{r.summary}</p></details>" if r.number % 3 else "")
        + "</div></div>"
        for r in rows
    ]
    sessions = [
        f'<div class="session"><h3>Session {n // 4 + 1}: {w.title()}</h3><p class="chair">Chair: {rows[n].author}</p>{"".join(talks[n : n + 4])}</div><div class="break">Coffee</div>'
        for n in range(0, 24, 4)
    ]
    days = "".join(
        f'<section class="day"><h2>Day {n // 3 + 1}</h2>{"".join(sessions[n : n + 3])}</section>' for n in (0, 3)
    )
    return w.page("conf", f'<main class="programme"><h1>Programme</h1><p>{w.sentence(3)}</p>{days}</main>'), [
        (f"{9 + r.number % 8}:{r.number % 6}0", r.title, r.link) for r in rows
    ]


def built_blog(w: Words) -> tuple[str, Truth]:
    """A page out of a page builder: hashed ids everywhere, classes with each post's number and category."""
    rows = w.records(9)
    posts = "".join(
        f'<article class="elementor-post elementor-grid-item post-{4000 + r.number * 13} post type-post status-publish format-standard has-post-thumbnail hentry category-{r.tags[0]} tag-{r.tags[-1]}"><div class="elementor-post__card"><a class="elementor-post__thumbnail__link" href="{r.path}"><div class="elementor-post__thumbnail"><img width="300" src="data:image/svg+xml,x" data-lazy-src="{r.image}" class="attachment-medium size-medium wp-image-{r.number}"></div></a>'
        f'<div class="elementor-post__badge">{r.tags[0]}</div><div class="elementor-post__text"><h3 class="elementor-post__title"><a href="{r.path}">{r.title}</a></h3><div class="elementor-post__excerpt"><p>{r.summary}</p></div><a class="elementor-post__read-more" href="{r.path}" aria-label="Read more about {r.title}">Read More »</a></div>'
        f'<div class="elementor-post__meta-data"><span class="elementor-post-date">{r.date}</span><span class="elementor-post-avatar">{"No Comments" if r.number % 2 else "3 Comments"}</span></div></div></article>'
        for r in rows
    )
    boxes = "".join(
        f'<div class="elementor-element elementor-element-{n}f3a2b elementor-column"><div class="elementor-widget-wrap"><div class="elementor-icon-box-content"><h3>{w.title()[:9]}</h3><p>{w.sentence(2)}</p></div></div></div>'
        for n in range(3)
    )
    recent = "".join(f'<li><a href="/r/{n}">{w.title()}</a></li>' for n in range(6))
    return w.page(
        "blog",
        f'<div data-elementor-type="wp-page" class="elementor elementor-27"><section class="elementor-section elementor-element-a1b2c3d">{boxes}</section><section class="elementor-section elementor-element-77de0f1"><div class="elementor-posts-container elementor-grid">{posts}</div></section><aside class="widget"><h5>Recent</h5><ul>{recent}</ul></aside></div>',
    ), [(r.title, r.link, r.summary, r.date, r.tags[0]) for r in rows]


def coin_rows(w: Words) -> tuple[str, Truth]:
    """Prices in a grid of div with roles, with made-up class names and a change that is up or down."""
    rows = w.records(30)
    lines = "".join(
        f'<div role="row" class="sc-1x{r.number % 2}abf kQzPbL"><div role="cell" class="sc-16r8icm-0 escjiH">{r.number}</div><div role="cell" class="sc-16r8icm-0 sIhIQ"><a href="{r.path}" class="cmc-link"><img src="{r.image}" class="coin-logo"><p class="sc-4984dd93-0 kKpPOn">{r.title}</p><p class="sc-4984dd93-0 iqdbQL coin-item-symbol">{r.title[4:7].upper()}{r.number}</p></a></div>'
        f'<div role="cell" class="sc-16r8icm-0 cLgOOr"><span>{r.price}</span></div><div role="cell" class="sc-16r8icm-0"><span class="sc-6a54057-0 {"YXxTf" if r.number % 2 else "iEhQde"}"><span class="icon-Caret-{"up" if r.number % 2 else "down"}"></span>{r.score}%</span></div><div role="cell"><span>{r.count}</span></div></div>'
        for r in rows
    )
    head = "".join(f'<div role="columnheader">{one}</div>' for one in ("#", "Name", "Price", "24h", "Volume"))
    return w.page(
        "coins",
        f'<div id="__next"><div class="sc-f7a61dda-0"><div role="table"><div role="row" class="head">{head}</div>{lines}</div></div></div>',
    ), [(str(r.number), r.title, r.link, r.price, f"{r.score}%", str(r.count)) for r in rows]


def fixtures(w: Words) -> tuple[str, Truth]:
    """Matches by date: lines with the date between those of the matches, both sides alike."""
    rows = w.records(20)
    lines = "".join(
        (f'<tr class="date"><td colspan="5">{r.date}</td></tr>' if r.number % 4 == 1 else "")
        + f'<tr class="match {"odd" if r.number % 2 else "even"}" data-match="{7000 + r.number}"><td class="time">{10 + r.number % 9}:30</td><td class="team home"><a href="/t/{r.number}">{r.author} {r.number}</a></td><td class="result"><a href="{r.path}">{r.number % 4} - {r.number % 3}</a></td><td class="team away"><a href="/t/9{r.number}">{r.place} {r.number}</a></td><td class="venue">{r.title}</td></tr>'
        for r in rows
    )
    table = "".join(
        f"<tr><td>{n}</td><td><a href=/t/{n}>{w.title()[:9]}</a></td><td>{n * 3}</td></tr>" for n in range(1, 13)
    )
    return w.page(
        "fixtures",
        f'<div class="wrap"><div class="main"><table class="matches"><tbody>{lines}</tbody></table></div><div class="side"><table class="standings"><tr><th>#</th><th>Team</th><th>P</th></tr>{table}</table></div></div>',
    ), [
        (
            f"{10 + r.number % 9}:30",
            f"{r.author} {r.number}",
            f"{r.number % 4} - {r.number % 3}",
            f"{r.place} {r.number}",
            r.title,
        )
        for r in rows
    ]


def chart(w: Words) -> tuple[str, Truth]:
    """A chart of the best: facts in equal spans, one of them missing in some; the same list as JSON-LD in the head."""
    rows = w.records(25)
    items = "".join(
        f'<li class="ipc-metadata-list-summary-item sc-59b6048d-0 cuaJSp cli-parent"><div class="ipc-poster"><div class="ipc-media"><img alt="x" class="ipc-image" src="{r.image}"></div><a class="ipc-lockup-overlay" href="{r.path}?ref=i" aria-label="View"></a></div>'
        f'<div class="ipc-metadata-list-summary-item__c"><div class="sc-c7e5f54-0 gytZrF cli-children"><div class="ipc-title"><a href="{r.path}" class="ipc-title-link-wrapper"><h3 class="ipc-title__text">{r.number}. {r.title}</h3></a></div><div class="sc-c7e5f54-7 cli-title-metadata"><span class="sc-c7e5f54-8 cli-title-metadata-item">{r.date[:4]}</span><span class="sc-c7e5f54-8 cli-title-metadata-item">{r.number % 3 + 1}h {r.number}m</span>'
        + (f'<span class="sc-c7e5f54-8 cli-title-metadata-item">PG-{r.number % 18}</span>' if r.number % 4 else "")
        + f'</div><span><div class="sc-e2dbc1a3-0"><span aria-label="rating" class="ipc-rating-star ipc-rating-star--imdb"><svg></svg>{r.score}<span class="ipc-rating-star--voteCount">&nbsp;({r.count}K)</span></span><button class="ipc-rate-button">Rate</button></div></span></div></div></li>'
        for r in rows
    )
    listed = ",".join(
        f'{{"@type":"ListItem","position":{r.number},"item":{{"@type":"Movie","url":"{r.link}","name":"{r.title}"}}}}'
        for r in rows
    )
    head = f'<script type="application/ld+json">{{"@context":"https://schema.org","@type":"ItemList","itemListElement":[{listed}]}}</script>'
    return w.page(
        "chart",
        f'<div class="ipc-page-content-container"><ul class="ipc-metadata-list compact-list-view">{items}</ul></div>',
        head=head,
    ), [(f"{r.number}. {r.title}", r.link, r.date[:4], f"{r.number % 3 + 1}h {r.number}m") for r in rows]


def library(w: Words) -> tuple[str, Truth]:
    """Books of a reading site: author, publisher, year and price in one line; buttons and a shop link in each."""
    rows = w.records(15)
    items = "".join(
        f'<li class="subject-item"><div class="pic"><a class="nbg" href="{r.path}"><img src="{r.image}" width="90"></a></div><div class="info"><h2 class=""><a href="{r.path}" title="{r.title}" onclick="moreurl(this)">{r.title}{f"<span style=font-size:12px> : {w.title()}</span>" if r.number % 4 == 0 else ""}</a></h2><div class="pub">{r.author} / {r.place}出版社 / {r.date} / {r.price[1:]}元</div>'
        + (
            f'<div class="star clearfix"><span class="allstar45"></span><span class="rating_nums">{r.score}</span><span class="pl">({r.count}人评价)</span></div>'
            if r.number % 7
            else '<div class="star clearfix"><span class="pl">(少于10人评价)</span></div>'
        )
        + (f"<p>{r.summary}</p>" if r.number % 2 else "")
        + f'<div class="ft"><div class="collect-info"></div><div class="cart-actions">{"<span class=buy-info><a href=/buy>纸质版 39.00元</a></span>" if r.number % 3 else ""}</div></div></div></li>'
        for r in rows
    )
    tags = "".join(
        f"<tr>{''.join(f'<td><a href=/tag/{n}{m}>{w.title()[:4]}</a><b>({n * 17 + m})</b></td>' for m in range(4))}</tr>"
        for n in range(8)
    )
    return w.page(
        "books",
        f'<div id="wrapper"><div class="grid-16-8 clearfix"><div class="article"><div id="subject_list"><ul class="subject-list">{items}</ul></div></div><div class="aside"><table class="tagCol"><tbody>{tags}</tbody></table></div></div></div>',
    ), [
        (r.link, f"{r.author} / {r.place}出版社 / {r.date} / {r.price[1:]}元", r.score if r.number % 7 else "")
        for r in rows
    ]


def front_page(w: Words) -> tuple[str, Truth]:
    """A newspaper's front page: sections of promos, summary and picture in some, a large one first; all are wanted."""
    rows = w.records(24)
    promos = [
        f'<li class="gs-o-list-ui__item"><div class="gs-c-promo nw-c-promo gs-t-News" data-entityid="container-{r.number}">'
        + (
            f'<div class="gs-c-promo-image"><div class="gs-o-responsive-image"><img src="{r.image}" alt=""></div></div>'
            if r.number % 3
            else ""
        )
        + f'<div class="gs-c-promo-body"><div><a class="gs-c-promo-heading nw-o-link-split__anchor" href="{r.path}"><h3 class="gs-c-promo-heading__title">{r.title}</h3></a>'
        + (f'<p class="gs-c-promo-summary">{r.summary}</p>' if r.number % 4 == 1 else "")
        + f'<ul class="gs-o-bullet"><li><time class="date" datetime="{r.date}">{r.number}h</time></li><li><a class="gs-c-section-link" href="/s/{r.number % 5}">{r.place}</a></li></ul></div></div></div></li>'
        for r in rows
    ]
    sections = "".join(
        f'<section class="nw-c-slice nw-c-{n}"><h2>{w.title()[:10]}</h2><div><ul class="gs-o-list-ui">{"".join(promos[n : n + 6])}</ul></div></section>'
        for n in range(0, 24, 6)
    )
    read = "".join(
        f'<li class="most-read__item"><span class="rank">{n}</span><a href="/mr/{n}">{w.title()}</a></li>'
        for n in range(1, 11)
    )
    return w.page(
        "front",
        f'<main><div id="news-top-stories">{sections}</div><div class="most-read"><h2>Most read</h2><ol>{read}</ol></div></main>',
        nav=18,
    ), [(r.title, r.link) for r in rows]


def one_product(w: Words) -> tuple[str, Truth]:
    """A shop's page of one thing, with others that go with it and a table of facts; the one thing is wanted."""
    r = w.record(3)
    facts = "".join(
        f'<tr class="spec-row"><th>{name}</th><td>{value}</td></tr>'
        for name, value in (
            ("Colour", r.tags[0]),
            ("Weight", f"{r.score} kg"),
            ("Origin", r.place),
            ("Number", f"SKU-{r.count}"),
        )
    )
    others = "".join(
        f'<li class="product-tile"><a href="/o/{n}"><img src="/o{n}.jpg"><span class="tile-name">{w.title()}</span></a><span class="tile-price">{w.record(n).price}</span></li>'
        for n in range(6)
    )
    reviews = "".join(
        f'<div class="review"><b class="review-author">{w.record(n).author}</b><p>{w.sentence(2)}</p></div>'
        for n in range(3)
    )
    body = (
        f'<div class="pdp"><div class="gallery"><img id="main-image" src="{r.image}"><ul class="thumbs"><li><img src="/t1.jpg"></li><li><img src="/t2.jpg"></li><li><img src="/t3.jpg"></li></ul></div><div class="buy-box"><h1 class="product-name">{r.title}</h1><div class="product-price"><span class="now">{r.price}</span><del>$999.99</del></div><button>Add to cart</button></div>'
        f'<div class="description"><p>{w.sentence(6)}</p><p>{w.sentence(5)}</p></div><table class="specs">{facts}</table><div class="reviews"><h2>Reviews</h2>{reviews}</div><div class="also"><h2>Goes with it</h2><ul>{others}</ul></div></div>'
    )
    head = f'<meta property="og:type" content="product"><meta property="og:title" content="{r.title}"><meta property="og:image" content="{r.picture}">'
    return w.page(r.title, body, head=head), [(r.title, r.price, f"SKU-{r.count}")]


def datasets(w: Words) -> tuple[str, Truth]:
    """A government's open data: facets of sixty links beside, formats as small links in each entry."""
    rows = w.records(10)
    items = "".join(
        f'<li class="dataset-item"><div class="dataset-content"><h2 class="dataset-heading">{"<span class=dataset-private>Federal</span>" if r.number % 3 == 0 else ""}<a href="{r.path}">{r.title}</a></h2><div class="notes"><p class="dataset-organization">{r.author} —</p><div>{r.summary}</div></div></div><ul class="dataset-resources list-unstyled">{"".join(f"<li><a href={r.path}#{t} class=label data-format={t}>{t.upper()}</a></li>" for t in r.tags)}</ul></li>'
        for r in rows
    )
    facets = "".join(
        f'<section class="module module-narrow"><h2 class="module-heading">{w.title()[:9]}</h2><ul class="nav nav-simple nav-facet">{"".join(f"<li class=nav-item><a href=/f/{n}{m}><span class=item-label>{w.title()}</span> <span class=item-count>{m * 7 + 3}</span></a></li>" for m in range(10))}</ul></section>'
        for n in range(6)
    )
    return w.page(
        "data",
        f'<div class="wrapper"><aside class="secondary">{facets}</aside><div class="primary"><section class="module"><div class="module-content"><h1>241 datasets found</h1><ul class="dataset-list list-unstyled">{items}</ul></div></section></div></div>',
    ), [(r.title, r.link, r.summary, f"{r.author} —") for r in rows]


FRESH = (
    encyclopedia, classifieds, marketplace, topics, hot_list, issues, restaurants, office_tables, programme,
    built_blog, coin_rows, fixtures, chart, library, front_page, one_product, datasets,
)  # fmt: skip
