"""What all contenders share: their arguments, the five fields by two parsers, and the CSV."""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from benchmarks.pages import COLUMNS, FIELDS

SELECTORS = tuple(field.partition("@")[0] for field in FIELDS)


class Task(NamedTuple):
    """What to fetch, where to write it, and when it was begun."""

    urls: list[str]
    out: Path
    connections: int
    begun_s: float


def task() -> Task:
    """The task in the command line."""
    base, kind, pages, out, connections = sys.argv[1:6]
    urls = [f"{base}/{kind}/{number}" for number in range(1, int(pages) + 1)]
    return Task(urls, Path(out), int(connections), time.perf_counter())


def write(work: Task, rows: Iterable[Iterable[str]]) -> None:
    """Write the table and print how long the task took."""
    with work.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    sys.stdout.write(json.dumps({"seconds": time.perf_counter() - work.begun_s}))


def by_lexbor(text: str | bytes, url: str) -> tuple[str, ...]:
    """The five fields by selectolax."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(text)
    *nodes, link = [tree.css_first(selector) for selector in SELECTORS]
    values = [" ".join(node.text().split()) if node is not None else "" for node in nodes]
    href = link.attributes.get("href") if link is not None else None
    return (*values, urljoin(url, href) if href else "")


def by_soup(text: str, url: str) -> tuple[str, ...]:
    """The five fields by Beautiful Soup with html.parser, as tutorials have it."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(text, "html.parser")
    *nodes, link = [soup.select_one(selector) for selector in SELECTORS]
    values = [" ".join(node.get_text().split()) if node is not None else "" for node in nodes]
    href = link.get("href") if link is not None else None
    return (*values, urljoin(url, str(href)) if href else "")
