"""What a job costs as it grows: from ten thousand to ten million addresses, each part in a process of its own.

Projects are made by SQL as a crawl would leave them (benchmarks/made.py); the crawls, imports and exports are real.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

QUEUED = 20_000
START = 10_000
"""Finished pages of the small project that a large one is compared with."""

BYTES_A_PAGE = 400
Figures = dict[str, Any]


def main(arguments: list[str]) -> int:
    """Print a JSON object for each part."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks scale", description=__doc__)
    parser.add_argument("--pages", type=int, default=1_000_000)
    parser.add_argument("--only", choices=tuple(PARTS), action="append", help="repeatable; all parts by default")
    parser.add_argument("--inside", help=argparse.SUPPRESS)  # a part that runs in this process
    parser.add_argument("--project", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.inside:
        sys.stdout.write(json.dumps(INSIDE[options.inside](options.project, options.pages) | {"peak MB": peak_mb()}))
        return 0
    with tempfile.TemporaryDirectory(prefix="scale-") as name:
        folder = Path(name)
        if shutil.disk_usage(folder).free < options.pages * BYTES_A_PAGE * 4:
            sys.stderr.write(f"{folder} has too little room for projects of {options.pages} pages\n")
            return 2
        for part in options.only or PARTS:
            figures = PARTS[part](folder, options.pages)
            sys.stdout.write(json.dumps({"part": part, "pages": options.pages} | figures) + "\n")
            sys.stdout.flush()
            for left in folder.iterdir():
                left.unlink()
    return 0


def peak_mb() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def inside(part: str, project: Path, pages: int) -> Figures:
    """A part in a process of its own, so that its memory is its own."""
    words = [sys.executable, "-m", "benchmarks", "scale", "--inside", part, "--project", str(project)]
    done = subprocess.run([*words, "--pages", str(pages)], capture_output=True, check=True, timeout=3600)
    figures: Figures = json.loads(done.stdout)
    return figures


def part_import(folder: Path, pages: int) -> Figures:
    """A list file on the command line, up to the first request; then the run is interrupted."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        base = f"http://127.0.0.1:{server.getsockname()[1]}"
        urls = folder / "list.txt"
        with urls.open("w") as file:
            file.writelines(f"{base}/shop/category-{page % 97}/item/{page}?ref=list\n" for page in range(pages))
        words = ["--urls", str(urls), "--project", str(folder / "i.weave"), "--field", "T=title", "--quiet"]
        began = time.perf_counter()
        child = subprocess.Popen([sys.executable, "-m", "core", "run", *words], stderr=subprocess.DEVNULL)
        server.settimeout(1800)
        server.accept()[0].close()
        took = time.perf_counter() - began
        figures = memory_of(child.pid) | {"to the first request s": round(took, 2)}
        child.send_signal(signal.SIGINT)
        child.wait(60)
    return figures


def memory_of(pid: int) -> Figures:
    status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    figures = {name: int(status[key].split()[0]) // 1024 for name, key in (("MB", "VmRSS"), ("peak MB", "VmHWM"))}
    return figures | {"CPU s": sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")}


def part_open(folder: Path, pages: int) -> Figures:
    project = folder / "o.weave"
    began = time.perf_counter()
    made(project, pages)
    figures = {"making it s": round(time.perf_counter() - began, 1), "file MB": project.stat().st_size >> 20}
    return figures | inside("open", project, pages)


def inside_open(project: Path, _pages: int) -> Figures:
    import asyncio

    from core import messages
    from core.host.host import Host
    from core.project.lines import Query, search
    from core.project.reader import ProjectReader

    async def opened() -> float:
        host = Host(lambda _: None)
        began = time.perf_counter()
        await host.do(messages.OpenProject(path=str(project)))
        took = time.perf_counter() - began
        await host.close()
        return took

    open_s = asyncio.run(opened())
    began, times, lines = time.perf_counter(), list[float](), 0
    with ProjectReader(project) as reader:
        for part in search(reader, Query(), lambda _: False):
            lines += len(part)
            times.append(time.perf_counter() - began)
    named = {"host opens s": open_s, "first lines s": times[0], "all lines s": times[-1]}
    return {name: round(value, 3) for name, value in named.items()} | {"lines": lines}


def part_crawl(folder: Path, pages: int) -> Figures:
    """CPU seconds for the same queued pages at the end of a small and of a large project, alternating."""
    from core.sample_site import spawn_sample

    site, base = spawn_sample(multiprocessing.get_context("spawn"))
    figures: Figures = {}
    try:
        runs: dict[int, list[float]] = {START: [], pages: []}
        for done in runs:
            made(folder / f"{done}.weave", done, QUEUED, base=base)
        for _ in range(3):
            for done, cpu in runs.items():
                copy = folder / "run.weave"
                shutil.copyfile(folder / f"{done}.weave", copy)
                figures[f"CPU ms a page behind {done}"] = cpu
                cpu.append(crawl_cpu_s(copy) / QUEUED * 1000)
                copy.unlink()
    finally:
        site.close()
    best = {done: min(cpu) for done, cpu in runs.items()}
    figures = {name: [round(one, 3) for one in cpu] for name, cpu in figures.items()}
    return figures | {"ratio": round(best[pages] / best[START], 2)}


def crawl_cpu_s(project: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    words = [sys.executable, "-m", "core", "run", str(project), "--field", "Title=title", "--quiet", "--json"]
    done = subprocess.run(words, capture_output=True, check=False, timeout=3600)
    if json.loads(done.stdout)["pages"]["ok"] < QUEUED:
        raise RuntimeError(done.stderr.decode()[-500:])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def part_memory(folder: Path, pages: int) -> Figures:
    """The crawl process with so many pages queued, after some seconds of crawling, and after 100 000 pages."""
    from core.sample_site import spawn_sample

    site, base = spawn_sample(multiprocessing.get_context("spawn"))
    project = folder / "m.weave"
    try:
        made(project, 0, pages, base=base)
        words = [sys.executable, "-m", "core", "run", str(project), "--field", "Title=title", "--quiet"]
        child = subprocess.Popen(words, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        try:
            figures = {f"{name} after 10 s": value for name, value in (time.sleep(10) or memory_of(child.pid)).items()}
            end = time.monotonic() + 600
            while finished(project) < min(pages, 100_000) and time.monotonic() < end and child.poll() is None:
                figures |= memory_of(child.pid)
                time.sleep(0.5)
            figures["after pages"] = finished(project)
        finally:
            child.send_signal(signal.SIGINT)
            child.wait(60)
    finally:
        site.close()
    return figures


def finished(project: Path) -> int:
    from core.project.reader import ProjectReader

    with ProjectReader(project) as reader:
        return reader.counts().finished


def part_follow(folder: Path, pages: int) -> Figures:
    return inside("follow", folder / "none", pages)


def inside_follow(_project: Path, pages: int) -> Figures:
    """The keys of all known addresses, and asking for them as links are found."""
    from core.key_set import KeySet
    from core.url import key

    began = time.perf_counter()
    keys = KeySet(key(f"https://shop.example.com/item/{number}") for number in range(pages))
    made_s = time.perf_counter() - began
    asked = [key(f"https://shop.example.com/item/{number}") for number in range(0, 2 * pages, max(1, pages // 50_000))]
    began = time.perf_counter()
    known = sum(one in keys for one in asked)
    ask_us = (time.perf_counter() - began) / len(asked) * 1e6
    assert known == len(asked) // 2
    return {"us a new key": round(made_s / pages * 1e6, 2), "us a question": round(ask_us, 2)}


def part_export(folder: Path, pages: int) -> Figures:
    project = folder / "e.weave"
    made(project, pages)
    return {kind: inside(kind, project, pages) for kind in ("csv", "xlsx")}


def exporter(ending: str) -> Callable[[Path, int], Figures]:
    def inside_export(project: Path, _pages: int) -> Figures:
        from core import messages
        from core.tables import write_table

        out = project.with_suffix(ending)
        began, cpu_s = time.perf_counter(), time.process_time()
        done = write_table(project, messages.Export(path=str(out)), report=lambda _: None, cancelled=lambda: False)
        took, cpu_s = time.perf_counter() - began, time.process_time() - cpu_s
        size_mb = out.stat().st_size >> 20
        out.unlink()
        return {"rows/s": round(done.rows / took), "rows a CPU second": round(done.rows / cpu_s), "file MB": size_mb}

    return inside_export


def part_xlsx(folder: Path, _pages: int) -> Figures:
    """Rows a CPU second of our Excel writer against XlsxWriter in constant memory, alternating."""
    from core.export.formats import Plan
    from core.export.xlsx_table import XlsxTable

    columns = tuple(f"Column {number}" for number in range(11))
    rows = [_eleven(number) for number in range(40_000)]

    def own(path: Path) -> None:
        table = XlsxTable(path, Plan(columns, {}))
        for start in range(0, len(rows), 1000):
            table.write(rows[start : start + 1000])
        table.finish()

    def bare(path: Path) -> None:
        import xlsxwriter

        book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_urls": False})
        sheet = book.add_worksheet()
        for at, row in enumerate([columns, *rows]):
            sheet.write_row(at, 0, row)
        book.close()

    rates: dict[str, list[int]] = {"xlsxwriter": [], "own": []}
    for _ in range(5):
        for name, write in (("xlsxwriter", bare), ("own", own)):
            began = time.process_time()
            write(folder / "x.xlsx")
            rates[name].append(round(len(rows) / (time.process_time() - began)))
    ratios = sorted(own / bare for own, bare in zip(rates["own"], rates["xlsxwriter"], strict=True))
    return rates | {"ratio min / median / max": [round(ratios[at], 2) for at in (0, 2, 4)]}


def _eleven(number: int) -> tuple[str | int | float | None, ...]:
    texts = f"A title of thing {number} & more", "Some Author", "2026-11-22", f"https://shop.example.com/item/{number}"
    return (
        *texts,
        number * 1.25,
        number * 7,
        f"{number % 97} EUR",
        f"标题 {number}",
        number,
        None,
        "several words in it",
    )


def part_hosts(folder: Path, pages: int) -> Figures:
    return inside("hosts", folder / "none", pages)


def inside_hosts(_project: Path, pages: int) -> Figures:
    """What a site costs that was met, with one page waiting."""
    import random

    from core.frontier import Frontier
    from core.records import Request
    from core.settings import Settings

    sites = min(pages, 200_000)
    frontier, before = Frontier(Settings(), random.random), memory_of(os.getpid())["MB"]
    frontier.add(Request(n, f"https://site{n}.example/", f"https://site{n}.example") for n in range(1, sites + 1))
    grown = memory_of(os.getpid())["MB"] - before
    frontier.loads(0.0)
    began = time.perf_counter()
    for tick in range(10):
        frontier.loads(tick * 0.2)
    return {
        "sites": sites,
        "KB a site": round(grown * 1024 / sites, 2),
        "ms a tick": (time.perf_counter() - began) * 100,
    }


def made(project: Path, done: int, queued: int = 0, *, base: str = "https://shop.example.com") -> None:
    from benchmarks.made import made_project

    made_project(project, done, queued, base=base)


PARTS: dict[str, Callable[[Path, int], Figures]] = {
    "import": part_import,
    "open": part_open,
    "crawl": part_crawl,
    "memory": part_memory,
    "follow": part_follow,
    "export": part_export,
    "xlsx": part_xlsx,
    "hosts": part_hosts,
}
INSIDE: dict[str, Callable[[Path, int], Figures]] = {
    "open": inside_open,
    "follow": inside_follow,
    "hosts": inside_hosts,
    "csv": exporter(".csv"),
    "xlsx": exporter(".xlsx"),
}
