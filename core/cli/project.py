"""The commands that look at a project or a list, and the sample site."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from core import criteria, messages
from core.addresses import url_list
from core.cli.after import after_of, after_options, carried_on
from core.cli.console import note, spoken, tell, tell_json
from core.cli.run import Outputs, Plan, carry_out, result, unsaved
from core.cli.values import fill_words, trouble_words, values_json
from core.project.reader import ProjectReader
from core.project.troubles import in_project
from core.reasons import sentence
from core.records import PageState
from core.sample_site import SampleSite, job, serve_forever
from core.tables import write_table
from core.url import masked


@click.command()
@click.argument("project", type=click.Path(path_type=Path))
@click.option(
    "--out", "outs", multiple=True, required=True, type=click.Path(path_type=Path), help="Where to. Repeatable."
)
@click.option("--overwrite", is_flag=True, help="Replace files that exist.")
@click.option("--append", is_flag=True, help="Add to files that exist; the columns must be the same.")
@click.option(
    "--csv", "profile", type=click.Choice(["excel", "plain", "gb18030"]), default="excel", help="Kind of CSV."
)
@click.option("--provenance", is_flag=True, help="Add the columns _url and _status.")
@after_options
@click.pass_context
def export(ctx: click.Context, /, project: Path, outs: tuple[Path, ...], **options: Any) -> None:
    """Write a project's table to files. The project may be running: the rows are those of one moment."""
    mode = "overwrite" if options["overwrite"] else "append" if options["append"] else "new"
    exporter = {"profile": options["profile"], "provenance": options["provenance"]}
    outputs = Outputs(outs, mode, exporter, after_of(options))
    with ProjectReader(project) as reader:
        outputs.check(reader.columns())
    for path in outs:
        command = messages.Export(path=str(path), mode=mode, options=outputs.options)
        written = write_table(project, command, report=lambda _: None, cancelled=lambda: False)
        note("{count} rows in {path}", count=written.rows, path=path)
        for code, count in written.notes:
            note("{name}: {count} × {what}", name=path.name, count=count, what=spoken().same(code.replace("-", " ")))
    ctx.exit(0 if asyncio.run(carried_on(outputs.after, outs)) else 1)


@click.command()
@click.argument("project", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def status(project: Path, as_json: bool) -> None:
    """Show how far a project is, and each page that failed or was skipped, with the reason."""
    with ProjectReader(project) as reader:
        counts, reasons = reader.counts(), reader.reasons()
        troubles, failing = in_project(reader.connection), criteria.failing_in(reader.connection)
        failures = [
            {"url": url, "state": PageState(state).name.lower(), "reason": reason, "detail": detail}
            for _, url, state, reason, detail in reader.failures()
        ]
    if as_json:
        tell_json(result(counts, reasons, 0.0) | values_json(troubles, failing) | {"failures": failures})
        return
    own, done = spoken(), "{done} of {total} pages done, {rows} rows, {failed} failed"
    tell(own(done, done=counts.finished, total=counts.total, rows=counts.rows, failed=counts.failed))
    for line in (*map(trouble_words, troubles), *map(fill_words, failing)):
        tell(line)
    for failure in failures:
        tell(f"{failure['url']}\t{failure['reason']}\t{own.reason(failure['reason'], failure['detail'])}")


@click.command()
@click.argument("file", metavar="FILE|-")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--keep-duplicates", is_flag=True, help="List an address as often as it stands there.")
@click.option("--column", metavar="NAME|N", help="The column of a table; else the one with addresses.")
def urls(file: str, as_json: bool, keep_duplicates: bool, column: str | None) -> None:
    """Check a list of addresses: print them as they would be fetched, and say what is wrong with the others.

    Stars stand for the passwords of addresses.
    """
    if file == "-":
        text = url_list.decode_list(sys.stdin.buffer.read())
        listed = url_list.parse(text, keep_duplicates=keep_duplicates)
    else:
        listed = url_list.read_file(Path(file), keep_duplicates=keep_duplicates, column=column)
    if as_json:
        tell_json(_as_json(listed))
    else:
        tell("".join(f"{masked(address)}\n" for address in listed.addresses), nl=False)
    found = url_list.summary(listed)
    told = "{count} addresses on {hosts} sites, {duplicates} duplicates"
    note(told, count=found.count, hosts=found.hosts, duplicates=found.duplicates)
    for error in found.errors:
        note("line {line}: {sentence}", line=error.line, sentence=spoken().reason(error.reason, error.detail))
    if found.invalid:
        click.get_current_context().exit(1 if found.count else 2)


def _as_json(listed: url_list.UrlList) -> dict[str, Any]:
    found = url_list.summary(listed)
    described: dict[str, Any] = msgspec.to_builtins(found)
    del described["address"]  # with its password
    return described | {
        "urls": list(map(masked, listed.addresses)),
        "errors": [
            {
                "line": error.line,
                "text": error.text,
                "reason": error.reason,
                "message": sentence(error.reason, error.detail),
            }
            for error in listed.errors
        ],
    }


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="0 takes a free one.")
@click.option("--delay", type=click.FloatRange(0, 60), default=0.0, help="Seconds each answer takes.")
@click.option("--run", "run_job", is_flag=True, help="Run the site's own sample job, write --out and end.")
@click.option("--out", type=click.Path(path_type=Path), help="Where --run writes its table.")
@click.pass_context
def sample(ctx: click.Context, port: int, delay: float, run_job: bool, out: Path | None) -> None:
    """Serve the built-in sample site on this machine until interrupted."""
    if run_job:
        ctx.exit(asyncio.run(_run_sample(port, delay, out)))
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve_forever(port, delay, tell))


async def _run_sample(port: int, delay_s: float, out: Path | None) -> int:
    """Run the sample job against an own sample site; answers the exit code of the run."""
    target = out or Path("sheetweaver-sample.csv")
    outputs = Outputs((target,), "overwrite", {"profile": "excel", "provenance": False})
    async with SampleSite(port=port, delay_s=delay_s) as site:
        text, recipe = job(site.base)
        outputs.check(recipe.columns)
        code = await carry_out(
            Plan(recipe, url_list.parse(text), unsaved(), True, False, outputs), quiet=False, as_json=False
        )
    if code == 0:
        tell(str(target.absolute()))
    return code
