"""From a recipe's selector to the parser that answers it."""

from __future__ import annotations

from typing import Any, Protocol

from core.errors import RecipeError
from core.extract.document import Document
from core.extract.fast import FastSelector, answers
from core.extract.inner_json import InnerJson, check_where
from core.extract.json_path import JsonPath, Nowhere, problem as json_problem
from core.extract.trees import Node
from core.extract.xpath import XPathSelector, problem
from core.recipe import JSON, JSON_LD, VARIABLE, XPATH, inner_place, split_take
from core.sentences import say

PARSERS = ("auto", "fast", "soup", "xpath")


class Selector(Protocol):
    """A compiled selector. `node` None means the whole page; a node is looked through with itself."""

    @property
    def parser(self) -> str:
        """'fast', 'soup', 'xpath' or 'json'; '' where none is needed."""

    def first(self, document: Document, node: Node | None) -> Any:
        """The first match: a node, or from an XPath a value; None without one."""

    def all(self, document: Document, node: Node | None) -> list[Node]:
        """All elements that match, in document order."""


class Itself:
    """The selector '.': the row's element, or the page's outermost one."""

    parser = ""

    def first(self, document: Document, node: Node | None) -> Node:
        """The element itself."""
        return document.tree.root if node is None else node

    def all(self, document: Document, node: Node | None) -> list[Node]:
        """The element itself, alone."""
        return [self.first(document, node)]


class OnPage:
    """A selector that looks in the whole page, whatever the row: for rows that are no elements of it."""

    def __init__(self, selector: Selector) -> None:
        self._selector = selector
        self.parser = selector.parser

    def first(self, document: Document, _node: Node | None) -> Any:
        """The first match in the page."""
        return self._selector.first(document, None)

    def all(self, document: Document, _node: Node | None) -> list[Node]:
        """All matches in the page."""
        return self._selector.all(document, None)


def check_selector(selector: str) -> str:
    """What is wrong with a selector in one sentence, or '' if it can be used. '' and '.' can."""
    source = selector.strip()
    if source in ("", "."):
        return ""
    if inner := inner_place(source):
        where, expression = inner
        named = where == JSON_LD or where.startswith(VARIABLE)
        return json_problem(expression) or (check_where(where) if named else check_selector(split_take(where)[0]))
    if source.startswith(XPATH):
        return problem(source.removeprefix(XPATH).strip())
    if source.startswith(JSON):
        return json_problem(source.removeprefix(JSON).strip())
    if answers(source):
        return ""
    from core.extract.soup import problem as soup_problem  # slow to load, and seldom needed

    return soup_problem(source)


def compile_selector(selector: str, parser: str, *, rows: str = "") -> Selector:
    """The selector for the parser that answers it: 'fast' and 'auto' use lexbor where it can, 'soup' does not.

    'json' is for JSON pages: there selectors of elements find nothing, and '.' is the row's value. `rows` is the
    selector of the rows in which it will look: where those are JSON inside a page, '.' is the row's value, and a
    selector of elements looks in the whole page.

    Raises: RecipeError in one sentence for a selector that does not parse, or that 'fast' cannot answer.
    """
    source = selector.strip()
    if wrong := check_selector(source):
        raise RecipeError(wrong)
    if source.startswith(JSON):
        return JsonPath(source.removeprefix(JSON).strip())
    if parser == "json":
        return JsonPath("@") if source in ("", ".") else Nowhere()
    if inner_place(rows):
        return JsonPath("@") if source in ("", ".") else OnPage(_of_elements(source, parser))
    return _of_elements(source, parser)


def _of_elements(source: str, parser: str) -> Selector:
    if inner := inner_place(source):
        where, expression = inner
        if where == JSON_LD or where.startswith(VARIABLE):
            return InnerJson(where, expression)
        element, take = split_take(where)
        attribute = take[1:] if take[0] == "@" else ""
        return InnerJson(where, expression, finds=_of_elements(element, parser), attribute=attribute)
    if source in ("", "."):
        return Itself()
    if source.startswith(XPATH):
        return XPathSelector(source.removeprefix(XPATH).strip())
    if parser == "soup" or not answers(source):
        if parser == "fast":
            raise RecipeError(say("selector-not-fast"))
        from core.extract.soup import SoupSelector

        return SoupSelector(source)
    return FastSelector(source)
