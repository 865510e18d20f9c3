"""Selectors answered by lexbor: the common part of CSS, where it finds exactly what Beautiful Soup finds.

Left to Beautiful Soup, because lexbor differs or cannot: `:is :where :empty :root :contains :scope :lang :dir :link`,
form states, `nth-child(… of …)`, nested functions, namespaces, escapes. On SVG and MathML elements alone the two differ
in two rare ways: `[href]` where both href and xlink:href are there, and the case of values like `[lang=…]`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from core.extract.document import Document
from core.extract.trees import Node

_NAME = r"-?[A-Za-z_\u00a1-\U0010ffff][A-Za-z0-9_\u00a1-\U0010ffff-]*+"
_VALUE = rf"""(?:{_NAME}|"[^"\\\n\r\f]*+"|'[^'\\\n\r\f]*+')(?:[ ]+[iI])?"""
_NTH = r"(?:odd|even|[+-]?\d{1,6}|[+-]?\d{0,6}n(?:[+-]\d{1,6})?)"
_SIMPLE = (
    rf"(?:[.\#]{_NAME}|\[[A-Za-z_][A-Za-z0-9_-]*+(?:[~|^$*]?={_VALUE})?\]"
    r"|:(?:first|last|only)-(?:child|of-type)(?![\w-])"
    rf"|:nth-(?:last-)?(?:child|of-type)\({_NTH}\))"
)
_TYPE = r"(?:[A-Za-z][A-Za-z0-9_-]*+|\*)"
_PLAIN = rf"(?:{_TYPE}{_SIMPLE}*+|{_SIMPLE}++)"
_FUNCTION = rf"(?::not\({_PLAIN}\)|:has\((?:[>+~] ?)?{_PLAIN}\))"
_COMPOUND = rf"(?:{_TYPE}(?:{_SIMPLE}|{_FUNCTION})*+|(?:{_SIMPLE}|{_FUNCTION})++)"
_COMBINATOR = r"(?:[ ]*[>+~,][ ]*|[ ]+)"
_BARE = rf"(?:{_TYPE}(?:[.\#]{_NAME})*+|(?:[.\#]{_NAME})++)"
_BARE_ALONE = re.compile(rf"{_BARE}(?:{_COMBINATOR}{_BARE})*+")  # what most selectors are, compiled in no time
_LONGEST = 500


@cache
def _same() -> re.Pattern[str]:
    """All selectors that lexbor answers. Compiling this takes 0.2 s, which every process would pay at its start."""
    return re.compile(rf"{_COMPOUND}(?:{_COMBINATOR}{_COMPOUND})*+")


def answers(selector: str) -> bool:
    """True for a selector that lexbor answers as Beautiful Soup does."""
    if len(selector) > _LONGEST:
        return False
    return bool(_BARE_ALONE.fullmatch(selector) or _same().fullmatch(selector))


class FastSelector:
    """A CSS selector for lexbor. It finds nothing on an XML page: see selectors.compile_selector."""

    parser = "fast"

    def __init__(self, source: str) -> None:
        self.source = source
        self._listed = "," in source

    def first(self, document: Document, node: Node | None) -> Any:
        """The first match in the node or the node itself, in document order; None without one."""
        scope = document.tree.root if node is None else node
        return scope.css_first(self.source)

    def all(self, document: Document, node: Node | None) -> list[Node]:
        """All matches in the node and the node itself, in document order."""
        scope = document.tree.root if node is None else node
        found: list[Node] = scope.css(self.source)
        # lexbor gives an element once for each part of a list that it matches
        return list({one.mem_id: one for one in found}.values()) if self._listed else found
