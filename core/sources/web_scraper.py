"""A sitemap of the Web Scraper browser extension (webscraper.io) as a recipe, as far as that goes.

Its JSON is a tree of selectors: `_id`, `startUrl` and `selectors`, each with `id`, `type`, `selector`,
`parentSelectors` and `multiple` (https://webscraper.io/documentation). What a recipe cannot say is named and left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from core.errors import RecipeError, UsageError
from core.extract import check_selector
from core.recipe import Field, Recipe

ROOT = "_root"
_TEXTS = {"SelectorText": "text", "SelectorHTML": "html", "SelectorGroup": "text"}
_LINKS = ("SelectorLink", "SelectorPopupLink")
_ELEMENTS = ("SelectorElement", "SelectorElementClick", "SelectorElementScroll")


class Carried(NamedTuple):
    """The recipe, and what of the sitemap is not in it, in sentences."""

    recipe: Recipe
    notes: tuple[str, ...]


def from_sitemap(path: Path) -> Carried:
    """The recipe that a sitemap's file becomes.

    Raises: UsageError where the file cannot be read, RecipeError where it is no sitemap.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise RecipeError(f"{path} is not JSON: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("selectors"), list):
        raise RecipeError(f"{path} is not a Web Scraper sitemap: it has no list of selectors")
    return _Sitemap(data).carried()


class _Sitemap:
    """One sitemap on its way."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._name = str(data.get("_id") or "")[:200]
        urls = data.get("startUrl") or data.get("startUrls") or ()
        self._urls = tuple(str(url) for url in (urls if isinstance(urls, list) else [urls]))
        self._all = [one for one in data["selectors"] if isinstance(one, dict) and isinstance(one.get("id"), str)]
        self._notes: list[str] = []
        self._used: set[str] = set()

    def carried(self) -> Carried:
        """The recipe: a list, its next page, and one level of detail pages."""
        top = self._children(ROOT)
        element = next((one for one in top if one.get("type") in _ELEMENTS and one.get("multiple", True)), None)
        following = self._next_page(top)
        parent = element["id"] if element is not None else ROOT
        own = self._fields(parent)
        if element is not None:
            self._used.add(parent)
            self._note_beside(top)
            self._note_clicks(element)
        link = self._detail_link(parent)
        detail_fields = self._fields(link["id"]) if link is not None and link["id"] not in self._pages() else ()
        names: set[str] = set()
        recipe = Recipe(
            name=self._name,
            urls=self._urls,
            rows=self._selector(element) if element is not None else self._single_rows(top),
            fields=tuple(_apart(own, names)),
            next=following,
            detail=self._selector(link) if link is not None and detail_fields else "",
            detail_fields=tuple(_apart(detail_fields, names)),
        )
        self._name_the_rest()
        return Carried(recipe, tuple(self._notes))

    def _children(self, parent: str) -> list[dict[str, Any]]:
        return [one for one in self._all if parent in (one.get("parentSelectors") or [ROOT])]

    def _pages(self) -> set[str]:
        """The selectors that stand for a further page of the same kind: their own parents are among their parents."""
        return {one["id"] for one in self._all if one["id"] in (one.get("parentSelectors") or ())} | {
            one["id"] for one in self._all if one.get("type") == "SelectorPagination"
        }

    def _next_page(self, top: list[dict[str, Any]]) -> str:
        pages = self._pages()
        found = next((one for one in top if one["id"] in pages), None)
        if found is None:
            return ""
        self._used.add(found["id"])
        if found.get("paginationType") in ("clickMore", "clickOnce", "scroll"):
            self._notes.append(f"{found['id']}: pages that come by clicking or scrolling need a browser")
            return ""
        return self._selector(found)

    def _single_rows(self, top: list[dict[str, Any]]) -> str:
        """A table is its own rows; else the only selector with many results makes a row of each."""
        table = next((one for one in top if one.get("type") == "SelectorTable"), None)
        if table is not None:
            return str(table.get("tableDataRowSelector") or f"{self._selector(table)} tr")
        return ""

    def _fields(self, parent: str) -> tuple[Field, ...]:
        pages = self._pages()
        found: list[Field] = []
        for one in self._children(parent):
            if one["id"] not in pages:
                found += self._as_fields(one)
        return tuple(found)

    def _note_beside(self, top: list[dict[str, Any]]) -> None:
        """What stands beside the list is once on the page, and a row's field looks only inside the row."""
        for one in top:
            if one["id"] not in self._used and one["id"] not in self._pages():
                self._used.add(one["id"])
                self._notes.append(f"{one['id']}: it stands beside the list, and a column is looked for inside a row")

    def _as_fields(self, one: dict[str, Any]) -> Iterator[Field]:
        """The columns of one selector."""
        kind, name = one.get("type"), one["id"]
        select = self._selector(one)
        if not select and kind != "SelectorTable":
            return
        if kind == "SelectorTable":
            yield from self._table(one)
        elif kind in _TEXTS:
            self._used.add(name)
            many = bool(one.get("multiple")) or kind == "SelectorGroup"
            yield Field(name=name, select=select, take=_TEXTS[kind], steps=_regex(one), type="list" if many else "")
        elif kind in _LINKS:
            self._used.add(name)
            yield Field(name=name, select=select)
            yield Field(name=f"{name}-href", select=select, take="@href")
        elif kind == "SelectorImage":
            self._used.add(name)
            yield Field(name=f"{name}-src", select=select, take="@src", type="image")
        elif kind == "SelectorElementAttribute":
            self._used.add(name)
            attribute = str(one.get("extractAttribute") or "")
            if re.fullmatch(r"[A-Za-z_:][-A-Za-z0-9_:.]{0,90}", attribute):
                yield Field(name=name, select=select, take=f"@{attribute}")
            else:
                self._notes.append(f"{name}: {attribute!r} is no name of an attribute")

    def _table(self, one: dict[str, Any]) -> Iterator[Field]:
        self._used.add(one["id"])
        for place, column in enumerate(one.get("columns") or (), 1):
            if isinstance(column, dict) and column.get("extract", True):
                name = str(column.get("name") or column.get("header") or f"Column {place}")
                yield Field(name=name[:200], select=f"td:nth-of-type({place}), th:nth-of-type({place})")

    def _detail_link(self, parent: str) -> dict[str, Any] | None:
        """The link whose page has selectors of its own."""
        links = [one for one in self._children(parent) if one.get("type") in _LINKS]
        return next((one for one in links if one["id"] not in self._pages() and self._children(one["id"])), None)

    def _selector(self, one: dict[str, Any]) -> str:
        """The CSS selector; '' with a note where it is not one we can use. `_parent_` is the row's element itself."""
        select = str(one.get("selector") or "").strip()
        if select == "_parent_":
            select = "."
        if wrong := check_selector(select):
            note = f"{one['id']}: its selector {select!r} cannot be used ({wrong.rstrip('.')})"
            if note not in self._notes:
                self._notes.append(note)
            self._used.add(one["id"])
            return ""
        return select

    def _note_clicks(self, element: dict[str, Any]) -> None:
        if element.get("type") != "SelectorElement":
            self._notes.append(f"{element['id']}: clicking and scrolling need a browser; what the page holds is taken")

    def _name_the_rest(self) -> None:
        self._notes += [
            f"{one['id']}: {one.get('type') or 'a selector'} cannot be carried over"
            for one in self._all
            if one["id"] not in self._used
        ]


def _regex(one: dict[str, Any]) -> tuple[str, ...]:
    pattern = str(one.get("regex") or "").strip()
    return (f"regex: {pattern}",) if pattern else ()


def _apart(fields: tuple[Field, ...], names: set[str]) -> Iterator[Field]:
    """The fields with names that differ from each other and from `names`, whatever their case."""
    for field in fields:
        name, number = field.name[:190], 2
        while name.casefold() in names:
            name, number = f"{field.name[:190]} {number}", number + 1
        names.add(name.casefold())
        yield Field(name=name, select=field.select, take=field.take, steps=field.steps, type=field.type)
