"""The two trees a page can be: HTML by lexbor (HTML 13.2) and XML by lxml. All selectors answer with their nodes.

What is taken from a node is read here, from the one tree, whichever parser found the node: so rows cannot differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from typing import Any, Protocol, TypeAlias

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from core.extract.guard import tame
from core.url import join

Node: TypeAlias = Any
"""An element of a tree: a LexborNode or an lxml element. Only the tree it came from knows what to do with it."""

Event: TypeAlias = tuple[str, Node]
"""('start', element), ('text', str), ('comment', str) or ('end', None): a tree told in document order."""

_URL_NAMES = (
    "href src action formaction poster cite data background longdesc manifest codebase classid profile xlink:href"
    " srcset imagesrcset data-src data-href data-url data-link data-original data-lazy data-lazy-src"
    " data-srcset"
)
URL_ATTRIBUTES = frozenset(_URL_NAMES.split())
_CANDIDATES = frozenset(("srcset", "imagesrcset", "data-srcset"))
_UNREAD = frozenset(("script", "style", "template"))
_PROLOGUE = re.compile(r"\s*+(?:<\?.*?\?>\s*+|<!--.*?-->\s*+|<!doctype[^>\[]*+>\s*+)*+<([a-z][\w:.-]*+)", re.I | re.S)
_DOCTYPE = b"<!doctype html>"  # else lexbor compares classes without case, as browsers do on pages that have none
_FEEDS = frozenset(("rss", "feed", "rdf:rdf", "urlset", "sitemapindex", "opml"))
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Tree(Protocol):
    """A parsed page: where to start, what an element holds, and how to walk it."""

    url: str
    is_xml: bool
    namespaces: dict[str, str]

    @property
    def root(self) -> Node:
        """The page's outermost element."""

    def text(self, node: Node) -> str:
        """The element's text, white space collapsed and trimmed."""

    def html(self, node: Node) -> str:
        """The element with its tags."""

    def attribute(self, node: Node, name: str) -> str:
        """The attribute's value, trimmed; '' where there is none. Addresses are absolute."""

    def title(self) -> str:
        """The page's title or ''."""

    def key(self, node: Node) -> int:
        """A number that stands for the node while the tree lives."""

    def name(self, node: Node) -> str:
        """The element's name."""

    def namespace(self, node: Node) -> str | None:
        """The namespace of an element whose name has a prefix."""

    def attributes(self, node: Node) -> dict[str, str]:
        """All attributes with their values as written."""

    def events(self) -> Iterator[Event]:
        """The tree in document order, without recursion."""


def parse(url: str, text: str, utf8: bytes = b"") -> HtmlTree | XmlTree:
    """The tree of a page: XML for feeds and others that declare themselves so, else HTML. `utf8` as in Page."""
    return XmlTree(url, text) if is_xml(text) else HtmlTree(url, text, utf8)


def is_xml(text: str) -> bool:
    """True for RSS, Atom, sitemaps, and what opens with an XML declaration and is not XHTML."""
    start = text[:4000].lstrip("\ufeff \t\r\n")
    if not start.startswith("<"):
        return False
    declared = start[:5] == "<?xml"
    if not declared and start[1:2] not in "rRfFuUsSoO":
        return False
    found = _PROLOGUE.match(start)
    name = found[1].lower() if found else ""
    return name in _FEEDS or (declared and name != "html" and not re.search(r"<!doctype\s+html", start, re.I))


class HtmlTree:
    """An HTML page parsed by lexbor."""

    is_xml = False
    namespaces: dict[str, str] = {}  # noqa: RUF012 - an HTML page declares none, ever

    def __init__(self, url: str, text: str, utf8: bytes = b"") -> None:
        self.url = url
        markup = utf8 or tame(text.lstrip("\ufeff")).encode("utf-8", "ignore")
        modern = markup[: len(_DOCTYPE)].lower() == _DOCTYPE
        self._parser = LexborHTMLParser(markup if modern else _DOCTYPE + markup)
        self.root: Node = self._parser.root  # made by the HTML rules even for an empty text
        _drop_doctype(self.root)

    def text(self, node: Node) -> str:
        """The element's text, without that of scripts, styles and templates inside it."""
        only = node.first_child
        alone = only is None or (only.next is None and only.is_text_node)
        if not alone and node.mem_id in self._speckled:
            return " ".join("".join(self._pieces(node)).split())
        return " ".join(node.text().split())

    @cached_property
    def _speckled(self) -> set[int]:
        """The elements that have a script or a style somewhere inside."""
        found: set[int] = set()
        for node in self._parser.css("script,style"):
            parent = node.parent
            while parent is not None and parent.mem_id not in found:
                found.add(parent.mem_id)
                parent = parent.parent
        return found

    def _pieces(self, node: Node) -> Iterator[str]:
        stack = [node.first_child]
        while stack:
            child = stack.pop()
            if child is None:
                continue
            stack.append(child.next)
            if child.is_text_node:
                yield child.text_content or ""
            elif child.tag not in _UNREAD:
                stack.append(child.first_child)

    def html(self, node: Node) -> str:
        """The element with its tags, as HTML 13.3 writes it."""
        return (node.html or "").strip()

    def attribute(self, node: Node, name: str) -> str:
        """The attribute's value, trimmed; '' where there is none. Addresses are absolute."""
        attributes = node.attributes
        value = attributes.get(name) or attributes.get(name.lower())
        if value is None:
            return ""
        value = value.strip()
        return absolute(self.base, name, value) if value and name in URL_ATTRIBUTES else value

    @cached_property
    def base(self) -> str:
        """The address links are relative to: the first `<base href>` (HTML 4.2.3), else the page's own."""
        node = self._parser.css_first("base[href]")
        href = (node.attributes.get("href") or "").strip() if node is not None else ""
        return (join(self.url, href) or self.url) if href else self.url

    def base_of(self, _node: Node) -> str:
        """The address links of the node are relative to."""
        return self.base

    def title(self) -> str:
        """The page's title or ''."""
        node = self._parser.css_first("title")
        return " ".join(node.text().split()) if node is not None else ""

    def key(self, node: Node) -> int:
        """The address in lexbor's memory of the node."""
        return int(node.mem_id)

    def name(self, node: Node) -> str:
        """The element's name; lower case but for SVG's own."""
        return str(node.tag)

    def namespace(self, _node: Node) -> None:
        """None: selectors of HTML pages know no namespaces."""

    def attributes(self, node: Node) -> dict[str, str]:
        """All attributes with their values as written."""
        return {name: value or "" for name, value in node.attributes.items()}

    def events(self) -> Iterator[Event]:
        """The tree in document order; what is inside a template is not in it."""
        stack: list[Node | None] = [self.root]
        open_: list[bool] = []
        while stack:
            node = stack.pop()
            if node is None:
                if open_:
                    open_.pop()
                    yield "end", None
                continue
            if open_:
                stack.append(node.next)
            if node.is_element_node:
                yield "start", node
                open_.append(True)
                stack.append(node.first_child)
            elif node.is_text_node:
                yield "text", node.text_content or ""
            elif node.is_comment_node:
                yield "comment", node.comment_content or ""


def _drop_doctype(root: Node) -> None:
    """Removes what would keep the root from being a :first-child in lexbor."""
    before = root.prev
    while before is not None:
        node, before = before, before.prev
        if node.tag == "-doctype":
            node.remove()


class XmlTree:
    """A feed or another XML document, parsed leniently by lxml without entities, DTD or network."""

    is_xml = True

    def __init__(self, url: str, text: str) -> None:
        self.url = url
        parser = etree.XMLParser(
            encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True
        )
        markup = _NOT_XML.sub("", text).strip().encode()
        root = etree.fromstring(markup, parser) if markup else None
        self.root: Node = root if root is not None else etree.Element("empty")
        self.namespaces = {prefix: uri for prefix, uri in self.root.nsmap.items() if prefix}
        self._plain()

    def _plain(self) -> None:
        """Takes names out of the default namespace, so that `entry` and `//entry` find Atom's entries."""
        for element in self.root.iter(etree.Element):
            self.namespaces.update((prefix, uri) for prefix, uri in element.nsmap.items() if prefix)
            if element.prefix is None and element.tag[0] == "{":
                with suppress(ValueError):  # what is no name (`<:`) keeps the namespace, and nothing asks for it
                    element.tag = element.tag.rpartition("}")[2]

    def text(self, node: Node) -> str:
        """The element's text; CDATA is text."""
        return " ".join("".join(node.itertext(etree.Element)).split())

    def html(self, node: Node) -> str:
        """The element with its tags."""
        return str(etree.tostring(node, encoding="unicode", with_tail=False)).strip()

    def attribute(self, node: Node, name: str) -> str:
        """The attribute's value, trimmed; '' where there is none. Addresses are absolute."""
        value = self.attributes(node).get(name, "").strip()
        return absolute(self.base_of(node), name, value) if value and name in URL_ATTRIBUTES else value

    def base_of(self, node: Node) -> str:
        """The address links of the node are relative to (XML Base)."""
        base = node.base
        return (join(self.url, base) or self.url) if base else self.url

    def title(self) -> str:
        """The feed's own title or ''."""
        node = next(self.root.iter("title"), None)
        return self.text(node) if node is not None else ""

    def key(self, node: Node) -> int:
        """The identity of the node's object."""
        return id(node)

    def name(self, node: Node) -> str:
        """The element's name without its prefix."""
        name = str(node.tag).rpartition("}")[2]
        return name.rpartition(":")[2] or name  # a prefix that was never declared; lxml itself refuses such a name

    def namespace(self, node: Node) -> str | None:
        """The namespace of an element whose name has a prefix."""
        return node.tag[1:].partition("}")[0] if node.tag[0] == "{" else None

    def attributes(self, node: Node) -> dict[str, str]:
        """All attributes with their values; names with the document's prefixes."""
        prefixes = {uri: prefix for prefix, uri in node.nsmap.items() if prefix}
        return {_prefixed(name, prefixes): value for name, value in node.attrib.items()}

    def events(self) -> Iterator[Event]:
        """The tree in document order."""
        for event, node in etree.iterwalk(self.root, events=("start", "end", "comment")):
            if not isinstance(node.tag, str):  # a comment, or an entity that stays unread
                yield "comment", ""
            elif event == "start":
                yield "start", node
                if node.text:
                    yield "text", node.text
            else:
                yield "end", None
            if event != "start" and node.tail and node is not self.root:
                yield "text", node.tail


def absolute(base: str, name: str, value: str) -> str:
    """The address in an attribute made absolute with its fragment; of several candidates the first.

    What is no web address (mailto:, javascript:, data:) stays as it is.
    """
    if name in _CANDIDATES:
        candidates = value.replace(", ", " ").strip(", \t\n\r\f").split(maxsplit=1)
        if not candidates:
            return ""
        value = candidates[0]
    address, hash_, fragment = value.partition("#")
    joined = join(base, address)
    return value if joined is None else joined + hash_ + fragment


def _prefixed(name: str, prefixes: dict[str, str]) -> str:
    if name[0] != "{":
        return name
    uri, _, local = name[1:].partition("}")
    prefix = "xml" if uri == "http://www.w3.org/XML/1998/namespace" else prefixes.get(uri, "")
    return f"{prefix}:{local}" if prefix else local
