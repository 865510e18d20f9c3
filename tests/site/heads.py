"""Odd heads of answers, each with what docs/http-policy.md makes of it: /head/NAME"""

from __future__ import annotations

from tests.site.server import Visit, page

_L = b"Content-Length: 2\r\n"

HEADS: dict[str, tuple[bytes, str]] = {
    # name: (the whole answer, the reason it fails for or '' where it is accepted with the body 'ok')
    "no-reason": (b"HTTP/1.1 200\r\n" + _L + b"\r\nok", ""),
    "reason-utf8": ("HTTP/1.1 200 Schön\r\n".encode() + _L + b"\r\nok", ""),
    "two-spaces": (b"HTTP/1.1  200  OK\r\n" + _L + b"\r\nok", ""),
    "http10": (b"HTTP/1.0 200 OK\r\n" + _L + b"\r\nok", ""),
    "http12": (b"HTTP/1.2 200 OK\r\n" + _L + b"\r\nok", ""),
    "http3": (b"HTTP/3.0 200 OK\r\n" + _L + b"\r\nok", "not-http"),
    "lower-case": (b"http/1.1 200 OK\r\n" + _L + b"\r\nok", "not-http"),
    "icy": (b"ICY 200 OK\r\n" + _L + b"\r\nok", "not-http"),
    "status-99": (b"HTTP/1.1 099 Odd\r\n" + _L + b"\r\nok", "not-http"),
    "status-2000": (b"HTTP/1.1 2000 OK\r\n" + _L + b"\r\nok", "not-http"),
    "status-word": (b"HTTP/1.1 OK\r\n" + _L + b"\r\nok", "not-http"),
    "status-999": (b"HTTP/1.1 999 Go away\r\n" + _L + b"\r\nok", "http-other"),
    "blank-first": (b"\r\n\r\nHTTP/1.1 200 OK\r\n" + _L + b"\r\nok", ""),
    "junk-first": (b"junk\r\nHTTP/1.1 200 OK\r\n" + _L + b"\r\nok", "not-http"),
    "bare-lf": (b"HTTP/1.1 200 OK\nContent-Length: 2\n\nok", ""),
    "mixed-lf": (b"HTTP/1.1 200 OK\r\nContent-Length: 2\n\r\nok", ""),
    "bare-cr": (b"HTTP/1.1 200 OK\r\nX-A: a\rb\r\n" + _L + b"\r\nok", ""),
    "nul": (b"HTTP/1.1 200 OK\r\nX-A: a\0b\r\n" + _L + b"\r\nok", "not-http"),
    "fold": (b"HTTP/1.1 200 OK\r\nX-A: a\r\n b\r\n\tc\r\n" + _L + b"\r\nok", ""),
    "fold-first": (b"HTTP/1.1 200 OK\r\n X-A: a\r\n" + _L + b"\r\nok", ""),
    "fold-length": (b"HTTP/1.1 200 OK\r\nContent-Length:\r\n 2\r\n\r\nok", ""),
    "no-colon": (b"HTTP/1.1 200 OK\r\nhello there\r\n" + _L + b"\r\nok", ""),
    "no-name": (b"HTTP/1.1 200 OK\r\n: value\r\n" + _L + b"\r\nok", ""),
    "space-colon": (b"HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\nok", ""),
    "odd-name": (b"HTTP/1.1 200 OK\r\nX A(b): c\r\n" + _L + b"\r\nok", ""),
    "name-utf8": ("HTTP/1.1 200 OK\r\nÜ: c\r\n".encode() + _L + b"\r\nok", ""),
    "value-latin1": (b"HTTP/1.1 200 OK\r\nX-A: caf\xe9\r\n" + _L + b"\r\nok", ""),
    "tabs": (b"HTTP/1.1 200 OK\r\nContent-Length:\t2\t\r\n\r\nok", ""),
    "length-twice": (b"HTTP/1.1 200 OK\r\n" + _L + _L + b"\r\nok", ""),
    "length-list": (b"HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\nok", ""),
    "lengths-differ": (b"HTTP/1.1 200 OK\r\n" + _L + b"Content-Length: 3\r\n\r\nokk", "not-http"),
    "length-word": (b"HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\nok", "not-http"),
    "length-negative": (b"HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\nok", "not-http"),
    "length-plus": (b"HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\nok", "not-http"),
    "length-empty": (b"HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\nok", "not-http"),
    "length-huge": (b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 30 + b"\r\n\r\nok", "too-large"),
    "length-and-chunked": (b"HTTP/1.1 200 OK\r\n" + _L + b"Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", ""),
    "chunked-twice": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", ""),
    "chunked-upper": (b"HTTP/1.1 200 OK\r\nTRANSFER-ENCODING: CHUNKED\r\n\r\n2\r\nok\r\n0\r\n\r\n", ""),
    "chunked-http10": (b"HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", ""),
    "chunked-lf": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\nok\n0\n\n", ""),
    "chunked-spaces": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2  \r\nok\r\n0\r\n\r\n", ""),
    "chunked-zeros": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0002\r\nok\r\n000\r\n\r\n", ""),
    "chunked-ext": (b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;a="b;c"\r\nok\r\n0;x\r\n\r\n', ""),
    "chunked-empty-size": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\nok\r\n0\r\n\r\n", "not-http"),
    "te-identity": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\nok", ""),
    "te-gzip": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "unsupported-encoding"),
    "te-unknown": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: foo\r\n\r\nok", "unsupported-encoding"),
    "excess": (b"HTTP/1.1 200 OK\r\n" + _L + b"\r\nokHTTP/1.1 200 OK\r\n\r\n", ""),
    "excess-after-chunks": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\nmore", ""),
    "headers-5000": (b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 4999 + _L + b"\r\nok", ""),
    "headers-5001": (b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 5000 + _L + b"\r\nok", "headers-too-large"),
}


@page("head")
async def odd_head(visit: Visit) -> None:
    """/head/NAME; with ?split each byte comes alone."""
    data = HEADS[visit.rest][0]
    if "split" not in visit.query:
        await visit.raw(data)
        return
    for index in range(len(data)):
        await visit.send(data[index : index + 1])
    visit.keep = False
