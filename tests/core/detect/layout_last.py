# ruff: noqa: E501 - markup is easier to read unbroken
"""Layouts written after the detector was improved by layout_fresh, to be measured at first sight once more."""

from __future__ import annotations

from tests.core.detect.layout_lists import Truth
from tests.core.detect.material import Words


def preprints(w: Words) -> tuple[str, Truth]:
    """New papers as terms with the number and definitions with title, authors and subjects behind labels."""
    rows = w.records(18)
    items = "".join(
        f'<dt><a name="item{r.number}">[{r.number}]</a> <a href="{r.path}" title="Abstract" id="26{r.number:03}">arXiv:26{r.number:03}</a> [<a href="/pdf/{r.number}" title="Download PDF">pdf</a>, <a href="/html/{r.number}">html</a>]</dt>'
        f'<dd><div class="meta"><div class="list-title mathjax"><span class="descriptor">Title:</span>{r.title}</div><div class="list-authors"><a href="/a/{r.number}">{r.author}</a>, <a href="/a/x{r.number}">{w.record(r.number).author}</a></div>'
        + (
            f'<div class="list-comments"><span class="descriptor">Comments:</span>{r.count} pages</div>'
            if r.number % 3
            else ""
        )
        + f'<div class="list-subjects"><span class="descriptor">Subjects:</span><span class="primary-subject">{r.place}</span></div></div></dd>'
        for r in rows
    )
    return w.page(
        "new", f'<div id="content"><h1>Papers</h1><dl id="articles"><h3>New submissions</h3>{items}</dl></div>'
    ), [(r.link, f"Title:{r.title}", r.place) for r in rows]


def medical_search(w: Words) -> tuple[str, Truth]:
    """A library's search results with a box to tick, a citation in two forms and buttons under each."""
    rows = w.records(10)
    items = "".join(
        f'<article class="full-docsum" data-rel-pos="{r.number}"><div class="item-selector-wrap selectors-and-actions"><input aria-labelledby="r{r.number}" class="search-result-selector" type="checkbox"><label class="search-result-position" for="r{r.number}"><span class="position-number">{r.number}</span></label><div class="result-actions-bar side-bar"><div class="cite dropdown-block"><button class="cite-search-result">Cite</button></div><div class="share"><button>Share</button></div></div></div>'
        f'<div class="docsum-wrap"><div class="docsum-content"><a class="docsum-title" href="{r.path}">{r.title}</a><div class="docsum-citation full-citation"><span class="docsum-authors full-authors">{r.author}, {r.place} A.</span><span class="docsum-authors short-authors">{r.author}, et al.</span><span class="docsum-journal-citation full-journal-citation">J Test. {r.date};{r.count}</span><span class="citation-part">PMID: <span class="docsum-pmid">{r.count + 30000000}</span></span>'
        + (
            '<span class="free-resources spaced-citation-item citation-part">Free article.</span>'
            if r.number % 3 == 0
            else ""
        )
        + f'</div><div class="docsum-snippet"><div class="full-view-snippet">{r.summary}</div><div class="short-view-snippet">{r.summary[:20]}</div></div></div></div></article>'
        for r in rows
    )
    years = "".join(f"<tr><td>{2000 + n}</td><td>{n * 3}</td></tr>" for n in range(27))
    return w.page(
        "search",
        f'<main class="search-page" id="search-page"><div class="search-sidebar"><table class="timeline"><tr><th>Year</th><th>Number</th></tr>{years}</table></div><div class="search-results"><section class="search-results-list"><div class="search-results-chunks"><div class="search-results-chunk results-chunk" data-page-number="1">{items}</div></div></section></div></main>',
    ), [(r.title, r.link, f"{r.author}, {r.place} A.", str(r.count + 30000000), r.summary) for r in rows]


def vacancies(w: Words) -> tuple[str, Truth]:
    """A job market's list: job left and company right, wishes as small boxes of changing number."""
    rows = w.records(20)
    items = "".join(
        f'<div class="joblist-box__item clearfix joblist-box__item-unlogin"><div class="joblist-box__iteminfo"><div class="jobinfo"><div class="jobinfo__top"><a href="{r.path}" target="_blank" class="jobinfo__name">{r.title}</a><p class="jobinfo__salary">{r.number % 9 + 5}千-{r.number % 9 + 12}千</p></div><div class="jobinfo__tag">{"".join(f"<div class=joblist-box__item-tag>{t}</div>" for t in r.tags)}</div>'
        f'<div class="jobinfo__other-info"><div class="jobinfo__other-info-item"><img src="/p.svg"><span>{r.place}</span></div><div class="jobinfo__other-info-item">{r.number % 5 + 1}年以上</div><div class="jobinfo__other-info-item">本科</div></div></div><div class="companyinfo"><div class="companyinfo__top"><a href="/c/{r.number}" class="companyinfo__name">{r.author}科技</a></div><div class="companyinfo__tag"><div class="joblist-box__item-tag">民营</div><div class="joblist-box__item-tag">{r.count}人</div></div></div></div>'
        f'<div class="joblist-box__itembuttons"><button>立即投递</button></div></div>'
        for r in rows
    )
    filters = "".join(f'<li class="content-s__item"><a href="/s/{n}">{w.title()[:5]}</a></li>' for n in range(50))
    return w.page(
        "jobs",
        f'<div class="content-s"><ul class="content-s__list">{filters}</ul></div><div class="positionlist"><div class="positionlist__list"><div class="joblist-box">{items}</div></div></div>',
    ), [(r.title, r.link, f"{r.number % 9 + 5}千-{r.number % 9 + 12}千", r.place, f"{r.author}科技") for r in rows]


def games(w: Words) -> tuple[str, Truth]:
    """A shop whose rows are links themselves, with a price that is reduced in some."""
    rows = w.records(25)
    items = "".join(
        f'<a href="{r.path}" data-ds-appid="{400000 + r.number}" class="search_result_row ds_collapse_flag"><div class="col search_capsule"><img src="{r.image}"></div><div class="responsive_search_name_combined"><div class="col search_name ellipsis"><span class="title">{r.title}</span><div><span class="platform_img win"></span>{"<span class=platform_img></span>" if r.number % 2 else ""}</div></div><div class="col search_released responsive_secondrow">{r.date}</div>'
        f'<div class="col search_reviewscore"><span class="search_review_summary positive" data-tooltip-html="Very Positive"></span></div><div class="col search_price_discount_combined" data-price-final="{r.count}"><div class="search_discount_and_price">'
        + (
            f'<div class="discount_block"><div class="discount_pct">-{r.number}%</div><div class="discount_prices"><div class="discount_original_price">$99.99</div><div class="discount_final_price">{r.price}</div></div></div>'
            if r.number % 3 == 0
            else f'<div class="discount_block no_discount"><div class="discount_prices"><div class="discount_final_price">{r.price}</div></div></div>'
        )
        + "</div></div></div></a>"
        for r in rows
    )
    tags = "".join(
        f'<div class="tab_filter_control_row" data-value="{n}"><span class="tab_filter_control"><span class="tab_filter_control_label">{w.title()[:12]}</span><span class="tab_filter_control_count">{n}</span></span></div>'
        for n in range(40)
    )
    return w.page(
        "games",
        f'<div class="page_content"><div class="leftcol"><div id="search_resultsRows">{items}</div></div><div class="rightcol"><div class="block">{tags}</div></div></div>',
    ), [(r.link, r.title, r.date, r.price, r.picture) for r in rows]


def auctions(w: Words) -> tuple[str, Truth]:
    """Offers whose first is a hidden sample, the place and the sellers in spans of one class."""
    rows = w.records(24)

    def offer(link: str, title: str, price: str, extra: str) -> str:
        return f'<li class="s-item s-item__pl-on-bottom"><div class="s-item__wrapper clearfix"><div class="s-item__image-section"><div class="s-item__image"><a href="{link}"><img src="/t.jpg" alt="{title}"></a></div></div><div class="s-item__info clearfix"><a class="s-item__link" href="{link}"><div class="s-item__title"><span role="heading">{title}</span></div></a><div class="s-item__details clearfix"><div class="s-item__detail s-item__detail--primary"><span class="s-item__price">{price}</span></div>{extra}</div></div></div></li>'

    items = "".join(
        offer(
            r.path,
            r.title,
            r.price,
            f'<div class="s-item__detail s-item__detail--primary"><span class="s-item__location s-item__itemLocation">from {r.place}</span></div>'
            + (
                f'<div class="s-item__detail"><span class="s-item__hotness"><span class="BOLD">{r.count} sold</span></span></div>'
                if r.number % 2
                else ""
            ),
        )
        for r in rows
    )
    return w.page(
        "offers",
        f'<div class="srp-main"><div id="srp-river-results"><ul class="srp-results srp-list clearfix">{offer("/s", "Shop here", "$20.00", "")}{items}</ul></div></div>',
    ), [(r.title, r.link, r.price, f"from {r.place}") for r in rows]


def courses(w: Words) -> tuple[str, Truth]:
    """A university's courses: a bold line with number, title and hours, then the text, then what comes before."""
    rows = w.records(22)
    items = "".join(
        f'<div class="courseblock"><p class="courseblocktitle noindent"><strong>CS {100 + r.number}.&nbsp; {r.title}.&nbsp; {r.number % 4 + 1} Hours.</strong></p><p class="courseblockdesc noindent">{r.summary}</p>'
        + (
            f'<p class="courseblockextra noindent"><strong>Prerequisites:</strong> <a class="bubblelink code" href="/s/{r.number}">CS {99 + r.number}</a></p>'
            if r.number % 3
            else ""
        )
        + "</div>"
        for r in rows
    )
    menu = "".join(f'<li><a href="/dep/{n}/">{w.title()[:18]}</a></li>' for n in range(45))
    return w.page(
        "courses",
        f'<div id="col-nav"><ul class="nav levelone">{menu}</ul></div><div id="textcontainer"><h1>Courses</h1><p>{w.sentence(3)}</p><div class="sc_sccoursedescs">{items}</div></div>',
    ), [(f"CS {100 + r.number}. {r.title}. {r.number % 4 + 1} Hours.", r.summary) for r in rows]


def departures(w: Words) -> tuple[str, Truth]:
    """Trains in a table, each followed by a hidden row of stops that spans all columns; times in two lines of a cell."""
    rows = w.records(15)
    lines = "".join(
        f'<tr id="ticket_{r.number}" class="bgc" datatran="G{r.number}"><td><div class="train"><a class="number" href="{r.path}">G{r.number}0</a></div></td><td><strong>{r.place}</strong></td><td><strong class="start-t">{6 + r.number % 12:02}:15</strong><strong class="color999">{9 + r.number % 12:02}:40</strong></td><td class="num">{r.count}</td><td class="num">{r.price}</td></tr>'
        f'<tr class="stops" style="display:none"><td colspan="5"><div class="stop-list"><span>{w.title()}</span><span>{w.title()}</span></div></td></tr>'
        for r in rows
    )
    head = "<tr><th>车次</th><th>到站</th><th>时间</th><th>余票</th><th>票价</th></tr>"
    return w.page(
        "trains",
        f'<div class="t-list"><table class="list"><thead>{head}</thead><tbody id="queryLeftTable">{lines}</tbody></table></div>',
    ), [(f"G{r.number}0", r.link, r.place, f"{6 + r.number % 12:02}:15", str(r.count), r.price) for r in rows]


def policies(w: Words) -> tuple[str, Truth]:
    """A government's policies as search results beside a tree of eighty departments."""
    rows = w.records(12)
    items = "".join(
        f'<li class="dys_middle_result_content_item"><a href="{r.path}" target="_blank"><h5 class="dysMiddleResultConItemTitle">{r.title}</h5><p class="dysMiddleResultConItemMemo">{r.summary}</p><p class="dysMiddleResultConItemRelevant clearfix"><span>{r.date}</span><span>成文日期：{r.date}</span></p></a></li>'
        for r in rows
    )
    tree = "".join(
        f'<li><i class="icon"></i><a href="javascript:;" onclick="pick({n})"><span class="name">{w.title()[:6]}</span><em>({n * 9})</em></a></li>'
        for n in range(80)
    )
    return w.page(
        "policy",
        f'<div class="dys_main"><div class="dys_left"><ul class="dys_tree">{tree}</ul></div><div class="dys_middle"><ul class="dys_middle_result_content">{items}</ul></div></div>',
    ), [(r.title, r.link, r.summary, r.date) for r in rows]


LAST_FRESH = (preprints, medical_search, vacancies, games, auctions, courses, departures, policies)
