"""One row for a whole page: its title, author, date, price, main text, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from core.detect import names
from core.detect.groups import holds_pairs
from core.detect.linked import Facts
from core.detect.outline import Outline, opens_marked
from core.detect.paths import Paths
from core.recipe import XPATH, Field

_META = (
    ("Description", 'meta[name="description"]'), ("Description", 'meta[property="og:description"]'),
    ("Author", 'meta[name="author"]'), ("Author", 'meta[property="article:author"]'),
    ("Published", 'meta[property="article:published_time"]'), ("Published", 'meta[name="publishdate"]'),
    ("Published", 'meta[name="PubDate"]'), ("Source", 'meta[name="ContentSource"]'),
    ("Price", 'meta[property="product:price:amount"]'), ("Image", 'meta[property="og:image"]'),
    ("Site", 'meta[property="og:site_name"]'), ("Keywords", 'meta[name="keywords"]'),
)  # fmt: skip
_KINDS = ("article", "product", "book", "profile", "video", "music")
_WANTED = frozenset(("Author", "Date", "Price", "Source", "Views", "Comments", "Rating", "Stock", "Category", "Sales"))
_MAX_FIELDS = 40
_MAX_PAIRS = 25
_TOO_MANY = 200  # labels of a page that is no one thing


class PageFields(NamedTuple):
    """The fields of a page as one row, and how much speaks for reading it so."""

    fields: list[Field]
    score: float


def page_fields(outline: Outline, paths: Paths, *, chinese: bool) -> PageFields:
    """What the page as a whole offers. Values are not looked at here: the caller leaves out what gives none."""
    facts = Facts(outline.document)
    heading = _heading(outline)
    main = _main_text(outline)
    raw = [*_top(outline, paths, heading), *_marked(outline, paths), *_classed(outline, paths, heading)]
    raw += [*_meta(outline), *(field for field, _ in facts.fields())]
    if main >= 0:
        raw.append(Field(name="Main text", select=paths.unique(main)))
    raw += _pairs(outline, paths)
    fields = [Field(name=names.translated(one.name, chinese), select=one.select, take=one.take) for one in raw]
    unique = names.distinct(field.name for field in fields[:_MAX_FIELDS])
    named = [Field(name=name, select=one.select, take=one.take) for name, one in zip(unique, fields, strict=False)]
    return PageFields(named, _score(outline, facts, heading, main))


def _score(outline: Outline, facts: Facts, heading: int, main: int) -> float:
    og = outline.document.tree.root.css_first('meta[property="og:type"]')
    kind = (og.attributes.get("content") or "").split(".")[0] if og is not None else ""
    score = 1.0 + 1.8 * facts.describes_page + 1.5 * (kind in _KINDS)
    score += 0.5 * (heading >= 0)
    if main >= 0:
        share = outline.size[main] / max(1, outline.size[0])
        plain = 1 - outline.linked[main] / max(1, outline.size[main])
        score += 4.0 * share * plain if outline.size[main] > 200 else 1.5 * share
    root = next((i for i, one in enumerate(outline.attributes) if "itemscope" in one), -1)
    if root >= 0 and sum("itemtype" in one for one in outline.attributes) < 4:
        score += 1.0
    return score


def _heading(outline: Outline) -> int:
    """The page's only h1, or the first that stands in its main part; -1 without one."""
    found = [i for i, tag in enumerate(outline.tags) if tag == "h1" and outline.size[i]]
    return next((i for i in found if not outline.aside[i]), found[0] if found else -1)


def _top(outline: Outline, paths: Paths, heading: int) -> Iterator[Field]:
    if heading >= 0:
        yield Field(name="Title", select=paths.unique(heading))
    yield Field(name="Title", select='meta[property="og:title"]', take="@content")
    if heading < 0:
        yield Field(name="Title", select="title")


def _meta(outline: Outline) -> Iterator[Field]:
    root = outline.document.tree.root
    return (Field(name=name, select=select, take="@content") for name, select in _META if root.css_first(select))


def _marked(outline: Outline, paths: Paths) -> Iterator[Field]:
    """Microdata: each property once, its value from the attribute that carries it."""
    seen = set()
    for i, attributes in enumerate(outline.attributes):
        prop = attributes.get("itemprop", "")
        if not prop or prop in seen or len(prop) > 60 or "itemscope" in attributes:
            continue
        seen.add(prop)
        name = names.role([prop]) or names.pretty(prop)
        take = next((one for one in ("content", "datetime", "src") if attributes.get(one)), "")
        if prop not in ("articleBody", "reviewBody") and name and len(seen) < _MAX_PAIRS:
            yield Field(name=name, select=paths.unique(i), take=f"@{take}" if take and not outline.own[i] else "text")


def _classed(outline: Outline, paths: Paths, heading: int) -> Iterator[Field]:
    """Short texts whose class says what they are: the author, the date, the price. Of each kind the first."""
    seen: set[str] = set()
    for i in range(len(outline)):
        if outline.aside[i] or outline.size[i] > 120 or i <= heading or not any(map(str.isalnum, outline.own[i])):
            continue
        text = outline.text(i)
        name = names.role([outline.attributes[i].get("itemprop", ""), *outline.classes[i]])
        content = names.by_content([text])
        if outline.tags[i] == "time" or (content == "Date" and name in ("", "Date")):
            name = "Published"
        elif name == "Date" and content != "Date":
            continue
        elif content == "Price" and name in ("", "Price", "Text"):
            name = "Price" if name == "Price" or "price" not in seen else ""
        if (name in _WANTED or name == "Published") and name not in seen:
            seen.add(name)
            yield Field(name=name, select=paths.unique(i))


def _main_text(outline: Outline) -> int:
    """The element that directly holds the most running text, -1 where there is hardly any."""
    weight: dict[int, int] = {}
    for i, tag in enumerate(outline.tags):
        if tag in ("p", "blockquote", "pre") or (tag == "div" and len(outline.own[i]) > 80):
            if outline.aside[i] or outline.linked[i] > 0.5 * outline.size[i] or opens_marked(outline, i):
                continue
            holder = outline.parent[i] if tag != "div" else i
            weight[holder] = weight.get(holder, 0) + outline.size[i]
    if not weight:
        return -1
    best = max(weight, key=lambda i: (weight[i], -i))
    return best if weight[best] >= 60 and outline.tags[best] not in ("body", "html", "td", "li") else -1


def _pairs(outline: Outline, paths: Paths) -> Iterator[Field]:
    """Values beside their labels: a dl's terms and definitions, a table of two columns whose first is headings."""
    count = 0
    if sum(tag in ("dt", "th") for tag in outline.tags) > _TOO_MANY:
        return
    for i, tag in enumerate(outline.tags):
        if tag not in ("dt", "th") or outline.aside[i] or count >= _MAX_PAIRS:
            continue
        brothers = outline.children[outline.parent[i]]
        after = brothers[brothers.index(i) + 1 :][:1] if len(brothers) < 200 else []
        fits = after and outline.tags[after[0]] == ("dd" if tag == "dt" else "td")
        label = outline.text(i)
        paired = len(brothers) == 2 or holds_pairs(outline, outline.parent[i])
        if not fits or (tag == "th" and not paired) or not label or len(label) > 40 or "'" in label:
            continue
        count += 1
        value = outline.tags[after[0]]
        select = f"{XPATH}//{tag}[normalize-space()='{label}']/following-sibling::{value}[1]"
        yield Field(name=names.label_of(label), select=select)
