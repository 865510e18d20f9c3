"""Address lists as people type, paste and keep them: text to normalised addresses, with an error for each bad line.

One address a line, or several with blanks between; `#` begins a comment; ranges (core.url_ranges) stand for many
addresses, and a cURL command for its own.
"""

from __future__ import annotations

import itertools
import re
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from core import url_ranges
from core.charsets import decode_unlabelled
from core.errors import AddressError
from core.messages import LineError, UrlSummary
from core.url import canonical, host_of, masked, normalize

MAX_EXPANDED = 10_000_000
"""Addresses that the ranges of one list may stand for."""

MAX_LISTED = 100
"""Errors of a summary, and duplicates of a list, that are named; all are counted."""

_NEXT = re.compile(r"\s(?=[\"'<]?https?://)", re.IGNORECASE).finditer
_COMMENT = re.compile(r"\s#").search
_QUOTES = {'"': '"', "'": "'", "<": ">", "“": "”", "‘": "’"}
_VALUED = {"-e", "--referer", "-x", "--proxy", "-H", "--header", "-d", "--data", "--data-raw", "-b", "--cookie", "-A"}


class UrlList(NamedTuple):
    """What a list holds, in its order. `addresses` are normalised and without fragment.

    `duplicates` were left out; `duplicate_of` names the first of them as (line, address). `sitemaps` are the addresses
    of the sitemaps that a sitemap index names: they hold addresses, and are none themselves.
    """

    addresses: list[str]
    duplicates: int = 0
    duplicate_of: tuple[tuple[int, str], ...] = ()
    errors: tuple[LineError, ...] = ()
    sitemaps: tuple[str, ...] = ()
    keeps_duplicates: bool = False


def parse(text: str, *, keep_duplicates: bool = False) -> UrlList:
    """The addresses of a text. A line that is none becomes an error; nothing is raised."""
    found = _Found(keep_duplicates=keep_duplicates)
    lines = enumerate(_lines(text), 1)
    for number, line in lines:
        address = canonical(line)
        if address is not None:
            found.add(address, number)
        elif line.startswith("curl "):
            found.curl(_whole_command(line, lines), number)
        else:
            for entry in _entries(line):
                found.expand(entry, number)
    return found.listed()


def read_file(path: Path, *, keep_duplicates: bool = False, column: str | None = None) -> UrlList:
    """The addresses of a text, CSV, TSV, Excel or sitemap file (also packed with gzip).

    `column` names the column of a table, by its heading or its number from 1; without it the column is found by what
    it holds. Line numbers of errors are then row numbers.

    Raises: UsageError for a file that cannot be read or holds nothing of the kind.
    """
    from core import url_sources  # lxml and openpyxl are slow to load, and only this needs them

    source = url_sources.read(path, column)
    return parse(source.text, keep_duplicates=keep_duplicates)._replace(sitemaps=source.sitemaps)


def decode_list(data: bytes) -> str:
    """The text of a list: by its byte order mark, UTF-16 or UTF-8 where it is that, else GB18030 or Windows-1252."""
    return decode_unlabelled(data)


def join(*lists: UrlList) -> UrlList:
    """Lists one after the other, as one. Duplicates between them are left out unless the first keeps them."""
    keeps = lists[0].keeps_duplicates
    every = list(itertools.chain.from_iterable(one.addresses for one in lists))
    addresses = every if keeps else list(dict.fromkeys(every))
    return UrlList(
        addresses,
        sum(one.duplicates for one in lists) + len(every) - len(addresses),
        tuple(itertools.chain.from_iterable(one.duplicate_of for one in lists))[:MAX_LISTED],
        tuple(itertools.chain.from_iterable(one.errors for one in lists)),
        tuple(dict.fromkeys(itertools.chain.from_iterable(one.sitemaps for one in lists))),
        keeps,
    )


def summary(listed: UrlList) -> UrlSummary:
    """The list in numbers, with its first errors."""
    return UrlSummary(
        count=len(listed.addresses),
        duplicates=listed.duplicates,
        invalid=len(listed.errors),
        hosts=len({host_of(address) for address in listed.addresses}),
        first=masked(listed.addresses[0]) if listed.addresses else "",
        errors=listed.errors[:MAX_LISTED],
    )


class _Found:
    """What parse() has found so far."""

    def __init__(self, *, keep_duplicates: bool) -> None:
        self._keeps = keep_duplicates
        self._addresses: list[str] = []
        self._seen: set[str] = set()
        self._duplicates = 0
        self._duplicate_of: list[tuple[int, str]] = []
        self._errors: list[LineError] = []
        self._expanded = 0

    def add(self, address: str, line: int) -> None:
        if not self._keeps:
            if address in self._seen:
                self._duplicates += 1
                if len(self._duplicate_of) < MAX_LISTED:
                    self._duplicate_of.append((line, address))
                return
            self._seen.add(address)
        self._addresses.append(address)

    def expand(self, entry: str, line: int) -> None:
        """Take an entry, or all that its ranges stand for; one error where the first of these is no address."""
        if "[" not in entry and "{" not in entry:
            self._take(entry, line)
            return
        try:
            found = url_ranges.pattern(entry)
        except ValueError as error:
            self._refuse(entry, line, "bad-address", str(error))
            return
        total = found.total
        if self._expanded + total > MAX_EXPANDED:
            self._refuse(entry, line, "bad-address", f"the ranges of a list may stand for {MAX_EXPANDED:,} addresses")
            return
        self._expanded += total if found.parts else 0
        texts = found.texts()
        if self._take(next(texts), line):
            for text in texts:
                self._take(text, line)

    def curl(self, command: str, line: int) -> None:
        """Take the addresses of a cURL command; its other words are for the recipe to say."""
        try:
            words = shlex.split(command)
        except ValueError:
            words = []
        named = [
            word
            for before, word in itertools.pairwise(words)
            if before not in _VALUED and (word.lower().startswith(("http://", "https://")) or before == "--url")
        ]
        for word in named:
            self._take(word, line)
        if not named:
            self._refuse(command, line, "bad-address", "a cURL command without address")

    def listed(self) -> UrlList:
        named, errors = tuple(self._duplicate_of), tuple(self._errors)
        return UrlList(self._addresses, self._duplicates, named, errors, keeps_duplicates=self._keeps)

    def _take(self, text: str, line: int) -> bool:
        try:
            self.add(normalize(text), line)
        except AddressError as error:
            self._refuse(text, line, error.reason, error.detail)
            return False
        return True

    def _refuse(self, text: str, line: int, reason: str, detail: str) -> None:
        self._errors.append(LineError(line, masked(text[:1000]), reason, detail))


def _lines(text: str) -> list[str]:
    text = text.removeprefix("\ufeff")
    return (text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text).split("\n")


def _whole_command(line: str, following: Iterable[tuple[int, str]]) -> str:
    """A command with the lines it goes on in: those after one that ends in a backslash or, on Windows, a caret."""
    whole, parts = iter(following), []
    while line.rstrip().endswith(("\\", "^")):
        parts.append(line.rstrip()[:-1])
        line = next(whole, (0, ""))[1]
    return " ".join((*parts, line))


def _entries(line: str) -> Iterator[str]:
    """The addresses that stand in a line, as they were typed."""
    line = line.strip("\ufeff \t\f\v\xa0\u3000")
    if not line or line.startswith("#"):
        return
    if line[0] not in _QUOTES and len(line.split(None, 1)) == 1:
        yield line
        return
    comment = _COMMENT(line)
    line = line[: comment.start()] if comment else line
    cuts = [0, *(found.end() for found in _NEXT(line)), len(line)]
    for start, end in itertools.pairwise(cuts):
        entry = line[start:end].strip()
        quoted = entry.rstrip(",; ")
        if len(quoted) > 1 and _QUOTES.get(quoted[0]) == quoted[-1]:
            entry = quoted[1:-1].strip()
        elif len(cuts) > 2:
            entry = quoted
        if entry:
            yield entry
