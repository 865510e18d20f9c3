"""What a page states about itself for machines, as columns: JSON-LD, OpenGraph and other meta elements, microdata."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from core.detect import names
from core.detect.linked import Facts
from core.detect.outline import shortened
from core.errors import RecipeError
from core.extract.document import Document
from core.extract.extractor import Extractor
from core.recipe import XPATH, Field, Recipe
from core.records import Cell, Page

JSON_LD, OPEN_GRAPH, META, MICRODATA = "json-ld", "opengraph", "meta", "microdata"
MAX_COLUMNS = 40
_SAFE = re.compile(r"[\w:.-]{1,60}")
_PLAIN_META = frozenset(
    ("description", "author", "keywords", "date", "pubdate", "publishdate", "source", "news_keywords")
)
_CARRIED = ("content", "datetime", "src", "href")


class Stated(msgspec.Struct, frozen=True):
    """A value the page states, the field that takes it, and where it is stated: one of the four names above."""

    source: str
    field: Field
    value: Cell


def stated(page: Page) -> list[Stated]:
    """The columns in the order of their sources, each tried on the page; [] for JSON and XML. At most 40.

    The selectors begin at the page, so that they can stand beside the fields of a list too.
    """
    page = shortened(page)
    document = Document(page.url, page.text)
    if document.is_json or document.tree.is_xml:
        return []
    drafts = [*_linked(document), *_meta(document), *_microdata(document)][:MAX_COLUMNS]
    unique = names.distinct(field.name for _, field in drafts)
    fields = [msgspec.structs.replace(field, name=name) for name, (_, field) in zip(unique, drafts, strict=True)]
    try:
        row = Extractor(Recipe(fields=tuple(fields))).extract(page).rows[0] if fields else ()
    except RecipeError:  # a name that no selector can hold
        return []
    tried = zip(drafts, fields, row, strict=True)
    return [Stated(source, field, value) for (source, _), field, value in tried if value is not None]


def _linked(document: Document) -> Iterator[tuple[str, Field]]:
    return ((JSON_LD, field) for field, _ in Facts(document).fields())


def _meta(document: Document) -> Iterator[tuple[str, Field]]:
    """Each property of the head's meta elements once: og:title, article:author, description."""
    seen = set()
    for node in document.tree.root.css("meta[content]"):
        key = "property" if node.attributes.get("property") else "name"
        value = node.attributes.get(key) or ""
        prefix, colon, rest = value.partition(":")
        known = prefix in ("og", "article", "product", "book", "twitter") if colon else value.lower() in _PLAIN_META
        if known and value not in seen and _SAFE.fullmatch(value):
            seen.add(value)
            source = OPEN_GRAPH if colon else META
            name = names.pretty(rest.replace(":", "-") if colon else value) or value
            yield source, Field(name=name, select=f"{XPATH}//meta[@{key}='{value}']/@content")


def _microdata(document: Document) -> Iterator[tuple[str, Field]]:
    """Each itemprop once, its value from the attribute that carries it, else its text."""
    seen = set()
    for node in document.tree.root.css("[itemprop]"):
        prop = node.attributes.get("itemprop") or ""
        if prop in seen or not _SAFE.fullmatch(prop) or "itemscope" in node.attributes:
            continue
        seen.add(prop)
        take = next((one for one in _CARRIED if node.attributes.get(one)), "")
        take = "" if take == "href" and node.tag not in ("link", "a", "area") else take
        end = f"/@{take}" if take and not (take == "href" and node.tag == "a") else ""
        yield MICRODATA, Field(name=names.pretty(prop) or prop, select=f"{XPATH}//*[@itemprop='{prop}']{end}")
