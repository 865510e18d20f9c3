"""Tables out of JSON: objects that repeat anywhere in a document, their keys as columns, and the link to more."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from core.detect.names import distinct
from core.extract.json_place import key_words
from core.recipe import JSON, Field, Recipe

MAX_TABLES = 12
_MAX_VALUES = 300_000  # values that are gone through
_LOOKED_AT = 300  # objects of a table whose keys are looked at
_MAX_COLUMNS = 80
_MAX_DEPTH = 40
_INSIDE = 2  # objects inside a row's object whose keys are columns, one in the other
_EACH, _ANY = "[]", "*"
_LINK_WORDS = ("url", "uri", "link", "href", "image", "img", "src", "avatar", "cover", "thumb", "pic", "photo", "file")
_NEXT_WORDS = ("next", "next_url", "nexturl", "next_page", "nextpage", "next_link", "nextlink", "next_page_url")

Steps: TypeAlias = tuple[str, ...]
"""The way to a table: keys, '[]' for each of a list, '*' for each value of an object."""


class JsonTable(NamedTuple):
    """A table of a document: how many rows it has, what it is worth, and the recipe that takes it."""

    recipe: Recipe
    rows: int
    score: float


def json_tables(document: Any) -> list[JsonTable]:
    """The tables of a JSON value, those with the most cells first; the value itself as one row comes last."""
    walk = _Walk()
    walk.go(document)
    next_ = next(_next_links(document, ()), "")
    found = [_table(steps, objects, next_) for steps, objects in walk.objects.items() if len(objects) > 1]
    found += [_array_table(steps, lists, next_) for steps, lists in walk.lists.items() if len(lists) > 1]
    found = sorted((one for one in found if one.recipe.fields), key=lambda one: -one.score)[:MAX_TABLES]
    return [*found, *_whole(document)]


class _Walk:
    """Gathers objects, and lists of plain values, by the way to them."""

    def __init__(self) -> None:
        self.objects: dict[Steps, list[dict[str, Any]]] = {}
        self.lists: dict[Steps, list[list[Any]]] = {}

    def go(self, document: Any) -> None:
        stack: list[tuple[Any, Steps]] = [(document, ())]
        left = _MAX_VALUES
        while stack and left > 0:
            value, steps = stack.pop()
            left -= 1
            if len(steps) > _MAX_DEPTH:
                continue
            if isinstance(value, list):
                self._list(value, (*steps, _EACH), stack)
            elif isinstance(value, dict) and _is_map(value):
                self._list(list(value.values()), (*steps, _ANY), stack)
            elif isinstance(value, dict):
                stack += [(child, (*steps, key)) for key, child in reversed(value.items()) if _holds(child)]

    def _list(self, values: list[Any], steps: Steps, stack: list[tuple[Any, Steps]]) -> None:
        objects = [value for value in values if isinstance(value, dict)]
        if objects:
            self.objects.setdefault(steps, []).extend(objects)
        lists = [value for value in values if isinstance(value, list) and value and not any(map(_holds, value))]
        if lists and len(lists) == len(values):
            self.lists.setdefault(steps, []).extend(lists)
        for one in objects[:_LOOKED_AT]:
            stack += [(child, (*steps, key)) for key, child in one.items() if _holds(child)]
        stack += [(one, steps) for one in values[:_LOOKED_AT] if isinstance(one, list) and not lists]


def _holds(value: Any) -> bool:
    return isinstance(value, (dict, list)) and bool(value)


def _is_map(value: dict[str, Any]) -> bool:
    """True for an object whose keys are names of things, as in {"17": {...}, "18": {...}}."""
    children = list(value.values())
    if len(children) < 3 or not all(isinstance(child, dict) and child for child in children):
        return False
    shared = set(children[0])
    for child in children[1:20]:
        shared &= set(child)
    return len(shared) * 2 >= max(len(child) for child in children[:20])


def _table(steps: Steps, objects: list[dict[str, Any]], next_: str) -> JsonTable:
    looked_at = objects[:_LOOKED_AT]
    fields, filled = [], 0.0
    for select, name, values in _columns(looked_at):
        share = sum(value is not None and value != "" for value in values) / len(looked_at)
        if share:
            fields.append(_field(select, name, values))
            filled += share
    named = _named(fields[:_MAX_COLUMNS])
    recipe = Recipe(rows=JSON + _expression(steps), fields=named, next=next_)
    return JsonTable(recipe, len(objects), _score(len(objects), filled))


def _array_table(steps: Steps, lists: list[list[Any]], next_: str) -> JsonTable:
    width = min(max(len(one) for one in lists[:_LOOKED_AT]), _MAX_COLUMNS)
    fields = tuple(Field(name=f"Column {place + 1}", select=f"{JSON}[{place}]") for place in range(width))
    rows = _expression(steps[:-1]).removeprefix("@") + "[*]" if steps[-1] == _EACH else _expression(steps)
    return JsonTable(Recipe(rows=JSON + rows, fields=fields, next=next_), len(lists), _score(len(lists), width))


def _score(rows: int, columns: float) -> float:
    return round(math.log2(1 + rows * columns), 3)


def _expression(steps: Steps) -> str:
    """The way as JMESPath: `items[*]`, `groups[].items[]`, `"by id".*`."""
    each = "[*]" if steps.count(_EACH) == 1 and _ANY not in steps else _EACH
    text = ""
    for step in steps:
        if step == _EACH:
            text += each
        else:
            text += ("." if text else "") + (step if step == _ANY else key_words(step))
    return text or "@"


def _columns(objects: list[dict[str, Any]]) -> Iterator[tuple[str, str, list[Any]]]:
    """(selector, name, values) of each key, those of objects inside up to three levels down."""
    stack = [("", "", list[Any](objects))]
    while stack:
        select, name, holders = stack.pop()
        inner = [one for one in holders if isinstance(one, dict)]
        depth = select.count(".") if select else 0
        if not inner or depth > _INSIDE:
            if not any(isinstance(value, list) and any(map(_holds, value)) for value in holders):
                yield select.removesuffix("."), name, holders
            continue  # objects in a list are a table of their own
        stack += [
            (f"{select}{key_words(key)}.", f"{name} {key}".strip(), [_of(one, key) for one in holders])
            for key in reversed(dict.fromkeys(key for one in inner for key in one))
        ]


def _of(holder: Any, key: str) -> Any:
    return holder.get(key) if isinstance(holder, dict) else None


def _field(select: str, name: str, values: list[Any]) -> Field:
    texts = [value for value in values if isinstance(value, str) and value]
    lists = [value for value in values if isinstance(value, list) and value]
    if lists and all(isinstance(one, str) for value in lists for one in value) and not texts:
        return Field(name=name, select=f"{JSON}join(', ', {select})")
    linked = any(word in name.lower() for word in _LINK_WORDS)
    if linked and texts and all(text.startswith(("http://", "https://", "/")) for text in texts):
        return Field(name=name, select=JSON + select, take="@href")
    return Field(name=name, select=JSON + select)


def _named(fields: list[Field]) -> tuple[Field, ...]:
    """The fields under names that differ and that a table can have."""
    plain = ["".join(" " if ord(x) < 32 or x == "\x7f" else x for x in one.name).strip()[:100] for one in fields]
    names = distinct([name or "Value" for name in plain])
    return tuple(Field(name=name, select=one.select, take=one.take) for one, name in zip(fields, names, strict=True))


def _next_links(value: Any, steps: Steps) -> Iterator[str]:
    """Selectors of an address that leads to more, as `paging.next` often is."""
    if not isinstance(value, dict) or len(steps) > 3:
        return
    for key, child in value.items():
        if key.lower() in _NEXT_WORDS and _is_address(child):
            yield JSON + ".".join(map(key_words, (*steps, key)))
        elif key.lower() in _NEXT_WORDS and isinstance(child, dict) and _is_address(child.get("href")):
            yield JSON + ".".join(map(key_words, (*steps, key, "href")))
    for key, child in value.items():
        yield from _next_links(child, (*steps, key))


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://", "/", "?"))


def _whole(document: Any) -> list[JsonTable]:
    """The document as one row; of a list of plain values one row for each."""
    if isinstance(document, list):
        plain = [value for value in document if not _holds(value)]
        recipe = Recipe(rows=JSON + "[*]", fields=(Field(name="Value", select=JSON + "@"),))
        return [JsonTable(recipe, len(plain), 0.1)] if len(plain) > 1 else []
    if not isinstance(document, dict):
        return []
    table = _table((), [document], "")
    fields = table.recipe.fields
    return [JsonTable(Recipe(fields=fields), 1, min(table.score, 0.2))] if fields else []
