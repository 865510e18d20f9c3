"""What sites are owed, over real sockets and by the server's own times: waits, memory of limits, the user's word."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from core import messages
from core.errors import UsageError
from core.project import sites
from core.reasons import PACES, pace_sentence
from core.recipe import Field, Recipe
from core.settings import Settings
from tests.core.engines.conformance import FIRST_SOON, came_of, going
from tests.site.fixture import RunningSite, site  # noqa: F401

RECIPE = Recipe(fields=(Field(name="Title", select="title"),), settings=Settings(retries=2, timeout_s=10.0))


def at(site: RunningSite, kind: str, path: str) -> str:  # noqa: F811
    """The same page under the site whose robots.txt is of that kind: each has a pace of its own."""
    return f"http://127.0.0.1:{site.ports['robots'][kind]}/{path}"


def times(site: RunningSite, path: str) -> list[float]:  # noqa: F811
    return [entry["time"] for entry in site.log() if entry["path"].startswith(f"/{path}")]


@pytest.mark.parametrize("engine", FIRST_SOON)
async def test_retry_after_in_all_its_forms(site: RunningSite, tmp_path: Path, engine: str) -> None:  # noqa: F811
    asked = {
        "404": ["status-429-s"],
        "401": ["status-429-date"],
        "html": ["status-429-garbage"],
        "bom": ["status-429-negative"],
        "utf16": ["status-429-year"],
    }
    site.clear()
    started_s = time.monotonic()
    text = "\n".join(at(site, kind, path) for kind, paths in asked.items() for path in paths)
    came = await came_of(tmp_path, text, RECIPE, engine=engine)
    assert time.monotonic() - started_s < 15
    assert list(came.reasons.values()) == ["", "", "", "", "deferred"]
    gaps = {path: times(site, path) for paths in asked.values() for path in paths}
    assert gaps["status-429-s"][1] - gaps["status-429-s"][0] >= 3.0
    assert gaps["status-429-date"][1] - gaps["status-429-date"][0] >= 1.9, "dates have whole seconds"
    for path in ("status-429-garbage", "status-429-negative"):
        assert 0.9 <= gaps[path][1] - gaps[path][0] < 3.0
    assert len(gaps["status-429-year"]) == 1


async def test_a_wait_holds_back_the_whole_site(site: RunningSite, tmp_path: Path) -> None:  # noqa: F811
    site.clear()
    text = "\n".join(at(site, "404", path) for path in ("status-429-s", *(f"good/{n}" for n in range(5))))
    came = await came_of(tmp_path, text, RECIPE, engine="asyncio", per_host=1)
    assert came.counts.ok == 6
    first, *later = [entry["time"] for entry in site.log() if entry["path"] != "/robots.txt"]
    assert all(when - first >= 3.0 for when in later)


def remembered(path: Path) -> dict[str, sites.SiteNote]:
    db = sqlite3.connect(path)
    try:
        return {note.host: note for note in sites.recall(db, time.time())}
    finally:
        db.close()


async def test_what_a_site_taught_is_used_by_the_next_run(site: RunningSite, tmp_path: Path) -> None:  # noqa: F811
    site.clear()
    home = at(site, "404", "")[:-1]
    slow = at(site, "ok", "")[:-1]
    text = f"{home}/status-503-always\n{slow}/good/1\n{slow}/good/2\n"
    async with going(tmp_path, text, RECIPE, engine="asyncio", retries=1) as run:
        await run.end()
        notes = remembered(run.path)
        assert (notes[home].slots, notes[home].delay_s > 0) == (1, True)
        assert (notes[slow].delay_s, notes[slow].robots.status) == (1.0, 200)
        site.clear()
        await run.host.add_addresses(messages_list(f"{slow}/good/3\n{slow}/forbidden/x\n"), keep_duplicates=False)
        await run.host.begin(RECIPE)
        await run.host.wait()
    assert [entry["path"] for entry in site.log()] == ["/good/3"], "robots.txt was known, and obeyed"


def messages_list(text: str):
    from core.addresses import url_list

    return url_list.parse(text)


async def test_the_users_word_changes_a_pace_in_mid_run(site: RunningSite, tmp_path: Path) -> None:  # noqa: F811
    home = at(site, "404", "")[:-1]
    site.clear()
    async with going(tmp_path, f"{home}/delay/0.1?[1-30]\n", RECIPE, engine="asyncio", delay_s=30.0) as run:
        await run.until(lambda progress: any(load.wait_s > 20 for load in progress.hosts))
        await run.host.do(messages.SetHostPace(host=home, slots=2, delay_s=0.0))
        await run.until(lambda progress: progress.counts.ok > 5)
        assert {(load.limit, load.why) for load in run.last.hosts} == {(2, "set")}
        came = await run.end()
    assert came.counts.ok == 30
    assert max(entry["in_flight"] for entry in site.log()) == 2


async def test_without_a_run_there_is_no_pace_to_change(tmp_path: Path) -> None:
    async with going(tmp_path, "", RECIPE) as run:
        await run.host.wait()
        await run.host.end_run()
        with pytest.raises(UsageError):
            await run.host.do(messages.SetHostPace(host="http://a.example", slots=1))


@pytest.mark.parametrize("engine", FIRST_SOON)
async def test_the_bandwidth_limit_holds_for_every_engine(
    site: RunningSite,  # noqa: F811
    tmp_path: Path,
    engine: str,
) -> None:
    site.clear()
    text = f"{at(site, '404', 'header-18k')}?[1-12]\n"
    came = await came_of(tmp_path, text, RECIPE, engine=engine, bandwidth_b=50_000)
    assert came.counts.empty == 12
    when = times(site, "header-18k")
    assert when[-1] - when[0] > (11 * 18_000 - 100_000) / 50_000


def test_hostile_notes_are_left_out(tmp_path: Path) -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE hosts (host UNIQUE, robots, delay_s, slots, learned_s)")
    now_s = time.time()
    odd = [
        ("a", "no json", 1.0, 1, now_s),
        ("b", '{"status": 200, "asked_s": 99999999999, "body": ""}', 1.0, 1, now_s),
        ("c", None, "x", 1, now_s),
        ("d", None, 1e300, -5, now_s),
        ("e", None, 1.0, 1, now_s + 1e6),
        (None, None, 1.0, 1, now_s),
        ("f", '{"status": 503, "asked_s": 1, "body": ""}', 1.0, 1, now_s - 1e6),
    ]
    db.executemany("INSERT INTO hosts VALUES (?, ?, ?, ?, ?)", odd)
    found = {note.host: note for note in sites.recall(db, now_s)}
    db.close()
    assert set(found) == {"a", "b", "d"}
    assert {note.robots for note in found.values()} == {None}
    assert found["d"].slots == 0


def test_every_why_has_a_sentence() -> None:
    assert all(pace_sentence(code).endswith(".") for code in PACES)
