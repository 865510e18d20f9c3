"""What crosses the pipe between the crawl and the process that shows pages: orders there, what was seen back."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from core.records import Headers

PAGES_AT_ONCE = 4
MOST_ANSWERS = 20
MOST_ANSWERS_B = 2 << 20
END = b""
"""The frame that asks the process to end."""


class Start(msgspec.Struct, frozen=True):
    """What the process begins with. `proxy` is an address with its scheme, '' for none.

    `chrome` is the program of the user's own browser, '' for the built-in one; `home` the folder for its profile.
    `gated` says that the proxy is core.render.gate.
    """

    user_agent: str
    proxy: str = ""
    insecure_hosts: tuple[str, ...] = ()
    chrome: str = ""
    home: str = ""
    gated: bool = False


class CookieToSet(msgspec.Struct, frozen=True):
    """A cookie the site has set already. `domain` is '' for one that goes to the host of the page alone."""

    name: str
    value: str
    domain: str
    path: str
    secure: bool


class RenderOrder(msgspec.Struct, frozen=True):
    """A page that was fetched, and how long and by what it is shown. Times are seconds, sizes bytes.

    `wait` is 'load', 'idle' or seconds after loading; with `wait_for` also until that selector matches. `headers` go to
    the page's own origin only. With `private_ok` the page may ask private addresses.
    """

    id: int
    url: str
    html: str
    timeout_s: float
    max_body_b: int
    wait: str = "idle"
    wait_for: str = ""
    scrolls: int = 0
    click: str = ""
    clicks: int = 0
    headers: Headers = ()
    cookies: tuple[CookieToSet, ...] = ()
    private_ok: bool = False
    media: bool = False


class JsonAnswer(msgspec.Struct, frozen=True):
    """A JSON answer the page's scripts got."""

    url: str
    text: str
    method: str = "GET"


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The process takes orders. `sandboxed` is False where it runs without Chromium's sandbox."""

    pid: int
    sandboxed: bool


class Rendered(msgspec.Struct, frozen=True, tag=True):
    """What became of an order: the document as it stood at the end, or a `reason` of core.reasons.

    `crashed` pages may be tried once more. `requests` were sent by the page itself, `blocked` were not. `cookies` are
    pairs of an address and a Set-Cookie value. `moved` is where the page wanted to go instead;
    a page that wanted itself again has its document too.
    """

    id: int
    html: str = ""
    reason: str = ""
    detail: str = ""
    crashed: bool = False
    requests: int = 0
    blocked: int = 0
    seconds: float = 0.0
    answers: tuple[JsonAnswer, ...] = ()
    cookies: Headers = ()
    moved: str = ""


Word: TypeAlias = Ready | Rendered
_words: msgspec.msgpack.Decoder[Word] = msgspec.msgpack.Decoder(Word)
_orders: msgspec.msgpack.Decoder[RenderOrder] = msgspec.msgpack.Decoder(RenderOrder)


def packed(thing: Start | RenderOrder | Word) -> bytes:
    """The frame of an order or a word."""
    return msgspec.msgpack.encode(thing)


def read_start(frame: bytes) -> Start:
    """The Start in a frame."""
    return msgspec.msgpack.decode(frame, type=Start)


def read_order(frame: bytes) -> RenderOrder:
    """The order in a frame."""
    return _orders.decode(frame)


def read_word(frame: bytes) -> Word:
    """The word in a frame. Raises: msgspec.DecodeError or ValidationError for anything else."""
    return _words.decode(frame)
