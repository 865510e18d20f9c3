"""Tables out of JSON inside an HTML page: in scripts for data, in what scripts assign, in JSON-LD and in attributes."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import jmespath
import msgspec

from core.detect.json_tables import JsonTable, json_tables
from core.detect.names import identifier, stable
from core.extract.document import Document
from core.extract.inner_json import SCRIPT_LD, assigned_names, linked_objects, own_text, parsed
from core.extract.trees import Node
from core.recipe import JSON, JSON_LD, VARIABLE, XPATH, Recipe

MAX_TABLES = 4
_MIN_ROWS = 3
_LOOKED_AT = 20
_MAX_SCRIPTS = 60
_DATA_SCRIPTS = 'script[type="application/json"], script[type="text/json"], script[type^="application/vnd"]'
_HOLDERS = "body > [data-page], #app[data-page], [data-props], [data-react-props], [data-state], [data-initial-state]"
_TELLING = re.compile(r"name|title|headline|subject|price|label|标题|名", re.I)
_SHOWN = 0.6  # what a table is worth whose rows stand in the page's own elements too
_VAGUE = 0.4  # and one in which nothing is called a name or a title
_TYPE = "@type"


def inner_tables(document: Document, text: str, visible: int) -> list[JsonTable]:
    """The tables of the JSON inside a page, best first; their scores can stand beside those of lists of elements.

    `text` is all that the page shows, `visible` how many characters that is. The recipes' selectors say where in the
    page the JSON is.
    """
    found: list[JsonTable] = []
    for where, value in _places(document):
        tables = _linked_tables(value) if where == JSON_LD else json_tables(value)
        for table in tables:
            if table.rows >= _MIN_ROWS and table.recipe.rows and len(table.recipe.fields) > 1:
                recipe = _placed(table.recipe, where)
                found.append(JsonTable(recipe, table.rows, _score(table, value, text, visible)))
    return sorted(found, key=lambda one: -one.score)[:MAX_TABLES]


def _places(document: Document) -> Iterator[tuple[str, Any]]:
    """Where there is JSON, as a selector says it, and its value."""
    root = document.tree.root
    scripts = [node for node in root.css(_DATA_SCRIPTS)[:_MAX_SCRIPTS]]
    for node in scripts:
        value = parsed(own_text(node))
        where = _where(document, node, scripts)
        if value is not None and where:
            yield where, value.value
    for node in root.css(_HOLDERS)[:10]:
        for name, text in document.tree.attributes(node).items():
            value = parsed(text) if name.startswith("data-") and len(text) > 100 else None
            if value is not None:
                yield f"[{name}]@{name}", value.value
                break
    for name, value in assigned_names(document):
        yield VARIABLE + name, value.value
    if root.css_first(SCRIPT_LD) is not None:
        yield JSON_LD, linked_objects(document)


def _where(document: Document, node: Node, scripts: list[Node]) -> str:
    """A selector of a script that holds data: by its id, a class or another attribute, else by its place."""
    attributes = document.tree.attributes(node)
    name = attributes.get("id", "")
    if name and identifier(name):
        return f"script#{name}"
    for key, value in attributes.items():
        lasting = value and len(value) < 60 and not set(value) & set('"\\\n') and (key != "class" or stable(value))
        if key.startswith(("data-", "class")) and lasting:
            select = f'script[{key}="{value}"]'
            if len(document.tree.root.css(select)) == 1:
                return select
    kind = attributes.get("type", "")
    same = [one for one in scripts if document.tree.attributes(one).get("type", "") == kind]
    if len(same) == 1:
        return f'script[type="{kind}"]'
    place = [document.tree.key(one) for one in same].index(document.tree.key(node)) + 1
    return f"{XPATH}(//script[@type='{kind}'])[{place}]" if "'" not in kind else ""


def _linked_tables(objects: list[Any]) -> Iterator[JsonTable]:
    """The tables of JSON-LD: the objects of one type, and the lists inside those."""
    kinds = Counter(one[_TYPE] for one in objects if isinstance(one, dict) and isinstance(one.get(_TYPE), str))
    for kind in kinds:
        if kind == "BreadcrumbList" or set(kind) & set("'\\`"):
            continue
        same = [one for one in objects if isinstance(one, dict) and one.get(_TYPE) == kind]
        for table in json_tables(same):
            rows = table.recipe.rows.removeprefix(JSON)
            if rows.startswith(("[*]", "[]")):
                rest = rows[2:] if rows.startswith("[]") else rows[3:]
                rows = f"{JSON}[?\"{_TYPE}\"=='{kind}']{rest}"
                yield JsonTable(msgspec.structs.replace(table.recipe, rows=rows), table.rows, table.score)


def _placed(recipe: Recipe, where: str) -> Recipe:
    """The recipe with rows out of JSON at that place; what only says of which type a thing is is left out."""
    fields = tuple(one for one in recipe.fields if not re.search(r'"@(?:type|context)"$', one.select))
    return Recipe(rows=f"{where} {recipe.rows}", fields=fields or recipe.fields)


def _score(table: JsonTable, value: Any, text: str, visible: int) -> float:
    """As for elements: the share of what is to be read, the number of rows, and how much each row says."""
    words = [one for one in _texts(value, table) if one]
    letters = sum(map(len, words))
    share = letters / max(1, letters + visible)
    rich = min(10, len(table.recipe.fields))
    result = math.sqrt(share) * math.log2(1 + min(table.rows, 200)) * math.log2(1 + rich)
    longest = [one for one in words if 3 < len(one) < 80 and "/" not in one][: 3 * _LOOKED_AT]
    shown = sum(one in text for one in longest)
    result *= _SHOWN if longest and shown >= 0.4 * len(longest) else 1.0
    return result * (1.0 if any(_TELLING.search(one.name) for one in table.recipe.fields) else _VAGUE)


def _texts(value: Any, table: JsonTable) -> Iterator[str]:
    """The texts that the rows of a table say, addresses left out, those of each row at most 300 characters."""
    rows = jmespath.search(table.recipe.rows.removeprefix(JSON), value)
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict):
            for one in row.values():
                if isinstance(one, str) and not one.startswith(("http:", "https:", "/", "#", "data:")):
                    yield " ".join(one.split())[:300]
