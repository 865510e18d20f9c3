"""The commands on what a project holds: try failures again, read kept pages anew, compare two projects."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from core import compare as comparing
from core.addresses.url_list import UrlList
from core.cli.console import note, spoken, tell, tell_json
from core.cli.options import job_options, read_recipe, recipe_of, setting_options, settings_of
from core.cli.run import Outputs, Plan, carry_out
from core.errors import UsageError
from core.export import check_target, export, format_of
from core.host.host import Host
from core.messages import Counts, Export
from core.messages.findings import Comparison, Difference
from core.project import journal, staged, store
from core.project.earlier import past_runs
from core.project.failures import failure_board
from core.project.history import changes
from core.project.reader import ProjectReader
from core.project.writer import ProjectWriter
from core.recipe import Recipe, dumps, loads
from core.reextract import reextract
from core.tables import write_table
from core.tasks import loop_factory

F = TypeVar("F", bound=Callable[..., Any])


def output_options(command: F) -> F:
    """The command with the options that say where a table goes."""
    options = [
        click.option(
            "--out", "outs", multiple=True, type=click.Path(path_type=Path), help="Write the table. Repeatable."
        ),
        click.option("--overwrite", is_flag=True, help="Replace files that exist."),
        click.option("--provenance", is_flag=True, help="Add the columns _url and _status."),
        click.option("--json", "as_json", is_flag=True, help="Print one JSON object at the end."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def _outputs(options: dict[str, Any]) -> Outputs:
    exporter: dict[str, str | bool] = {"profile": "excel", "provenance": options["provenance"]}
    return Outputs(options["outs"], "overwrite" if options["overwrite"] else "new", exporter)


def _stored_recipe(project: Path) -> Recipe:
    with ProjectReader(project) as reader:
        return loads(reader.meta("recipe"))


@click.command()
@click.argument("project", type=click.Path(path_type=Path))
@click.option("--reason", "reasons", multiple=True, metavar="CODE", help="Only pages that failed for it. Repeatable.")
@setting_options
@output_options
@click.option("--quiet", is_flag=True, help="No progress.")
@click.pass_context
def retry(ctx: click.Context, /, project: Path, reasons: tuple[str, ...], **options: Any) -> None:
    """Fetch the pages again that failed, with changed settings where any are given. Their rows take their places."""
    stored = _stored_recipe(project)
    recipe = msgspec.structs.replace(stored, urls=(), settings=settings_of(stored.settings, options))
    plan = Plan(recipe, UrlList([]), project, False, False, _outputs(options))
    plan.outputs.check(recipe.columns)
    again = _Retrying(reasons, quiet=options["quiet"])
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        words = {"quiet": options["quiet"], "as_json": options["as_json"]}
        ctx.exit(runner.run(carry_out(plan, **words, crawling=again.crawl, more=again.result)))


class _Retrying:
    """A run over failed pages alone, which counts how many it rescues."""

    def __init__(self, reasons: tuple[str, ...], *, quiet: bool) -> None:
        self._reasons = reasons
        self._quiet = quiet
        self._pages: list[int] = []
        self._rescued = 0

    async def crawl(self, host: Host, plan: Plan) -> Counts:
        """Queue the failed pages, fetch them, and say how many have rows or an answer now."""
        await host.set_recipe(plan.recipe)
        self._pages = await host.writer.call(store.requeue, reasons=self._reasons, pages=())
        if not self._pages:
            known = ", ".join(host.info().reasons) or "none"
            note("No page failed for such a reason; there are: {known}.", known=known)
            return host.info().counts
        await host.begin(plan.recipe)
        counts = await host.wait()
        self._rescued = await host.writer.call(store.count_good, self._pages)
        if not self._quiet:
            note("{rescued} of {count} pages rescued.", rescued=self._rescued, count=len(self._pages))
        return counts

    def result(self) -> dict[str, int]:
        """What the JSON object says of it."""
        return {"retried": len(self._pages), "rescued": self._rescued}


@click.command()
@click.argument("project", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def failures(project: Path, as_json: bool) -> None:
    """Show the pages that failed or were skipped, by reason and site, with the first of each."""
    board = failure_board(project)
    if as_json:
        tell_json([_named(group) for group in board.groups])
        return
    for group in board.groups:
        tell(f"{group.count}\t{group.reason}\t{group.host}\t{group.sentence}\t{group.url}")


def _named(struct: msgspec.Struct) -> dict[str, Any]:
    return {name: getattr(struct, name) for name in struct.__struct_fields__}


@click.command()
@click.argument("project", type=click.Path(path_type=Path))
@click.option("--recipe", "recipe_file", type=click.Path(path_type=Path), help="Take what this recipe says.")
@job_options
@click.option("--encoding", help="Read all pages in this charset.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--undo", is_flag=True, help="Put the table back that was there before.")
@output_options
@click.pass_context
def extract(ctx: click.Context, /, project: Path, **options: Any) -> None:
    """Read the kept pages anew, without the network: with other fields, rows or another encoding."""
    started_s = time.monotonic()
    if options["undo"]:
        _with_writer(project, lambda writer: writer.submit(staged.undo).result())
        note("The table is as it was before.")
        return
    recipe = _new_recipe(project, options)
    outputs = _outputs(options)
    outputs.check(recipe.columns)
    if options["dry_run"]:
        found = reextract.recompute(project, recipe)
    else:
        found = _with_writer(project, lambda writer: _accepted(writer, recipe))
        for path in outputs.paths:
            command = Export(path=str(path), mode=outputs.mode, options=outputs.options)
            write_table(project, command, report=lambda _: None, cancelled=lambda: False)
    note(said(found, dry=options["dry_run"]))
    if options["as_json"]:
        examples = [_named(change) for change in found.examples]
        seconds = round(time.monotonic() - started_s, 3)
        tell_json(msgspec.to_builtins(found) | {"examples": examples, "seconds": seconds})
    if found.pages == 0 and found.rows_after == 0:
        ctx.exit(3)


def _new_recipe(project: Path, options: dict[str, Any]) -> Recipe:
    """The project's recipe, or the one in a file, with what the options change."""
    stored = _stored_recipe(project)
    base = stored
    if options["recipe_file"] is not None:
        base = msgspec.structs.replace(read_recipe(options["recipe_file"]), urls=stored.urls, settings=stored.settings)
    return recipe_of(base, options)


def _accepted(writer: ProjectWriter, recipe: Recipe) -> Difference:
    found = reextract.stage(writer, recipe)
    if found.pages == 0:
        writer.submit(staged.drop).result()
        raise UsageError(f"{writer.path} keeps no pages (--no-keep-pages); they have to be fetched again")
    writer.submit(staged.accept, dumps(recipe)).result()
    return found


T = TypeVar("T")


def _with_writer(project: Path, work: Callable[[ProjectWriter], T]) -> T:
    writer = ProjectWriter(project)
    try:
        return work(writer)
    finally:
        writer.close()


def said(found: Difference, *, dry: bool) -> str:
    """The difference in a few sentences."""
    verb = "would be" if dry else "were"
    parts = [
        f"{found.pages} kept pages read anew: {found.rows_before} rows before, {found.rows_after} after;"
        f" {found.added} {verb} added, {found.changed} changed, {found.lost} lost."
    ]
    for name, before, after in zip(found.columns, found.filled_before, found.filled, strict=True):
        was = "new" if before < 0 else f"{before} before"
        parts.append(f"{name}: {after} filled ({was}).")
    if found.failed:
        parts.append(f"{found.failed} pages could not be read.")
    if found.not_kept:
        parts.append(f"{found.not_kept} pages were not kept; their rows stay.")
    return " ".join(parts)


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path), required=False)
@click.option("--key", "keys", multiple=True, required=True, metavar="COLUMN", help="Tells rows apart. Repeatable.")
@output_options
@click.pass_context
def compare(ctx: click.Context, /, old: Path, new: Path | None, keys: tuple[str, ...], **options: Any) -> None:
    """Compare the tables of the projects OLD and NEW: the rows added, removed, changed, returned. Exits 1 if any are.

    Without NEW the project is compared with what it was before its last run.
    """
    mode = "overwrite" if options["overwrite"] else "new"
    for path in options["outs"]:
        check_target(path, mode)
    run = 0 if new is not None else _last_run(old)
    now = new if new is not None else old
    found = comparing.compare(old, now, keys, run=run)
    for path in options["outs"]:
        with comparing.older(old, run) as before, ProjectReader(now) as after:
            table = comparing.as_table(before, after, keys)
            export(table.rows, table.columns, path, format=format_of(path), mode=mode)
    _tell(found, as_json=options["as_json"])
    ctx.exit(1 if found.added or found.removed or found.changed or found.returned else 0)


def _last_run(project: Path) -> int:
    with ProjectReader(project) as reader:
        runs = past_runs(reader)
    if not runs:
        raise UsageError(f"{project} remembers no earlier table; name a second project to compare with")
    return runs[0].run


def _tell(found: Comparison, *, as_json: bool) -> None:
    if as_json:
        examples = [_named(delta) for delta in found.examples]
        tell_json(msgspec.to_builtins(found) | {"examples": examples})
        return
    for delta in found.examples:
        tell("\t".join((delta.kind, " | ".join(map(str, delta.key)), ", ".join(delta.cells))))
    told = "{added} rows added, {removed} removed,{back} {changed} changed, {same} the same."
    numbers = {"added": found.added, "removed": found.removed, "changed": found.changed, "same": found.same}
    back = spoken()(" {count} returned,", count=found.returned) if found.returned else ""
    note(told, **numbers, back=back)
    if found.doubled:
        note("{count} rows have a key that another row has; only the first of each counts.", count=found.doubled)


@click.command()
@click.argument("project", type=click.Path(path_type=Path))
@click.option("--key", "keys", multiple=True, metavar="COLUMN", help="Tells rows apart. Repeatable.")
@click.option("--runs", is_flag=True, help="Show the project's runs instead, the latest first.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def history(project: Path, keys: tuple[str, ...], runs: bool, as_json: bool) -> None:
    """Show how rows changed when their pages were fetched again: added, changed, removed or returned."""
    if runs:
        _tell_runs(journal.entries(project), as_json=as_json)
        return
    if not keys:
        raise UsageError("name with --key the columns that tell rows apart, or ask for --runs")
    for version in changes(project, keys):
        when = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(version.fetched_s))
        if as_json:
            tell_json(version._asdict() | {"fetched": when})
        else:
            cells = " | ".join("" if cell is None else str(cell) for cell in version.cells.values())
            tell(f"{when}\t{version.kind}\t{cells}")


def _tell_runs(runs: list[journal.Entry], *, as_json: bool) -> None:
    for one in runs:
        end = one.end
        if as_json:
            tell_json({"run": one.run, "started_s": one.started_s} | (end._asdict() if end else {"how": "broken off"}))
            continue
        when = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(one.started_s))
        if end is None:
            tell(f"{when}\tbroken off")
            continue
        parts = [
            f"{end.ended_s - one.started_s:.0f} s",
            f"{end.pages} pages",
            f"{end.rows} rows",
            f"{end.failed} failed",
        ]
        tell("\t".join((when, end.how, *parts, end.engine)))
