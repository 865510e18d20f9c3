"""Sitemaps and feeds (sitemaps.org, RSS, Atom): the addresses of pages, and of further sitemaps.

They come from strangers: no network, no entities, and what is unpacked is capped.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from typing import NamedTuple

from lxml import etree

from core.addresses.url_ranges import literal
from core.charsets import decode_unlabelled
from core.errors import AddressError, UsageError
from core.robots import Robots
from core.url import join, normalize

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
    data = unpacked(data, name)
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


class Listing(NamedTuple):
    """What a sitemap that was fetched names, each once: pages and further sitemaps, as normalised addresses."""

    pages: tuple[str, ...]
    sitemaps: tuple[str, ...]


def read_listing(text: str, url: str) -> Listing:
    """The addresses in the text of a sitemap, a feed, a list of addresses or a robots.txt, fetched at `url`.

    Raises: UsageError in one sentence for what is none of these, is broken, or declares entities.
    """
    if is_robots(url):
        named = Robots.parse(text.encode("utf-8", "replace"), "").sitemaps
        if not named:
            raise UsageError("this robots.txt names no sitemap")
        return Listing((), tuple(filter(None, dict.fromkeys(join(url, one) for one in named))))
    data = text.encode("utf-8", "replace")
    if not is_sitemap(data):
        lines = [line.strip() for line in text.splitlines()]
        pages = [_normal(line) for line in lines if line.lower().startswith(("http://", "https://"))]
        if len(pages) * 2 <= len(list(filter(None, lines))):
            raise UsageError("it is neither a sitemap nor a feed")
        return Listing(tuple(filter(None, dict.fromkeys(pages))), ())
    if "<!ENTITY" in text:
        raise UsageError("it declares entities, which no sitemap needs")
    places, sitemaps = _locations(data, "the file", "utf-8")
    found = (tuple(filter(None, dict.fromkeys(join(url, place) for place in many))) for many in (places, sitemaps))
    return Listing(*found)


def is_robots(url: str) -> bool:
    """True for the address of a robots.txt."""
    return url.partition("://")[2].partition("?")[0].partition("/")[2] == "robots.txt"


_is_named = re.compile(r"[\w.-]*sitemap[\w.-]*\.(?:xml|txt)(?:\.gz)?", re.IGNORECASE).fullmatch


def is_named_sitemap(url: str) -> bool:
    """True for an address that by its name is a sitemap's, or that of a robots.txt, which names sitemaps."""
    name = url.partition("://")[2].partition("?")[0].partition("/")[2].rpartition("/")[2]
    return is_robots(url) or bool(_is_named(name))


def is_sitemap(data: bytes) -> bool:
    """True where the data begin as a sitemap or a feed does."""
    head = decode_unlabelled(data[:1024]).lstrip("\ufeff \t\r\n").lower()
    return head.startswith(("<?xml", "<urlset", "<sitemapindex", "<!doctype urlset", "<!--", "<rss", "<feed"))


def unpacked(data: bytes, name: str = "The sitemap") -> bytes:
    """The data without gzip, where they are packed so. Raises: UsageError for what is broken or unpacks to too much."""
    if not data.startswith(GZIP):
        return data
    try:
        with gzip.open(io.BytesIO(data)) as file:
            found = file.read(MAX_SITEMAP_B + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UsageError(f"{name} is a broken gzip file.") from error
    if len(found) > MAX_SITEMAP_B:
        raise UsageError(f"{name} holds more than {MAX_SITEMAP_B >> 20} MB; split it.")
    return found


def _locations(data: bytes, name: str, encoding: str | None = None) -> tuple[list[str], list[str]]:
    """The texts of all places that name a page, and of those that name a sitemap."""
    found: dict[str, list[str]] = {"page": [], "sitemap": []}
    try:
        # never widened: entities stay unresolved, nothing is loaded, libxml2's own limits hold
        for _, element in etree.iterparse(
            io.BytesIO(data), events=("end",), resolve_entities=False, load_dtd=False, no_network=True,
            huge_tree=False, encoding=encoding,
        ):  # fmt: skip
            parent = element.getparent()
            kind = _PLACES.get((_name(parent), _name(element))) if parent is not None else None
            text = " ".join((element.text or element.get("href") or "").split())
            if kind and text and element.get("rel", "alternate") == "alternate":  # RFC 4287 4.2.7.2
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
