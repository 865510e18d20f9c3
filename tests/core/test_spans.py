"""The lanes' spans: true to the outcomes, few enough for any speed, sent only when asked for, and cheap."""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from pathlib import Path

from core import messages
from core.host.host import Host
from core.messages import Spans
from core.project.reader import ProjectReader
from core.recipe import Field, Recipe, dumps
from core.records import Outcome, PageState, Request, Timings, Verdict
from core.sample_site import spawn_sample
from core.spans import LIMIT, SpanSample

PAGES = 400


def verdict(number: int, start_s: float) -> Verdict:
    request = Request(number, f"http://h/{number}", "http://h")
    timings = Timings(start_s, 0.1, 0.2, 0.3, 0.4, 0.5)
    return Verdict(Outcome(request, PageState.OK, timings=timings, worker=f"slot {number % 4}"), final=True)


def test_a_span_is_its_outcomes_way() -> None:
    sample = SpanSample(lambda: 101.5)
    sample.add([verdict(7, 100.0)])
    event = sample.drain()
    assert event is not None
    assert (event.spans[0].lane, event.spans[0].start_s, event.spans[0].url) == ("slot 3", 100.0, "http://h/7")
    assert (event.spans[0].dns_s, event.spans[0].parse_s, event.left_out) == (0.1, 0.5, 0)
    assert sample.drain() is None
    assert messages.read_event(messages.pack(event)) == event


def test_more_than_the_limit_is_sampled_and_counted() -> None:
    sample = SpanSample(lambda: 101.5)
    sample.add([verdict(number, 100.0) for number in range(3 * LIMIT + 1)])
    event = sample.drain()
    assert event is not None
    assert LIMIT // 2 < len(event.spans) <= LIMIT
    assert len(event.spans) + event.left_out == 3 * LIMIT + 1


def test_another_machines_clock_is_put_right() -> None:
    sample = SpanSample(lambda: 1_000_000.0)
    sample.add([verdict(1, 5.0)])
    event = sample.drain()
    assert event is not None
    assert event.spans[0].start_s == 1_000_000.0 - 1.5


async def crawl(folder: Path, base: str, *, watch: bool) -> tuple[list[Spans], float]:
    """The Spans events of a whole run, and its seconds."""
    seen: list[Spans] = []
    host = Host(lambda event: seen.append(event) if isinstance(event, Spans) else None)
    await host.do(messages.OpenProject(path=str(folder / f"{watch}.weave"), create=True))
    recipe = dumps(Recipe(fields=(Field(name="T", select="h1"),)))
    await host.do(messages.SetJob(recipe=recipe, urls=f"{base}/bench/[1-{PAGES}]"))
    await host.do(messages.WatchSpans(on=watch))
    started_s = time.perf_counter()
    await host.do(messages.Start())
    await host.wait()
    seconds = time.perf_counter() - started_s
    await host.close()
    return seen, seconds


async def test_spans_come_only_when_asked_for_and_cost_under_three_percent(tmp_path: Path) -> None:
    site, base = await asyncio.to_thread(spawn_sample, multiprocessing.get_context("spawn"))
    try:
        assert (await crawl(tmp_path, base, watch=False))[0] == []
        events, seconds = await crawl(tmp_path, base, watch=True)
    finally:
        await asyncio.to_thread(site.close)
    spans = [span for event in events for span in event.spans]
    assert len(spans) + sum(event.left_out for event in events) == PAGES
    assert {span.url for span in spans} <= {f"{base}/bench/{number}" for number in range(1, PAGES + 1)}
    with ProjectReader(tmp_path / "True.weave") as reader:
        page = reader.page(1)
    assert page is not None
    assert page.worker in {span.lane for span in spans}
    sample = SpanSample(time.monotonic)
    started_s = time.perf_counter()
    sample.add([verdict(number, 0.0) for number in range(PAGES)])  # making them costs more than adding them does
    event = sample.drain()
    assert event is not None
    messages.pack(event)
    assert time.perf_counter() - started_s < 0.03 * seconds
