"""A case: contenders at the same work, round by round in alternating order, until its time is over.

Start-up is taken off: what a run of two pages takes is subtracted from every run, seconds and processor time alike.
"""

from __future__ import annotations

import statistics
import sys
import time
from typing import NamedTuple

from benchmarks.pages import LINKED
from benchmarks.runs import Contender, Failed, Ran, Work, run
from benchmarks.site import Site

FEW = 2
TARGET_S = 2.5  # a measured run is given as many pages as take about so long
LEAST = 128
TRIAL = {"small": 400, "large": 130}


class Case(NamedTuple):
    """What is compared, over how many connections. `most` is how many pages the site has."""

    title: str
    kind: str
    contenders: tuple[Contender, ...]
    connections: int = 64
    late: bool = False
    most: int = 10_000
    parser: str = "auto"

    def work(self, site: Site, number: int) -> Work:
        """The work over the site's first so many pages."""
        return Work(site.late if self.late else site.base, self.kind, number, self.connections, self.parser)


class Figure(NamedTuple):
    """One measured run, start-up taken off: pages a second, processor seconds for 1 000 pages, peak memory."""

    rate: float
    cpu_s: float
    peak_mb: float


class Result(NamedTuple):
    """What came of a case: the figures of each contender by round (None where it failed), and why some have none."""

    case: Case
    figures: dict[str, list[Figure]]
    problems: dict[str, str]

    def median(self, name: str) -> float:
        """The contender's median pages a second, 0 where it has none."""
        rates = [figure.rate for figure in self.figures.get(name, ())]
        return statistics.median(rates) if rates else 0.0

    def ratios(self, ours: str, other: str) -> list[float]:
        """How many times as fast `ours` was, round by round."""
        pairs = zip(self.figures.get(ours, ()), self.figures.get(other, ()), strict=False)
        return [one.rate / two.rate for one, two in pairs]


class Entry(NamedTuple):
    contender: Contender
    start: Ran
    pages: int


def compare(
    case: Case, site: Site, *, rounds: int, until_s: float, pages: int = 0, target_s: float = TARGET_S
) -> Result:
    """The case's figures, over so many `pages` or as many as take `target_s`.

    One round is always made, further ones only before `until_s` on the monotonic clock.
    """
    entries, problems = _entries(case, site, pages, target_s)
    figures: dict[str, list[Figure]] = {entry.contender.name: [] for entry in entries}
    begun_s = time.monotonic()
    for number in range(rounds):
        if number and time.monotonic() + (time.monotonic() - begun_s) / number > until_s:
            say(f"  no time for round {number + 1}")
            break
        for entry in entries if number % 2 == 0 else reversed(entries):
            name = entry.contender.name
            if name in problems:
                continue
            try:
                figures[name].append(_figure(entry, run(entry.contender, case.work(site, entry.pages))))
            except Failed as error:
                problems[name] = str(error)
                figures.pop(name)
        say(f"  round {number + 1}: " + ", ".join(f"{name} {one[-1].rate:.0f}" for name, one in figures.items() if one))
    return Result(case, figures, problems)


def _entries(case: Case, site: Site, pages: int, target_s: float) -> tuple[list[Entry], dict[str, str]]:
    """Who takes part with how many pages, and who cannot and why."""
    say(case.title)
    entries, problems = list[Entry](), dict[str, str]()
    for contender in case.contenders:
        if contender.missing:
            problems[contender.name] = f"not installed: {contender.missing}"
            continue
        try:
            entries.append(_entry(contender, case, site, pages, target_s))
        except Failed as error:
            problems[contender.name] = str(error)
    for name, why in problems.items():
        say(f"  left out: {name}: {why}")
    return entries, problems


def _entry(contender: Contender, case: Case, site: Site, pages: int, target_s: float) -> Entry:
    if contender.module == "wrk":
        return Entry(contender, Ran(0.0, 0.0, 0.0), 1000)
    if case.kind == "linked":  # such a crawl cannot be cut short: start-up is that of a list
        few = case._replace(kind="small").work(site, FEW)
        plain = contender._replace(module=contender.module.replace("_linked", "_default"))
        start = _start(plain, few)
        return Entry(contender, start, LINKED)
    start = _start(contender, case.work(site, FEW))
    if pages:
        return Entry(contender, start, min(pages, case.most))
    trial = max(TRIAL[case.kind], case.connections * 4 if case.late else 0)
    ran = run(contender, case.work(site, trial))
    seconds = max(ran.seconds - start.seconds, ran.seconds / 10)  # noise may swallow so short a run
    fitting = round((trial - FEW) / seconds * max(target_s, start.seconds), -2)
    return Entry(contender, start, int(min(max(fitting, LEAST), case.most)))


def _start(contender: Contender, work: Work) -> Ran:
    """What starting takes: the quicker of two runs, the first of which also warms the system's caches."""
    one, two = run(contender, work), run(contender, work)
    return min(one, two)


def _figure(entry: Entry, ran: Ran) -> Figure:
    seconds = ran.seconds - entry.start.seconds
    if seconds < entry.start.seconds / 5:
        raise Failed(f"{entry.pages} pages in {ran.seconds:.2f} s are too few to tell from starting")
    cpu_s = max(ran.cpu_s - entry.start.cpu_s, 0.0)
    counted = entry.pages - FEW if entry.start.seconds else entry.pages
    return Figure(counted / seconds, cpu_s / counted * 1000, ran.peak_mb)


def say(text: str) -> None:
    """Progress, on standard error."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
