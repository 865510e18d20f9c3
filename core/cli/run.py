"""`sheetweaver run`: a whole job on the command line, by the same host the window uses."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import click
import msgspec
import platformdirs

from core import messages
from core.addresses import url_list
from core.addresses.url_list import UrlList, UrlStream
from core.cli.after import After, after_of, after_options, carried_on
from core.cli.console import note, spoken, tell_json
from core.cli.going_on import is_address, sitemap_lines, tell_limit, tell_lists, untangled
from core.cli.options import job_options, read_recipe, recipe_of, setting_options
from core.cli.progress import progress_for
from core.cli.render import rendered_as_json, tell_rendered, tell_sandbox
from core.cli.sources import (
    add_pages,
    download,
    files_as_json,
    files_failed,
    kept_addresses,
    source_options,
    table_columns,
    taken,
    with_files,
)
from core.cli.summary import notice, summary
from core.cli.values import FieldWatch, with_values
from core.errors import UsageError
from core.export import check_target
from core.host.further import renew
from core.host.host import Host
from core.live import LiveTable
from core.messages import Counts, Progress
from core.project import again, store
from core.project.arrivals import count_anew
from core.project.ends import ended_lists
from core.project.troubles import field_troubles
from core.recipe import Recipe, loads
from core.tables import absolute
from core.tasks import loop_factory, spawn


class Outputs(msgspec.Struct, frozen=True):
    """Where the table goes: files, the export mode for all, the exporter's options; and a program to run then."""

    paths: tuple[Path, ...]
    mode: str
    options: dict[str, str | bool]
    after: After = After()

    def check(self, columns: tuple[str, ...]) -> None:
        """Nothing, when all can be written. Raises: SheetweaverError, before anything is fetched."""
        if self.options["provenance"]:
            columns = (*columns, "_url", "_status")
        options = {"profile": self.options["profile"]}
        for path in self.paths:
            check_target(path, self.mode, columns=columns, options=options)


class Plan(msgspec.Struct, frozen=True):
    """One call of `run`, understood. `temporary` projects are removed once their job is done."""

    recipe: Recipe
    listed: UrlList | UrlStream
    project: Path
    temporary: bool
    fresh: bool
    outputs: Outputs
    live: Path | None = None
    older_than_s: float | None = None
    pages: tuple[Path, ...] = ()  # files that are pages


@click.command()
@click.argument("sources", nargs=-1, metavar="[RECIPE.toml | PROJECT.weave] [URL ...]")
@click.option("--urls", "url_file", metavar="FILE|-", help="Addresses, one a line; or .csv, .xlsx, sitemap .xml(.gz).")
@job_options
@source_options
@setting_options
@click.option("--detect", is_flag=True, help="Take the fields that `detect` proposes for the first page.")
@click.option("--project", type=click.Path(path_type=Path), help="Keep everything in this project file.")
@click.option("--resume", is_flag=True, help="Go on with what is unfinished (the default where anything is).")
@click.option(
    "--older-than", metavar="AGE", help="Fetch pages again that are older: 7d, 12h, 30m. What is the same stays."
)
@click.option("--live", type=click.Path(path_type=Path), help="Append rows to this CSV as they come.")
@click.option("--fresh", is_flag=True, help="Start over: forget the project's pages and rows.")
@click.option("--out", "outs", multiple=True, type=click.Path(path_type=Path), help="Write the table. Repeatable.")
@click.option("--overwrite", is_flag=True, help="Replace files that exist.")
@click.option("--append", is_flag=True, help="Add to files that exist; the columns must be the same.")
@click.option(
    "--csv", "profile", type=click.Choice(["excel", "plain", "gb18030"]), default="excel", help="Kind of CSV."
)
@click.option("--provenance", is_flag=True, help="Add the columns _url and _status.")
@after_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object at the end.")
@click.option("--quiet", is_flag=True, help="No progress.")
@click.pass_context
def run(ctx: click.Context, /, **options: Any) -> None:
    """Fetch pages and write the table."""
    plan = plan_of(options)
    plan.outputs.check(table_columns(plan.recipe))
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        ctx.exit(runner.run(carry_out(plan, quiet=options["quiet"], as_json=options["as_json"])))


def plan_of(options: dict[str, Any]) -> Plan:
    """What the options ask for. Raises: SheetweaverError with one sentence where that makes no sense."""
    options = untangled(options)
    sources = list(options["sources"])
    first = Path(sources[0]) if sources and "://" not in sources[0] else Path()
    project: Path | None = options["project"]
    base = Recipe()
    if first.suffix == ".toml":
        base = read_recipe(Path(sources.pop(0)))
    elif first.suffix == ".weave":
        project = Path(sources.pop(0))
        if not project.exists():
            raise UsageError(f"there is no project at {project}")
    if options["resume"] and options["fresh"]:
        raise UsageError("--resume and --fresh exclude each other")
    if options["overwrite"] and options["append"]:
        raise UsageError("--overwrite and --append exclude each other")
    if project is not None and project.exists():
        base = _stored_recipe(project, base)
    recipe, given = taken(recipe_of(base, options), sources, options)
    url_file = None if is_address(options["url_file"]) else options["url_file"]
    listed = addresses(recipe, [*given.typed, *sitemap_lines(options)], url_file, options["column"])
    named = bool(listed.first(1) or listed.errors or listed.sitemaps or recipe.source or given.pages)
    if not named and (project is None or not project.exists()):
        raise UsageError("no addresses are given; name some, or a file with --urls FILE")
    if not named and project is not None and options["fresh"]:
        listed = kept_addresses(project)
    if options.get("detect"):
        from core.cli.detect import detected

        recipe = with_values(detected(recipe, [*map(str, given.pages), *listed.first(1)]), options)
    recipe = with_files(recipe, options)
    mode = "overwrite" if options["overwrite"] else "append" if options["append"] else "new"
    exporter = {"profile": options["profile"], "provenance": options["provenance"]}
    outputs = Outputs(options["outs"], mode, exporter, after_of(options))
    if options["live"] is not None and project is None:
        raise UsageError("--live needs --project, so that a run can go on without doubling rows")
    if options["live"] is not None and recipe.unique:
        raise UsageError("--live writes rows as they come, before it is known which of them --unique keeps; use --out")
    age_s = None if options["older_than"] is None else age(options["older_than"])
    place, fresh = project or unsaved(), options["fresh"]
    return Plan(recipe, listed, place, project is None, fresh, outputs, options["live"], age_s, given.pages)


def age(text: str) -> float:
    """The seconds in '7d', '12h', '30m' or '90s'.

    >>> age("1.5h")
    5400.0

    Raises: UsageError for anything else.
    """
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([smhdw])", text.strip())
    if found is None:
        raise UsageError(f"an age is written 7d, 12h, 30m or 90s, not {text!r}")
    return float(found[1]) * {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}[found[2]]


def _stored_recipe(project: Path, given: Recipe) -> Recipe:
    from core.project.reader import ProjectReader

    with ProjectReader(project) as reader:
        stored = reader.meta("recipe")
    return given if given != Recipe() or not stored else msgspec.structs.replace(loads(stored), urls=())


def addresses(recipe: Recipe, typed: list[str], url_file: str | None, column: str | None = None) -> UrlList | UrlStream:
    """All addresses of a job in order: the recipe's, the typed ones, the file's (of `column`). Very many: a stream."""
    keep = recipe.settings.keep_duplicates
    lines = "\n".join((*recipe.urls, *typed))
    if not url_file:
        return url_list.read_typed(lines, keep_duplicates=keep)
    if column is None and url_list.can_stream(Path(url_file)):
        return UrlStream(lines, Path(url_file))
    if url_file == "-":
        text = url_list.decode_list(sys.stdin.buffer.read())
        return url_list.read_typed(f"{lines}\n{text}" if lines else text, keep_duplicates=keep)
    listed = url_list.read_file(Path(url_file), keep_duplicates=keep, column=column)
    return listed if not lines else url_list.join(url_list.parse(lines, keep_duplicates=keep), listed)


def unsaved() -> Path:
    """A new project file for a job without a name: it survives a crash, and is removed when the job is done."""
    folder = Path(platformdirs.user_state_dir("sheetweaver", appauthor=False)) / "unsaved"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # no home, or one that cannot be written
        folder = Path(tempfile.gettempdir())
    return folder / f"run-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.weave"


Crawling: TypeAlias = Callable[[Host, Plan], Awaitable[Counts]]
"""Runs a plan's pages on a host that has its project open, and answers the numbers at the end."""


async def carry_out(
    plan: Plan,
    *,
    quiet: bool,
    as_json: bool,
    crawling: Crawling | None = None,
    more: Callable[[], dict[str, Any]] = dict,
) -> int:
    """Run the job, write the outputs, say what came of it; answers the exit code. `more` adds to the JSON object."""
    tell_sandbox(plan.recipe.settings)
    last: list[Progress] = []
    started_s, watch = time.monotonic(), FieldWatch(plan.recipe)
    with progress_for(quiet=quiet) as show:

        def emit(event: messages.Event) -> None:
            if isinstance(event, Progress):
                tell_notice(last[-1].notice if last else "", event.notice)
                last[:] = [event]
                show(event)
                watch.see(event, host)

        host = Host(emit)
        try:
            await host.do(messages.OpenProject(path=str(plan.project), create=True))
            with interrupts(host) as interrupted:
                counts = await (crawling or _crawl)(host, plan)
                if not interrupted and not watch.stopped:
                    await _write(host, plan.outputs)
            reasons, troubles = host.info().reasons, field_troubles(plan.project)
            ends = ended_lists(plan.project) if plan.recipe.paging else []
            files = files_as_json(plan.project, plan.recipe)
            shown = rendered_as_json(plan.project, plan.recipe.settings)
        finally:
            await host.close()
    seconds = time.monotonic() - started_s
    if not quiet:
        note(" ".join((summary(counts, reasons, spoken()), *watch.words(counts, troubles, plan.project))))
        tell_lists(ends)
        tell_limit(plan.recipe, counts)
        tell_rendered(shown)
    if as_json:
        told = result(counts, reasons, seconds, last[-1] if last else None)
        lists = {"lists": dict(Counter(one.ended for one in ends))} if ends else {}
        tell_json(told | lists | watch.as_json(troubles) | files | shown | more())
    if interrupted:
        note("Interrupted. Go on with: sheetweaver run {path}", path=plan.project)
        return 128 + interrupted[0]
    good = watch.stopped or await _follow(plan)
    return exit_code(counts) or int(watch.failed or files_failed(files) or not good)


async def _follow(plan: Plan) -> bool:
    """Remove a project nobody asked to keep, and run the user's program; False where that went wrong."""
    if plan.temporary:
        plan.project.unlink(missing_ok=True)
    return await carried_on(plan.outputs.after, plan.outputs.paths)


def tell_notice(before: str, now: str) -> None:
    """Say on standard error what holds a run up, and when that is over."""
    if now != before:
        note(notice(now, spoken()))


async def _crawl(host: Host, plan: Plan) -> Counts:
    if plan.fresh:
        await host.forget()
    await host.set_recipe(plan.recipe)
    await host.add_addresses(plan.listed, keep_duplicates=plan.recipe.settings.keep_duplicates)
    if isinstance(plan.listed, UrlList):
        sitemaps = (f"Sitemap: {url}" for url in plan.listed.sitemaps)
        await host.show_addresses([*plan.listed.addresses, *sitemaps], fresh=plan.fresh)
    if plan.older_than_s is not None:
        expired = await host.writer.call(again.expire, time.time() - plan.older_than_s)
        note("{count} pages are older and are asked for again.", count=expired)
    await renew(host.writer, plan.recipe)
    await add_pages(host, plan.pages)
    counts = host.info().counts
    if counts.finished > counts.skipped and not counts.queued:
        note("Every page of this job is done already; --fresh starts over, retry takes the failed ones.")
    async with _live(host, plan):
        await host.begin(plan.recipe)
        counts = await host.wait()
    if not counts.queued:
        await download(host, plan.recipe)
    return counts if plan.older_than_s is None else host.info().counts  # pages that are gone are not in those


@contextlib.asynccontextmanager
async def _live(host: Host, plan: Plan) -> AsyncIterator[None]:
    """Keep the plan's live CSV up to date during the block, and complete at its end."""
    if plan.live is None:
        yield
        return
    path = absolute(str(plan.live))
    with host.reader() as reader:
        begun = reader.meta("live") == str(path)
    if plan.fresh if begun else plan.outputs.mode == "overwrite":
        path.unlink(missing_ok=True)
    await host.writer.call(store.set_columns, plan.recipe.columns)
    if not begun or not path.exists():
        await host.writer.call(count_anew)
    with contextlib.closing(LiveTable(plan.project, path, plan.recipe.columns, begun=begun)) as table:
        await host.writer.call(store.set_meta, live=str(path))
        following = spawn(table.keep_up(), name="live table")
        try:
            yield
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)
        rows = await asyncio.to_thread(table.follow)
        note("{count} rows in {path}", count=rows, path=plan.live)


async def _write(host: Host, outputs: Outputs) -> None:
    for path in outputs.paths:
        export = messages.Export(path=str(path), mode=outputs.mode, options=outputs.options)
        written = await host.do(export)
        for code, count in getattr(written, "notes", ()):
            note("{name}: {count} × {what}", name=path.name, count=count, what=spoken().same(code.replace("-", " ")))


@contextlib.contextmanager
def interrupts(host: Host) -> Iterator[list[int]]:
    """Stop the run in good order at the first signal; the list then holds its number. A second one ends the process."""
    seen: list[int] = []
    loop = asyncio.get_running_loop()

    def stop(number: int) -> None:
        if seen:
            os._exit(128 + number)
        seen.append(number)
        host.stop_soon()

    numbers = [signal.SIGINT, signal.SIGTERM] + ([signal.SIGHUP] if sys.platform != "win32" else [])
    for number in numbers:
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl+C raises KeyboardInterrupt instead
            loop.add_signal_handler(number, stop, int(number))
    try:
        yield seen
    finally:
        for number in numbers:
            with contextlib.suppress(NotImplementedError):
                loop.remove_signal_handler(number)


def exit_code(counts: Counts) -> int:
    """0 every page ok, 1 some are not, 3 none is."""
    good = counts.ok + counts.empty
    if good == 0:
        return 3
    return 0 if counts.failed == 0 and counts.skipped == counts.duplicates and not counts.queued else 1


def result(counts: Counts, reasons: dict[str, int], seconds: float, last: Progress | None = None) -> dict[str, Any]:
    """The JSON object of a finished run; `last` tells the engine. `ok` includes pages on which nothing was found."""
    return {
        "pages": {
            "ok": counts.ok + counts.empty,
            "failed": counts.failed,
            "skipped": counts.skipped,
            "empty": counts.empty,
            "queued": counts.queued,
        },
        "rows": counts.rows,
        "repeated": counts.repeated,
        "reasons": reasons,
        "seconds": round(seconds, 3),
        "engine": last.engine if last else "",
        "why": last.why if last else "",
        "requests": counts.requests,
    }
