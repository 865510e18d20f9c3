"""The same place in one row after another: by the keys on the way down, and by count where several are alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

from core.detect.outline import Outline

MAX_DEEP = 400
"""Elements of one row that are looked at."""

_REPEATS = 6
_FACTS = 4
_INLINE = frozenset(
    [
        "b",
        "em",
        "i",
        "strong",
        "mark",
        "font",
        "u",
        "br",
        "small",
        "sup",
        "sub",
        "code",
        "wbr",
        "bdi",
        "s",
        "del",
        "ins",
        "q",
        "cite",
        "abbr",
        "kbd",
        "var",
    ]
)

Slot: TypeAlias = tuple[str, ...]
"""The keys from a row down to an element; '#2' after one that comes a second time."""


def slots(outline: Outline, sample: list[int], items: set[int]) -> dict[Slot, dict[int, int]]:
    """For each way from a row down, by keys and count, the element at its end in each row (by number of the row)."""
    found: dict[Slot, dict[int, int]] = {}
    order: dict[Slot, float] = {}
    spans = _cells_span_rows(outline, sample)
    for row, item in enumerate(sample):
        for place, (slot, i) in enumerate(_walk(outline, item, items)):
            if spans and slot and slot[0] in ("td", "th"):
                cells = outline.children[item]
                cell = next(j for j in cells if outline.inside(i, j))
                slot = (f"{slot[0]}-{len(cells) - cells.index(cell)}", *[one for one in slot[1:] if one[0] != "#"])
            found.setdefault(slot, {})[row] = i
            order[slot] = max(order.get(slot, 0.0), place)
    ordered = dict(sorted(found.items(), key=lambda one: order[one[0]]))
    return _without_lists(outline, _merged(ordered, len(sample)))


def _cells_span_rows(outline: Outline, sample: list[int]) -> bool:
    """True for a table in which cells stand for several rows: later rows lack them, and count from the right."""
    if len({len(outline.children[i]) for i in sample}) < 2 or outline.tags[sample[0]] != "tr":
        return False
    return any("rowspan" in outline.attributes[j] for i in sample for j in outline.children[i])


def _merged(found: dict[Slot, dict[int, int]], rows: int) -> dict[Slot, dict[int, int]]:
    """The slots, with those as one that differ in classes alone, exclude each other and together fill all rows."""
    alike: dict[Slot, list[Slot]] = {}
    for slot, by_row in found.items():
        if len(by_row) < rows:
            alike.setdefault(tuple([step.partition(".")[0] for step in slot]), []).append(slot)
    merged = dict(found)
    for same in alike.values():
        total = sum(len(found[slot]) for slot in same)
        together = {row: i for slot in same for row, i in found[slot].items()}
        if 1 < len(same) <= _REPEATS and total == len(together) >= 0.95 * rows:
            merged[same[0]] = together
            for slot in same[1:]:
                del merged[slot]
    return merged


def _without_lists(outline: Outline, found: dict[Slot, dict[int, int]]) -> dict[Slot, dict[int, int]]:
    """The slots without the members of lists of changing length, such as tags, whose holder gives the text of all."""
    members = set()
    for slot in found:
        second = found.get((*slot, "#2")) if slot else None
        holder = found.get(slot[:-1]) if len(slot) > 1 else None
        if not second or not holder or slot[-1] in ("td", "th"):
            continue
        counts = {sum(outline.key[j] == slot[-1] for j in outline.children[i]) for i in holder.values()}
        alone = all(len({outline.tags[j] for j in outline.children[i]}) <= 1 for i in holder.values())
        unlike = _unlike(outline, found[slot], second)
        if alone and len(counts) > 1 and not unlike and not told_apart(outline, found, slot):
            members.add(slot)
    return {slot: by_row for slot, by_row in found.items() if not any(slot[: len(one)] == one for one in members)}


def _unlike(outline: Outline, first: dict[int, int], second: dict[int, int]) -> bool:
    """True for elements of one class that hold other things: a price in the first, a place in the second."""
    ours, theirs = (Counter(part for i in one.values() for part in outline.shape[i]) for one in (first, second))
    return bool(ours) and not {part for part, n in ours.items() if 2 * n > len(first)} & theirs.keys()


def told_apart(outline: Outline, found: dict[Slot, dict[int, int]], slot: Slot) -> bool:
    """True for the first of few like facts, such as year, length and age, of which nearly all rows have two."""
    first, second = found.get(slot, {}), found.get((*slot, "#2"), {})
    holder = found.get(slot[:-1], {})
    most = max((len(outline.children[i]) for i in holder.values()), default=0)
    plain = bool(first) and all(outline.tags[i] == "span" for i in first.values())
    return plain and most <= _FACTS and len(second) >= 0.95 * len(first)


def _walk(outline: Outline, item: int, items: set[int]) -> Iterator[tuple[Slot, int]]:
    ways: dict[int, Slot] = {item: ()}
    counts: Counter[Slot] = Counter()
    skip_to = 0
    yield (), item
    for i in range(item + 1, min(outline.end[item], item + MAX_DEEP)):
        if i < skip_to:
            continue
        if i in items or outline.tags[i] in ("form", "noscript"):
            skip_to = outline.end[i]
            continue
        tag = outline.tags[i]
        way = (*ways[outline.parent[i]], tag if tag in ("td", "th") else outline.key[i])
        counts[way] += 1
        slot = (*way, f"#{counts[way]}") if counts[way] > 1 else way
        ways[i] = slot
        if counts[way] <= _REPEATS or outline.tags[i] in ("td", "th"):
            yield slot, i
        if is_inline(outline, i) and outline.own[outline.parent[i]] and not outline.children[i]:
            skip_to = outline.end[i]


def is_inline(outline: Outline, i: int) -> bool:
    """True for an element that only says how its piece of a text looks."""
    attributes = outline.attributes[i]
    return outline.tags[i] in _INLINE and not outline.classes[i] and "itemprop" not in attributes
