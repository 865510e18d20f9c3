"""Looking for tables on a page that may take a parser too long: in a process of its own, with a deadline."""

from __future__ import annotations

import re

import msgspec

from core.detect import Proposal, Stated, detect, next_page, stated
from core.errors import UsageError
from core.guard.apart import Work, apart
from core.guard.costly import heavy
from core.guard.parse_guard import GuardLost, GuardMissing, ParseTimeout
from core.records import Page
from core.sentences import say

PATIENCE_S = 20.0
"""What looking through one large page may take."""

DEEP = 1000
"""Elements within each other from which on a page is looked through apart: that takes time by the square of them."""

_NEVER_AROUND = "area|base|br|col|hr|img|input|link|meta|p|source|track|wbr"
_TAG = re.compile(rf"<(/?)(?!(?:{_NEVER_AROUND})\b)[a-z]", re.I)


class Found(msgspec.Struct, frozen=True):
    """The tables of a page, best first, and the columns it states for machines."""

    proposals: tuple[Proposal, ...]
    stated: tuple[Stated, ...]


class _Order(msgspec.Struct, frozen=True):
    page: Page
    other: Page | None


def look(page: Page, other: Page | None = None, *, timeout_s: float = PATIENCE_S) -> Found:
    """The tables that a page could become, tried on a second one too, and what it states. Blocks.

    Raises: UsageError where that takes too long.
    """
    if not _heavy(page) and (other is None or not _heavy(other)):
        return _look(page, other)
    order = msgspec.msgpack.encode(_Order(page, other))
    return msgspec.msgpack.decode(_guarded(look_apart, order, timeout_s), type=Found)


def next_of(page: Page, *, timeout_s: float = PATIENCE_S) -> str:
    """The address of the page that a page names as its next, '' for none. Blocks.

    Raises: UsageError where that takes too long.
    """
    if not _heavy(page):
        return next_page(page)
    return _guarded(next_apart, msgspec.msgpack.encode(page), timeout_s).decode()


def look_apart(order: bytes) -> bytes:
    """look() as the process does it."""
    wanted = msgspec.msgpack.decode(order, type=_Order)
    return msgspec.msgpack.encode(_look(wanted.page, wanted.other))


def next_apart(order: bytes) -> bytes:
    """next_of() as the process does it."""
    return next_page(msgspec.msgpack.decode(order, type=Page)).encode()


def _look(page: Page, other: Page | None) -> Found:
    return Found(tuple(detect(page, other)), tuple(stated(page)))


def _guarded(work: Work, order: bytes, timeout_s: float) -> bytes:
    try:
        return apart(work, order, timeout_s=timeout_s)
    except GuardMissing:
        return work(order)  # nothing of it is without end, only slow
    except (ParseTimeout, GuardLost) as error:
        raise UsageError(say("page-endless", why=error)) from error


def _heavy(page: Page) -> bool:
    return heavy(page.text.encode("utf-8", "replace")) or _depth(page.text) > DEEP


def _depth(text: str) -> int:
    """How deep elements may be nested at most: tags that are not closed count as if they were open to the end."""
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest
