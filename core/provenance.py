"""Where a cell comes from: the kept page, the element on it, the selector that found it, and how it was fetched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from core.encoding import decode
from core.errors import ProjectError, RecipeError
from core.extract.document import Document
from core.extract.extractor import Extractor
from core.extract.guard import tags
from core.extract.selectors import compile_selector
from core.findings import Origin
from core.project.reader import PageInfo, ProjectReader
from core.recipe import Field, Recipe, loads
from core.records import MAX_ROWS_PER_PAGE, Cell, Page, Role, page_of

_MOST_HTML = 20_000


def origin(project: Path, line: int, column: int) -> Origin:
    """Where the cell in the `column`-th column of a line of the results table comes from.

    Raises: ProjectError where there is no such line or column.
    """
    with ProjectReader(project) as reader:
        columns = reader.columns()
        found = reader.lines([line]).get(line)
        if found is None or not 0 <= column < max(1, len(columns)):
            raise ProjectError(f"{project} has no cell in line {line}, column {column}")
        value = found.cells[column] if found.cells else None
        recipe = loads(reader.meta("recipe"))
        name = columns[column] if columns else ""
        page_id = _source_page(reader, line, name, recipe)
        page, body = reader.page(page_id), reader.body(page_id)
    if page is None:
        raise ProjectError(f"{project} has no page {page_id}")
    facts = _facts(page) | {"column": name, "value": value, "place": line & MAX_ROWS_PER_PAGE, "rows": recipe.rows}
    field = next((one for one in (*recipe.effective_fields, *recipe.detail_fields) if one.name == name), None)
    if field is not None:
        facts |= {"select": field.select, "take": field.take}
        if body is not None:
            facts |= _on_page(decode(body, page.content_type or "", override=page.charset or "", url=_address(page)),
                              recipe, field, line)  # fmt: skip
    return Origin(**facts)


def _source_page(reader: ProjectReader, line: int, column: str, recipe: Recipe) -> int:
    """The page a cell was read from: for a detail's column the page behind the row's link."""
    if column in {field.name for field in recipe.detail_fields}:
        detail = reader.detail_page(line)
        if detail is not None:
            return detail
    return page_of(line)


def _facts(page: PageInfo) -> dict[str, Any]:
    return {
        "page_id": page.id,
        "url": page.url,
        "final_url": page.final_url or "",
        "kept": page.kept,
        "declared": page.declared or "",
        "charset": page.charset or "",
        "replaced": page.replaced or 0,
        "content_type": page.content_type or "",
        "status": page.status or 0,
        "fetched_s": page.fetched_s or 0.0,
        "elapsed_ms": page.elapsed_ms or 0,
        "engine": page.engine or "",
        "worker": page.worker or "",
        "attempts": page.attempts,
    }


def _address(page: PageInfo) -> str:
    return page.final_url or page.url


def _on_page(page: Page, recipe: Recipe, field: Field, line: int) -> dict[str, Any]:
    """The element of the cell on its page, what the selector takes from it, and where it stands in the text."""
    detail = field in recipe.detail_fields
    place = 0 if detail else line & MAX_ROWS_PER_PAGE
    try:
        raw = _raw(page, recipe, field, place, detail=detail)
        element = _element(page, recipe, field, place, detail=detail)
    except RecipeError:
        return {}
    if element is None:
        return {"raw": raw}
    document, node = element
    html = document.tree.html(node)
    start, end = mark(page.text, document, node)
    return {"raw": raw, "html": html[:_MOST_HTML], "start": start, "end": end}


def _raw(page: Page, recipe: Recipe, field: Field, place: int, *, detail: bool) -> Cell:
    found = Extractor(recipe, recipe.settings.parser).extract(page, role=Role.DETAIL if detail else Role.PAGE)
    fields = recipe.detail_fields if detail else recipe.effective_fields
    return found.rows[place][fields.index(field)] if place < len(found.rows) else None


def _element(page: Page, recipe: Recipe, field: Field, place: int, *, detail: bool) -> tuple[Document, Any] | None:
    document = Document(page.url, page.text)
    parser = "soup" if document.tree.is_xml else recipe.settings.parser
    row = None
    if recipe.rows.strip() and not detail:
        rows = compile_selector(recipe.rows, parser).all(document, None)
        if place >= len(rows):
            return None
        row = rows[place]
    node = compile_selector(field.select, parser).first(document, row)
    return None if node is None or isinstance(node, (str, int, float)) else (document, node)


def mark(text: str, document: Document, node: Any) -> tuple[int, int]:
    """From where to where in the page's text the element's opening tag stands, (-1, -1) where that is not certain.

    Neither parser tells positions. The n-th tag of the element's name in the tree is the n-th in the text, unless the
    parser made tags up or left some out: then the counts differ, and only markup that is there once is marked, whole.
    """
    tree = document.tree
    name = tree.name(node)
    nodes = [tree.key(value) for kind, value in tree.events() if kind == "start" and tree.name(value) == name]
    places = tags(text, name)
    if len(nodes) == len(places) and tree.key(node) in nodes:
        return places[nodes.index(tree.key(node))]
    html = tree.html(node)
    start = text.find(html)
    return (start, start + len(html)) if html and start >= 0 and text.find(html, start + 1) < 0 else (-1, -1)
