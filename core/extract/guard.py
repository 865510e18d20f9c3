"""Keeps hostile markup from costing the parser quadratic time: caps on nesting and on attributes of one tag.

HTML's own rules walk the stack of open elements for many tags (HTML 13.2.4.2 "has an element in scope") and compare
each attribute name with those before it (13.2.5.33), so 100 000 nested tags or attributes take minutes in any parser.
"""

from __future__ import annotations

import re
from collections import Counter

SMALL = 100_000
"""Characters below which no page can take a second."""

MAX_ATTRIBUTES = 1000
MIN_DEPTH = 256
MAX_DEPTH = 10_000
_STEPS = 200_000_000  # stack steps a parser may take for one page, 2-3 ns each
_CALM_TAGS = 15_000
_CALM_STRETCH = 20_000

_SPACE = r"[ \t\n\f\r/]"
_ATTRIBUTE = (
    rf"{_SPACE}*+[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+"
    r"""(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\f\r>"'][^ \t\n\f\r>]*+)?+)?+"""
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_RAW = "script|style|textarea|title|xmp|iframe|noembed|noframes"
_TOKEN = re.compile(
    r"<!--(?s:.*?)(?:-->|\Z)"
    rf"|<(?P<raw>{_RAW})(?=[ \t\n\f\r/>])(?s:.*?)(?:</(?P=raw)(?=[ \t\n\f\r/>])|\Z)"
    rf"|<(?P<end>/?)(?P<name>[A-Za-z][^ \t\n\f\r/>]*+)(?P<attributes>(?:{_ATTRIBUTE})*+){_SPACE}*+(?:>|\Z)",
    re.IGNORECASE,
)
# Void elements never nest; the others here close their own kind, so they nest only inside elements that are counted.
_UNCOUNTED_NAMES = (
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
    " html head body p li dt dd tr td th tbody thead tfoot caption colgroup option optgroup rt rp image"
)
_UNCOUNTED = frozenset(_UNCOUNTED_NAMES.split())


def tame(text: str) -> str:
    """The markup with elements beyond a depth made siblings at that depth, and attributes beyond a number left out.

    The depth allowed falls from MAX_DEPTH to MIN_DEPTH with the number of tags. Ordinary pages come back as they are.
    """
    if len(text) < SMALL:
        return text
    tags = text.count("<")
    if tags < _CALM_TAGS and max(map(len, text.split("<"))) < _CALM_STRETCH:
        return text
    return _Tamer(max(MIN_DEPTH, min(MAX_DEPTH, _STEPS // (tags + 1)))).tame(text)


class _Tamer:
    """One pass over the tags of one page.

    `open` counts open elements by name, `early` those closed before their end tag came; `beyond` is the name of the one
    element open beyond the depth.
    """

    def __init__(self, max_depth: int) -> None:
        self.max_depth = max_depth
        self.depth = 0
        self.open: Counter[str] = Counter()
        self.early: Counter[str] = Counter()
        self.beyond = ""

    def tame(self, text: str) -> str:
        pieces: list[str] = []
        copied = 0
        for token in _TOKEN.finditer(text):
            name = token["name"]
            if name is None:
                continue
            kept = self._end(name.lower(), token[0]) if token["end"] else self._start(name.lower(), token)
            if kept is not None:
                pieces.append(text[copied : token.start()])
                pieces.append(kept)
                copied = token.end()
        return "".join([*pieces, text[copied:]]) if pieces else text

    def _start(self, name: str, token: re.Match[str]) -> str | None:
        shortened = _shortened(token) if len(token["attributes"]) > 2 * MAX_ATTRIBUTES else None
        if name in _UNCOUNTED:
            return shortened
        if self.depth < self.max_depth:
            self.depth += 1
            self.open[name] += 1
            return shortened
        before, self.beyond = self.beyond, name
        if not before:
            return shortened
        self.early[before] += 1
        return f"</{before}>{shortened or token[0]}"

    def _end(self, name: str, tag: str) -> str | None:
        if self.beyond == name:
            self.beyond = ""
            return None
        if self.early[name]:
            self.early[name] -= 1
            return ""
        if self.open[name]:
            self.open[name] -= 1
            self.depth -= 1
            return None
        # An end tag without a start makes the parser search its whole stack; </p> and </br> make elements.
        return None if name in _UNCOUNTED else ""


def _shortened(token: re.Match[str]) -> str | None:
    """The start tag with its first MAX_ATTRIBUTES attributes, None if it has no more than that."""
    attributes = token["attributes"]
    for count, attribute in enumerate(_ATTRIBUTES.finditer(attributes)):
        if count == MAX_ATTRIBUTES:
            return f"<{token['name']}{attributes[: attribute.start()]}>"
    return None


def tags(text: str, name: str) -> list[tuple[int, int]]:
    """Where the opening tags of that name (lower case) start and end; those in comments, scripts and such are none."""
    found = []
    for token in _TOKEN.finditer(text):
        opened = token["raw"] or ("" if token["end"] else token["name"])
        if opened and opened.lower() == name:
            end = text.find(">", token.start()) + 1 if token["raw"] else token.end()
            found.append((token.start(), end))
    return found
