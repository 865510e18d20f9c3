"""Where the time of our own crawl goes: processor microseconds a page, by phase, of the asyncio engine.

The phases are timed from outside, by putting a stopwatch around the functions that begin them for the length of one
run: the program itself has nothing to switch on, and pays nothing.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import importlib
import io
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.runs import Work, measured, recipe_text
from benchmarks.site import Site, site

PHASES = ("dispatch", "network", "decode", "parse", "extract", "store", "messages")
PAGES = {"small": 5000, "large": 1500}
FEW = 64


class Span(NamedTuple):
    """A function that belongs to a phase: where it is found."""

    phase: str
    module: str
    owner: str
    name: str


SPANS = (
    Span("decode", "core.fetch.exchange", "", "decode"),
    Span("decode", "core.step", "", "decode"),
    Span("decode", "core.step", "", "content_kind"),
    Span("parse", "core.extract.document", "", "parse"),
    Span("extract", "core.extract.extractor", "Extractor", "extract"),
    Span("dispatch", "core.crawl", "Crawl", "next"),
    Span("dispatch", "core.engines.base", "Dispatch", "done"),
    Span("dispatch", "core.engines.base", "Dispatch", "_forget"),
    Span("messages", "core.run.run", "Run", "report"),
    Span("store", "core.run.run", "RunStore", "_save"),
)


class Stopwatch:
    """Processor seconds by phase. A span inside another counts for its own phase alone."""

    def __init__(self) -> None:
        self.spent_s = dict.fromkeys(PHASES, 0.0)
        self._inner: list[float] = []

    def around(self, span: Span, function: Callable[..., Any], clock: Callable[[], float]) -> Callable[..., Any]:
        """The function with its time counted. Spans of one thread nest; the store has a thread to itself."""
        inner = [] if span.phase == "store" else self._inner

        @functools.wraps(function)
        def timed(*args: Any, **kwargs: Any) -> Any:
            begun_s = clock()
            inner.append(0.0)
            try:
                return function(*args, **kwargs)
            finally:
                took_s = clock() - begun_s
                self.spent_s[span.phase] += took_s - inner.pop()
                if inner:
                    inner[-1] += took_s

        return timed


@contextlib.contextmanager
def watched(watch: Stopwatch) -> Iterator[None]:
    """The spans under the stopwatch for the length of the block."""
    before = []
    for span in SPANS:
        module = importlib.import_module(span.module)
        owner = getattr(module, span.owner) if span.owner else module
        function = getattr(owner, span.name)
        before.append((owner, span.name, function))
        setattr(owner, span.name, watch.around(span, function, time.thread_time))
    try:
        yield
    finally:
        for owner, name, function in before:
            setattr(owner, name, function)


def profiled(recipe: Path) -> dict[str, float]:
    """Processor seconds by phase of one crawl in this process; 'network' is the rest of the loop's thread."""
    from core.cli.main import cli
    from core.engines.asyncio_engine import AsyncioEngine

    watch, loop_s = Stopwatch(), [0.0]
    run = AsyncioEngine.run

    async def timed(engine: Any, dispatch: Any) -> None:
        begun_s = time.thread_time()
        await run(engine, dispatch)
        loop_s[0] += time.thread_time() - begun_s

    AsyncioEngine.run = timed  # type: ignore[method-assign]
    words = ["run", str(recipe), "--engine", "asyncio", "--concurrency", "64", "--quiet", "--json"]
    with watched(watch), contextlib.redirect_stdout(io.StringIO()):
        code = cli(words, standalone_mode=False)
    if code:
        raise SystemExit(code)
    spent = dict(watch.spent_s)
    spent["network"] = loop_s[0] - sum(spent[phase] for phase in PHASES if phase not in ("store", "network"))
    return spent


def phases(where: Site, kind: str, *, pages: int, rounds: int) -> dict[str, float]:
    """Median microseconds a page by phase. Each round is a process of its own; what a short run takes is taken off."""
    rows = [_difference(where, kind, pages) for _ in range(rounds)]
    return {phase: statistics.median(row[phase] for row in rows) for phase in PHASES}


def _difference(where: Site, kind: str, pages: int) -> dict[str, float]:
    few, many = (_once(Work(where.base, kind, number, 64)) for number in (FEW, pages))
    return {phase: max(many[phase] - few[phase], 0.0) / (pages - FEW) * 1e6 for phase in PHASES}


def _once(work: Work) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="sheetweaver-bench-") as folder:
        recipe = Path(folder) / "recipe.toml"
        recipe.write_text(recipe_text(work), encoding="utf-8")
        told, _ = measured([sys.executable, "-m", "benchmarks.profile", str(recipe)], Path(folder))
    spent: dict[str, float] = json.loads(told.splitlines()[-1])
    return spent


def table(figures: dict[str, dict[str, float]]) -> str:
    """The phases as Markdown, one column for each kind of page."""
    kinds = list(figures)
    lines = [f"| CPU µs a page | {' | '.join(kinds)} |", f"|---|{'--:|' * len(kinds)}"]
    lines += [_line(phase, [figures[kind][phase] for kind in kinds]) for phase in PHASES]
    return "\n".join([*lines, _line("together", [sum(figures[kind].values()) for kind in kinds]), ""])


def _line(name: str, values: list[float]) -> str:
    return f"| {name} | {' | '.join(f'{value:.0f}' for value in values)} |"


def main(arguments: list[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks profile", description=__doc__)
    parser.add_argument("--kind", choices=("small", "large", "both"), default="both", help="4 KB or 43 KB pages")
    parser.add_argument("--pages", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(arguments)
    kinds = ("small", "large") if options.kind == "both" else (options.kind,)
    counts = {kind: options.pages or PAGES[kind] for kind in kinds}
    with tempfile.TemporaryDirectory(prefix="sheetweaver-bench-") as folder, site(Path(folder), counts) as where:
        figures = {kind: phases(where, kind, pages=counts[kind], rounds=options.rounds) for kind in kinds}
    print(table(figures))
    return 0


if __name__ == "__main__":
    print(json.dumps(profiled(Path(sys.argv[1]))))
