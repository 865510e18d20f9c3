"""Selectors answered by lxml: XPath 1.0 and nothing beyond it, as recipes come from strangers."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from core.errors import RecipeError
from core.extract.document import Document
from core.extract.trees import URL_ATTRIBUTES, Node, absolute

_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_FUNCTION_NAMES = (
    "last position count id local-name namespace-uri name string concat starts-with contains substring-before"
    " substring-after substring string-length normalize-space translate boolean not true false lang number sum floor"
    " ceiling round comment text processing-instruction node and or div mod"
)
_FUNCTIONS = frozenset(_FUNCTION_NAMES.split())


def problem(expression: str) -> str:
    """What is wrong with an XPath in one sentence, or ''."""
    if not expression:
        return "The XPath is empty."
    bare = _QUOTED.sub("''", expression)
    for found in re.finditer(r"([A-Za-z_][\w.:-]*)\s*\(", bare):
        if found[1].rpartition("::")[2] not in _FUNCTIONS:
            return f"XPath 1.0 has no function {found[1]}()."
    if "$" in bare:
        return "Variables ($name) cannot be used in an XPath here."
    try:
        etree.XPath(expression, regexp=False)
    except (etree.XPathError, ValueError) as error:
        return f"This is not XPath 1.0: {error}."
    return ""


class XPathSelector:
    """An XPath, compiled. Relative ones start at the row's element; `//` starts at the page.

    Raises: RecipeError for one that is not XPath 1.0.
    """

    parser = "xpath"

    def __init__(self, expression: str) -> None:
        if wrong := problem(expression):
            raise RecipeError(wrong)
        self.source = expression
        self._compiled = etree.XPath(expression, namespaces=_HTML_PREFIXES, regexp=False)

    def first(self, document: Document, node: Node | None) -> Any:
        """The first match: an element's node, or the value of an attribute, a text or a function; None without one."""
        found = self._evaluate(document, node)
        if not isinstance(found, list):
            return _value(found)
        for one in found:
            value = self._node_or_text(document, one)
            if value is not None:
                return value
        return None

    def all(self, document: Document, node: Node | None) -> list[Node]:
        """All elements that match, in document order."""
        found = self._evaluate(document, node)
        if not isinstance(found, list):
            return []
        return [document.xpath.node(one) for one in found if _is_element(one)]

    def _evaluate(self, document: Document, node: Node | None) -> Any:
        copy = document.xpath
        start = copy.root if node is None else copy.element(node)
        try:
            if document.tree.is_xml:
                return start.xpath(self.source, namespaces=copy.namespaces or None)
            return self._compiled(start)
        except etree.XPathError as error:
            if "prefix" in str(error):  # of another XML vocabulary than this page's
                return []
            raise RecipeError(f"the XPath {self.source!r} cannot be used: {error}") from error

    def _node_or_text(self, document: Document, one: Any) -> Any:
        if _is_element(one):
            return document.xpath.node(one)
        if not isinstance(one, str):
            return None
        name = getattr(one, "attrname", None)
        text = " ".join(one.split())
        if not name or name.rpartition("}")[2] not in URL_ATTRIBUTES or not text:
            return str(text)
        tree = document.tree
        parent: Any = one.getparent()  # type: ignore[attr-defined]
        return absolute(tree.base_of(document.xpath.node(parent)), name.rpartition("}")[2], text)


_HTML_PREFIXES = {"xlink": "http://www.w3.org/1999/xlink"}


def _is_element(one: Any) -> bool:
    return isinstance(getattr(one, "tag", None), str)


def _value(found: Any) -> Any:
    """The value of string(), count() or a comparison as a cell."""
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, float):
        if found != found or found in (float("inf"), float("-inf")):
            return None
        return int(found) if found.is_integer() else found
    return " ".join(str(found).split())
