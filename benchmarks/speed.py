"""Some contenders at one kind of work, chosen by hand: what `all` does for everything. Prints one table."""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from pathlib import Path

from benchmarks import tables
from benchmarks.cases import Case, compare
from benchmarks.runs import CONTENDERS, OURS, Contender
from benchmarks.site import site

SITE = {"small": 20_000, "large": 4_000, "linked": 4_000}


def main(arguments: list[str]) -> int:
    """Print the comparison; 1 where somebody failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks speed", description=__doc__)
    parser.add_argument(
        "--kind", choices=tuple(SITE), default="small", help="4 KB, 43 KB, or pages whose links to follow"
    )
    parser.add_argument("--pages", type=int, default=0, help="of each run; else as many as take 2.5 s")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--late", action="store_true", help="each answer comes 75 ms late")
    parser.add_argument("--parser", default="auto", help="of our engines; soup makes the job heavy on the processor")
    parser.add_argument("names", nargs="*", help="engines, or the modules of benchmarks.contenders, or wrk")
    options = parser.parse_args(arguments)
    case = Case(
        f"{options.kind} pages, {options.connections} connections{', each 75 ms late' if options.late else ''}",
        options.kind,
        tuple(_named(name) for name in options.names) or tuple(OURS.values()),
        connections=options.connections,
        late=options.late,
        most=SITE[options.kind],
        parser=options.parser,
    )
    counts = {"small": 2} | {options.kind: SITE[options.kind]}
    with tempfile.TemporaryDirectory(prefix="sheetweaver-bench-") as folder, site(Path(folder), counts) as where:
        result = compare(case, where, rounds=options.rounds, until_s=math.inf, pages=options.pages)
        print(tables.machine(where.server), tables.case_table(result), sep="\n\n")
    return 1 if result.problems else 0


def _named(name: str) -> Contender:
    found = [one for one in CONTENDERS.values() if name in (one.name, one.module)]
    if not found:
        known = ", ".join(one.module or one.name for one in CONTENDERS.values())
        sys.exit(f"there is no contender {name!r}; there is {known}")
    return found[0]
