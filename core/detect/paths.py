"""Short CSS selectors that find exactly given elements: ids and lasting classes before places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.detect.names import css, identifier, stable, utility
from core.detect.outline import Outline
from core.recipe import XPATH

_PLAIN_NAMES = ("main", "table", "article", "section", "ul", "ol", "dl")
_MAX_STEPS = 8
_QUERIES = 8_000_000  # elements that may be gone through in all; a page of 10 000 gets 800 questions


class Paths:
    """Writes selectors for one page, and asks the page whether they hold."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._asked: dict[str, frozenset[int]] = {}
        self._left = min(3000, _QUERIES // max(1, len(outline)))

    def rows(self, items: Sequence[int]) -> str:
        """A selector that finds the items and nothing else, or the nearest to it; '' where none comes near."""
        wanted = frozenset(items)
        best, best_fit = "", 0.0
        for selector in self._row_selectors(items):
            found = self.find(selector)
            if found == wanted:
                return selector
            fit = _fit(found, wanted)
            if fit > best_fit:
                best, best_fit = selector, fit
            if found > wanted:
                narrowed = self._narrowed(selector, wanted, found)
                if narrowed:
                    return narrowed
        return best if best_fit >= 0.85 else ""

    def unique(self, i: int) -> str:
        """A selector that finds this one element of the page first."""
        outline = self._outline
        for selector in self._simple(i):
            if self.find(selector) == {i}:
                return selector
        steps = [outline.tags[i] if outline.tags[i] in ("body", "html") else self._step(i)]
        for above in outline.ancestors(i):
            anchor = self._anchor(above)
            if anchor:
                return f"{anchor} > {' > '.join(reversed(steps))}"
            if len(steps) > 12:
                break
            steps.append(outline.tags[above] if outline.tags[above] in ("body", "html") else self._step(above))
        return " > ".join(reversed(steps))

    def cell(self, pairs: Sequence[tuple[int, int | None]]) -> str:
        """A selector that finds in each item (first of a pair) its element (second; None for none) before any other."""
        own = [(item, target) for item, target in pairs if target is not None]
        if all(item == target for item, target in own) and len(own) == len(pairs):
            return "."
        best, best_right = "", 0
        for selector in self.cell_selectors(*own[0]):
            right = sum(self.first(item, selector) == target for item, target in pairs)
            if right == len(pairs):
                return selector
            if right > best_right:
                best, best_right = selector, right
        steps = self._steps(pairs)
        if steps:
            return f"{XPATH}{steps}"
        return best if best_right >= 0.8 * len(pairs) else ""

    def _steps(self, pairs: Sequence[tuple[int, int | None]]) -> str:
        """The XPath of places from each item down, where all agree on it; '' otherwise."""
        ways = {self._way(item, target) for item, target in pairs if target is not None}
        way = ways.pop()
        if ways or not way or any(target is None and self._leads(item, way) for item, target in pairs):
            return ""
        return "/".join(f"{tag}[{number}]" for tag, number in way)

    def _way(self, item: int, target: int) -> tuple[tuple[str, int], ...]:
        outline = self._outline
        steps: list[tuple[str, int]] = []
        while target != item and len(steps) < _MAX_STEPS:
            same = self._same(outline.parent[target], outline.tags[target])
            steps.append((outline.tags[target], same.index(target) + 1))
            target = outline.parent[target]
        return tuple(reversed(steps)) if target == item else ()

    def _leads(self, item: int, way: tuple[tuple[str, int], ...]) -> bool:
        for tag, number in way:
            same = self._same(item, tag)
            if len(same) < number:
                return False
            item = same[number - 1]
        return True

    def _same(self, parent: int, tag: str) -> list[int]:
        return [i for i in self._outline.children[parent] if self._outline.tags[i] == tag]

    def find(self, selector: str) -> frozenset[int]:
        """The places of what a selector finds; none once too much has been asked."""
        if selector not in self._asked:
            if self._left <= 0:
                return frozenset()
            self._left -= 1
            self._asked[selector] = frozenset(self._outline.find(selector))
        return self._asked[selector]

    def first(self, item: int, selector: str) -> int | None:
        """The place of what a CSS selector finds first in an item, or as it; None without, -1 for what is unread."""
        node = self._outline.nodes[item].css_first(selector)
        return None if node is None else self._outline.place.get(node.mem_id, -1)

    def _row_selectors(self, items: Sequence[int]) -> Iterator[str]:
        outline = self._outline
        tag = outline.tags[items[0]]
        tags = [tag] if all(outline.tags[i] == tag for i in items[:50]) else ["*"]
        shared = [name for name in outline.classes[items[0]] if all(name in outline.classes[i] for i in items)]
        shared.sort(key=lambda name: (utility(name), len(self.find(f"{tag}{css(name)}"))))
        ends = [f"{tag}{css(name)}" for name in shared[:4]]
        named = [end for end, name in zip(ends, shared, strict=False) if not utility(name)]
        yield from named
        properties = ("itemtype", "data-component", "data-testid", "role")
        values = ((name, outline.attributes[items[0]].get(name, "")) for name in properties)
        marks = [f'{tag}[{name}="{value}"]' for name, value in values if value and _quotable(value)]
        yield from marks
        parents = {outline.parent[i] for i in items[:200]}
        ends += tags
        around = sorted(self._around(items, parents), key=lambda one: one[0] in _PLAIN_NAMES)
        for above, join in around:
            yield from (f"{above}{join}{end}" for end in ends)
        yield from ends
        if len(parents) == 1:
            parent = self.unique(next(iter(parents)))
            yield from (f"{parent} > {end}" for end in ends)

    def _around(self, items: Sequence[int], parents: set[int]) -> Iterator[tuple[str, str]]:
        """Selectors of what the items are inside of, with what joins them: the parent first."""
        outline = self._outline
        first = outline.parent[items[0]]
        if first < 0:
            return
        if all(outline.tags[parent] == outline.tags[first] for parent in parents):
            yield from ((one, " > ") for one in self._common(first, parents))
        for count, above in enumerate(outline.ancestors(first)):
            if count == 5:
                return
            if all(outline.inside(i, above) for i in (items[0], items[-1])):
                for one in self.names(above):
                    yield one, f" > {outline.tags[first]} > " if count == 0 and len(parents) == 1 else " "
                    yield one, " "
            else:
                yield from ((f"{one} > {outline.tags[first]}", " > ") for one in self.names(above) if count == 0)

    def _common(self, first: int, parents: set[int]) -> list[str]:
        outline = self._outline
        if len(parents) == 1:
            return self.names(first)
        tag = outline.tags[first]
        shared = [name for name in outline.classes[first] if all(name in outline.classes[i] for i in parents)]
        return [f"{tag}{css(name)}" for name in sorted(shared, key=utility)]

    def names(self, i: int) -> list[str]:
        """An element's own names as selectors, its id first."""
        outline = self._outline
        tag, ident = outline.tags[i], outline.attributes[i].get("id", "")
        names = [f"#{ident}"] if stable(ident) and identifier(ident) else []
        names += [f"{tag}{css(name)}" for name in sorted(outline.classes[i], key=utility)[:4]]
        if tag in _PLAIN_NAMES:
            names.append(tag)
        return names

    def _narrowed(self, selector: str, wanted: frozenset[int], found: frozenset[int]) -> str:
        """The selector with what keeps out the rest: what all wanted have inside, or what the others are."""
        outline = self._outline
        extras = found - wanted
        inside = set.intersection(*(self.inside(i) for i in list(wanted)[:200])) if wanted else set()
        for part in sorted(inside, key=lambda one: (one.count(">"), "." not in one, len(one), one)):
            if not any(part in self.inside(i) for i in list(extras)[:200]):
                narrowed = f"{selector}:has({part})"
                if self.find(narrowed) == wanted:
                    return narrowed
        if all(outline.tags[i] == "tr" for i in found) and self.find(f"{selector.rsplit(' ', 1)[0]} tr + tr") == wanted:
            return f"{selector.rsplit(' ', 1)[0]} tr + tr"
        return self._without(selector, wanted, extras)

    def inside(self, i: int) -> set[str]:
        """Selectors of what an element has inside, to tell it from others; those of children begin with '> '."""
        outline = self._outline
        found = set()
        for j in range(i + 1, min(outline.end[i], i + 60)):
            direct = "> " if outline.parent[j] == i else ""
            found.add(f"{direct}{outline.tags[j]}")
            found.update(f"{direct}{css(name)}" for name in outline.classes[j] if not utility(name))
            if direct and outline.tags[j] in ("td", "th"):
                same = [k for k in outline.children[i] if outline.tags[k] == outline.tags[j]]
                found.add(f"> {outline.tags[j]}:nth-of-type({same.index(j) + 1})")
        return found

    def _without(self, selector: str, wanted: frozenset[int], extras: frozenset[int]) -> str:
        outline = self._outline
        left = set(extras)
        for _ in range(3):
            if not left:
                break
            names = (name for name in outline.classes[min(left)])
            kept = {name for i in wanted for name in outline.classes[i]}
            name = next((one for one in names if one not in kept), "")
            if not name:
                return ""
            selector += f":not({css(name)})"
            left = {i for i in left if name not in outline.classes[i]}
        return selector if not left and self.find(selector) == wanted else ""

    def _simple(self, i: int) -> list[str]:
        outline = self._outline
        tag = outline.tags[i]
        above = outline.parent[i]
        own = self.names(i)
        prop = outline.attributes[i].get("itemprop", "")
        if prop and _quotable(prop):
            own.insert(0, f'[itemprop="{prop}"]')
        around = self.names(above) if above >= 0 else []
        return [*own, tag, *(f"{one} > {tag}" for one in around)]

    def _anchor(self, i: int) -> str:
        return next((one for one in self.names(i) if self.find(one) == {i}), "")

    def _step(self, i: int) -> str:
        outline = self._outline
        tag = outline.tags[i]
        same = (
            [j for j in outline.children[outline.parent[i]] if outline.tags[j] == tag]
            if outline.parent[i] >= 0
            else [i]
        )
        return tag if len(same) == 1 else f"{tag}:nth-of-type({same.index(i) + 1})"

    def cell_selectors(self, item: int, target: int) -> Iterator[str]:
        """Ways from an item to one of its elements, the best first."""
        outline = self._outline
        tag, attributes = outline.tags[target], outline.attributes[target]
        if item == target:
            yield "."
            return
        prop = attributes.get("itemprop", "")
        if prop and _quotable(prop):
            yield f'[itemprop="{prop}"]'
        classes = sorted(outline.classes[target], key=utility)
        telling = [name for name in classes if not utility(name)]
        if tag in ("td", "th") and outline.parent[target] == item:
            yield from (f"{tag}{css(name)}" for name in telling[:2])
            yield self._step(target)
            same = self._same(item, tag)
            yield f"{tag}:nth-last-of-type({len(same) - same.index(target)})"
        yield from (f"{tag}{css(name)}" for name in telling[:3])
        yield from (f'{tag}[{name}="{attributes[name]}"]' for name in ("rel", "data-testid", "data-field", "property")
                    if _quotable(attributes.get(name, "")))  # fmt: skip
        yield tag
        above = outline.parent[target]
        around = [] if above in (item, -1) else self.names(above)
        for one in around:
            yield f"{one} > {tag}"
            yield f"{one} > {self._step(target)}"
        if above != item and above >= 0:
            yield f"{outline.tags[above]} > {tag}"
            yield f"{self._step(above)} > {tag}"
            yield f"{self._step(above)} > {self._step(target)}"
        yield f"{tag}[href]" if "href" in attributes else self._step(target)
        yield self._step(target)
        if above == item:
            yield from (f"{one} > {self._step(target)}" for one in self.names(item))
            yield f"{outline.tags[item]} > {self._step(target)}"
        yield from (f"{tag}{css(name)}" for name in classes if utility(name))
        yield from self._whole(item, target)
        yield from self._from_right(item, target)

    def _from_right(self, item: int, target: int) -> Iterator[str]:
        """By the table cell around it, counted from the row's end: for rows whose first cells stand above them."""
        outline = self._outline
        cell = next((above for above in outline.ancestors(target) if outline.parent[above] == item), -1)
        if cell >= 0 and outline.tags[cell] in ("td", "th"):
            same = self._same(item, outline.tags[cell])
            yield f"{outline.tags[cell]}:nth-last-of-type({len(same) - same.index(cell)}) {outline.tags[target]}"

    def _whole(self, item: int, target: int) -> Iterator[str]:
        """Every step from the item down."""
        outline = self._outline
        steps = [self._step(target)]
        for above in outline.ancestors(target):
            if above == item or len(steps) > 6:
                break
            steps.append(self._step(above))
        steps.reverse()
        yield " > ".join(steps)
        yield " > ".join([outline.tags[item], *steps])


def _fit(found: frozenset[int], wanted: frozenset[int]) -> float:
    """F1 of what was found against what is wanted."""
    return 2 * len(found & wanted) / (len(found) + len(wanted)) if found else 0.0


def _quotable(value: str) -> bool:
    return 0 < len(value) < 120 and not set(value) & set('"\\\n\r\f')
