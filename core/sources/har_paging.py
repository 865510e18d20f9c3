"""How a site's JSON goes on from page to page, guessed from the requests of one kind that were recorded."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from core.detect.json_tables import JsonTable
from core.extract.json_place import words
from core.recipe import JSON
from core.recipe_parts import Paging
from core.records import Row
from core.secrets import without_parameters

_PAGES = (
    "page",
    "p",
    "pn",
    "pageno",
    "pagenum",
    "pagenumber",
    "pageindex",
    "pageid",
    "currentpage",
    "current",
    "curpage",
)
_OFFSETS = ("offset", "start", "skip", "from", "startindex", "begin")
_SIZES = ("limit", "size", "pagesize", "perpage", "count", "rows", "num", "take", "ps", "pagecount")
_CURSORS = (
    "cursor",
    "after",
    "next",
    "nexttoken",
    "pagetoken",
    "continuation",
    "continuationtoken",
    "scrollid",
    "maxid",
    "sinceid",
)


class Visit(NamedTuple):
    """A recorded request: its address and headers, and the tables of its answer with their first rows.

    `next_links` has the texts and numbers of the answer outside its lists, with the way to each.
    """

    url: str
    headers: tuple[tuple[str, str], ...]
    tables: list[JsonTable]
    samples: list[tuple[Row, ...]]
    next_links: dict[str, tuple[str | int, ...]]

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters of the address."""
        return dict(parse_qsl(urlsplit(self.url).query, keep_blank_values=True))

    @property
    def kind(self) -> str:
        """What requests of one kind share: the address without parameters, and the tables' shape."""
        place = self.url.partition("?")[0]
        return f"{place} {self.tables[0].recipe.rows}"


def paging_of(visits: list[Visit]) -> Paging | None:
    """The parameter that counts pages or rows; None where none does."""
    return _counted(visits) or _named(visits[0])


def first_page(visits: list[Visit], paging: Paging | None) -> Visit:
    """The visit to begin with: the first page, else the first one recorded."""
    if paging is None:
        return visits[0]
    return min(visits, key=lambda one: _number(one.parameters.get(paging.parameter, str(paging.start))) or 0)


def next_link(visits: list[Visit], first: Visit, secrets: tuple[str, ...]) -> str:
    """A JMESPath of the next page's address, where a request names a cursor that the answer before it gave; else ''."""
    later = [one for one in visits if one is not first]
    for name in first.parameters.keys() | {key for one in later for key in one.parameters}:
        if _plain(name) not in _CURSORS or name in secrets:
            continue
        for before, after in pairwise(visits):
            path = before.next_links.get(after.parameters.get(name, ""))
            if path is not None:
                query = urlsplit(without_parameters(first.url, (*secrets, name))).query
                start = f"?{query}&{name}=" if query else f"?{name}="
                value = words(path)
                literal = start.replace("\\", "\\\\").replace("'", "\\'")
                return f"{JSON}{value} && join('', ['{literal}', to_string({value})])"
    return ""


def _counted(visits: list[Visit]) -> Paging | None:
    """The one parameter that counts up from request to request; others may change, as time stamps do."""
    best: tuple[int, Paging] | None = None
    for name in visits[0].parameters:
        numbers = sorted({number for one in visits if (number := _number(one.parameters.get(name, ""))) is not None})
        if len(numbers) < 2 or numbers[-1] > 10_000_000 or not _is_count(name, visits):
            continue
        step = min(after - before for before, after in pairwise(numbers))
        known = _plain(name) in (*_PAGES, *_OFFSETS)
        if step <= 100_000 and all((number - numbers[0]) % step == 0 for number in numbers):
            found = Paging(parameter=name, start=numbers[0], step=step)
            if best is None or known > best[0]:
                best = int(known), found
    return best[1] if best else None


def _is_count(name: str, visits: list[Visit]) -> bool:
    """True for a parameter that changes while all others, but for passing ones, stay."""
    if _plain(name) in (*_PAGES, *_OFFSETS):
        return True
    others = {
        tuple(sorted((key, value) for key, value in one.parameters.items() if key != name and not _passing(key)))
        for one in visits
    }
    return len(others) == 1 and not _passing(name)


def _named(visit: Visit) -> Paging | None:
    """The parameter that by its name counts, with how far one page goes."""
    sizes = [_number(value) for name, value in visit.parameters.items() if _plain(name) in _SIZES]
    for name, value in visit.parameters.items():
        number = _number(value)
        if number is None or number > 1_000_000:
            continue
        if _plain(name) in _PAGES and number < 10_000:
            return Paging(parameter=name, start=number)
        if _plain(name) in _OFFSETS:
            step = next((size for size in sizes if size), visit.tables[0].rows)
            return Paging(parameter=name, start=number, step=min(max(step, 1), 100_000))
    return None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


def _passing(name: str) -> bool:
    return name.lower() in ("_", "t", "ts", "_t", "time", "timestamp", "cb", "r", "rand", "random", "nonce", "v", "_ts")
