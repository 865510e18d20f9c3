from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings, strategies as st

from core.robots import MAX_BODY_B, Robots, judge

SITE = "http://foo.bar"


def allowed(robots: str | bytes, path: str, agent: str = "FooBot") -> bool:
    body = robots if isinstance(robots, bytes) else robots.encode()
    return Robots.parse(body, agent).verdict(SITE + path).allowed


GROUPS = """allow: /foo/bar/

user-agent: FooBot
disallow: /
allow: /x/
user-agent: BarBot
disallow: /
allow: /y/


allow: /w/
user-agent: BazBot

user-agent: FooBot
allow: /z/
disallow: /
"""


@pytest.mark.parametrize(
    ("agent", "path", "answer"),
    [
        ("FooBot", "/x/b", True),
        ("FooBot", "/z/d", True),
        ("FooBot", "/y/c", False),
        ("BarBot", "/y/c", True),
        ("BarBot", "/w/a", True),
        ("BarBot", "/z/d", False),
        ("BazBot", "/z/d", True),
        ("FooBot", "/foo/bar/", False),
        ("BazBot", "/foo/bar/", False),
        ("QuxBot", "/anything", True),
    ],
)
def test_groups_are_merged_and_rules_outside_them_ignored(agent: str, path: str, answer: bool) -> None:
    assert allowed(GROUPS, path, agent) is answer


@pytest.mark.parametrize(
    "text",
    [
        *("user-agent: FooBot\ndisallow: /", "USER-AGENT: foobot\nDISALLOW: /", "uSeR-aGeNt:FooBot\ndIsAlLoW:/"),
        *("user-agent FooBot\ndisallow /", "useragent: FooBot\ndissallow: /", "user agent : FooBot\ndiasllow : /"),
        *("\tUser-agent:  FooBot # us\r\n Disallow:\t/ # all", "User-agent: FooBot\rDisallow: /\r"),
        *(
            "User-agent: FooBot/2.1\nDisallow: /",
            "User-agent: FooBot is bad\nDisallow: /",
            "User-agent: *\nDisallow: /",
        ),
        *(
            "User-agent: * # all\nDisallow: *",
            "\ufeffUser-agent: FooBot\nDisallow: /",
            "User-agent: x\nUser-agent: FooBot\nDisallow: /",
        ),
        *(
            "User-agent: FooBot\nSitemap: http://a/\nUser-agent: x\nFoo: bar\nDisallow: /",
            "User-agent: FooBot\n\n\nDisallow: /",
        ),
    ],
)
def test_spellings_that_are_understood(text: str) -> None:
    assert not allowed(text, "/x")


@pytest.mark.parametrize(
    "text",
    [
        *("", "foo: FooBot\nbar: /", "User-agent: Foo\nDisallow: /", "User-agent: FooBotNews\nDisallow: /"),
        *("User-agent: FooBot\nDisallow:", "User-agent: *\nDisallow: /\nUser-agent: FooBot\nAllow: /", "Disallow: /"),
        *("User-agent: *\nDisallow: /\n\nUser-agent: FooBot\n", "User-agent: FooBot\nDisallow: all pages /"),
        *(
            "<html><body>Disallow: /</body></html>",
            "User-agent: FooBot\n# Disallow: /",
            "User agent FooBot\nDisallow: /",
        ),
    ],
)
def test_what_forbids_us_nothing(text: str) -> None:
    assert allowed(text, "/x")


@pytest.mark.parametrize(
    ("rules", "yes", "no"),
    [
        ("disallow: /x/page.html\nallow: /x/", "/x/", "/x/page.html"),
        ("allow: /x/page.html\ndisallow: /x/", "/x/page.html", "/x/"),
        ("disallow: /\nallow: /", "/x", None),
        ("disallow: /x\nallow: /x/", "/x/", "/x"),
        ("allow: /page\ndisallow: /*.html", "/page", "/page.html"),
        ("allow: /x/page.\ndisallow: /*.html", "/x/page.html", "/x/y.html"),
        ("disallow: /X/", "/x/", "/X/a"),
        ("allow: /folder\ndisallow: /folder", "/folder/page", None),
        ("allow: /$\ndisallow: /", "/", "/page.html"),
        ("disallow: /\nallow: /fish", "/fish/salmon.html?id=1", "/Fish.asp"),
        ("disallow: /\nallow: /fish*", "/fishheads", "/catfish"),
        ("disallow: /\nallow: /fish/", "/fish/?id=1", "/fish"),
        ("disallow: /\nallow: /*.php", "/index?f=a.php/", "/windows.PHP"),
        ("disallow: /\nallow: /*.php$", "/folder/a.php", "/a.php?x"),
        ("disallow: /\nallow: /fish*.php", "/fishheads/catfish.php?x", "/Fish.php"),
        ("disallow: /foo/bar$", "/foo/bar/", "/foo/bar"),
        ("disallow: /foo/quz#qux", "/foo/bar", "/foo/quz"),
        ("disallow: /*/b$", "/a/b/c", "/a/x/b"),
        ("disallow: /a**b", "/ab".upper(), "/axxb"),
        ("disallow: *a$", "/b", "/ba"),
        ("disallow: /ab*ba$", "/aba", "/abba"),
        ("disallow: /a$b", "/a", "/a$b"),
        ("disallow: /\nallow: /allowed-slash/index.html", "/allowed-slash/", "/allowed-slash/index.htm"),
        ("disallow: private", "/private", None),
        ("disallow: /?q=", "/", "/?q=1"),
    ],
)
def test_the_longest_rule_decides(rules: str, yes: str, no: str | None) -> None:
    robots = "user-agent: FooBot\n" + rules
    assert allowed(robots, yes)
    assert no is None or not allowed(robots, no)


@pytest.mark.parametrize(
    ("rule", "path"),
    [
        ("/foo/bar/ツ", "/foo/bar/%E3%83%84"),
        ("/foo/bar/%E3%83%84", "/foo/bar/%e3%83%84"),
        ("/foo/bar/%62%61%7A", "/foo/bar/baz"),
        ("/foo/bar/baz", "/foo/b%61r/baz"),
        ("/foo/bar?qux=taz&baz=http://foo.bar?tar&par", "/foo/bar?qux=taz&baz=http://foo.bar?tar&par"),
        ("/with-a-%2A.html", "/with-a-*.html"),
        ("/with-a-%24", "/with-a-$x"),
        ("/a b", "/a%20b"),
        ("/a{b}", "/a%7Bb%7D"),
        ("/?a={b}'", "/?a={b}%27"),
        ("/100%", "/100%"),
    ],
)
def test_spellings_of_one_path_are_equal(rule: str, path: str) -> None:
    assert not allowed(f"user-agent: *\ndisallow: {rule}", path)


def test_a_quoted_slash_is_no_slash_and_a_quoted_star_no_star() -> None:
    assert allowed("user-agent: *\ndisallow: /a%2Fb", "/a/b")
    assert allowed("user-agent: *\ndisallow: /a%2Ab", "/axb")


def test_rules_in_another_charset_match_their_own_bytes() -> None:
    robots = "user-agent: *\ndisallow: /新闻".encode("gbk")
    assert not allowed(robots, "/%D0%C2%CE%C5/1")
    Robots.parse(robots, "x").verdict(SITE + "/%D0%C2%CE%C5/1").rule.encode()


def test_verdict_names_the_line_that_decides() -> None:
    robots = Robots.parse(b"User-Agent: *\ndisallow:  /private/  # secret\nAllow: /private/open\n", "FooBot/1.0 (+x)")
    assert robots.verdict(SITE + "/private/a") == (False, "Disallow: /private/")
    assert robots.verdict(SITE + "/private/open") == (True, "Allow: /private/open")
    assert robots.verdict(SITE + "/else") == (True, "")


def test_robots_txt_itself_is_always_allowed() -> None:
    for robots in (Robots.parse(b"user-agent: *\ndisallow: /", "x"), Robots.closed("status 503")):
        assert robots.verdict(SITE + "/robots.txt").allowed
        assert not robots.verdict(SITE + "/robots.txt?x").allowed


def test_crawl_delay_is_of_our_group_and_sitemaps_of_the_site() -> None:
    text = b"""Sitemap: http://foo.bar/a.xml
User-agent: other
Crawl-delay: 99
User-agent: FooBot
Crawl-delay: 2.5
Disallow: /x
User-agent: *
Crawl-delay: 10
Sitemap: http://foo.bar/b.xml
Sitemap: http://foo.bar/a.xml
"""
    robots = Robots.parse(text, "foobot")
    assert robots.crawl_delay_s == 2.5
    assert robots.sitemaps == ("http://foo.bar/a.xml", "http://foo.bar/b.xml")
    assert Robots.parse(text, "stranger").crawl_delay_s == 10
    for odd in (b"-1", b"nan", b"inf", b"soon", b"1e999", b""):
        assert Robots.parse(b"user-agent: *\ncrawl-delay: " + odd, "x").crawl_delay_s is None


@pytest.mark.parametrize(
    ("status", "closed_why", "open_"),
    [
        (200, "", False),
        (206, "", False),
        (301, "", True),
        (401, "", True),
        (403, "", True),
        (404, "", True),
        (410, "", True),
        (429, "status 429", False),
        (500, "status 500", False),
        (503, "status 503", False),
        (0, "no answer", False),
    ],
)
def test_what_an_answer_means(status: int, closed_why: str, open_: bool) -> None:
    robots = judge(status, b"user-agent: *\ndisallow: /", "FooBot")
    assert robots.closed_why == closed_why
    assert robots.verdict(SITE + "/x").allowed is open_


def test_utf16_and_large_files_are_read() -> None:
    assert not allowed("user-agent: *\ndisallow: /x".encode("utf-16"), "/x")
    filler = b"# " + b"x" * 97 + b"\n"
    early = b"user-agent: *\ndisallow: /x\n" + filler * 60_000 + b"disallow: /late\n"
    assert not allowed(early, "/x")
    assert allowed(early, "/late")
    cut = (b"user-agent: *\n" + filler * 10_000)[: MAX_BODY_B - 11] + b"\ndisallow: /private"
    assert allowed(cut, "/other")


@settings(max_examples=500, deadline=None)
@given(
    rules=st.lists(st.tuples(st.booleans(), st.text("ab*$/", max_size=6).map("/".__add__)), min_size=1, max_size=6),
    path=st.text("ab/", max_size=8).map("/".__add__),
)
def test_matching_is_that_of_regular_expressions(rules: list[tuple[bool, str]], path: str) -> None:
    text = "user-agent: *\n" + "\n".join(f"{'allow' if allow else 'disallow'}: {rule}" for allow, rule in rules)
    hits = [(len(rule), allow) for allow, rule in rules if _as_regex(rule).match(path)]
    assert allowed(text, path) is (not hits or max(hits)[1])


def _as_regex(rule: str) -> re.Pattern[str]:
    anchor, rule = ("$", rule[:-1]) if rule.endswith("$") else ("", rule)
    return re.compile("".join(".*" if sign == "*" else re.escape(sign) for sign in rule) + anchor.replace("$", r"\Z"))


@settings(max_examples=300, deadline=None)
@given(
    body=st.binary(max_size=300), prefix=st.sampled_from([b"", b"user-agent: *\ndisallow: ", b"\xff\xfe", b"\xef\xbb"])
)
def test_any_bytes_give_a_verdict_that_can_be_shown(body: bytes, prefix: bytes) -> None:
    Robots.parse(prefix + body, "x").verdict(SITE + "/abc").rule.encode()


def test_hostile_patterns_cost_no_more_than_long_ones() -> None:
    robots = Robots.parse(b"user-agent: *\ndisallow: /" + b"*a" * 5000 + b"*b$", "x")
    url = SITE + "/" + "a" * 60_000
    start = time.perf_counter()
    assert robots.verdict(url).allowed
    assert time.perf_counter() - start < 1


def test_sixty_rules_take_microseconds() -> None:
    rules = "".join(f"Disallow: /section-{n}/private\n" for n in range(40)) + "".join(
        f"Disallow: /*/p{n}$\n" for n in range(20)
    )
    robots = Robots.parse(f"user-agent: *\n{rules}".encode(), "x")
    url = SITE + "/catalogue/books/some-title_123/index.html?page=2"
    best = min(_timed(robots, url) for _ in range(7))
    assert best < 60e-6  # 20 µs are promised; the bound leaves room for busy machines


def _timed(robots: Robots, url: str) -> float:
    start = time.perf_counter()
    for _ in range(200):
        robots.verdict(url)
    return (time.perf_counter() - start) / 200
