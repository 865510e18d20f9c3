"""Which link of a page leads to the next one of its kind."""

from __future__ import annotations

import re

from core.detect.outline import shortened
from core.extract.document import Document
from core.records import Page
from core.url import host_of, join

_NEXT = re.compile(
    r"(?:next(?: page)?|older(?: posts| entries)?|more results|下一页|下页|后一页|»|›|→|>|>>)\W{0,3}", re.I
)
_SELECTORS = ('link[rel~="next"][href]', 'a[rel~="next"][href]', ".next a[href]", "a.next[href]", "#next[href]")
_MOST = 5000


def next_page(page: Page) -> str:
    """The address of the next page on the same site, '' where the page names none: rel=next first, then words."""
    page = shortened(page)
    document = Document(page.url, page.text)
    if document.is_json or document.tree.is_xml:
        return ""
    root = document.tree.root
    marked = (node for selector in _SELECTORS for node in root.css(selector)[:3])
    spoken = (node for node in root.css("a[href]")[:_MOST] if _NEXT.fullmatch(" ".join(node.text().split())))
    base = document.tree.base_of(root)
    for node in (*marked, *spoken):
        href = (node.attributes.get("href") or "").strip()
        found = join(base, href) if href and not href.startswith("#") else None
        if found and found.partition("#")[0] != page.url.partition("#")[0] and host_of(found) == host_of(page.url):
            return found
    return ""
