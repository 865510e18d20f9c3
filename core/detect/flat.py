"""Rows without an element of their own: terms with definitions, and headings followed by what belongs to them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.detect import names
from core.detect.columns import columns
from core.detect.groups import advert
from core.detect.outline import Outline
from core.detect.paths import Paths
from core.recipe import XPATH, Field

_LEADERS = frozenset(["h2", "h3", "h4", "h5", "h6", "dt", "tr", "div", "p", "li", "a", "b", "strong", "section"])
_LONGEST = 6


class Flat(NamedTuple):
    """Leaders with their followers: `followers[k]` holds the element k + 1 places after each leader, None for none."""

    leaders: tuple[int, ...]
    followers: tuple[tuple[int | None, ...], ...]
    score: float


def flats(outline: Outline) -> list[Flat]:
    """All sequences of leaders and followers, the most promising first."""
    found = [flat for children in outline.children if len(children) >= 4 for flat in _in(outline, children)]
    return sorted(found, key=lambda one: (-one.score, one.leaders))[:5]


def _in(outline: Outline, children: list[int]) -> Iterator[Flat]:
    solid = [i for i in children if outline.size[i] or outline.tags[i] in ("img", "a")]
    counts = Counter(outline.key[i] for i in solid)
    for key, count in counts.items():
        if count < 3 or key.split(".")[0] not in _LEADERS or count > 0.67 * len(solid):
            continue
        flat = _sequence(outline, solid, key)
        if flat is not None:
            yield flat
            return  # the first of the kinds leads


def _sequence(outline: Outline, solid: list[int], key: str) -> Flat | None:
    starts = [number for number, i in enumerate(solid) if outline.key[i] == key]
    parts = [solid[a + 1 : b] for a, b in zip(starts, [*starts[1:], len(solid)], strict=True)]
    parts[-1] = parts[-1][: max(map(len, parts[:-1]))]
    leaders = tuple(solid[number] for number in starts)
    firsts = Counter(outline.key[part[0]] for part in parts if part)
    if not firsts or firsts.most_common(1)[0][1] < 0.7 * len(parts) or sum(map(len, parts)) > _LONGEST * len(parts):
        return None
    depth = min(_LONGEST, max(map(len, parts)))
    places = {i: place for place, i in enumerate(outline.children[outline.parent[leaders[0]]])}
    pairs = list(zip(leaders, parts, strict=True))
    followers = tuple(
        tuple(_at(outline, part, k, places[part[k]] - places[leader] if k < len(part) else 0) for leader, part in pairs)
        for k in range(depth)
    )
    return Flat(leaders, followers, measured(outline, leaders, parts))


def _at(outline: Outline, part: list[int], k: int, distance: int) -> int | None:
    """The k-th follower, where it really is the k-th element after its leader."""
    return part[k] if distance == k + 1 and not advert(outline, part[k]) else None


def measured(outline: Outline, leaders: Sequence[int], parts: Sequence[Sequence[int]]) -> float:
    """How good a table leaders with what follows them promise, by the measure of groups.score."""
    letters = sum(outline.size[i] for part, leader in zip(parts, leaders, strict=True) for i in (leader, *part))
    share = letters / max(1, outline.size[0])
    keys: Counter[str] = Counter()
    for part, leader in zip(parts[:20], leaders[:20], strict=True):
        keys.update({outline.key[j] for i in (leader, *part) for j in range(i, min(outline.end[i], i + 60))
                     if outline.own[j]})  # fmt: skip
    rich = sum(count / min(20, len(parts)) for count in keys.values() if count >= 0.3 * min(20, len(parts)))
    linked = sum(outline.linked[i] > 0 for i in leaders) / len(leaders)
    named = outline.tags[leaders[0]] in ("dt", "tr") or linked > 0.6
    steady = Counter(map(len, parts)).most_common(1)[0][1] / len(parts)
    result = math.sqrt(min(1.0, share)) * math.log2(1 + len(leaders)) * math.log2(1 + min(rich, 10))
    result *= (0.6 + 0.4 * steady) * (1.0 if named else 0.35)
    return result * (0.25 if outline.aside[leaders[0]] else 1.0)


def flat_fields(outline: Outline, paths: Paths, flat: Flat, *, chinese: bool) -> list[Field]:
    """The fields of such rows; what follows a leader is reached by XPath."""
    leading = [column.field for column in columns(outline, paths, flat.leaders, chinese=chinese)]
    if outline.tags[flat.leaders[0]] == "dt" and leading:
        leading[0] = Field(name=names.translated("Term", chinese), select=leading[0].select, take=leading[0].take)
    fields = leading
    for k, places in enumerate(flat.followers):
        real = [i for i in places if i is not None]
        if len(real) < max(2, 0.2 * len(places)):
            continue
        keys = Counter(outline.key[i] for i in real)
        kind = keys.most_common(1)[0][0]
        same = [i for i in real if outline.key[i] == kind]
        start = f"following-sibling::*[{k + 1}]{_self(kind)}"
        for column in columns(outline, paths, same, chinese=chinese):
            select = f"{XPATH}{start}{_path(outline, same, column.places)}"
            name = column.field.name
            if outline.tags[same[0]] == "dd" and column.field.select == ".":
                name = names.translated("Definition", chinese)
            fields.append(Field(name=name, select=select, take=column.field.take))
    unique = names.distinct(field.name for field in fields)
    return [Field(name=name, select=one.select, take=one.take) for name, one in zip(unique, fields, strict=True)]


def _self(key: str) -> str:
    tag, _, name = key.partition(".")
    return f"[self::{tag}{_of_class(name)}]"


def _of_class(name: str) -> str:
    if name.endswith("*"):
        return f"[contains(@class, '{name[:-1]}')]"
    return f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]" if name else ""


def _path(outline: Outline, roots: Sequence[int], places: Sequence[int | None]) -> str:
    """The XPath steps from a follower to a value inside it."""
    target = next(i for i in places if i is not None)
    root = next(i for i in roots if outline.inside(target, i))
    if target == root:
        return ""
    named = next((name for name in outline.classes[target] if not names.utility(name)), "")
    if named:
        return f"//{outline.tags[target]}{_of_class(named)}"
    steps: list[str] = []
    i = target
    while i != root and len(steps) < 8:
        same = [j for j in outline.children[outline.parent[i]] if outline.tags[j] == outline.tags[i]]
        steps.append(f"{outline.tags[i]}[{same.index(i) + 1}]" if len(same) > 1 else outline.tags[i])
        i = outline.parent[i]
    return "/" + "/".join(reversed(steps))
