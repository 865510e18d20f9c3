"""The recipe's rows and links out of one page after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

from core.addresses.sitemaps import read_listing
from core.errors import RecipeError, UsageError
from core.extract.article import KINDS, article_reader
from core.extract.document import Document
from core.extract.following import links_of
from core.extract.kinds import kinds
from core.extract.selectors import PARSERS, Selector, compile_selector
from core.extract.trees import Node
from core.recipe import Field, Recipe
from core.recipe_parts import Follow
from core.records import MAX_ROWS_PER_PAGE, Cell, Link, Page, Role, Row, Trouble
from core.scope import LinkRules
from core.sentences import say
from core.transform import Place, Value, Values, check
from core.url import join

ReadCell: TypeAlias = Callable[[Document, Node | None], Value]
"""What a field's selector takes in a row's element, or in the whole page for None; a list for fields of that type."""


class Extracted(NamedTuple):
    """What a page gave. `empty` is True when no row has any value; such rows are kept all the same.

    `reason` is a code of core.reasons where the page is of another kind than the recipe's selectors. `troubles` are the
    cells that hold nothing because a step or a type could make nothing of what was found.
    """

    rows: tuple[Row, ...] = ()
    links: tuple[Link, ...] = ()
    empty: bool = True
    reason: str = ""
    detail: str = ""
    troubles: tuple[Trouble, ...] = ()
    follow: tuple[str, ...] = ()  # addresses that may become pages of the job
    ended: str = ""  # 'until' where the recipe says that a list ends with this page


class Raw(NamedTuple):
    """Rows as the selectors find them, where they are from, and what makes cells of them."""

    rows: list[list[Value]]
    place: Place
    values: Values


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
        check(recipe)
        self._html = _Plan(recipe, parser, on_use)
        self._kinds = kinds(recipe, Role.PAGE), kinds(recipe, Role.DETAIL)
        self._rules = LinkRules(recipe.follow or Follow())

    @property
    def parser_name(self) -> str:
        """What reads HTML pages: 'xpath' if any selector is an XPath, else 'soup' if any needs it, else 'fast'."""
        return self._html.parser

    @cached_property
    def _xml(self) -> _Plan:
        return _Plan(self.recipe, "soup", self._on_use)

    @cached_property
    def _json(self) -> _Plan:
        return _Plan(self.recipe, "json", self._on_use)

    def extract(self, page: Page, *, role: Role = Role.PAGE) -> Extracted:
        """The page's rows and links. A PAGE gives whole rows, a DETAIL one row of the detail fields alone.

        Raises: RecipeError for an XPath that fails on this page.
        """
        if role is Role.SITEMAP:
            return _listed(page, self._rules)
        document = Document(page.url, page.text, page.utf8)
        reason, detail = self._kinds[role is Role.DETAIL].mismatch(document)
        if reason:
            return Extracted(reason=reason, detail=detail)
        plan = self._plan(document)
        if role == Role.DETAIL:
            raw = [[read(document, None) for read in plan.detail_cells]]
            rows, troubles = plan.detail_values.rows(raw, place_of(page, document))
            return Extracted(tuple(rows), (), _is_empty(raw), troubles=troubles)
        nodes = plan.row_nodes(document)
        links = tuple(plan.links(document, nodes))
        raw = [[read(document, node) for read in plan.cells] for node in nodes]
        rows, troubles = plan.values.rows(raw, place_of(page, document))
        rows = [row + plan.padding for row in rows] if plan.padding else rows
        follow, ended = plan.follow(document, page.scope, self._rules), plan.ended(document)
        return Extracted(tuple(rows), links, _is_empty(raw), troubles=troubles, follow=follow, ended=ended)

    def raw(self, page: Page, *, role: Role = Role.PAGE, most: int = MAX_ROWS_PER_PAGE) -> Raw:
        """What the selectors take on the page's first `most` rows, before any step.

        Raises: RecipeError for an XPath that fails on this page.
        """
        document = Document(page.url, page.text, page.utf8)
        plan, place = self._plan(document), place_of(page, document)
        if role == Role.DETAIL:
            return Raw([[read(document, None) for read in plan.detail_cells]], place, plan.detail_values)
        nodes = plan.row_nodes(document)[:most]
        return Raw([[read(document, node) for read in plan.cells] for node in nodes], place, plan.values)

    def _plan(self, document: Document) -> _Plan:
        return self._json if document.is_json else self._xml if document.tree.is_xml else self._html


def place_of(page: Page, document: Document) -> Place:
    """Where the page's values are from."""
    return Place(document.tree.base_of(document.tree.root), page.fetched_s)


class _Plan:
    """A recipe's selectors, compiled for one kind of page."""

    def __init__(self, recipe: Recipe, parser: str, on_use: Callable[[str], None] | None = None) -> None:
        self._on_use = on_use
        self._used: list[Selector] = []
        self._parser = parser
        self.rows = self._compiled(recipe.rows, "rows") if recipe.rows.strip() else None
        self.next = self._compiled(recipe.next, "next") if recipe.next.strip() else None
        self.detail = self._compiled(recipe.detail, "detail", recipe.rows) if recipe.detail.strip() else None
        follow, until = recipe.follow, recipe.paging.until.strip() if recipe.paging else ""
        self._follow = self._compiled(follow.links, "follow") if follow and follow.links.strip() else None
        self._until = self._compiled(until, "until") if until else None
        self.cells = tuple([self._cell(field, recipe.rows) for field in recipe.effective_fields])
        self.detail_cells = tuple([self._cell(field) for field in recipe.detail_fields])
        self.values = Values(recipe.effective_fields, on_use=on_use)
        self.detail_values = Values(recipe.detail_fields, on_use=on_use)
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

    def follow(self, document: Document, scope: str, rules: LinkRules) -> tuple[str, ...]:
        """The addresses on the page that may become pages of the job; none where `scope` is ''."""
        return links_of(document, self._follow, rules, scope) if self._follow and scope else ()

    def ended(self, document: Document) -> str:
        """'until' where the list ends with this page, else ''."""
        return "until" if self._until and self._until.first(document, None) is not None else ""

    def _compiled(self, selector: str, name: str, rows: str = "") -> Selector:
        try:
            compiled = compile_selector(selector, self._parser, rows=rows)
        except RecipeError as error:
            raise RecipeError(say("selector-unusable", name=name, selector=repr(selector), why=error)) from error
        self._used.append(compiled)
        return compiled if self._on_use is None else _Told(compiled, name, self._on_use)

    def _cell(self, field: Field, rows: str = "") -> ReadCell:
        selector = self._compiled(field.select, f"field {field.name!r}", rows)
        return _list_cell(selector, field.take) if field.type == "list" else _cell_of(selector.first, field.take)


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


def _cell_of(first: Callable[[Document, Node | None], Any], take: str) -> ReadCell:
    if take == "text":
        return _text_cell(first)
    if take in KINDS:
        return _article_cell(first, take)
    return _html_cell(first) if take == "html" else _attribute_cell(first, take[1:])


def _list_cell(selector: Selector, take: str) -> ReadCell:
    """All that a selector finds; an XPath's own value is the only item."""

    def read(document: Document, node: Node | None) -> Value:
        found = selector.all(document, node)
        if not found:
            return _cell_of(selector.first, take)(document, node)
        items = [_cell_of(_just(one), take)(document, node) for one in found]
        return [str(item) for item in items if item is not None] or None

    return read


def _just(node: Node) -> Callable[[Document, Node | None], Node]:
    return lambda _document, _node: node


def _text_cell(first: Callable[[Document, Node | None], Any]) -> ReadCell:
    def read(document: Document, node: Node | None) -> Cell:
        found = first(document, node)
        if found is None:
            return None
        return _value(found) if isinstance(found, _VALUES) else document.tree_of(found).text(found) or None

    return read


def _html_cell(first: Callable[[Document, Node | None], Any]) -> ReadCell:
    def read(document: Document, node: Node | None) -> Cell:
        found = first(document, node)
        if found is None:
            return None
        return _value(found) if isinstance(found, _VALUES) else document.tree_of(found).html(found) or None

    return read


def _article_cell(first: Callable[[Document, Node | None], Any], take: str) -> ReadCell:
    make = article_reader(take)

    def read(document: Document, node: Node | None) -> Cell:
        found = first(document, node)
        if found is None:
            return None
        return (
            _value(found)
            if isinstance(found, _VALUES)
            else make(document.tree_of(found).html(found), document.tree.url)
        )

    return read


def _attribute_cell(first: Callable[[Document, Node | None], Any], name: str) -> ReadCell:
    def read(document: Document, node: Node | None) -> Cell:
        found = first(document, node)
        if found is None:
            return None
        return _value(found) if isinstance(found, _VALUES) else document.tree_of(found).attribute(found, name) or None

    return read


_VALUES = (str, int, float)


def _value(found: str | int | float) -> Cell:
    """An XPath's own value as a cell."""
    return None if found == "" else found


def _address(document: Document, found: Any) -> str | None:
    """The address a link points to; an XPath may give the address itself. None without one that can be fetched."""
    if found is None or isinstance(found, (int, float)):
        return None
    tree = document.tree_of(found)
    if isinstance(found, str):
        return join(tree.url, found)
    href = tree.attribute(found, "href") or (tree.text(found) if tree.is_xml else "")
    return join(tree.url, href) if href else None


def _listed(page: Page, rules: LinkRules) -> Extracted:
    """The pages and further sitemaps that a sitemap names."""
    try:
        found = read_listing(page.text, page.url)
    except UsageError as error:
        return Extracted(reason="bad-sitemap", detail=str(error).rstrip("."))
    links = tuple(Link(url, Role.SITEMAP) for url in found.sitemaps)
    return Extracted(links=links, empty=False, follow=tuple(rules.matching(found.pages)))


def _is_empty(rows: list[list[Value]]) -> bool:
    return not any(cell is not None for row in rows for cell in row)


def count(page: Page, selector: str) -> int:
    """How many elements of the page match, at most MAX_ROWS_PER_PAGE.

    Raises: RecipeError in one sentence for a selector that does not parse.
    """
    compiled = compile_selector(selector, "auto")
    document = Document(page.url, page.text, page.utf8)
    if document.tree.is_xml or document.is_json:
        compiled = compile_selector(selector, "json" if document.is_json else "soup")
    return sum(1 for _ in islice(compiled.all(document, None), MAX_ROWS_PER_PAGE))
