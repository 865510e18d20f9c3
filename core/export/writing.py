"""Writing a table to a file, whole or not at all, in flat memory; and the first lines of it as text."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from core.errors import ExportError
from core.export import sqlite_table
from core.export.csv_table import PROFILES, CsvTable, profile_of
from core.export.formats import Options, Plan, RowWriter, format_of
from core.export.json_table import JsonLinesTable, JsonTable
from core.export.markdown_table import MarkdownTable
from core.export.parquet_table import ParquetTable
from core.export.sqlite_table import SqliteTable
from core.export.target import check_target, has_content, replacing
from core.export.xlsx_table import XlsxTable
from core.messages import ExportResult
from core.records import Row
from core.sentences import say

BATCH = 1_000

_TEXT: dict[str, Callable[[BinaryIO, Plan], RowWriter]] = {
    "csv": CsvTable,
    "json": JsonTable,
    "jsonl": JsonLinesTable,
    "md": MarkdownTable,
}
_BINARY: dict[str, Callable[[Path, Plan], RowWriter]] = {"xlsx": XlsxTable, "db": SqliteTable, "parquet": ParquetTable}


class ExportCancelled(ExportError):
    """The export was given up on request. The file that was there before is untouched."""

    code = "export-cancelled"


def export(
    rows: Iterable[Row],
    columns: Sequence[str],
    path: Path,
    *,
    format: str = "",
    mode: str = "new",
    options: Options | None = None,
    lists: Sequence[str] = (),
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ExportResult:
    """Write the table to `path` and tell how many rows it got and what had to be changed.

    `rows` have one cell per column and are read once, BATCH at a time; after each batch `cancelled` is asked and
    `progress` is told the rows so far. The cells of the columns `lists` hold an item a line. `mode` is 'new',
    'overwrite' or 'append'. The options are those of the format's module. `path` is replaced at the very end; on an
    error, a kill or a cancel it stays as it was.

    Raises: UsageError and ExportError as check_target does; ExportError where writing fails; ExportCancelled.
    """
    key = format_of(path, format)
    check_target(path, mode, format=key, columns=columns, options=options)
    plan = Plan(tuple(columns), options or {}, append=mode == "append" and has_content(path), lists=tuple(lists))
    with replacing(path, fresh=mode == "new") as place:
        if plan.append:
            _copy(path, place, key)
        count = _write(_batches(rows, cancelled), place, key, plan=plan, progress=progress)
    return ExportResult(path=str(path), rows=count, notes=tuple(sorted(plan.notes.items())))


def sample(
    rows: Iterable[Row],
    columns: Sequence[str],
    *,
    format: str,
    options: Options | None = None,
    lists: Sequence[str] = (),
    limit: int = 20,
) -> str:
    """The first `limit` rows as an export would write them; formats that are not text are shown as CSV."""
    key = format_of(Path(), format)
    plan = Plan(tuple(columns), options or {}, lists=tuple(lists))
    encoding = PROFILES[profile_of(plan.options)] if key == "csv" else "utf-8"
    if key not in _TEXT:
        key, plan = "csv", Plan(plan.columns, {"profile": "plain"})
    file = io.BytesIO()
    writer = _TEXT[key](file, plan)
    writer.write(list(islice(rows, limit)))
    writer.finish()
    return file.getvalue().decode(encoding).removeprefix("\ufeff")


def _batches(rows: Iterable[Row], cancelled: Callable[[], bool] | None) -> Iterator[list[Row]]:
    source = iter(rows)
    batch = list(islice(source, BATCH))
    while batch:
        yield batch
        if cancelled and cancelled():
            raise ExportCancelled(say("export-cancelled"))
        batch = list(islice(source, BATCH))


def _write(
    batches: Iterable[list[Row]], place: Path, key: str, *, plan: Plan, progress: Callable[[int], None] | None
) -> int:
    count = 0
    with ExitStack() as stack:
        if key in _TEXT:
            writer = _TEXT[key](stack.enter_context(place.open("ab" if plan.append else "wb")), plan)
        else:
            writer = _BINARY[key](place, plan)
        try:
            for batch in batches:
                writer.write(batch)
                count += len(batch)
                if progress:
                    progress(count)
        except BaseException:
            writer.abandon()
            raise
        writer.finish()
    return count


def _copy(path: Path, place: Path, key: str) -> None:
    """Copy the file that is appended to, with its last line ended."""
    if key == "db":
        sqlite_table.copy_database(path, place)
        return
    shutil.copyfile(path, place)
    with place.open("rb+") as file:
        file.seek(-1, os.SEEK_END)
        if file.read(1) != b"\n":
            file.write(b"\r\n" if key == "csv" else b"\n")
