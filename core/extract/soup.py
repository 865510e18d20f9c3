"""Selectors answered by Beautiful Soup: all of the CSS that soupsieve knows."""

from __future__ import annotations

import re
from typing import Any

import soupsieve

from core.extract.document import Document
from core.extract.trees import Node
from core.sentences import say

_CONTAINS = re.compile(r"""("[^"]*"|'[^']*')|:contains\(""")


def problem(source: str) -> str:
    """What is wrong with a CSS selector in one sentence, '' if soupsieve can use it."""
    try:
        SoupSelector(source)
    except soupsieve.SelectorSyntaxError as error:
        return f"{str(error).splitlines()[0].rstrip('.')}."
    except NotImplementedError:
        return say("selector-pseudo-element")
    except RecursionError:
        return say("selector-too-deep")
    return ""


class SoupSelector:
    """A CSS selector for soupsieve, compiled.

    Raises: soupsieve.SelectorSyntaxError, NotImplementedError (pseudo-elements) or RecursionError for one that is none.
    """

    parser = "soup"

    def __init__(self, source: str) -> None:
        self.source = source
        # soupsieve's own name for it; the old one makes it warn
        self._pattern = _CONTAINS.sub(lambda found: found[1] or ":-soup-contains(", source)
        self._compiled = soupsieve.compile(self._pattern)

    def first(self, document: Document, node: Node | None) -> Any:
        """The first match in the node or the node itself, in document order; None without one."""
        copy, compiled = document.soup, self._bound(document)
        scope = copy.soup if node is None else copy.tag(node)
        if node is not None and compiled.match(scope):
            return node
        found = compiled.select_one(scope)
        return None if found is None else copy.node(found)

    def all(self, document: Document, node: Node | None) -> list[Node]:
        """All matches in the node and the node itself, in document order."""
        copy, compiled = document.soup, self._bound(document)
        scope = copy.soup if node is None else copy.tag(node)
        itself = [node] if node is not None and compiled.match(scope) else []
        return itself + [copy.node(tag) for tag in compiled.select(scope)]

    def _bound(self, document: Document) -> Any:
        """The selector with the prefixes of an XML page, so that `dc|creator` means what the page means by it."""
        namespaces = document.tree.namespaces
        return soupsieve.compile(self._pattern, namespaces) if namespaces and "|" in self._pattern else self._compiled
