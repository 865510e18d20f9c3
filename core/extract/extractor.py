"""The recipe's rows and links out of one page after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

from core.errors import RecipeError
from core.extract.document import Document
from core.extract.selectors import PARSERS, Selector, compile_selector
from core.extract.trees import Node
from core.recipe import Field, Recipe
from core.records import MAX_ROWS_PER_PAGE, Cell, Link, Page, Role, Row
from core.url import join

ReadCell: TypeAlias = Callable[[Document, Node | None], Cell]
"""A field's value in a row's element, or in the whole page for None."""


class Extracted(NamedTuple):
    """What a page gave. `empty` is True when no row has any value; such rows are kept all the same."""

    rows: tuple[Row, ...] = ()
    links: tuple[Link, ...] = ()
    empty: bool = True
    title: str = ""


class Extractor:
    """A recipe made ready for pages. Used by several threads at once; keeps nothing between pages.

    `parser` is 'auto', 'fast', 'soup' or 'xpath'. All read one tree and give the same rows: they differ in speed and in
    which selectors they can answer. XPaths always go to lxml; 'xpath' is otherwise 'auto'. `on_use` is told the name of
    each selector before it is used.

    Raises: RecipeError naming the field and the selector for one that does not parse.
    """

    def __init__(self, recipe: Recipe, parser: str = "auto", *, on_use: Callable[[str], None] | None = None) -> None:
        if parser not in PARSERS:
            raise RecipeError(f"the parser is one of {', '.join(PARSERS)}, not {parser!r}")
        self.recipe = recipe
        self._on_use = on_use
        self._html = _Plan(recipe, parser, on_use)

    @property
    def parser_name(self) -> str:
        """What reads HTML pages: 'xpath' if any selector is an XPath, else 'soup' if any needs it, else 'fast'."""
        return self._html.parser

    @cached_property
    def _xml(self) -> _Plan:
        return _Plan(self.recipe, "soup", self._on_use)

    def extract(self, page: Page, *, role: Role = Role.PAGE) -> Extracted:
        """The page's rows and links. A PAGE gives whole rows, a DETAIL one row of the detail fields alone.

        Raises: RecipeError for an XPath that fails on this page.
        """
        if looks_like_json(page.text):
            return Extracted()
        document = Document(page.url, page.text)
        plan = self._xml if document.tree.is_xml else self._html
        if role == Role.DETAIL:
            rows = [tuple([read(document, None) for read in plan.detail_cells])]
            return Extracted(tuple(rows), (), _is_empty(rows), document.tree.title())
        nodes = plan.row_nodes(document)
        rows = [tuple([read(document, node) for read in plan.cells]) + plan.padding for node in nodes]
        links = tuple(plan.links(document, nodes))
        return Extracted(tuple(rows), links, _is_empty(rows), document.tree.title())


class _Plan:
    """A recipe's selectors, compiled for one kind of page."""

    def __init__(self, recipe: Recipe, parser: str, on_use: Callable[[str], None] | None = None) -> None:
        self._on_use = on_use
        self._used: list[Selector] = []
        self._parser = parser
        self.rows = self._compiled(recipe.rows, "rows") if recipe.rows.strip() else None
        self.next = self._compiled(recipe.next, "next") if recipe.next.strip() else None
        self.detail = self._compiled(recipe.detail, "detail") if recipe.detail.strip() else None
        self.cells = tuple([self._cell(field) for field in recipe.effective_fields])
        self.detail_cells = tuple([self._cell(field) for field in recipe.detail_fields])
        self.padding: Row = (None,) * len(self.detail_cells)

    @property
    def parser(self) -> str:
        used = {selector.parser for selector in self._used}
        return next((name for name in ("xpath", "soup") if name in used), "soup" if self._parser == "soup" else "fast")

    def row_nodes(self, document: Document) -> list[Node | None]:
        """The rows' elements; None alone where the page is the row."""
        return [None] if self.rows is None else self.rows.all(document, None)[:MAX_ROWS_PER_PAGE]

    def links(self, document: Document, nodes: list[Node | None]) -> Iterator[Link]:
        """The addresses of the next pages, each once, then those of the rows' details."""
        if self.next is not None:
            found = (_address(document, node) for node in self.next.all(document, None))
            yield from (Link(url) for url in dict.fromkeys(found) if url)
        if self.detail is not None:
            for index, node in enumerate(nodes):
                address = _address(document, self.detail.first(document, node))
                if address:
                    yield Link(address, Role.DETAIL, index)

    def _compiled(self, selector: str, name: str) -> Selector:
        try:
            compiled = compile_selector(selector, self._parser)
        except RecipeError as error:
            raise RecipeError(f"{name}: {selector!r} cannot be used. {error}") from error
        self._used.append(compiled)
        return compiled if self._on_use is None else _Told(compiled, name, self._on_use)

    def _cell(self, field: Field) -> ReadCell:
        first = self._compiled(field.select, f"field {field.name!r}").first
        if field.take == "text":
            return _text_cell(first)
        return _html_cell(first) if field.take == "html" else _attribute_cell(first, field.take[1:])


class _Told:
    """A selector that says so before it is used."""

    def __init__(self, selector: Selector, name: str, on_use: Callable[[str], None]) -> None:
        self._selector, self._name, self._on_use = selector, name, on_use
        self.parser = selector.parser

    def first(self, document: Document, node: Node | None) -> Any:
        self._on_use(self._name)
        return self._selector.first(document, node)

    def all(self, document: Document, node: Node | None) -> list[Node]:
        self._on_use(self._name)
        return self._selector.all(document, node)


def _text_cell(first: Callable[[Document, Node | None], Any]) -> ReadCell:
    def read(document: Document, node: Node | None) -> Cell:
        found = first(document, node)
        if found is None:
            return None
        return _value(found) if isinstance(found, _VALUES) else document.tree.text(found) or None

    return read


def _html_cell(first: Callable[[Document, Node | None], Any]) -> ReadCell:
    def read(document: Document, node: Node | None) -> Cell:
        found = first(document, node)
        if found is None:
            return None
        return _value(found) if isinstance(found, _VALUES) else document.tree.html(found) or None

    return read


def _attribute_cell(first: Callable[[Document, Node | None], Any], name: str) -> ReadCell:
    def read(document: Document, node: Node | None) -> Cell:
        found = first(document, node)
        if found is None:
            return None
        return _value(found) if isinstance(found, _VALUES) else document.tree.attribute(found, name) or None

    return read


_VALUES = (str, int, float)


def _value(found: str | int | float) -> Cell:
    """An XPath's own value as a cell."""
    return None if found == "" else found


def _address(document: Document, found: Any) -> str | None:
    """The address a link points to; an XPath may give the address itself. None without one that can be fetched."""
    if found is None or isinstance(found, (int, float)):
        return None
    tree = document.tree
    if isinstance(found, str):
        return join(tree.url, found)
    href = tree.attribute(found, "href") or (tree.text(found) if tree.is_xml else "")
    return join(tree.url, href) if href else None


def _is_empty(rows: list[Row]) -> bool:
    return not any(cell is not None for row in rows for cell in row)


def looks_like_json(text: str) -> bool:
    """True for a text that opens and closes as JSON does: it has no elements to select."""
    start = text[:64].lstrip("\ufeff \t\r\n")[:1]
    return start in ("{", "[") and text[-64:].rstrip()[-1:] == {"{": "}", "[": "]"}[start]


def count(page: Page, selector: str) -> int:
    """How many elements of the page match, at most MAX_ROWS_PER_PAGE.

    Raises: RecipeError in one sentence for a selector that does not parse.
    """
    compiled = compile_selector(selector, "auto")
    document = Document(page.url, page.text)
    if document.tree.is_xml:
        compiled = compile_selector(selector, "soup")
    return sum(1 for _ in islice(compiled.all(document, None), MAX_ROWS_PER_PAGE))
