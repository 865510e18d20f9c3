"""`sheetweaver repair`: proposed selectors for fields that pages stopped to give, and with --accept a table by them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from core.cli.console import note, tell, tell_json
from core.cli.durability import said
from core.errors import UsageError
from core.messages.findings import Repair, Repairs
from core.project import staged
from core.project.writer import ProjectWriter
from core.recipe import Recipe, dumps, loads
from core.records import Cell
from core.reextract import reextract
from core.repair.repair import propose
from core.sentences import say

_SHOWN = 5
_WIDE = 60


@click.command()
@click.argument("project", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--recipe", "out", type=click.Path(path_type=Path), metavar="OUT.toml", help="Write the mended recipe.")
@click.option("--only", multiple=True, metavar="FIELD", help="No other repairs; repeatable. 'rows' is the rows' own.")
@click.option("--accept", is_flag=True, help="Take the repairs shown: change the recipe and read the kept pages anew.")
@click.pass_context
def repair(ctx: click.Context, /, project: Path, **options: Any) -> None:
    """Propose selectors for fields that pages stopped to give, with what they would give. Changes nothing by itself.

    Exits 1 where a field fails and nothing fits it.
    """
    out: Path | None = options["out"]
    if out is not None and out.exists():
        raise UsageError(f"{out} exists; name another file")
    found = propose(project)
    if options["only"]:
        found = propose(project, _chosen(found, options["only"]))
    _tell(found, as_json=options["as_json"])
    if found.repairs and out is not None:
        _write(out, found.recipe)
    if found.repairs and options["accept"]:
        _accept(project, loads(found.recipe))
    ctx.exit(1 if found.hopeless else 0)


def _chosen(found: Repairs, names: Sequence[str]) -> tuple[str, ...]:
    """The fields that were named, '' for the rows. Raises: UsageError for one that nothing was found for."""
    known = {one.field or "rows": one.field for one in reversed(found.repairs)}
    for name in names:
        if name not in known:
            raise UsageError(say("repair-unknown", name=name, known=", ".join(reversed(known)) or "no field"))
    return tuple(known[name] for name in names)


def _tell(found: Repairs, *, as_json: bool) -> None:
    if as_json:
        tell_json(as_object(found))
    else:
        for one in found.repairs:
            tell(described(one))
        for name in found.hopeless:
            note("{field}: nothing on the pages without it is like its former values.", field=name)
        if not found.repairs and not found.hopeless:
            note("No field has stopped to be found.")


def as_object(found: Repairs) -> dict[str, Any]:
    """The JSON object of `repair --json`."""
    described = []
    for one in found.repairs:
        sides = {
            name: {"page": side.page_id, "url": side.url, "html": side.html,
                   "cells": [{"now": now, "then": then} for now, then in side.cells]}
            for name, side in (("good", one.good), ("bad", one.bad))
        }  # fmt: skip
        described.append(msgspec.to_builtins(one) | sides)
    return {"recipe": found.recipe, "repairs": described, "hopeless": list(found.hopeless)}


def described(one: Repair) -> str:
    """A repair in a few lines: the selectors, how many cells it fills, and the first cells of a good and a bad page."""
    lines = [
        f"{one.field or 'the rows'}: {one.old}  ->  {one.new}",
        f"   on pages without it {one.bad_after} of {one.bad_cells} would be filled ({one.bad_before} are);"
        f" on pages with it {one.good_same} of {one.good_cells} stay the same",
    ]
    for name, side in (("good", one.good), ("bad", one.bad)):
        cells = " | ".join(f"{_short(now)} -> {_short(then)}" for now, then in side.cells[:_SHOWN])
        lines.append(f"   {name} page {side.page_id} {side.url}: {cells}")
    return "\n".join(lines)


def _short(cell: Cell) -> str:
    text = "(empty)" if cell is None else str(cell)
    return text if len(text) <= _WIDE else f"{text[:_WIDE]}…"


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error


def _accept(project: Path, recipe: Recipe) -> None:
    """Read the kept pages anew and put the new table in the place of the old; `extract --undo` takes it back."""
    writer = ProjectWriter(project)
    try:
        found = reextract.stage(writer, recipe)
        writer.submit(staged.accept, dumps(recipe)).result()
    finally:
        writer.close()
    note(said(found, dry=False))
