"""A parsed page with the copies of its tree that some selectors need, each made at most once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from core.extract.json_tree import BrokenJson, JsonNode, JsonTree, looks_like_json
from core.extract.trees import HtmlTree, XmlTree, parse

if TYPE_CHECKING:
    from core.extract.mirror import SoupCopy, XPathCopy


class Document:
    """One page, parsed once: JSON, XML or HTML. Not for use by two threads at a time. `utf8` as in Page.

    `broken` says what is wrong with a text that looks like JSON and is none; it is read as HTML then. `inner` keeps the
    JSON that selectors found inside the page, by where they looked and the key of the element they looked in.
    """

    def __init__(self, url: str, text: str, utf8: bytes = b"") -> None:
        self.broken = ""
        self.inner: dict[tuple[str, int], Any] = {}
        self.tree: HtmlTree | XmlTree | JsonTree
        if looks_like_json(text):
            try:
                self.tree = JsonTree(url, text)
                return
            except BrokenJson as error:
                self.broken = str(error)
        self.tree = parse(url, text, utf8)

    @property
    def is_json(self) -> bool:
        """True for JSON, which has values in place of elements."""
        return isinstance(self.tree, JsonTree)

    def tree_of(self, found: Any) -> HtmlTree | XmlTree | JsonTree:
        """What reads a node that was found: the page's tree, or for JSON inside the page one for its values."""
        return self._values if isinstance(found, JsonNode) else self.tree

    @cached_property
    def _values(self) -> JsonTree:
        return self.tree if isinstance(self.tree, JsonTree) else JsonTree(self.tree.base_of(self.tree.root), "{}")

    @cached_property
    def soup(self) -> SoupCopy:
        """The tree for Beautiful Soup."""
        from core.extract.mirror import SoupCopy  # Beautiful Soup is slow to load, and most pages need none

        return SoupCopy(self.tree)

    @cached_property
    def xpath(self) -> XPathCopy:
        """The tree for XPath."""
        from core.extract.mirror import XPathCopy

        return XPathCopy(self.tree)
