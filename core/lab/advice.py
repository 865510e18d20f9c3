"""What the figures of a comparison mean: which engine, and why, in a sentence. Pure: figures in, advice out."""

from __future__ import annotations

from collections.abc import Sequence

from core.messages.lab_results import LabAdvice, LabFigures

SENTENCES = {
    "parsing-dominates": (
        "Reading a page takes {parse_ms} ms of hard work, which keeps one core {busy} % busy. Only worker"
        " processes use all {cores} cores: {gain} times as many pages a second. Choose {engine}."
    ),
    "one-core": (
        "Reading a page takes {parse_ms} ms of hard work, which keeps one core {busy} % busy, and no engine gained by"
        " using more of them here. Choose {engine}; it costs the least."
    ),
    "site-paces": (
        "The site sets the pace: {share} % of the time, its limits let no further request start. A faster engine only"
        " waits better. Choose {engine}; it costs the least while it waits."
    ),
    "waiting-dominates": (
        "{wait_ms} of the {page_ms} ms of a page are waiting for the site, and waiting needs no processor. {engine}"
        " waits for many pages at once; more processes would only wait as well. Choose {engine}."
    ),
    "fastest": "{engine} was the fastest: {gain} times as many pages a second as the slowest. Choose {engine}.",
    "all-alike": "The engines are all about as fast on this job. Choose {engine}; it costs the least.",
    "nothing-fetched": "No engine got any page, so there is nothing to compare. See the errors.",
}
"""The advice by code. The braces name numbers of LabAdvice.params."""

BUSY = 0.6  # of the time one core works: more, and pages wait for the processor
PACED = 0.5  # of the time no request may start: more, and the site decides
GAIN = 1.1  # times as fast: less is chance on a small sample
CLOSE = 0.8  # of the best rate: near enough to prefer the cheaper engine
WAITS = 0.5


def advise(figures: Sequence[LabFigures], cores: int) -> LabAdvice:
    """The advice for these figures, measured on a machine with that many cores."""
    good = [one for one in figures if one.pages and one.same_rows and not one.problem]
    if not good:
        return _advice("nothing-fetched")
    best = max(good, key=lambda one: one.rate)
    single = _single(good)
    busy = _busy(single)
    thrifty = _thrifty(good, best)
    if busy >= BUSY and single.engine in ("asyncio", "threads"):
        return _on_parsing(good, single, busy, cores)
    share = min(_share(single.split.polite_s, single), 1.0)
    if share >= PACED:
        return _advice("site-paces", thrifty.engine, share=round(share * 100))
    split = single.split
    page_s = split.dns_s + split.connect_s + split.wait_s + split.download_s + split.parse_s
    if page_s and split.wait_s >= WAITS * page_s:
        return _advice("waiting-dominates", thrifty.engine, wait_ms=_ms(split.wait_s), page_ms=_ms(page_s))
    slowest = min(good, key=lambda one: one.rate)
    if thrifty is best and slowest.rate < CLOSE * best.rate:
        return _advice("fastest", best.engine, gain=_times(best, slowest))
    return _advice("all-alike", thrifty.engine)


def _on_parsing(good: Sequence[LabFigures], single: LabFigures, busy: float, cores: int) -> LabAdvice:
    numbers = {"parse_ms": _ms(single.split.parse_s), "busy": round(busy * 100)}
    alone = max((one for one in good if one.engine in ("asyncio", "threads")), key=lambda one: one.rate)
    gaining = [one for one in good if one.engine in ("processes", "dask") and one.rate >= GAIN * alone.rate]
    if gaining:
        chosen = _thrifty(gaining, max(gaining, key=lambda one: one.rate))
        return _advice("parsing-dominates", chosen.engine, cores=cores, gain=_times(chosen, alone), **numbers)
    return _advice("one-core", _thrifty(good, max(good, key=lambda one: one.rate)).engine, **numbers)


def _single(figures: Sequence[LabFigures]) -> LabFigures:
    """The engine that shows best what a page costs: everything in one thread, if it was there."""
    order = ("asyncio", "threads", "processes", "dask")
    return min(figures, key=lambda one: order.index(one.engine) if one.engine in order else len(order))


def _busy(one: LabFigures) -> float:
    """The share of the time one core was at work; other programs on the machine must not make it look idle."""
    return min(max(_share(one.split.parse_s, one) if one.engine == "asyncio" else 0.0, one.cpu_s / one.seconds), 1.0)


def _share(seconds_a_page: float, one: LabFigures) -> float:
    return seconds_a_page * one.pages / one.seconds


def _thrifty(good: Sequence[LabFigures], best: LabFigures) -> LabFigures:
    """The simplest engine among those about as fast as the best."""
    return _single([one for one in good if one.rate >= CLOSE * best.rate])


def _times(fast: LabFigures, slow: LabFigures) -> float:
    return round(fast.rate / slow.rate, 1)


def _ms(seconds: float) -> int | float:
    return round(seconds * 1000) if seconds >= 0.01 else round(seconds * 1000, 1)


def _advice(code: str, engine: str = "", **params: str | int | float) -> LabAdvice:
    numbers = {"engine": engine, **params}
    return LabAdvice(code=code, engine=engine, params=numbers, text=SENTENCES[code].format(**numbers))
