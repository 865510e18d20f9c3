"""A parsed page with the copies of its tree that some selectors need, each made at most once."""

from __future__ import annotations

from functools import cached_property

from core.extract.mirror import SoupCopy, XPathCopy
from core.extract.trees import HtmlTree, XmlTree, parse


class Document:
    """One page, parsed once. Not for use by two threads at a time."""

    def __init__(self, url: str, text: str) -> None:
        self.tree: HtmlTree | XmlTree = parse(url, text)

    @cached_property
    def soup(self) -> SoupCopy:
        """The tree for Beautiful Soup."""
        return SoupCopy(self.tree)

    @cached_property
    def xpath(self) -> XPathCopy:
        """The tree for XPath."""
        return XPathCopy(self.tree)
