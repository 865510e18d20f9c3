"""Facts that a page states for machines: JSON-LD (schema.org), read as columns where a selector can reach the value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from core.extract.document import Document
from core.recipe import XPATH, Field

MAX_SCRIPT = 200_000
_SCRIPT = 'script[type="application/ld+json"]'
_XPATH = "//script[@type='application/ld+json']"
_KEYS = (
    ("headline", "Title"), ("name", "Title"), ("author.name", "Author"), ("author", "Author"),
    ("datePublished", "Published"), ("dateModified", "Modified"), ("description", "Description"),
    ("offers.price", "Price"), ("offers.priceCurrency", "Currency"), ("offers.availability", "Availability"),
    ("price", "Price"), ("sku", "SKU"), ("brand.name", "Brand"), ("aggregateRating.ratingValue", "Rating"),
    ("aggregateRating.reviewCount", "Reviews"), ("startDate", "Date"), ("location.name", "Location"),
    ("telephone", "Phone"), ("recipeYield", "Yield"), ("totalTime", "Time"),
)  # fmt: skip
_PAGE_TYPES = frozenset(
    [
        "Article",
        "NewsArticle",
        "BlogPosting",
        "Product",
        "Recipe",
        "Event",
        "Person",
        "Book",
        "Movie",
        "JobPosting",
        "Report",
        "TechArticle",
        "VideoObject",
        "MusicRecording",
        "LocalBusiness",
        "Restaurant",
        "QAPage",
        "DiscussionForumPosting",
    ]
)


class Facts:
    """The JSON-LD objects of a page. `about` is the one that describes the page as a whole, {} without one."""

    def __init__(self, document: Document) -> None:
        self._texts = [node.text() for node in document.tree.root.css(_SCRIPT)[:10]] if not document.tree.is_xml else []
        objects = [one for text in self._texts for one in _objects(text)]
        self.about: dict[str, Any] = next((one for one in objects if _types(one) & _PAGE_TYPES), {})

    @property
    def describes_page(self) -> bool:
        """True where the page says that it is one article, product or such."""
        return bool(self.about)

    def fields(self) -> Iterator[tuple[Field, str]]:
        """Columns for the values, with the value each should give; only such as stand in the text as they are."""
        for way, name in _KEYS:
            value = _at(self.about, way)
            if not value or "'" in value or len(value) > 2000:
                continue
            select = self._select(way.rsplit(".", 1)[-1], value)
            if select:
                yield Field(name=name, select=select), value

    def _select(self, key: str, value: str) -> str:
        """An XPath that cuts the value out of the script; '' where the first such key has another value."""
        for text in self._texts:
            found = re.search(rf'"{re.escape(key)}"\s*:\s*("?)', text)
            if found is None:
                continue
            if not text.startswith(value, found.end()) or not found[1]:
                return ""
            opening = found[0].replace("\n", "")
            if opening != found[0]:
                return ""
            where = f"{_XPATH}[contains(., '{opening}')]"
            return f"{XPATH}substring-before(substring-after({where}, '{opening}'), '\"')"
        return ""


def _objects(text: str) -> list[dict[str, Any]]:
    """The objects of one script, those of its @graph too. What is no JSON gives none."""
    if len(text) > MAX_SCRIPT:
        return []
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return []
    listed = data if isinstance(data, list) else [data]
    nested = [inner for one in listed if isinstance(one, dict) for inner in _list(one.get("@graph"))]
    return [one for one in (*listed, *nested) if isinstance(one, dict)]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _types(one: dict[str, Any]) -> set[str]:
    kind = one.get("@type")
    return {kind} if isinstance(kind, str) else {name for name in _list(kind) if isinstance(name, str)}


def _at(one: Any, way: str) -> str:
    """The text at a dotted way through objects, of lists the first; '' where there is none."""
    for key in way.split("."):
        one = one[0] if isinstance(one, list) and one else one
        one = one.get(key) if isinstance(one, dict) else None
    one = one[0] if isinstance(one, list) and one else one
    return " ".join(one.split()) if isinstance(one, str) else ""
