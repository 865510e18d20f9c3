"""Selectors answered by JMESPath (jmespath.org/specification.html), within bounds: recipes come from strangers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import jmespath
from jmespath.exceptions import JMESPathError
from jmespath.functions import Functions
from jmespath.visitor import _Expression

from core.errors import RecipeError
from core.extract.document import Document
from core.extract.json_tree import JsonNode, JsonTree

_MAX_GROWTH = 10_000
"""How many times its own size a result may become: each list or object an expression makes multiplies it."""


def problem(expression: str) -> str:
    """What is wrong with a JMESPath in one sentence, or ''."""
    if not expression:
        return "The JMESPath is empty."
    try:
        tree = jmespath.compile(expression).parsed
        parts = list(_parts(tree))
    except (JMESPathError, ValueError) as error:
        return f"This is not JMESPath: {str(error).splitlines()[0].rstrip(':. ')}."
    except RecursionError:
        return "The JMESPath is nested too deeply."
    for part in parts:
        if part["type"] == "function_expression":
            if part["value"] not in Functions.FUNCTION_TABLE:
                return f"JMESPath has no function {part['value']}()."
            if part["value"] == "join" and part["children"] and part["children"][0]["type"] != "literal":
                return "What join() puts between is written out, as in join(', ', tags)."
    made = (len(part["children"]) for part in parts if part["type"] in ("multi_select_list", "multi_select_dict"))
    return "The JMESPath makes lists of lists without end." if math.prod(made) > _MAX_GROWTH else ""


def _parts(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    stack = [tree]
    while stack:
        part = stack.pop()
        yield part
        stack += [child for child in part["children"] if isinstance(child, dict)]


class JsonPath:
    """A JMESPath, compiled. It finds nothing on a page that is not JSON.

    Raises: RecipeError for one that is not JMESPath.
    """

    parser = "json"

    def __init__(self, expression: str) -> None:
        if wrong := problem(expression):
            raise RecipeError(wrong)
        self.source = expression
        self._compiled = jmespath.compile(expression)

    def first(self, document: Document, node: Any) -> Any:
        """What the expression finds: a node, or a number; None for nothing."""
        found = self._search(document, node)
        if isinstance(found, bool):
            return "true" if found else "false"
        if found is None or isinstance(found, float) or (isinstance(found, int) and abs(found) < 1 << 63):
            return found if found is None or found - found == 0 else None
        return JsonNode(found)

    def all(self, document: Document, node: Any) -> list[Any]:
        """The values of the list that the expression finds, without nulls; anything else alone."""
        found = self._search(document, node)
        if isinstance(found, list):
            return [JsonNode(one) for one in found if one is not None]
        return [] if found is None else [JsonNode(found)]

    def _search(self, document: Document, node: Any) -> Any:
        tree = document.tree
        if isinstance(node, JsonNode):  # of the page, or of JSON inside it
            value = node.value
        elif isinstance(tree, JsonTree):
            value = tree.root.value
        else:
            return None
        try:
            found = self._compiled.search(value)
        except JMESPathError:  # a function was given a value of another kind: this row has nothing of it
            return None
        except RecursionError as error:
            raise RecipeError(f"the JMESPath {self.source!r} is nested too deeply") from error
        return None if isinstance(found, _Expression) else found


class Nowhere:
    """A selector of elements, on a page that has none."""

    parser = ""

    def first(self, _document: Document, _node: Any) -> None:
        """None."""

    def all(self, _document: Document, _node: Any) -> list[Any]:
        """Nothing."""
        return []
