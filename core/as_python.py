"""A user's own job as a short Python program, in each style of concurrency.

What the job says (addresses, selectors, headers) goes in as repr() literals of one block at the top and nowhere else:
a recipe comes from strangers and never becomes code.
"""

from __future__ import annotations

import pprint
import re
from collections.abc import Iterator, Sequence
from typing import Any

from core import charsets
from core.errors import UsageError
from core.extract.trees import URL_ATTRIBUTES
from core.fetch.policy import user_agent
from core.frontier import POLITE_SLOTS
from core.python_templates import fetching, imports, json_reading, reading, styles
from core.python_values import Part
from core.recipe import JSON, XPATH, Field, Recipe, inner_place
from core.settings import Settings
from core.url import is_local, masked

MAX_ADDRESSES = 10_000
"""Addresses written into a program; of a longer list the first ones."""

STYLES = {
    "sequential": "one page after another",
    "threads": "with a pool of threads",
    "producer-consumer": "with three threads that fetch and three that read, joined by queues",
    "processes": "with a pool of processes",
    "asyncio": "with coroutines on one thread, held back by a semaphore",
}
"""The styles in the order a learner meets them, each with the words for it."""

_SOURCES = {
    "sequential": styles.SEQUENTIAL,
    "threads": styles.THREADS,
    "producer-consumer": styles.PRODUCER_CONSUMER,
    "processes": styles.PROCESSES,
    "asyncio": styles.ASYNCIO,
}
_MARKED = re.compile(r"(?P<line>.*?) *#\? (?P<wanted>\S+)")


def as_python(recipe: Recipe, addresses: Sequence[str], style: str = "threads") -> str:
    """A program that fetches the addresses and writes the recipe's rows, in order, to a CSV file.

    `addresses` are normalised. Raises: UsageError for a style there is not, for a job without addresses, and for one
    whose table a program could not give.
    """
    if style not in STYLES:
        raise UsageError(f"the styles are {', '.join(STYLES)}, not {style!r}")
    if not addresses:
        raise UsageError("no addresses are given, so there is nothing to write a program for")
    if beyond := _beyond(recipe):
        raise UsageError(f"a program of this kind cannot {beyond}: its table would not be the job's")
    part = Part(recipe)
    flags = _flags(recipe, style) | part.flags
    pieces = _pieces(flags, style, part)
    code = "\n\n\n".join("\n".join(_kept(piece, flags)) for piece in pieces)
    head = "\n".join(_kept(imports.IMPORTS, flags))
    values = "\n".join((*_values(recipe, addresses, flags), *part.values()))
    return f"{_docstring(recipe, flags, style)}\n\n{head}\n\n{values}\n\n\n{code}\n"


def _flags(recipe: Recipe, style: str) -> set[str]:
    """The words that lines and pieces of the templates ask for."""
    settings, fields = recipe.settings, (*recipe.effective_fields, *recipe.detail_fields)
    selectors = (recipe.rows, recipe.next, recipe.detail, *(field.select for field in fields))
    json = any(selector.strip().startswith(JSON) for selector in selectors)
    found = {
        "requests": style != "asyncio",
        "json": json,
        "xpath": not json and any(selector.strip().startswith(XPATH) for selector in selectors),
        "html": any(field.take in ("html", "article", "markdown") for field in fields),
        "article": any(field.take in ("article", "markdown") for field in fields),
        "next": bool(recipe.next.strip()),
        "detail": bool(recipe.detail.strip()),
        "robots": settings.obey_robots,
        "delay": bool(settings.delay_s),
        "pause": bool(settings.delay_s) and style == "sequential",
        "turn": bool(settings.delay_s) and style in ("threads", "producer-consumer"),
        "forced": bool(charsets.codec_of(settings.encoding)),
        "sites": bool(_site_codecs(settings)),
        "proxy": bool(settings.proxy),
        "most": bool(settings.max_pages),
    }
    flags = {style} | {name for name, holds in found.items() if holds}
    flags |= {"follow"} if flags & {"next", "detail"} else set()
    flags |= {"sleep"} if flags & {"pause", "turn"} or flags >= {"delay", "processes"} else set()
    return flags | ({"threading"} if style in ("threads", "producer-consumer") else set())


def _pieces(flags: set[str], style: str, part: Part) -> Iterator[str]:
    yield fetching.REQUESTS if "requests" in flags else fetching.AIOHTTP
    yield fetching.TEXT
    if "robots" in flags:
        yield fetching.ROBOTS
    if "html" in flags and not flags & {"xpath", "json"}:
        yield reading.AS_WRITTEN
    yield json_reading.JSON if "json" in flags else reading.XPATH if "xpath" in flags else reading.SOUP
    if "article" in flags:
        yield reading.ARTICLE
    yield reading.ABSOLUTE
    yield from part.pieces()
    yield reading.PARSE
    if "follow" in flags:
        yield reading.LINK
    if "detail" in flags:
        yield reading.PARSE_DETAIL
    yield _SOURCES[style]
    yield reading.FOLLOW if "follow" in flags else reading.MAIN


def _kept(piece: str, flags: set[str]) -> Iterator[str]:
    """The lines of a piece whose marker holds, without it: `#? a+!b` wants the flag a and not b."""
    for line in piece.strip("\n").split("\n"):
        found = _MARKED.fullmatch(line)
        if found is None:
            yield line
        elif all((word.lstrip("!") in flags) != word.startswith("!") for word in found["wanted"].split("+")):
            yield found["line"]


def _docstring(recipe: Recipe, flags: set[str], style: str) -> str:
    needed = ["requests" if "requests" in flags else "aiohttp", "w3lib", "ada-url"]
    if "json" in flags:
        needed.append("jmespath")
    else:
        needed += ["html5lib", "lxml", "cssselect"] if "xpath" in flags else ["html5lib", "beautifulsoup4", "lxml"]
    needed += ["protego"] if "robots" in flags else []
    needed += ["trafilatura"] if "article" in flags else []
    if recipe.settings.proxy:
        needed.append("requests[socks]" if "requests" in flags else "aiohttp-socks")
    return (
        f'"""Fetches web pages and writes what is wanted of them as a table: {STYLES[style]}.\n\n'
        f"Needs:  python -m pip install {' '.join(needed)}\n"
        f'Run it: python job.py [table.csv]\n"""'
    )


def _beyond(recipe: Recipe) -> str:
    """What the job does that no program of ours can, in words; '' where it can all be done."""
    fields = (*recipe.effective_fields, *recipe.detail_fields)
    selectors = (recipe.rows, recipe.next, recipe.detail, *(field.select for field in fields))
    ways = {
        "read JSON inside a page": next(filter(inner_place, selectors), None),
        "follow links": recipe.follow,
        "page by number": recipe.paging,
        "take another project's addresses": recipe.source,
        "show pages in a browser": None if recipe.settings.render == "off" else recipe.settings.render,
    }
    return " or ".join(way for way, wanted in ways.items() if wanted is not None)


def _values(recipe: Recipe, addresses: Sequence[str], flags: set[str]) -> Iterator[str]:
    """The job's own values, each as the literal that repr() makes of it."""
    settings = recipe.settings
    if len(addresses) > MAX_ADDRESSES:
        yield f"# The first {MAX_ADDRESSES} of the job's {len(addresses)} addresses."
    shown = [masked(address) for address in addresses[:MAX_ADDRESSES]]
    if shown != list(addresses[:MAX_ADDRESSES]):
        yield "# Three stars stand for each password; put it in before you run this."
    yield f"URLS = {_addresses(shown)}"
    yield f"ROWS = {_literal(recipe.rows.strip())}  # one row for each element it finds; without it one for each page"
    yield f"FIELDS = {_fields(recipe.effective_fields)}  # column, selector, what to take of the element"
    if "next" in flags:
        yield f"NEXT = {_literal(recipe.next.strip())}  # links to further pages"
    if "detail" in flags:
        yield f"DETAIL = {_literal(recipe.detail.strip())}  # the link in a row to a page with more about it"
        yield f"DETAIL_FIELDS = {_fields(recipe.detail_fields)}"
    yield f"ADDRESSES = {_literal(_links(recipe, flags))}  # attributes that hold an address, to be made whole"
    yield ""
    yield f"HEADERS = {_literal({'User-Agent': user_agent(settings)} | settings.headers)}"
    yield f"TIMEOUT_S = {settings.timeout_s!r}"
    yield f"RETRIES = {settings.retries!r}"
    yield "BUSY = (429, 500, 502, 503, 504)  # answers after which another try may help"
    yield f"WORKERS = {_workers(settings, addresses)!r}  # pages at a time: be gentle with other people's sites"
    if "delay" in flags:
        yield f"DELAY_S = {settings.delay_s!r}  # seconds between two requests"
    if "forced" in flags:
        yield f"ENCODING = {charsets.codec_of(settings.encoding)!r}"
    if "sites" in flags:
        yield f"ENCODINGS = {_literal(_site_codecs(settings))}  # of sites whose pages name a wrong one"
    if "proxy" in flags:
        yield f"PROXY = {masked(settings.proxy)!r}"
    if "most" in flags and "follow" in flags:
        yield f"MAX_PAGES = {settings.max_pages!r}"


def _links(recipe: Recipe, flags: set[str]) -> tuple[str, ...]:
    """The attributes with addresses that the fields take; all there are where XPaths may take any."""
    known = {f"@{name}" for name in URL_ATTRIBUTES}
    taken = {field.take for field in (*recipe.effective_fields, *recipe.detail_fields)}
    return tuple(sorted(known if "xpath" in flags else known & taken))


def _site_codecs(settings: Settings) -> dict[str, str]:
    """Python's names of the charsets given for sites, by host or host:port."""
    found = {site.strip().lower(): charsets.codec_of(label) for site, label in settings.site_encodings.items()}
    return {site: codec for site, codec in found.items() if codec}


def _workers(settings: Settings, addresses: Sequence[str]) -> int:
    """As many pages at a time as the app would fetch of the busiest kind of site, were there only one."""
    if settings.per_host is not None:
        return min(settings.per_host, settings.concurrency)
    return settings.concurrency if all(map(is_local, addresses)) else min(POLITE_SLOTS, settings.concurrency)


def _fields(fields: Sequence[Field]) -> str:
    lines = "".join(f"    {(field.name, field.select.strip(), field.take)!r},\n" for field in fields)
    return f"[\n{lines}]" if fields else "[]"


def _addresses(addresses: Sequence[str]) -> str:
    """The list as a literal; a run of numbers as a comprehension over range()."""
    run = _run(addresses)
    if run is not None:
        before, first, last, after = run
        tail = f" + {after!r}" if after else ""
        return f"[{before!r} + str(number){tail} for number in range({first}, {last + 1})]"
    return "[\n" + "".join(f"    {address!r},\n" for address in addresses) + "]"


def _run(addresses: Sequence[str]) -> tuple[str, int, int, str] | None:
    """(before, first, last, after) where the addresses differ in one number alone that counts up by one."""
    if len(addresses) < 3:
        return None
    for found in re.finditer(r"(?<![0-9])(0|[1-9][0-9]{0,8})(?![0-9])", addresses[0]):
        before, after, first = addresses[0][: found.start()], addresses[0][found.end() :], int(found[0])
        if all(address == f"{before}{first + index}{after}" for index, address in enumerate(addresses)):
            return before, first, first + len(addresses) - 1, after
    return None


def _literal(value: Any) -> str:
    """The value as a literal of at most 100 columns where it can be broken."""
    return pprint.pformat(value, width=100, sort_dicts=False)
