"""Every engine over the same jobs: the same rows, states, reasons and requests, and nothing sites would complain of."""

from __future__ import annotations

import asyncio
import csv
import io
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from core import messages
from core.engines.choose import AVAILABLE
from core.errors import UsageError
from core.recipe import Field, Recipe
from core.sample_site import data, fault_job, job
from tests.core.engines.conformance import ENGINES, STARTED_SOON, Came, LiveSite, came_of, going
from tests.core.fetch.test_sweep import FAULTS
from tests.site.fixture import RunningSite, site  # noqa: F401

PAGES = 500
PRIVATE = "/private/diary"


@pytest.fixture(scope="module")
def plain(sample: LiveSite, tmp_path_factory: pytest.TempPathFactory) -> Came:
    """The plain run all others are compared with."""
    sample.clear()
    return asyncio.run(came_of(tmp_path_factory.mktemp("plain"), *job(sample.base, PAGES), engine="asyncio"))


def test_the_plain_run_is_the_sites_table(sample: LiveSite, plain: Came) -> None:
    head, *rows = csv.reader(io.StringIO(plain.csv.decode("utf-8-sig"), newline=""))
    assert tuple(head) == data.BLOG_COLUMNS
    assert [tuple(row) for row in rows] == list(data.blog_rows(sample.base, PAGES))


@pytest.mark.parametrize("engine", ENGINES)
async def test_500_pages_give_the_same_bytes(sample: LiveSite, plain: Came, tmp_path: Path, engine: str) -> None:
    sample.clear()
    came = await came_of(tmp_path, *job(sample.base, PAGES), engine=engine, concurrency=32)
    assert came.csv == plain.csv
    assert came.pages == plain.pages
    assert came.counts == plain.counts
    assert came.requests == plain.requests
    assert {name for name, _ in came.engines} == {engine}
    assert all(worker for _, worker in came.engines)
    assert Counter(sample.paths) == Counter(["/robots.txt", *(f"/blog/{n}" for n in range(1, PAGES + 1))])


Faults = tuple[Came, list[str]]


async def faults_by(engine: str, sample: LiveSite, folder: Path) -> Faults:
    sample.clear()
    came = await came_of(folder, *fault_job(sample.base), engine=engine)
    assert sample.site.hits("/robots.txt") == 1
    assert sample.site.hits(PRIVATE) == 0
    return came, sorted(sample.paths)


@pytest.fixture(scope="module")
def plain_faults(sample: LiveSite, tmp_path_factory: pytest.TempPathFactory) -> Faults:
    return asyncio.run(faults_by("asyncio", sample, tmp_path_factory.mktemp("faults")))


@pytest.mark.parametrize("engine", ENGINES)
async def test_a_job_of_faults_ends_alike(sample: LiveSite, plain_faults: Faults, tmp_path: Path, engine: str) -> None:
    came, paths = await faults_by(engine, sample, tmp_path)
    expected, expected_paths = plain_faults
    assert came.csv == expected.csv
    assert came.pages == expected.pages
    assert came.requests == expected.requests
    assert came.counts == expected.counts
    assert paths == expected_paths
    reasons = {url.removeprefix(sample.base): reason for url, reason in came.reasons.items() if reason}
    assert reasons == {"/missing": "http-404", "/loop": "redirect-loop", PRIVATE: "robots"}


@pytest.mark.parametrize("engine", STARTED_SOON)
async def test_links_and_details_are_followed_alike(sample: LiveSite, tmp_path: Path, engine: str) -> None:
    recipe = Recipe(
        rows="article.post-item",
        fields=(Field(name="Title", select="a.post-item-title"),),
        next="a[rel=next]",
        detail="a.post-item-title",
        detail_fields=(Field(name="Heading", select="h1"),),
    )
    sample.clear()
    came = await came_of(tmp_path, f"{sample.base}/blog/1\n", recipe, engine=engine, max_pages=65)
    rows = list(csv.reader(io.StringIO(came.csv.decode("utf-8-sig"), newline="")))[1:]
    titles = [one.title for number in range(1, len(rows) // 20 + 1) for one in data.posts(number)]
    assert [row[0] for row in rows] == titles
    assert all(heading in ("", title) for title, heading in rows)
    assert sum(bool(heading) for _, heading in rows) == sum("/post/" in url for url in came.requests)
    assert max(Counter(sample.paths).values()) == 1
    assert came.counts.total == 65


@pytest.mark.parametrize("engine", ENGINES)
async def test_no_site_sees_more_at_once_than_allowed(sample: LiveSite, tmp_path: Path, engine: str) -> None:
    sample.clear(delay_s=0.05)
    came = await came_of(tmp_path, *job(sample.base, 40), engine=engine, per_host=3, concurrency=16)
    assert came.counts.ok == 40
    assert max(hit.in_flight for hit in sample.site.log) == 3


@pytest.mark.parametrize("engine", STARTED_SOON)
async def test_no_site_is_asked_sooner_than_allowed(sample: LiveSite, tmp_path: Path, engine: str) -> None:
    sample.clear()
    came = await came_of(tmp_path, *job(sample.base, 10), engine=engine, delay_s=0.15, concurrency=16)
    assert came.counts.ok == 10
    times = [hit.time_s for hit in sample.site.log]
    assert len(times) == 11  # robots.txt counts
    late_s = 0.03  # between a request's being sent and the site's own clock
    for (one, earlier_s), (other, later_s) in combinations(enumerate(times), 2):
        assert later_s - earlier_s >= (other - one) * 0.15 - late_s


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
async def test_the_engine_changes_twice_in_mid_job(sample: LiveSite, plain: Came, tmp_path: Path, engine: str) -> None:
    sample.clear(delay_s=0.08)
    first, then = ("threads", "asyncio") if engine == "asyncio" else ("asyncio", engine)
    async with going(tmp_path, *job(sample.base, PAGES), engine=first) as run:
        await run.until(lambda progress: progress.counts.finished > 50)
        await run.switch(then)
        await run.until(lambda progress: progress.counts.finished > 200)
        await run.switch(first)
        came = await run.end()
    assert came.csv == plain.csv
    assert came.pages == plain.pages
    assert came.counts == plain.counts
    assert max(Counter(sample.paths).values()) == 1, "no page was fetched twice"
    assert {name for name, _ in came.engines} == {first, then}


async def test_one_job_by_all_engines_in_turn(sample: LiveSite, plain: Came, tmp_path: Path) -> None:
    sample.clear(delay_s=0.1)
    turns = [*(name for name in AVAILABLE if name != "dask"), "asyncio"]
    async with going(tmp_path, *job(sample.base, PAGES), engine=turns[0]) as run:
        for number, name in enumerate(turns[1:], 1):
            await run.until(lambda progress, done=number * 80: progress.counts.finished > done)
            await run.switch(name)
        came = await run.end()
    assert came.csv == plain.csv
    assert max(Counter(sample.paths).values()) == 1
    assert {name for name, _ in came.engines} == set(turns)


async def test_a_paused_job_goes_on_by_another_engine(sample: LiveSite, plain: Came, tmp_path: Path) -> None:
    sample.clear(delay_s=0.05)
    async with going(tmp_path, *job(sample.base, PAGES), engine="asyncio") as run:
        await run.until(lambda progress: progress.counts.finished > 50)
        await run.host.do(messages.Pause())
        await run.switch("threads")
        await run.host.do(messages.Resume())
        came = await run.end()
    assert came.csv == plain.csv
    assert max(Counter(sample.paths).values()) == 1
    assert {name for name, _ in came.engines} == {"asyncio", "threads"}


async def test_a_change_that_makes_no_sense_leaves_the_run_as_it_was(sample: LiveSite, tmp_path: Path) -> None:
    sample.clear(delay_s=0.05)
    async with going(tmp_path, *job(sample.base, 100), engine="asyncio") as run:
        for engine, workers in (("teleport", ""), ("threads", "0+1"), ("threads", "many")):
            with pytest.raises(UsageError):
                await run.host.do(messages.SwitchEngine(engine=engine, workers=workers))
        await run.host.do(messages.SwitchEngine(engine="auto"))
        came = await run.end()
    assert came.counts.ok == 100
    assert came.last.engine == "asyncio"
    assert "pages are done" in came.last.why


KEPT = {"reset-before", "fin-before", "drops-kept", "dies-kept"}
"""Faults that strike a kept connection otherwise than a new one: which of them a page gets differs by engine."""


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
async def test_the_misbehaving_site_ends_alike(site: RunningSite, tmp_path: Path, engine: str) -> None:  # noqa: F811
    if not site.ca_file:
        pytest.skip("the openssl command is not here")
    lines = "".join(f"{site.url(path)}\n{site.url('good/')}{number}\n" for number, path in enumerate(FAULTS))
    recipe = Recipe(fields=(Field(name="Title", select="title"), Field(name="Price", select=".price")))
    found = {}
    for name in {"asyncio", engine}:
        site.clear()
        came = await came_of(
            tmp_path,
            lines,
            recipe,
            engine=name,
            obey_robots=False,
            per_host=1,
            retries=0,
            timeout_s=10.0,
            max_body_b=4 << 20,
        )
        asked = Counter(
            entry["path"] for entry in site.settled_log() if not entry["path"].strip("/").startswith(tuple(KEPT))
        )
        found[name] = (came.csv, came.pages, asked)
    for part, expected in zip(found[engine], found["asyncio"], strict=True):
        assert part == expected
    reasons = {path: came.reasons[site.url(path)] for path in FAULTS if site.url(path) in came.reasons}
    assert len(reasons) > 100
