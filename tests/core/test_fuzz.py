"""Bytes and texts nobody meant to send: nothing that reads them may crash, hang or grow. CI gives each a while."""

from __future__ import annotations

import gzip
import time
import zlib

import brotli
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings, strategies as st

from core import url_list
from core.encoding import content_kind, decode
from core.engines.worker_process import read_word
from core.errors import AddressError, SheetweaverError
from core.extract import check_selector
from core.fetch import decode as unpacking
from core.fetch.retry_after import retry_after_s
from core.messages import read_command, read_event
from core.recipe import dumps, loads
from core.robots import MAX_BODY_B, Robots, judge
from core.url import host_of, join, key, masked, normalize

pytestmark = pytest.mark.slow
LONG = settings(max_examples=3000, deadline=5000, suppress_health_check=list(HealthCheck))
CAP_B = 1 << 20
PACKED = [
    ("gzip", gzip.compress(b"hello " * 500)),
    ("deflate", zlib.compress(b"hello " * 500)),
    ("br", brotli.compress(b"hello " * 500)),
    ("zstd", zstandard.compress(b"hello " * 500)),
]


@LONG
@given(st.sampled_from(PACKED), st.binary(max_size=60), st.integers(0, 200), st.integers(0, 20))
def test_damaged_packed_bodies(packed: tuple[str, bytes], junk: bytes, at: int, cut: int) -> None:
    coding, whole = packed
    body = whole[:at] + junk + whole[at + cut :]
    try:
        assert len(unpacking.decode(body, (coding,), max_b=CAP_B, max_codings=5)) <= CAP_B
    except unpacking.DecodeError as error:
        assert error.reason in ("incomplete", "bad-encoding", "too-large", "unsupported-encoding")


@LONG
@given(st.binary(max_size=3000), st.text(max_size=60), st.sampled_from(["", "gbk", "utf-16", "klingon", "x-user"]))
def test_any_bytes_become_text(body: bytes, kind: str, override: str) -> None:
    page = decode(body, kind, override=override, url="http://a.example/")
    assert page.text.encode("utf-8").decode("utf-8") == page.text
    assert page.replaced >= 0
    content_kind(body, kind)


ROBOTS_LINE = st.one_of(
    st.binary(max_size=60),
    st.sampled_from([b"User-agent: *", b"Disallow: /", b"Allow: /a*b*c*d$", b"Crawl-delay: 1e309", b"Sitemap: x"]),
)


@LONG
@given(st.lists(ROBOTS_LINE, max_size=40), st.sampled_from([b"\n", b"\r", b"\r\n"]), st.text(max_size=80))
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


@LONG
@given(st.text(max_size=400))
def test_any_text_as_a_list_of_addresses(text: str) -> None:
    listed = url_list.parse(text)
    for address in listed.addresses:
        assert normalize(address) == address, "what was accepted is accepted again, unchanged"
        assert host_of(address).startswith(("http://", "https://"))
        key(address), masked(address)
    url_list.summary(listed)


@LONG
@given(st.binary(max_size=400))
def test_any_bytes_as_a_list_of_addresses(data: bytes) -> None:
    url_list.parse(url_list.decode_list(data))


@LONG
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_address(text: str, link: str) -> None:
    try:
        address = normalize(text)
    except AddressError:
        address = "http://a.example/b/c"
    target = join(address, link)
    assert target is None or target.startswith(("http://", "https://"))
    assert target is None or not set(target) & set(" \r\n\t\0")


TOML = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(
            [
                "sheetweaver = 1",
                "rows = 'a'",
                "[[field]]",
                "name = 'x'",
                "select = 'a'",
                "[settings]",
                "concurrency = 3",
                "headers = {a = 'b'}",
                "urls = [1]",
                "fields = 3",
                "[settings.headers]",
                "take = '@href'",
            ]
        ),
        max_size=12,
    ).map("\n".join),
)


@LONG
@given(TOML)
def test_any_text_as_a_recipe(text: str) -> None:
    try:
        recipe = loads(text)
    except SheetweaverError as error:
        assert 0 < len(str(error)) < 2000
    else:
        assert loads(dumps(recipe)) == recipe


@LONG
@given(st.text(max_size=80))
def test_any_text_as_a_selector(text: str) -> None:
    check_selector(text)
    check_selector(f"xpath:{text}")


@LONG
@given(st.binary(max_size=300))
def test_any_frame_is_a_message_or_refused(frame: bytes) -> None:
    for read in (read_command, read_event, read_word):
        try:
            read(frame)
        except (ValueError, SheetweaverError) as error:
            assert str(error) is not None


@LONG
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_retry_after(value: str, date: str) -> None:
    wait_s = retry_after_s(value, date, 1_700_000_000.0)
    assert wait_s is None or wait_s >= 0
