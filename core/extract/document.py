"""A parsed page with the copies of its tree that some selectors need, each made at most once."""

from __future__ import annotations

from functools import cached_property

from core.extract.json_tree import BrokenJson, JsonTree, looks_like_json
from core.extract.mirror import SoupCopy, XPathCopy
from core.extract.trees import HtmlTree, XmlTree, parse


class Document:
    """One page, parsed once: JSON, XML or HTML. Not for use by two threads at a time.

    `broken` says what is wrong with a text that looks like JSON and is none; it is read as HTML then.
    """

    def __init__(self, url: str, text: str) -> None:
        self.broken = ""
        self.tree: HtmlTree | XmlTree | JsonTree
        if looks_like_json(text):
            try:
                self.tree = JsonTree(url, text)
                return
            except BrokenJson as error:
                self.broken = str(error)
        self.tree = parse(url, text)

    @property
    def is_json(self) -> bool:
        """True for JSON, which has values in place of elements."""
        return isinstance(self.tree, JsonTree)

    @cached_property
    def soup(self) -> SoupCopy:
        """The tree for Beautiful Soup."""
        return SoupCopy(self.tree)

    @cached_property
    def xpath(self) -> XPathCopy:
        """The tree for XPath."""
        return XPathCopy(self.tree)
