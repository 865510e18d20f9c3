"""The advice follows from the figures: the site's pace, waiting, or hard work on pages."""

from __future__ import annotations

import string

import pytest

from core.lab.advice import SENTENCES, advise
from core.messages.lab_results import LabFigures, TimeSplit


def figures(engine: str, rate: float, *, cpu_s: float = 0.2, same: bool = True, problem: str = "", **split: float):
    pages = 0 if problem else 100
    return LabFigures(
        engine=engine,
        pages=pages,
        seconds=100 / rate,
        cpu_s=cpu_s,
        same_rows=same,
        problem=problem,
        split=TimeSplit(**{f"{name}_s": value for name, value in split.items()}),
    )


def test_a_slow_site_is_waited_for_by_coroutines() -> None:
    slow = {"wait": 0.3, "parse": 0.002}
    found = advise(
        [figures("asyncio", 50, **slow), figures("threads", 52, **slow), figures("processes", 49, **slow)], 2
    )
    assert (found.code, found.engine) == ("waiting-dominates", "asyncio")
    assert found.params == {"engine": "asyncio", "wait_ms": 300, "page_ms": 302}


def test_threads_are_chosen_where_coroutines_fall_far_behind() -> None:
    slow = {"wait": 0.3}
    assert advise([figures("asyncio", 20, **slow), figures("threads", 50, **slow)], 2).engine == "threads"


def test_hard_work_on_pages_goes_to_processes() -> None:
    hard = {"wait": 0.4, "parse": 0.05}  # the wait is the busy loop's own: it reads answers late
    measured = [figures("asyncio", 19, **hard), figures("threads", 18, **hard), figures("processes", 34, **hard)]
    found = advise(measured, 2)
    assert (found.code, found.engine, found.params["gain"]) == ("parsing-dominates", "processes", 1.8)
    assert "1.8 times as many pages" in found.text


def test_hard_work_is_seen_on_a_machine_that_others_keep_busy() -> None:
    hard = {"parse": 0.2}
    measured = [figures("asyncio", 4.8, cpu_s=5.0, **hard), figures("processes", 9, **hard)]
    assert advise(measured, 2).engine == "processes", "5 s of processor in 21 s, but reading took 20 of them"


def test_hard_work_stays_where_nothing_gains_by_more_cores() -> None:
    hard = {"parse": 0.05}
    measured = [figures("asyncio", 19, **hard), figures("processes", 18, **hard)]
    assert (advise(measured, 1).code, advise(measured, 1).engine) == ("one-core", "asyncio")


def test_a_limit_makes_all_engines_equal() -> None:
    paced = {"wait": 0.2, "polite": 0.98}
    found = advise([figures(name, 1, **paced) for name in ("processes", "threads", "asyncio")], 8)
    assert (found.code, found.engine, found.params["share"]) == ("site-paces", "asyncio", 98)


def test_hard_work_within_the_sites_limit_still_goes_to_processes() -> None:
    both = {"parse": 0.1, "polite": 0.1}
    measured = [figures("asyncio", 9.8, **both), figures("processes", 19, **both)]
    assert advise(measured, 2).engine == "processes"


def test_other_rows_are_never_recommended() -> None:
    wait = {"wait": 0.3}
    measured = [figures("asyncio", 50, **wait), figures("threads", 500, same=False, **wait)]
    assert advise(measured, 2).engine == "asyncio"


def test_an_engine_that_did_not_work_is_left_out() -> None:
    measured = [figures("asyncio", 1, problem="it broke"), figures("threads", 10, wait=0.1)]
    assert advise(measured, 2).engine == "threads"
    assert advise(measured[:1], 2).code == "nothing-fetched"
    assert advise([], 2).code == "nothing-fetched"


def test_quick_local_pages_make_no_great_difference() -> None:
    split = {"wait": 0.001, "parse": 0.001, "download": 0.001}
    alike = [figures("asyncio", 200, **split), figures("threads", 210, **split)]
    assert (advise(alike, 2).code, advise(alike, 2).engine) == ("all-alike", "asyncio")
    apart = [figures("asyncio", 200, **split), figures("threads", 100, **split)]
    assert (advise(apart, 2).code, advise(apart, 2).params["gain"]) == ("fastest", 2.0)


@pytest.mark.parametrize("code", SENTENCES)
def test_sentences_end_and_name_only_known_numbers(code: str) -> None:
    names = {name for _, name, _, _ in string.Formatter().parse(SENTENCES[code]) if name}
    assert names <= {"engine", "parse_ms", "busy", "cores", "gain", "share", "wait_ms", "page_ms"}
    assert SENTENCES[code].endswith(".")
