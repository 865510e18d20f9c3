"""Copies of a page's tree for Beautiful Soup and for XPath, node for node, so that all selectors see the same.

The page is parsed once. A copy only says *which* nodes match; what is taken from them is read from the page's own tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.builder import HTMLTreeBuilder
from lxml import etree

from core.extract.trees import Node, Tree

XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_NAMESPACES = {"xlink": XLINK, "xml": _XML}
_FOREIGN = frozenset(("svg", "math"))
_HTML_AGAIN = frozenset(("foreignObject", "desc", "title"))
_NOT_NAME = re.compile(r"[^\w.-]")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class SoupCopy:
    """The tree as Beautiful Soup sees it. `soup` is its document; tag() and node() go from one tree to the other."""

    def __init__(self, tree: Tree) -> None:
        builder = _Builder(tree)
        self._key = tree.key
        self.soup = BeautifulSoup("", builder=builder)
        self._tags = builder.tags
        self._nodes = builder.nodes

    def tag(self, node: Node) -> Tag:
        """The copy of a node."""
        return self._tags[self._key(node)]

    def node(self, tag: Tag) -> Node:
        """The node a tag is the copy of."""
        return self._nodes[id(tag)]


class _Builder(HTMLTreeBuilder):
    """Gives Beautiful Soup the events of a tree instead of those of a parser."""

    def __init__(self, tree: Tree) -> None:
        super().__init__(multi_valued_attributes={})  # so that [class^=a] sees the value as written
        self.tree = tree
        self.is_xml = tree.is_xml
        self.tags: dict[int, Tag] = {}
        self.nodes: dict[int, Node] = {}

    def prepare_markup(self, markup: Any, *_args: Any, **_options: Any) -> Iterator[tuple[Any, None, None, bool]]:
        """The markup as it is. Beautiful Soup calls this."""
        yield markup, None, None, False

    def feed(self, _markup: Any) -> None:
        """Builds the copy. Beautiful Soup calls this."""
        assert self.soup is not None
        names: list[str] = []
        foreign: list[bool] = [False]
        for kind, value in self.tree.events():
            if kind == "start":
                name = self.tree.name(value)
                foreign.append((foreign[-1] or name in _FOREIGN) and name not in _HTML_AGAIN)
                self._start(self.soup, value, foreign[-1] or foreign[-2])
                names.append(name)
            elif kind == "text":
                self.soup.handle_data(value)
            elif kind == "end":
                self.soup.handle_endtag(names.pop())
                foreign.pop()

    def _start(self, soup: BeautifulSoup, node: Node, foreign: bool) -> None:
        attributes: dict[str, Any] = self.tree.attributes(node)
        if foreign and "xlink:href" in attributes:
            attributes.setdefault("href", attributes["xlink:href"])  # lexbor's [href] finds it too
        tag = soup.handle_starttag(self.tree.name(node), self.tree.namespace(node), None, attributes)
        assert tag is not None
        self.tags[self.tree.key(node)] = tag
        self.nodes[id(tag)] = node


class XPathCopy:
    """The tree as lxml sees it; for an XML page, the very tree.

    HTML allows names that XML does not (`<o:p>`, `@click`): such an element's odd characters become '_', such an
    attribute is left out, but for xlink: and xml:. Characters that XML cannot hold are left out.
    """

    def __init__(self, tree: Tree) -> None:
        self.namespaces = dict(tree.namespaces) if tree.is_xml else _NAMESPACES
        self._key = tree.key
        self._elements: dict[int, Any] = {}
        self._nodes: dict[Any, Node] = {}
        self._same = tree.is_xml
        self.root = tree.root if tree.is_xml else self._built(tree)

    def element(self, node: Node) -> Any:
        """The copy of a node."""
        return node if self._same else self._elements[self._key(node)]

    def node(self, element: Any) -> Node:
        """The node an element is the copy of."""
        return element if self._same else self._nodes[element]

    def _built(self, tree: Tree) -> Any:
        builder: Any = etree.TreeBuilder()
        opened: list[Any] = []
        for kind, value in tree.events():
            if kind == "start":
                name = _NOT_NAME.sub("_", tree.name(value))
                opened.append(builder.start(name if name[0].isalpha() else f"_{name}", _attributes(tree, value)))
                self._elements[tree.key(value)] = opened[-1]
                self._nodes[opened[-1]] = value
            elif kind == "text":
                builder.data(_NOT_XML.sub("", value))
            elif kind == "comment":
                builder.comment(_NOT_XML.sub("", value).replace("--", "- -").rstrip("-"))
            else:
                builder.end(opened.pop().tag)
        return builder.close()


def _attributes(tree: Tree, node: Node) -> dict[str, str]:
    found = {}
    for name, value in tree.attributes(node).items():
        prefix, colon, local = name.rpartition(":")
        if local and (local[0].isalpha() or local[0] == "_") and not _NOT_NAME.search(local):
            if not colon:
                found[name] = _NOT_XML.sub("", value)
            elif prefix in _NAMESPACES:
                found[f"{{{_NAMESPACES[prefix]}}}{local}"] = _NOT_XML.sub("", value)
    return found
