"""Bytes and texts nobody meant to send: nothing that reads them may crash, hang or grow.

CI gives each target a moment. SHEETWEAVER_FUZZ_S is how many seconds each of them is worked on instead: an hour's worth
for all of them is SHEETWEAVER_FUZZ_S=150.
"""

from __future__ import annotations

import functools
import gzip
import os
import tempfile
import time
import typing
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
import msgspec
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings, strategies as st

from core.addresses import url_list, url_sources
from core.addresses.sitemaps import is_sitemap, read_sitemap
from core.cli.console import as_json
from core.encoding import content_kind, decode
from core.engines.worker_process import read_word
from core.errors import AddressError, SheetweaverError
from core.extract import Extractor, check_selector
from core.fetch import decode as unpacking
from core.fetch.cookies import MAX_HEADER_B, CookieStore
from core.fetch.policy import Policy
from core.fetch.reply import Reply, ReplyError
from core.fetch.retry_after import retry_after_s
from core.guard.costly import pattern_explodes
from core.masked_log import plain
from core.messages import AnyCommand, AnyEvent, read_command, read_event
from core.recipe import Field, Recipe, dumps, loads
from core.records import Page
from core.robots import MAX_BODY_B, Robots, judge
from core.settings import Settings
from core.url import basic_auth, host_of, is_private, join, key, masked, normalize, without_userinfo

pytestmark = pytest.mark.slow
FUZZ_S = float(os.environ.get("SHEETWEAVER_FUZZ_S", "0"))
ROUND = settings(max_examples=2000, deadline=5000, suppress_health_check=list(HealthCheck), database=None)
CAP_B = 1 << 20
MESSAGES = (*typing.get_args(AnyCommand), *typing.get_args(AnyEvent))
READS = Extractor(
    Recipe(
        rows="li, p, a, item",
        fields=(
            Field(name="Text"),
            Field(name="Link", select="a", take="@href"),
            Field(name="Up", select="xpath:ancestor::*/@class"),
            Field(name="Html", select="b:first-child", take="html"),
        ),
    )
)


def for_a_while(*strategies: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """A test of one round of examples, or of as many as SHEETWEAVER_FUZZ_S seconds have room for."""

    def made(check: Callable[..., None]) -> Callable[[], None]:
        one_round = ROUND(given(*strategies)(check))

        @functools.wraps(check, assigned=("__name__", "__doc__", "__module__"))
        def test() -> None:
            until_s = time.monotonic() + FUZZ_S
            one_round()
            while time.monotonic() < until_s:
                one_round()

        del test.__wrapped__  # pytest would look for the examples among its fixtures
        return test

    return made


PACKED = [
    ("gzip", gzip.compress(b"hello " * 500)),
    ("deflate", zlib.compress(b"hello " * 500)),
    ("br", brotli.compress(b"hello " * 500)),
    ("zstd", zstandard.compress(b"hello " * 500)),
]


@for_a_while(st.sampled_from(PACKED), st.binary(max_size=60), st.integers(0, 200), st.integers(0, 20))
def test_damaged_packed_bodies(packed: tuple[str, bytes], junk: bytes, at: int, cut: int) -> None:
    coding, whole = packed
    body = whole[:at] + junk + whole[at + cut :]
    try:
        assert len(unpacking.decode(body, (coding,), max_b=CAP_B, max_codings=5)) <= CAP_B
    except unpacking.DecodeError as error:
        assert error.reason in ("incomplete", "bad-encoding", "too-large", "unsupported-encoding")


@for_a_while(
    st.binary(max_size=3000), st.text(max_size=60), st.sampled_from(["", "gbk", "utf-16", "klingon", "x-user"])
)
def test_any_bytes_become_text(body: bytes, kind: str, override: str) -> None:
    page = decode(body, kind, override=override, url="http://a.example/")
    assert page.text.encode("utf-8").decode("utf-8") == page.text
    assert page.replaced >= 0
    content_kind(body, kind)


ROBOTS_LINE = st.one_of(
    st.binary(max_size=60),
    st.sampled_from([b"User-agent: *", b"Disallow: /", b"Allow: /a*b*c*d$", b"Crawl-delay: 1e309", b"Sitemap: x"]),
)


@for_a_while(st.lists(ROBOTS_LINE, max_size=40), st.sampled_from([b"\n", b"\r", b"\r\n"]), st.text(max_size=80))
def test_any_robots_txt(lines: list[bytes], end: bytes, path: str) -> None:
    robots = Robots.parse(end.join(lines), "Sheetweaver/1.0")
    robots.verdict(f"http://a.example/{path}")
    assert robots.crawl_delay_s is None or 0 <= robots.crawl_delay_s < float("inf")
    assert robots.verdict("http://a.example/robots.txt").allowed


@settings(max_examples=30, deadline=None)
@given(st.integers(100, 599), st.binary(max_size=50), st.integers(1, 20_000))
def test_large_robots_txt_take_no_time(status: int, seed: bytes, times: int) -> None:
    begun_s = time.process_time()
    judge(status, (b"Disallow: /*" + seed + b"*a*b*c$\n") * times, "Sheetweaver").verdict("http://a/" + "ab" * 2000)
    assert time.process_time() - begun_s < 5
    assert MAX_BODY_B


@for_a_while(st.text(max_size=400))
def test_any_text_as_a_list_of_addresses(text: str) -> None:
    listed = url_list.parse(text)
    for address in listed.addresses:
        assert normalize(address) == address, "what was accepted is accepted again, unchanged"
        assert host_of(address).startswith(("http://", "https://"))
        key(address), masked(address), basic_auth(address), without_userinfo(address)
    url_list.summary(listed)


@for_a_while(st.binary(max_size=400))
def test_any_bytes_as_a_list_of_addresses(data: bytes) -> None:
    url_list.parse(url_list.decode_list(data))


@for_a_while(st.text(max_size=200), st.text(max_size=200))
def test_any_address(text: str, link: str) -> None:
    try:
        address = normalize(text)
    except AddressError:
        address = "http://a.example/b/c"
    target = join(address, link)
    assert target is None or target.startswith(("http://", "https://"))
    assert target is None or not set(target) & set(" \r\n\t\0")
    is_private(text)
    masked(text), masked(link)


LINES = (
    """
sheetweaver = 1|rows = 'a'|[[field]]|[[detail_field]]|name = 'x'|name = 'y'|select = 'a'|take = '@href'
take = 1|type = 'number'|type = 'list'|required = true|min_fill = nan|min_fill = 0.5
steps = ['trim', 'regex: (a+)+']|steps = ['no']|unique = ['x']|on_trouble = 'pause'|[follow]|links = 'a'
scope = 'domain'|scope = 'moon'|allow = ['(', 'a{99999}']|depth = 1000|deny = ['(a+)+$']|[paging]
parameter = 'p'|start = -1|step = 0|step = 100000|pages = 1000000|until = 'b:has('|repeats_ok = 1|[source]
project = '/etc/passwd'|column = 'x'|[files]|max_file_b = 1e99|name = '{../../x}'|[[sample]]|url = 'http://a/'
page = '<p>'|rows = [['a', 1, 2.5]]|rows = [[nan, inf]]|[settings]|concurrency = 3|timeout_s = nan
headers = {a = 'b'}|urls = [1]|urls = ['http://a/']|fields = 3|[settings.headers]|[settings.site_encodings]
'a' = 'gkb'|encoding = 'zz'|engine = 'warp'|detail = 'a'|next = 'xpath://a['|[|]|=|a.b.c = 1|per_host = 0
1979-05-27T07:32:00Z = 1
""".strip()
    .replace("\n", "|")
    .split("|")
)
NESTED = st.sampled_from(["[", "{a=", "a.", "'", '"""', "9"]).flatmap(lambda one: st.integers(1, 6000).map(one.__mul__))
TOML = st.one_of(
    st.text(max_size=300), st.lists(st.sampled_from(LINES), max_size=16).map("\n".join), NESTED.map("x = ".__add__)
)


@for_a_while(TOML)
def test_any_text_as_a_recipe(text: str) -> None:
    try:
        recipe = loads(text)
    except SheetweaverError as error:
        assert 0 < len(str(error)) < 2000
        return
    assert loads(dumps(recipe)) == recipe
    try:
        Extractor(recipe)
        Policy.from_settings(recipe.settings, {})
    except SheetweaverError as error:
        assert 0 < len(str(error)) < 8000


@for_a_while(st.text(max_size=80))
def test_any_text_as_a_selector(text: str) -> None:
    check_selector(text)
    check_selector(f"xpath:{text}")


@for_a_while(st.binary(max_size=300))
def test_any_frame_is_a_message_or_refused(frame: bytes) -> None:
    for read in (read_command, read_event, read_word):
        _read(read, frame)


def _read(read: Callable[[bytes], object], frame: bytes) -> None:
    try:
        read(frame)
    except (ValueError, SheetweaverError) as error:  # what their readers expect
        assert str(error) is not None


@for_a_while(
    st.sampled_from(MESSAGES).flatmap(st.from_type), st.binary(max_size=9), st.integers(0, 300), st.integers(0, 9)
)
def test_damaged_messages_are_messages_or_refused(message: Any, junk: bytes, at: int, cut: int) -> None:
    try:
        frame = msgspec.msgpack.encode(message, enc_hook=lambda _: {})  # hypothesis leaves msgspec's default makers in
    except OverflowError:  # no frame holds an int of that size
        return
    damaged = frame[:at] + junk + frame[at + cut :]
    for read in (read_command, read_event, read_word):
        _read(read, damaged)
    _read(read_command, b"\x91" * at * 300 + junk)


@for_a_while(st.text(max_size=60), st.text(max_size=60))
def test_any_retry_after(value: str, date: str) -> None:
    wait_s = retry_after_s(value, date, 1_700_000_000.0)
    assert wait_s is None or wait_s >= 0


MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *(b"<meta charset=", b"gbk", b"utf-16", b"'>", b"<!--", b"-->", b"<body ", b"charset=", b"x-klingon"),
                *(b"<?xml version='1.0' encoding='", b"<html lang=zh>", b"http-equiv", b"content='text/html;charset="),
                *(b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x1b$B", b"\x81\x30", b"\xa3\xa4", b"\0a", b"a\0"),
                *("Größe 中文 日本語".encode(code, "ignore") for code in ("utf-8", "gb18030", "utf-16-le", "euc_jp")),
            ]
        ),
        st.binary(max_size=40),
    ),
    max_size=60,
).map(b"".join)


@for_a_while(MARKUP, st.sampled_from(["", "text/html", "text/html; charset=big5", "text/html;charset='x"]))
def test_any_claim_about_a_charset(body: bytes, kind: str) -> None:
    page = decode(body, kind, url="http://a.example.cn/")
    assert "\0" not in page.text
    assert decode(body, kind, override=page.used, url=page.url).text.encode("utf-8", "strict") is not None


@for_a_while(MARKUP | st.text(max_size=600).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_page_gives_rows(body: bytes) -> None:
    page = decode(body, "text/html", url="http://a.example/")
    for one in (page, Page(page.url, "<?xml version='1.0'?><a>" + page.text), Page(page.url, f'{{"a": ["{page.text}')):
        found = READS.extract(one)
        assert all(len(row) == 4 for row in found.rows)


COOKIE = st.lists(
    st.sampled_from(
        [
            *("a=b", "=", "; ", "Path=/", "path=x", "Domain=a.example", "domain=.example", "Domain=co.uk", "Secure"),
            *("Expires=Wed, 21 Oct 2099 07:28:00 GMT", "expires=99:99:99 0 jan 1", "Max-Age=1e9", "max-age=-1"),
            *("__Host-a=1", "__Secure-b=2", "HttpOnly", "\x00", "é", "x" * 5000),
        ]
    )
    | st.text(max_size=40),
    max_size=8,
).map("; ".join)


@for_a_while(
    st.lists(COOKIE, max_size=20), st.sampled_from(["http://a.example/x/y", "https://b.a.example/", "http://[::1]/"])
)
def test_any_cookies(cookies: list[str], url: str) -> None:
    store = CookieStore()
    store.store(url, cookies)
    sent = store.header(url)
    assert len(sent.encode("utf-8", "surrogatepass")) <= MAX_HEADER_B
    assert not set(sent) & set("\r\n\0")
    again = CookieStore()
    again.load(store.dump())
    assert again.header(url) == sent


SITEMAP = st.lists(
    st.sampled_from(
        [
            *("<?xml version='1.0'?>", "<urlset>", "<sitemapindex>", "<url><loc>", "http://a.example/", "</loc></url>"),
            *(
                "<sitemap><loc>",
                "</loc></sitemap>",
                "</urlset>",
                "<!DOCTYPE l [<!ENTITY a 'b'>]>",
                "&a;",
                "&#0;",
                "<![CDATA[",
            ),
            *(
                "<rss><channel><item><link>",
                "</link>",
                "<feed><entry><link href='",
                "'/>",
                "<html>",
                "encoding='utf-16'?>",
            ),
        ]
    )
    | st.text(max_size=30),
    max_size=20,
).map("".join)


@for_a_while(SITEMAP, st.sampled_from(["utf-8", "utf-16", "gbk"]), st.booleans(), st.integers(0, 100))
def test_any_sitemap(text: str, codec: str, packed: bool, cut: int) -> None:
    data = text.encode(codec, "replace")
    data = gzip.compress(data)[: -cut or None] if packed else data
    try:
        is_sitemap(data)
        read_sitemap(data)
    except SheetweaverError as error:
        assert str(error)


@for_a_while(
    st.sampled_from([".csv", ".tsv", ".xlsx", ".xml", ".txt", ".xml.gz"]),
    SITEMAP | st.text(max_size=300),
    st.booleans(),
)
def test_any_file_of_addresses(ending: str, text: str, zipped: bool) -> None:
    data = text.encode("utf-8", "replace")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"list{ending}")
        path.write_bytes(b"PK\x03\x04" + data if zipped else data)
        try:
            url_list.parse(url_sources.read(path).text)
        except SheetweaverError as error:
            assert str(error)


REPLY = st.lists(
    st.sampled_from(
        [
            *(b"HTTP/1.1 200 OK\r\n", b"HTTP/1.0 404\n", b"HTTP/1.1 103 X\r\n\r\n", b"\r\n", b"\n", b"\r", b"\0"),
            *(
                b"Content-Length: 5\r\n",
                b"Content-Length: -1\r\n",
                b"Transfer-Encoding: chunked\r\n",
                b"5\r\nhello\r\n",
            ),
            *(
                b"0\r\n\r\n",
                b"ffffffffff\r\n",
                b"Set-Cookie: a=b\r\n",
                b"x" * 3000,
                b" fold\r\n",
                b"Connection: close\r\n",
            ),
        ]
    )
    | st.binary(max_size=30),
    max_size=20,
)


@for_a_while(REPLY)
def test_any_answer(pieces: list[bytes]) -> None:
    policy = Policy.from_settings(Settings(max_body_b=1024), {})
    reply = Reply(policy)
    try:
        for piece in pieces:
            if not reply.done:
                reply.feed(piece)
        reply.feed_eof()
    except ReplyError as error:
        assert error.reason in (
            "not-http",
            "incomplete",
            "too-large",
            "headers-too-large",
            "unsupported-encoding",
            "reset",
        )
    wanted = 200 <= reply.status < 300
    assert len(reply.body) <= (policy.max_body_b if wanted else policy.drain_b)


@for_a_while(st.text(max_size=300))
def test_any_expression_has_a_price(pattern: str) -> None:
    assert pattern_explodes(pattern) in (True, False)


@for_a_while(
    st.recursive(st.none() | st.text() | st.floats(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
)
def test_anything_said_is_fit_for_a_terminal(value: Any) -> None:
    assert as_json(value).isprintable()
    assert plain(str(value)).replace("\n", "").replace("\t", "").isprintable()
