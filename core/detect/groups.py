"""Elements of a page that are alike: brothers, cousins below parents of one kind, and bearers of one class."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from core.detect.headers import looks_like_header, span
from core.detect.names import by_content, utility, words
from core.detect.outline import Outline, opens_marked

MAX_GROUPS = 300
_NEVER = frozenset(
    [
        "html",
        "body",
        "br",
        "hr",
        "option",
        "col",
        "colgroup",
        "thead",
        "tbody",
        "tfoot",
        "caption",
        "script",
        "meta",
        "link",
        "input",
        "b",
        "i",
        "em",
    ]
)
_PROSE = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "span", "strong"])
_ADVERTS = frozenset(
    [
        "ad",
        "ads",
        "advert",
        "adv",
        "advertisement",
        "sponsored",
        "sponsor",
        "promo",
        "promoted",
        "banner",
        "guanggao",
        "adsense",
    ]
)
_NOWHERE = ("#", "javascript:")
_ALIKE = 0.5  # share of what most have that a brother must have too
_SAMPLE = 20
_MAX_NESTED = 500_000  # characters, and half as many elements, of all items, those inside others counted again


_Kind: TypeAlias = tuple[object, ...]


class Group(NamedTuple):
    """Elements that may be the rows of one table, in document order, and how good a table they promise."""

    items: tuple[int, ...]
    score: float


def groups(outline: Outline) -> list[Group]:
    """All groups of a page, the most promising first."""
    found: set[tuple[int, ...]] = set()
    brothers = list(_brothers(outline))
    found.update(brothers)
    found.update(_cousins(outline, brothers))
    found.update(_bearers(outline))
    likely = sorted(found, key=lambda items: (-len(items) * sum(outline.size[i] for i in items[:_SAMPLE]), items))[
        :MAX_GROUPS
    ]
    scored = [Group(items, score(outline, items)) for items in likely]
    return sorted((one for one in scored if one.score > 0), key=lambda one: (-one.score, one.items))


def _brothers(outline: Outline) -> Iterable[tuple[int, ...]]:
    for parent, children in enumerate(outline.children):
        if outline.tags[parent] == "table":  # each row may have a body of its own
            yield from _table_rows(outline, [i for body in children for i in _rows_of(outline, body)])
        if len(children) < 2:
            continue
        by_tag: dict[str, list[int]] = defaultdict(list)
        for i in children:
            if outline.tags[i] not in _NEVER and not advert(outline, i):
                by_tag[outline.tags[i]].append(i)
        for tag, members in by_tag.items():
            if len(members) > 1:
                yield from _table_rows(outline, members) if tag == "tr" else _alike(outline, members)


def advert(outline: Outline, i: int) -> bool:
    """True for an element that calls itself an advertisement."""
    named = (*outline.attributes[i].get("class", "").split()[:8], outline.attributes[i].get("id", ""))
    return any(word in _ADVERTS for name in named for word in words(name))


def _rows_of(outline: Outline, body: int) -> list[int]:
    return [i for i in outline.children[body] if outline.tags[i] == "tr"] if outline.tags[body] == "tbody" else []


def _table_rows(outline: Outline, rows: list[int]) -> Iterable[tuple[int, ...]]:
    """The rows with as many cells as most have, without those of headings alone."""
    counts = _widths(outline, rows)
    filled = [i for i in rows if any(outline.tags[cell] == "td" for cell in outline.children[i])]
    if len(filled) < 2:
        return
    usual = Counter(counts[i] for i in filled).most_common(1)[0][0]
    same = tuple(i for i in filled if counts[i] == usual)
    if len(same) > 2 and looks_like_header(outline, same[0], same[1:]):
        same = same[1:]
    if len(same) > 1 and usual > 0:
        yield same
    keys = Counter(outline.key[i] for i in filled)
    yield from (tuple(i for i in filled if outline.key[i] == key) for key, count in keys.items() if count > 1)


def _widths(outline: Outline, rows: list[int]) -> dict[int, int]:
    """How many cells each row has, those counted that begin in a row above and span this one too."""
    counts: dict[int, int] = {}
    open_: list[int] = []  # for how many further rows each spanning cell stands
    for i in rows:
        cells = [cell for cell in outline.children[i] if outline.tags[cell] in ("td", "th")]
        counts[i] = len(cells) + len(open_)
        begun = [span(outline.attributes[cell].get("rowspan", "1")) for cell in cells]
        open_ = [left for left in (*(one - 1 for one in open_), *(one - 1 for one in begun)) if left > 0]
    return counts


def _alike(outline: Outline, members: list[int]) -> Iterable[tuple[int, ...]]:
    """Members that share most of what most have inside, and those of each key."""
    counts: Counter[str] = Counter()
    for i in members:
        counts.update(outline.shape[i])
    core = {part for part, count in counts.items() if count >= 0.5 * len(members)}
    similar = [i for i in members if len(core & outline.shape[i]) >= _ALIKE * len(core)]
    if len(similar) > 1:
        yield tuple(similar)
    keys = Counter(outline.key[i] for i in members)
    if len(keys) > 1 or (len(similar) < len(members) and "." in outline.key[members[0]]):
        yield from (tuple(i for i in members if outline.key[i] == key) for key, count in keys.items() if count > 1)


def _cousins(outline: Outline, brothers: list[tuple[int, ...]]) -> Iterable[tuple[int, ...]]:
    """Groups of the same key below parents of the same key, taken together; also lone children of such parents."""
    by_kind: dict[_Kind, set[int]] = defaultdict(set)
    parents: dict[_Kind, set[int]] = defaultdict(set)
    for items in brothers:
        kind = _kind(outline, items[0])
        by_kind[kind].update(items)
        parents[kind].add(outline.parent[items[0]])
    for i, children in enumerate(outline.children):
        for child in children if len(children) < 3 else ():
            kin = _kind(outline, child)
            if kin in by_kind and not advert(outline, child):
                by_kind[kin].add(child)
                parents[kin].add(i)
    for kind, items_ in by_kind.items():
        if len(parents[kind]) > 1:
            yield tuple(sorted(items_))


def _kind(outline: Outline, i: int) -> _Kind:
    """What makes cousins: the keys upwards, whether they stand aside as menus do, and the cells of a table's row."""
    parent = outline.parent[i]
    above = outline.parent[parent] if parent >= 0 else -1
    keys = [outline.key[one] if one >= 0 else "" for one in (i, parent, above)]
    cells = len(outline.children[i]) if outline.tags[i] == "tr" else 0
    return (*keys, outline.aside[i], cells)


def _bearers(outline: Outline) -> Iterable[tuple[int, ...]]:
    """All elements of one tag and class that stand below several parents."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, names in enumerate(outline.classes):
        if outline.tags[i] not in _NEVER and not advert(outline, i):
            for name in names:
                if not utility(name):
                    found[outline.tags[i], name].append(i)
    for items in found.values():
        if len(items) > 1 and len({outline.parent[i] for i in items}) > 1:
            yield tuple(items)


def affordable(outline: Outline, items: Iterable[int]) -> bool:
    """False for elements so deep inside each other that reading each would take the square of the page's time."""
    items = tuple(items)
    letters, elements = sum(outline.size[i] for i in items), sum(outline.end[i] - i for i in items)
    return letters <= max(_MAX_NESTED, 4 * outline.size[0]) and elements <= _MAX_NESTED // 2


def outermost(outline: Outline, items: Iterable[int]) -> list[int]:
    """Those that are inside no other."""
    kept: list[int] = []
    for i in items:
        if not kept or i >= outline.end[kept[-1]]:
            kept.append(i)
    return kept


def score(outline: Outline, items: tuple[int, ...]) -> float:
    """How good a table the elements promise: many rows, of several values each, that hold much of the page's text."""
    whole = max(1, outline.size[0]) if len(outline) else 1
    if not affordable(outline, items):
        return 0.0
    outer = outermost(outline, items)
    share = sum(outline.size[i] for i in outer) / whole
    step = max(1, len(items) // _SAMPLE)
    sample = items[::step][:_SAMPLE]
    counts: Counter[str] = Counter()
    for i in sample:
        counts.update(_values(outline, i))
    rich = sum(min(1.0, count / len(sample)) for count in counts.values() if count >= 0.3 * len(sample))
    if rich < 1 or share <= 0:
        return 0.0
    steady = sum(min(1.0, count / len(sample)) for count in counts.values()) / len(counts)
    result = (
        math.sqrt(share) * math.log2(1 + min(len(items), 200)) * math.log2(1 + min(rich, 10)) * (0.6 + 0.4 * steady)
    )
    return result * _standing(outline, items, rich)


def _standing(outline: Outline, items: tuple[int, ...], rich: float) -> float:
    """What the group's surroundings make of it."""
    factor = 1.0
    if _nests(outline, items):
        factor *= 0.6
    if _are_parts(outline, items):
        factor *= 0.3
    if sum(outline.aside[i] for i in items) > len(items) / 2:
        factor *= 0.25
    size, linked = sum(outline.size[i] for i in items), sum(outline.linked[i] for i in items)
    if rich < 2.5 and linked > 0.9 * size and size < 12 * len(items):
        factor *= 0.4  # short links alone: a menu
    if (
        outline.tags[items[0]] in _PROSE
        and linked < 0.5 * size
        and not _each(items, lambda i: opens_marked(outline, i))
    ):
        factor *= 0.25
    if linked > 0.8 * size and _each(items, lambda i: _links(outline, i) > 3):
        factor *= 0.3  # columns of links, as below many pages
    if len(items) == 2:
        factor *= 0.7
    if _each(items, lambda i: holds_pairs(outline, i)):
        factor *= 0.15
    if "itemscope" in outline.attributes[items[0]]:
        factor *= 1.2
    if any(
        name in ("main", "results", "result")
        for i in (items[0], *outline.ancestors(items[0]))
        for name in (outline.tags[i], outline.attributes[i].get("id", ""))
    ):
        factor *= 1.15
    return factor


def _nests(outline: Outline, items: tuple[int, ...]) -> bool:
    """True for what nests in its own kind without a class to be a kind, or unlike the kind: it is parts of one row."""
    outer = outermost(outline, items)
    if len(outer) == len(items):
        return False
    outside = set(outer)
    inner = [i for i in items if i not in outside]
    ours, theirs = _common(outline, outer), _common(outline, inner)
    return "." not in outline.key[items[0]] or 3 * len(ours & theirs) < len(ours | theirs)


def _are_parts(outline: Outline, items: tuple[int, ...]) -> bool:
    """True for elements of other kinds in each of their parents, such as title, price and place of one card."""
    by_parent: dict[int, list[int]] = defaultdict(list)
    for i in items:
        by_parent[outline.parent[i]].append(i)
    several = [brothers for brothers in by_parent.values() if len(brothers) > 1]
    if len(several) > 2 and all(len({outline.key[i] for i in one}) == len(one) for one in several):
        return True
    return len(several) > 2 and outline.tags[items[0]] == "td" and _are_columns(outline, several)


def _are_columns(outline: Outline, rows: list[list[int]]) -> bool:
    """True for a table's cells where those of one column hold or look like other things than those of the next."""
    width = min(map(len, rows))
    looks = [by_content([outline.text(row[n]) for row in rows[:_SAMPLE]]) for n in range(min(width, 12))]
    if len(set(looks)) > 1:
        return True
    held = [_common(outline, [row[n] for row in rows[:_SAMPLE]]) for n in range(width)]
    return any(2 * len(one & other) < len(one | other) for one, other in pairwise(held))


def _common(outline: Outline, items: Sequence[int]) -> set[str]:
    """What most of the elements have as children or grandchildren."""
    counts = Counter(part for i in items[:_SAMPLE] for part in outline.shape[i])
    return {part for part, count in counts.items() if count > 0.5 * len(items[:_SAMPLE])}


def _each(items: tuple[int, ...], holds: Callable[[int], bool]) -> bool:
    sample = items[:_SAMPLE]
    return sum(map(holds, sample)) > 0.7 * len(sample)


def holds_pairs(outline: Outline, i: int) -> bool:
    """True for a table row of several heading cells, each with a value behind it: facts of one thing."""
    tags = [outline.tags[j] for j in outline.children[i]]
    return len(tags) > 2 and len(tags) % 2 == 0 and tags == ["th", "td"] * (len(tags) // 2)


def _links(outline: Outline, i: int) -> int:
    """How many links of one kind are in an element: of the kind that most are of."""
    links = [j for j in range(i, min(outline.end[i], i + 120)) if outline.tags[j] == "a"]
    kinds = Counter((outline.key[j], outline.key[outline.parent[j]]) for j in links)
    return max(kinds.values(), default=0)


def _values(outline: Outline, i: int) -> set[str]:
    """The keys of what holds a value inside an element."""
    found = set()
    repeated: Counter[str] = Counter()
    for j in range(i, min(outline.end[i], i + 120)):
        tag = outline.tags[j]
        if outline.own[j] or tag == "img":
            key = outline.key[j]
            if tag in ("td", "th") or (tag in ("span", "div", "dd") and outline.parent[j] == i):
                repeated[key] += 1
                key = f"{key}{repeated[key]}"
            found.add(key)
            if tag == "a" and not outline.attributes[j].get("href", "#").startswith(_NOWHERE):
                found.add(f"{key}@href")
    return found
