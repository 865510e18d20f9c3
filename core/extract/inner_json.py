"""Selectors of JSON inside a page, `WHERE json:EXPRESSION`: in scripts, in attributes and in what scripts assign.

WHERE is a CSS selector or an XPath of the element, with `@name` behind it for what an attribute holds; `var:NAME` for
the value that a script of the page assigns to a name; or `json-ld` for the list of all JSON-LD objects of the page.
Everything is read as data; no script is ever run.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Protocol
from urllib.parse import unquote

from core.extract.document import Document
from core.extract.json_path import JsonPath
from core.extract.json_tree import BrokenJson, JsonNode, load
from core.extract.trees import Node
from core.recipe import JSON_LD, VARIABLE

SCRIPT_LD = 'script[type="application/ld+json"]'
MAX_NAMES = 40
_MAX_SCRIPTS = 5000
_MAX_TRIES = 8  # places where one name is assigned to that are looked at
_MAX_MENDED = 4 << 20  # characters of what is nearly JSON
_NAME = re.compile(r"[A-Za-z_$][\w$]{0,80}(?:\.[A-Za-z_$][\w$]{0,80}){0,4}")
_ASSIGNED = re.compile(
    r"(?<![\w$.])(?:(?:var|let|const)\s++|(?:window|self|globalThis|this|top)\s*+(?:\.\s*+|(?=\[)))?"
    r"(?P<name>[A-Za-z_$][\w$.]{0,200}+|\[\s*+[\"'][\w$.]{1,80}+[\"']\s*+\])\s*+=\s*+(?=[{\[]|JSON\s*+\.\s*+parse\s*+\()"
)
_PARSE = re.compile(r"JSON\s*\.\s*parse\s*\(\s*")
_STRING = re.compile(r""""(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'""", re.S)
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\]]|(?<![\w$])(?:undefined|void 0|NaN)(?![\w$])', re.S)
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|(u[0-9A-Fa-f]{4}|[bfnrt\\/\"])|(.))", re.S)
_DECODER = json.JSONDecoder(strict=False)


class Finds(Protocol):
    """What finds elements: any selector of core.extract.selectors."""

    @property
    def parser(self) -> str:
        """Who answers."""

    def all(self, document: Document, node: Node | None) -> list[Node]:
        """All elements that match."""


def is_variable_name(name: str) -> bool:
    """True for a name that a script can assign to, such as `__INITIAL_STATE__` or `app.state`."""
    return bool(_NAME.fullmatch(name))


class InnerJson:
    """A JMESPath over the JSON that `where` finds, in the first element that holds any; it finds nothing without one.

    `attribute` names the attribute that holds the JSON, '' for the element's text. Raises: RecipeError for an
    expression that is not JMESPath.
    """

    def __init__(self, where: str, expression: str, *, finds: Finds | None = None, attribute: str = "") -> None:
        self.source = where
        self._path = JsonPath(expression)
        self._finds, self._attribute = finds, attribute
        self.parser = finds.parser if finds is not None else "fast"

    def first(self, document: Document, node: Node | None) -> Any:
        """What the expression finds: a value, or a number; None for nothing."""
        value = self._value(document, node)
        return None if value is None else self._path.first(document, value)

    def all(self, document: Document, node: Node | None) -> list[Any]:
        """The values of the list that the expression finds, without nulls; anything else alone."""
        value = self._value(document, node)
        return [] if value is None else self._path.all(document, value)

    def _value(self, document: Document, node: Node | None) -> JsonNode | None:
        if document.is_json:
            return None
        whole = self._finds is None or node is None
        key = (self.source, 0 if node is None or whole else document.tree.key(node))
        if key not in document.inner:
            document.inner[key] = self._read(document, None if whole else node)
        found: JsonNode | None = document.inner[key]
        return found

    def _read(self, document: Document, node: Node | None) -> JsonNode | None:
        if self.source == JSON_LD:
            return JsonNode(linked_objects(document))
        if self._finds is None:
            return assigned(document, self.source.removeprefix(VARIABLE).strip())
        for one in self._finds.all(document, node):
            text = document.tree.attributes(one).get(self._attribute, "") if self._attribute else own_text(one)
            found = parsed(text)
            if found is not None:
                return found
        return None


def own_text(node: Node) -> str:
    """The text of an element as it stands in the page, a script's too."""
    return "".join(node.itertext()) if hasattr(node, "itertext") else node.text() or ""


def parsed(text: str) -> JsonNode | None:
    """The value of a JSON text, also one in a comment, percent-encoded or with HTML's own escapes; None for no JSON."""
    body = text.strip()
    if body.startswith("<!--") and body.endswith("-->"):
        body = body[4:-3].strip()
    if body[:3].upper() in ("%7B", "%5B"):
        body = unquote(body)
    if body[:1] not in ("{", "["):
        return None
    for one in (body, html.unescape(body)) if "&quot;" in body[:100] else (body,):
        try:
            return JsonNode(load(one))
        except BrokenJson:
            continue
    return None


def linked_objects(document: Document) -> list[Any]:
    """The page's JSON-LD objects in order, those of lists and of each `@graph` one by one."""
    values = [parsed(own_text(node)) for node in _elements(document, SCRIPT_LD)[:_MAX_SCRIPTS]]
    listed = [one for value in values if value is not None for one in _spread(value.value)]
    return [inner for one in listed for inner in _spread(one.get("@graph", one) if isinstance(one, dict) else one)]


def _spread(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def assigned(document: Document, name: str) -> JsonNode | None:
    """The value that the page's scripts first assign to a name, where what they write is JSON; None where it is not."""
    last = name.rpartition(".")[2]
    places = (
        (text, found.end())
        for text in scripts(document)
        if last in text
        for found in _ASSIGNED.finditer(text)
        if _plain(found["name"]) == name
    )
    for text, start in islice(places, _MAX_TRIES):
        value = _literal(text, start)
        if value is not None:
            return value
    return None


def assigned_names(document: Document) -> Iterator[tuple[str, JsonNode]]:
    """The names to which the page's scripts assign JSON, each with its value; at most MAX_NAMES are looked at."""
    seen: set[str] = set()
    for text in scripts(document):
        end = 0
        for found in _ASSIGNED.finditer(text):
            name = _plain(found["name"])
            if found.start() < end or name in seen or not is_variable_name(name) or len(seen) >= MAX_NAMES:
                continue
            seen.add(name)
            value = _literal(text, found.end())
            if value is not None:
                end = found.end()
                yield name, value


def scripts(document: Document) -> Iterator[str]:
    """The texts of the page's own scripts, those that are data left out."""
    for node in _elements(document, "script")[:_MAX_SCRIPTS]:
        kind = document.tree.attributes(node).get("type", "").lower()
        if not kind or "javascript" in kind or kind == "module":
            yield own_text(node)


def _elements(document: Document, selector: str) -> list[Node]:
    return document.tree.root.css(selector) if not document.is_json and not document.tree.is_xml else []


def _plain(name: str) -> str:
    """The name without what says that it belongs to the window."""
    name = name.strip("[]\"' \t\r\n") if name.startswith("[") else name
    return re.sub(r"^(?:window|self|globalThis|top)\.", "", name)


def _literal(text: str, start: int) -> JsonNode | None:
    """The JSON that begins there, or that JSON.parse("…") is given there; None for anything else."""
    call = _PARSE.match(text, start)
    if call:
        quoted = _STRING.match(text, call.end())
        return parsed(_unescaped(quoted[0][1:-1])) if quoted else None
    try:
        return JsonNode(_DECODER.raw_decode(text, start)[0])
    except (ValueError, RecursionError) as error:
        near = text[error.pos : error.pos + 9] if isinstance(error, json.JSONDecodeError) else ""
        return parsed(_with_nulls(text, start)) if near.startswith(("undefined", "void 0")) else None


def _with_nulls(text: str, start: int) -> str:
    """The text from there to where its first bracket closes, with null for what JSON has no word for."""
    pieces, copied, depth = [], start, 0
    for token in _TOKEN.finditer(text, start, start + _MAX_MENDED):
        mark = token[0][0]
        depth += mark in "{["
        depth -= mark in "}]"
        if mark in "uvN":
            pieces += [text[copied : token.start()], "null"]
            copied = token.end()
        elif depth == 0:
            return "".join([*pieces, text[copied : token.end()]])
    return ""


def _unescaped(text: str) -> str:
    """What a string of a script says."""

    def one(found: re.Match[str]) -> str:
        if found[1]:
            return chr(int(found[1], 16))
        return str(json.loads(f'"\\{found[2]}"')) if found[2] else found[3]

    return _ESCAPE.sub(one, text) if "\\" in text else text


def check_where(where: str) -> str:
    """What is wrong with a `var:` or `json-ld` place in one sentence, or ''."""
    if where.startswith(VARIABLE) and not is_variable_name(where.removeprefix(VARIABLE).strip()):
        return "Behind var: stands the name that a script assigns to, as in var:__INITIAL_STATE__."
    return ""
