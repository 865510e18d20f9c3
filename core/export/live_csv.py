"""A CSV file that grows while a crawl runs and has no broken line after a kill."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from core.errors import ExportError, UsageError
from core.export.csv_table import CsvLines
from core.export.formats import Options, Plan
from core.export.target import check_target, has_content, sentence
from core.records import Row
from core.sentences import say

CHUNK_B = 1 << 20


class LiveCsv:
    """Appends rows to a CSV file, each batch synced to disk. `rows` counts the data rows the file holds.

    A file that is there is continued: a torn last line is cut off first, and `rows` tells where to go on. The caller
    closes it. Options are those of core.export.csv_table.

    Raises: UsageError where the file has other columns, ExportError where it cannot be written.
    """

    def __init__(self, path: Path, columns: Sequence[str], *, options: Options | None = None) -> None:
        self._path = path
        self._plan = Plan(tuple(columns), options or {})
        self._lines = CsvLines(self._plan)
        self.rows = 0
        check_target(path, "append", format="csv")
        try:
            self._file = self._opened(*_whole_lines(path))
        except OSError as error:
            raise ExportError(sentence(error, path)) from error

    def __enter__(self) -> LiveCsv:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def notes(self) -> dict[str, int]:
        """What had to be changed so far, by code."""
        return dict(self._plan.notes)

    def append(self, rows: Sequence[Row]) -> None:
        """Write the rows and wait until the disk has them. On an error none of them is in the file."""
        size_b = self._file.tell()
        try:
            _put(self._file, self._lines.lines(rows))
        except OSError as error:
            with suppress(OSError):  # a torn line that cannot be cut now is cut on reopening
                self._cut(size_b)
            raise ExportError(sentence(error, self._path)) from error
        self.rows += len(rows)

    def close(self) -> None:
        """Close the file. Calling it again does nothing."""
        self._file.close()

    def _opened(self, whole_b: int, lines: int) -> BinaryIO:
        if lines or not has_content(self._path):
            check_target(self._path, "append", format="csv", columns=self._plan.columns, options=self._plan.options)
        elif not self._lines.head().startswith(self._path.read_bytes()):
            raise UsageError(say("live-other-table", path=self._path))
        # unbuffered: a batch reaches the system in one write, or is cut off again
        file = self._path.open("rb+" if self._path.exists() else "xb", buffering=0)
        file.truncate(whole_b)
        file.seek(whole_b)
        self.rows = max(lines - 1, 0)
        if not lines:
            _put(file, self._lines.head())
        return file

    def _cut(self, size_b: int) -> None:
        self._file.truncate(size_b)
        self._file.seek(size_b)


def _put(file: BinaryIO, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[file.write(rest) :]
    os.fsync(file.fileno())


def _whole_lines(path: Path) -> tuple[int, int]:
    """The bytes up to the last line end outside quotes, and how many such line ends there are."""
    whole_b = lines = offset = 0
    quoted = False
    if not path.exists():
        return 0, 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_B):
            for index, piece in enumerate(chunk.split(b'"')):
                if index:
                    quoted = not quoted
                    offset += 1
                if not quoted and (end := piece.rfind(b"\n")) >= 0:
                    whole_b = offset + end + 1
                    lines += piece.count(b"\n")
                offset += len(piece)
    return whole_b, lines
