"""A project's table as a file: which rows and columns, read from one consistent moment, given to an exporter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core import messages
from core.export import export, format_of, sample
from core.messages import ExportResult
from core.project.reader import ProjectReader
from core.recipe import Recipe, loads


def absolute(path: str) -> Path:
    """The path from the root, with ~ written out."""
    return Path(path).expanduser().absolute()


def write_table(
    project: Path, command: messages.Export, *, report: Callable[[int], None], cancelled: Callable[[], bool]
) -> ExportResult:
    """Write a project's table as the command says, from one consistent moment. Blocks; `report` is told rows written.

    Raises: ProjectError, ExportError, UsageError.
    """
    path = absolute(command.path)
    options = dict(command.options)
    provenance = bool(options.pop("provenance", False))
    with ProjectReader(project) as reader:
        columns = reader.columns() + (("_url", "_status") if provenance else ())
        rows = reader.rows(provenance=provenance, chip=command.filter)
        if command.columns:
            places = [columns.index(column) for column in command.columns if column in columns]
            columns = tuple(columns[place] for place in places)
            rows = (tuple(row[place] for place in places) for row in rows)
        name = format_of(path, command.format)
        return export(
            rows,
            columns,
            path,
            format=name,
            mode=command.mode,
            options=options,
            lists=list_columns(reader),
            progress=report,
            cancelled=cancelled,
        )


def first_lines(project: Path, command: messages.ExportPreview) -> str:
    """The first lines an export with these options would write."""
    with ProjectReader(project) as reader:
        lists = list_columns(reader)
        return sample(reader.rows(), reader.columns(), format=command.format, options=command.options, lists=lists)


def list_columns(reader: ProjectReader) -> tuple[str, ...]:
    """The columns whose cells are lists, by the project's recipe."""
    stored = reader.meta("recipe")
    recipe = loads(stored) if stored else Recipe()
    return tuple(field.name for field in (*recipe.fields, *recipe.detail_fields) if field.type == "list")
