"""Feeds and other XML lists: one row for each repeated element, a column for each of its children's names."""

from __future__ import annotations

from collections import Counter

from core.detect import names
from core.extract.document import Document
from core.recipe import XPATH, Field, Recipe

_MAX_ELEMENTS = 50_000
_NAMES = {
    "title": "Title", "link": "Link", "pubDate": "Date", "published": "Date", "updated": "Updated", "author": "Author",
    "creator": "Author", "description": "Summary", "summary": "Summary", "loc": "Link", "lastmod": "Updated",
}  # fmt: skip


def feed(document: Document) -> Recipe | None:
    """What to take from an XML page, None where nothing is repeated."""
    elements = [one for _, one in zip(range(_MAX_ELEMENTS), document.tree.root.iter(), strict=False)]
    plain = [one for one in elements if isinstance(one.tag, str)]
    counts = Counter(one.tag for one in plain if len(one) and "}" not in one.tag)
    tag = next((one for one, count in counts.most_common() if count > 1), "")
    tag = next((one for one in ("item", "entry", "url") if counts[one] > 0), tag)
    if not tag:
        return None
    children = Counter(child for one in plain if one.tag == tag for child in _children(one))
    found = list(dict.fromkeys(child for child, _ in children.items()))[:30]
    wanted = [(child, take) for child in found for take in _takes(plain, tag, child)]
    unique = names.distinct(_NAMES.get(child.rpartition(":")[2], child) for child, _ in wanted)
    fields = [Field(name=name, select=_select(child), take=take)
              for name, (child, take) in zip(unique, wanted, strict=True)]  # fmt: skip
    return Recipe(rows=tag, fields=tuple(fields))


def _children(element: object) -> list[str]:
    found = []
    for child in element:  # type: ignore[attr-defined]
        if isinstance(child.tag, str):
            local = child.tag.rpartition("}")[2]
            found.append(f"{child.prefix}:{local}" if child.prefix else local)
    return found


def _takes(elements: list[object], tag: str, child: str) -> list[str]:
    """'text' where such children hold any, '@href' where that is all they hold, as Atom's links do."""
    local = child.rpartition(":")[2]
    same = [two for one in elements if one.tag == tag for two in one  # type: ignore[attr-defined]
            if isinstance(two.tag, str) and two.tag.rpartition("}")[2] == local][:50]  # fmt: skip
    if any("".join(two.itertext()).strip() for two in same):
        return ["text"]
    return [f"@{name}" for name in ("href", "url") if any(two.get(name) for two in same)][:1]


def _select(child: str) -> str:
    return f"{XPATH}{child}" if ":" in child else child
