"""One HTTP/1.x answer read from bytes as they come, without I/O (RFC 9112).

Both fetchers read with this, so that an odd answer ends the same way in every engine: docs/http-policy.md lists what
is forgiven and what is not. The stacks' own parsers disagree on too many of them.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Protocol

from core.records import Headers

_END_OF_HEAD = re.compile(rb"\n\r?\n").search
_STATUS_LINE = re.compile(r"HTTP/1\.([0-9])[ \t]+([1-9][0-9]{2})(?:[ \t\r\n]|\Z)").match
_FIELDS = re.compile(r"\n([!#$%&'*+\-.^_`|~0-9A-Za-z]++)[ \t]*+:([^\n]*+)").findall
_FOLD = re.compile(r"\r?\n[ \t]+")
_BARE_CR = re.compile(r"\r(?!\n)")
_CHUNK_SIZE = re.compile(rb"[ \t]*0*([0-9a-fA-F]{0,16})[ \t]*(?:;.*)?\r?\n", re.DOTALL).fullmatch
_DIGITS = re.compile(r"0*([0-9]+)").fullmatch
_BLANK = b"\r\n"
_SPACE = " \t\r"
_NO_BODY = (101, 204, 205, 304)
_START = b"HTTP/1."
_MAX_BLANK_B = 64  # blank lines before the status line
_MAX_CHUNK_LINE_B = 8192
_MAX_TINY_CHUNKS = 100_000
_TINY_CHUNK_B = 16
_SHOWN_B = 20
_MAX_DIGITS = 25  # of a Content-Length; Python refuses to read thousands


class ReplyError(Exception):
    """An answer that cannot be used. `reason` is a code of core.reasons."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


class Limits(Protocol):
    """The caps an answer is read under; core.fetch.policy.Policy has them all."""

    @property
    def max_head_b(self) -> int: ...  # noqa: D102
    @property
    def max_headers(self) -> int: ...  # noqa: D102
    @property
    def max_body_b(self) -> int: ...  # noqa: D102
    @property
    def drain_b(self) -> int: ...  # noqa: D102


class Sink(Protocol):
    """Where a body goes piece by piece instead of being held. `headers` are sent with the request that asks for it."""

    @property
    def headers(self) -> Headers: ...  # noqa: D102
    def begin(self, status: int, headers: Headers) -> None:
        """A body (2xx) comes now, from its beginning. Raises: ReplyError for one that is not wanted."""

    def write(self, data: bytes) -> None:
        """The next bytes of it. Raises: ReplyError, OSError."""


class Reply:
    """An answer in the making. `status` is 0 until the head is whole, `done` True once the body is.

    `keep` tells whether the connection may carry another request. A wanted body (2xx) larger than the cap is an error;
    with `cut_b` set it is cut there instead, and an unwanted one is always cut after `drain_b`. `head_s` is on the
    monotonic clock.
    """

    __slots__ = (
        "_body",
        "_buffer",
        "_cut_b",
        "_feed",
        "_first",
        "_left",
        "_limits",
        "_room",
        "_sink",
        "_tiny",
        "_trailer_b",
        "cut",
        "done",
        "head_s",
        "headers",
        "keep",
        "started",
        "status",
        "taken_b",
    )

    def __init__(self, limits: Limits, cut_b: int = 0, sink: Sink | None = None) -> None:
        self._limits = limits
        self._sink = sink
        self._cut_b = cut_b
        self._feed: Callable[[Reply, bytes], None] = Reply._feed_head
        self._buffer = bytearray()
        self._first = b""
        self._body: bytearray | None = None
        self._left = self._room = self._trailer_b = self._tiny = 0
        self.status = 0
        self.headers: Headers = ()
        self.head_s = 0.0
        self.taken_b = 0
        self.started = self.done = self.keep = self.cut = False

    @property
    def body(self) -> bytes:
        """What has been read of the body, its transfer coding undone and its content coding not."""
        return self._first if self._body is None else bytes(self._body)

    def feed(self, data: bytes) -> None:
        """Takes the next bytes from the connection. Bytes after the end forbid keeping it.

        Raises: ReplyError.
        """
        self.started = True
        self.taken_b += len(data)
        self._feed(self, data)

    def feed_eof(self, *, reset: bool = False) -> None:
        """The connection ended, `reset` when it was not closed in order.

        Raises: ReplyError where the answer needed more.
        """
        self.keep = False
        if self.done:
            return
        if not self.started:
            raise ReplyError("reset")
        if not self.status and not _begins_like_http(self._buffer):
            raise ReplyError("not-http", _described(self._buffer))
        if not self.status or self._feed is not Reply._feed_until_eof or reset:
            raise ReplyError("incomplete")
        self.done = True

    def _feed_head(self, data: bytes) -> None:
        seen = 0
        if self._buffer:
            seen = len(self._buffer) - 2
            self._buffer += data
            data = bytes(self._buffer)
        begin = 0
        while not self.status:
            begin = _after_blank_lines(data, begin)
            end = _END_OF_HEAD(data, max(begin, seen))
            self._check_head(data, begin, end.end() if end else len(data))
            if end is None:
                self._buffer = bytearray(data[begin:])
                return
            self._read_head(data[begin : end.start() + 1])
            begin = end.end()
        self._buffer = bytearray()
        if begin < len(data) and not self.done:
            self._feed(self, data[begin:])
        elif begin < len(data):
            self.keep = False

    def _check_head(self, data: bytes, begin: int, end: int) -> None:
        if not data.startswith(_START, begin):
            start = data[begin : begin + _SHOWN_B]
            if not _begins_like_http(start) and (len(start) >= _SHOWN_B or b"\n" in start):
                raise ReplyError("not-http", _described(start))
        if end - begin > self._limits.max_head_b:
            raise ReplyError("headers-too-large")

    def _read_head(self, raw: bytes) -> None:
        """Takes in one head; those of interim answers (1xx) are dropped."""
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            text = raw.decode("latin-1")
        found = _STATUS_LINE(text)
        if found is None or "\0" in text:
            raise ReplyError("not-http", "a broken status line" if found is None else "NUL in the headers")
        status = int(found[2])
        if status < 200 and status != 101:
            return
        if _BARE_CR.search(text) is not None:
            text = _BARE_CR.sub(" ", text)
        if "\n " in text or "\n\t" in text:
            text = _FOLD.sub(" ", text)
        fields = _FIELDS(text)
        if len(fields) > self._limits.max_headers:
            raise ReplyError("headers-too-large")
        self.headers = tuple([(name.lower(), value.strip(_SPACE)) for name, value in fields])
        self.status = status
        self.head_s = time.monotonic()
        self._frame(persistent=found[1] != "0")

    def _frame(self, *, persistent: bool) -> None:
        """Decides where the body ends (RFC 9112 6.3)."""
        fields = dict(self.headers)
        connection = fields.get("connection", "").lower()
        self.keep = "keep-alive" in connection if not persistent else "close" not in connection
        coding = "transfer-encoding" in fields
        length = None if coding or "content-length" not in fields else self._content_length(fields)
        if self.status in _NO_BODY:
            self.keep = self.keep and not coding and not length and self.status != 101
            self.done = True
            return
        self._set_room("content-encoding" in fields)
        self._sink = self._sink if 200 <= self.status < 300 else None
        if self._sink is not None:
            self._sink.begin(self.status, self.headers)
        if coding and self._chunked():
            self.keep = self.keep and persistent and "content-length" not in fields
            self._feed = Reply._feed_chunked
        elif length is None:
            self.keep = False
            self._feed = Reply._feed_until_eof
        else:
            self._expect(length)

    def _set_room(self, packed: bool) -> None:
        if not 200 <= self.status < 300:
            self._room, self._cut_b = self._limits.drain_b, self._limits.drain_b
        elif self._cut_b and not packed:  # a packed text is cut after unpacking
            self._room = self._cut_b
        else:
            self._room, self._cut_b = self._limits.max_body_b, 0

    def _content_length(self, fields: dict[str, str]) -> int:
        value = fields["content-length"]
        if len(fields) == len(self.headers) and len(value) < _MAX_DIGITS and value.isascii() and value.isdigit():
            return int(value)
        values = {part.strip() for name, value in self.headers if name == "content-length" for part in value.split(",")}
        if len(values) != 1:
            raise ReplyError("not-http", "two different Content-Length")
        found = _DIGITS(values.pop())
        if found is None:
            raise ReplyError("not-http", "a broken Content-Length")
        return int(found[1][:_MAX_DIGITS])

    def _chunked(self) -> bool:
        """Whether the body is chunked; False for 'identity'. Any other transfer coding was never asked for."""
        value = ",".join(value for name, value in self.headers if name == "transfer-encoding")
        codings = {part.strip().lower() for part in value.split(",")} - {"", "identity"}
        if not codings <= {"chunked"}:
            raise ReplyError("unsupported-encoding", f"transfer coding {value[:40]}")
        return bool(codings)

    def _expect(self, length: int) -> None:
        self._left = length
        self._feed = Reply._feed_counted
        if length > self._room and not self._cut_b:
            raise ReplyError("too-large", str(self._room))
        if length > self._room and not 200 <= self.status < 300:
            self._finish_cut()
        elif not length:
            self.done = True

    def _feed_counted(self, data: bytes) -> None:
        if len(data) > self._left:
            data = data[: self._left]
            self.keep = False
        self._left -= len(data)
        self._take(data)
        self.done = self.done or not self._left

    def _feed_until_eof(self, data: bytes) -> None:
        self._take(data)

    def _feed_chunked(self, data: bytes) -> None:
        """Chunks: `_left` is what the current one still brings, -1 before its line end, -2 in the trailer."""
        if self._buffer:
            data, self._buffer = bytes(self._buffer) + data, bytearray()
        position = 0
        while position < len(data) and not self.done:
            if self._left > 0:
                part = data[position : position + self._left]
                position += len(part)
                self._left = self._left - len(part) or -1
                self._take(part)
                continue
            end = data.find(b"\n", position) + 1
            if not end:
                self._keep_line(data[position:])
                return
            self._read_line(data[position:end])
            position = end
        if position < len(data):
            self.keep = False

    def _keep_line(self, line: bytes) -> None:
        if len(line) > _MAX_CHUNK_LINE_B or (self._left == -1 and line != b"\r"):
            raise ReplyError("not-http", "broken chunks")
        self._buffer = bytearray(line)

    def _read_line(self, line: bytes) -> None:
        if self._left == -1:
            if line.strip(_BLANK):
                raise ReplyError("not-http", "broken chunks")
            self._left = 0
        elif self._left == -2:
            self._trailer_b += len(line)
            if self._trailer_b > self._limits.max_head_b:
                raise ReplyError("headers-too-large")
            self.done = not line.strip(_BLANK)
        else:
            self._open_chunk(line)

    def _open_chunk(self, line: bytes) -> None:
        found = _CHUNK_SIZE(line)
        if found is None or (not found[1] and b"0" not in line.partition(b";")[0]) or len(line) > _MAX_CHUNK_LINE_B:
            raise ReplyError("not-http", "broken chunks")
        self._left = int(found[1] or b"0", 16) or -2
        self._tiny += self._left < _TINY_CHUNK_B
        if self._tiny > _MAX_TINY_CHUNKS:
            raise ReplyError("not-http", "endless tiny chunks")
        if self._left > self._room and not self._cut_b:
            raise ReplyError("too-large", str(self._limits.max_body_b))

    def _take(self, data: bytes) -> None:
        if len(data) > self._room:
            if not self._cut_b:
                raise ReplyError("too-large", str(self._limits.max_body_b))
            data = data[: self._room]
            self._finish_cut()
        self._room -= len(data)
        if self._sink is not None:
            self._sink.write(data)
        elif self._body is not None:
            self._body += data
        elif not self._first:
            self._first = data
        else:
            self._body = bytearray(self._first)
            self._body += data

    def _finish_cut(self) -> None:
        self.done = self.cut = True
        self.keep = False


def _begins_like_http(data: bytes | bytearray) -> bool:
    return data.startswith(_START) or _START.startswith(data[: len(_START)])


def _after_blank_lines(data: bytes, begin: int) -> int:
    if not data.startswith((b"\r", b"\n"), begin):
        return begin
    start = data[begin : begin + _MAX_BLANK_B]
    blank_b = len(start) - len(start.lstrip(_BLANK))
    if blank_b == _MAX_BLANK_B:
        raise ReplyError("not-http", "blank lines")
    return begin + blank_b


def _described(data: bytes | bytearray) -> str:
    """What an answer that is no HTTP/1 looks like."""
    if data[:1] in (b"\x15", b"\x16"):
        return "it looks encrypted; try https"
    start = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in data[:_SHOWN_B].partition(b"\n")[0])
    return f"it begins {start!r}"
