"""One page opened for picking: its elements by place and by way, and the groups of those that are alike."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from core.detect.groups import Group, groups
from core.detect.outline import MAX_TAGS, Outline, shortened
from core.errors import UsageError
from core.extract.document import Document
from core.extract.json_tree import JsonNode
from core.extract.selectors import compile_selector
from core.extract.trees import Node
from core.records import MAX_ROWS_PER_PAGE, Page
from core.sentences import say

MAX_DEPTH = 150
"""Elements deeper than this cannot be pointed at."""

_INNER = "json-ld json:@"  # any selector of rows that are JSON inside the page


class Sheet:
    """A page, its document and its outline. Pages beyond 24 000 tags are cut. Not for two threads at a time."""

    def __init__(self, page: Page) -> None:
        document = Document(page.url, page.text)
        self.form = "json" if document.is_json else "xml" if document.tree.is_xml else "html"
        self.cut = self.form == "html" and page.text.count("<") > MAX_TAGS
        self.page = shortened(page) if self.cut else page
        self.document = Document(page.url, self.page.text) if self.cut else document

    @cached_property
    def outline(self) -> Outline:
        """The page's elements. Raises: UsageError for a page of another form than HTML."""
        if self.form != "html":
            raise UsageError(say("pick-form", form=self.form.upper()))
        return Outline(self.document)

    @cached_property
    def groups(self) -> list[Group]:
        """Elements that are alike, the most promising group first."""
        return groups(self.outline)

    @cached_property
    def ways(self) -> list[str]:
        """The way to each element of the outline; '' for the outermost one and for those that are too deep."""
        tree, place = self.document.tree, self.outline.place
        ways = [""] * len(self.outline)
        counts, way = [0], list[str]()
        for kind, node in tree.events():
            if kind == "start":
                way.append(str(counts[-1]))
                counts[-1] += 1
                counts.append(0)
                i = place.get(tree.key(node), -1)
                if i >= 0 and len(way) <= MAX_DEPTH:
                    ways[i] = "/".join(way[1:])
            elif kind == "end":
                way.pop()
                counts.pop()
        return ways

    @cached_property
    def _places(self) -> dict[str, int]:
        return {way: i for i, way in enumerate(self.ways) if way} | {"": 0}

    def places(self, ways: tuple[str, ...]) -> tuple[int, ...]:
        """The places of elements by their ways, each once, in document order. Raises: UsageError for an unknown way."""
        try:
            return tuple(sorted({self._places[way] for way in ways}))
        except KeyError as error:
            raise UsageError(say("pick-no-element", way=error.args[0])) from error

    def rows(self, selector: str) -> list[Node]:
        """The elements that a selector finds on the page. Raises: RecipeError for one that cannot be used."""
        nodes: list[Node] = self._compiled(selector).all(self.document, None)
        return nodes[:MAX_ROWS_PER_PAGE]

    def first(self, row: Node | None, selector: str) -> Any:
        """What a selector finds first in a row, or on the page: an element, an XPath's own value, or None."""
        return self._compiled(selector, row).first(self.document, row)

    def every(self, row: Node, selector: str) -> list[Node]:
        """All elements that a selector finds in a row."""
        nodes: list[Node] = self._compiled(selector, row).all(self.document, row)
        return nodes[:MAX_ROWS_PER_PAGE]

    def place(self, node: Any) -> int:
        """The place of an element; -1 for a value, None, and elements that are no part of what is shown."""
        if node is None or self.form != "html" or isinstance(node, (str, int, float, JsonNode)):
            return -1
        return self.outline.place.get(self.document.tree.key(node), -1)

    def _compiled(self, selector: str, row: Node | None = None) -> Any:
        parser = {"json": "json", "xml": "soup"}.get(self.form, "auto")
        inner = self.form != "json" and isinstance(row, JsonNode)
        return compile_selector(selector, parser, rows=_INNER if inner else "")
