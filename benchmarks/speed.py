"""Sheetweaver's engines and other programs at the same work: the same pages, the same five fields, the same CSV.

Contenders run one after another, round by round, against one site in a process of its own; every table is checked.
Ratios of medians are what counts: absolute figures belong to one machine and hour.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import multiprocessing
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.contenders.common import COLUMNS, SELECTORS

TAKES = ("", "", "", "@href", "")
OWN = ("asyncio", "threads", "processes", "dask")
OTHERS = {"bare_aiohttp": "aiohttp", "tutorial_threads": "bs4", "scrapy_default": "scrapy", "scrapy_tuned": "scrapy"}


class Ran(NamedTuple):
    """One run: pages a second, CPU seconds for 1 000 pages, peak memory of the largest process in MB."""

    rate: float
    cpu_s: float
    peak_mb: float


def main(arguments: list[str]) -> int:
    """Print the comparison; answers 1 when a table is wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks speed", description=__doc__)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--path", choices=("bench", "heavy"), default="bench", help="4 KB or 43 KB pages")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--delay", type=float, default=0.0, help="seconds the site takes for each answer")
    parser.add_argument(
        "--parser", default="auto", help="auto, fast or soup: soup makes the job heavy on the processor"
    )
    parser.add_argument("names", nargs="*", help="contenders; all by default")
    options = parser.parse_args(arguments)
    names = options.names or [*OWN[:3], *OTHERS]
    missing = [name for name in names if name in OTHERS and importlib.util.find_spec(OTHERS[name]) is None]
    names = [name for name in names if name not in missing]
    runs: dict[str, list[Ran]] = {name: [] for name in names}
    from core.sample_site import spawn_sample

    site, base = spawn_sample(multiprocessing.get_context("spawn"), delay_s=options.delay)
    try:
        with tempfile.TemporaryDirectory() as folder:
            tables = {name: Path(folder) / f"{name}.csv" for name in names}
            for _ in range(options.rounds):
                for name in names:
                    runs[name].append(one(name, base, options, tables[name]))
            wrong = differing(tables)
    finally:
        site.close()
    report(runs, options, missing)
    if wrong:
        sys.stdout.write(f"tables that differ from {names[0]}'s: {', '.join(wrong)}\n")
    return 1 if wrong else 0


def one(name: str, base: str, options: argparse.Namespace, out: Path) -> Ran:
    """One run of one contender. Start-up is not counted: seconds are its own, CPU that of a run of two pages less."""
    _, start_cpu_s, _ = timed(command(name, base, options, out, pages=2), out)
    seconds, cpu_s, peak_mb = timed(command(name, base, options, out, pages=options.pages), out)
    return Ran(options.pages / seconds, (cpu_s - start_cpu_s) / options.pages * 1000, peak_mb)


def command(name: str, base: str, options: argparse.Namespace, out: Path, *, pages: int) -> list[str]:
    if name in OTHERS:
        words = [base, options.path, str(pages), str(out), str(options.connections)]
        return [sys.executable, "-m", f"benchmarks.contenders.{name}", *words]
    fields = [
        word
        for column, selector, take in zip(COLUMNS, SELECTORS, TAKES, strict=True)
        for word in ("--field", f"{column}={selector}{take}")
    ]
    settings = [
        "--engine",
        name,
        "--concurrency",
        str(options.connections),
        "--parser",
        options.parser,
        "--csv",
        "plain",
        "--quiet",
        "--json",
    ]
    return [
        sys.executable,
        "-m",
        "core",
        "run",
        f"{base}/{options.path}/[1-{pages}]",
        *fields,
        *settings,
        "--out",
        str(out),
    ]


def timed(words: list[str], out: Path) -> tuple[float, float, float]:
    """(seconds it says, CPU seconds with children, peak MB) of a command. Raises: RuntimeError when it fails."""
    out.unlink(missing_ok=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.run(words, capture_output=True, timeout=600, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise RuntimeError(f"{' '.join(words[:6])} … failed: {process.stderr.decode()[-500:]}")
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return float(json.loads(process.stdout)["seconds"]), cpu_s, after.ru_maxrss / 1024


def differing(tables: dict[str, Path]) -> list[str]:
    """The contenders whose table is not the first one's."""
    read = {name: rows_of(path) for name, path in tables.items()}
    first = next(iter(read.values()))
    return [name for name, rows in read.items() if rows != first]


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def report(runs: dict[str, list[Ran]], options: argparse.Namespace, missing: list[str]) -> None:
    """Print a Markdown table, fastest first."""
    sys.stdout.write(f"{options.pages} pages of /{options.path}, {options.connections} connections, ")
    sys.stdout.write(f"{options.delay:g} s a page, {options.rounds} rounds\n\n")
    slowest = min(statistics.median(ran.rate for ran in rans) for rans in runs.values())
    sys.stdout.write(
        "| contender | pages/s min / median / max | CPU-s per 1 000 pages | ratio to the slowest |\n|---|--:|--:|--:|\n"
    )
    for name, rans in sorted(runs.items(), key=lambda item: -statistics.median(ran.rate for ran in item[1])):
        rates = [ran.rate for ran in rans]
        middle = statistics.median(rates)
        cpu_s = statistics.median(ran.cpu_s for ran in rans)
        sys.stdout.write(
            f"| {name} | {min(rates):.0f} / {middle:.0f} / {max(rates):.0f} | {cpu_s:.2f} | {middle / slowest:.1f} |\n"
        )
    if options.delay:
        best = options.connections / options.delay
        shares = {name: statistics.median(ran.rate for ran in rans) / best for name, rans in runs.items()}
        sys.stdout.write(f"\nof the {best:.0f} pages/s that {options.connections} connections can reach at all: ")
        sys.stdout.write(", ".join(f"{name} {share:.0%}" for name, share in shares.items()) + "\n")
    if missing:
        sys.stdout.write(f"\nnot installed here: {', '.join(missing)}\n")
    sys.stdout.write(json.dumps({name: [ran._asdict() for ran in rans] for name, rans in runs.items()}) + "\n")
