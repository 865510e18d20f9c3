"""A page's elements as flat lists in document order, so that everything is found by loops and nothing by recursion."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from core.detect.names import lasting, words
from core.extract.document import Document
from core.extract.trees import Node
from core.records import Page

MAX_TAGS = 24_000
"""Tags that are looked at; a longer page is judged by its beginning."""

_UNREAD = frozenset(["head", "script", "style", "template", "noscript", "svg", "math", "iframe", "select", "textarea"])
_ASIDE_TAGS = frozenset(["nav", "footer", "aside"])
_ASIDE_WORDS = frozenset(
    [
        "nav",
        "navbar",
        "navigation",
        "menu",
        "breadcrumb",
        "breadcrumbs",
        "pagination",
        "pager",
        "footer",
        "foot",
        "sidebar",
        "aside",
        "topbar",
        "toolbar",
        "copyright",
        "friendlink",
        "friendlinks",
        "links",
        "related",
        "recommend",
        "recommended",
        "filters",
        "filter",
        "widget",
        "side",
        "references",
        "reflist",
        "footnotes",
    ]
)
_MAX_CLASSES = 12
_CHINESE = re.compile(r"[\u3400-\u9fff]")


def shortened(page: Page, tags: int = MAX_TAGS) -> Page:
    """The page, cut where it has more tags than are looked at."""
    parts = page.text.split("<", tags)
    if len(parts) <= tags:
        return page
    return Page(page.url, "<".join(parts[:-1]), page.declared, page.used, page.replaced)


def opens_marked(outline: Outline, i: int) -> bool:
    """True for a text that opens with a link or with words in bold."""
    children = outline.children[i]
    if not children or outline.tags[children[0]] not in ("a", "b", "strong") or not outline.size[children[0]]:
        return False
    return outline.text(i).startswith(outline.text(children[0]))


def is_chinese(outline: Outline) -> bool:
    """True for a page that says it is in Chinese, or holds much of it."""
    return outline.chinese


class Outline:
    """The elements of an HTML page's body, each named by its place in document order.

    `end[i]` is the place after the last element inside i, so `range(i + 1, end[i])` are those inside. `own` is the text
    directly in an element, `size` the characters of all its text, `linked` those of them inside links. `key` is the
    tag with the class that most elements share; `shape` the keys of children and grandchildren with their depth.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.nodes: list[Node] = []
        self.tags: list[str] = []
        self.attributes: list[dict[str, str]] = []
        self.classes: list[tuple[str, ...]] = []
        self.parent: list[int] = []
        self.end: list[int] = []
        self.own: list[str] = []
        self.children: list[list[int]] = []
        self.place: dict[int, int] = {}
        self._read()
        self._measure()

    def __len__(self) -> int:
        return len(self.tags)

    @cached_property
    def chinese(self) -> bool:
        """True for a page that says it is in Chinese, or holds much of it."""
        if (self.document.tree.root.attributes.get("lang") or "").lower().startswith("zh"):
            return True
        text = " ".join(self.own)[:20_000]
        return len(_CHINESE.findall(text)) > 0.1 * max(1, len(text))

    def text(self, i: int) -> str:
        """The element's text, white space collapsed."""
        return self.document.tree.text(self.nodes[i])

    def ancestors(self, i: int) -> Iterator[int]:
        """The elements around i, nearest first."""
        i = self.parent[i]
        while i >= 0:
            yield i
            i = self.parent[i]

    def inside(self, i: int, other: int) -> bool:
        """True where i is inside `other` or is it."""
        return other <= i < self.end[other]

    def find(self, selector: str) -> tuple[int, ...]:
        """The places of all elements of the page that match."""
        found = self.document.tree.root.css(selector)
        return tuple([self.place[node.mem_id] for node in found if node.mem_id in self.place])

    def _read(self) -> None:
        open_: list[int] = []
        unread = 0
        for kind, value in self.document.tree.events():
            if kind == "start":
                if unread or self.document.tree.name(value) in _UNREAD:
                    unread += 1
                else:
                    self._start(value, open_)
            elif kind == "end":
                if unread:
                    unread -= 1
                else:
                    self.end[open_.pop()] = len(self.tags)
            elif kind == "text" and not unread and open_ and not value.isspace():
                self.own[open_[-1]] = f"{self.own[open_[-1]]} {value.strip()}".strip()

    def _start(self, node: Node, open_: list[int]) -> None:
        i = len(self.tags)
        attributes = self.document.tree.attributes(node)
        self.nodes.append(node)
        self.tags.append(self.document.tree.name(node))
        self.attributes.append(attributes)
        found = attributes.get("class", "").split()[:_MAX_CLASSES]
        self.classes.append(tuple([name for name in dict.fromkeys(map(lasting, found)) if name]))
        self.parent.append(open_[-1] if open_ else -1)
        self.end.append(i + 1)
        self.own.append("")
        self.children.append([])
        if open_:
            self.children[open_[-1]].append(i)
        self.place[self.document.tree.key(node)] = i
        open_.append(i)

    def _measure(self) -> None:
        count = len(self)
        self.common = Counter([(self.tags[i], name) for i in range(count) for name in self.classes[i]])
        self.key = [self._key(i) for i in range(count)]
        self.size = [len(text) for text in self.own]
        self.linked = [0] * count
        self.aside = [False] * count
        self.shape: list[set[str]] = [set() for _ in range(count)]
        for i in range(count - 1, -1, -1):
            if self.tags[i] == "a":
                self.linked[i] = self.size[i]
            above = self.parent[i]
            if above >= 0:
                self.size[above] += self.size[i]
                self.linked[above] += self.linked[i]
                self.shape[above].add(f"1{self.key[i]}")
                if self.parent[above] >= 0:
                    self.shape[self.parent[above]].add(f"2{self.key[i]}")
        for i in range(count):
            self.aside[i] = (self.parent[i] >= 0 and self.aside[self.parent[i]]) or self._is_aside(i)

    def _key(self, i: int) -> str:
        tag = self.tags[i]
        shared = [name for name in self.classes[i] if self.common[tag, name] > 1]
        return f"{tag}.{max(shared, key=lambda name: self.common[tag, name])}" if shared else tag

    def _is_aside(self, i: int) -> bool:
        tag, attributes = self.tags[i], self.attributes[i]
        if tag in ("body", "html", "li", "tr", "a"):
            return False
        if tag in _ASIDE_TAGS or attributes.get("role", "") in ("navigation", "contentinfo", "complementary"):
            return True
        if tag == "header" and self.parent[i] >= 0 and self.tags[self.parent[i]] == "body":
            return True
        named = (*attributes.get("class", "").split()[:_MAX_CLASSES], attributes.get("id", ""))
        return any(set(words(name)) <= _ASIDE_WORDS and name for name in named if words(name))
