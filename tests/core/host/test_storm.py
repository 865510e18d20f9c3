"""A hundred clicks in a few seconds: the crawl host's state machine stays right, and every page is fetched once."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from core import messages as m
from core.host.process import main
from core.project.reader import ProjectReader
from core.recipe import Field, Recipe, dumps
from core.records import row_id
from core.settings import Settings
from tests.core.engines.conformance import LiveSite, live_site
from tests.core.processes import ask, is_whole

PAGES, CONCURRENCY = 600, 4
NEXT = {
    "": {"running", "paused", "stopping"},
    "running": {"running", "paused", "stopping", "done"},
    "paused": {"paused", "running", "stopping"},
    "stopping": {"stopping", "done", "running", "paused"},
    "done": {"done", "running", "paused", "stopping"},
}
"""What may be told behind each state; a run may be paused or stopped before it has said anything."""


@pytest.fixture
def site() -> Iterator[LiveSite]:
    with live_site(pages=3) as site:
        site.clear(delay_s=0.01)
        yield site


class Clicks:
    """Somebody who clicks faster than answers come."""

    def __init__(self, project: Path, base: str) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=main, args=(theirs,))
        self.process.start()
        theirs.close()
        self.project = project
        self.events: list[m.Event] = []
        self.sent = 0
        recipe = Recipe(
            fields=(Field(name="T", select="title"),), settings=Settings(engine="asyncio", concurrency=CONCURRENCY)
        )
        self.click(m.OpenProject(path=str(project), create=True))
        self.answered()
        self.click(m.SetJob(recipe=dumps(recipe), urls=f"{base}/bench/[1-{PAGES}]"))
        self.answered()

    def click(self, command: m.Command) -> None:
        """Send a command and do not wait."""
        self.sent += 1
        self.connection.send_bytes(m.pack(msgspec.structs.replace(command, seq=self.sent)))

    def hear(self, within_s: float) -> None:
        """Take what the host says in the next moments."""
        until_s = time.monotonic() + within_s
        while (left_s := until_s - time.monotonic()) > 0 and self.connection.poll(left_s):
            self.events.append(m.read_event(self.connection.recv_bytes()))

    def answered(self) -> None:
        """Wait until every command has its answer."""
        until_s = time.monotonic() + 30
        while len(self.answers()) < self.sent:
            assert time.monotonic() < until_s, f"{self.sent - len(self.answers())} commands have no answer"
            self.hear(0.05)

    def answers(self) -> list[m.Event]:
        return [event for event in self.events if isinstance(event, (m.Done, m.Failed)) and event.seq]

    def finish(self) -> None:
        """Let the job run to its end."""
        self.click(m.Start())
        self.click(m.Resume())
        until_s = time.monotonic() + 60
        while ask(self.project, "SELECT count(*) FROM pages WHERE state = 0") != [(0,)]:
            assert time.monotonic() < until_s
            self.hear(0.1)
        self.answered()

    def states(self) -> list[str]:
        return [event.state for event in self.events if isinstance(event, m.Progress)]

    def close(self) -> None:
        self.click(m.Shutdown())
        self.process.join(10)
        assert self.process.exitcode == 0
        self.connection.close()


@pytest.fixture
def clicks(site: LiveSite, tmp_path: Path) -> Iterator[Clicks]:
    clicks = Clicks(tmp_path / "p.weave", site.base)
    yield clicks
    clicks.close()


def check(clicks: Clicks, site: LiveSite, *, stops: int) -> None:
    """Whatever was clicked: no command failed, no state came out of nowhere, every page is there once."""
    assert not [event for event in clicks.events if isinstance(event, m.Failed)]
    states = clicks.states()
    odd = [pair for pair in zip(["", *states], states, strict=False) if pair[1] not in NEXT[pair[0]]]
    assert odd == []
    asked = Counter(path for path in site.paths if path.startswith("/bench"))
    assert len(asked) == PAGES
    assert sum(asked.values()) - PAGES <= stops * CONCURRENCY, "only what was in flight at a stop is asked for again"
    assert ask(clicks.project, "SELECT count(*), sum(state = 1) FROM pages") == [(PAGES, PAGES)]
    assert ask(clicks.project, "SELECT count(*) FROM rows") == [(PAGES,)]
    assert is_whole(clicks.project)


def test_a_hundred_pauses_and_a_triple_start_fetch_every_page_once(clicks: Clicks, site: LiveSite) -> None:
    for _ in range(3):
        clicks.click(m.Start())
    for number in range(100):
        clicks.click(m.Pause() if number % 2 == 0 else m.Resume())
        clicks.hear(0.02)
    clicks.answered()
    clicks.finish()
    check(clicks, site, stops=0)
    with ProjectReader(clicks.project) as reader:
        runs = reader.connection.execute("SELECT count(*) FROM runs").fetchone()
    assert runs == (1,) or clicks.states().count("done") > 1, "three clicks on Start are one run"


def test_a_hundred_clicks_of_all_kinds(clicks: Clicks, site: LiveSite) -> None:
    dice = random.Random(11)
    kinds = [m.Start(), m.Start(), m.Pause(), m.Resume(), m.Resume(), m.Stop()]
    removed: set[int] = set()
    stops = 0
    for number in range(100):
        command = dice.choice(kinds)
        stops += isinstance(command, m.Stop)
        clicks.click(command)
        if number % 10 == 9:
            one = row_id(dice.randrange(1, PAGES), 0)
            there = ask(clicks.project, f"SELECT _id FROM rows WHERE _id = {one}")
            removed |= {row for (row,) in there}
            clicks.click(m.RemoveRows(ids=(one,)))
        clicks.hear(dice.uniform(0, 0.1))
    clicks.answered()
    clicks.finish()
    check(clicks, site, stops=stops)
    with ProjectReader(clicks.project) as reader:
        assert removed <= reader.removed(), "what was removed while pages came stays removed"
        assert len(reader.line_ids()) == PAGES - len(reader.removed())


def test_the_last_click_counts(clicks: Clicks, site: LiveSite) -> None:
    for _ in range(5):
        for command in (m.Start(), m.Stop(), m.Start(), m.Pause(), m.Stop(), m.Start()):
            clicks.click(command)
        clicks.answered()
        clicks.hear(0.3)
        assert clicks.states()[-1] == "running"
        for command in (m.Pause(), m.Resume(), m.Pause()):
            clicks.click(command)
        clicks.answered()
        asked = len(site.paths)
        clicks.hear(0.3)
        assert clicks.states()[-1] == "paused"
        assert len(site.paths) - asked <= CONCURRENCY
        clicks.click(m.Stop())
        clicks.answered()
