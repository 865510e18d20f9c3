"""What passes between the parts: Request -> Response -> Page -> Outcome with its rows. Frozen, plain data."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple, TypeAlias

import msgspec

Cell: TypeAlias = str | int | float | None
"""One value of the table. None is an empty cell."""

Headers: TypeAlias = tuple[tuple[str, str], ...]
"""Header names in lower case with their values, in the order they came; names may repeat."""


def first_field(headers: Headers, name: str) -> str:
    """The first value of the header `name` (lower case), or ''."""
    for key, value in headers:  # asked of each page several times, and a generator takes three times as long
        if key == name:
            return value
    return ""


class PageState(IntEnum):
    """Where an address is. The numbers are stored in project files: never change one."""

    QUEUED = 0
    OK = 1
    EMPTY = 2  # fetched and read, but no field found anything
    FAILED = 3
    SKIPPED = 4  # never fetched, on purpose: robots, duplicate, not an address


FINAL_STATES = (PageState.OK, PageState.EMPTY, PageState.FAILED, PageState.SKIPPED)


class Role(IntEnum):
    """What a request is for."""

    PAGE = 0  # gives rows
    DETAIL = 1  # completes one row of another page
    ROBOTS = 2  # a host's robots.txt; never stored as a page
    SITEMAP = 3  # a sitemap, feed or robots.txt that names pages; gives no rows


class Timings(msgspec.Struct, frozen=True, array_like=True):
    """Seconds spent on one page, by phase. `start_s` is on the monotonic clock of the process that fetched."""

    start_s: float = 0.0
    dns_s: float = 0.0
    connect_s: float = 0.0
    wait_s: float = 0.0  # from the request sent to the first byte of the answer
    download_s: float = 0.0
    parse_s: float = 0.0  # decode, parse and extract

    @property
    def total_s(self) -> float:
        """Seconds from start to the extracted rows."""
        return self.dns_s + self.connect_s + self.wait_s + self.download_s + self.parse_s


class Trail(msgspec.Struct, frozen=True, array_like=True):
    """What a page brings along from one redirect to the next. Times and counts are those of the whole way so far."""

    url: str  # where it is now
    host: str  # the site of that address
    seen: tuple[int, ...]  # hashes of the addresses asked for and of the cookies sent there, the next one too
    own: bool  # the recipe's headers and the typed login may still be sent
    private_ok: bool
    jar: str  # the cookie store that took `cookies` already
    cookies: Headers  # address and Set-Cookie value, as they came
    spent_s: float = 0.0
    requests: int = 0
    timings: Timings = Timings()


class Request(msgspec.Struct, frozen=True, array_like=True):
    """One address to fetch. `url` is normalised (core.url) and `attempt` counts from 1."""

    page_id: int
    url: str
    host: str  # scheme://host:port, the key of pace and robots
    attempt: int = 1
    depth: int = 0  # links away from a pasted address
    role: Role = Role.PAGE
    root_id: int = 0  # the pasted page it descends from; itself for a pasted one
    parent_row: int = 0  # DETAIL: id of the row it completes
    trusted: bool = True  # typed by the user: may be a private address
    via: Trail | None = None  # the way it came, where it was redirected; then `host` is the present site
    etag: str = ""  # of the answer that is stored, so that the site may say that it still holds (RFC 9110 13.1)
    modified: str = ""  # the same answer's Last-Modified
    kept_rows: int = 0  # rows of an earlier run, which stay until new ones come
    level: int = 0  # links followed to get here; a sitemap's is negative: levels are fetched one after another
    scope: str = ""  # the pasted page's address, by which links are judged; '' where it is the page's own
    found_on: int = 0  # the page that led here, 0 for a pasted one
    place: int = 0  # of the link among those of that page

    @property
    def validators(self) -> Headers:
        """What asks the site to answer 304 where nothing has changed."""
        if self.via is not None:
            return ()
        found = (("If-None-Match", self.etag), ("If-Modified-Since", self.modified))
        return tuple((name, value) for name, value in found if value)

    @property
    def address(self) -> str:
        """What is asked for now: `url`, or where that was redirected to."""
        return self.url if self.via is None else self.via.url

    @property
    def private_ok(self) -> bool:
        """True where it may lead to a private address."""
        return self.trusted if self.via is None else self.via.private_ok


class Response(msgspec.Struct, frozen=True):
    """An answer with its content coding undone. `url` is the final address; `requests` counts the hops sent."""

    url: str
    status: int
    headers: Headers
    body: bytes
    requests: int = 1
    timings: Timings = Timings()
    truncated: bool = False
    wire_b: int = 0  # what came over the network for it
    packed: bytes = b""  # the body as it came, where that was gzip

    def header(self, name: str) -> str:
        """The first value of the header `name` (lower case), or ''."""
        return first_field(self.headers, name)


class Failure(msgspec.Struct, frozen=True):
    """Why there is no answer: a code of core.reasons with its detail. `requests` counts the hops sent.

    With `moved` the page is elsewhere: that is where to go on, once robots.txt and the pace over there allow it.
    """

    reason: str
    detail: str = ""
    status: int = 0
    url: str = ""
    requests: int = 0
    retry_after_s: float | None = None
    timings: Timings = Timings()
    moved: Trail | None = None
    wire_b: int = 0


class Page(msgspec.Struct, frozen=True):
    """A decoded page. `declared` and `used` are charset labels; `replaced` counts U+FFFD made by decoding."""

    url: str
    text: str
    declared: str = ""
    used: str = "utf-8"
    replaced: int = 0
    fetched_s: float = 0.0  # since 1970: what dates like "3 days ago" count from
    scope: str = ""  # its links are followed, judged by this address; '': they are not
    utf8: bytes = b""  # `text` as it came, where it came so and is not large: parsers read bytes sooner than text

    def with_text(self, text: str) -> Page:
        """The page with another text."""
        return msgspec.structs.replace(self, text=text, utf8=b"")


class Link(msgspec.Struct, frozen=True, array_like=True):
    """An address found on a page. `row` is the index of the row a DETAIL link completes, else -1."""

    url: str
    role: Role = Role.PAGE
    row: int = -1


Row: TypeAlias = tuple[Cell, ...]
"""The cells of one row, in the order of the recipe's columns."""


class Trouble(msgspec.Struct, frozen=True, array_like=True):
    """Cells of a field left empty because no value could be made of what was found: how many, and the first of them."""

    field: str
    count: int
    step: str  # the one that could not do its work
    why: str
    example: str = ""


class Outcome(msgspec.Struct, frozen=True, array_like=True):
    """How one request ended. `body` is the answer kept for re-extraction, b'' where nothing is kept."""

    request: Request
    state: PageState
    reason: str = ""
    detail: str = ""
    status: int = 0
    final_url: str = ""
    declared: str = ""
    charset: str = ""
    replaced: int = 0
    rows: tuple[Row, ...] = ()
    links: tuple[Link, ...] = ()
    body: bytes = b""
    content_type: str = ""
    size_b: int = 0
    requests: int = 0
    retry_after_s: float | None = None
    timings: Timings = Timings()
    worker: str = ""  # the lane that did it: "slot 3", "thread 2", "process 1/4"
    moved: Trail | None = None  # where to go on instead, see Failure
    wire_b: int = 0
    etag: str = ""
    modified: str = ""
    fetched_s: float = 0.0  # since 1970, 0 where nobody looked
    troubles: tuple[Trouble, ...] = ()
    follow: tuple[str, ...] = ()  # addresses that may become pages of the job, each once, in the order of the page
    ended: str = ""  # why the list this page belongs to ends here: a code of core.lists.ENDS
    codec: str = ""  # how `body` is packed, a name of core.packing; '' for the bytes themselves


class Verdict(NamedTuple):
    """What an outcome means: what to store, and whether it is the page's last word.

    `found` are new pages to store, and those of the next level that were found again on an earlier page.
    """

    outcome: Outcome
    final: bool
    found: tuple[Request, ...] = ()


ROW_BITS = 20
"""A row's id is page_id << ROW_BITS | index: unique, in input order, and found without an index."""

MAX_ROWS_PER_PAGE = (1 << ROW_BITS) - 1


def row_id(page_id: int, index: int) -> int:
    """The id of a page's row; `index` counts from 0."""
    return page_id << ROW_BITS | index


def page_of(row: int) -> int:
    """The page a row id belongs to."""
    return row >> ROW_BITS
