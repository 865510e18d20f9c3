"""From a recipe's selector to the parser that answers it."""

from __future__ import annotations

from typing import Any, Protocol

import soupsieve

from core.errors import RecipeError
from core.extract.document import Document
from core.extract.fast import FastSelector, answers
from core.extract.json_path import JsonPath, Nowhere, problem as json_problem
from core.extract.soup import SoupSelector
from core.extract.trees import Node
from core.extract.xpath import XPathSelector, problem
from core.recipe import JSON, XPATH
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


def check_selector(selector: str) -> str:
    """What is wrong with a selector in one sentence, or '' if it can be used. '' and '.' can."""
    source = selector.strip()
    if source in ("", "."):
        return ""
    if source.startswith(XPATH):
        return problem(source.removeprefix(XPATH).strip())
    if source.startswith(JSON):
        return json_problem(source.removeprefix(JSON).strip())
    try:
        SoupSelector(source)
    except soupsieve.SelectorSyntaxError as error:
        return f"{str(error).splitlines()[0].rstrip('.')}."
    except NotImplementedError:
        return say("selector-pseudo-element")
    except RecursionError:
        return say("selector-too-deep")
    return ""


def compile_selector(selector: str, parser: str) -> Selector:
    """The selector for the parser that answers it: 'fast' and 'auto' use lexbor where it can, 'soup' does not.

    'json' is for JSON pages: there selectors of elements find nothing, and '.' is the row's value.

    Raises: RecipeError in one sentence for a selector that does not parse, or that 'fast' cannot answer.
    """
    source = selector.strip()
    if wrong := check_selector(source):
        raise RecipeError(wrong)
    if source.startswith(JSON):
        return JsonPath(source.removeprefix(JSON).strip())
    if parser == "json":
        return JsonPath("@") if source in ("", ".") else Nowhere()
    if source in ("", "."):
        return Itself()
    if source.startswith(XPATH):
        return XPathSelector(source.removeprefix(XPATH).strip())
    if parser == "soup" or not answers(source):
        if parser == "fast":
            raise RecipeError(say("selector-not-fast"))
        return SoupSelector(source)
    return FastSelector(source)
