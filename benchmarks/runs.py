"""One run of one contender: its command, its seconds, processor time and memory, and whether its table is right."""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, NamedTuple

from benchmarks import pages, peers
from benchmarks.site import ROOT

TIMEOUT_S = 150.0
_POLL_S = 0.02


class Contender(NamedTuple):
    """A program in the comparison: an engine of ours, or a module of benchmarks.contenders.

    `needs` is what must be installed: in the environment of the peers where it is a `peer`, else in ours.
    """

    name: str
    module: str = ""
    engine: str = ""
    needs: str = ""
    peer: bool = False

    @property
    def missing(self) -> str:
        """What is not installed that it needs, or ''."""
        if not self.needs:
            return ""
        there = self.needs in peers.versions() if self.peer else importlib.util.find_spec(self.needs) is not None
        return "" if there else self.needs


OURS = {engine: Contender(engine, engine=engine) for engine in ("asyncio", "threads", "processes")}
OURS["dask"] = Contender("dask", engine="dask", needs="distributed")
PEERS = {
    one.name: one
    for one in (
        Contender("Scrapy as it comes", "scrapy_default", needs="scrapy", peer=True),
        Contender("Scrapy tuned, lexbor", "scrapy_tuned", needs="scrapy", peer=True),
        Contender("Crawlee, lexbor", "crawlee_lexbor", needs="crawlee", peer=True),
        Contender("Scrapling", "scrapling_spider", needs="scrapling", peer=True),
        Contender("requests, threads, Beautiful Soup", "tutorial_threads", needs="requests", peer=True),
        Contender("Scrapy following links", "scrapy_linked", needs="scrapy", peer=True),
    )
}
BARE = {
    one.name: one
    for one in (
        Contender("bare aiohttp, lexbor", "bare_aiohttp", needs="aiohttp"),
        Contender("bare aiohttp, lexbor, our settings", "bare_tuned", needs="isal"),
        Contender("bare pycurl, lexbor", "pycurl_lexbor", needs="pycurl", peer=True),
        Contender("wrk", "wrk"),
    )
}
CONTENDERS = {**OURS, **PEERS, **BARE}


class Work(NamedTuple):
    """What a run is to do. `parser` and `export` (write the table) are for ours alone."""

    base: str
    kind: str
    pages: int
    connections: int
    parser: str = "auto"
    export: bool = True


class Ran(NamedTuple):
    """What a run took: seconds by its own clock, processor seconds of all its processes, peak MB of the largest."""

    seconds: float
    cpu_s: float
    peak_mb: float


class Failed(Exception):
    """A contender did not do the work. The text says what it did instead."""


def run(contender: Contender, work: Work) -> Ran:
    """Do the work once, in a process of its own. Raises: Failed."""
    if contender.module == "wrk":
        return _wrk(work)
    with tempfile.TemporaryDirectory(prefix="sheetweaver-bench-") as folder:
        out = Path(folder) / "table.csv"
        words = _own(contender, work, out) if contender.engine else _other(contender, work, out)
        told, ran = measured(words, Path(folder))
        if work.export:
            check(out, work)
    try:
        return ran._replace(seconds=float(json.loads(told.splitlines()[-1])["seconds"]))
    except (ValueError, IndexError, KeyError) as error:
        raise Failed(f"it said {told[-80:]!r}") from error


def measured(words: list[str], folder: Path, timeout_s: float = TIMEOUT_S) -> tuple[str, Ran]:
    """What a command prints, and what it took by our clock. It keeps its own files in `folder`. Raises: Failed."""
    homes = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "STATE", "DATA")}
    environment = os.environ | homes | {"PYTHONPATH": str(ROOT)}
    with (folder / "said").open("w+b") as said, (folder / "complained").open("w+b") as complained:
        begun_s = time.perf_counter()
        process = subprocess.Popen(
            words, cwd=folder, env=environment, stdout=said, stderr=complained, start_new_session=True
        )
        until_s = begun_s + timeout_s
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if time.perf_counter() > until_s:
                os.killpg(process.pid, signal.SIGKILL)
                os.wait4(process.pid, 0)
                process.returncode = -signal.SIGKILL
                raise Failed(f"it was not done after {timeout_s:.0f} s")
            time.sleep(_POLL_S)
        process.returncode = os.waitstatus_to_exitcode(status)
        ran = Ran(time.perf_counter() - begun_s, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
        if process.returncode:
            raise Failed(f"exit code {process.returncode}: {_last_line(complained) or _last_line(said)}")
        said.seek(0)
        return said.read().decode(), ran


def _last_line(file: IO[bytes]) -> str:
    file.seek(0)
    lines = file.read().decode(errors="replace").strip().splitlines()
    return lines[-1][:200] if lines else ""


def _other(contender: Contender, work: Work, out: Path) -> list[str]:
    python = str(peers.python()) if contender.peer else sys.executable
    words = [work.base, work.kind, str(work.pages), str(out), str(work.connections)]
    return [python, "-m", f"benchmarks.contenders.{contender.module}", *words]


def _own(contender: Contender, work: Work, out: Path) -> list[str]:
    settings = ["--engine", contender.engine, "--concurrency", str(work.connections), "--parser", work.parser]
    if contender.engine in ("processes", "dask"):
        settings += ["--workers", "2"]
    out_words = ["--csv", "plain", "--out", str(out)] if work.export else []
    recipe = out.with_name("recipe.toml")
    recipe.write_text(recipe_text(work), encoding="utf-8")
    return [sys.executable, "-m", "core", "run", str(recipe), *settings, *out_words, "--quiet", "--json"]


def recipe_text(work: Work) -> str:
    """The job as a recipe; the linked site is followed from its first page."""
    follow = work.kind == "linked"
    address = f"{work.base}/{work.kind}/{1 if follow else f'[1-{work.pages}]'}"
    lines = [f'urls = ["{address}"]']
    for name, field in zip(pages.COLUMNS, pages.FIELDS, strict=True):
        select, _, attribute = field.partition("@")
        take = f'take = "@{attribute}"' if attribute else ""
        lines += ["[[field]]", f'name = "{name}"', f'select = "{select}"', take]
    if follow:
        lines += ["[follow]", 'scope = "host"', "depth = 1000"]
    return "\n".join(lines) + "\n"


def check(table: Path, work: Work) -> None:
    """Nothing, where every row is right. Raises: Failed with the first that is not."""
    rows = rows_of(table)
    if work.kind == "linked":
        rows = [*rows[:1], *sorted(rows[1:], key=lambda row: int(row[0].rpartition(" ")[2]))]
    wanted = [list(pages.COLUMNS), *(list(pages.row(work.kind, n, work.base)) for n in range(1, work.pages + 1))]
    if rows == wanted:
        return
    if len(rows) != len(wanted):
        raise Failed(f"its table has {len(rows) - 1} rows, not {work.pages}")
    wrong = next(number for number, (row, right) in enumerate(zip(rows, wanted, strict=True)) if row != right)
    raise Failed(f"row {wrong} is {rows[wrong]}, not {wanted[wrong]}")


def rows_of(path: Path) -> list[list[str]]:
    """The rows of a CSV with its header."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))
    except OSError as error:
        raise Failed("it wrote no table") from error


def _wrk(work: Work) -> Ran:
    """One page again and again, for as long as so many pages would take at the reachable rate."""
    program = shutil.which("wrk")
    if program is None:
        raise Failed("wrk is not installed")
    seconds = 4
    words = [program, "-t1", f"-c{work.connections}", f"-d{seconds}", "-H", "Accept-Encoding: gzip"]
    with tempfile.TemporaryDirectory() as folder:
        told, ran = measured([*words, f"{work.base}/{work.kind}/1"], Path(folder))
    found = re.search(r"Requests/sec:\s*([\d.]+)", told)
    if found is None or "Non-2xx" in told:
        raise Failed(f"it said {told[-200:]!r}")
    return ran._replace(seconds=work.pages / float(found[1]))
