"""`sheetweaver detect`: the tables a page could become, as recipes; and the first of them for `run --detect`."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

import click
import msgspec

from core import url_list
from core.console import note, tell, tell_json
from core.detect import Proposal, detect
from core.encoding import content_kind, decode
from core.errors import UsageError
from core.host_detect import fetch_page
from core.reasons import sentence
from core.recipe import Recipe, dumps
from core.records import Cell, Page
from core.settings import Settings
from core.tasks import loop_factory
from core.url import masked, without_userinfo

_SHOWN = 3  # proposals, and rows of each, that are printed
_WIDE = 60


@click.command("detect")
@click.argument("source", metavar="URL|FILE")
@click.argument("other", required=False, metavar="[SECOND]")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object with all proposals.")
@click.option(
    "--recipe", "out", type=click.Path(path_type=Path), metavar="OUT.toml", help="Write the first as a recipe."
)
@click.option("--overwrite", is_flag=True, help="Replace a recipe that exists.")
@click.pass_context
def detect_command(
    ctx: click.Context, source: str, other: str | None, as_json: bool, out: Path | None, overwrite: bool
) -> None:
    """Propose tables for a page, best first. A SECOND page of the same kind tells which fields hold there too."""
    if out is not None and out.exists() and not overwrite:
        raise UsageError(f"{out} exists; --overwrite replaces it")
    page = page_of(source)
    proposals = detect(page, page_of(other) if other else None)
    if out is not None and proposals:
        _write(out, _job(proposals[0].recipe, source))
    if as_json:
        tell_json(as_object(page.url, proposals))
    elif proposals:
        tell("\n\n".join(described(number, one) for number, one in enumerate(proposals[:_SHOWN], 1)))
    if not proposals:
        note("Nothing on this page repeats, and it has no title either: name the fields yourself.")
    ctx.exit(0 if proposals else 1)


def page_of(source: str, settings: Settings | None = None) -> Page:
    """The page in a file, or at an address: then fetched as a job would fetch it, robots.txt included.

    Raises: UsageError with one sentence where there is none to be had.
    """
    path = Path(source)
    if "://" not in source and path.is_file():
        return _saved(path, settings)
    listed = url_list.parse(source)
    if not listed.addresses:
        raise UsageError(f"{source!r} is neither a file nor a web address")
    url = listed.addresses[0]
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        outcome, page = runner.run(fetch_page(url, settings or Settings(), clock=time.monotonic))
    if page is None:
        why = sentence(outcome.reason, outcome.detail) if outcome.reason else "the answer is empty"
        raise UsageError(f"{url} cannot be read: {why}")
    return page


def _saved(path: Path, settings: Settings | None) -> Page:
    try:
        body = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error
    if kind := content_kind(body):
        raise UsageError(f"{path} is {kind}, not a page")
    return decode(body, override=settings.encoding if settings else "", url=path.resolve().as_uri())


def detected(recipe: Recipe, urls: list[str]) -> Recipe:
    """The recipe with the fields of its first page's first proposal; says on standard error what it chose.

    Raises: UsageError where nothing is found, or fields are given already.
    """
    if recipe.fields or recipe.rows:
        raise UsageError("--detect chooses the fields itself; leave out --rows and --field, or --detect")
    if not urls:
        raise UsageError("--detect needs an address to look at")
    proposals = detect(page_of(urls[0], recipe.settings))
    if not proposals:
        raise UsageError(f"nothing on {urls[0]} repeats, and it has no title either: name the fields with --field")
    first = proposals[0]
    columns = ", ".join(field.name for field in first.recipe.fields)
    what = f"one row for each {first.recipe.rows} ({first.rows} on the first page)" if first.recipe.rows else "one row"
    note(f"Detected: {what}; columns {columns}.")
    return msgspec.structs.replace(recipe, rows=first.recipe.rows, fields=first.recipe.fields)


def as_object(url: str, proposals: list[Proposal]) -> dict[str, Any]:
    """The JSON object of `detect --json`."""
    return {
        "url": masked(url),
        "proposals": [
            {
                "kind": one.kind,
                "rows": one.rows,
                "score": one.score,
                "columns": one.recipe.columns,
                "recipe": dumps(one.recipe),
                "sample": [dict(zip(one.recipe.columns, row, strict=True)) for row in one.sample],
            }
            for one in proposals
        ],
    }


def described(number: int, one: Proposal) -> str:
    """A proposal in a few lines: what its rows are, then each column with its selector and first values."""
    what = f"{one.kind}, {one.rows} rows of {one.recipe.rows}" if one.recipe.rows else "the page as one row"
    lines = [f"{number}. {what} (score {one.score:.1f})"]
    for place, field in enumerate(one.recipe.fields):
        take = "" if field.take == "text" else field.take
        values = " | ".join(_short(row[place]) for row in one.sample[:_SHOWN])
        lines.append(f"   {field.name}  [{field.select}{take}]  {values}")
    return "\n".join(lines)


def _short(value: Cell) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= _WIDE else f"{text[:_WIDE]}…"


def _job(recipe: Recipe, source: str) -> Recipe:
    """The recipe with the address as its job: without a login, for recipes are passed on."""
    return recipe if "://" not in source else msgspec.structs.replace(recipe, urls=(without_userinfo(source),))


def _write(path: Path, recipe: Recipe) -> None:
    try:
        path.write_text(dumps(recipe), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error
