# ruff: noqa: E501 - markup is easier to read unbroken
"""Automatic fields on made pages: which rows, which columns, which selectors, and how long it takes."""

from __future__ import annotations

import random
import time

import pytest

from core.detect import Proposal, detect, next_page, stated
from core.detect.names import stable
from core.extract import Extractor
from core.recipe import Field, Recipe, dumps, loads
from core.records import Page
from core.sample_site import pages
from tests.core.detect.layouts import LATER, f1, fresh_pages, made_pages, new_pages

URL = "https://site.example/list"
SECONDS = 5  # the promise is one second; this machine may be busy, and a square of the size takes minutes


def first(html: str, other: str | None = None) -> Proposal:
    found = detect(Page(URL, html), Page(URL + "2", other) if other is not None else None)
    assert found
    return found[0]


def column(proposal: Proposal, name: str) -> list[object]:
    place = proposal.recipe.columns.index(name)
    return [row[place] for row in proposal.sample]


def cards(count: int, start: int = 1, extra: str = "") -> str:
    items = "".join(
        f'<div class="card css-{n}f9x2a"><h3><a href="/p/{n}">Lamp number {n}</a></h3><p class="price">${n}9.50</p>{extra}</div>'
        for n in range(start, start + count)
    )
    return f"<html lang=en><body><div class=list>{items}</div></body></html>"


@pytest.mark.parametrize("seed", [0, pytest.param(7, marks=pytest.mark.slow)])
def test_the_first_proposal_covers_the_rows_of_most_layouts(seed: int) -> None:
    later = [one for batch in LATER for one in fresh_pages(batch, seed)]
    made = [*made_pages(seed), *new_pages(seed), *later]
    scores = {one.name: f1(one, next(iter(detect(one.page)), None)) for one in made}
    bad = {name: score for name, score in scores.items() if score < 0.9}
    assert len(made) >= 60
    assert len(bad) <= 0.05 * len(made), bad


@pytest.mark.parametrize("made", made_pages(3), ids=lambda made: made.name)
def test_every_proposal_is_a_recipe_that_gives_the_sample_it_shows(made) -> None:
    found = detect(made.page)
    assert found
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    for one in found:
        again = loads(dumps(one.recipe))
        rows = Extractor(again).extract(made.page).rows
        assert rows[: len(one.sample)] == one.sample
        assert len(rows) == one.rows
        assert all(any(row[n] is not None for row in rows) for n in range(len(again.fields)))


def test_selectors_are_classes_that_last() -> None:
    proposal = first(cards(6))
    assert proposal.recipe.rows == "div.card"
    assert [(one.name, one.select, one.take) for one in proposal.recipe.fields] == [
        ("Title", "a", "text"),
        ("Link", "a", "@href"),
        ("Price", "p.price", "text"),
    ]
    assert column(proposal, "Link")[0] == "https://site.example/p/1"


@pytest.mark.parametrize(
    "name", ["css-1x2ab3", "sc-bdVaJa1", "post-48213", "JobCard_card__3xYz1", "_3kLm9xQ", "active", "md:flex", "9lives"]
)
def test_hashes_numbers_and_states_are_no_names(name: str) -> None:
    assert not stable(name)


@pytest.mark.parametrize("name", ["post-title", "gl-item", "p-name-type-2", "col-md-4", "标题", "h3", "price_color"])
def test_class_names_that_a_person_wrote_are_kept(name: str) -> None:
    assert stable(name)


def test_chinese_pages_get_chinese_columns() -> None:
    proposal = detect(Page(URL, pages.blog(1, 50).body.decode()))[0]
    assert proposal.recipe.rows == "article.post-item"
    assert proposal.rows == 20
    assert {"标题", "链接", "摘要", "作者", "日期", "浏览"} <= set(proposal.recipe.columns)


def test_a_tables_header_names_its_columns_also_where_heads_span() -> None:
    table = detect(Page(URL, pages.table().body.decode()))[0]
    assert table.kind == "table"
    assert table.recipe.columns[0] == "城市"
    head = "<tr><th rowspan=2>City</th><th colspan=2>People</th></tr><tr><th>2010</th><th>2020</th></tr>"
    rows = "".join(f"<tr><td>City {n}</td><td>{n}0</td><td>{n}5</td></tr>" for n in range(1, 9))
    assert first(f"<table>{head}{rows}</table>").recipe.columns == ("City", "People 2010", "People 2020")


def test_labels_name_the_values_beside_them() -> None:
    rows = "".join(
        f"<li><a href=/f/{n}>Flat {n}</a><span class=k>Rooms:</span><span>{n + 1}</span><span class=k>Built:</span><span>19{n}0</span></li>"
        for n in range(1, 8)
    )
    proposal = first(f"<ul>{rows}</ul>")
    assert column(proposal, "Rooms") == [str(n + 1) for n in range(1, 8)]
    assert column(proposal, "Built") == [f"19{n}0" for n in range(1, 8)]


def test_a_page_that_is_one_thing_becomes_one_row_with_what_it_says_to_machines() -> None:
    proposal = detect(Page(URL, pages.post(3).body.decode()))[0]
    row = dict(zip(proposal.recipe.columns, proposal.sample[0], strict=True))
    assert proposal.kind == "page"
    assert proposal.rows == 1
    assert "2026-11-22" in row.values()  # from JSON-LD: the page itself writes it in words
    assert str(row["正文"]).startswith("读完这篇")
    assert row["发布时间"] == "2026年11月22日"


def test_opengraph_and_microdata_are_columns() -> None:
    html = (
        "<html lang=en><head><meta property='og:type' content='product'><meta property='og:image' content='/a.jpg'></head><body>"
        "<div itemscope><h1 itemprop=name>Lamp</h1><span itemprop=price content='19.50'>$19.50</span><b itemprop=sku>A-1</b></div></body></html>"
    )
    proposal = first(html)
    row = dict(zip(proposal.recipe.columns, proposal.sample[0], strict=True))
    assert (row["Title"], row["Price"], row["Sku"], row["Image"]) == ("Lamp", "$19.50", "A-1", "/a.jpg")


def test_fields_that_the_second_page_lacks_are_left_out() -> None:
    badge = "<em class='badge'>Offer <b>of the day</b></em>"
    here = cards(6).replace("Lamp number 2</a></h3>", f"Lamp number 2</a></h3>{badge}2")
    here = here.replace("Lamp number 4</a></h3>", f"Lamp number 4</a></h3>{badge}4")
    alone = first(here)
    both = first(here, cards(6, 20))
    assert len(both.recipe.fields) < len(alone.recipe.fields)
    assert both.recipe.columns == ("Title", "Link", "Price")


def test_a_list_that_the_second_page_lacks_comes_last() -> None:
    other = "<html lang=en><body><h1>A lamp</h1><p class=price>$3.00</p></body></html>"
    found = detect(Page(URL, cards(8).replace("<body>", "<body><h1>Lamps</h1>")), Page(URL + "2", other))
    assert found[0].kind == "page"


@pytest.mark.parametrize(
    "html", ["", "   ", "<html></html>", '{"a": [1, 2]}', "plain words", "\ufffd<<<>>>", "<?xml version='1.0'?><a/>"]
)
def test_pages_that_hold_no_table_give_none_or_one_row(html: str) -> None:
    assert all(one.kind == "page" for one in detect(Page(URL, html)))


def hostile() -> dict[str, str]:
    picked = random.Random(1)
    bits = [
        "<div>",
        "</div>",
        "<p\tclass=a>",
        "<a\thref=x>",
        "t",
        "<li>",
        "<ul>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
        "<dl>",
        "<dt>",
        "<dd>",
    ]
    return {
        "deep": "<div>" * 150_000 + "x",
        "deep cards": "".join(f"<div class=c>t{n}" for n in range(60_000)),
        "long list": "<ul>" + "".join(f"<li><a href=/{n}>Item {n}</a><i>{n}</i>" for n in range(25_000)),
        "pairs": "<dl>" + "".join(f"<dt>t{n}<dd>d{n}" for n in range(50_000)),
        "wide": "<table><tr>" + "<td>x" * 150_000,
        "spans": "<table>" + ("<tr>" + "<td colspan=9999999 rowspan=999999>1" * 400) * 80,
        "classes": "".join(
            f"<b class='{' '.join(f'k{chr(97 + n % 26)}{m}' for m in range(30))}'>t</b>" for n in range(9000)
        ),
        "attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x",
        "signs": "<" * 1_000_000,
        "chance": "".join(picked.choice(bits) for _ in range(200_000)),
    }


@pytest.mark.parametrize("name", hostile())
def test_no_page_takes_long(name: str) -> None:
    started_s = time.process_time()
    detect(Page(URL, hostile()[name]))
    assert time.process_time() - started_s < SECONDS


def test_a_second_page_is_told_of_in_every_proposal() -> None:
    found = detect(Page(URL, cards(6)), Page(URL + "2", cards(4, 20)))
    assert (found[0].rows, found[0].second) == (6, 4)
    assert detect(Page(URL, cards(6)))[0].second == -1
    apart = detect(Page(URL, cards(6)), Page(URL + "2", "<html lang=en><h1>About us</h1><p>Since 1900.</p></html>"))
    assert {one.second for one in apart if one.recipe.rows == "div.card"} == {0}


def test_what_a_page_states_for_machines_comes_as_single_columns_with_their_sources() -> None:
    html = (
        "<html lang=en><head><meta property='og:title' content='Lamps'><meta property='article:author' content='Ann'>"
        "<meta name=description content='All lamps'><meta name=viewport content=x><link itemprop=url href='/lamps'>"
        '<script type="application/ld+json">{"@type": "Article", "headline": "On lamps"}</script></head><body>'
        "<div itemscope><b itemprop=sku>A-1</b><meta itemprop=price content=5></div>"
        + "".join(f"<p class=lamp><i>Lamp {n}</i></p>" for n in range(5))
        + "</body></html>"
    )
    found = {(one.source, one.field.name): one.value for one in stated(Page(URL, html))}
    assert found == {
        ("json-ld", "Title"): "On lamps",
        ("opengraph", "Title 2"): "Lamps",
        ("opengraph", "Author"): "Ann",
        ("meta", "Description"): "All lamps",
        ("microdata", "Url"): "https://site.example/lamps",
        ("microdata", "Sku"): "A-1",
        ("microdata", "Price"): "5",
    }
    beside = Recipe(rows="p.lamp", fields=(Field(name="L", select="i"), stated(Page(URL, html))[1].field))
    assert Extractor(beside).extract(Page(URL, html)).rows == tuple((f"Lamp {n}", "Lamps") for n in range(5))


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ("<a rel=next href='?p=2'>more</a>", "https://site.example/list?p=2"),
        ("<a href='/list?p=1'>1</a><a href='/list?p=2'>下一页 ›</a>", "https://site.example/list?p=2"),
        ("<ul class=pager><li class=next><a href=/p/2>older</a></ul>", "https://site.example/p/2"),
        ("<link rel=next href=https://other.example/2><a href='#'>Next</a>", ""),
        ("<a href='javascript:go(2)'>Next</a><a href=/x>The next big thing</a>", ""),
        ('{"next": "https://site.example/2"}', ""),
    ],
)
def test_the_next_page_is_found_on_the_same_site_alone(markup: str, wanted: str) -> None:
    assert next_page(Page(URL, markup)) == wanted


def column_names(html: str) -> tuple[str, ...]:
    return first(html).recipe.columns


def listed(row: str, count: int = 8) -> str:
    """A list whose rows are the markup with their number in the place of N."""
    items = "".join(f"<li>{row.replace('N', str(n))}</li>" for n in range(1, count + 1))
    return f"<html lang=en><body><ul>{items}</ul></body></html>"


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("<a href=/p/N>Thing number N</a><span>N4 comments</span>", "Comments"),
        ("<a href=/p/N>Thing number N</a><div><b>N7</b> beds</div>", "Beds"),
        ("<a href=/p/N>Thing number N</a><span>Owner: Ann BN</span>", "Owner"),
        ("<a href=/p/N>Thing number N</a><i>x</i><span data-label=Weight>N kg</span>", "Weight"),
        ("<a href=/p/N>Thing number N</a><a href=/user/aN>Ann the N</a>", "Author"),
        ("<span>N</span><a href=/p/N>Thing number N</a>", "Rank"),
        ("<a href=/p/N>Thing number N</a><p class=areacode--x9Zq2><b>ON</b></p>", "Areacode"),
        ("<a href=/p/N>Thing number N</a><div class=courseblockdesc>About it, N</div>", "Summary"),
        ("<a href=/p/N>Thing number N</a><span>N:15</span>", "Time"),
    ],
)
def test_columns_are_called_what_the_page_says_of_them(row: str, name: str) -> None:
    assert name in column_names(listed(row))


def test_names_of_chinese_pages_are_chinese_whatever_tells_them() -> None:
    row = "<a href=/p/N>安静的城市 N</a><span>N7条评价</span><em>N9人付款</em><span>张三专卖店</span>"
    assert {"评论", "销量"} <= set(column_names(listed(row).replace("lang=en", "lang=zh")))


def test_what_is_so_in_every_second_row_is_not_taken_for_all() -> None:
    rows = "".join(
        f"<tr><td><a href=/s/{n}>Share {n}</a></td><td><span class={'red' if n % 2 else 'green'}>{n}.5</span></td></tr>"
        for n in range(1, 61)
    )
    proposal = first(f"<table><tr><th>Name</th><th>Price</th></tr>{rows}</table>")
    rows_ = Extractor(proposal.recipe).extract(Page(URL, f"<table>{rows}</table>")).rows
    assert [row[proposal.recipe.columns.index("Price")] for row in rows_] == [f"{n}.5" for n in range(1, 61)]


def test_records_abreast_are_rows_of_their_own_and_two_sides_of_a_match_are_not() -> None:
    cells = "".join(
        "<tr>" + "".join(f"<td><a href=/p/{n}>File {n}</a></td><td>2026-01-{n:02}</td>" for n in (k, k + 1)) + "</tr>"
        for k in range(1, 13, 2)
    )
    proposal = first(f"<html lang=en><table>{cells}</table></html>")
    assert (proposal.rows, proposal.sample[1][0], proposal.sample[1][2]) == (12, "File 2", "2026-01-02")
    head = "<tr><th>Home</th><th>Drawn</th><th>Away</th><th>Played</th></tr>"
    assert first(f"<html lang=en><table>{head}{cells}</table></html>").rows == 6
