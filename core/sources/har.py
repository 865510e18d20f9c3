"""HAR files (softwareishard.com/blog/har-12-spec): the tables that the JSON answers of a recorded visit hold.

A file is mapped, not loaded: only the answers that are JSON are unpacked, one after another. Cookies, logins and tokens
in addresses are never taken over.
"""

from __future__ import annotations

import base64
import binascii
import mmap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from core.detect.json_tables import json_tables
from core.errors import RecipeError, UsageError
from core.extract import Extractor
from core.extract.json_tree import BrokenJson, load, looks_like_json
from core.recipe import Recipe
from core.records import Page, Row
from core.secrets import is_secret, secret_parameters, without_parameters
from core.sources.har_paging import Visit, first_page, next_link, paging_of
from core.url import normalize, without_userinfo

MAX_FILE_B = 2 << 30
MAX_ANSWER_B = 32 << 20
"""Bytes of one answer's text; larger ones are left out, and counted."""

MAX_ENTRIES = 20_000
_TABLES_OF_ONE = 3
_SAMPLE_ROWS = 5
_KEPT_HEADERS = ("accept", "x-requested-with")


class _Pair(msgspec.Struct):
    name: str = ""
    value: str = ""


class _Request(msgspec.Struct):
    method: str = ""
    url: str = ""
    headers: list[_Pair] = []


class _Content(msgspec.Struct, rename="camel"):
    text: msgspec.Raw = msgspec.Raw()
    mime_type: str = ""
    encoding: str = ""


class _Response(msgspec.Struct):
    status: int = 0
    content: _Content = msgspec.field(default_factory=_Content)


class _Entry(msgspec.Struct):
    request: _Request = msgspec.field(default_factory=_Request)
    response: _Response = msgspec.field(default_factory=_Response)


class _Log(msgspec.Struct):
    entries: list[_Entry] = []


class _Har(msgspec.Struct):
    log: _Log


class HarTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table that a recorded answer holds. `recipe` takes it, address and paging included; `url` is that address.

    `requests` counts the recorded requests of its kind. `left_out` names secrets that the recipe does without.
    """

    url: str
    recipe: Recipe
    rows: int
    requests: int
    sample: tuple[Row, ...] = ()
    left_out: tuple[str, ...] = ()


def tables(path: Path) -> list[HarTable]:
    """The tables in a HAR file's JSON answers, the largest first.

    Raises: UsageError with one sentence for a file that cannot be read or is no HAR.
    """
    try:
        size_b = path.stat().st_size
        if size_b > MAX_FILE_B:
            raise UsageError(f"{path} is larger than {MAX_FILE_B >> 20} MB; record a shorter visit")
        if not size_b:
            raise UsageError(f"{path} is empty")
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return _tables(data, path)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error


def _tables(data: mmap.mmap, path: Path) -> list[HarTable]:
    view = memoryview(data)
    try:
        skip = 3 if bytes(view[:3]) == b"\xef\xbb\xbf" else 0
        har = msgspec.json.decode(view[skip:], type=_Har)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is no HAR file: {error}") from error
    else:
        visits = [_visit(entry) for entry in har.log.entries[:MAX_ENTRIES]]
        del har
        return tables_of([one for one in visits if one is not None])
    finally:
        _let_go(view)


def tables_of(visits: Iterable[Visit]) -> list[HarTable]:
    """The tables of visits, the largest first."""
    groups: dict[str, list[Visit]] = {}
    for one in visits:
        groups.setdefault(one.kind, []).append(one)
    found = [table for alike in groups.values() for table in _of_kind(alike)]
    return sorted(found, key=lambda one: -one.rows * len(one.recipe.fields))


def _let_go(view: memoryview) -> None:
    """Free the map; where a piece of it is still held it goes with that."""
    try:
        view.release()
    except BufferError:
        return


def _visit(entry: _Entry) -> Visit | None:
    """The request with the outline of its answer, None for what is no JSON that was asked for."""
    request, response = entry.request, entry.response
    if request.method.upper() != "GET" or not 200 <= response.status < 300 or not request.url.startswith("http"):
        return None
    headers = tuple((pair.name, pair.value) for pair in request.headers)
    return visit(request.url, headers, _text(response.content))


def visit(url: str, headers: tuple[tuple[str, str], ...], text: str) -> Visit | None:
    """A GET request and its answer in outline, None where that is no JSON with tables."""
    if not text or not looks_like_json(text):
        return None
    try:
        document = load(text)
        found = [one for one in json_tables(document) if one.recipe.rows][:_TABLES_OF_ONE]
        url = normalize(without_userinfo(url))
    except (BrokenJson, ValueError):
        return None
    return Visit(url, headers, found, _samples(url, text, found), next_links=_scalars(document)) if found else None


def _samples(url: str, text: str, found: list[Any]) -> list[tuple[Row, ...]]:
    samples = []
    for table in found:
        try:
            samples.append(Extractor(table.recipe).extract(Page(url, text)).rows[:_SAMPLE_ROWS])
        except RecipeError:
            samples.append(())
    return samples


def _text(content: _Content) -> str:
    raw = bytes(content.text)
    if not raw or len(raw) > MAX_ANSWER_B or raw[:1] != b'"':
        return ""
    kind = content.mime_type.lower()
    if kind.startswith(("image/", "video/", "audio/", "font/", "text/css", "text/html")):
        return ""
    try:
        text = str(msgspec.json.decode(raw))
        if content.encoding != "base64":
            return text
        return base64.b64decode(text).decode("utf-8", "replace")
    except (msgspec.DecodeError, binascii.Error, ValueError):
        return ""


def _scalars(document: Any) -> dict[str, tuple[str | int, ...]]:
    """The texts and numbers of a document outside its lists, with the way to each: where a cursor may stand."""
    found: dict[str, tuple[str | int, ...]] = {}
    stack: list[tuple[Any, tuple[str | int, ...]]] = [(document, ())]
    while stack and len(found) < 500:
        value, path = stack.pop()
        if isinstance(value, dict):
            stack += [(child, (*path, key)) for key, child in value.items()]
        elif isinstance(value, (str, int)) and not isinstance(value, bool) and 0 < len(str(value)) <= 2000:
            found.setdefault(str(value), path)
    return found


def _of_kind(visits: list[Visit]) -> Iterator[HarTable]:
    """The tables of requests that differ in nothing but the values of their parameters."""
    paging = paging_of(visits)
    first = first_page(visits, paging)
    secrets = secret_parameters(first.url)
    url = without_parameters(first.url, secrets)
    headers = {name: value for name, value in first.headers if name.lower() in _KEPT_HEADERS and "${" not in value}
    left_out = (*dict.fromkeys(name for name, value in first.headers if value and is_secret(name)), *secrets)
    for table, sample in zip(first.tables, first.samples, strict=True):
        follow = "" if paging is not None else next_link(visits, first, secrets) or table.recipe.next
        settings = msgspec.structs.replace(table.recipe.settings, headers=headers)
        recipe = msgspec.structs.replace(table.recipe, urls=(url,), paging=paging, next=follow, settings=settings)
        yield HarTable(url=url, recipe=recipe, rows=table.rows, requests=len(visits), sample=sample, left_out=left_out)
