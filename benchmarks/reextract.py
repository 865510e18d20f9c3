"""How much faster kept pages are read anew than their site is crawled again: the same pages, fields and project.

Both are whole commands, run by turns; their seconds are those they tell themselves, without the interpreter's start.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from core.engines.base import cores
from core.sample_site import spawn_sample

FIELDS = ("Title=title", "Heading=h1", "Cell=td", "Link=a@href", "Text=p")


class Ran(NamedTuple):
    """One command: the seconds it tells, and the processor seconds it took with its start and its workers."""

    seconds: float
    cpu_s: float


class Round(NamedTuple):
    """A crawl and the reading anew after it."""

    crawl: Ran
    anew: Ran

    @property
    def ratio(self) -> float:
        """How many times as long the crawl took."""
        return self.crawl.seconds / self.anew.seconds


def main(arguments: list[str]) -> int:
    """Print what each round took and the median of the ratios; answers 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks reextract", description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--path", choices=("bench", "heavy"), default="bench", help="4 KB or 43 KB pages")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--connections", type=int, default=64, help="of the crawl")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        rounds = rounds_of(Path(folder), options.pages, options.rounds, options.path, connections=options.connections)
    sys.stdout.write(
        f"{options.pages} pages of /{options.path}, {options.connections} connections, {cores()} cores\n\n"
    )
    sys.stdout.write("| round | crawl s (CPU s) | read anew s (CPU s) | ratio |\n|--:|--:|--:|--:|\n")
    for number, one in enumerate(rounds, 1):
        crawl, anew = (f"{ran.seconds:.2f} ({ran.cpu_s:.2f})" for ran in (one.crawl, one.anew))
        sys.stdout.write(f"| {number} | {crawl} | {anew} | {one.ratio:.1f} |\n")
    sys.stdout.write(f"\nmedian ratio {statistics.median(one.ratio for one in rounds):.1f}\n")
    return 0


def rounds_of(folder: Path, pages: int, rounds: int, path: str = "bench", *, connections: int = 64) -> list[Round]:
    """So many rounds over a site in a process of its own. Raises: RuntimeError where a command fails or loses rows."""
    project = folder / "job.weave"
    fields = [word for field in FIELDS for word in ("--field", field)]
    site, base = spawn_sample(multiprocessing.get_context("spawn"))
    crawl = ("run", f"{base}/{path}/[1-{pages}]", *fields, "--project", str(project), "--fresh", "--quiet")
    found = []
    try:
        for _ in range(rounds):
            crawled = _timed(*crawl, "--engine", "asyncio", "--concurrency", str(connections), rows=pages)
            found.append(Round(crawled, _timed("extract", str(project), *fields, rows=pages)))
    finally:
        site.close()
    return found


def _timed(*words: str, rows: int) -> Ran:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = subprocess.run(
        [sys.executable, "-m", "core", *words, "--json"], capture_output=True, timeout=600, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = json.loads(ended.stdout or "{}")
    if ended.returncode or told.get("rows", told.get("rows_after")) != rows:
        raise RuntimeError(f"{words[0]} failed: {ended.stderr.decode()[-500:]} {ended.stdout.decode()[-500:]}")
    return Ran(told["seconds"], after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
