"""What 'auto' chooses, for which facts, and that a real job changes over when it is measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.engines.auto import Auto, Choice, Facts, Mark, allowed_rate, choose
from core.engines.base import cores
from core.engines.choose import AVAILABLE
from core.recipe import Field, Recipe
from core.sample_site import job
from core.settings import Settings
from tests.core.engines.conformance import LiveSite, came_of, going

PAGES = 50
ALL = ("asyncio", "threads", "processes", "dask")
HEAVY = Facts(pages=10_000, rate=500.0, read_s=0.03, busy=1.0, cores=4, available=ALL)
LOCAL = "http://127.0.0.1:8000"
HEAVY_PAGES = 200
SITES = [f"https://site{number}.example" for number in range(50)]


@pytest.mark.parametrize(
    "changes, engine, words",
    [
        ({}, "processes", "4 cores"),
        ({"measured": True}, "processes", "500 pages/s come in"),
        ({"pages": 100}, "asyncio", "100 pages are done before"),
        ({"cores": 1}, "asyncio", "one core only"),
        ({"available": ("asyncio", "threads")}, "asyncio", "not available"),
        ({"busy": 0.3}, "asyncio", "time to spare (30% busy)"),
        ({"busy": 0.0, "rate": 0.0, "read_s": 0.0}, "asyncio", "time to spare"),
        ({"rate": 13.0, "read_s": 0.001, "busy": 0.013}, "asyncio", "the pace allows 13 pages/s"),
        ({"read_s": 2.0, "pages": 100, "rate": 0.5, "measured": True}, "processes", "2.0 s"),
        ({"scheduler": "tcp://10.0.0.1:8786"}, "dask", "tcp://10.0.0.1:8786"),
        ({"scheduler": "tcp://10.0.0.1:8786", "pages": 1}, "dask", "scheduler"),
        ({"scheduler": "tcp://10.0.0.1:8786", "available": ALL[:3]}, "processes", "4 cores"),
    ],
)
def test_the_choice_and_why(changes: dict[str, object], engine: str, words: str) -> None:
    choice = choose(HEAVY._replace(**changes))
    assert choice.engine == engine
    assert words in choice.why
    assert "\n" not in choice.why


@pytest.mark.parametrize(
    "hosts, settings, rate",
    [
        (SITES[:1], {}, 4 / 0.3),
        (SITES[:2], {}, 8 / 0.3),
        (SITES, {}, 16 / 0.3),
        (SITES, {"concurrency": 100}, 100 / 0.3),
        (SITES[:2], {"delay_s": 1.0, "per_host": 1}, 2.0),
        ([LOCAL], {}, 16 / 0.005),
        ([LOCAL], {"delay_s": 0.5}, 2.0),
        ([], {}, 0.0),
    ],
)
def test_the_rate_the_pace_allows(hosts: list[str], settings: dict[str, object], rate: float) -> None:
    assert allowed_rate(hosts, Settings(**settings)) == pytest.approx(rate)


def auto(hosts: list[str], select: str = "h1", **settings: object) -> Auto:
    recipe = Recipe(fields=(Field(name="Title", select=select),), settings=Settings(**settings))
    return Auto(recipe, hosts, cores=4, available=ALL)


@pytest.mark.parametrize(
    "hosts, pages, settings, engine",
    [
        (SITES[:1], 100_000, {"parser": "soup"}, "asyncio"),  # its pace is the limit
        (SITES, 100_000, {"parser": "soup", "concurrency": 100}, "processes"),
        (SITES, 100_000, {"parser": "fast", "concurrency": 100}, "asyncio"),
        ([LOCAL], 100_000, {"parser": "fast"}, "processes"),
        ([LOCAL], 50, {"parser": "fast"}, "asyncio"),
        ([LOCAL], 100_000, {"parser": "soup", "delay_s": 1.0}, "asyncio"),
    ],
)
def test_the_engine_to_begin_with(hosts: list[str], pages: int, settings: dict[str, object], engine: str) -> None:
    assert auto(hosts, **settings).first(pages).engine == engine


def measured(chooser: Auto, *, cpu: float, read: float, rate: float, left: int, seconds: float = 2.0) -> Choice | None:
    """The last word over so many seconds in which the loop was at work for the share `cpu`, and read for `read`."""
    choice = None
    for tick in range(int(seconds * 5) + 1):
        now_s = tick / 5
        choice = chooser.again(Mark(100 + now_s, cpu * now_s, read * now_s, int(rate * now_s)), left)
    return choice


@pytest.mark.parametrize(
    "cpu, read, rate, left, engine",
    [
        (0.95, 0.9, 35.0, 1000, "processes"),
        (0.4, 0.9, 35.0, 1000, "processes"),  # a crowded machine gives the loop less than it asks for
        (0.2, 0.1, 35.0, 1000, "asyncio"),
        (0.95, 0.9, 35.0, 20, "asyncio"),  # nearly done
        (0.95, 0.3, 3000.0, 100_000, "processes"),  # fetching itself fills the core
    ],
)
def test_the_engine_by_what_is_measured(cpu: float, read: float, rate: float, left: int, engine: str) -> None:
    choice = measured(auto(SITES), cpu=cpu, read=read, rate=rate, left=left)
    assert choice is not None
    assert choice.engine == engine


def test_too_little_is_no_measurement() -> None:
    assert measured(auto(SITES), cpu=1.0, read=1.0, rate=100.0, left=1000, seconds=1.0) is None
    assert measured(auto(SITES), cpu=1.0, read=1.0, rate=1.0, left=1000) is None


def test_only_the_last_seconds_count() -> None:
    chooser = auto(SITES)
    for tick in range(100):
        chooser.again(Mark(tick / 5, 0.0, 0.0, tick * 4), 1000)
    choice = None
    for tick in range(30):
        now_s = tick / 5
        choice = chooser.again(Mark(20 + now_s, now_s, now_s, 400 + 4 * tick), 1000)
    assert choice is not None
    assert choice.engine == "processes"


async def test_a_small_job_stays_where_it_is_and_says_why(sample: LiveSite, tmp_path: Path) -> None:
    came = await came_of(tmp_path, *job(sample.base), engine="auto")
    assert came.last.engine == "asyncio"
    assert came.last.why == "50 pages are done before further processes are up"
    assert came.counts.ok == 50


async def test_an_engine_that_was_named_needs_no_reason(sample: LiveSite, tmp_path: Path) -> None:
    assert (await came_of(tmp_path, *job(sample.base), engine="threads")).last.why == ""


@pytest.mark.slow
@pytest.mark.skipif("processes" not in AVAILABLE or cores() < 2, reason="there is nothing to change over to")
async def test_a_job_that_fills_the_core_changes_over_and_loses_nothing(sample: LiveSite, tmp_path: Path) -> None:
    sample.clear()
    picks = (".item-title", ".author", ".price", ".tag", ".item-text")
    fields = tuple(Field(name=f"{pick} {number}", select=pick) for pick in picks for number in (1, 2))
    recipe = Recipe(rows="li.item", fields=fields)
    text = f"{sample.base}/heavy/[1-{HEAVY_PAGES}]\n"
    # by its pace a usual page would leave the core time to spare: it takes a measurement to see how heavy these are
    async with going(tmp_path, text, recipe, engine="auto", parser="soup", delay_s=0.04) as run:
        came = await run.end()
    engines = [engine for engine, _ in came.engines]
    assert engines[0] == "asyncio"
    assert engines[-1] == "processes"
    assert "too much for one core" in came.last.why
    assert came.last.engine == "processes"
    assert (came.counts.ok, came.counts.rows) == (HEAVY_PAGES, HEAVY_PAGES * 143)
    assert max(sample.paths.count(path) for path in set(sample.paths)) == 1
