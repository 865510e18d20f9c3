"""Where on a changed page a field's values may be now: columns of its rows or elements of the page, by their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from core.detect.columns import columns
from core.detect.groups import affordable, groups
from core.detect.outline import Outline, is_chinese
from core.detect.paths import Paths
from core.errors import RecipeError
from core.extract import Extractor
from core.extract.document import Document
from core.extract.selectors import compile_selector
from core.recipe import Field, Recipe
from core.records import Page, Role
from core.repair.likeness import ENOUGH, likeness, named_alike
from core.repair.pages import KeptPage

_TRIED = 6  # candidates that are carried out
_GROUPS = 8
_NAMED = 0.15  # what words shared with the old selector add
_LONGER = 3  # times as long as the longest known value


class Found(NamedTuple):
    """A selector that gives likely values, what to take, and how likely they are."""

    select: str
    take: str
    likeness: float


def new_rows(recipe: Recipe, page: Page, known: Sequence[Sequence[str]]) -> list[str]:
    """Selectors of rows in which the recipe's fields, or columns like them, are found; the best first."""
    outline = Outline(Document(page.url, page.text))
    paths = Paths(outline)
    scored: list[tuple[float, str]] = []
    for group in groups(outline)[:_GROUPS] if outline.nodes else ():
        selector = paths.rows(group.items)
        if selector and affordable(outline, paths.find(selector)):
            changed = msgspec.structs.replace(recipe, rows=selector)
            scored.append((_fit(outline, paths, group.items, changed, page, known), selector))
    return [selector for score, selector in sorted(scored, key=lambda one: -one[0])[:3] if score >= ENOUGH]


def _fit(
    outline: Outline, paths: Paths, items: Sequence[int], recipe: Recipe, page: Page, known: Sequence[Sequence[str]]
) -> float:
    """How well the rows hold what the fields held: as they are, or in any column of the rows."""
    try:
        rows = Extractor(recipe).raw(page, most=200).rows
    except RecipeError:
        return 0.0
    drafts = [one.values for one in columns(outline, paths, items, chinese=False)]
    fits = []
    for place, values in enumerate(known):
        own = likeness(["" if row[place] is None else str(row[place]) for row in rows], values)
        fits.append(max([own, *(0.9 * likeness(one, values) for one in drafts)]) if values else 0.0)
    wanted = sum(1 for values in known if values)
    return sum(fits) / wanted if wanted else 0.0


def new_field(
    recipe: Recipe, bad: Sequence[KeptPage], field: Field, known: Sequence[str], *, role: Role
) -> list[Found]:
    """Where the field's values may be on the bad pages, the likeliest first; [] where nothing is like them."""
    page = bad[0].page
    outline = Outline(Document(page.url, page.text))
    if not outline.nodes or not known:
        return []
    paths = Paths(outline)
    in_rows = bool(recipe.rows) and role is Role.PAGE
    drafts = _in_rows(outline, paths, recipe, field, known) if in_rows else _on_page(outline, paths, field, known)
    taken = _taken(recipe, bad, field, role)
    found = []
    for draft in dict.fromkeys(drafts):
        values = _values(recipe, bad, draft, role)
        score = likeness(values, known)
        score = min(1.0, score + _NAMED * named_alike(field.select, draft.select))
        if tuple(values) not in taken and score >= ENOUGH:
            found.append(Found(draft.select, draft.take, score))
    return sorted(found, key=lambda one: -one.likeness)[:_TRIED]


class _Draft(NamedTuple):
    select: str
    take: str


def _in_rows(outline: Outline, paths: Paths, recipe: Recipe, field: Field, known: Sequence[str]) -> Iterator[_Draft]:
    try:
        nodes = compile_selector(recipe.rows, recipe.settings.parser).all(outline.document, None)
    except RecipeError:
        return
    tree = outline.document.tree
    items = [outline.place[tree.key(node)] for node in nodes if tree.key(node) in outline.place]
    if not items:
        return
    for column in columns(outline, paths, items, chinese=is_chinese(outline)):
        if _same_kind(column.field.take, field.take) and likeness(column.values, known) >= ENOUGH / 2:
            yield _Draft(column.field.select, field.take if field.take[0] != "@" else column.field.take)


def _on_page(outline: Outline, paths: Paths, field: Field, known: Sequence[str]) -> Iterator[_Draft]:
    """Elements of the page whose text, or attribute, is like the known values."""
    longest = _LONGER * max(map(len, known))
    scored = []
    for i in range(len(outline)):
        value = _value(outline, i, field.take, longest)
        score = likeness([value], known) if value else 0.0
        if score >= ENOUGH / 2:
            attributes = outline.attributes[i]
            words = " ".join((*outline.classes[i], attributes.get("id", ""), attributes.get("itemprop", "")))
            scored.append((score + _NAMED * named_alike(field.select, words), -i))
    for _, place in sorted(scored, reverse=True)[: 4 * _TRIED]:
        yield _Draft(paths.unique(-place), field.take)


def _value(outline: Outline, i: int, take: str, longest: int) -> str:
    """What an element has to offer for `take`: its attribute, or its text where it is short enough; else ''."""
    if take[0] == "@":
        name = take[1:]
        return outline.document.tree.attribute(outline.nodes[i], name) if name in outline.attributes[i] else ""
    return outline.text(i) if 0 < outline.size[i] <= longest and _holds_text(outline, i) else ""


def _holds_text(outline: Outline, i: int) -> bool:
    """True for elements with text of their own, or that hold several with such: a paragraph's parent."""
    return bool(outline.own[i]) or sum(bool(outline.own[j]) for j in outline.children[i]) > 1


def _same_kind(one: str, other: str) -> bool:
    return (one[0] == "@") == (other[0] == "@")


def _changed(recipe: Recipe, role: Role, fields: Sequence[Field]) -> Recipe:
    """The recipe with these fields alone."""
    if role is Role.DETAIL:
        return msgspec.structs.replace(recipe, detail_fields=tuple(fields))
    return msgspec.structs.replace(recipe, fields=tuple(fields))


def _values(recipe: Recipe, bad: Sequence[KeptPage], draft: _Draft, role: Role) -> list[str]:
    """What the draft takes on all the bad pages, '' where it finds nothing."""
    field = Field(name="draft", select=draft.select, take=draft.take)
    try:
        extractor = Extractor(_changed(recipe, role, [field]), recipe.settings.parser)
        rows = [row for one in bad for row in extractor.raw(one.page, role=role, most=200).rows]
    except RecipeError:
        return []
    return ["" if row[0] is None else str(row[0]) for row in rows]


def _taken(recipe: Recipe, bad: Sequence[KeptPage], field: Field, role: Role) -> set[tuple[str, ...]]:
    """The columns of values that other fields give on the bad pages: they are not this one's."""
    fields = recipe.detail_fields if role is Role.DETAIL else recipe.effective_fields
    others = [one for one in fields if one.name != field.name]
    columns_of = [tuple(_values(recipe, bad, _Draft(one.select, one.take), role)) for one in others]
    return {one for one in columns_of if any(one)}
