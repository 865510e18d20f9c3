# ruff: noqa: E501 - markup is easier to read unbroken
"""Twelve layouts modelled on pages of the kinds that people collect, half of them Chinese, written unseen."""

from __future__ import annotations

import json

from tests.core.detect.layout_lists import Truth
from tests.core.detect.material import Words


def tenders(w: Words) -> tuple[str, Truth]:
    """Public tenders: a title, then date, buyer and agency in one line of text with bars, the kind in bold."""
    rows = w.records(20)
    items = "".join(
        f'<li><a href="{r.path}" style="line-height:18px" target="_blank">{r.title}</a><p>{r.summary}</p>'
        f'<span>{r.date} 10:2{r.number % 10}:00 | 采购人：{r.place}大学 | 代理机构：{r.author}招标有限公司<br/><strong>公开招标公告</strong> | <a href="javascript:void(0)">{r.place}</a> | <strong></strong></span></li>'
        for r in rows
    )
    form = "".join(
        f'<li><input type="checkbox" id="c{n}"><label for="c{n}">{w.title()[:4]}</label></li>' for n in range(30)
    )
    pager = "".join(f'<a href="javascript:void(0)" onclick="gopage({n})">{n}</a>' for n in range(1, 11))
    return w.page(
        "招标", f'<div class="vT_z"><div class="vT-srch-cond"><ul>{form}</ul></div><div class="vT-srch-result"><p>共找到 <span>8888</span> 条内容</p><div class="vT-srch-result-list"><ul class="vT-srch-result-list-bid">{items}</ul><p class="pager">{pager}</p></div></div></div>',
    ), [(r.title, r.link, r.summary) for r in rows]  # fmt: skip


def hot_searches(w: Words) -> tuple[str, Truth]:
    """What is searched most: a table, the first row without rank and heat, a mark behind some."""
    rows = w.records(50)
    lines = "".join(
        f'<tr class=""><td class="td-01 ranktop{" ranktop" + str(r.number) if r.number < 4 else ""}">{r.number}</td><td class="td-02"><a href="{r.path}" target="_blank">{r.title}</a><span> {r.count}</span></td><td class="td-03">{"<i class=icon-txt>热</i>" if r.number % 4 == 0 else ""}</td></tr>'
        for r in rows
    )
    top = f'<tr class=""><td class="td-01"><i class="icon-top"></i></td><td class="td-02"><a href="/top" target="_blank">{w.title()}</a></td><td class="td-03"></td></tr>'
    menu = "".join(f'<li><a href="/g/{n}">{w.title()[:4]}</a></li>' for n in range(14))
    return w.page(
        "热搜", f'<div class="menu-box"><ul>{menu}</ul></div><div id="pl_top" class="card"><table><thead><tr class="thead_tr"><th class="th-01">序号</th><th class="th-02">关键词</th><th class="th-03"></th></tr></thead><tbody>{top}{lines}</tbody></table></div>',
    ), [(str(r.number), r.title, r.link, str(r.count)) for r in rows]  # fmt: skip


def bar_threads(w: Words) -> tuple[str, Truth]:
    """Threads of a board with JSON in an attribute, a pinned box above, pictures below some."""
    rows = w.records(30)

    def thread(r, pinned: bool) -> str:
        field = json.dumps({"id": r.number, "author_name": r.author}).replace('"', "&quot;")
        picture = f'<div class="small_wrap"><ul class="threadlist_media"><li><img class="threadlist_pic" src="/s.gif" bpic="{r.image}"></li></ul></div>' if r.number % 3 == 0 else ""  # fmt: skip
        return (
            f'<li class="{"thread_top j_thread_list" if pinned else "j_thread_list clearfix thread_item_box"}" data-field="{field}"><div class="t_con cleafix"><div class="col2_left j_threadlist_li_left"><span class="threadlist_rep_num center_text" title="回复">{r.count}</span></div><div class="col2_right j_threadlist_li_right"><div class="threadlist_lz clearfix"><div class="threadlist_title pull_left j_th_tit"><a rel="noopener" href="{r.path}" title="{r.title}" target="_blank" class="j_th_tit">{r.title}</a></div><div class="threadlist_author pull_right"><span class="tb_icon_author" title="主题作者: {r.author}"><i class="icon_author"></i><span class="frs-author-name-wrap"><a class="frs-author-name j_user_card" href="/u/{r.number}">{r.author}</a></span></span><span class="pull-right is_show_create_time" title="创建时间">{r.date}</span></div></div>'
            + ("" if pinned else f'<div class="threadlist_detail clearfix"><div class="threadlist_text pull_left"><div class="threadlist_abs threadlist_abs_onlyline">{r.summary}</div>{picture}</div></div>')
            + "</div></div></li>"
        )  # fmt: skip

    pinned = "".join(thread(r, True) for r in w.records(2))
    items = "".join(thread(r, False) for r in rows)
    return w.page(
        "吧", f'<div class="head"><div class="card_num"><span>关注 <b>1234</b></span></div></div><div id="content"><div class="forum_content"><ul id="thread_top_list">{pinned}</ul><ul id="thread_list" class="threadlist_bright">{items}</ul></div><div class="aside">{w.nav(12)}</div></div>',
    ), [(r.title, r.link, str(r.count), r.author, r.date) for r in rows]  # fmt: skip


def hashed_mall(w: Words) -> tuple[str, Truth]:
    """A mall built with hashed classes: cards are links, the price in a whole and a broken part."""
    rows = w.records(44)

    def card(r) -> str:
        whole, broken = r.price.lstrip("¥$").split(".")
        tags = "".join(f'<div class="tag--zE3sTw"><span>{tag}</span></div>' for tag in r.tags)
        return (
            f'<div class="search-content-col"><a class="doubleCardWrapper--_6NpK_ey" href="{r.path}?spm=a.{r.number}" target="_blank"><div class="doubleCard--gO3Bz6bu"><div class="mainPicWrapper--qRLTAeii"><img class="mainPic--Ds3X7I8z" src="{r.image}" alt=""></div><div class="title--qJ7Xg_90"><span class="">{r.title}</span></div><div class="descWrapper--cb">{tags}</div><div class="priceWrapper--dBtPZ2K1"><div class="innerPriceWrapper--aAJhHXD4"><span class="unit--D3KGoq">¥</span><span class="priceInt--yqqZMJ5a">{whole}</span><span class="priceFloat--XpixvyQ1">.{broken}</span><span class="realSales--XZJiepmt">{r.count}人付款</span></div><div class="procity--wlcT2xH9"><span>{r.place}</span></div></div></div></a><a class="shopNameWrapper" href="/shop/{r.number}"><div class="shopTagWrapper--z5Qz"><span class="shopNameText--DmtlsDKm">{r.author}旗舰店</span></div></a></div>'
        )  # fmt: skip

    items = "".join(map(card, rows))
    facets = "".join(f'<a class="facet--a8d" href="/f/{n}"><span>{w.title()[:5]}</span></a>' for n in range(40))
    return w.page(
        "商品", f'<div id="root"><div class="filter--bX2"><div>{facets}</div></div><div class="leftContent--x"><div id="content_items_wrapper" class="contentInner--xICYBlag">{items}</div></div></div>',
    ), [(r.title, f"{r.link}?spm=a.{r.number}", f"{r.author}旗舰店", f"{r.count}人付款", r.place) for r in rows]  # fmt: skip


def campus_news(w: Words) -> tuple[str, Truth]:
    """A university's news: the day and the month in a block of their own, beside it title and summary; no list."""
    rows = w.records(12)
    items = "".join(
        f'<div class="row newsitem wow fadeInUp" data-wow-delay="0.{r.number}s"><div class="col-md-2 col-xs-3"><div class="datebox"><p class="day">{r.date[8:]}</p><p class="ym">{r.date[:7]}</p></div></div><div class="col-md-10 col-xs-9"><h4><a href="{r.path}" title="{r.title}">{r.title}</a></h4><p class="hidden-xs">{r.summary}</p></div></div>'
        for r in rows
    )
    column = "".join(
        f'<li class="{"active" if n == 2 else ""}"><a href="/lm/{n}.htm">{w.title()[:4]}</a></li>' for n in range(9)
    )
    friends = "".join(f'<a href="http://f{n}.example/">{w.title()[:6]}</a>' for n in range(25))
    return w.page(
        "新闻", f'<div class="banner"><img src="/b.jpg"></div><div class="container"><div class="row"><div class="col-md-3"><h3>新闻中心</h3><ul class="list-unstyled">{column}</ul></div><div class="col-md-9"><div class="position">当前位置：<a href="/">首页</a> &gt; 新闻</div>{items}<div class="pages"><span>共300条</span><a href="?p=2">下页</a></div></div></div></div><div class="links container">{friends}</div>',
    ), [(r.title, r.link, r.summary, r.date[8:], r.date[:7]) for r in rows]  # fmt: skip


def stocks(w: Words) -> tuple[str, Truth]:
    """Quotations: no thead, heads over two lines, links of the same words in each row, coloured numbers."""
    rows = w.records(40)
    head = '<tr><th rowspan="2">序号</th><th rowspan="2">代码</th><th rowspan="2">名称</th><th rowspan="2">相关链接</th><th colspan="2">行情</th><th rowspan="2">涨跌幅</th></tr><tr><th>最新价</th><th>成交量</th></tr>'
    lines = "".join(
        f'<tr class="{"odd" if r.number % 2 else "even"}"><td>{r.number}</td><td><a href="{r.path}">{600000 + r.number}</a></td><td class="mywidth"><a href="{r.path}">{r.title}</a></td><td class="listview-col-Links"><a href="/guba/{r.number}">股吧</a><a href="/flow/{r.number}">资金流</a><a href="/data/{r.number}">数据</a></td><td class="mywidth2"><span class="{"red" if r.number % 2 else "green"}">{r.score}</span></td><td>{r.count}万</td><td><span class="{"red" if r.number % 2 else "green"}">{"" if r.number % 2 else "-"}{r.number}.5%</span></td></tr>'
        for r in rows
    )
    menu = "".join(f'<li><a href="/m/{n}"><span class="text">{w.title()[:5]}</span></a></li>' for n in range(70))
    return w.page(
        "行情", f'<div class="page-menu"><ul class="menu_hidden">{menu}</ul></div><div class="listview full"><table id="table_wrapper-table" class="table_wrapper-table"><tbody>{head}{lines}</tbody></table><div class="dataTables_paginate"><a class="paginate_button">1</a><a class="paginate_button">2</a></div></div>',
    ), [(str(600000 + r.number), r.title, r.link, r.score, f"{r.count}万") for r in rows]  # fmt: skip


def link_board(w: Words) -> tuple[str, Truth]:
    """Links that people voted on, a promoted one and empty dividers between, a side full of small print."""
    rows = w.records(25)

    def thing(r, promoted: bool = False) -> str:
        return (
            f'<div class="thing id-t3_x{r.number}k odd link {"promotedlink promoted" if promoted else ""}" id="thing_t3_x{r.number}k" data-rank="{r.number}"><p class="parent"></p><span class="rank">{"" if promoted else r.number}</span><div class="midcol unvoted"><div class="arrow up" role="button" aria-label="upvote"></div><div class="score dislikes" title="{r.count - 1}">{r.count - 1}</div><div class="score unvoted" title="{r.count}">{r.count}</div><div class="score likes" title="{r.count + 1}">{r.count + 1}</div><div class="arrow down"></div></div>'
            + (f'<a class="thumbnail may-blank" href="{r.path}"><img src="{r.image}" width="70"></a>' if r.number % 2 else "")
            + f'<div class="entry unvoted"><div class="top-matter"><p class="title"><a class="title may-blank" href="{r.path}">{r.title}</a> <span class="domain">(<a href="/domain/{r.place}.example/">{r.place}.example</a>)</span></p><p class="tagline">submitted <time title="{r.date}" datetime="{r.date}T10:00:00+00:00" class="live-timestamp">{r.number} hours ago</time> by <a href="/user/{r.number}" class="author may-blank">{r.author}</a></p><ul class="flat-list buttons"><li class="first"><a href="/comments/{r.number}" class="bylink comments">{r.number * 7} comments</a></li><li><a class="post-sharing-button" href="javascript: void 0;">share</a></li><li><a href="#">report</a></li></ul></div></div><div class="child"></div><div class="clearleft"></div></div><div class="clearleft"></div>'
        )  # fmt: skip

    items = thing(w.record(99), promoted=True) + "".join(map(thing, rows))
    side = "".join(
        f'<div class="spacer"><div class="sidecontentbox"><p>{w.sentence(2)}</p></div></div>' for _ in range(8)
    )
    return w.page(
        "links", f'<div class="side">{side}</div><div class="content" role="main"><div id="siteTable" class="sitetable linklisting">{items}<div class="nav-buttons"><span class="next-button"><a href="?after=t3" rel="nofollow next">next ›</a></span></div></div></div>',
    ), [(str(r.number), r.title, r.link, str(r.count), r.author, f"{r.number * 7} comments") for r in rows]  # fmt: skip


def stays(w: Words) -> tuple[str, Truth]:
    """Places to stay: hashed classes alone, data-testid on what matters, what machines read in meta elements."""
    rows = w.records(18)
    items = "".join(
        f'<div class=" dir dir-ltr"><div itemprop="itemListElement" itemscope itemtype="http://schema.org/ListItem" class="c1l1h97y dir dir-ltr"><meta itemprop="name" content="{r.title}"><meta itemprop="position" content="{r.number}"><meta itemprop="url" content="site.example{r.path}"><div class="cy5jw6o dir dir-ltr" data-testid="card-container"><a class="l1ovpqvx bn2bl2p" href="{r.path}?adults=2" aria-labelledby="title_{r.number}" target="_blank"></a><div class="g1qv1ctd c1v0rf5q"><div class="t1jojoys atm_g3" id="title_{r.number}" data-testid="listing-card-title">Room in {r.place}</div><div class="fb4nyux atm_da" data-testid="listing-card-subtitle"><span data-testid="listing-card-name">{r.title}</span></div><div class="fb4nyux"><span class="a8jt5op">{r.number} beds</span></div><div class="pquyp1l" data-testid="price-availability-row"><span class="_1l85cgq">{r.price}</span><span class="a8jt5op"> for 5 nights</span></div>'
        + (f'<span class="r4a59j5 dir"><span aria-hidden="true">{r.score} ({r.count})</span></span>' if r.number % 4 else '<span class="r4a59j5">New</span>')
        + "</div></div></div></div>"
        for r in rows
    )  # fmt: skip
    tabs = "".join(
        f'<label class="czzb"><img src="/i/{n}.jpg"><span class="t1h">{w.title()[:9]}</span></label>' for n in range(24)
    )
    return w.page(
        "stays", f'<div class="cat">{tabs}</div><main id="site-content"><div class="fhph4u"><h1>Over 1,000 places</h1><div class="gsgwcjk">{items}</div></div></main>',
    ), [(r.title, f"{r.link}?adults=2", f"Room in {r.place}", r.price) for r in rows]  # fmt: skip


def bullet_list(w: Words) -> tuple[str, Truth]:
    """An encyclopaedia's list: bullets under letters, a link and words behind it; contents, notes and see also besides."""
    rows = w.records(60)
    parts = []
    for n in range(0, 60, 10):
        bullets = "".join(
            f'<li><a href="{r.path}" title="{r.title}">{r.title}</a> ({r.date[:4]}), {r.author} of {r.place}<sup class="reference"><a href="#cite_note-{r.number}">[{r.number}]</a></sup></li>'
            for r in rows[n : n + 10]
        )
        parts.append(f'<div class="mw-heading mw-heading2"><h2 id="{n}">{chr(65 + n // 10)}</h2><span class="mw-editsection"><a href="/edit/{n}">edit</a></span></div><ul>{bullets}</ul>')  # fmt: skip
    toc = "".join(
        f'<li class="toclevel-1"><a href="#{n}"><span class="tocnumber">{n}</span> <span class="toctext">{chr(64 + n)}</span></a></li>'
        for n in range(1, 7)
    )
    notes = "".join(
        f'<li id="cite_note-{n}"><b><a href="#cite_ref-{n}">^</a></b> <span class="reference-text">{w.sentence()} {w.title()}.</span></li>'
        for n in range(1, 61)
    )
    return w.page(
        "List", f'<div id="content" class="mw-body"><h1>List</h1><div class="mw-parser-output"><p>{w.sentence(3)}</p><div id="toc" class="toc"><ul>{toc}</ul></div>{"".join(parts)}<div class="mw-heading mw-heading2"><h2>References</h2></div><div class="reflist"><ol class="references">{notes}</ol></div></div></div>',
    ), [(r.title, r.link) for r in rows]  # fmt: skip


def recalls(w: Words) -> tuple[str, Truth]:
    """An authority's recalls: a table that scripts made sortable, with hidden cells and a length chooser above."""
    rows = w.records(25)
    lines = "".join(
        f'<tr role="row" class="{"odd" if r.number % 2 else "even"}"><td class="sorting_1 dtr-control" tabindex="0"><time datetime="{r.date}T04:00:00Z" class="datetime">{r.date[5:7]}/{r.date[8:]}/{r.date[:4]}</time></td><td><a href="{r.path}">{r.author} Foods</a></td><td>{r.title}</td><td>Food &amp; Beverages<br></td><td>{r.summary}</td><td>{r.author} {r.place} LLC</td><td style="display: none;">{"Terminated" if r.number % 5 == 0 else ""}</td><td style="display: none;">{w.title()}</td></tr>'
        for r in rows
    )
    head = "".join(f'<th class="sorting" tabindex="0" aria-controls="datatable" rowspan="1" colspan="1" aria-label="{name}: activate to sort">{name}</th>' for name in ("Date", "Brand Name(s)", "Product Description", "Product Type", "Recall Reason", "Company Name", "Terminated Recall", "Excerpt"))  # fmt: skip
    about = "".join(f"<li>{w.sentence(2)}</li>" for _ in range(12))
    return w.page(
        "Recalls", f'<main><article><h1>Recalls</h1><p>{w.sentence(4)}</p><ul>{about}</ul><div class="lcds-datatable"><div class="dataTables_length"><label>Show <select><option>10</option></select> entries</label></div><table class="table table-bordered dataTable no-footer dtr-inline" id="datatable"><thead><tr role="row">{head}</tr></thead><tbody>{lines}</tbody></table></div></article></main>',
    ), [(f"{r.date[5:7]}/{r.date[8:]}/{r.date[:4]}", f"{r.author} Foods", r.link, r.title, r.summary) for r in rows]  # fmt: skip


def agents(w: Words) -> tuple[str, Truth]:
    """A directory with microformats: address in pieces, telephone as a link, opening hours as a small table in each."""
    rows = w.records(15)
    items = "".join(
        f'<div class="vcard listing-{r.number} premium-{r.number % 2}"><h3 class="n"><a class="url fn org" href="{r.path}">{r.title}</a></h3><p class="adr"><span class="street-address">{r.number} {r.author} St</span>, <span class="locality">{r.place}</span> <span class="postal-code">{10000 + r.number}</span></p><p>Tel: <a class="tel" href="tel:{r.phone}">{r.phone}</a></p><table class="hours"><tr><td>Mon-Fri</td><td>{8 + r.number % 3}-18</td></tr><tr><td>Sat</td><td>9-12</td></tr></table>'
        + (f'<p class="note">{r.summary}</p>' if r.number % 3 else "")
        + f'<a class="more" href="{r.path}">More info</a></div>'
        for r in rows
    )
    letters = "".join(f'<a href="/l/{chr(97 + n)}">{chr(65 + n)}</a> ' for n in range(26))
    towns = "".join(
        f'<td><a href="/t/{n}">{w.title()[:12]}</a></td>' + ("</tr><tr>" if n % 4 == 3 else "") for n in range(48)
    )
    return w.page(
        "Agents", f'<div id="az">{letters}</div><div id="list"><h2>15 agents</h2>{items}</div><h4>Other towns</h4><table class="towns"><tr>{towns}</tr></table>',
    ), [(r.title, r.link, f"{r.number} {r.author} St", r.place, r.phone) for r in rows]  # fmt: skip


def meals(w: Words) -> tuple[str, Truth]:
    """Recipes: two rows of a few that are praised, below them the long grid of the same cards that is wanted with them."""
    rows = w.records(30)

    def card(r) -> str:
        return (
            f'<article class="card card--recipe" data-id="{r.number}"><a class="card__img" href="{r.path}" tabindex="-1"><img loading="lazy" data-src="{r.image}" src="data:image/gif;base64,R0" alt="{r.title}"></a><div class="card__body"><a class="card__link" href="{r.path}"><h3 class="card__headline">{r.title}</h3></a><div class="card__meta"><span class="icon icon-clock"></span><span>{r.number * 5} mins</span><span class="icon icon-star"></span><span>{r.score}</span></div>'
            + (f'<span class="badge">Vegetarian</span>' if r.number % 4 == 0 else "")  # noqa: F541
            + "</div></article>"
        )

    one, two, three = ("".join(map(card, part)) for part in (rows[:4], rows[4:8], rows[8:]))
    foot = "".join(
        f'<ul class="foot__col">{"".join(f"<li><a href=/k/{n}{k}>{w.title()[:16]}</a></li>" for k in range(8))}</ul>'
        for n in range(5)
    )
    return w.page(
        "Recipes", f'<header class="hero"><h1>Recipes</h1><p>{w.sentence(2)}</p></header><section class="carousel"><h2>Loved now</h2><div class="carousel__track">{one}</div></section><section class="carousel"><h2>Quick</h2><div class="carousel__track">{two}</div></section><section class="all"><h2>All</h2><div class="grid">{three}</div><button class="load-more">Load more</button></section><div class="foot">{foot}</div>',
    ), [(r.title, r.link, f"{r.number * 5} mins", r.score) for r in rows]  # fmt: skip


FIFTH = (
    tenders, hot_searches, bar_threads, hashed_mall, campus_news, stocks, link_board, stays, bullet_list, recalls,
    agents, meals,
)  # fmt: skip
