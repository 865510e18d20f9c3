"""Tables a page could become, best first, each tried on the page before it is proposed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from core.detect.abreast import abreast
from core.detect.columns import columns
from core.detect.feeds import feed
from core.detect.flat import flat_fields, flats
from core.detect.groups import affordable, groups
from core.detect.inner_tables import inner_tables
from core.detect.json_tables import JsonTable, json_tables
from core.detect.names import distinct
from core.detect.outline import Outline, is_chinese, shortened
from core.detect.page_fields import page_fields
from core.detect.paths import Paths
from core.errors import RecipeError
from core.extract.document import Document
from core.extract.extractor import Extractor
from core.recipe import XPATH, Field, Recipe
from core.records import Page, Row

SAMPLE_ROWS = 10
MAX_PROPOSALS = 6
_TRIED = 8  # groups whose columns are looked at
_MAX_CELLS = 15_000  # cells that are read to try one proposal, and twice as many for all
_XPATH_COST = 8  # times that of CSS


class Proposal(msgspec.Struct, frozen=True):
    """A table the page could become. `rows` counts those in the part that is looked at, `sample` are the first.

    `kind` is 'list', 'table', 'definitions', 'sequence', 'feed', 'json' or 'page' (one row for the page as a whole).
    `second` counts the rows on a second page, -1 where none was looked at.
    """

    recipe: Recipe
    rows: int
    score: float
    kind: str
    sample: tuple[Row, ...] = ()
    second: int = -1


def detect(page: Page, other: Page | None = None) -> list[Proposal]:
    """The tables that the page could become, best first; [] for a page that holds nothing.

    Every recipe has been carried out on the page by core.extract. With `other`, a page of the same kind, fields that
    find nothing there are left out, and a list that is not there comes after all others. Pages are judged by their
    first 24 000 tags. Never raises for what a page holds.
    """
    document = Document(page.url, page.text)
    if document.is_json:
        return _of_json(page, document, other)
    inside = _inside(page, document, other)
    page = shortened(page)
    document = Document(page.url, page.text)
    other = shortened(other) if other is not None else None
    found: list[Proposal] = []
    left = 2 * _MAX_CELLS
    for draft in _drafts(document):
        if len(found) >= MAX_PROPOSALS or left <= 0:
            break
        tried = _tried(draft, page, other)
        if tried is None or any(_same(tried, one) for one in found):
            continue
        left -= tried.rows * len(tried.recipe.fields)
        found.append(tried)
    return sorted([*found, *inside], key=lambda one: -one.score)


def _inside(page: Page, document: Document, other: Page | None) -> list[Proposal]:
    """The tables of the JSON inside an HTML page, each carried out on it."""
    if document.tree.is_xml or not any(mark in page.text for mark in ("<script", "data-")):
        return []
    body = document.tree.root.css_first("body")
    text = document.tree.text(body) if body is not None else ""
    return list(_carried_out(inner_tables(document, text, len(text)), page, other))


def _carried_out(tables: Sequence[JsonTable], page: Page, other: Page | None) -> Iterator[Proposal]:
    """The tables as the page bears them out, those that give nothing left out."""
    for table in tables:
        try:
            rows = Extractor(table.recipe).extract(page).rows
            second = len(Extractor(table.recipe).extract(other).rows) if other is not None else -1
        except RecipeError:  # a key of half a character, or as long as a page
            continue
        if rows:
            kind = "json" if table.recipe.rows else "page"
            score = round(table.score * (0.1 if second == 0 else 1), 3)
            yield Proposal(table.recipe, len(rows), score, kind, rows[:SAMPLE_ROWS], second)


def _of_json(page: Page, document: Document, other: Page | None) -> list[Proposal]:
    """The tables of a JSON page, each carried out on it."""
    tables = json_tables(document.tree.root.value)[:MAX_PROPOSALS]
    return sorted(_carried_out(tables, page, other), key=lambda one: -one.score)


def _drafts(document: Document) -> Iterator[Proposal]:
    """Proposals that nobody has tried yet, the most promising first."""
    if document.tree.is_xml:
        recipe = feed(document)
        return iter([Proposal(recipe, 0, 1.0, "feed")] if recipe is not None else [])
    outline = Outline(document)
    if not outline.nodes:
        return iter(())
    return iter(sorted(_html_drafts(outline), key=lambda one: -one.score))


def _html_drafts(outline: Outline) -> Iterator[Proposal]:
    paths = Paths(outline)
    chinese = is_chinese(outline)
    whole = page_fields(outline, paths, chinese=chinese)
    yield Proposal(Recipe(fields=tuple(whole.fields)), 0, whole.score, "page")
    for group in groups(outline)[:_TRIED]:
        selector = paths.rows(group.items)
        if not selector or not affordable(outline, paths.find(selector)):
            continue
        fields = tuple(column.field for column in columns(outline, paths, group.items, chinese=chinese))
        kind = "table" if outline.tags[group.items[0]] == "tr" else "list"
        if fields:
            yield Proposal(Recipe(rows=selector, fields=fields), len(group.items), group.score, kind)
    for flat in (*flats(outline)[:2], *islice(abreast(outline), 2)):
        selector = paths.rows(flat.leaders)
        fields = tuple(flat_fields(outline, paths, flat, chinese=chinese)) if selector else ()
        kind = "definitions" if outline.tags[flat.leaders[0]] == "dt" else "sequence"
        if fields:
            yield Proposal(Recipe(rows=selector, fields=fields), len(flat.leaders), flat.score, kind)


def _tried(draft: Proposal, page: Page, other: Page | None) -> Proposal | None:
    """The proposal as the page bears it out, None where it gives nothing."""
    part = _part(page, draft)
    rows = Extractor(draft.recipe).extract(part).rows
    kept = _filled(rows, len(draft.recipe.fields), different=draft.kind == "page")
    score, second = draft.score, -1
    if other is not None:
        there = Extractor(draft.recipe).extract(other).rows
        second = len(there)
        if there:
            kept = [n for n in kept if any(row[n] is not None for row in there)] or kept
            if draft.kind == "page":
                kept = [n for n in kept if rows[0][n] != there[0][n]] or kept
        else:
            score *= 0.1
    if not kept or not rows:
        return None
    fields = tuple(_renamed([draft.recipe.fields[n] for n in kept]))
    sample = tuple(tuple(row[n] for n in kept) for row in rows[:SAMPLE_ROWS])
    recipe = msgspec.structs.replace(draft.recipe, fields=fields)
    count = len(rows) if part is page else draft.rows
    return Proposal(recipe, count, round(score, 3), draft.kind, sample, second)


def _part(page: Page, draft: Proposal) -> Page:
    """As much of the page as can be read in a moment: all of it but for lists of thousands of rows."""
    cost = draft.rows * sum(_XPATH_COST if one.select.startswith(XPATH) else 1 for one in draft.recipe.fields)
    if cost <= _MAX_CELLS:
        return page
    return shortened(page, max(2000, page.text.count("<") * _MAX_CELLS // cost))


def _renamed(fields: list[Field]) -> Iterator[Field]:
    """The fields without the numbers of names whose first bearer gave nothing."""
    plain = [re.sub(r" \d$", "", field.name) for field in fields]
    for field, name in zip(fields, distinct(plain), strict=True):
        yield msgspec.structs.replace(field, name=name)


def _filled(rows: tuple[Row, ...], count: int, *, different: bool) -> list[int]:
    """The numbers of the columns that hold anything; with `different` none that says what one before it says."""
    kept: list[int] = []
    seen: set[object] = set()
    for n in range(count):
        values = tuple(row[n] for row in rows)
        if all(value is None for value in values) or (different and values in seen):
            continue
        seen.add(values)
        kept.append(n)
    return kept


def _same(one: Proposal, other: Proposal) -> bool:
    """True for two that give the same rows."""
    return one.rows == other.rows and one.sample == other.sample
