"""JSON as a page: read as leniently as browsers' scripts read it, with nodes that selectors can stand on.

JSON Lines are an array of their values. What keeps JSON from being run as a script, `)]}'` or a call around it, is left
out. Numbers stay numbers; of two equal keys the last counts (RFC 8259 4).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from core.extract.trees import URL_ATTRIBUTES, absolute
from core.records import Cell

_GUARD = re.compile(r"(?:\)\]\}'?,?|while\s*\(1\);|for\s*\(;;\);|/\*\*/)\s*")
_CALL = re.compile(r"[A-Za-z_$][\w$.\[\]\"']{0,200}\s*\(\s*(?=[\[{])")
_CALL_END = re.compile(r"\)\s*;?\s*\Z")
_SURROGATES = re.compile("[\ud800-\udfff]")
_LARGEST = (1 << 63) - 1


class BrokenJson(ValueError):
    """A text that opens as JSON does and is none. The text says where."""


class JsonNode:
    """A value of the document: an object, a list, a text, a number, true, false or null."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


class JsonTree:
    """A JSON document. Raises: BrokenJson."""

    is_xml = False
    namespaces: dict[str, str] = {}  # noqa: RUF012 - a JSON document has none, ever

    def __init__(self, url: str, text: str) -> None:
        self.url = url
        self.root: Any = JsonNode(load(text))

    def text(self, node: JsonNode) -> str:
        """A text as it is, an object or a list as compact JSON."""
        found = cell(node.value)
        return "" if found is None else str(found)

    def html(self, node: JsonNode) -> str:
        """The value as compact JSON."""
        return compact(node.value)

    def attribute(self, node: JsonNode, name: str) -> str:
        """The value of an object's key. Of a text: the address it is, made absolute."""
        value = node.value.get(name) if isinstance(node.value, dict) else node.value
        found = cell(value)
        text = "" if found is None else str(found).strip()
        return absolute(self.url, name, text) if text and name in URL_ATTRIBUTES else text

    def base_of(self, _node: JsonNode) -> str:
        """The address links are relative to: the document's own."""
        return self.url

    def title(self) -> str:
        """'': a JSON document has none."""
        return ""

    def key(self, node: JsonNode) -> int:
        """The identity of the value."""
        return id(node.value)

    def name(self, node: JsonNode) -> str:
        """What kind of value it is."""
        return type(node.value).__name__

    def namespace(self, _node: JsonNode) -> None:
        """None: JSON knows no namespaces."""

    def attributes(self, node: JsonNode) -> dict[str, str]:
        """An object's keys with their values."""
        return {str(name): str(cell(value) or "") for name, value in node.value.items()} if _is_object(node) else {}

    def events(self) -> Iterator[tuple[str, Any]]:
        """Nothing: there are no elements to go through."""
        return iter(())


def _is_object(node: JsonNode) -> bool:
    return isinstance(node.value, dict)


def looks_like_json(text: str) -> bool:
    """True for a text that opens and closes as JSON does: it has no elements to select."""
    body = bare(text)
    start = body[:64].lstrip()[:1]
    return start in ("{", "[") and body[-64:].rstrip()[-1:] in ("}", "]")


def bare(text: str) -> str:
    """The text without byte order mark, and without what keeps JSON from being run as a script."""
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    guard = _GUARD.match(text, start)
    start = guard.end() if guard else start
    if text[start : start + 1] in ("{", "["):
        return text[start:] if start else text
    call = _CALL.match(text, start)
    end = _CALL_END.search(text, max(call.end(), len(text) - 64)) if call else None
    return text[call.end() : end.start()] if call and end else text[start:]


def load(text: str) -> Any:
    """The value of a JSON text, or the list of values of JSON Lines.

    Raises: BrokenJson with a sentence.
    """
    body = bare(text)
    try:
        return _decoded(body)
    except (ValueError, RecursionError) as error:
        if "\n" in body.strip():
            found = _lines(body)
            if found is not None:
                return found
        raise BrokenJson(_why(error)) from error


def _decoded(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError):  # also NaN, numbers out of range and half surrogates
        return json.loads(text, strict=False)


def _lines(text: str) -> list[Any] | None:
    """The values of JSON Lines; None where one of the lines is no JSON. An unfinished last line is left out."""
    lines = [line for line in text.splitlines() if line.strip()]
    values = []
    for number, line in enumerate(lines, 1):
        try:
            values.append(_decoded(line))
        except (ValueError, RecursionError):
            return values if number == len(lines) and number > 2 else None
    return values


def _why(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}, line {error.lineno}, column {error.colno}"
    return str(error)[:200]


def cell(value: Any) -> Cell:
    """The value as a cell: numbers as they are, true and false as words, objects and lists as compact JSON."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return _whole(value).strip() or None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return value if -_LARGEST <= value <= _LARGEST else str(value)
    if isinstance(value, float):
        return value if value - value == 0 else None  # neither infinite nor NaN
    return compact(value) if isinstance(value, (dict, list)) else None


def compact(value: Any) -> str:
    """The value as JSON without blanks."""
    return _whole(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=True))


def _whole(text: str) -> str:
    """The text without halves of characters and NUL, which no file can hold."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    return _SURROGATES.sub("\ufffd", text) if not text.isascii() else text
