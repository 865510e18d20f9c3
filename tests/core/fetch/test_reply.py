"""The reader of answers gives one verdict however the bytes come."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from core.fetch.policy import Policy
from core.fetch.reply import Reply, ReplyError
from core.reasons import REASONS
from core.settings import Settings
from tests.site.heads import HEADS
from tests.site.network import RAW

LIMITS = Policy.from_settings(Settings(max_body_b=5000))
SAMPLES = [data for data, _ in HEADS.values() if len(data) < 1000] + [data for data in RAW.values() if len(data) < 1000]


LINES = (
    b"HTTP/1.1 200 OK\r\n",
    b"HTTP/1.0 404 X\n",
    b"HTTP/1.1 103 E\r\n\r\n",
    b"Content-Length: 5\r\n",
    b"Content-Length: ",
)
CHUNKS = (b"Transfer-Encoding: chunked\r\n", b"5\r\nhello\r\n", b"0\r\n\r\n", b"Connection: close\r\n", b"x" * 200)
MARKS = (b"\r\n", b"\n", b"\r", b" ", b"\t", b":", b"\0", b"\xc3\xa9", b";", b",")
PIECE = st.one_of(st.sampled_from(LINES + CHUNKS + MARKS), st.binary(max_size=4))


def read(pieces: list[bytes], cut_b: int = 0) -> tuple[str, int, bytes, bool]:
    """The reason or '', the status, the body and whether the connection may be kept."""
    reply = Reply(LIMITS, cut_b)
    try:
        for piece in pieces:
            if piece:
                reply.feed(piece)
        done = reply.done
        reply.feed_eof()
    except ReplyError as error:
        assert error.reason in REASONS
        return error.reason, reply.status, b"", False
    return "", reply.status, reply.body, done


def cut_at(data: bytes, places: list[int]) -> list[bytes]:
    marks = [0, *sorted(place % (len(data) + 1) for place in places), len(data)]
    return [data[start:end] for start, end in pairwise(marks)]


@given(st.sampled_from(SAMPLES), st.lists(st.integers(0, 2000), max_size=8))
def test_how_an_answer_is_cut_into_packets_does_not_matter(data: bytes, places: list[int]) -> None:
    assert read(cut_at(data, places)) == read([data])


@given(
    st.sampled_from(SAMPLES),
    st.binary(max_size=6),
    st.integers(0, 1000),
    st.integers(0, 6),
    st.lists(st.integers(0, 2000), max_size=4),
)
def test_a_damaged_answer_has_one_verdict_too(
    data: bytes, junk: bytes, place: int, gone: int, places: list[int]
) -> None:
    place %= len(data) + 1
    damaged = data[:place] + junk + data[place + gone :]
    assert read(cut_at(damaged, places)) == read([damaged])


@pytest.mark.slow
@settings(max_examples=15_000, deadline=None)
@given(
    st.lists(PIECE, max_size=20),
    st.lists(st.integers(0, 2000), max_size=4),
)
def test_any_mixture_has_one_verdict(parts: list[bytes], places: list[int]) -> None:
    data = b"".join(parts)
    assert read(cut_at(data, places)) == read([data])


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert read([b"HTTP/1.1 200 OK\r\n" + data])[0] in REASONS


@pytest.mark.parametrize(
    ("answer", "keep"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", True),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok", False),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", False),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\nConnection: Keep-Alive\r\n\r\nok", True),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", True),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\nok\r\n0\r\n\r\n", False),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more", False),
        (b"HTTP/1.1 204 No\r\n\r\n", True),
        (b"HTTP/1.1 204 No\r\nContent-Length: 2\r\n\r\nok", False),
        (b"HTTP/1.1 404 No\r\nContent-Length: 999999\r\n\r\n", False),
    ],
)
def test_which_connections_are_kept(answer: bytes, keep: bool) -> None:
    reply = Reply(LIMITS)
    reply.feed(answer)
    assert (reply.done, reply.keep) == (True, keep)


def test_a_reset_is_no_end_of_body() -> None:
    reply = Reply(LIMITS)
    reply.feed(b"HTTP/1.1 200 OK\r\n\r\n<html>")
    with pytest.raises(ReplyError, match="incomplete"):
        reply.feed_eof(reset=True)


@pytest.mark.parametrize(
    "framing", [b"Content-Length: 6000\r\n\r\n", b"\r\n", b"Transfer-Encoding: chunked\r\n\r\n1770\r\n"]
)
def test_a_cut_answer_has_exactly_the_cap(framing: bytes) -> None:
    answer = b"HTTP/1.1 200 OK\r\n" + framing + b"x" * 6000
    reply = Reply(LIMITS, 1000)
    reply.feed(answer)
    assert (len(reply.body), reply.done, reply.cut, reply.keep) == (1000, True, True, False)
    assert read([answer]) == ("too-large", 200, b"", False)


def test_headers_are_read_as_text() -> None:
    reply = Reply(LIMITS)
    reply.feed(b"HTTP/1.1 200 OK\r\nX-A:  b \r\nx-a: c\r\nX-U: caf\xc3\xa9\r\nContent-Length: 0\r\n\r\n")
    assert reply.headers == (("x-a", "b"), ("x-a", "c"), ("x-u", "café"), ("content-length", "0"))
    latin = Reply(LIMITS)
    latin.feed(b"HTTP/1.1 200 OK\r\nX-U: caf\xe9\r\nContent-Length: 0\r\n\r\n")
    assert latin.headers[0] == ("x-u", "café")
