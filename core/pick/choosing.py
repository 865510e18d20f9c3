"""From chosen elements to a selector: exactly one of them, or all that are alike and none that was left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any, NamedTuple

from cssselect import HTMLTranslator

from core.detect.columns import sampled
from core.detect.names import css, utility
from core.detect.outline import Outline
from core.detect.paths import Paths
from core.detect.slots import slots
from core.errors import RecipeError
from core.pick.sheet import Sheet
from core.recipe import XPATH

_GROUPS = 12  # groups that are tried
_NARROWED = 12  # ways to keep out what was left out, for each group
_CELLS = 40  # ways from a row to its value
_AROUND = 6  # elements around the chosen ones whose names are tried


class Chosen(NamedTuple):
    """Elements pointed at, by place. `rows` is a selector of rows that are settled already, '' for none."""

    include: tuple[int, ...]
    exclude: tuple[int, ...] = ()
    alike: bool = False
    rows: str = ""


class Choice(NamedTuple):
    """A selector of rows ('' for the page) and of the value in each; `every` takes all matches of a row."""

    rows: str = ""
    select: str = ""
    every: bool = False


def choose(sheet: Sheet, chosen: Chosen) -> Choice:
    """The selector of what was chosen; an empty Choice where none finds it without what was left out."""
    if not chosen.include:
        return Choice()
    paths = Paths(sheet.outline)
    if chosen.rows and (settled := _in_rows(sheet, paths, chosen)):
        return settled
    if len(chosen.include) == 1 and not chosen.alike and not chosen.exclude:
        return _exact(sheet, paths, chosen)
    return next(_general(sheet, paths, chosen), Choice())


def alike(sheet: Sheet, place: int) -> Choice:
    """What finds an element together with all that are like it; empty where nothing is."""
    return next(_general(sheet, Paths(sheet.outline), Chosen((place,), alike=True)), Choice())


def found(sheet: Sheet, choice: Choice) -> list[Any]:
    """The elements a choice finds; by row where it has rows, None where one has none. An XPath may give its own value.

    Raises: RecipeError.
    """
    if not choice.rows:
        nodes = sheet.rows(choice.select)
        return nodes or [one for one in [sheet.first(None, choice.select)] if one is not None]
    rows = sheet.rows(choice.rows)
    if choice.every:
        return [node for row in rows for node in sheet.every(row, choice.select)]
    return [sheet.first(row, choice.select) for row in rows]


def places(sheet: Sheet, choice: Choice) -> list[int]:
    """The places of what a choice finds, -1 for what has none. Raises: RecipeError."""
    return [sheet.place(one) for one in found(sheet, choice)]


def home(outline: Outline, items: set[int], i: int) -> int:
    """The innermost of the items that i is, or is inside; -1 for none."""
    return next((one for one in chain((i,), outline.ancestors(i)) if one in items), -1)


def _fits(sheet: Sheet, choice: Choice, chosen: Chosen, *, least: int = 1) -> bool:
    if not choice.select:
        return False
    try:
        hit = set(places(sheet, choice)) - {-1}
    except RecipeError:
        return False
    return len(hit) >= least and hit.issuperset(chosen.include) and hit.isdisjoint(chosen.exclude)


def _exact(sheet: Sheet, paths: Paths, chosen: Chosen) -> Choice:
    """What finds one element alone: from settled rows, which it is in none of, by an XPath from the top of the page."""
    select = paths.unique(chosen.include[0])
    if not chosen.rows:
        return Choice("", select)
    from_top = Choice(chosen.rows, XPATH + HTMLTranslator().css_to_xpath(select, prefix="//"))
    return from_top if _fits(sheet, from_top, chosen) else Choice("", select)


def _in_rows(sheet: Sheet, paths: Paths, chosen: Chosen) -> Choice | None:
    """The way from the settled rows to what was chosen; None where that is not in them."""
    items = {place for node in sheet.rows(chosen.rows) if (place := sheet.place(node)) >= 0}
    homes = [home(sheet.outline, items, i) for i in chosen.include]
    if -1 in homes:
        return None
    every = len(set(homes)) < len(homes)
    for select in islice(_cells(paths, sheet.outline, sorted(items), homes, chosen, every=every), _CELLS):
        choice = Choice(chosen.rows, select, every)
        if _fits(sheet, choice, chosen):
            return choice
    return None


def _general(sheet: Sheet, paths: Paths, chosen: Chosen) -> Iterator[Choice]:
    """Choices that fit, the best first: in groups of alike elements, then by what the chosen ones have in common."""
    outline = sheet.outline
    for items in _groups(sheet, chosen):
        homes = [home(outline, set(items), i) for i in chosen.include]
        for kept in chain([items], _narrowed(paths, outline, items, homes, chosen)):
            rows = _rows(paths, outline, kept)
            for select in islice(_cells(paths, outline, kept, homes, chosen), _CELLS) if rows else ():
                choice = Choice(rows, select)
                if _fits(sheet, choice, chosen, least=2):
                    yield choice
                    break
    for select in _common(paths, outline, chosen.include) if len(chosen.include) > 1 else ():
        choice = Choice(select, ".")
        if _fits(sheet, choice, chosen, least=2):
            yield choice
    if chosen.exclude and _fits(sheet, Choice("", exact := paths.rows(chosen.include)), chosen):
        yield Choice(exact, ".")


def _rows(paths: Paths, outline: Outline, items: Sequence[int]) -> str:
    """A selector of the items: by what is around them where it would have to say what they are not."""
    select = paths.rows(items)
    parents = {outline.parent[i] for i in items}
    if (":not(" in select or ":has(" in select) and len(parents) == 1 and (parent := parents.pop()) >= 0:
        below = f"{paths.unique(parent)} > {outline.tags[items[0]]}"
        if ":nth" not in below and paths.find(below) == frozenset(items):
            return below
    return select


def _groups(sheet: Sheet, chosen: Chosen) -> Iterator[tuple[int, ...]]:
    """Groups of which each chosen element is in another one, the most promising first; then plain brothers."""
    outline, include, tried = sheet.outline, chosen.include, 0
    for group in sheet.groups:
        homes = {home(outline, set(group.items), i) for i in include}
        if -1 not in homes and len(homes) == len(include):
            yield group.items
            tried += 1
            if tried == _GROUPS:
                break
    brothers = _brothers(outline, include)
    if len(brothers) > 1:
        yield brothers


def _brothers(outline: Outline, include: Sequence[int]) -> tuple[int, ...]:
    """Elements of one name below what is around all chosen ones, each of which lies in another of them."""
    if len(include) == 1:
        around, inner = outline.parent[include[0]], [include[0]]
    else:
        around = next((i for i in outline.ancestors(include[0]) if all(outline.inside(one, i) for one in include)), -1)
        inner = [home(outline, set(outline.children[around]), i) for i in include] if around >= 0 else []
    names = {outline.tags[i] for i in inner}
    if around < 0 or -1 in inner or len(names) != 1 or len(set(inner)) < len(inner):
        return ()
    return tuple(i for i in outline.children[around] if outline.tags[i] in names)


def _cells(
    paths: Paths, outline: Outline, items: Sequence[int], homes: list[int], chosen: Chosen, *, every: bool = False
) -> Iterator[str]:
    """Ways from the items to what was chosen in some of them, the best first."""
    pairs = list(zip(homes, chosen.include, strict=True))
    if not every:
        yield from _by_slot(paths, outline, items, dict(pairs))
    for select in paths.cell_selectors(*pairs[0]):
        if every or all(select == "." or paths.first(item, select) == target for item, target in pairs):
            yield select
            yield from (f"{select}:not({one})" for one in _strange(outline, chosen) if select != ".")


def _by_slot(paths: Paths, outline: Outline, items: Sequence[int], wanted: dict[int, int]) -> Iterator[str]:
    """The way that holds in most of the items, where what was chosen is in the same slot of each."""
    sample = sorted({*sampled(items), *wanted})
    for by_row in slots(outline, sample, set(items)).values():
        if all(by_row.get(sample.index(item)) == target for item, target in wanted.items()):
            pairs = [(item, by_row.get(n)) for n, item in enumerate(sample)]
            pairs.sort(key=lambda pair: pair[0] not in wanted)  # a way is read off the first pair
            if select := paths.cell(pairs):
                yield select
            return


def _strange(outline: Outline, chosen: Chosen) -> list[str]:
    """The classes, as selectors, that what was left out has and no chosen element."""
    kept = {name for i in chosen.include for name in outline.classes[i]}
    names = {name for i in chosen.exclude for name in outline.classes[i]} - kept
    return [css(name) for name in sorted(names)][:4]


def _narrowed(
    paths: Paths, outline: Outline, items: tuple[int, ...], homes: list[int], chosen: Chosen
) -> Iterator[tuple[int, ...]]:
    """The items without those that are like one that was left out, the largest remainder first."""
    out = {home(outline, set(items), i) for i in chosen.exclude} - {-1}
    if not out or out & set(homes):
        return
    features = {i: _features(paths, outline, i) for i in items}
    kept = {name for i in homes for name in features[i]}
    shared = set.intersection(*(features[i] for i in homes))
    strange = set.intersection(*(features[i] for i in out)) - kept
    lacked = shared - {name for i in out for name in features[i]}
    without = (tuple(i for i in items if name not in features[i]) for name in sorted(strange))
    having = (tuple(i for i in items if name in features[i]) for name in sorted(lacked))
    telling = sorted(dict.fromkeys(chain(without, having)), key=len, reverse=True)[:_NARROWED]
    rest = tuple(i for i in items if i not in out)
    yield from (one for one in dict.fromkeys([*telling, rest]) if len(one) > 1)


def _features(paths: Paths, outline: Outline, i: int) -> set[str]:
    own = {css(name) for name in outline.classes[i]} | {f"[{name}]" for name in outline.attributes[i]}
    return own | paths.inside(i)


def _common(paths: Paths, outline: Outline, include: Sequence[int]) -> Iterator[str]:
    """Selectors made of what the chosen elements and those around them are called, the narrowest first."""
    names = {outline.tags[i] for i in include}
    tag = names.pop() if len(names) == 1 else ""
    shared = [name for name in outline.classes[include[0]] if all(name in outline.classes[i] for i in include)]
    ends = [f"{tag}{css(name)}" for name in sorted(shared, key=utility)] + ([tag] if tag else [])
    around = (i for i in outline.ancestors(include[0]) if all(outline.inside(one, i) for one in include))
    for above in islice(around, _AROUND):
        for name in paths.names(above):
            yield from (f"{name} {end}" for end in ends)
    yield from ends
