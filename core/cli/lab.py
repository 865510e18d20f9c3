"""The commands for learners: comparing the engines on one's own job, and the job as a Python program."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

import click
import msgspec

from core.addresses.url_list import MANY
from core.as_python import STYLES, as_python
from core.cli.console import note, tell, tell_json
from core.cli.options import job_options, read_recipe, recipe_of, setting_options
from core.cli.run import addresses
from core.engines.choose import AVAILABLE
from core.errors import UsageError
from core.lab.lab import MAX_SAMPLE, Bench, compare, cost, sampled
from core.messages import LabProgress
from core.messages.lab_results import LabFigures, LabResult
from core.recipe import Recipe
from core.run.run import Clocks
from core.tasks import loop_factory

PHASES = ("dns", "connect", "wait", "download", "parse", "write", "polite")


def _job(options: dict[str, Any]) -> tuple[Recipe, list[str]]:
    """The recipe and the addresses the options name, MANY at most. Raises: UsageError where there are none."""
    sources = list(options["sources"])
    base = read_recipe(Path(sources.pop(0))) if sources and Path(sources[0]).suffix == ".toml" else Recipe()
    recipe = recipe_of(base, options)
    listed = addresses(recipe, sources, options["url_file"]).first(MANY)
    if not listed:
        raise UsageError("no addresses are given; name some, or a file with --urls FILE")
    return recipe, listed


_LEAD = (
    "{pages} addresses through {engines}: about {requests} requests, at the job's own pace; robots.txt is obeyed as the"
    " job says."
)


@click.command()
@click.argument("sources", nargs=-1, metavar="[RECIPE.toml] [URL ...]")
@click.option("--urls", "url_file", metavar="FILE|-", help="Addresses, one a line; or .csv, .xlsx, sitemap .xml(.gz).")
@job_options
@setting_options
@click.option("--sample", type=click.IntRange(1, MAX_SAMPLE), default=100, show_default=True, help="Addresses to try.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def lab(ctx: click.Context, /, **options: Any) -> None:
    """Run a sample of a job through every engine (or the one --engine names) and say which to use, and why."""
    recipe, listed = _job(options)
    asked = recipe.settings.engine
    engines = AVAILABLE if asked == "auto" else (asked,)
    pages = len(sampled(listed, options["sample"]))
    note(_LEAD, pages=pages, engines=", ".join(engines), requests=cost(pages, len(engines)))
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        bench = Bench(Clocks(time.monotonic, time.time), report=_Teller().tell)
        work = compare(recipe, listed, sample=options["sample"], engines=engines, bench=bench)
        try:
            result = runner.run(work)
        except KeyboardInterrupt:
            ctx.exit(130)
    if options["as_json"]:
        tell_json(as_json_object(result))
    else:
        tell(table(result))
    ctx.exit(3 if result.advice.code == "nothing-fetched" else 0)


class _Teller:
    """Says on standard error which engine is at work."""

    def __init__(self) -> None:
        self._engine = ""

    def tell(self, event: LabProgress) -> None:
        if event.engine != self._engine:
            self._engine = event.engine
            note("{engine} …", engine=event.engine)


def as_json_object(result: LabResult) -> dict[str, Any]:
    """The result as the JSON object of `lab --json`."""
    described: dict[str, Any] = msgspec.to_builtins(result)
    for figures, one in zip(described["figures"], result.figures, strict=True):
        figures["rate"] = one.rate
        figures["cpu_per_1000_s"] = one.cpu_per_1000_s
        figures["split"] = {f"{phase}_s": getattr(one.split, f"{phase}_s") for phase in PHASES}
    return described


def table(result: LabResult) -> str:
    """The result as text: a table of figures, one of where the time went, and the advice."""
    worked = [one for one in result.figures if not one.problem]
    head = ("engine", "pages/s", "p50 ms", "p95 ms", "CPU s/1000", "MB", "errors", "same rows", "start s")
    lines = [_line(head), *(_line(_cells(one)) for one in worked), ""]
    lines += [_line(("ms a page", *PHASES)), *(_line((one.engine, *_phases(one))) for one in worked), ""]
    lines += [f"{one.engine} did not work: {one.problem}" for one in result.figures if one.problem]
    lines += [f"{one.engine} gave other rows than the others." for one in worked if not one.same_rows]
    lines.append(result.advice.text)
    return "\n".join(lines)


def _cells(one: LabFigures) -> tuple[str, ...]:
    times = (f"{one.p50_s * 1000:.0f}", f"{one.p95_s * 1000:.0f}", f"{one.cpu_per_1000_s:.1f}")
    marks = (f"{one.memory_b / 1e6:.0f}", str(one.errors), "yes" if one.same_rows else "NO", f"{one.start_s:.1f}")
    return (one.engine, f"{one.rate:.1f}", *times, *marks)


def _phases(one: LabFigures) -> tuple[str, ...]:
    return tuple(f"{getattr(one.split, f'{phase}_s') * 1000:.1f}" for phase in PHASES)


def _line(cells: tuple[str, ...]) -> str:
    return f"{cells[0]:<12}" + "".join(f"{cell:>11}" for cell in cells[1:])


@click.command()
@click.argument("sources", nargs=-1, metavar="[RECIPE.toml] [URL ...]")
@click.option("--urls", "url_file", metavar="FILE|-", help="Addresses, one a line; or .csv, .xlsx, sitemap .xml(.gz).")
@job_options
@setting_options
@click.option("--style", type=click.Choice(tuple(STYLES)), default="threads", show_default=True, help="How it fetches.")
def python(style: str, **options: Any) -> None:
    """Print a job as a Python program that does the same without Sheetweaver."""
    recipe, listed = _job(options)
    tell(as_python(recipe, listed, style), nl=False)
