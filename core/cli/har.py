"""`har`: the tables in the JSON of a recorded visit, and their recipes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from core.cli.console import note, tell, tell_json
from core.errors import UsageError
from core.recipe import Recipe, dumps
from core.records import Cell
from core.sources import har
from core.sources.har import HarTable

_SHOWN = 3
_WIDE = 60


@click.command("har")
@click.argument("path", metavar="FILE.har", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object with all tables.")
@click.option("--table", "number", type=click.IntRange(min=1), default=1, help="The table for --recipe.")
@click.option("--recipe", "out", type=click.Path(path_type=Path), metavar="OUT.toml", help="Write a table's recipe.")
@click.option("--overwrite", is_flag=True, help="Replace a recipe that exists.")
@click.pass_context
def har_command(ctx: click.Context, path: Path, as_json: bool, number: int, out: Path | None, overwrite: bool) -> None:
    """List the tables in the JSON answers of a recorded visit, largest first."""
    if out is not None and out.exists() and not overwrite:
        raise UsageError(f"{out} exists; --overwrite replaces it")
    found = har.tables(path)
    if out is not None and found:
        if number > len(found):
            raise UsageError(f"there are {len(found)} tables, not {number}")
        _write(out, found[number - 1].recipe)
    if as_json:
        tell_json({"tables": [_as_object(one) for one in found]})
    elif found:
        tell("\n\n".join(_described(place, one) for place, one in enumerate(found, 1)))
    if left_out := dict.fromkeys(name for one in found for name in one.left_out):
        note("Left out of the recipes, for they are secrets: {names}.", names=", ".join(left_out))
    if not found:
        note("No answer in this file is JSON with objects that repeat.")
    ctx.exit(0 if found else 1)


def _as_object(one: HarTable) -> dict[str, Any]:
    columns = one.recipe.columns
    return {
        "url": one.url,
        "rows": one.rows,
        "requests": one.requests,
        "columns": columns,
        "sample": [dict(zip(columns, row, strict=True)) for row in one.sample],
        "left_out": one.left_out,
        "recipe": dumps(one.recipe),
    }


def _described(number: int, one: HarTable) -> str:
    paging = one.recipe.paging
    going_on = f"; pages by {paging.parameter}" if paging else "; goes on by a link" if one.recipe.next else ""
    lines = [f"{number}. {one.url}", f"   {one.rows} rows of {one.recipe.rows}, {one.requests} requests{going_on}"]
    for place, field in enumerate(one.recipe.fields):
        values = " | ".join(_short(row[place]) for row in one.sample[:_SHOWN])
        lines.append(f"   {field.name}  [{field.select}]  {values}")
    return "\n".join(lines)


def _short(value: Cell) -> str:
    text = " ".join(("" if value is None else str(value)).split())
    return text if len(text) <= _WIDE else f"{text[:_WIDE]}…"


def _write(path: Path, recipe: Recipe) -> None:
    try:
        path.write_text(dumps(recipe), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error
