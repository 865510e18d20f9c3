"""A page as a list of elements to point at, with the blocks that repeat."""

from __future__ import annotations

from itertools import islice

from core.detect.groups import affordable, outermost
from core.detect.outline import Outline
from core.detect.slots import is_inline
from core.messages.pick_messages import PickBlock, PickNode, PickPage
from core.pick.sheet import Sheet
from core.url import masked

MAX_TEXT = 300
"""Characters of one element that are shown."""

_MAX_GROUPS = 12  # kinds of blocks a page is shown in
_IMAGES = ("src", "data-src", "data-original", "data-lazy-src")


def page_of(sheet: Sheet, *, origin: str = "given") -> PickPage:
    """The page as a list of its elements; of a page that is not HTML the form alone."""
    url, title = masked(sheet.page.url), sheet.document.tree.title()[:MAX_TEXT]
    if sheet.form != "html":
        return PickPage(url=url, title=title, form=sheet.form, origin=origin)
    outline = sheet.outline
    listed = [i for i in range(len(outline)) if i == 0 or sheet.ways[i]]
    number = {i: n for n, i in enumerate(listed)}
    blocks, inside = _blocks(sheet)
    nodes = tuple(_node(sheet, i, number.get(outline.parent[i], -1), inside.get(i, -1)) for i in listed)
    shown = tuple(PickBlock(number[i], n, count) for i, n, count in blocks)
    return PickPage(url=url, title=title, origin=origin, nodes=nodes, blocks=shown, cut=sheet.cut)


def _blocks(sheet: Sheet) -> tuple[list[tuple[int, int, int]], dict[int, int]]:
    """The items of the most promising groups that do not overlap, in order; and the block each element is in."""
    outline = sheet.outline
    inside: dict[int, int] = {}
    found: list[tuple[int, int, int]] = []
    kinds = 0
    for group in sheet.groups:
        items = [i for i in outermost(outline, group.items) if sheet.ways[i]]
        if len(items) < 2 or not affordable(outline, items):
            continue
        if _shows_one_thing(outline, items) or any(j in inside for i in items for j in range(i, outline.end[i])):
            continue
        found += [(i, n, len(items)) for n, i in enumerate(items, 1)]
        inside.update((j, i) for i in items for j in range(i, outline.end[i]))
        kinds += 1
        if kinds == _MAX_GROUPS:
            break
    found.sort()
    block = {i: n for n, (i, _, _) in enumerate(found)}
    return found, {j: block[i] for j, i in inside.items()}


def _shows_one_thing(outline: Outline, items: list[int]) -> bool:
    """True for items like the links of a menu: there a block would be a line of one value."""
    sample = items[:10]
    shown = sum(bool(_kind(outline, j)) for i in sample for j in range(i, min(outline.end[i], i + 50)))
    return shown < 1.5 * len(sample)


def _node(sheet: Sheet, i: int, parent: int, block: int) -> PickNode:
    outline, tree = sheet.outline, sheet.document.tree
    attributes = outline.attributes[i]
    ident, classes = attributes.get("id", ""), attributes.get("class", "").split()[:6]
    label = "".join([outline.tags[i], f"#{ident}" if ident else "", *(f".{name}" for name in classes)])
    kind, text, address = _kind(outline, i), outline.own[i], ""
    if kind == "link":
        address = tree.attribute(outline.nodes[i], "href")
    elif kind == "image":
        name = next((one for one in _IMAGES if attributes.get(one)), "src")
        address, text = tree.attribute(outline.nodes[i], name), attributes.get("alt", "")
    if kind in ("text", "link") and outline.size[i] < 20_000:
        text = outline.text(i)
    words = " ".join(text[: 4 * MAX_TEXT].split())[:MAX_TEXT]
    return PickNode(parent, sheet.ways[i], label[:200], words, kind, address[:500], block)


def _kind(outline: Outline, i: int) -> str:
    """What the element shows to a reader, '' for one that only holds others or is part of its parent's text."""
    tag, above = outline.tags[i], outline.parent[i]
    if tag == "img":
        return "image"
    if tag == "a" and outline.attributes[i].get("href") and (outline.size[i] < MAX_TEXT or outline.own[i]):
        return "link"
    if not outline.own[i] or (is_inline(outline, i) and above >= 0 and outline.own[above]):
        return ""
    return "" if _same_as_link(outline, i) else "text"


def _same_as_link(outline: Outline, i: int) -> bool:
    """True for the text of a link that is shown already."""
    for above in islice(outline.ancestors(i), 3):
        if outline.size[above] != outline.size[i]:
            return False
        if outline.tags[above] == "a" and _kind(outline, above) == "link":
            return True
    return False
