"""What all contenders share: their arguments, and the five fields by three parsers."""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

COLUMNS = ("Title", "Heading", "Cell", "Link", "Text")
SELECTORS = ("title", "h1", "td", "a", "p")


class Task(NamedTuple):
    """What to fetch, where to write it, and when it was begun: imports are not counted."""

    urls: list[str]
    out: Path
    connections: int
    begun_s: float


def task() -> Task:
    """The task in the command line."""
    base, path, pages, out, connections = sys.argv[1:6]
    urls = [f"{base}/{path}/{number}" for number in range(1, int(pages) + 1)]
    return Task(urls, Path(out), int(connections), time.perf_counter())


def squeezed(text: str | None) -> str:
    """The text with its white space collapsed, as the table shows it."""
    return " ".join(text.split()) if text else ""


def write(work: Task, rows: Iterable[Iterable[str]]) -> None:
    """Write the table and print how long the task took."""
    with work.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    sys.stdout.write(json.dumps({"seconds": time.perf_counter() - work.begun_s}))


def by_lexbor(text: str, url: str) -> tuple[str, ...]:
    """The five fields by selectolax."""
    from urllib.parse import urljoin

    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(text)
    nodes = [tree.css_first(selector) for selector in SELECTORS]
    values = [squeezed(node.text()) if node is not None else "" for node in nodes]
    link = nodes[3].attributes.get("href") if nodes[3] is not None else None
    return (*values[:3], urljoin(url, link) if link else "", values[4])


def by_soup(text: str, url: str) -> tuple[str, ...]:
    """The five fields by Beautiful Soup with html.parser, as tutorials have it."""
    from urllib.parse import urljoin

    from bs4 import BeautifulSoup

    soup = BeautifulSoup(text, "html.parser")
    nodes = [soup.select_one(selector) for selector in SELECTORS]
    values = [squeezed(node.get_text()) if node is not None else "" for node in nodes]
    link = nodes[3].get("href") if nodes[3] is not None else None
    return (*values[:3], urljoin(url, str(link)) if link else "", values[4])
