"""The commands on recipe files: check one, give one a sample page, read another program's, list the samples."""

from __future__ import annotations

import time
from pathlib import Path

import click
import msgspec

from core import samples
from core.cli.console import note, tell, tell_json
from core.cli.detect import page_of
from core.errors import RecipeError, UsageError
from core.recipe import dumps
from core.sample_site.recipes import sample_names, sample_recipe
from core.sources.web_scraper import from_sitemap


@click.group()
def recipe() -> None:
    """Check recipe files, give them samples, read other programs'."""


@recipe.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def check(ctx: click.Context, file: Path, as_json: bool) -> None:
    """Check a recipe, and whether its sample pages give the rows they must. Nothing is fetched.

    Ends with 0 where all is as it should be, else with 2 and what differs, cell by cell.
    """
    found, _ = samples.read_checked(file)
    wrong = tuple(samples.differences(found))
    if as_json:
        differences = [one._asdict() for one in wrong]
        sizes = {"columns": found.columns, "samples": len(found.samples)}
        tell_json({"file": str(file), **sizes, "differences": differences})
    else:
        for one in wrong[:100]:
            tell(str(one))
    columns = ", ".join(found.columns)
    numbers = {"count": len(found.columns), "samples": len(found.samples), "differences": len(wrong)}
    told = "{path}: {count} columns ({columns}), {samples} samples, {differences} differences"
    note(told, path=file, columns=columns, **numbers)
    ctx.exit(2 if wrong else 0)


@recipe.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("source", metavar="URL|FILE")
def sample(file: Path, source: str) -> None:
    """Put a page into a recipe as a sample, with the rows it gives now. Look at them: they count as right from now on.

    The file is written anew, without its comments.
    """
    found, _ = samples.read_checked(file)
    page = msgspec.structs.replace(page_of(source, found.settings), fetched_s=float(int(time.time())))
    made = samples.with_sample(found, page)
    samples.write(file, made)
    rows = made.samples[-1].rows
    for row in rows[:3]:
        tell(" | ".join("" if cell is None else str(cell) for cell in row))
    note("{count} rows of {url} are a sample of {path} now", count=len(rows), url=page.url, path=file)


@recipe.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), metavar="OUT.toml", help="Where to; without it it is printed.")
@click.option("--overwrite", is_flag=True, help="Replace a recipe that exists.")
def import_(file: Path, out: Path | None, overwrite: bool) -> None:
    """Make a recipe of a sitemap (JSON) of the Web Scraper browser extension; say what could not be carried over."""
    if out is not None and out.exists() and not overwrite:
        raise UsageError(f"{out} exists; --overwrite replaces it")
    made = from_sitemap(file)
    if out is None:
        tell(dumps(made.recipe), nl=False)
    else:
        samples.write(out, made.recipe)
    for line in made.notes:
        note("not carried over: {what}", what=line)
    columns = made.recipe.columns
    note("{count} columns: {names}", count=len(columns), names=", ".join(columns))


@recipe.command("samples")
@click.argument("name", required=False)
@click.option("--base", default="http://127.0.0.1", metavar="URL", help="Where the sample site answers.")
def samples_(name: str | None, base: str) -> None:
    """List the recipes for the sample site, or print one of them."""
    if name is None:
        for one in sample_names():
            tell(f"{one}\t{sample_recipe(one).name}")
        return
    if name not in sample_names():
        raise RecipeError(f"there is no sample recipe {name!r}; there are {', '.join(sample_names())}")
    tell(dumps(sample_recipe(name, base.rstrip("/"))), nl=False)
