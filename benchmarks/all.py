"""Everything docs/performance.md tells, in one run: our engines and the other programs, the window, where time goes."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks import profile, tables
from benchmarks.cases import TARGET_S, Case, Figure, Result, compare, say
from benchmarks.runs import BARE, OURS, PEERS, Failed, Work, measured, run
from benchmarks.site import Site, site
from benchmarks.tables import Goal

MINUTES = 12.0
QUICK_S = 0.8
SITE = {"small": 20_000, "large": 4_000, "linked": 4_000}
QUICK_SITE = {"small": 3_000, "large": 600, "linked": 4_000}
SCRAPY, TUNED, TUTORIAL = "Scrapy as it comes", "Scrapy tuned, lexbor", "requests, threads, Beautiful Soup"
BARE_LOOP = "bare aiohttp, lexbor, our settings"
LISTS = tuple(one for one in PEERS.values() if one.module != "scrapy_linked")
WINDOW = "window open"
# minutes of MINUTES that each part may take
PARTS = {"small": 3.4, "large": 3.1, "late": 1.2, "late-256": 0.7, "linked": 1.3, "window": 1.2, "profile": 0.6}


def cases(site_pages: dict[str, int]) -> dict[str, Case]:
    """The comparisons by name."""
    bare = tuple(one for one in BARE.values() if one.module != "wrk")
    loop, wrk = BARE[BARE_LOOP], BARE["wrk"]
    engines, most = tuple(OURS.values()), site_pages["small"]
    return {
        "small": Case("4 KB pages, 64 connections", "small", (*engines, *LISTS, *bare), most=most),
        "large": Case("43 KB pages, 64 connections", "large", (*engines[:3], *LISTS, *bare), most=site_pages["large"]),
        "late": Case(
            "4 KB pages, each 75 ms late, 64 connections", "small", (*engines, loop, wrk), late=True, most=most
        ),
        "late-256": Case(
            "4 KB pages, each 75 ms late, 256 connections",
            "small",
            (OURS["asyncio"], loop, wrk),
            connections=256,
            late=True,
            most=most,
        ),
        "linked": Case(
            "following links: 4 000 pages with 75 links each, 64 connections",
            "linked",
            (OURS["asyncio"], PEERS["Scrapy following links"]),
        ),
    }


def main(arguments: list[str]) -> int:
    """Measure, print the tables, and write them into the document; 1 where one of our own runs failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks all", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", type=int, default=0, help="pages of each run; else as many as take 2.5 s")
    parser.add_argument("--quick", action="store_true", help="one round of short runs; the document stays as it is")
    parser.add_argument("--minutes", type=float, default=MINUTES, help="no further round begins when these are over")
    parser.add_argument("--parts", nargs="+", choices=tuple(PARTS), default=list(PARTS))
    options = parser.parse_args(arguments)
    rounds = 1 if options.quick else options.rounds
    counts = QUICK_SITE if options.quick else SITE
    with tempfile.TemporaryDirectory(prefix="sheetweaver-bench-") as folder, site(Path(folder), counts) as where:
        text, failed = measure(where, counts, options, rounds=rounds)
        print(text)
        if not options.quick and set(options.parts) == set(PARTS):
            command = " ".join(["python -m benchmarks all", *arguments])
            say(f"written to {tables.write(text, command, where.server)}")
    for name in failed:
        say(f"failed: {name}")
    return 1 if failed else 0


def measure(where: Site, counts: dict[str, int], options: argparse.Namespace, *, rounds: int) -> tuple[str, list[str]]:
    """The tables as Markdown, and what of ours failed."""
    load, pages = os.getloadavg()[0], options.pages
    target_s = QUICK_S if options.quick else TARGET_S
    results: dict[str, Result] = {}
    figures: dict[str, dict[str, float]] = {}
    window: list[dict[str, float]] = []
    until_s = time.monotonic()
    for part in options.parts:
        until_s += PARTS[part] * 60 * options.minutes / sum(PARTS.values())
        if part == "profile":
            figures = _profiled(where, rounds=rounds, pages=pages or counts["large"] // 3)
        elif part == "window":
            results[part], window = _window(where, rounds=rounds, pages=pages or counts["small"], until_s=until_s)
        else:
            results[part] = compare(
                cases(counts)[part], where, rounds=rounds, until_s=until_s, pages=pages, target_s=target_s
            )
    failed = [f"{name} ({why})" for result in results.values() for name, why in _ours(result.problems.items())]
    parts = [tables.goal_table(goals(results, window)), *(tables.case_table(result) for result in results.values())]
    if window:
        parts.insert(1, _window_line(window))
    if figures:
        parts += ["### Where the processor's time goes, asyncio engine", "", profile.table(figures)]
    parts.append(f"Load of the machine before: {load:.1f}; after: {os.getloadavg()[0]:.1f} (1 is one busy core).\n")
    return "\n".join(parts), failed


def _ours(problems: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, why) for name, why in problems if name in (*OURS, WINDOW) and not why.startswith("not installed")]


def _profiled(where: Site, *, rounds: int, pages: int) -> dict[str, dict[str, float]]:
    say("where the time goes")
    try:
        return {
            kind: profile.phases(where, kind, pages=min(pages, most), rounds=rounds)
            for kind, most in profile.PAGES.items()
        }
    except Failed as error:
        say(f"  left out: {error}")
        return {}


def _window(where: Site, *, rounds: int, pages: int, until_s: float) -> tuple[Result, list[dict[str, float]]]:
    """The same pages with the window closed and with it open and its table growing."""
    case = Case(f"{pages} pages of 4 KB, the window closed and open", "small", (OURS["asyncio"],))
    say(case.title)
    rates: dict[str, list[Figure]] = {"asyncio": [], WINDOW: []}
    told: list[dict[str, float]] = []
    try:
        few = run(OURS["asyncio"], Work(where.base, "small", 2, 64, export=False))
        for number in range(rounds):
            if number and time.monotonic() > until_s:
                break
            closed = run(OURS["asyncio"], Work(where.base, "small", pages, 64, export=False))
            cpu_s = (closed.cpu_s - few.cpu_s) / pages * 1000
            rates["asyncio"].append(Figure((pages - 2) / (closed.seconds - few.seconds), cpu_s, closed.peak_mb))
            told.append(_open_window(where, pages))
            rates[WINDOW].append(Figure(told[-1]["rate"], 0.0, told[-1]["MB"]))
            say(f"  round {number + 1}: closed {rates['asyncio'][-1].rate:.0f}, open {told[-1]['rate']:.0f}")
    except Failed as error:
        say(f"  left out: {error}")
        return Result(case, rates, {WINDOW: str(error)}), told
    return Result(case, rates, {}), told


def _open_window(where: Site, pages: int) -> dict[str, float]:
    words = [sys.executable, "-m", "benchmarks", "window", "--base", where.base, "--pages", str(pages), "--any"]
    with tempfile.TemporaryDirectory(prefix="sheetweaver-bench-") as folder:
        said, _ = measured(words, Path(folder))
    figures = json.loads(said.splitlines()[-1])
    if figures["rows shown"] != pages:
        raise Failed(f"the window shows {figures['rows shown']} rows, not {pages}")
    late = figures["busy ms late"]
    return {
        "rate": figures["pages/s"],
        "p99": late["p99"],
        "max": late["max"],
        "CPU": figures["window CPU %"],
        "MB": figures["window MB"],
    }


def _window_line(window: list[dict[str, float]]) -> str:
    middle = {name: statistics.median(one[name] for one in window) for name in window[0]}
    return (
        f"The window meanwhile: its 16 ms timer late by {middle['p99']:.1f} ms (p99), {middle['max']:.0f} ms (worst);"
        f" {middle['CPU']:.1f} % of a core, {middle['MB']:.0f} MB.\n"
    )


def goals(results: dict[str, Result], window: list[dict[str, float]]) -> list[Goal]:
    """What must hold, with the measured ratios."""

    def ratio(part: str, ours: str, other: str) -> list[float]:
        result = results.get(part)
        return result.ratios(ours, other) if result else []

    def best(part: str) -> str:
        names = [one.name for one in LISTS]
        return max(names, key=results[part].median) if part in results else names[0]

    found = []
    for part, size, floors, highs, bare in (
        ("small", "4 KB", (7, 3, 1.3), (11, 5, 2), (0.6, 0.8)),
        ("large", "43 KB", (6, 2.2, 1.3), (9, 3, 1.8), (0.75, 0.9)),
    ):
        for other, floor, high in zip((SCRAPY, TUNED, best(part)), floors, highs, strict=True):
            place = f"the best peer ({other})" if floor == floors[2] else other
            found.append(Goal(f"asyncio, {size}, against {place}", floor, high, ratio(part, "asyncio", other)))
        found.append(Goal(f"asyncio, {size}, against {BARE_LOOP}", *bare, ratio(part, "asyncio", BARE_LOOP)))
    found += [
        Goal("following links, against Scrapy", 12, 20, ratio("linked", "asyncio", "Scrapy following links")),
        Goal("processes, 2 workers, 4 KB, against Scrapy as it comes", 12, 18, ratio("small", "processes", SCRAPY)),
        Goal("processes, 2 workers, 43 KB, against asyncio", 1.4, 1.7, ratio("large", "processes", "asyncio")),
        Goal("threads, 4 KB, against the tutorial", 2.5, 4, ratio("small", "threads", TUTORIAL)),
        Goal("threads, 43 KB, against the tutorial", 15, 25, ratio("large", "threads", TUTORIAL)),
        Goal("dask, 2 workers, 4 KB, against processes", 0.6, 0.85, ratio("small", "dask", "processes")),
        *(
            Goal(f"75 ms late, 64 at a time, {name}: share of wrk", 0.9, 0.97, ratio("late", name, "wrk"))
            for name in OURS
        ),
        Goal("75 ms late, 256 at a time, asyncio: share of wrk", 0.9, 0.97, ratio("late-256", "asyncio", "wrk")),
        Goal("window open: share of the speed with it closed", 0.9, 0.97, ratio("window", WINDOW, "asyncio")),
        Goal("window timer late, p99", 50, 10, [one["p99"] for one in window], " ms", low_is_good=True),
        Goal("window CPU", 8, 3, [one["CPU"] for one in window], " %", low_is_good=True),
        Goal("window memory", 200, 120, [one["MB"] for one in window], " MB", low_is_good=True),
    ]
    return found
