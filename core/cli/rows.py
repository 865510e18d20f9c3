"""`sheetweaver rows`: leave rows out of a project's table and exports, or put them back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import click

from core.cli.console import note
from core.errors import UsageError
from core.project import removed
from core.project.reader import ProjectReader
from core.project.writer import ProjectWriter
from core.records import Row


@click.group()
def rows() -> None:
    """Leave rows out of a project's table and exports, or put them back. Nothing is deleted from the project."""


@rows.command()
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("numbers", nargs=-1, metavar="[NUMBER | FIRST-LAST ...]")
@click.option("--where", "conditions", multiple=True, metavar="COLUMN=VALUE", help="Rows with this cell. Repeatable.")
def remove(project: Path, numbers: tuple[str, ...], conditions: tuple[str, ...]) -> None:
    """Leave rows out: those of these NUMBERs, as they stand in an export from 1 on, or that meet every --where."""
    if bool(numbers) == bool(conditions):
        raise UsageError("name the rows by number or by --where, one of the two")
    with closing(ProjectWriter(project)) as writer:
        with ProjectReader(project) as reader:
            found = list(_numbered(reader, numbers) if numbers else _meeting(reader, conditions))
        batch, count = writer.submit(removed.remove, found).result()
    told = "{count} rows removed. They come back with: sheetweaver rows restore {path} --step {batch}"
    note(told, count=count, path=project, batch=batch)


@rows.command()
@click.argument("project", type=click.Path(path_type=Path))
@click.option("--step", default=0, metavar="NUMBER", help="Only those one `remove` took; all without it.")
def restore(project: Path, step: int) -> None:
    """Put rows back that were left out."""
    with closing(ProjectWriter(project)) as writer:
        count = writer.submit(removed.restore, step).result()
    note("{count} rows put back.", count=count)


def _numbered(reader: ProjectReader, numbers: Sequence[str]) -> Iterator[int]:
    spans = [_span(text) for text in numbers]
    for number, (row, _) in enumerate(reader.row_ids(), 1):
        if any(first <= number <= last for first, last in spans):
            yield row


def _span(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d+)(?:-(\d+))?", text)
    if found is None or int(found[1]) < 1:
        raise UsageError(f"a row is a number from 1, or two as in 10-12, not {text!r}")
    return int(found[1]), int(found[2] or found[1])


def _meeting(reader: ProjectReader, conditions: Sequence[str]) -> Iterator[int]:
    columns = reader.columns()
    wanted = [_condition(text, columns) for text in conditions]
    for row, cells in reader.row_ids():
        if all(_text(cells, place) == value for place, value in wanted):
            yield row


def _condition(text: str, columns: Sequence[str]) -> tuple[int, str]:
    name, equals, value = text.partition("=")
    if not equals or name not in columns:
        raise UsageError(f"a condition is COLUMN=VALUE with one of the columns {', '.join(columns[:20])}, not {text!r}")
    return columns.index(name), value


def _text(cells: Row, place: int) -> str:
    return "" if cells[place] is None else str(cells[place])
