"""Files that hold addresses: text, CSV in any dialect, Excel, sitemaps; all to text for url_list.parse()."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

import openpyxl

from core.addresses.sitemaps import GZIP, is_binary, is_sitemap, read_sitemap
from core.charsets import decode_unlabelled
from core.errors import UsageError
from core.sentences import say

MAX_FILE_B = 1 << 30
MAX_WORKBOOK_B = 1 << 30
"""Bytes of an Excel file's parts once unpacked."""

_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 200
_ADDRESS = re.compile(r"\s*https?://[^\s,;|]", re.IGNORECASE).match
_HOST = re.compile(r"\s*(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?\s*").fullmatch
_TABLES = (".csv", ".tsv", ".tab")
_WORKBOOKS = (".xlsx", ".xlsm")


class Source(NamedTuple):
    """What a file holds: addresses one a line, in line with the rows of a table, and the sitemaps an index names."""

    text: str
    sitemaps: tuple[str, ...] = ()
    columns: tuple[tuple[str, int, str], ...] = ()  # of a table: name, addresses, an example


def read(path: Path, column: str | None = None) -> Source:
    """The addresses of a file, by its content and then its name.

    `column` names the column of a table by heading or number from 1; None finds it by what it holds.

    Raises: UsageError with one sentence for what cannot be read.
    """
    data = _bytes(path)
    suffix = path.suffix.lower()
    if suffix in _WORKBOOKS or data.startswith(b"PK\3\4"):
        tables = _workbook(data, path)
        return Source(_column_text(tables, column, path), columns=tuple(_columns(tables)))
    if data.startswith(GZIP) or is_sitemap(data):
        return Source(*read_sitemap(data, path.name))
    if is_binary(data):
        raise UsageError(say("list-unknown", path=path))
    text = decode_unlabelled(data)
    if not text.strip("\ufeff \t\r\n"):
        raise UsageError(say("list-empty", path=path))
    if suffix in _TABLES or column is not None:
        tables = [_table(text, path)]
        return Source(_column_text(tables, column, path), columns=tuple(_columns(tables)))
    return Source(text)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise UsageError(say("list-folder" if path.is_dir() else "list-missing", path=path))
        if path.stat().st_size > MAX_FILE_B:
            raise UsageError(say("list-too-large", path=path, size=MAX_FILE_B >> 20))
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(say("list-unreadable", path=path, why=error.strerror or error)) from error
    except ValueError as error:  # a NUL in the name
        raise UsageError(say("list-no-name")) from error
    if not data.strip():
        raise UsageError(say("list-empty", path=path))
    return data


class _Table(NamedTuple):
    name: str
    rows: list[list[str]]


def _table(text: str, path: Path) -> _Table:
    """The rows of a CSV text in the dialect that shows the most addresses, then the most even columns."""
    sample = text[: 1 << 20]
    if not sample.endswith("\n") and len(sample) < len(text):
        sample = sample.rpartition("\n")[0] or sample
    try:
        best = max(_DELIMITERS, key=lambda delimiter: _merit(list(_rows(sample, delimiter, _SAMPLE_ROWS))))
        return _Table("", list(_rows(text, best)))
    except csv.Error as error:
        raise UsageError(say("list-no-table", path=path, why=error)) from error


def _rows(text: str, delimiter: str, most: int | None = None) -> Iterator[list[str]]:
    file = io.StringIO(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), newline="")
    if re.match(r"sep=.\n", text.lstrip("\ufeff"), re.IGNORECASE):  # Excel's own hint
        file.readline()
        yield []
    for number, row in enumerate(csv.reader(file, delimiter=delimiter, skipinitialspace=True)):
        if number == most:
            return
        yield row


def _merit(rows: list[list[str]]) -> tuple[int, bool, int]:
    found = sum(bool(_ADDRESS(cell)) for row in rows for cell in row)
    widths = {len(row) for row in rows if row}
    even = len(widths) == 1 and max(widths) > 1
    return found, even, max(widths) if even else 0


def _workbook(data: bytes, path: Path) -> list[_Table]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_WORKBOOK_B:
                raise UsageError(say("list-workbook-too-large", path=path))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and charts, which nobody asked for
            return _sheets(io.BytesIO(data))
    except UsageError:
        raise
    except Exception as error:  # openpyxl fails on odd workbooks in whatever way comes first
        raise UsageError(say("list-no-workbook", path=path)) from error


def _sheets(file: IO[bytes]) -> list[_Table]:
    book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    try:
        return [
            _Table(sheet.title, [["" if cell is None else str(cell) for cell in row] for row in sheet.values])
            for sheet in book.worksheets
        ]
    finally:
        book.close()


def _column_text(tables: list[_Table], column: str | None, path: Path) -> str:
    """The cells of the column of addresses, one a line; a heading becomes an empty one."""
    for table in tables:
        index = _found(table.rows) if column is None else _named(table.rows, column)
        if index is None:
            continue
        cells = [row[index] if index < len(row) else "" for row in table.rows]
        top = next((at for at, row in enumerate(table.rows) if any(row)), 0)
        if cells and _is_heading(cells[top]):
            cells[top] = ""
        return "\n".join(" ".join(cell.split()) for cell in cells)
    if column is None:
        raise UsageError(say("list-no-column", path=path))
    named = ", ".join(
        dict.fromkeys(cell.strip() for table in tables for cell in next(filter(any, table.rows), []) if cell)
    )
    raise UsageError(f"{path} has no column {column!r}; it has: {named[:300] or 'none'}.")


def _columns(tables: list[_Table]) -> Iterator[tuple[str, int, str]]:
    """The columns that hold addresses in the table that has any: name, how many, the first."""
    for table in tables:
        found = []
        top = next(filter(any, table.rows), [])
        for index in range(_width(table.rows)):
            cells = [row[index].strip() for row in table.rows if index < len(row) and row[index].strip()]
            addresses = [cell for cell in cells if _ADDRESS(cell) or _HOST(cell)]
            if addresses and len(addresses) * 2 >= len(cells) - 1:
                heading = top[index].strip() if index < len(top) and _is_heading(top[index]) else ""
                found.append((heading or str(index + 1), len(addresses), addresses[0][:200]))
        if found:
            yield from found
            return


def _found(rows: list[list[str]]) -> int | None:
    counts: dict[int, int] = {}
    for row in rows:
        for index, cell in enumerate(row):
            if _ADDRESS(cell):
                counts[index] = counts.get(index, 0) + 1
    if counts:
        return max(counts, key=lambda index: (counts[index], -index))
    hosts = [sum(bool(_HOST(row[index])) for row in rows if index < len(row)) for index in range(_width(rows))]
    return hosts.index(max(hosts)) if hosts and max(hosts) * 2 >= len(rows) else None


def _named(rows: list[list[str]], column: str) -> int | None:
    headings = [cell.strip().casefold() for cell in next(filter(any, rows), [])]
    if column.strip().casefold() in headings:
        return headings.index(column.strip().casefold())
    number = int(column) - 1 if column.isdecimal() and len(column) < 6 else -1
    return number if 0 <= number < _width(rows) else None


def _width(rows: list[list[str]]) -> int:
    return max((len(row) for row in rows[:_SAMPLE_ROWS]), default=0)


def _is_heading(cell: str) -> bool:
    return not _ADDRESS(cell) and not _HOST(cell)
