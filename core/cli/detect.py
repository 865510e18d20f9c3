"""`sheetweaver detect`: the tables a page could become, as recipes; and the first of them for `run --detect`."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from core.addresses import url_list
from core.cli.console import note, spoken, tell, tell_json
from core.cli.shown import NOT_SHOWN, shown_as_object, shown_page, tell_shown
from core.detect import Proposal, Stated
from core.encoding import content_kind, decode
from core.errors import UsageError
from core.guard.detecting import look, next_of
from core.host.detect import fetch_page
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
    "--recipe", "out", type=click.Path(path_type=Path), metavar="OUT.toml", help="Write the first, or N, as a recipe."
)
@click.option("--overwrite", is_flag=True, help="Replace a recipe that exists.")
@click.option(
    "--render", type=click.Choice(["off", "auto", "always"]), default="off", help="Show the page in a browser first."
)
@click.option(
    "--render-with", type=click.Choice(["auto", "builtin", "chrome"]), default="auto", help="The browser for that."
)
@click.option("--take", type=click.IntRange(min=1), default=1, metavar="N", help="Which of them is written.")
@click.option("--one-page", is_flag=True, help="Do not look at the next page that the page names.")
@click.pass_context
def detect_command(ctx: click.Context, /, source: str, other: str | None, **options: Any) -> None:
    """Propose tables for a page, best first. They are tried on a SECOND page of the same kind too.

    Without a SECOND the next page is taken that an address's page names, where there is one.
    """
    out: Path | None = options["out"]
    if out is not None and out.exists() and not options["overwrite"]:
        raise UsageError(f"{out} exists; --overwrite replaces it")
    settings = Settings(render=options["render"], render_with=options["render_with"])
    page, seen = shown_page(source, settings) if settings.render != "off" else (page_of(source), NOT_SHOWN)
    shown = msgspec.structs.replace(settings, render=settings.render if seen.shown else "off")
    second = page_of(other, shown) if other else None if options["one_page"] else _next_of(page, shown)
    found = look(page, second)
    proposals, columns = found.proposals, found.stated
    if out is not None and (proposals or seen.tables):
        recipes = [_job(_shown_by(one.recipe, shown), source) for one in proposals]
        _write(out, _taken([*recipes, *(one.recipe for one in seen.tables)], options["take"]))
    if options["as_json"]:
        told = as_object(page.url, proposals, second=second.url if second else "", columns=columns)
        tell_json(told | shown_as_object(seen))
    elif proposals:
        tell("\n\n".join(described(number, one) for number, one in enumerate(proposals[:_SHOWN], 1)))
        tell_shown(seen, len(proposals))
        if columns:
            tell(f"\nstated on the page besides: {', '.join(f'{one.field.name} ({one.source})' for one in columns)}")
    if not proposals:
        note("Nothing on this page repeats, and it has no title either: name the fields yourself.")
    ctx.exit(0 if proposals else 1)


def _shown_by(recipe: Recipe, shown: Settings) -> Recipe:
    """The recipe of a page that needed a browser asks for it too."""
    settings = msgspec.structs.replace(recipe.settings, render=shown.render, render_with=shown.render_with)
    return recipe if shown.render == "off" else msgspec.structs.replace(recipe, settings=settings)


def _taken(recipes: list[Recipe], number: int) -> Recipe:
    if number > len(recipes):
        raise UsageError(f"--take {number}: there are {len(recipes)} tables")
    return recipes[number - 1]


def _next_of(page: Page, settings: Settings) -> Page | None:
    """The page that an address's page names as its next; None where it names none, or that cannot be read."""
    url = next_of(page) if page.url.startswith("http") else ""
    return _if_readable(url, settings) if url else None


def _if_readable(url: str, settings: Settings | None) -> Page | None:
    try:
        return page_of(url, settings)
    except UsageError as error:
        note("The second page was not looked at: {why}", why=spoken().error(error))
        return None


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
    second = _if_readable(urls[1], recipe.settings) if len(urls) > 1 else None
    proposals = look(page_of(urls[0], recipe.settings), second).proposals
    if not proposals:
        raise UsageError(f"nothing on {urls[0]} repeats, and it has no title either: name the fields with --field")
    first = proposals[0]
    columns = ", ".join(field.name for field in first.recipe.fields)
    what = f"one row for each {first.recipe.rows} ({first.rows} on the first page)" if first.recipe.rows else "one row"
    note("Detected: {what}; columns {columns}.", what=what, columns=columns)
    return msgspec.structs.replace(recipe, rows=first.recipe.rows, fields=first.recipe.fields)


def as_object(
    url: str, proposals: Sequence[Proposal], *, second: str = "", columns: Sequence[Stated] = ()
) -> dict[str, Any]:
    """The JSON object of `detect --json`. `second_rows` is null where no second page was looked at."""
    return {
        "url": masked(url),
        "second": masked(second),
        "stated": [
            {"source": one.source, "name": one.field.name, "select": one.field.select, "value": one.value}
            for one in columns
        ],
        "proposals": [
            {
                "kind": one.kind,
                "rows": one.rows,
                "score": one.score,
                "second_rows": one.second if one.second >= 0 else None,
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
    also = f", also right on the second page ({one.second} rows)" if one.second > 0 else ""
    also = ", not on the second page" if one.second == 0 else also
    lines = [f"{number}. {what} (score {one.score:.1f}){also}"]
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
