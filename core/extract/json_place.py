"""Where on a JSON page a value stands: its path, as JMESPath writes it, and its place in the text."""

from __future__ import annotations

import json
import re
from typing import Any, TypeAlias

import jmespath

from core.extract.document import Document
from core.extract.json_tree import JsonNode, JsonTree, bare
from core.recipe import JSON

Path: TypeAlias = tuple[str | int, ...]
"""Keys and places from the document's outermost value down to one of its values."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*").fullmatch


def path_of(document: Document, row: Any, select: str) -> Path | None:
    """The path of what a selector finds in a row's value (None: the page); the row's own where it makes a value up."""
    tree = document.tree
    if not isinstance(tree, JsonTree):
        return None
    above = _search(tree.root.value, (row or tree.root).value)
    expression = select.strip().removeprefix(JSON).strip()
    if above is None:
        return None
    steps = () if expression in ("", ".", "@") else _steps(jmespath.compile(expression).parsed)
    return above if steps is None else above + steps


def words(path: Path) -> str:
    """The path in words.

    >>> words(("items", 3, "the name"))
    'items[3]."the name"'
    """
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += ("." if text else "") + key_words(step)
    return text or "@"


def key_words(key: str) -> str:
    """An object's key as JMESPath writes it: bare where it is a plain name, else in quotes."""
    return key if _PLAIN(key) else json.dumps(key, ensure_ascii=False)


def value_at(document: Document, path: Path) -> JsonNode | None:
    """The value at the path, None where there is none."""
    value = document.tree.root.value
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return JsonNode(value)


def span(text: str, document: Document, path: Path) -> tuple[int, int]:
    """From where to where in the page's text the value at the path stands; (-1, -1) where it is not found."""
    body = bare(text)
    offset = text.find(body) if body else 0
    lines = body.lstrip().startswith("{") and isinstance(document.tree.root.value, list)
    walk = _Walk(path, lines=lines)
    for found in _TOKEN.finditer(body):
        if walk.take(found[0], found.start(), found.end()):
            return walk.start + offset, walk.end + offset
    return -1, -1


class _Walk:
    """Goes through the tokens of a text and stops behind the value at a path."""

    def __init__(self, path: Path, *, lines: bool) -> None:
        self.start, self.end = -1, -1
        self._path = path
        self._here: list[str | int] = []  # keys and places of the containers that are open
        self._depth = -1  # of the value looked for, once it began
        self._lines = -1 if lines else None  # the number of the value of JSON Lines that is open
        self._key = False  # the next text is a key

    def take(self, token: str, start: int, end: int) -> bool:
        """True once the value has ended."""
        if token in "}]":
            self._here.pop()
            self._key = False
            return self._ended(end)
        if token == ",":
            if self._here and isinstance(self._here[-1], int):
                self._here[-1] += 1
            else:
                self._key = True
            return False
        if token == ":":
            self._key = False
            return False
        if self._key:
            self._here[-1] = _text(token)
            return False
        return self._value(token, start, end)

    def _value(self, token: str, start: int, end: int) -> bool:
        at = tuple(self._here)
        if self._lines is not None:
            self._lines += not at
            at = (self._lines, *at)
        if self.start < 0 and self._path == at:
            self.start, self._depth = start, len(self._here)
        if token in "{[":
            self._here.append(0 if token == "[" else "")
            self._key = token == "{"
            return False
        return self._ended(end)

    def _ended(self, end: int) -> bool:
        self.end = end
        return self.start >= 0 and len(self._here) == self._depth


def _text(token: str) -> str:
    try:
        return str(json.loads(token))
    except ValueError:
        return token


def _search(root: Any, wanted: Any) -> Path | None:
    """The path of a value that is an object or a list of the document itself."""
    stack: list[tuple[Any, Path]] = [(root, ())]
    while stack:
        value, path = stack.pop()
        if value is wanted:
            return path
        if isinstance(value, dict):
            stack += [(child, (*path, key)) for key, child in value.items() if isinstance(child, (dict, list))]
        elif isinstance(value, list):
            stack += [(child, (*path, place)) for place, child in enumerate(value) if isinstance(child, (dict, list))]
    return None


def _steps(tree: dict[str, Any]) -> Path | None:
    """The keys and places of an expression that only goes down; None for any other."""
    if tree["type"] == "field":
        return (str(tree["value"]),)
    if tree["type"] == "index" and tree["value"] >= 0:
        return (int(tree["value"]),)
    if tree["type"] in ("subexpression", "index_expression"):
        parts = [_steps(child) for child in tree["children"]]
        return None if None in parts else tuple(step for part in parts if part for step in part)
    return () if tree["type"] == "identity" else None
