"""The kinds of file the Export dialog offers, and a free name for the file."""

from __future__ import annotations

import datetime
import importlib.util
import re
from pathlib import Path
from typing import NamedTuple

from gui.noop import QT_TRANSLATE_NOOP


class Format(NamedTuple):
    """One choice of the dialog: what the host is asked for, and the file's ending. `needs` is an optional package."""

    key: str
    format: str
    ending: str
    title: str
    profile: str = ""
    needs: str = ""


FORMATS = (
    Format("csv-excel", "csv", ".csv", QT_TRANSLATE_NOOP("ExportDialog", "CSV for Excel"), "excel"),
    Format("csv", "csv", ".csv", QT_TRANSLATE_NOOP("ExportDialog", "CSV (UTF-8)"), "plain"),
    Format(
        "csv-gb18030", "csv", ".csv", QT_TRANSLATE_NOOP("ExportDialog", "CSV (GB18030, for old software)"), "gb18030"
    ),
    Format("xlsx", "xlsx", ".xlsx", QT_TRANSLATE_NOOP("ExportDialog", "Excel workbook")),
    Format("json", "json", ".json", "JSON"),
    Format("jsonl", "jsonl", ".jsonl", "JSON Lines"),
    Format("sqlite", "db", ".db", QT_TRANSLATE_NOOP("ExportDialog", "SQLite database")),
    Format("md", "md", ".md", QT_TRANSLATE_NOOP("ExportDialog", "Markdown table")),
    Format("parquet", "parquet", ".parquet", "Parquet", needs="pyarrow"),
)


def offered() -> list[Format]:
    """The formats this installation can write."""
    return [one for one in FORMATS if not one.needs or importlib.util.find_spec(one.needs) is not None]


def free_path(folder: Path, stem: str, ending: str, today: datetime.date) -> Path:
    """A path named after the job and the day, numbered where a file of that name exists."""
    plain = re.sub(r"[^\w.-]+", "-", stem).strip("-.")[:80] or "table"
    base = f"{plain}-{today.isoformat()}"
    path, number = folder / f"{base}{ending}", 2
    while path.exists():
        path, number = folder / f"{base}-{number}{ending}", number + 1
    return path
