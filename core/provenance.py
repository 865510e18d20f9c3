"""Where a cell comes from: the kept page, the element on it, the selector that found it, and how it was fetched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from core.encoding import decode
from core.errors import ProjectError, RecipeError
from core.extract.document import Document
from core.extract.extractor import Extractor
from core.extract.guard import tags
from core.extract.json_place import path_of, span, value_at, words
from core.extract.json_tree import JsonNode
from core.extract.selectors import compile_selector
from core.guard.apart import apart
from core.guard.costly import watched
from core.guard.parse_guard import GuardLost, GuardMissing, ParseTimeout
from core.messages.findings import Origin, StepResult
from core.project.reader import PageInfo, ProjectReader
from core.recipe import Field, Recipe, loads
from core.records import MAX_ROWS_PER_PAGE, Cell, Page, Role, page_of
from core.transform import lines_of
from core.trial import results

PATIENCE_S = 10.0
"""What looking for a cell's element may take where it must be watched."""

_MOST_HTML = 20_000


def origin(project: Path, line: int, column: int, *, timeout_s: float = PATIENCE_S) -> Origin:
    """Where the cell in the `column`-th column of a line of the results table comes from. Blocks.

    Looking for its element may take `timeout_s` where the recipe may find no end.
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
            text = decode(body, page.content_type or "", override=page.charset or "", url=_address(page))
            text = msgspec.structs.replace(text, fetched_s=page.fetched_s or 0.0)
            facts |= _watched(_Cell(text, recipe, field, line), body, timeout_s)
    return Origin(**facts)


class _Cell(msgspec.Struct, frozen=True):
    """What it takes to find a cell's element on its page again."""

    page: Page
    recipe: Recipe
    field: Field
    line: int


class _OnPage(msgspec.Struct, frozen=True, omit_defaults=True):
    """What of an Origin the page itself says."""

    raw: Cell = None
    steps: tuple[StepResult, ...] = ()
    html: str = ""
    start: int = -1
    end: int = -1


def _watched(cell: _Cell, body: bytes, timeout_s: float) -> dict[str, Any]:
    """The element of the cell, looked for where it can be ended if that may take for ever."""
    if not watched(cell.recipe)(body):
        return _on_page(cell.page, cell.recipe, cell.field, cell.line)
    try:
        found = apart(on_page_apart, msgspec.msgpack.encode(cell), timeout_s=timeout_s)
    except (ParseTimeout, GuardLost, GuardMissing) as error:
        return {"problem": str(error)}
    return msgspec.structs.asdict(msgspec.msgpack.decode(found, type=_OnPage))


def on_page_apart(order: bytes) -> bytes:
    """The cell's element as a process of its own finds it."""
    cell = msgspec.msgpack.decode(order, type=_Cell)
    return msgspec.msgpack.encode(_OnPage(**_on_page(cell.page, cell.recipe, cell.field, cell.line)))


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
    document = Document(page.url, page.text)
    try:
        raw = _raw(page, recipe, field, place, detail=detail)
        row = _row(document, recipe, place, detail=detail)
        if document.is_json:
            return raw | _json_place(page, document, row, field)
        rows = "" if detail else recipe.rows
        node = compile_selector(field.select, _parser(document, recipe), rows=rows).first(document, row)
    except RecipeError:
        return {}
    if node is None or isinstance(node, (str, int, float)):
        return raw
    html = document.tree_of(node).html(node)
    if isinstance(node, JsonNode):  # JSON inside the page: where in its text a value stands is not known
        return raw | {"html": html[:_MOST_HTML]}
    start, end = mark(page.text, document, node)
    return raw | {"html": html[:_MOST_HTML], "start": start, "end": end}


def _raw(page: Page, recipe: Recipe, field: Field, place: int, *, detail: bool) -> dict[str, Any]:
    """What the selector takes, and what each step makes of it."""
    role = Role.DETAIL if detail else Role.PAGE
    found = Extractor(recipe, recipe.settings.parser).raw(page, role=role, most=place + 1)
    column = (recipe.detail_fields if detail else recipe.effective_fields).index(field)
    if place >= len(found.rows):
        return {"raw": None}
    return {"raw": lines_of(found.rows[place][column]), "steps": results(found, place, column)}


def _parser(document: Document, recipe: Recipe) -> str:
    return "json" if document.is_json else "soup" if document.tree.is_xml else recipe.settings.parser


def _row(document: Document, recipe: Recipe, place: int, *, detail: bool) -> Any:
    """The element of the row, None where the page is the row. Raises: RecipeError where the page has no such row."""
    if not recipe.rows.strip() or detail:
        return None
    rows = compile_selector(recipe.rows, _parser(document, recipe)).all(document, None)
    if place >= len(rows):
        raise RecipeError(f"the page has {len(rows)} rows")
    return rows[place]


def _json_place(page: Page, document: Document, row: Any, field: Field) -> dict[str, Any]:
    """The path of a value, with the value, and where it stands."""
    path = path_of(document, row, field.select)
    node = value_at(document, path) if path is not None else None
    if path is None or node is None:
        return {}
    start, end = span(page.text, document, path)
    return {"html": f"{words(path)}: {document.tree.html(node)}"[:_MOST_HTML], "start": start, "end": end}


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
