"""Where on a page a value stands: as the text of an element or as one of its attributes."""

from __future__ import annotations

from typing import NamedTuple

from core.detect.names import PRICE
from core.detect.slots import is_inline
from core.pick.sheet import Sheet
from core.transform.numbers import NUMBER, read_price

MAX_SPOTS = 40
"""Places of one value that are looked at."""

_LOOSE = 400  # characters by which a text may be longer in the markup than it is read
_MAX_NUMBER = 60  # characters of a text that is taken for a number
_PASSED_OVER = ("class", "id", "style", "rel", "target", "type", "name", "role")


class Spot(NamedTuple):
    """An element and what of it is the value. `near` is True for one that is not the very text."""

    place: int
    take: str
    kind: str = ""
    near: bool = False


def spots(sheet: Sheet, value: str) -> list[Spot]:
    """Where a value stands: as a whole text or attribute; else in any case, else as a number, else within a text."""
    exact = [*_texts(sheet, value), *_attributes(sheet, value)]
    return (exact or _texts(sheet, value, fold=True) or _numbers(sheet, value) or _within(sheet, value))[:MAX_SPOTS]


def number_of(text: str) -> int | float | None:
    """The number a short text is about, None for one that is about none, or about several."""
    if len(text) > _MAX_NUMBER or len(NUMBER.findall(text)) != 1:
        return None
    try:
        return read_price(text)
    except ValueError:
        return None


def _texts(sheet: Sheet, value: str, *, fold: bool = False) -> list[Spot]:
    """The innermost elements whose text is the value."""
    outline = sheet.outline
    least, most = len(value.replace(" ", "")), 3 * len(value) + _LOOSE
    wanted = value.casefold() if fold else value
    found: list[int] = []
    for i in range(len(outline) - 1, -1, -1):
        if not least <= outline.size[i] <= most:
            continue
        text = outline.text(i)
        if (text.casefold() if fold else text) == wanted and not any(outline.inside(j, i) for j in found[-3:]):
            found.append(i)
    return sorted({Spot(_whole(sheet, i), "text", near=fold) for i in found})


def _whole(sheet: Sheet, i: int) -> int:
    """The element, or the one around it where it only says how that one's text looks."""
    outline = sheet.outline
    while is_inline(outline, i) and outline.parent[i] >= 0 and outline.text(outline.parent[i]) == outline.text(i):
        i = outline.parent[i]
    return i


def _attributes(sheet: Sheet, value: str) -> list[Spot]:
    outline, tree = sheet.outline, sheet.document.tree
    found = []
    for i, attributes in enumerate(outline.attributes):
        for name, raw in attributes.items():
            if name in _PASSED_OVER or name.startswith("on") or not raw:
                continue
            if " ".join(raw.split()) == value or (raw in value and tree.attribute(outline.nodes[i], name) == value):
                found.append(Spot(i, f"@{name}"))
                if len(found) == MAX_SPOTS:
                    return found
    return found


def _numbers(sheet: Sheet, value: str) -> list[Spot]:
    """The innermost elements whose text is the same number written otherwise, such as ¥1,299.00 for 1299."""
    number = number_of(value)
    if number is None:
        return []
    outline = sheet.outline
    found = []
    for i, own in enumerate(outline.own):
        if own and outline.size[i] <= _MAX_NUMBER and any(map(str.isdigit, own)):
            text = outline.text(i)
            if number_of(text) == number:
                found.append(Spot(i, "text", "price" if PRICE.search(text) else "number", near=True))
    return found


def _within(sheet: Sheet, value: str) -> list[Spot]:
    """The innermost elements whose text holds the value."""
    outline, wanted = sheet.outline, value.casefold()
    found: list[Spot] = []
    deepest = -1
    for i in range(len(outline) - 1, -1, -1):
        inner = 0 <= deepest < outline.end[i] and deepest > i
        if inner or outline.size[i] < len(value.replace(" ", "")) or not outline.own[i] or outline.size[i] > 20_000:
            continue
        if wanted in outline.text(i).casefold():
            found.append(Spot(i, "text", near=True))
            deepest = i
    return sorted(found)
