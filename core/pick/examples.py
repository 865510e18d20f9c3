"""By example: from values that a person sees on a page to the rules that give them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from core.detect.columns import name_of, sampled
from core.detect.names import distinct
from core.detect.paths import Paths
from core.detect.slots import slots
from core.errors import RecipeError, UsageError
from core.extract import Extractor
from core.messages.pick_messages import PickRule, PickRules
from core.pick.choosing import home
from core.pick.places import Spot, number_of, spots
from core.pick.sheet import Sheet
from core.recipe import XPATH, Field, Recipe, dumps
from core.records import Cell, Row
from core.sentences import say

MAX_RULES = 8
_GROUPS = 40  # groups that are looked at
_OTHERS = 5
_MAX_VALUE = 200


class _Column(NamedTuple):
    """Where some of the values stand in the rows of a group: their spots, and the element of each sampled row."""

    spots: tuple[Spot, ...]
    pairs: tuple[tuple[int, int | None], ...]


class _Draft(NamedTuple):
    """Rows and fields that have not been tried; `contrived` where a selector counts or says what is not."""

    recipe: Recipe
    contrived: bool
    near: bool


class _Tried(NamedTuple):
    """A draft that gives some of the values. Ranks compare, the least is best."""

    rank: tuple[int, ...]
    rule: PickRule
    rows: tuple[Row, ...]


def by_example(sheet: Sheet, values: Sequence[str]) -> PickRules:
    """The rules that give the values, best first; each has been carried out on the page.

    A rule is a recipe: values of one row are its columns, values of several rows share one. First come those that give
    the values by lasting selectors, and of these the ones that give the least besides.
    Raises: UsageError without a value, and for a page that is not HTML.
    """
    wanted = list(dict.fromkeys(" ".join(value.split()) for value in values if value.strip()))
    if not wanted:
        raise UsageError(say("pick-no-value"))
    found = {value: spots(sheet, value) for value in wanted}
    there = {value: places for value, places in found.items() if places}
    rules: dict[tuple[Row, ...], _Tried] = {}  # of those that give the same rows the first
    for draft in _drafts(sheet, there) if there else ():
        if tried := _tried(sheet, draft, list(there)):
            rules.setdefault(tried.rows, tried)
    most = max((len(one.rule.found) for one in rules.values()), default=0)
    full = (one for one in rules.values() if len(one.rule.found) == most)
    ranked = sorted(full, key=lambda one: one.rank)[:MAX_RULES]
    missing = tuple(value for value in wanted if value not in there)
    return PickRules(rules=tuple(one.rule for one in ranked), missing=missing)


def _drafts(sheet: Sheet, there: dict[str, list[Spot]]) -> Iterator[_Draft]:
    yield _alone(sheet, there)
    seen: set[tuple[int, ...]] = set()
    places = {spot.place for one in there.values() for spot in one}
    tried = 0
    for group in sheet.groups:
        items = set(group.items)
        if group.items in seen or not any(home(sheet.outline, items, i) >= 0 for i in places):
            continue
        seen.add(group.items)
        if draft := _in_group(sheet, group.items, there):
            yield draft
        tried += 1
        if tried == _GROUPS:
            return


def _alone(sheet: Sheet, there: dict[str, list[Spot]]) -> _Draft:
    """One row for the page, with a column for each value."""
    paths = Paths(sheet.outline)
    fields = []
    for value, found in there.items():
        spot = found[0]
        name = name_of(sheet.outline, [spot.place], [spot.place], take=spot.take, values=[value])
        fields.append(Field(name=name, select=paths.unique(spot.place), take=spot.take, type=spot.kind))
    return _draft("", fields, near=any(found[0].near for found in there.values()))


def _in_group(sheet: Sheet, items: tuple[int, ...], there: dict[str, list[Spot]]) -> _Draft | None:
    """The group's elements as rows, with as many of the values as stand in them."""
    paths, outline = Paths(sheet.outline), sheet.outline
    columns = list(_columns(sheet, items, there))
    rows = paths.rows(items) if columns else ""
    fields = []
    for column in columns if rows else ():
        select = paths.cell(column.pairs)
        if not select:
            continue
        spot = column.spots[0]
        ordered = sorted(column.pairs, key=lambda pair: pair[0])
        sample, places = [item for item, _ in ordered], [place for _, place in ordered]
        values = _texts(sheet, places, spot.take)
        name = name_of(outline, sample, places, take=spot.take, values=values) if any(values) else "Text"
        fields.append(Field(name=name, select=select, take=spot.take, type=spot.kind))
    near = any(spot.near for column in columns for spot in column.spots)
    return _draft(rows, fields, near=near) if fields else None


def _draft(rows: str, fields: list[Field], *, near: bool) -> _Draft:
    names = distinct(field.name or "Text" for field in fields)
    named = tuple(msgspec.structs.replace(one, name=name) for one, name in zip(fields, names, strict=True))
    selectors = (rows, *(field.select for field in named if not rows))
    contrived = any(sign in one for one in selectors for sign in (":nth", ":not(", ":has(", XPATH))
    return _Draft(Recipe(rows=rows, fields=named), contrived, near)


def _columns(sheet: Sheet, items: tuple[int, ...], there: dict[str, list[Spot]]) -> Iterator[_Column]:
    """Where the values stand in the group: the place in a row that holds most of them first."""
    outline, members = sheet.outline, set(items)
    stands = {value: [(home(outline, members, spot.place), spot) for spot in found] for value, found in there.items()}
    involved = {item for found in stands.values() for item, _ in found if item >= 0}
    sample = sorted({*sampled(items), *involved})
    number = {item: n for n, item in enumerate(sample)}
    by_slot = slots(outline, sample, members)
    left = dict(stands)
    for _ in range(len(there)):
        best = _fullest(by_slot, number, left)
        if best is None:
            return
        slot, chosen = best
        by_row = by_slot[slot]
        pairs = [(item, by_row.get(n)) for item, n in number.items()]
        known = {spot.place for _, spot in chosen.values()}
        pairs.sort(key=lambda pair: pair[1] not in known)  # a way is read off the first pair
        yield _Column(tuple(spot for _, spot in chosen.values()), tuple(pairs))
        left = {value: found for value, found in left.items() if value not in chosen}


_Standing = tuple[int, Spot]


def _fullest(
    by_slot: dict[tuple[str, ...], dict[int, int]], number: dict[int, int], left: dict[str, list[_Standing]]
) -> tuple[tuple[str, ...], dict[str, _Standing]] | None:
    """The slot that holds most of the values by one take, with where each stands in it."""
    best: tuple[tuple[str, ...], dict[str, _Standing]] | None = None
    takes = {(spot.take, spot.kind) for found in left.values() for _, spot in found}
    for slot, by_row in by_slot.items():
        for take, kind in takes:
            chosen = {
                value: next(iter(fitting))
                for value, found in left.items()
                if (fitting := [one for one in found if _stands(one, by_row, number, (take, kind))])
            }
            better = best is None or (len(chosen), take == "text") > (len(best[1]), _is_text(best[1]))
            if chosen and better:
                best = slot, chosen
    return best


def _is_text(chosen: dict[str, _Standing]) -> bool:
    return next(iter(chosen.values()))[1].take == "text"


def _stands(one: _Standing, by_row: dict[int, int], number: dict[int, int], how: tuple[str, str]) -> bool:
    item, spot = one
    return item >= 0 and by_row.get(number[item]) == spot.place and (spot.take, spot.kind) == how


def _texts(sheet: Sheet, places: Sequence[int | None], take: str) -> list[str]:
    tree, nodes = sheet.document.tree, sheet.outline.nodes
    if take == "text":
        return ["" if i is None else tree.text(nodes[i]) for i in places]
    return ["" if i is None else tree.attribute(nodes[i], take[1:]) for i in places]


def _tried(sheet: Sheet, draft: _Draft, wanted: list[str]) -> _Tried | None:
    """What the draft gives on the page; None where it gives none of the values."""
    try:
        rows = Extractor(draft.recipe).extract(sheet.page).rows
    except RecipeError:
        return None
    cells = Counter(_plain(cell) for row in rows for cell in row if cell is not None)
    found = tuple(value for value in wanted if _given(value, cells, near=draft.near))
    if not found:
        return None
    others = _others(rows, found, near=draft.near)
    rule = PickRule(
        recipe=dumps(draft.recipe),
        found=found,
        row_count=len(rows),
        other_count=len(others),
        others=tuple(one[:_MAX_VALUE] for one in dict.fromkeys(others))[:_OTHERS],
        near=draft.near,
    )
    return _Tried((-len(found), draft.near, draft.contrived, len(others)), rule, rows)


def _others(rows: Sequence[Row], found: Sequence[str], *, near: bool) -> list[str]:
    """What else stands in the rows."""
    plain = [_plain(cell) for row in rows for cell in row if cell is not None]
    if not near:
        return [one for one in plain if one not in found]
    return [one for one in plain if not any(_near(value, one) for value in found)]


def _given(value: str, cells: Counter[str], *, near: bool) -> bool:
    return value in cells or (near and any(_near(value, cell) for cell in cells))


def _near(value: str, cell: str) -> bool:
    if value.casefold() in cell.casefold():
        return True
    number = number_of(value)
    return number is not None and number == number_of(cell)


def _plain(cell: Cell) -> str:
    return " ".join(str(cell).split())
