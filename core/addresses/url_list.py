"""Address lists as people type, paste and keep them: text to normalised addresses, with an error for each bad line.

One address a line, or several with blanks between; `#` begins a comment; ranges (url_ranges) stand for many
addresses, a cURL command for its own, and a line "Sitemap: …" for what is named there.
"""

from __future__ import annotations

import codecs
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from core.addresses import curl, url_ranges
from core.charsets import decode_unlabelled
from core.errors import AddressError, UsageError
from core.messages import LineError, UrlSummary
from core.url import canonical, host_of, masked, normalize

MAX_EXPANDED = 10_000_000
"""Addresses that the ranges of one list may stand for."""

MAX_LISTED = 100
"""Errors of a summary, and duplicates of a list, that are named; all are counted."""

MANY = 10_000
"""Addresses up to which a list is held in memory as a whole."""

MANY_B = 1 << 20

_NEXT = re.compile(r"\s(?=[\"'<]?https?://)", re.IGNORECASE).finditer
_COMMENT = re.compile(r"\s#").search
_QUOTES = {'"': '"', "'": "'", "<": ">", "“": "”", "‘": "’"}
_SECRETS = re.compile(r"\s(?:-[Hbux]|--(?:header|cookie|user|proxy|oauth2-bearer)|-Headers)").search


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

    def first(self, most: int) -> list[str]:
        """The first `most` addresses."""
        return self.addresses[:most]


class UrlStream:
    """The addresses of a text, then of a text file, read as they are asked for, once; repeated ones are among them.

    `errors` fills while the addresses are read.
    """

    duplicates = 0  # whoever takes the addresses finds them

    def __init__(self, text: str = "", path: Path | None = None) -> None:
        self._reading = _Reading()
        self._found = self._walk(text, path)

    @property
    def addresses(self) -> Iterator[str]:
        """What is left of the addresses. Raises: UsageError where the file can no longer be read."""
        return self._found

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps that the lines so far name."""
        return tuple(dict.fromkeys(self._reading.sitemaps))

    @property
    def errors(self) -> tuple[LineError, ...]:
        """The lines so far that were no addresses."""
        return tuple(self._reading.errors)

    def first(self, most: int) -> list[str]:
        """The next `most` addresses, which stay in the stream."""
        found = list(itertools.islice(self._found, most))
        self._found = itertools.chain(found, self._found)
        return found

    def _walk(self, text: str, path: Path | None) -> Iterator[str]:
        yield from (address for _, address in self._reading.walk(enumerate(_lines(text), 1)))
        if path is None:
            return
        try:
            with path.open(encoding="utf-8-sig") as file:
                lines = enumerate((line.removesuffix("\n") for line in file), 1)
                yield from (address for _, address in self._reading.walk(lines))
        except (OSError, UnicodeDecodeError) as error:  # it was text when it was chosen
            raise UsageError(f"{path} can no longer be read: {error}.") from error


def parse(text: str, *, keep_duplicates: bool = False) -> UrlList:
    """The addresses of a text. A line that is none becomes an error; nothing is raised."""
    reading, addresses = _Reading(), list[str]()
    seen, repeated, named = set[str](), 0, list[tuple[int, str]]()
    for number, address in reading.walk(enumerate(_lines(text), 1)):
        if not keep_duplicates:
            if address in seen:
                repeated += 1
                if len(named) < MAX_LISTED:
                    named.append((number, address))
                continue
            seen.add(address)
        addresses.append(address)
    found = UrlList(addresses, repeated, tuple(named), tuple(reading.errors), keeps_duplicates=keep_duplicates)
    return found._replace(sitemaps=tuple(dict.fromkeys(reading.sitemaps)))


def read_typed(text: str, *, keep_duplicates: bool = False) -> UrlList | UrlStream:
    """The addresses of a text: in memory, or as a stream where there are, or its ranges stand for, very many."""
    if len(text) > MANY_B or len(UrlStream(text).first(MANY + 1)) > MANY:
        return UrlStream(text)
    return parse(text, keep_duplicates=keep_duplicates)


def can_stream(path: Path) -> bool:
    """True for a file that is better read as a stream: large, and plain text in UTF-8."""
    if path.suffix.lower() in (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".gz"):
        return False
    try:
        if not path.is_file() or path.stat().st_size <= MANY_B:
            return False
        with path.open("rb") as file:
            head = file.read(8192).removeprefix(codecs.BOM_UTF8)
            if b"\0" in head or head.lstrip().startswith((b"<", b"PK\3\4", b"\x1f\x8b")):
                return False
            file.seek(0)
            decoder = codecs.getincrementaldecoder("utf-8")()
            while part := file.read(1 << 20):
                decoder.decode(part)
            decoder.decode(b"", final=True)
    except (OSError, ValueError):
        return False
    return True


def read_file(path: Path, *, keep_duplicates: bool = False, column: str | None = None) -> UrlList:
    """The addresses of a text, CSV, TSV, Excel or sitemap file (also packed with gzip).

    `column` names the column of a table, by its heading or its number from 1; without it the column is found by what
    it holds. Line numbers of errors are then row numbers.

    Raises: UsageError for a file that cannot be read or holds nothing of the kind.
    """
    from core.addresses import url_sources  # lxml and openpyxl are slow to load, and only this needs them

    source = url_sources.read(path, column)
    listed = parse(source.text, keep_duplicates=keep_duplicates)
    return listed._replace(sitemaps=tuple(dict.fromkeys((*listed.sitemaps, *source.sitemaps))))


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
    """The list in numbers, with its first errors. Sitemaps count as addresses."""
    first = (*listed.addresses[:1], *listed.sitemaps, "")[0]
    return UrlSummary(
        count=len(listed.addresses) + len(listed.sitemaps),
        duplicates=listed.duplicates,
        invalid=len(listed.errors),
        hosts=len({host_of(address) for address in listed.addresses}),
        first=masked(first),
        address=first,
        errors=listed.errors[:MAX_LISTED],
    )


class _Reading:
    """Lines to addresses; what is none of them is in `errors`."""

    def __init__(self) -> None:
        self.errors: list[LineError] = []
        self.sitemaps: list[str] = []
        self._expanded = 0

    def walk(self, lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        """Each address with the number of its line, normalised, as the lines are read."""
        for number, line in lines:
            address = canonical(line)
            if address is not None:
                yield number, address
            elif line.lstrip()[:8].lower() == "sitemap:":
                self._sitemap(line.partition(":")[2], number)
            elif line.startswith("curl "):
                yield from self._curl(_whole_command(line, lines), number)
            else:
                for entry in _entries(line):
                    if "[" in entry or "{" in entry:
                        yield from self._expand(entry, number)
                    elif (address := self._take(entry, number)) is not None:
                        yield number, address

    def _sitemap(self, text: str, line: int) -> None:
        """Note a sitemap, as a robots.txt names them."""
        address = self._take(text.strip(), line)
        if address is not None:
            self.sitemaps.append(address)

    def _expand(self, entry: str, line: int) -> Iterator[tuple[int, str]]:
        """All that an entry's ranges stand for; one error where the first of these is no address."""
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
        for place, text in enumerate(found.texts()):
            address = self._take(text, line)
            if address is not None:
                yield line, address
            elif not place:
                return

    def _curl(self, command: str, line: int) -> Iterator[tuple[int, str]]:
        """The addresses of a cURL command; its other words are for the recipe to say."""
        try:
            named = curl.parse(command).urls
        except UsageError as error:
            shown = _SECRETS(command)  # what is refused is stored and shown
            self._refuse(command[: shown.start()] if shown else command, line, "bad-address", str(error))
            return
        for word in named:
            address = self._take(word, line)
            if address is not None:
                yield line, address

    def _take(self, text: str, line: int) -> str | None:
        try:
            return normalize(text)
        except AddressError as error:
            self._refuse(text, line, error.reason, error.detail)
            return None

    def _refuse(self, text: str, line: int, reason: str, detail: str) -> None:
        self.errors.append(LineError(line, masked(text[:1000]), reason, detail))


def _lines(text: str) -> list[str]:
    text = text.removeprefix("\ufeff")
    return (text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text).split("\n")


def _whole_command(line: str, following: Iterator[tuple[int, str]]) -> str:
    """A command with the lines it goes on in: those after one that ends in a backslash or, on Windows, a caret."""
    parts = []
    while line.rstrip().endswith(("\\", "^")):
        parts.append(line.rstrip()[:-1])
        line = next(following, (0, ""))[1]
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
