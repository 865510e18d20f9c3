"""The engine lab on the sample site: right figures, right advice, nothing left behind."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psutil
import pytest

from core import messages
from core.cli.lab import PHASES
from core.engines.base import cores
from core.errors import RecipeError, UsageError
from core.host.host import Host
from core.lab.lab import Bench, _judged, compare, cost, sampled
from core.messages import LabProgress
from core.messages.lab_results import LabFigures, LabResult
from core.recipe import Field, Recipe, dumps
from core.run.run import Clocks
from core.sample_site import data, job, spawn_sample
from core.settings import Settings
from core.tasks import spawn

ROOT = Path(__file__).parents[3]
ENGINES = ("asyncio", "threads", "processes")
TITLES = Recipe(fields=(Field(name="Title", select="h1"),))
HEAVY = Recipe(
    rows="li.item:is(*)",
    fields=(Field(name="Title", select="a:is(a)"), Field(name="Price", select=".price:is(*)")),
    settings=Settings(parser="soup", concurrency=8),
)


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    site, address = spawn_sample(multiprocessing.get_context("spawn"))
    yield address
    site.close()


@pytest.fixture
def bench() -> Bench:
    return Bench(Clocks(time.monotonic, time.time))


def by_name(result: LabResult) -> dict[str, LabFigures]:
    return {one.engine: one for one in result.figures}


async def test_a_slow_site_is_best_waited_for_in_one_thread(bench: Bench) -> None:
    site, address = spawn_sample(multiprocessing.get_context("spawn"), delay_s=0.15)
    told: list[LabProgress] = []
    try:
        addresses = [f"{address}/post/{number}" for number in range(1, 41)]
        result = await compare(TITLES, addresses, sample=100, engines=ENGINES, bench=bench._replace(report=told.append))
    finally:
        site.close()
    assert result.advice.code == "waiting-dominates", result
    assert result.advice.engine in ("asyncio", "threads")
    assert result.requests == cost(40, 3) == 120
    for one in result.figures:
        assert (one.pages, one.rows, one.errors, one.same_rows, one.problem) == (40, 40, 0, True, ""), one
        assert one.p95_s >= one.p50_s >= 0.15
        assert one.split.wait_s >= 0.14
        assert one.memory_b > 10 << 20
        assert one.cpu_s > 0
    assert [event.pages for event in told] == list(range(1, 121))
    order = list(dict.fromkeys((event.engine, event.pages > 60) for event in told))
    assert order == [(name, False) for name in ENGINES] + [(name, True) for name in reversed(ENGINES)]


@pytest.mark.slow
@pytest.mark.skipif(cores() < 2, reason="processes gain nothing on one core")
async def test_hard_work_on_pages_is_best_shared_by_processes(base: str, bench: Bench) -> None:
    addresses = [f"{base}/heavy/{number}" for number in range(1, 61)]
    for _ in range(3):  # a second core that others keep busy cannot show its worth
        result = await compare(HEAVY, addresses, sample=60, engines=("asyncio", "processes"), bench=bench)
        assert result.advice.code in ("parsing-dominates", "one-core"), result
        if result.advice.engine == "processes":
            break
    assert (result.advice.code, result.advice.engine) == ("parsing-dominates", "processes"), result
    found = by_name(result)
    assert found["asyncio"].rows == found["processes"].rows == 60 * 143
    assert found["processes"].same_rows
    assert found["processes"].memory_b > found["asyncio"].memory_b
    assert found["processes"].cpu_s > 0.5 * found["asyncio"].cpu_s, "the children's time counts"


@pytest.mark.slow
async def test_no_engine_helps_where_the_site_says_wait(base: str, bench: Bench) -> None:
    recipe = msgspec.structs.replace(TITLES, settings=Settings(per_host=1))
    addresses = [f"{base}/busy?k={number}" for number in range(1, 3)]  # each answers 429 first, with Retry-After: 1
    result = await compare(recipe, addresses, sample=100, engines=("asyncio", "threads"), bench=bench)
    assert (result.advice.code, result.advice.engine) == ("site-paces", "asyncio"), result
    assert {(one.pages, one.errors, one.requests) for one in result.figures} == {(2, 2, 4)}
    assert all(one.split.polite_s > 0.9 for one in result.figures)


async def test_no_engine_helps_within_a_polite_limit(base: str, bench: Bench) -> None:
    recipe = msgspec.structs.replace(TITLES, settings=Settings(delay_s=0.05))
    addresses = [f"{base}/post/{number}" for number in range(1, 11)]
    result = await compare(recipe, addresses, sample=100, engines=("asyncio", "threads"), bench=bench)
    assert (result.advice.code, result.advice.engine) == ("site-paces", "asyncio"), result
    assert all(one.seconds >= 9 * 0.05 for one in result.figures)


async def test_next_links_are_followed_from_one_address_alone(base: str, bench: Bench) -> None:
    _, recipe = job(base)
    recipe = msgspec.structs.replace(recipe, next="a.next", detail="a.post-item-title")
    one = await compare(recipe, [f"{base}/blog/1"], sample=5, engines=("asyncio", "threads"), bench=bench)
    assert {(figures.pages, figures.rows) for figures in one.figures} == {(5, 100)}
    assert all(figures.same_rows for figures in one.figures)
    two = await compare(recipe, [f"{base}/blog/1", f"{base}/blog/9"], sample=5, engines=("asyncio",), bench=bench)
    assert two.figures[0].pages == 2


async def test_errors_are_figures(base: str, bench: Bench) -> None:
    addresses = [f"{base}{path}" for path in ("/missing", "/private/x", "/post/1")]
    result = await compare(TITLES, addresses, sample=9, engines=("asyncio", "threads"), bench=bench)
    for one in result.figures:
        assert (one.pages, one.errors, one.reasons) == (1, 1, {"http-404": 1, "robots": 1})
    nothing = await compare(TITLES, [f"{base}/missing"], sample=9, engines=("asyncio",), bench=bench)
    assert nothing.advice.code == "nothing-fetched"


async def test_what_makes_no_sense_is_refused(bench: Bench) -> None:
    with pytest.raises(UsageError, match="'warp'"):
        await compare(TITLES, ["http://127.0.0.1:9/"], sample=1, engines=("warp",), bench=bench)
    with pytest.raises(UsageError, match="no addresses"):
        await compare(TITLES, [], sample=1, bench=bench)
    with pytest.raises(UsageError, match="sample"):
        await compare(TITLES, ["http://127.0.0.1:9/"], sample=0, bench=bench)
    with pytest.raises(RecipeError, match="rows"):
        await compare(Recipe(rows="]"), ["http://127.0.0.1:9/"], sample=1, bench=bench)


def test_a_sample_is_spread_over_the_list() -> None:
    assert sampled(["a", "b"], 5) == ["a", "b"]
    assert sampled([str(n) for n in range(100)], 4) == ["0", "25", "50", "75"]


def test_rows_that_differ_lose_the_tick() -> None:
    named = [(LabFigures(engine=name), rows) for name, rows in zip("abcd", (b"1", b"2", b"2", b""), strict=True)]
    assert [one.same_rows for one, _ in _judged(named)] == [False, True, True, False]


async def test_a_comparison_given_up_leaves_nothing(tmp_path: Path, base: str, monkeypatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    events: list[messages.Event] = []
    begun = asyncio.Event()

    def emit(event: messages.Event) -> None:
        events.append(event)
        begun.set()

    host = Host(emit)
    slow = dumps(msgspec.structs.replace(TITLES, settings=Settings(delay_s=0.2)))
    lab = messages.RunLab(recipe=slow, urls=f"{base}/post/[1-30]", engines=("processes",))
    running = spawn(host.do(lab), name="lab command")
    await asyncio.wait_for(begun.wait(), 30)
    with pytest.raises(UsageError, match="under way"):
        await host.do(lab)
    await host.do(messages.CancelLab())
    with pytest.raises(UsageError, match="given up"):
        await running
    await host.close()
    assert isinstance(events[0], LabProgress)
    assert os.listdir(tmp_path) == []
    assert {child.pid for child in psutil.Process().children(recursive=True)} <= before


async def test_the_host_answers_over_the_pipes_types(base: str) -> None:
    host = Host(lambda _: None)
    recipe = dumps(TITLES)
    command = messages.RunLab(recipe=recipe, urls=f"{base}/post/[1-3]", engines=("asyncio",))
    answer = await host.do(command)
    done = messages.read_event(messages.pack(messages.Done(seq=1, answer=msgspec.msgpack.encode(answer))))
    assert isinstance(done, messages.Done)
    assert messages.answer_of(command, done) == answer
    program = await host.do(messages.AsPython(recipe=recipe, urls=f"{base}/post/1", style="asyncio"))
    assert isinstance(program, messages.PythonText)
    assert "import aiohttp" in program.text
    assert program.styles == ("sequential", "threads", "producer-consumer", "processes", "asyncio")
    await host.close()


def test_the_command_tells_the_cost_the_figures_and_the_advice(base: str, tmp_path: Path) -> None:
    words = ["lab", f"{base}/blog/[1-4]", "--rows", "article.post-item", "--engine", "asyncio", "--json"]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "core", *words],
        capture_output=True,
        text=True,
        timeout=60,
        env=environment,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert "4 addresses through asyncio: about 4 requests" in done.stderr
    found = json.loads(done.stdout)
    figures = found["figures"][0]
    assert (figures["pages"], figures["rows"], figures["same_rows"]) == (4, 4 * data.POSTS_PER_PAGE, True)
    assert figures["rate"] > 0
    assert set(figures["split"]) == {f"{phase}_s" for phase in PHASES}
    assert found["advice"]["text"].endswith(".")
    program = subprocess.run(
        [sys.executable, "-m", "core", "python", f"{base}/post/1", "--style", "processes"],
        capture_output=True, text=True, timeout=60, env=environment, cwd=tmp_path,
    )  # fmt: skip
    assert "ProcessPoolExecutor" in program.stdout
    assert compile(program.stdout, "job.py", "exec")
