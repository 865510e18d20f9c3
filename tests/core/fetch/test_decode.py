"""Content codings undone under a cap."""

from __future__ import annotations

import gzip
import time
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given, settings, strategies as st

from core.fetch.decode import DecodeError, codings_of, decode, sniffed

MIB = 1 << 20
PACK = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstandard.compress}


def reason(body: bytes, *codings: str, max_b: int = MIB) -> str:
    try:
        decode(body, codings, max_b=max_b)
    except DecodeError as error:
        return error.reason
    return ""


@given(st.binary(max_size=2000), st.lists(st.sampled_from(sorted(PACK)), max_size=5))
def test_what_is_packed_comes_back(data: bytes, codings: list[str]) -> None:
    body = data
    for coding in codings:
        body = PACK[coding](body)
    assert decode(body, tuple(codings), max_b=MIB) == data


@given(st.binary(max_size=500), st.sampled_from(sorted(PACK)))
def test_any_bytes_end_in_a_page_or_a_reason(body: bytes, coding: str) -> None:
    assert reason(body, coding) in ("", "bad-encoding", "incomplete", "too-large")


@pytest.mark.slow
@settings(max_examples=15_000, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(sorted(PACK)), st.integers(0, 300), st.binary(max_size=8))
def test_any_damage_ends_in_a_page_or_a_reason(data: bytes, coding: str, place: int, junk: bytes) -> None:
    packed = PACK[coding](data)
    place %= len(packed)
    damaged = packed[:place] + junk + packed[place + len(junk) :]
    assert reason(damaged, coding) in ("", "bad-encoding", "incomplete", "too-large")


@given(st.binary(min_size=50, max_size=2000), st.sampled_from(sorted(PACK)), st.data())
def test_a_cut_body_is_never_taken_for_whole(data: bytes, coding: str, draw: st.DataObject) -> None:
    packed = PACK[coding](data)
    cut = draw.draw(st.integers(2, len(packed) - 1))
    assert reason(packed[:cut], coding) in ("incomplete", "bad-encoding")


@pytest.mark.parametrize("coding", sorted(PACK))
def test_the_cap_holds_to_the_byte(coding: str) -> None:
    packed = PACK[coding](b"a" * 5000)
    assert reason(packed, coding, max_b=5000) == ""
    assert reason(packed, coding, max_b=4999) == "too-large"


def test_several_members_share_one_cap() -> None:
    packed = gzip.compress(b"a" * 3000) * 2
    assert decode(packed, ("gzip",), max_b=6000) == b"a" * 6000
    assert reason(packed, "gzip", max_b=5999) == "too-large"


def test_a_million_empty_members_take_no_time() -> None:
    started_at = time.monotonic()
    assert decode(gzip.compress(b"") * 1_000_000, ("gzip",), max_b=MIB) == b""
    assert time.monotonic() - started_at < 3


def test_junk_after_a_member_is_ignored() -> None:
    assert decode(gzip.compress(b"page") + b"junk", ("gzip",), max_b=MIB) == b"page"
    assert decode(zstandard.compress(b"page") + b"junk", ("zstd",), max_b=MIB) == b"page"


def test_six_codings_are_one_too_many() -> None:
    assert reason(b"", *["gzip"] * 6) == "unsupported-encoding"


def test_header_values() -> None:
    assert codings_of("") == ()
    assert codings_of(" GZIP ,, identity,x-gzip") == ("gzip", "gzip")
    assert codings_of("none") == ()


def test_only_pages_are_sniffed() -> None:
    packed = gzip.compress(b"<html>")
    assert sniffed(packed, "text/html; charset=utf-8") == ("gzip",)
    assert sniffed(packed, "application/gzip") == ()
    assert sniffed(b"<html>", "text/html") == ()


def test_junk_after_brotli_cannot_be_told_from_damage() -> None:
    assert reason(brotli.compress(b"page") + b"junk", "br") == "bad-encoding"
