"""Faults of connections, framing, sizes and time."""

from __future__ import annotations

import asyncio
import contextlib
import random
from email.utils import formatdate
from time import time

from tests.site.server import HTML, Visit, page

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


def counted(length: int) -> bytes:
    return OK + b"Content-Length: %d\r\n\r\n" % length


RAW = {
    "fin-before": b"",
    "fin-in-head": b"HTTP/1.1 200 OK\r\nContent-Type: te",
    "fin-mid-body": counted(1000) + HTML,
    "cl-too-long": counted(len(HTML) + 1) + HTML,
    "cl-too-short": counted(20) + HTML,
    "cl-8eb": counted(8 << 60),
    "no-length": OK + b"\r\n" + HTML,
    "chunked": CHUNKED + b"5\r\n<html\r\n1;x=y\r\n>\r\n0\r\nTrailer: 1\r\n\r\n",
    "chunk-truncated": CHUNKED + b"ff\r\n<html>",
    "chunk-no-end": CHUNKED + b"6\r\n<html>\r\n",
    "chunk-bad-size": CHUNKED + b"zz\r\n<html>\r\n0\r\n\r\n",
    "chunk-negative": CHUNKED + b"-6\r\n<html>\r\n0\r\n\r\n",
    "chunk-no-line": CHUNKED + b"6\r\n<html>0\r\n\r\n",
    "chunk-huge-size": CHUNKED + b"7fffffffffffffff\r\n<html>",
    "chunk-endless-size": CHUNKED + b"0" * 100_000,
    "header-18k": OK + b"X-Long: " + b"x" * 18_000 + b"\r\nContent-Length: 0\r\n\r\n",
    "header-10mb": OK + b"X-Long: " + b"x" * 10_000_000 + b"\r\nContent-Length: 0\r\n\r\n",
    "http09": HTML,
    "random-bytes": random.Random(1).randbytes(500),
    "ssh-banner": b"SSH-2.0-OpenSSH_9.6\r\n",
    "http2": b"HTTP/2 200\r\ncontent-length: 2\r\n\r\nok",
    "tls-alert": b"\x15\x03\x01\x00\x02\x02\x46",
    "early-hints": b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + counted(len(HTML)) + HTML,
    "continue": b"HTTP/1.1 100 Continue\r\n\r\n" + counted(len(HTML)) + HTML,
    "switching": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",
    "no-content": b"HTTP/1.1 204 No Content\r\n\r\n",
    "no-content-body": b"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello",
    "no-content-chunked": b"HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "reset-content": b"HTTP/1.1 205 Reset Content\r\nContent-Length: 5\r\n\r\nhello",
    "not-modified": b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n",
    "empty-200": counted(0),
}


async def _raw(visit: Visit) -> None:
    await visit.raw(RAW[visit.name])


for _name in RAW:
    page(_name)(_raw)


@page("reset-before")
async def reset_before(visit: Visit) -> None:
    visit.reset()


@page("reset-mid-body")
async def reset_mid_body(visit: Visit) -> None:
    await visit.send(counted(1000) + HTML)
    await asyncio.sleep(0.05)
    visit.reset()


@page("reset-no-length")
async def reset_no_length(visit: Visit) -> None:
    await visit.send(OK + b"\r\n" + HTML)
    await asyncio.sleep(0.05)
    visit.reset()


@page("drops-kept")
async def drops_kept(visit: Visit) -> None:
    """Promises to keep the connection and closes it."""
    await visit.answer()
    visit.keep = False


@page("dies-kept")
async def dies_kept(visit: Visit) -> None:
    """Answers the first request of a connection and cuts it at the second."""
    used = sum(entry["connection"] == visit.entry["connection"] for entry in visit.site.log)
    if used > 1:
        visit.reset()
    else:
        await visit.answer()


@page("slow-headers")
async def slow_headers(visit: Visit) -> None:
    await _drip(visit, counted(len(HTML)) + HTML)


@page("slow-body")
async def slow_body(visit: Visit) -> None:
    await visit.send(counted(len(HTML)))
    await _drip(visit, HTML)


@page("slow-chunks")
async def slow_chunks(visit: Visit) -> None:
    await visit.send(CHUNKED)
    while True:
        await visit.send(b"1\r\na\r\n")
        await asyncio.sleep(0.2)


@page("slow-redirect")
async def slow_redirect(visit: Visit) -> None:
    """A redirect whose body never comes."""
    await visit.send(b"HTTP/1.1 302 Found\r\nLocation: /good\r\nContent-Length: 100\r\n\r\n")
    await visit.hang()


async def _drip(visit: Visit, data: bytes) -> None:
    for byte in data:
        await visit.send(bytes((byte,)))
        await asyncio.sleep(0.2)


@page("never-answer")
async def never_answer(visit: Visit) -> None:
    await visit.hang()


@page("hang-after-headers")
async def hang_after_headers(visit: Visit) -> None:
    await visit.send(counted(100))
    await visit.hang()


@page("delay")
async def delay(visit: Visit) -> None:
    """/delay/S waits S seconds."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(visit.hang(), min(float(visit.rest or 1), 60))
    await visit.answer()


@page("infinite-body")
async def infinite_body(visit: Visit) -> None:
    await visit.send(OK + b"\r\n")
    while True:
        await visit.send(b"<p>more</p>" * 6000)


@page("infinite-chunked")
async def infinite_chunked(visit: Visit) -> None:
    await visit.send(CHUNKED)
    while True:
        await visit.send(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")


@page("tiny-chunks")
async def tiny_chunks(visit: Visit) -> None:
    await visit.send(CHUNKED)
    while True:
        await visit.send(b"2\r\nab\r\n" * 10_000)


@page("big-file")
async def big_file(visit: Visit) -> None:
    """An honest gigabyte."""
    await visit.send(counted(1 << 30))
    for _ in range(1 << 14):
        await visit.send(b"x" * (1 << 16))


@page("infinite-headers")
async def infinite_headers(visit: Visit) -> None:
    await visit.send(OK)
    while True:
        await visit.send(b"X-More: and more\r\n" * 1000)


@page("infinite-trailer")
async def infinite_trailer(visit: Visit) -> None:
    await visit.send(CHUNKED + b"0\r\n")
    while True:
        await visit.send(b"X-More: and more\r\n" * 1000)


@page("flood-1xx")
async def flood_1xx(visit: Visit) -> None:
    for _ in range(100):
        await visit.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 1000)
    await visit.raw(counted(len(HTML)) + HTML)


@page("status")
async def status(visit: Visit) -> None:
    """/status/N answers N with a page."""
    await visit.answer(b"<html><title>An error page</title><p>Not data</p></html>", int(visit.rest or 200))


@page("retry-after")
async def retry_after(visit: Visit) -> None:
    """/retry-after/STATUS/VALUE; VALUE 'date+3' is a date in 3 seconds."""
    code, _, value = visit.rest.partition("/")
    if value.startswith("date"):
        value = formatdate(time() + float(value[4:]), usegmt=True)
    await visit.answer(b"later", int(code), (("Retry-After", value),) if value else ())


async def _limited(visit: Visit, value: str, code: int = 429) -> None:
    if visit.turn == 1:
        await visit.answer(b"later", code, (("Retry-After", value),))
    else:
        await visit.answer()


@page("status-429-s")
async def status_429_s(visit: Visit) -> None:
    """429 with three seconds the first time, then a page."""
    await _limited(visit, "3")


@page("status-429-date", "status-503-date")
async def status_date(visit: Visit) -> None:
    await _limited(visit, formatdate(time() + 3, usegmt=True), int(visit.name.split("-")[1]))


@page("status-429-garbage", "status-429-negative", "status-429-year")
async def status_429_odd(visit: Visit) -> None:
    await _limited(visit, {"garbage": "soon", "negative": "-5", "year": "31536000"}[visit.name.split("-")[2]])


@page("status-503-twice")
async def status_503_twice(visit: Visit) -> None:
    await visit.answer(*((b"busy", 503) if visit.turn <= 2 else ()))


@page("status-503-always")
async def status_503_always(visit: Visit) -> None:
    await visit.answer(b"busy", 503)


@page("cookies-1000")
async def cookies_1000(visit: Visit) -> None:
    await visit.answer(headers=tuple(("Set-Cookie", f"c{number}={number}") for number in range(1000)))


@page("cookie-4k-loop")
async def cookie_4k(visit: Visit) -> None:
    """/cookie-4k-loop?N sets another cookie of 4 kB."""
    await visit.answer(headers=(("Set-Cookie", f"c{visit.bare_query}={'x' * 4000}"),))


@page("set-cookie")
async def set_cookie(visit: Visit) -> None:
    """/set-cookie?VALUE sets it."""
    await visit.answer(headers=(("Set-Cookie", visit.bare_query),))


@page("trap")
async def trap(visit: Visit) -> None:
    """/trap?N links to /trap?N+1 and N+2, for ever."""
    number = int(visit.bare_query or 0)
    links = "".join(f'<a href="/trap?{number + step}">more</a>' for step in (1, 2))
    await visit.answer(f"<html><title>{number}</title>{links}</html>".encode())


@page("session")
async def session(visit: Visit) -> None:
    """One page under endless names."""
    links = "".join(f'<a href="/session?sid={random.random()}&utm_source=x">again</a>' for _ in range(3))
    await visit.answer(f"<html><title>Same</title>{links}</html>".encode())


@page("disposition")
async def disposition(visit: Visit) -> None:
    """/disposition?NAME offers a file of that name."""
    await visit.answer(b"file", headers=(("Content-Disposition", f'attachment; filename="{visit.bare_query}"'),))
