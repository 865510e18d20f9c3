"""What a recipe takes from a page."""

from __future__ import annotations

import pytest

from core.errors import RecipeError
from core.extract import Extracted, Extractor, check_selector, count
from core.recipe import Field, Recipe, parse_field
from core.records import Link, Page, Role

BLOG = """<!doctype html><title>博客园 - 首页</title>
<article class="post-item"><a class="post-item-title" href="https://www.cnblogs.com/a/p/1.html">第一篇 <em>标题</em></a>
<p class="post-item-summary">摘要&nbsp;一</p></article>
<article class="post-item"><a class="post-item-title" href="/b/p/2.html#c">第二篇</a></article>
<a rel="next" href="#p2">后页</a><a rel="next" href="/?page=3">3</a><a rel="next" href="/?page=3">3</a>"""
PARSERS = ("fast", "soup", "xpath")


def extract(text: str, *fields: str, parser: str = "auto", role: Role = Role.PAGE, **recipe: object) -> Extracted:
    made = Recipe(fields=tuple(parse_field(field) for field in fields), **recipe)  # type: ignore[arg-type]
    return Extractor(made, parser).extract(Page(url="https://www.cnblogs.com/dir/", text=text), role=role)


def cell(text: str, field: str) -> object:
    return extract(text, f"x={field}").rows[0][0]


@pytest.mark.parametrize("parser", PARSERS)
def test_blog_titles_and_links(parser: str) -> None:
    got = extract(BLOG, "title=.", "link=.@href", rows="a.post-item-title", parser=parser)
    assert got.rows == (
        ("第一篇 标题", "https://www.cnblogs.com/a/p/1.html"),
        ("第二篇", "https://www.cnblogs.com/b/p/2.html#c"),
    )
    assert not got.empty


def test_a_selector_is_looked_up_in_the_row_and_on_the_row_itself() -> None:
    assert extract("<a class=t href=/1>x<a></a>", "l=a@href", rows="a.t").rows[0] == ("https://www.cnblogs.com/1",)
    assert extract("<div class=k><div>in</div></div>", "t=div > div", "s=div@class", rows=".k").rows == (("in", "k"),)


def test_no_match_and_nothing_but_blanks_are_empty_cells() -> None:
    got = extract("<p class=' '> \u3000 </p>", "a=p", "b=p@class", "c=p@id", "d=h1")
    assert got.rows == ((None, None, None, None),)
    assert got.empty
    assert extract("<p>x", "a=b", rows="table").rows == ()


def test_text_leaves_out_scripts_styles_and_templates_but_reads_a_script_asked_for() -> None:
    page = '<div>a <script type="application/ld+json">{"k": 1}</script><style>s</style><template>t</template>b</div>'
    assert cell(page, "div") == "a b"
    assert cell(page, "script") == '{"k": 1}'


@pytest.mark.parametrize("parser", PARSERS)
def test_html_is_the_element_with_its_tags(parser: str) -> None:
    recipe = Recipe(fields=(Field(name="x", select="p", take="html"),))
    got = Extractor(recipe, parser).extract(Page(url="http://x/", text="<p class=a>x<br><b>y"))
    assert got.rows == (('<p class="a">x<br><b>y</b></p>',),)


@pytest.mark.parametrize(
    ("markup", "field", "value"),
    [
        ("<a href=' q?a=1 '>", "a@href", "https://www.cnblogs.com/dir/q?a=1"),
        ("<a href=/r#top>", "a@href", "https://www.cnblogs.com/r#top"),
        ("<a href='#p2'>", "a@href", "https://www.cnblogs.com/dir/#p2"),
        ("<a href=//cdn.cn/x>", "a@href", "https://cdn.cn/x"),
        ("<a href='mailto:a@b.cn'>", "a@href", "mailto:a@b.cn"),
        ("<a href=''>", "a@href", None),
        ("<a href>", "a@href", None),
        ("<img srcset='a.png 1x, b.png 2x'>", "img@srcset", "https://www.cnblogs.com/dir/a.png"),
        ("<img srcset=' , '>", "img@srcset", None),
        ("<img data-src=/l.png>", "img@data-src", "https://www.cnblogs.com/l.png"),
        ("<form action=go>", "form@action", "https://www.cnblogs.com/dir/go"),
        ("<video poster=p.jpg>", "video@poster", "https://www.cnblogs.com/dir/p.jpg"),
        ("<base href=/b/><base href=/c/><a href=x>", "a@href", "https://www.cnblogs.com/b/x"),
        ("<base href='http://o.cn/'><a href=x>", "xpath://a/@href", "http://o.cn/x"),
        ("<base href='javascript:1'><a href=x>", "a@href", "https://www.cnblogs.com/dir/x"),
        ("<p title=' t '>", "p@title", "t"),
        ("<p DATA-Id=7>", "p@data-id", "7"),
        ("<svg viewBox='0 0 1 1'>", "svg@viewBox", "0 0 1 1"),
    ],
)
def test_attributes(markup: str, field: str, value: str | None) -> None:
    assert cell(markup, field) == value


def test_rows_of_a_table() -> None:
    page = "<table><tr><th>城市<th>人口<tr><td>北京<td>2 189<tr><td>上海</table>"
    got = extract(page, "city=td:nth-child(1)", "people=td:nth-child(2)", rows="tr:has(td)")
    assert got.rows == (("北京", "2 189"), ("上海", None))


def test_links_of_next_pages_come_once_and_details_carry_their_row() -> None:
    got = extract(
        BLOG, "t=a", rows="article", next="a[rel=next]", detail="a", detail_fields=(parse_field("body=.body"),)
    )
    assert got.rows == (("第一篇 标题", None), ("第二篇", None))
    assert got.links == (
        Link("https://www.cnblogs.com/dir/"),
        Link("https://www.cnblogs.com/?page=3"),
        Link("https://www.cnblogs.com/a/p/1.html", Role.DETAIL, 0),
        Link("https://www.cnblogs.com/b/p/2.html", Role.DETAIL, 1),
    )


def test_a_detail_page_gives_the_detail_fields_alone() -> None:
    fields = (parse_field("body=.body"), parse_field("by=.by"))
    got = extract("<p class=body>正文</p>", "t=a", rows="article", detail="a", detail_fields=fields, role=Role.DETAIL)
    assert got.rows == (("正文", None),)
    assert got.links == ()


def test_xpath_values_and_relative_paths() -> None:
    page = "<div class=r>a<b>1</b><b>2</b></div><div class=r>c</div>"
    got = extract(page, "t=xpath:text()", "n=xpath:count(b)", "s=xpath:string(b[2])", "c=.@class", rows="xpath://div")
    assert got.rows == (("a", 2, "2", "r"), ("c", 0, None, "r"))
    assert cell(page, "xpath:count(//b) div 4") == 0.5
    assert cell(page, "xpath:number('x')") is None
    assert cell(page, "xpath://div/b > 1") == "true"


def test_feeds_are_read_as_xml() -> None:
    rss = """<?xml version="1.0" encoding="gb2312"?><rss xmlns:dc="urn:dc"><channel><title>频道</title>
    <item><title>一</title><link>/1</link><dc:creator>me</dc:creator><description><![CDATA[<b>d</b>]]></description></item>
    </channel></rss>"""
    got = extract(
        rss, "t=title", "l=link", "c=dc|creator", "d=description", "x=xpath:dc:creator", rows="item", next="item > link"
    )
    assert got.rows == (("一", "/1", "me", "<b>d</b>", "me"),)
    assert got.links == (Link("https://www.cnblogs.com/1"),)
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>e</title><link href="/e"/></entry></feed>'
    assert extract(atom, "t=title", "l=link@href", "x=xpath:title", rows="entry").rows == (
        ("e", "https://www.cnblogs.com/e", "e"),
    )


def test_xhtml_is_html() -> None:
    page = '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html><p>a<p>b'
    assert extract(page, "t=.", rows="p").rows == (("a",), ("b",))


def test_entities_of_a_document_stay_unread() -> None:
    bomb = "<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><l><p>x&a;</p></l>"
    assert extract(bomb, "t=p").rows == (("x",),)


@pytest.mark.parametrize("text", ['{"a": "<p>x</p>"}', "[1]", "", " ", "\ufeff", "\ud800", "<?xml", "<rss", "<"])
def test_what_is_no_page_is_empty(text: str) -> None:
    assert extract(text, "t=p", "u=xpath://p", "v=p:is(p)").empty


@pytest.mark.parametrize(
    ("selectors", "name"),
    [
        (("p.a", "a:not(.b) > i"), "fast"),
        (("p", "p:contains('x')"), "soup"),
        (("p:is(a, b)",), "soup"),
        (("p", ":is(p)", "xpath://p"), "xpath"),
    ],
)
def test_auto_chooses_the_quickest_parser_that_answers(selectors: tuple[str, ...], name: str) -> None:
    fields = tuple(parse_field(f"f{index}={selector}") for index, selector in enumerate(selectors))
    assert Extractor(Recipe(fields=fields)).parser_name == name


def test_what_only_soup_answers() -> None:
    page = "<ul><li>苹果 1<li lang=en>pear 2<li></ul>"
    assert cell(page, "li:contains('pear')") == "pear 2"
    assert cell(page, "li:-soup-contains('苹果')") == "苹果 1"
    assert cell(page, "li:lang(en)") == "pear 2"
    assert extract(page, "t=:scope > li", rows="ul").rows == (("苹果 1",),)


@pytest.mark.parametrize(
    "selector",
    [
        "a[",
        "a >",
        "a,,b",
        "p::text",
        "a:foo",
        "> b",
        "xpath:",
        "xpath://a[",
        "xpath:$x",
        "xpath:document('/etc/passwd')",
        "xpath:unparsed-text('file:///etc/passwd')",
        "xpath:re:test(., 'a')",
        ":not(" * 900,
        "xpath:" + "(" * 2000 + "1" + ")" * 2000,
    ],
)
def test_bad_selectors_are_refused_with_the_field_and_the_selector(selector: str) -> None:
    sentence = check_selector(selector)
    assert sentence
    assert "\n" not in sentence
    with pytest.raises(RecipeError) as caught:
        Extractor(Recipe(fields=(parse_field(f"Price={selector}"),)))
    assert "Price" in str(caught.value)
    assert repr(selector) in str(caught.value)


@pytest.mark.parametrize("selector", ["", ".", "a", " li:nth-child(2) ", "xpath://a[contains(., 'f(x) $y')]"])
def test_good_selectors_pass(selector: str) -> None:
    assert check_selector(selector) == ""


def test_a_parser_that_cannot_answer_says_so() -> None:
    with pytest.raises(RecipeError, match="soup"):
        extract("", "t=p:is(a)", parser="fast")
    with pytest.raises(RecipeError, match="one of"):
        extract("", "t=p", parser="html5lib")


def test_count() -> None:
    page = Page(url="http://x/", text="<p class=a>1<p>2<p>3")
    assert [count(page, one) for one in ("p", "p, .a", "xpath://p", "p:is(.a)", "b", ".")] == [3, 3, 3, 1, 0, 1]
    assert count(Page(url="http://x/", text="<rss><item/><item/></rss>"), "item") == 2


@pytest.mark.parametrize("xmlns", ["", " xmlns='http://u.example/'"])
def test_names_that_xml_forbids_are_read_as_they_are(xmlns: str) -> None:
    recipe = Recipe(rows="item", fields=(Field(name="Title", select="title"), Field(name="Date", select="date")))
    item = "<item><title>t</title><dc:date>d</dc:date><:>x</:><a:b:c/></item>"
    found = Extractor(recipe).extract(Page("http://a.example/", f"<?xml version='1.0'?><rss{xmlns}>{item}</rss>"))
    assert found.rows == (("t", "d"),)
