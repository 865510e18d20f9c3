# ruff: noqa: E501 - markup is easier to read unbroken
"""Twelve layouts written when the detector was done with layout_seventh, to be measured at first sight."""

from __future__ import annotations

from tests.core.detect.layout_lists import Truth
from tests.core.detect.material import Words


def discussions(w: Words) -> tuple[str, Truth]:
    """A group's discussions: a table without heads that lasts, times without a year, side boxes of members."""
    rows = w.records(25)
    lines = "".join(
        f'<tr class=""><td class="title"><a href="{r.path}" title="{r.title}" class="">{r.title}</a></td><td nowrap="nowrap"><a href="/people/{r.number}/" class="">{r.author}</a></td><td nowrap="nowrap" class="r-count ">{r.count if r.number % 4 else ""}</td><td nowrap="nowrap" class="time">{r.date[5:]} 10:2{r.number % 10}</td></tr>'
        for r in rows
    )
    members = "".join(
        f'<li><div class="pic"><a href="/m/{n}"><img src="/m{n}.jpg"></a></div><div class="name"><a href="/m/{n}">{w.record(n).author}</a></div></li>'
        for n in range(12)
    )
    return w.page("小组", f'<div class="article"><table class="olt"><tr class="th"><td>讨论</td><td>作者</td><td nowrap>回应</td><td align="right">最后回应</td></tr>{lines}</table></div><div class="aside"><ul class="group-members">{members}</ul></div>'), [
        (r.title, r.link, r.author, f"{r.date[5:]} 10:2{r.number % 10}") for r in rows
    ]  # fmt: skip


def columnist(w: Words) -> tuple[str, Truth]:
    """One writer's posts: a mark inside the title's link, numbers with words, an advertisement as the third."""
    rows = w.records(20)
    boxes = [
        f'<div class="article-item-box csdn-tracking" data-articleid="{r.number}88"><h4 class=""><a href="{r.path}" target="_blank"><span class="article-type type-1">原创</span>{r.title}</a></h4><p class="content"><a href="{r.path}" target="_blank">{r.summary}</a></p><div class="info-box d-flex"><p><span class="date">{r.date} 10:11:12</span><span class="read-num"><img src="/r.png">{r.count}</span><span class="read-num"><img src="/c.png">{r.number}</span></p></div></div>'
        for r in rows
    ]
    boxes.insert(2, '<div class="article-item-box ad-box"><iframe src="/ad"></iframe></div>')
    kinds = "".join(
        f'<li><a class="clearfix special-column-name" href="/k/{n}"><span class="title oneline">{w.title()[:6]}</span><span class="special-column-num">{n}篇</span></a></li>'
        for n in range(14)
    )
    return w.page("博客", f'<div id="mainBox"><main><div class="article-list">{"".join(boxes)}</div></main><aside class="blog_container_aside"><ul class="aside-content">{kinds}</ul></aside></div>'), [
        (r.link, r.summary, f"{r.date} 10:11:12", str(r.count)) for r in rows
    ]  # fmt: skip


def vacancy_lines(w: Words) -> tuple[str, Truth]:
    """Vacancies as lines of numbered cells, the heads in a line of the same kind."""
    rows = w.records(30)
    head = '<div class="el title"><span class="t1">职位名</span><span class="t2">公司名</span><span class="t3">工作地点</span><span class="t4">薪资</span><span class="t5">发布时间</span></div>'
    lines = "".join(
        f'<div class="el"><p class="t1"><em class="check"></em><input class="checkbox" type="checkbox" value="{r.number}"><span><a target="_blank" title="{r.title}" href="{r.path}">{r.title}</a></span></p><span class="t2"><a href="/co/{r.number}" title="{r.author}公司">{r.author}公司</a></span><span class="t3">{r.place}</span><span class="t4">{f"{r.number}-{r.number + 5}千/月" if r.number % 5 else ""}</span><span class="t5">{r.date[5:]}</span></div>'
        for r in rows
    )
    return w.page("职位", f'<div class="dw_filter">{w.nav(30)}</div><div class="dw_table" id="resultList">{head}{lines}<div class="dw_page"><a>1</a><a>2</a></div></div>'), [
        (r.title, r.link, f"{r.author}公司", r.place, r.date[5:]) for r in rows
    ]  # fmt: skip


def party_news(w: Words) -> tuple[str, Truth]:
    """News with the date before the link, groups of six with a dotted line, the first story large with a picture."""
    rows = w.records(30)
    lines = "".join(
        f'<li><span>{r.date}</span><a href="{r.path}" target="_blank">{r.title}</a></li>'
        + ('<li class="line"></li>' if r.number % 6 == 0 else "")
        for r in rows
    )
    return w.page("要闻", f'<div class="tt"><a href="/big"><img src="/big.jpg"></a><h1><a href="/big">{w.title()}</a></h1><p>{w.sentence(2)}</p></div><div class="p2j_list"><ul>{lines}</ul></div><div class="right">{"".join(f"<p><a href=/z/{n}>{w.title()}</a></p>" for n in range(10))}</div>'), [
        (r.title, r.link, r.date) for r in rows
    ]  # fmt: skip


def notes(w: Words) -> tuple[str, Truth]:
    """A wall of notes: attributes of a framework everywhere, places given by style, numbers in short form."""
    rows = w.records(28)
    items = "".join(
        f'<section class="note-item" data-v-a264b01a="" data-v-330d9cca="" style="width: 234px; transform: translate({r.number % 4 * 250}px, {r.number * 90}px);" data-index="{r.number}"><div data-v-a264b01a=""><a data-v-a264b01a="" href="{r.path}" style="display: none;"></a><a data-v-a264b01a="" class="cover mask ld" target="_self" href="{r.path}?token=x{r.number}"><img data-v-a264b01a="" src="{r.image}"></a><div class="footer" data-v-a264b01a=""><a class="title" data-v-a264b01a="" href="{r.path}?token=x{r.number}"><span data-v-a264b01a="">{r.title}</span></a><div class="card-bottom-wrapper" data-v-a264b01a=""><a class="author" href="/user/profile/{r.number}"><img class="author-avatar" src="/a.jpg"><div class="name-time-wrapper"><div class="name">{r.author}</div><div class="time">{r.date[5:]}</div></div></a><span class="like-wrapper like-active"><svg class="like-icon"><use href="#like"></use></svg><span class="count" selected-disabled-search="">{r.number / 10}万</span></span></div></div></div></section>'
        for r in rows
    )
    channels = "".join(f'<div class="channel">{w.title()[:3]}</div>' for n in range(12))
    return w.page("笔记", f'<div id="app"><div class="channel-list">{channels}</div><div class="feeds-container" style="position:relative;height:2000px">{items}</div></div>'), [
        (r.title, f"{r.link}?token=x{r.number}", r.author, f"{r.number / 10}万") for r in rows
    ]  # fmt: skip


def posts_to_fill(w: Words) -> tuple[str, Truth]:
    """An exam's posts in a wide table made by an office program, the office spanning its rows; a title row first."""
    rows = w.records(24)
    lines = ""
    for r in rows:
        span = (
            f'<td rowspan="3" class="xl66"><p class="MsoNormal"><span>{r.place}市局</span></p></td>'
            if r.number % 3 == 1
            else ""
        )
        cells = "".join(
            f'<td class="xl67" style="border:solid"><p class="MsoNormal"><span lang="EN-US">{text}</span></p></td>'
            for text in (r.title, f"{r.count:05}", str(r.number % 4 + 1), "本科及以上", r.tags[0] + "类", r.phone)
        )
        lines += f'<tr style="height:30pt">{span}{cells}</tr>'
    heads = "".join(
        f'<td class="xl65"><p class="MsoNormal"><b><span>{name}</span></b></p></td>'
        for name in ("单位", "职位", "代码", "人数", "学历", "专业", "电话")
    )
    return w.page("职位表", f'<div class="article"><h1>{w.title()}</h1><div class="TRS_Editor"><p>{w.sentence()}</p><table class="MsoNormalTable"><tr><td colspan="7"><p><b>职位表</b></p></td></tr><tr>{heads}</tr>{lines}</table></div></div>'), [
        (r.title, f"{r.count:05}", r.tags[0] + "类", r.phone) for r in rows
    ]  # fmt: skip


def tag_cards(w: Words) -> tuple[str, Truth]:
    """Subjects as cards, four in a row, two counts in one line of text."""
    rows = w.records(36)
    items = "".join(
        f'<div class="grid--item s-card js-tag-cell d-flex fd-column"><div class="d-flex jc-space-between ai-center mb12"><div class="flex--item"><a href="{r.path}" class="s-tag post-tag" title="show questions" rel="tag">{r.title}</a></div></div><div class="flex--item fc-medium mb12 v-truncate4">{r.summary}</div><div class="mt-auto d-flex jc-space-between fs-caption fc-black-400"><div class="flex--item">{r.count} questions</div><div class="flex--item s-anchors"><a href="/q/{r.number}?d=1" title="{r.number} questions tagged">{r.number} asked today</a>, <a href="/q/{r.number}?d=7">{r.number * 7} this week</a></div></div></div>'
        for r in rows
    )
    side = "".join(
        f'<li><a href="/s/{n}" class="nav-links--link"><div class="d-flex"><span>{w.title()[:9]}</span></div></a></li>'
        for n in range(9)
    )
    return w.page("Tags", f'<div id="left-sidebar" role="navigation"><ol class="nav-links">{side}</ol></div><div id="mainbar-full"><h1>Tags</h1><p>{w.sentence(2)}</p><div id="tags_list"><div id="tags-browser" class="d-grid">{items}</div></div></div>'), [
        (r.title, r.link, r.summary, f"{r.count} questions") for r in rows
    ]  # fmt: skip


def job_cards(w: Words) -> tuple[str, Truth]:
    """Jobs as list items that hold a layout table; empty items and one for an inquiry between."""
    rows = w.records(15)
    items = ""
    for r in rows:
        items += f'<li class="css-5lfssm eu4oa1w0"><div class="cardOutline tapItem result job_{r.number}a sponTapItem"><div class="slider_container css-8xisqv"><div class="job_seen_beacon"><table class="mainContentTable css-131ju4w" role="presentation"><tbody><tr><td class="resultContent css-1o6lhys"><div class="css-dekpa"><h2 class="jobTitle css-14z7akl"><a id="job_{r.number}a" data-jk="{r.number}a" class="jcs-JobTitle css-jspxzf" href="{r.path}"><span title="{r.title}" id="jobTitle-{r.number}a">{r.title}</span></a></h2></div><div class="company_location css-i375s1"><div class="css-1afmp4o"><span data-testid="company-name" class="css-92r8pb">{r.author} Ltd</span></div><div data-testid="text-location" class="css-1restlb">{r.place}</div></div>{f"<div class=salary-snippet-container><div class=css-18z4q2i>{r.price} an hour</div></div>" if r.number % 3 else ""}</td></tr></tbody></table><div class="underShelfFooter"><div class="heading6 css-9446fg"><ul><li>{r.summary}</li></ul></div><span class="date css-qvloho">{r.number} days ago</span></div></div></div></div></li>'
        if r.number % 5 == 0:
            items += (
                '<li class="css-5lfssm eu4oa1w0"><div class="mosaic-zone" id="mosaic-afterFifthJobResult"></div></li>'
            )
    return w.page("Jobs", f'<div id="jobsearch-Main"><div class="jobsearch-LeftPane"><div id="mosaic-jobResults"><ul class="css-zu9cdh">{items}</ul></div><nav role="navigation"><ul><li><a href="?start=10">2</a></li></ul></nav></div></div>'), [
        (r.title, r.link, f"{r.author} Ltd", r.place, f"{r.number} days ago") for r in rows
    ]  # fmt: skip


def film_list(w: Words) -> tuple[str, Truth]:
    """Films found: rank in the title's text, facts in spans, the rating in a button, a plot."""
    rows = w.records(25)
    items = "".join(
        f'<li class="ipc-metadata-list-summary-item"><div class="ipc-metadata-list-summary-item__c"><div class="ipc-metadata-list-summary-item__tc"><div class="sc-{r.number % 3}f3a dli-parent"><div class="dli-poster-container"><div class="ipc-poster" role="group"><div class="ipc-media"><img alt="{r.title}" class="ipc-image" loading="lazy" src="{r.image}"></div><a class="ipc-lockup-overlay" href="{r.path}?ref_=sr_i_{r.number}" aria-label="View title page"></a></div></div><div class="dli-title"><a href="{r.path}?ref_=sr_t_{r.number}" class="ipc-title-link-wrapper"><h3 class="ipc-title__text">{r.number}. {r.title}</h3></a></div><div class="dli-title-metadata"><span class="dli-title-metadata-item">{r.date[:4]}</span><span class="dli-title-metadata-item">{r.number + 80}m</span>{"<span class=dli-title-metadata-item>PG-13</span>" if r.number % 3 else ""}</div><div class="dli-ratings-container"><span class="ipc-rating-star" aria-label="IMDb rating: {r.score}"><svg></svg><span class="ipc-rating-star--rating">{r.score}</span><span class="ipc-rating-star--voteCount">&nbsp;(<!-- -->{r.count}K<!-- -->)</span></span><button class="ipc-rate-button"><span>Rate</span></button></div><div class="dli-plot-container"><div class="ipc-html-content">{r.summary}</div></div></div></div></div></li>'
        for r in rows
    )
    return w.page("Films", f'<main role="main"><section><h1>Search</h1><div class="accordion">{"".join(f"<div><label><span>{w.title()[:8]}</span></label></div>" for _ in range(20))}</div><ul class="ipc-metadata-list detailed-list-view" role="presentation">{items}</ul></section></main>'), [
        (f"{r.number}. {r.title}", f"{r.link}?ref_=sr_t_{r.number}", r.date[:4], r.score, r.summary) for r in rows
    ]  # fmt: skip


def month_by_month(w: Words) -> tuple[str, Truth]:
    """Events month by month: a heading and a list of days in each, the link inside a time's neighbour."""
    rows = w.records(24)
    months = "".join(
        f'<section class="month"><h2>Month {n // 8 + 1}</h2><div class="days">'
        + "".join(
            f'<div class="day"><time datetime="{r.date}"><span>{r.date[8:]}</span><abbr title="Monday">Mon</abbr></time><div><h3><a href="{r.path}">{r.title}</a></h3><p class="where">{r.place} hall</p><p>{r.summary}</p></div></div>'
            for r in rows[n : n + 8]
        )
        + "</div></section>"
        for n in (0, 8, 16)
    )
    return w.page("Events", f'<main><h1>Events</h1><form><input name="q"><select><option>All</option></select></form>{months}<aside><h2>Letters</h2><p>{w.sentence(2)}</p></aside></main>'), [
        (r.title, r.link, f"{r.place} hall", r.summary) for r in rows
    ]  # fmt: skip


def colours_and_sizes(w: Words) -> tuple[str, Truth]:
    """Clothes: colours and sizes as lists in each card, a price from and a price to, hearts and quick views."""
    rows = w.records(24)
    items = "".join(
        f'<li class="product-grid__item"><div class="product-tile" data-pid="{r.number}77"><div class="product-tile__media"><a href="{r.path}"><picture><source srcset="{r.image} 1x"><img src="{r.image}" alt=""></picture></a><button class="wishlist" aria-label="Add">♡</button></div><ul class="swatches">{"".join(f"<li><button style=background:{tag} aria-label={tag}></button></li>" for tag in r.tags)}</ul><div class="product-tile__body"><span class="product-tile__brand">{r.author}</span><a class="product-tile__name" href="{r.path}">{r.title}</a><div class="price">{"<del><span class=value>$99.00</span></del>" if r.number % 3 == 0 else ""}<ins><span class="value">{r.price}</span></ins></div><ul class="sizes"><li>S</li><li>M</li>{"<li>L</li>" if r.number % 2 else ""}</ul></div></div></li>'
        for r in rows
    )
    choices = "".join(f"<li><button>{w.title()[:7]}</button></li>" for _ in range(9))
    facets = "".join(f"<div class=refinement><h4>Facet {n}</h4><ul>{choices}</ul></div>" for n in range(4))
    return w.page("Clothes", f'<div class="refinements">{facets}</div><ul class="product-grid">{items}</ul><div class="recently"><ul>{"".join(f"<li><a href=/v/{n}><img src=/v.jpg></a></li>" for n in range(5))}</ul></div>'), [
        (r.title, r.link, r.author) for r in rows
    ]  # fmt: skip


def flaws(w: Words) -> tuple[str, Truth]:
    """A register of flaws: number as the row's heading, text and links in one cell, scores behind labels."""
    rows = w.records(20)
    lines = "".join(
        f'<tr data-testid="vuln-row-{r.number}"><th nowrap="nowrap"><strong><a href="{r.path}" id="l{r.number}" data-testid="vuln-detail-link-{r.number}">CVE-2026-{r.count + 10000}</a></strong><br></th><td><p data-testid="vuln-summary-{r.number}">{r.summary}</p><strong>Published:</strong> <span data-testid="vuln-published-on-{r.number}">{r.date}; 11:15:2{r.number % 10} AM -0400</span></td><td nowrap="nowrap"><span id="cvss3-link"><em>V3.1:</em> <a href="/calc/{r.number}" class="label label-danger">{r.score} HIGH</a><br></span><span id="cvss2-link"><em>V2.0:</em><em>(not available)</em></span></td></tr>'
        for r in rows
    )
    return w.page("Flaws", f'<div id="body-section"><h2>Results</h2><ul><li><strong>Results Type:</strong> Overview</li><li><strong>Search Type:</strong> Last 3 Months</li></ul><div class="row"><table class="table table-striped table-hover" data-testid="vuln-results-table"><thead><tr><th>Vuln ID</th><th>Summary</th><th nowrap>CVSS Severity</th></tr></thead><tbody>{lines}</tbody></table></div></div>'), [
        (f"CVE-2026-{r.count + 10000}", r.link, r.summary, f"{r.score} HIGH") for r in rows
    ]  # fmt: skip


EIGHTH = (
    discussions, columnist, vacancy_lines, party_news, notes, posts_to_fill, tag_cards, job_cards, film_list,
    month_by_month, colours_and_sizes, flaws,
)  # fmt: skip
