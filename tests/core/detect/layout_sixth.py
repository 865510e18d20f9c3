# ruff: noqa: E501 - markup is easier to read unbroken
"""Eighteen layouts written after the detector was improved by layout_fifth, to be measured at first sight."""

from __future__ import annotations

from tests.core.detect.layout_lists import Truth
from tests.core.detect.material import Words


def answers(w: Words) -> tuple[str, Truth]:
    """Answers to one question: meta elements for machines, a rich text in each, buttons with counts below."""
    rows = w.records(12)
    items = "".join(
        f'<div class="List-item" tabindex="0"><div><div class="ContentItem AnswerItem" data-za-index="{r.number}" name="{r.number}"><div class="ContentItem-meta"><div class="AuthorInfo AnswerItem-authorInfo" itemprop="author" itemscope><meta itemprop="name" content="{r.author}"><meta itemprop="image" content="{r.image}"><span class="UserLink AuthorInfo-avatarWrapper"><a class="UserLink-link" href="/people/{r.number}"><img class="Avatar" src="{r.image}" alt="{r.author}"></a></span><div class="AuthorInfo-content"><div class="AuthorInfo-head"><span class="UserLink AuthorInfo-name"><a class="UserLink-link" href="/people/{r.number}">{r.author}</a></span></div></div></div></div><div class="RichContent RichContent--unescapable"><span class="RichText ztext CopyrightRichText-richText" itemprop="text"><p>{r.summary}</p>{"<figure><img src=/f.jpg></figure>" if r.number % 3 == 0 else ""}<p>{r.title}</p></span><div><div class="ContentItem-time"><a href="{r.path}"><span data-tooltip="发布于 {r.date}">发布于 {r.date}</span></a></div></div><div class="ContentItem-actions"><span><button aria-label="赞同 {r.count} " class="Button VoteButton">赞同 {r.count}</button><button class="Button VoteButton VoteButton--down"></button></span><button class="Button ContentItem-action">{r.number} 条评论</button><button class="Button">分享</button></div></div></div></div></div>'
        for r in rows
    )  # fmt: skip
    side = "".join(
        f'<div class="SimilarQuestions-item"><a class="Button" href="/q/{n}">{w.title()}？</a> {n * 3} 个回答</div>'
        for n in range(6)
    )
    return w.page(
        "问题", f'<div class="QuestionHeader"><h1>{w.title()}？</h1><p>{w.sentence()}</p></div><div class="Question-main"><div class="Question-mainColumn"><h4>1,203 个回答</h4><div class="List">{items}</div></div><div class="Question-sideColumn">{side}</div></div>',
    ), [(r.author, r.link, f"发布于 {r.date}") for r in rows]  # fmt: skip


def inns(w: Words) -> tuple[str, Truth]:
    """Hotels: an id in each, names in strong, the price in pieces, promotions of any number."""
    rows = w.records(20)
    items = "".join(
        f'<div id="{r.number + 4000}" class="list-item-target"><div class="list-card-title"><span class="name font-bold"><strong>{r.title}</strong></span><span class="ad-tag">{"金牌" if r.number % 3 == 0 else ""}</span></div><div class="list-card-transport-v8"><p class="transport"><span>{r.place}{r.author}路</span> · <span class="underline">查看地图</span></p></div><div class="list-card-comment"><div class="real"><span class="score">{r.score}</span><span class="describe">超棒</span></div><p class="count"><a href="{r.path}" target="_blank">{r.count}条点评</a></p></div><div class="list-card-price"><div class="multiply"><span class="del"></span><span class="real labelColor"><i>¥</i>{r.count % 700 + 99}</span><span class="qi">起</span></div></div><ul class="label-list">{"".join(f"<li>{tag}</li>" for tag in r.tags)}</ul></div>'
        for r in rows
    )
    filters = "".join(
        f'<li class="filter-item"><span class="check"></span><span>{w.title()[:5]}</span><em>{n}</em></li>'
        for n in range(50)
    )
    return w.page(
        "酒店", f'<div class="filter-box"><ul>{filters}</ul></div><div class="long-list long-list-v8"><div>{items}</div></div>',
    ), [(r.title, r.link, r.score, f"{r.count}条点评") for r in rows]  # fmt: skip


def reviews(w: Words) -> tuple[str, Truth]:
    """Buyers' comments of a product, with what was bought in equal spans and pictures in some."""
    rows = w.records(10)
    items = "".join(
        f'<div class="comment-item" data-guid="{r.number}f"><div class="user-column"><div class="user-info"><img src="{r.image}" class="avatar">{r.author[0]}***{r.number}</div><div class="user-level"><a href="/plus"><img src="/p.png"></a></div></div><div class="comment-column J-comment-column"><div class="comment-star star{r.number % 5 + 1}"></div><p class="comment-con">{r.summary}</p>'
        + (f'<div class="pic-list J-pic-list"><a class="J-thumb-img"><img src="{r.image}"></a><a class="J-thumb-img"><img src="/x.jpg"></a></div>' if r.number % 2 else "")
        + f'<div class="comment-message"><div class="order-info"><span>{r.tags[0]}</span><span>{r.place}版</span><span>{r.date} 12:3{r.number % 10}</span></div><div class="comment-op"><a class="J-report" href="#none">举报</a><a class="J-nice" href="#none"><i class="sprite-praise"></i>{r.count}</a><a href="#none"><i class="sprite-comment"></i>{r.number}</a></div></div></div></div>'
        for r in rows
    )  # fmt: skip
    tags = "".join(f'<span class="tag-{n}">{w.title()[:4]}({n * 30})</span>' for n in range(12))
    return w.page(
        "评价", f'<h1>{w.title()}</h1><div class="p-price">¥99.00</div><div id="comment"><div class="percent-con">98<span>%</span></div><div class="tag-list">{tags}</div><div class="comments-list">{items}</div></div>',
    ), [(r.summary, r.tags[0], f"{r.place}版", f"{r.date} 12:3{r.number % 10}") for r in rows]  # fmt: skip


def judgments(w: Words) -> tuple[str, Truth]:
    """Court decisions: a checkbox, a title, a line of court, number and date without separators, then the reasons."""
    rows = w.records(15)
    items = "".join(
        f'<div class="LM_list"><div class="labelTwo"><span class="label">{"刑事" if r.number % 2 else "民事"}案件</span></div><div class="list_title clearfix"><input type="checkbox" class="LM_listbox" value="{r.number}"><h4><a class="caseName" href="{r.path}" target="_blank">{r.title}</a></h4></div><div class="list_subtitle"><span class="slfyName">{r.place}人民法院</span> <span class="ah">（{r.date[:4]}）民初{r.count}号</span> <span class="cprq">{r.date}</span></div><div class="list_reason"><h6>【裁判理由】</h6><p>{r.summary}</p></div><div class="list_operate"><a onclick="x()" class="a_xz">下载</a><a class="a_sc">收藏</a></div></div>'
        for r in rows
    )
    tree = "".join(
        f'<li class="jstree-node"><i></i><a class="jstree-anchor" href="#">{w.title()[:6]}({n * 8})</a></li>'
        for n in range(60)
    )
    return w.page("文书", f'<div id="_view_left"><div class="left_group"><ul>{tree}</ul></div></div><div class="LM_con">{items}</div><div class="left_7_3"><a class="pageButton">上一页</a><a>1</a><a>2</a></div>'), [
        (r.title, r.link, f"{r.place}人民法院", f"（{r.date[:4]}）民初{r.count}号", r.date, r.summary) for r in rows
    ]  # fmt: skip


def forecast(w: Words) -> tuple[str, Truth]:
    """Seven days of weather, the picture and the wind as empty elements with titles; indices and news below."""
    rows = w.records(7)
    items = "".join(
        f'<li class="sky skyid lv{r.number % 3} {"on" if r.number == 1 else ""}"><h1>{r.number + 20}日（周{"一二三四五六日"[r.number - 1]}）</h1><big class="png40 d0{r.number}"></big><big class="png40 n0{r.number}"></big><p title="晴" class="wea">{"晴转多云" if r.number % 2 else "小雨"}{r.number}</p><p class="tem">{f"<span>{r.number + 9}</span>/" if r.number > 1 else ""}<i>{r.number}℃</i></p><p class="win"><em><span title="北风" class="N"></span><span title="无" class=""></span></em><i>{r.number}-4级</i></p><div class="slid"></div></li>'
        for r in rows
    )  # fmt: skip
    live = "".join(
        f'<li class="li{n}"><i></i><span>指数</span><em>{w.title()[:4]}</em><p>{w.sentence()}</p></li>'
        for n in range(6)
    )
    news = "".join(f'<li><a href="/n/{n}">{w.title()}</a></li>' for n in range(10))
    return w.page(
        "天气", f'<div class="crumbs"><a href="/">全国</a> &gt; <a>{w.title()[:2]}</a></div><div id="7d" class="c7d"><input type="hidden" value="x"><ul class="t clearfix">{items}</ul></div><div class="livezs"><ul class="clearfix">{live}</ul></div><div class="tqnews"><ul>{news}</ul></div>',
    ), [(f"{r.number + 20}日（周{'一二三四五六日'[r.number - 1]}）", f"{'晴转多云' if r.number % 2 else '小雨'}{r.number}", f"{r.number}-4级") for r in rows]  # fmt: skip


def disclosures(w: Words) -> tuple[str, Truth]:
    """A government's register: a hidden table of facts inside the name's cell of each row."""
    rows = w.records(20)
    lines = "".join(
        f'<tr class="tr_main_value_{"odd" if r.number % 2 else "even"}"><td class="index">{r.number}</td><td class="info"><a href="{r.path}" target="_blank">{r.title}</a><div class="box" style="display:none"><table class="box_show"><tr><td class="t">索引号</td><td>0000{r.number}</td></tr><tr><td class="t">发布机构</td><td>{r.place}市人民政府</td></tr><tr><td class="t">内容概述</td><td>{r.summary}</td></tr></table></div></td><td class="wh">{r.place}政发〔{r.date[:4]}〕{r.number}号</td><td class="date">{r.date}</td></tr>'
        for r in rows
    )
    tree = "".join(f'<li id="t{n}"><a href="/zfxxgk/{n}">{w.title()[:6]}</a></li>' for n in range(40))
    return w.page("公开", f'<div class="zf-l"><ul class="tree">{tree}</ul></div><div class="zf-r"><table class="tb_title"><tr><td>序号</td><td>名称</td><td>文号</td><td>发布日期</td></tr></table><table class="tb_main"><tbody>{lines}</tbody></table></div>'), [
        (str(r.number), r.link, f"{r.place}政发〔{r.date[:4]}〕{r.number}号", r.date) for r in rows
    ]  # fmt: skip


def chapters(w: Words) -> tuple[str, Truth]:
    """A novel's contents: all chapters in one definition list, the twelve latest before them."""
    rows = w.records(150)
    latest = "".join(f'<dd><a href="{r.path}">{r.title}</a></dd>' for r in reversed(rows[-9:]))
    every = "".join(f'<dd><a href="{r.path}">{r.title}</a></dd>' for r in rows)
    hot = "".join(
        f'<li><span class="s1">[玄幻]</span><span class="s2"><a href="/b/{n}">{w.title()}</a></span><span class="s5">{w.record(n).author}</span></li>'
        for n in range(10)
    )
    return w.page(
        "小说", f'<div class="box_con"><div id="maininfo"><div id="info"><h1>{w.title()}</h1><p>作者：{w.record(1).author}</p><p>最后更新：2026-01-02</p></div><div id="intro"><p>{w.sentence(4)}</p></div></div></div><div class="box_con"><div id="list"><dl><dt>最新章节</dt>{latest}<dt>正文</dt>{every}</dl></div></div><div id="hot"><ul>{hot}</ul></div>',
    ), [(r.title, r.link) for r in rows]  # fmt: skip


def deals(w: Words) -> tuple[str, Truth]:
    """Bargains: worth it or not as two counts, comments, a shop at the end, a box of coupons and videos between."""
    rows = w.records(25)
    lines = "".join(
        f'<li class="feed-row-wide J_feed_za feed-haojia" articleid="3_{r.number}" data-position="{r.number}"><div class="feed-block z-feed"><div class="z-feed-img"><a href="{r.path}" target="_blank"><img src="{r.image}" alt="{r.title}" width="190"></a></div><div class="z-feed-content"><h5 class="feed-block-title has-price"><a href="{r.path}" onclick="ga(1)" target="_blank">{r.title}</a><a href="{r.path}" class="z-highlight" target="_blank">{r.price}元包邮</a></h5><div class="feed-block-descripe-top">{r.summary}</div><div class="z-feed-foot"><div class="feed-btn-group"><span class="price-btn-box"><span class="btn-group"><a class="price-btn-up"><i class="icon"></i><span class="unvoted-wrap"><span>{r.count}</span></span></a><a class="price-btn-down"><span class="unvoted-wrap"><span>{r.number}</span></span></a></span></span><a href="{r.path}#comments" class="z-group-data feed-btn-comment"><i></i>{r.number * 3}</a></div><div class="feed-block-extras"><span class="feed-block-extras-time">{r.date[5:]}</span><span><a href="/mall/{r.number % 4}">{r.place}商城</a></span></div></div></div></div></li>'
        + (f'<li class="feed-row-wide feed-ad-box"><div class="coupon"><a href="/c/{r.number}">领券 {r.number}</a></div></li>' if r.number % 8 == 0 else "")
        for r in rows
    )  # fmt: skip
    ranks = "".join(f'<li><span>{n}</span><a href="/r/{n}">{w.title()}</a></li>' for n in range(1, 11))
    return w.page("好价", f'<ul class="feed-list-hits" id="feed-main-list">{lines}</ul><div class="right-side"><ul class="rank">{ranks}</ul></div>'), [
        (r.title, r.link, f"{r.price}元包邮", r.summary, r.date[5:], f"{r.place}商城") for r in rows
    ]  # fmt: skip


def releases(w: Words) -> tuple[str, Truth]:
    """A project's releases: notes with lists in each, files to get in some."""
    rows = w.records(10)
    items = "".join(
        f'<section aria-labelledby="hd-{r.number}a"><h2 class="sr-only" id="hd-{r.number}a">v{r.number}.0</h2><div class="d-flex flex-column flex-md-row my-5"><div class="col-md-2 d-flex"><div class="mb-2 f4 mr-3"><relative-time class="no-wrap" datetime="{r.date}T01:02:03Z">{r.date}</relative-time></div><div class="mb-md-2"><a href="/u/{r.number}" class="color-fg-muted"><span>{r.author}</span></a></div></div><div class="col-md-9"><div class="Box"><div class="Box-body"><span class="f1 text-bold d-inline mr-3"><a href="{r.path}" class="Link--primary Link">{r.title}</a></span>{"<span class=Label--success>Latest</span>" if r.number == 1 else ""}<div class="markdown-body my-3"><p>{r.summary}</p><ul>{"".join(f"<li>{w.title()} (<a href=/i/{k}>#{k}</a>)</li>" for k in range(r.number % 4 + 1))}</ul></div></div>'
        + (f'<details><summary><span class="f3">Assets</span></summary><ul><li><a href="/d/{r.number}.zip">Source (zip)</a></li></ul></details>' if r.number % 2 else "")
        + "</div></div></div></section>"
        for r in rows
    )  # fmt: skip
    return w.page("Releases", f'<header class="AppHeader"><ul>{"".join(f"<li><a href=/t/{n}>{w.title()[:8]}</a></li>" for n in range(8))}</ul></header><main><div class="clearfix"><div data-hpc>{items}</div></div></main>'), [
        (r.title, r.link, r.author, r.date) for r in rows
    ]  # fmt: skip


def shelf(w: Words) -> tuple[str, Truth]:
    """A reader's shelf: a label that phones show in each cell, stars as text, empty cells, a hidden column."""
    rows = w.records(20)
    head = "".join(
        f'<th alt="{name}" class="header field {name}">{name}</th>'
        for name in ("cover", "title", "author", "isbn", "avg rating", "date read", "actions")
    )
    lines = "".join(
        f'<tr id="review_{r.number}77" class="bookalike review"><td class="field cover"><label>cover</label><div class="value"><div class="js-tooltip"><a href="{r.path}"><img alt="{r.title}" src="{r.image}"></a></div></div></td><td class="field title"><label>title</label><div class="value"><a title="{r.title}" href="{r.path}">{r.title}{" <span class=darkGreyText>(Series, #1)</span>" if r.number % 5 == 0 else ""}</a></div></td><td class="field author"><label>author</label><div class="value"><a href="/author/{r.number}">{r.author}</a> <span title="Author" class="greyText">*</span></div></td><td class="field isbn" style="display: none"><label>isbn</label><div class="value">978{r.count}</div></td><td class="field avg_rating"><label>avg rating</label><div class="value">{r.score}</div></td><td class="field date_read"><label>date read</label><div class="value"><div class="editable_date"><span class="greyText">{r.date if r.number % 3 else "not set"}</span></div></div></td><td class="field actions"><label>actions</label><div class="value"><a href="/view/{r.number}">view</a></div></td></tr>'
        for r in rows
    )  # fmt: skip
    shelves = "".join(
        f'<div class="userShelf"><a href="/s/{n}">{w.title()[:10]}‎ (<span>{n}</span>)</a></div>' for n in range(15)
    )
    return w.page("Shelf", f'<div id="leftCol"><div id="shelvesSection">{shelves}</div></div><div id="rightCol"><table id="books" class="table stacked"><thead><tr id="booksHeader">{head}</tr></thead><tbody id="booksBody">{lines}</tbody></table></div>'), [
        (r.link, r.author, f"978{r.count}", r.score) for r in rows
    ]  # fmt: skip


def episodes(w: Words) -> tuple[str, Truth]:
    """A programme's episodes: seasons as headings among the list's own elements, pictures drawn in svg."""
    rows = w.records(24)
    parts = []
    for r in rows:
        if r.number % 8 == 1:
            parts.append(f'<li class="season"><h2>Season {3 - r.number // 8}</h2></li>')
        parts.append(
            f'<li class="episode" data-ep="{r.number}"><button aria-label="Play"><svg viewBox="0 0 10 10"><title>Play</title><path d="M0 0L10 5"/></svg></button><div><span class="episode__no">Episode {r.number}</span><a href="{r.path}"><h3>{r.title}</h3></a><p>{r.summary}</p><div><time datetime="{r.date}">{r.date}</time><span aria-hidden="true"> • </span><span>{r.number + 20} min</span></div></div></li>'
        )
    return w.page("Podcast", f'<header><h1>The show</h1><p>{w.sentence(3)}</p></header><ol class="episodes">{"".join(parts)}</ol><section><h2>Hosts</h2><ul><li><img src="/h.jpg"><b>Ann Bee</b><p>{w.sentence()}</p></li><li><img src="/h.jpg"><b>Cy Dee</b><p>{w.sentence()}</p></li></ul></section>'), [
        (r.title, r.link, r.summary, r.date, f"{r.number + 20} min") for r in rows
    ]  # fmt: skip


def catalogue(w: Words) -> tuple[str, Truth]:
    """A library's results: labelled facts in each, and not the same ones; facets of open and closed lists beside."""
    rows = w.records(10)
    items = "".join(
        f'<article class="document blacklight-book document-position-{r.number}" data-document-id="{r.number}99" itemscope><header class="documentHeader row"><h3 class="index_title document-title-heading col"><span class="document-counter">{r.number}. </span><a data-context-href="/catalog/{r.number}/track" href="{r.path}" itemprop="name">{r.title}</a></h3><div class="index-document-functions col-md-auto"><form class="bookmark-toggle"><input type="checkbox"><label>Bookmark</label></form></div></header><dl class="document-metadata dl-invert row"><dt class="blacklight-author col-md-3">Author:</dt><dd class="col-md-9">{r.author}</dd><dt class="blacklight-format">Format:</dt><dd>Book</dd>'
        + (f'<dt class="blacklight-language">Language:</dt><dd>{r.place}</dd>' if r.number % 2 else "")
        + f'<dt class="blacklight-pub">Published:</dt><dd>{r.place} : Press, {r.date[:4]}.</dd>'
        + (f'<dt class="blacklight-lc">Call number:</dt><dd>QA{r.count}</dd>' if r.number % 3 else "")
        + "</dl></article>"
        for r in rows
    )  # fmt: skip
    facets = "".join(
        f'<div class="card facet-limit"><h3>Facet {n}</h3><ul class="facet-values">{"".join(f"<li><span class=facet-label><a href=/f/{n}{k}>{w.title()[:15]}</a></span><span class=facet-count>{k * 11}</span></li>" for k in range(8))}</ul></div>'
        for n in range(6)
    )
    return w.page("Catalogue", f'<div id="sidebar" class="page-sidebar"><div id="facets">{facets}</div></div><section id="content"><div class="sortAndPerPage"><b>1</b> - <b>10</b> of <b>345</b></div><div id="documents" class="documents-list">{items}</div></section>'), [
        (r.title, r.link, r.author, f"{r.place} : Press, {r.date[:4]}.") for r in rows
    ]  # fmt: skip


def folder(w: Words) -> tuple[str, Truth]:
    """A server's folder as a table: lines above and below, the way up first, pictures without text."""
    rows = w.records(30)
    lines = "".join(
        f'<tr><td valign="top"><img src="/icons/unknown.gif" alt="[   ]"></td><td><a href="file{r.number}.zip">file{r.number}.zip</a></td><td align="right">{r.date} 10:{r.number % 50 + 10}  </td><td align="right">{r.count}K</td><td>&nbsp;</td></tr>\n'
        for r in rows
    )
    return (
        f'<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN"><html><head><title>Index of /pub</title></head><body><h1>Index of /pub</h1><table><tr><th valign="top"><img src="/icons/blank.gif" alt="[ICO]"></th><th><a href="?C=N;O=D">Name</a></th><th><a href="?C=M;O=A">Last modified</a></th><th><a href="?C=S;O=A">Size</a></th><th><a href="?C=D;O=A">Description</a></th></tr><tr><th colspan="5"><hr></th></tr><tr><td valign="top"><img src="/icons/back.gif" alt="[PARENTDIR]"></td><td><a href="/">Parent Directory</a>       </td><td>&nbsp;</td><td align="right">  - </td><td>&nbsp;</td></tr>{lines}<tr><th colspan="5"><hr></th></tr></table><address>Apache/2.4 Server at x Port 80</address></body></html>',
        [(f"file{r.number}.zip", f"https://site.example/list/file{r.number}.zip", f"{r.date} 10:{r.number % 50 + 10}", f"{r.count}K") for r in rows],
    )  # fmt: skip


def grid_of_roles(w: Words) -> tuple[str, Truth]:
    """A table of div with roles and styles, heads as a row of its own, no class that lasts."""
    rows = w.records(30)
    head = "".join(
        f'<div role="columnheader" class="css-1a{n}b2"><span>{name}</span></div>'
        for n, name in enumerate(("Driver", "Team", "Time", "Points"))
    )
    lines = "".join(
        f'<div role="row" aria-rowindex="{r.number + 1}" class="css-{r.number}q8z1" style="top:{r.number * 40}px"><div role="gridcell" class="css-7h2k1"><a href="{r.path}">{r.author} {r.number}</a></div><div role="gridcell" class="css-7h2k1"><div><img src="{r.image}"><span>{r.place}</span></div></div><div role="gridcell" class="css-7h2k1">1:{r.number + 10}.{r.count}</div><div role="gridcell" class="css-7h2k1">{100 - r.number}</div></div>'
        for r in rows
    )
    return w.page("Standings", f'<div class="css-0"><h1>Standings</h1><div role="tablist"><button role="tab">2025</button><button role="tab">2026</button></div><div role="grid"><div role="row">{head}</div><div role="rowgroup">{lines}</div></div></div>'), [
        (f"{r.author} {r.number}", r.link, r.place, f"1:{r.number + 10}.{r.count}", str(100 - r.number)) for r in rows
    ]  # fmt: skip


def questions_answered(w: Words) -> tuple[str, Truth]:
    """An accordion: the question in a button, the answer folded away; three sections, contact cards at the end."""
    rows = w.records(18)

    def part(r) -> str:
        return f'<div class="accordion-item"><h3 class="accordion-header" id="h{r.number}"><button class="accordion-button collapsed" type="button" data-bs-toggle="collapse" data-bs-target="#c{r.number}">{r.title}?</button></h3><div id="c{r.number}" class="accordion-collapse collapse" aria-labelledby="h{r.number}"><div class="accordion-body"><p>{r.summary}</p></div></div></div>'

    sections = "".join(
        f'<section><h2>Part {n}</h2><div class="accordion" id="acc{n}">{"".join(map(part, rows[n * 6 : n * 6 + 6]))}</div></section>'
        for n in range(3)
    )
    cards = "".join(
        f'<div class="col"><div class="card"><h4>{w.title()}</h4><a href="/c/{n}">Write</a></div></div>'
        for n in range(3)
    )
    return w.page("FAQ", f'<main><h1>Questions</h1>{sections}<div class="row">{cards}</div></main>'), [
        (f"{r.title}?", r.summary) for r in rows
    ]  # fmt: skip


def grid_view(w: Words) -> tuple[str, Truth]:
    """An office's old application: a table within a form, sorting by script, the pager as a table in the last row."""
    rows = w.records(20)
    head = "".join(
        f'<th scope="col"><a href="javascript:__doPostBack(&#39;g&#39;,&#39;Sort${n}&#39;)" style="color:White;">{name}</a></th>'
        for n, name in enumerate(("Permit", "Applicant", "Address", "Issued", "Fee"))
    )
    lines = "".join(
        f'<tr style="background-color:{"#EFF3FB" if r.number % 2 else "White"};"><td><a id="ctl00_g_ctl{r.number:02}_h" href="{r.path}">P-{r.count}-{r.number}</a></td><td>{r.author}</td><td>{r.number} {r.place} Rd&nbsp;</td><td align="center">{r.date}</td><td align="right">{r.price}</td></tr>'
        for r in rows
    )
    pager = "".join(
        f'<td><a href="javascript:__doPostBack(&#39;g&#39;,&#39;Page${n}&#39;)">{n}</a></td>' for n in range(2, 12)
    )
    return w.page("Permits", f'<form method="post" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="x"><table width="100%"><tr><td><img src="/l.gif"></td><td><b>County permits</b></td></tr></table><div><table cellspacing="0" cellpadding="4" border="0" id="ctl00_g" style="color:#333;"><tr style="color:White;">{head}</tr>{lines}<tr align="center"><td colspan="5"><table border="0"><tr><td><span>1</span></td>{pager}</tr></table></td></tr></table></div></form>'), [
        (f"P-{r.count}-{r.number}", r.link, r.author, r.date, r.price) for r in rows
    ]  # fmt: skip


def board_topics(w: Words) -> tuple[str, Truth]:
    """A board of definition lists: each topic is a list item with a dl; announcements above in a list of their own."""
    rows = w.records(22)

    def topic(r, kind: str) -> str:
        return f'<li class="row bg{r.number % 2 + 1} {kind}"><dl class="row-item topic_read"><dt title="No unread posts"><div class="list-inner"><a href="{r.path}" class="topictitle">{r.title}</a><br><div class="topic-poster responsive-hide">by <a href="/u/{r.number}" class="username">{r.author}</a> &raquo; <time datetime="{r.date}">{r.date}</time></div></div></dt><dd class="posts">{r.number * 2} <dfn>Replies</dfn></dd><dd class="views">{r.count} <dfn>Views</dfn></dd><dd class="lastpost"><span><dfn>Last post </dfn>by <a href="/u/9{r.number}" class="username">{w.record(r.number).author}</a><br>{r.date}</span></dd></dl></li>'

    above = "".join(topic(r, "global-announce") for r in w.records(2))
    head = '<ul class="topiclist"><li class="header"><dl class="row-item"><dt><div class="list-inner">Topics</div></dt><dd class="posts">Replies</dd><dd class="views">Views</dd><dd class="lastpost"><span>Last post</span></dd></dl></li></ul>'
    return w.page("Board", f'<div id="page-body"><h2 class="forum-title"><a href="/f">General</a></h2><div class="forumbg announcement"><div class="inner">{head}<ul class="topiclist topics">{above}</ul></div></div><div class="forumbg"><div class="inner">{head}<ul class="topiclist topics">{"".join(topic(r, "") for r in rows)}</ul></div></div></div>'), [
        (r.title, r.link, r.author, r.date) for r in rows
    ]  # fmt: skip


def crowdfunding(w: Words) -> tuple[str, Truth]:
    """Projects that want money: a bar whose width says how much, numbers with words below them, two kinds of badge."""
    rows = w.records(12)
    items = "".join(
        f'<div class="js-react-proj-card grid-col-12 grid-col-4-lg" data-pid="{r.number}55"><div class="bg-white black relative border-grey-500"><a class="block img-placeholder w100p" href="{r.path}?ref=discovery" aria-label="{r.title}"><img class="w100p" src="{r.image}"></a><div class="relative self-start"><div class="mb1">{"<span class=love>Project We Love</span>" if r.number % 3 == 0 else ""}</div><a class="soft-black mb3" href="{r.path}?ref=discovery"><h3 class="type-18 light hover-item-text-underline mb1">{r.title}</h3><p class="type-13 soft_black light mb1">{r.summary}</p></a><div><span class="type-13">By </span><a class="type-13 bold" href="/profile/{r.number}"><span>{r.author}</span></a></div></div><div class="ksr-green-500 bar" style="width:{r.number * 7}%"></div><div class="type-13 flex"><span>{r.number * 7}%</span><span>funded</span></div><div class="type-13 flex"><span>{r.number + 2}</span><span>days to go</span></div><a class="type-12 keyline-all" href="/places/{r.place}"><span>{r.place}</span></a></div></div>'
        for r in rows
    )  # fmt: skip
    return w.page("Discover", f'<div id="projects"><section class="bg-grey-100"><h3><strong>Explore 345 projects</strong></h3><div id="projects_list" class="grid-row flex flex-wrap"><div class="js-project-group">{items}</div></div></section></div>'), [
        (r.title, f"{r.link}?ref=discovery", r.summary, r.author, r.place) for r in rows
    ]  # fmt: skip


SIXTH = (
    answers, inns, reviews, judgments, forecast, disclosures, chapters, deals, releases, shelf, episodes, catalogue,
    folder, grid_of_roles, questions_answered, grid_view, board_topics, crowdfunding,
)  # fmt: skip
