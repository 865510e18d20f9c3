"""Lists and cards, each modelled on a kind of real page. A layout gives a page and the rows that are on it."""

# ruff: noqa: E501 - markup is easier to read unbroken
from __future__ import annotations

from tests.core.detect.material import Words

Truth = list[tuple[str, ...]]


def search_results(w: Words, mess: bool) -> tuple[str, Truth]:
    """A search engine's results with hashed classes and a box of questions in between."""
    rows = w.records(9)
    parts = [
        f'<div class="MjjYud"><div class="g Ww4FFb"><div class="yuRUbf"><a href="{r.path}"><h3 class="LC20lb">{r.title}'
        f'</h3></a><cite>site.example › item</cite></div><div class="VwiC3b"><span>{r.date}</span> — '
        f"<span>{r.summary}</span></div></div></div>"
        for r in rows
    ]
    if mess:
        asked = "".join(f"<div class='qa'><span>{w.title()}?</span></div>" for _ in range(4))
        parts.insert(3, f'<div class="MjjYud"><div class="cUnQKe"><h2>People also ask</h2>{asked}</div></div>')
    body = f'<div id="search"><div id="rso">{"".join(parts)}</div></div>'
    return w.page("search", body), [(r.title, r.link, r.summary) for r in rows]


def shop_grid(w: Words, mess: bool) -> tuple[str, Truth]:
    """Bootstrap cards, three in a row, with advertisements between."""
    rows = w.records(14 if mess else 12)
    cards = [
        f'<div class="col-md-4"><div class="card h-100"><img class="card-img-top" src="{r.image}" alt="">'
        f'<div class="card-body"><h4 class="card-title"><a href="{r.path}">{r.title}</a></h4><h5>{r.price}</h5>'
        f'<p class="card-text">{r.summary}</p></div><div class="card-footer"><small>★ {r.score}</small></div></div></div>'
        for r in rows
    ]
    if mess:
        cards.insert(4, '<div class="col-md-4"><div class="ad-slot"><a href="/ad/1">Buy now!</a></div></div>')
    lines = "".join(f'<div class="row">{"".join(cards[n : n + 3])}</div>' for n in range(0, len(cards), 3))
    return w.page("shop", f'<div class="container">{lines}</div>'), [
        (r.title, r.link, r.price, r.picture) for r in rows
    ]


def mall(w: Words, mess: bool) -> tuple[str, Truth]:
    """A Chinese mall's list: price in pieces, lazy images, a name with the searched word set apart."""
    rows = w.records(15)
    items = "".join(
        f'<li data-sku="{100000 + r.number}" class="gl-item"><div class="gl-i-wrap"><div class="p-img"><a target="_blank"'
        f' href="{r.path}"><img data-lazy-img="done" data-src="{r.image}" src="/blank.gif"></a></div><div class="p-price">'
        f'<strong><em>￥</em><i>{r.price[1:]}</i></strong></div><div class="p-name p-name-type-2"><a href="{r.path}"><em>'
        f'<font class="skcolor_ljg">好</font>{r.title}</em></a></div><div class="p-commit"><strong><a href="{r.path}#comment">'
        f"{r.count}+</a>条评价</strong></div>"
        + (
            f'<div class="p-shop"><span><a href="/shop/{r.number}">{r.author}旗舰店</a></span></div>'
            if r.number % 3
            else ""
        )
        + "</div></li>"
        for r in rows
    )
    body = f'<div id="J_main"><ul class="gl-warp clearfix">{items}</ul></div>'
    return w.page("mall", body, nav=60 if mess else 10), [
        (f"好{r.title}", r.link, f"￥{r.price[1:]}", r.picture) for r in rows
    ]


def notices(w: Words, mess: bool) -> tuple[str, Truth]:
    """A government's notices: a link and a date; the menu is longer than the list."""
    rows = w.records(8 if mess else 15)
    items = "".join(
        f'<li><span class="date">{r.date}</span><a href="{r.path}" title="{r.title}" target="_blank">{r.title}</a></li>'
        for r in rows
    )
    if mess:
        items = items.replace("</li>", "")
    body = f'<div class="w1200"><div class="position">当前位置：<a href="/">首页</a></div><ul class="newslist">{items}</ul></div>'
    return w.page("notices", body, nav=40), [(r.title, r.link, r.date) for r in rows]


def blog(w: Words, mess: bool) -> tuple[str, Truth]:
    """Articles with a box of related ones inside some."""
    rows = w.records(10)
    cards = []
    for r in rows:
        related = ""
        if mess and r.number % 2:
            related = '<div class="related">' + "".join(
                f'<article class="post mini"><a href="/r/{r.number}{n}">{w.title()}</a></article>' for n in range(3)
            ) + "</div>"  # fmt: skip
        cards.append(
            f'<article class="post post-{r.number + 4000} type-post hentry"><header class="entry-header"><h2 class="entry-title">'
            f'<a href="{r.path}" rel="bookmark">{r.title}</a></h2><span class="posted-on"><time class="entry-date published"'
            f' datetime="{r.date}">{r.date}</time></span> <span class="byline">by <a class="url fn" href="/a/{r.number}">{r.author}'
            f'</a></span></header><div class="entry-content"><p>{r.summary}</p></div>{related}</article>'
        )
    body = f'<main id="main" class="site-main">{"".join(cards)}</main><aside class="widget-area">{w.nav(12)}</aside>'
    return w.page("blog", body), [(r.title, r.link, r.date, r.author, r.summary) for r in rows]


def comments(w: Words, mess: bool) -> tuple[str, Truth]:
    """A thread whose answers stand inside what they answer."""
    rows = w.records(12)
    html, open_ = "", 0
    for r in rows:
        html += (
            f'<div class="comment" id="c{r.number}"><div class="meta"><a class="author" href="/u/{r.number}">{r.author} {r.number}'
            f'</a> <span class="when">{r.date}</span> <span class="score">{r.count}</span></div><div class="md"><p>{r.summary}'
            '</p></div><div class="child">'
        )
        open_ += 1
        while open_ and (r.number % 3 == 0 or not mess):
            html += "</div></div>"
            open_ -= 1
    html += "</div></div>" * open_
    head = "<h1>Thread</h1>"
    return w.page("thread", f'{head}<div class="commentarea">{html}</div>'), [
        (f"{r.author} {r.number}", r.date, str(r.count), r.summary) for r in rows
    ]


def jobs(w: Words, mess: bool) -> tuple[str, Truth]:
    """A job board built with CSS modules: every class ends in a hash."""
    rows = w.records(11)
    cards = "".join(
        f'<div class="JobCard_card__3xYz1" data-id="{r.number}"><div class="JobCard_head__9aBc2"><a class="JobCard_name__k2Lm4"'
        f' href="{r.path}">{r.title}</a><span class="JobCard_salary__Qw8e1">{r.count}K</span></div><div class='
        f'"JobCard_foot__77xYz"><span>{r.author}</span><span>{r.place}</span></div></div>'
        for r in rows
    )
    promo = '<div class="Promo_box__1aB2c"><a href="/vip">VIP</a></div>' if mess else ""
    body = (
        f'<div id="app"><div class="Layout_main__2bC3d"><div class="List_list__4dE5f">{promo}{cards}</div></div></div>'
    )
    return w.page("jobs", body), [(r.title, r.link, f"{r.count}K", r.author, r.place) for r in rows]


def tailwind(w: Words, mess: bool) -> tuple[str, Truth]:
    """Products with nothing but utility classes."""
    rows = w.records(8)
    cards = "".join(
        f'<div class="group relative flex flex-col p-4 bg-white"><img class="h-48 w-full object-cover" src="{r.image}">'
        f'<div class="mt-4 flex justify-between"><h3 class="text-sm text-gray-700"><a href="{r.path}">{r.title}</a></h3>'
        f'<p class="text-sm font-medium">{r.price}</p></div>'
        + (f'<p class="mt-1 text-xs">{r.place}</p>' if not mess or r.number % 4 else "")
        + "</div>"
        for r in rows
    )
    body = f'<div class="bg-white"><div class="mx-auto max-w-2xl"><h2 class="sr-only">P</h2><div class="grid gap-4">{cards}</div></div></div>'
    return w.page("tw", body), [(r.title, r.link, r.price, r.picture) for r in rows]


def events(w: Words, mess: bool) -> tuple[str, Truth]:
    """Headings with paragraphs after them and no element around both."""
    rows = w.records(9)
    parts = []
    for r in rows:
        parts.append(f'<h3><a href="{r.path}">{r.title}</a></h3>\n<p class="when">{r.date}</p>\n<p>{r.summary}')
        parts.append("" if mess else "</p>")
    return w.page("events", f'<div id="content"><h1>Events</h1>{"".join(parts)}</div>'), [
        (r.title, r.link, r.date, r.summary) for r in rows
    ]


def films(w: Words, mess: bool) -> tuple[str, Truth]:
    """A top list: rank, two names, a score, how many judged."""
    rows = w.records(25)
    items = "".join(
        f'<li><div class="item"><div class="pic"><em class="">{r.number}</em><a href="{r.path}"><img width="100" alt="{r.title}" '
        f'src="{r.image}" class=""></a></div><div class="info"><div class="hd"><a href="{r.path}" class=""><span class="title">'
        f"{r.title}</span>"
        + ("" if mess and r.number % 5 == 0 else f'<span class="other">&nbsp;/&nbsp;{r.place}</span>')
        + f'</a><span class="playable">[可播放]</span></div><div class="bd"><p class="">导演: {r.author}<br>{r.date[:4]}</p><div '
        f'class="star"><span class="rating5-t"></span><span class="rating_num" property="v:average">{r.score}</span><span>{r.count}'
        f'人评价</span></div><p class="quote"><span class="inq">{r.summary}</span></p></div></div></div></li>'
        for r in rows
    )
    body = f'<div id="wrapper"><div id="content"><h1>Top</h1><ol class="grid_view">{items}</ol></div></div>'
    return w.page("top", body), [(str(r.number), r.title, r.link, r.score, f"{r.count}人评价", r.summary) for r in rows]


def quotes(w: Words, mess: bool) -> tuple[str, Truth]:
    """Sayings with their speaker and any number of tags."""
    rows = w.records(10)
    parts = "".join(
        f'<div class="quote" itemscope itemtype="http://schema.org/CreativeWork"><span class="text" itemprop="text">“{r.summary}”</span>'
        f'<span>by <small class="author" itemprop="author">{r.author}</small> <a href="/author/{r.number}">(about)</a></span>'
        f'<div class="tags">Tags: {"".join(f"<a class=tag href=/t/{t}>{t}</a> " for t in r.tags)}</div></div>'
        for r in rows
    )
    side = f'<div class="col-md-4 tags-box"><h2>Top Ten tags</h2>{"".join(f"<span class=tag-item><a href=/t/{n}>{w.title()[4:12]}</a></span>" for n in range(10))}</div>'
    body = (
        f'<div class="container"><div class="row"><div class="col-md-8">{parts}</div>{side if mess else ""}</div></div>'
    )
    return w.page("quotes", body), [(f"“{r.summary}”", r.author) for r in rows]


def books(w: Words, mess: bool) -> tuple[str, Truth]:
    """A bookshop whose titles are cut, with the whole in an attribute."""
    rows = w.records(20)
    items = "".join(
        f'<li class="col-xs-6 col-sm-4 col-md-3 col-lg-3"><article class="product_pod"><div class="image_container"><a href="{r.path}">'
        f'<img src="{r.image}" class="thumbnail"></a></div><p class="star-rating {("One", "Two", "Three")[r.number % 3]}"><i class='
        f'"icon-star"></i></p><h3><a href="{r.path}" title="{r.title}">{r.title[:12]}...</a></h3><div class="product_price"><p class='
        f'"price_color">{r.price}</p><p class="instock availability"> In stock </p><form><button>Add to basket</button></form></div>'
        "</article></li>"
        for r in rows
    )
    return w.page(
        "books", f'<section><div class="alert">x</div><ol class="row">{items}</ol></section>', nav=50 if mess else 8
    ), [(r.title, r.link, r.price, r.picture) for r in rows]


def videos(w: Words, mess: bool) -> tuple[str, Truth]:
    """A grid of videos, live ones with other parts among them."""
    rows = w.records(16)
    cells = []
    for r in rows:
        cells.append(
            f'<div class="bili-video-card"><a class="cover" href="{r.path}"><img data-src="{r.image}" src="data:image/gif;base64,R0">'
            f'<span class="stats__duration">0{r.number % 9}:1{r.number % 7}</span></a><div class="info"><h3 class="tit" title="{r.title}">{r.title}'
            f'</h3><a class="owner" href="/up/{r.number}"><span class="owner__author">{r.author}</span><span class="owner__date">· {r.date}</span></a></div></div>'
        )
        if mess and r.number % 6 == 0:
            cells.append(f'<div class="bili-live-card"><a href="/live/{r.number}"><b>LIVE</b></a></div>')
    return w.page("videos", f'<main><div class="video-list row">{"".join(cells)}</div></main>'), [
        (r.title, r.link, r.picture, r.author, f"· {r.date}") for r in rows
    ]


def menu(w: Words, mess: bool) -> tuple[str, Truth]:
    """A restaurant's dishes in sections."""
    rows = w.records(18)
    sections = ""
    for n in range(0, 18, 6):
        dishes = "".join(
            f'<li class="dish"><span class="dish-name">{r.title}</span><span class="dots">....</span><span class="dish-price">{r.price}'
            f"</span>{'' if mess and r.number % 2 else f'<p class=dish-note>{r.summary}</p>'}</li>"
            for r in rows[n : n + 6]
        )
        sections += f'<section class="menu-section"><h2>{w.title()}</h2><ul class="dishes">{dishes}</ul></section>'
    return w.page("menu", f'<div class="content">{sections}</div>'), [(r.title, r.price) for r in rows]


def houses(w: Words, mess: bool) -> tuple[str, Truth]:
    """Flats for sale, with a line for the app among them."""
    rows = w.records(15)
    items = [
        f'<li class="clear LOGCLICKDATA"><a class="noresultRecommend img" href="{r.path}"><img class="lj-lazy" src="/x.gif" data-original='
        f'"{r.image}"></a><div class="info clear"><div class="title"><a href="{r.path}">{r.title}</a></div><div class="flood"><div class='
        f'"positionInfo"><a href="/xq/{r.number}">{r.place}小区 </a> - <a href="/q/{r.number}">{r.author}街</a></div></div><div class="priceInfo">'
        f'<div class="totalPrice"><span>{r.count}</span>万</div><div class="unitPrice"><span>{r.score}元/平米</span></div></div></div></li>'
        for r in rows
    ]
    if mess:
        items.insert(5, '<li class="list_app_daoliu"><div>打开APP查看全部房源</div><a href="/app">立即打开</a></li>')
    return w.page(
        "houses", f'<div class="leftContent"><ul class="sellListContent" log-mod="list">{"".join(items)}</ul></div>'
    ), [(r.title, r.link, f"{r.count}万", f"{r.score}元/平米", f"{r.place}小区") for r in rows]


def projects(w: Words, mess: bool) -> tuple[str, Truth]:
    """A code host's projects: icons, optional language, numbers in links."""
    rows = w.records(13)
    boxes = "".join(
        f'<article class="Box-row"><div class="float-right d-flex"><form action="/star"><button>Star</button></form></div><h2 class="h3 lh-condensed">'
        f'<a href="{r.path}"><svg class="octicon"><path d="M0"></path></svg><span class="text-normal">{r.author} /</span> {r.title}</a></h2>'
        f'<p class="col-9 color-fg-muted my-1 pr-4">{r.summary}</p><div class="f6 mt-2">'
        + ("" if mess and r.number % 3 == 0 else f'<span itemprop="programmingLanguage">{r.place}</span>')
        + f'<a class="Link mr-3" href="{r.path}/stars"> {r.count} </a><span class="float-sm-right">{r.number * 3} stars today</span></div></article>'
        for r in rows
    )
    return w.page(
        "projects",
        f'<main><div class="Box"><div class="Box-header"><a href="/a">All</a><a href="/b">Mine</a></div><div>{boxes}</div></div></main>',
    ), [(f"{r.author} / {r.title}", r.link, r.summary, str(r.count), f"{r.number * 3} stars today") for r in rows]


def staff(w: Words, mess: bool) -> tuple[str, Truth]:
    """People with mail and telephone; not all have one."""
    rows = w.records(14)
    cards = "".join(
        f'<div class="person vcard"><img class="photo" src="{r.image}"><div class="fn">{r.author} {r.number}</div><div class="role">{r.title}</div>'
        f'<div><a class="email" href="mailto:{r.email}">{r.email}</a></div>'
        + ("" if mess and r.number % 3 == 0 else f'<div class="tel">{r.phone}</div>')
        + "</div>"
        for r in rows
    )
    return w.page("staff", f'<h1>Staff</h1><div class="people">{cards}</div>'), [
        (f"{r.author} {r.number}", r.title, r.email, "" if mess and r.number % 3 == 0 else r.phone) for r in rows
    ]


def portal(w: Words, mess: bool) -> tuple[str, Truth]:
    """A news front page: the stream in the middle, a ranking beside it."""
    rows = w.records(12)
    stream = "".join(
        f'<div class="news-item{" first" if r.number == 1 else ""}{" no-pic" if mess and r.number % 4 == 0 else ""}">'
        + ("" if mess and r.number % 4 == 0 else f'<a class="pic" href="{r.path}"><img src="{r.image}"></a>')
        + f'<div class="txt"><h3><a href="{r.path}">{r.title}</a></h3><p>{r.summary}</p><div class="info"><span class="src">{r.author}</span>'
        f'<span class="time">{r.date}</span><a href="{r.path}#comments">{r.count}</a></div></div></div>'
        for r in rows
    )
    hot = "".join(f"<li><em>{n}</em><a href='/hot/{n}'>{w.title()}</a></li>" for n in range(1, 11))
    return w.page(
        "portal",
        f'<div class="wrap"><div class="main-col">{stream}</div><div class="right-col"><h4>Hot</h4><ol class="hot">{hot}</ol></div></div>',
        nav=24,
    ), [(r.title, r.link, r.summary, r.author, r.date, str(r.count)) for r in rows]


def old_list(w: Words, mess: bool) -> tuple[str, Truth]:
    """A hand-made page of the nineties: capitals, fonts, nothing closed."""
    rows = w.records(16)
    items = "".join(f'<LI><A HREF="{r.path}"><FONT COLOR=blue>{r.title}</FONT></A> <I>{r.date}</I>\n' for r in rows)
    extra = "<CENTER><IMG SRC=/x.gif><B>WELCOME</B></CENTER><HR>" if mess else ""
    html = f"<HTML><TITLE>Links</TITLE><BODY BGCOLOR=white>{extra}<H1>Links</H1><UL>{items}</UL><P><A HREF=/>home</A></BODY>"
    return html, [(r.title, r.link) for r in rows]
