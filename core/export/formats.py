"""The kinds of file a table can be written to, and the options they take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple, Protocol

from core.errors import UsageError
from core.records import Row
from core.sentences import say


class FormatInfo(NamedTuple):
    """One format. `ending` has its dot; `most_columns` is its own limit; `needs` is a package it cannot do without."""

    ending: str
    title: str
    appends: bool = False
    most_columns: int = 1_000_000
    needs: str = ""

    @property
    def available(self) -> bool:
        """True where this installation can write it."""
        return not self.needs or find_spec(self.needs) is not None


FORMATS: dict[str, FormatInfo] = {
    "csv": FormatInfo(".csv", "CSV", appends=True),
    "xlsx": FormatInfo(".xlsx", "Excel workbook", most_columns=16_384),
    "json": FormatInfo(".json", "JSON"),
    "jsonl": FormatInfo(".jsonl", "JSON Lines", appends=True),
    "db": FormatInfo(".db", "SQLite database", appends=True, most_columns=2_000),
    "md": FormatInfo(".md", "Markdown table"),
    "parquet": FormatInfo(".parquet", "Parquet", needs="pyarrow"),
}
_OTHER_ENDINGS = {".ndjson": "jsonl", ".sqlite": "db", ".sqlite3": "db", ".markdown": "md"}

Options = Mapping[str, str | bool]


@dataclass(frozen=True)
class Plan:
    """What a writer needs to know. `notes` counts by code what had to be changed; the writer adds to it."""

    columns: tuple[str, ...]
    options: Options
    append: bool = False
    lists: tuple[str, ...] = ()  # columns whose cells are lists, an item a line
    notes: Counter[str] = field(default_factory=Counter)


class RowWriter(Protocol):
    """Writes one table. After the last `write` comes either `finish` or `abandon`."""

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows; each has as many cells as the plan has columns."""

    def finish(self) -> None:
        """Write what comes after the last row."""

    def abandon(self) -> None:
        """Let go of open files; what was written is of no use."""


def format_of(path: Path, name: str = "") -> str:
    """The key in FORMATS for `name`, or for the path's ending where `name` is empty.

    Raises: UsageError for a format that is not known, or that needs a package which is not installed.
    """
    endings = {info.ending: key for key, info in FORMATS.items()} | _OTHER_ENDINGS
    key = name.lower() if name else endings.get(path.suffix.lower(), "")
    if key not in FORMATS:
        what = f"format {name!r}" if name else f"file type {path.suffix or path.name!r}"
        known = ", ".join(info.ending for info in FORMATS.values())
        raise UsageError(say("export-unknown-format", what=what, known=known))
    if not FORMATS[key].available:
        raise UsageError(say("export-needs-extra", format=FORMATS[key].title, key=key))
    return key


def flag(options: Options, name: str, default: bool) -> bool:
    """The option as a bool; text such as 'yes' or '0' is understood. Raises: UsageError for other text."""
    value = options.get(name, default)
    if isinstance(value, bool):
        return value
    if value.lower() in ("1", "true", "yes", "on"):
        return True
    if value.lower() in ("0", "false", "no", "off", ""):
        return False
    raise UsageError(f"option {name!r} is yes or no, not {value!r}")
