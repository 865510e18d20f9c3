"""How much of a slow site's answer time the engines use: pages a second against connections / latency.

Each run is told twice: from the program's own start of the run to its end, with what an engine needs to get going (a
cluster, processes, robots.txt), and from the first finished page to the last, which is the rate a long job goes on at.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

ENGINES = ("asyncio", "threads", "processes", "dask")


class Ran(NamedTuple):
    """Pages a second of one run: of all of it, and from the first page to the last."""

    whole: float
    steady: float


def main(arguments: list[str]) -> int:
    """Print a line for each engine; answers 1 where a median steady rate is below `--least`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks waiting", description=__doc__)
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--delay", type=float, default=0.1, help="seconds the site takes for each answer")
    parser.add_argument("--least", type=float, default=0.85, help="the share that must be reached")
    parser.add_argument("engines", nargs="*", help="all by default")
    options = parser.parse_args(arguments)
    runs: dict[str, list[Ran]] = {name: [] for name in options.engines or ENGINES}
    from core.sample_site import spawn_sample

    site, base = spawn_sample(multiprocessing.get_context("spawn"), delay_s=options.delay)
    try:
        for _ in range(options.rounds):
            for name, rans in runs.items():
                rans.append(one(name, base, options))
    finally:
        site.close()
    return report(runs, options)


def one(engine: str, base: str, options: argparse.Namespace) -> Ran:
    """One run of one engine. Raises: RuntimeError where a page fails."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "waiting.weave"
        words = [sys.executable, "-m", "core", "run", f"{base}/bench/[1-{options.pages}]"]
        words += ["--field", "Title=h1", "--field", "Link=a@href", "--engine", engine, "--quiet", "--json"]
        words += ["--concurrency", str(options.connections), "--project", str(project)]
        ended = subprocess.run(words, capture_output=True, timeout=900, check=False)
        if ended.returncode:
            raise RuntimeError(f"{engine} failed: {ended.stderr.decode()[-500:]}")
        return Ran(options.pages / float(json.loads(ended.stdout)["seconds"]), steady(project))


def steady(project: Path) -> float:
    """Pages a second between the first tenth of a project's pages and the last."""
    with closing(sqlite3.connect(f"{project.as_uri()}?mode=ro", uri=True)) as db:
        times = [fetched_s for (fetched_s,) in db.execute("SELECT fetched_s FROM pages ORDER BY fetched_s")]
    begin = len(times) // 10
    return (len(times) - 1 - begin) / (times[-1] - times[begin])


def report(runs: dict[str, list[Ran]], options: argparse.Namespace) -> int:
    """Print a Markdown table."""
    best = options.connections / options.delay
    sys.stdout.write(f"{options.pages} pages, {options.delay:g} s each, {options.connections} at once, ")
    sys.stdout.write(f"{options.rounds} rounds: at most {best:.0f} pages/s\n\n")
    sys.stdout.write("| engine | whole run, min / median / max | share | steady, min / median / max | share |\n")
    sys.stdout.write("|---|--:|--:|--:|--:|\n")
    for name, rans in runs.items():
        cells = []
        for rates in ([ran.whole for ran in rans], [ran.steady for ran in rans]):
            middle = statistics.median(rates)
            cells.append(f"{min(rates):.0f} / {middle:.0f} / {max(rates):.0f} | {middle / best:.0%}")
        sys.stdout.write(f"| {name} | {' | '.join(cells)} |\n")
    low = [name for name, rans in runs.items() if statistics.median(ran.steady for ran in rans) < options.least * best]
    sys.stdout.write(f"\nbelow {options.least:.0%}: {', '.join(low) or 'none'}\n")
    return 1 if low else 0
