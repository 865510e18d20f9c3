"""Sitemaps and feeds (sitemaps.org, RSS, Atom): the addresses of pages, and of further sitemaps.

They come from strangers: no network, no entities, and what is unpacked is capped.
"""

from __future__ import annotations

import gzip
import io
import zlib
from typing import NamedTuple

from lxml import etree

from core.charsets import decode_unlabelled
from core.errors import AddressError, UsageError
from core.url import normalize
from core.url_ranges import literal

GZIP = b"\x1f\x8b"
MAX_SITEMAP_B = 50 << 20
"""Bytes of a sitemap once unpacked, as the protocol has it."""

_PLACES = {("url", "loc"): "page", ("sitemap", "loc"): "sitemap", ("item", "link"): "page", ("entry", "link"): "page"}
_ENTRIES = {entry for entry, _ in _PLACES}


class Sitemap(NamedTuple):
    """Addresses of pages, one a line, and those of the sitemaps a sitemap index names, normalised."""

    text: str
    sitemaps: tuple[str, ...] = ()


def read_sitemap(data: bytes, name: str = "The sitemap") -> Sitemap:
    """The pages of a sitemap, or the sitemaps of a sitemap index, as XML or plain text, also packed with gzip.

    Raises: UsageError for what is broken, too large, or declares entities.
    """
    if data.startswith(GZIP):
        data = _unpacked(data, name)
    if len(data) > MAX_SITEMAP_B:
        raise UsageError(f"{name} is larger than {MAX_SITEMAP_B >> 20} MB; split the sitemap.")
    if not is_sitemap(data):
        if is_binary(data):
            raise UsageError(f"{name} is no sitemap.")
        return Sitemap(decode_unlabelled(data))
    if any("<!ENTITY".encode(codec) in data for codec in ("ascii", "utf-16-le", "utf-16-be")):
        raise UsageError(f"{name} declares entities, which no sitemap needs; it was not read.")
    pages, sitemaps = _locations(data, name)
    return Sitemap("\n".join(map(literal, pages)), tuple(filter(None, map(_normal, sitemaps))))


def is_sitemap(data: bytes) -> bool:
    """True where the data begin as a sitemap or a feed does."""
    head = decode_unlabelled(data[:1024]).lstrip("\ufeff \t\r\n").lower()
    return head.startswith(("<?xml", "<urlset", "<sitemapindex", "<!doctype urlset", "<!--", "<rss", "<feed"))


def _unpacked(data: bytes, name: str) -> bytes:
    try:
        with gzip.open(io.BytesIO(data)) as file:
            found = file.read(MAX_SITEMAP_B + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UsageError(f"{name} is a broken gzip file.") from error
    if len(found) > MAX_SITEMAP_B:
        raise UsageError(f"{name} holds more than {MAX_SITEMAP_B >> 20} MB; split it.")
    return found


def _locations(data: bytes, name: str) -> tuple[list[str], list[str]]:
    """The texts of all places that name a page, and of those that name a sitemap."""
    found: dict[str, list[str]] = {"page": [], "sitemap": []}
    try:
        # never widened: entities stay unresolved, nothing is loaded, libxml2's own limits hold
        for _, element in etree.iterparse(
            io.BytesIO(data), events=("end",), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
        ):
            parent = element.getparent()
            kind = _PLACES.get((_name(parent), _name(element))) if parent is not None else None
            text = " ".join((element.text or element.get("href") or "").split())
            if kind and text:
                found[kind].append(text)
            elif _name(element) in _ENTRIES:
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise UsageError(f"{name} is broken XML: {str(error.msg)[:200]}.") from error
    if not any(found.values()):
        raise UsageError(f"{name} is XML but no sitemap: it names no addresses.")
    return found["page"], found["sitemap"]


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _forget(element: etree._Element) -> None:
    """Free an entry and those before it, so that memory does not grow with the file."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _normal(text: str) -> str:
    try:
        return normalize(text)
    except AddressError:
        return ""


def is_binary(data: bytes) -> bool:
    """True where the data are no text in any charset."""
    head = data[:8192]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in head:
        controls = sum(head.count(bytes((code,))) for code in (*range(1, 9), *range(14, 27)))
        return controls * 50 > len(head) and not head.startswith((b"\xff\xfe", b"\xfe\xff"))
    odd, even = head[1::2].count(0), head[::2].count(0)
    return min(odd, even) > 0 or max(odd, even) * 4 < len(head)  # else UTF-16 without its mark
