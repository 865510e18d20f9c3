"""The crawl host as the window meets it: a child process behind a pipe, with the sample site on a real socket."""

from __future__ import annotations

import csv
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import msgspec
import pytest

from core import messages as m
from core.host.process import main
from core.project.reader import ProjectReader, lines_of
from core.recipe import dumps, loads
from core.sample_site import data, spawn_sample

SPAWN = multiprocessing.get_context("spawn")
SLOW = "[settings]\nper_host = 2\ndelay_s = 0.02\n"


class Front:
    """A front end without a window: sends commands, waits for answers, keeps the events that came meanwhile."""

    def __init__(self) -> None:
        self.connection, theirs = SPAWN.Pipe()
        self.process = SPAWN.Process(target=main, args=(theirs,))
        self.process.start()
        theirs.close()
        self.events: list[m.Event] = []
        self.seq = 0

    def read(self, within_s: float = 30.0) -> m.Event:
        assert self.connection.poll(within_s), "the host is silent"
        event = m.read_event(self.connection.recv_bytes())
        self.events.append(event)
        return event

    def until(self, wanted: Callable[[m.Event], bool]) -> Any:
        while not wanted(event := self.read()):
            pass
        return event

    def ask(self, command: m.Command) -> Any:
        self.seq += 1
        numbered = msgspec.structs.replace(command, seq=self.seq)
        self.connection.send_bytes(m.pack(numbered))
        answer = self.until(lambda event: getattr(event, "seq", 0) == self.seq)
        return answer if isinstance(answer, m.Failed) else m.answer_of(command, answer)

    def done(self) -> m.Progress:
        return self.until(lambda event: isinstance(event, m.Progress) and event.state == m.DONE)

    def pages(self, at_least: int) -> m.Progress:
        return self.until(lambda event: isinstance(event, m.Progress) and event.counts.finished >= at_least)

    def close(self) -> None:
        if self.process.is_alive():
            self.connection.send_bytes(m.pack(m.Shutdown(seq=9999)))
            self.process.join(10)
        assert self.process.exitcode is not None
        self.connection.close()


@pytest.fixture
def fronts() -> Iterator[Callable[[], Front]]:
    made: list[Front] = []

    def make() -> Front:
        made.append(Front())
        return made[-1]

    yield make
    for front in made:
        front.close()


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    process, base = spawn_sample(SPAWN)
    yield base
    process.close()


def blog(base: str, pages: int, settings: str = "") -> m.SetJob:
    recipe = loads(
        'rows = "a.post-item-title"\n[[field]]\nname = "Title"\n[[field]]\nname = "Link"\ntake = "@href"\n' + settings
    )
    return m.SetJob(recipe=dumps(recipe), urls=f"{base}/blog/[1-{pages}]")


def expected(base: str, pages: int) -> list[tuple[str, str]]:
    return [(one.title, base + one.path) for number in range(1, pages + 1) for one in data.posts(number)]


def table(path: Path) -> list[tuple[str, ...]]:
    with ProjectReader(path) as reader:
        return list(reader.rows())


def test_a_job_from_open_to_export(fronts, base: str, tmp_path: Path) -> None:
    front, path = fronts(), tmp_path / "job.weave"
    info = front.ask(m.OpenProject(path=str(path), create=True))
    assert info.path == str(path) and info.counts.total == 0 and "asyncio" in info.engines
    checked = front.ask(m.CheckUrls(text=f"{base}/blog/[1-30]\nhtp://typo/\n{base}/blog/1"))
    assert (checked.count, checked.duplicates, checked.invalid) == (30, 1, 1)
    assert checked.errors[0].line == 2
    front.ask(blog(base, 30))
    front.ask(m.Start())
    last = front.done()
    assert (last.counts.ok, last.counts.rows, last.counts.queued) == (30, 600, 0)
    finished = [one for event in front.events if isinstance(event, m.Progress) for one in event.finished]
    seen = [line for one in finished for line in lines_of(*one)]
    with ProjectReader(path) as reader:
        assert sorted(seen) == list(reader.line_ids()), "every line is announced exactly once"
    assert table(path) == expected(base, 30)
    result = front.ask(m.Export(path=str(tmp_path / "t.csv")))
    assert result.rows == 600
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [tuple(row) for row in csv.reader(file)][1:] == expected(base, 30)


def test_pause_resume_and_stop_keep_every_page_once(fronts, base: str, tmp_path: Path) -> None:
    front, path = fronts(), tmp_path / "job.weave"
    front.ask(m.OpenProject(path=str(path), create=True))
    front.ask(blog(base, 50, SLOW))
    front.ask(m.Start())
    front.ask(m.Start())
    front.pages(5)
    front.ask(m.Pause())
    assert front.until(lambda event: isinstance(event, m.Progress) and event.state == m.PAUSED)
    front.ask(m.Resume())
    front.pages(12)
    front.ask(m.Stop())
    stopped = front.ask(m.OpenProject(path=str(path)))
    assert stopped.unfinished and 12 <= stopped.counts.ok < 50
    front.ask(m.Start())
    assert front.done().counts.ok == 50
    assert table(path) == expected(base, 50)


def test_kill_9_of_the_host_loses_nothing_and_doubles_nothing(fronts, base: str, tmp_path: Path) -> None:
    path = tmp_path / "job.weave"
    for wanted in (4, 16, 30):
        front = fronts()
        info = front.ask(m.OpenProject(path=str(path), create=True))
        assert info.unfinished == (wanted > 4)
        front.ask(blog(base, 50, SLOW))
        front.ask(m.Start())
        front.pages(wanted)
        assert front.process.pid is not None
        os.kill(front.process.pid, signal.SIGKILL)
        front.process.join(10)
    front = fronts()
    front.ask(m.OpenProject(path=str(path)))
    front.ask(m.Start())
    assert front.done().counts.ok == 50
    assert table(path) == expected(base, 50)


def test_failed_pages_are_tried_again_alone(fronts, base: str, tmp_path: Path) -> None:
    front = fronts()
    front.ask(m.OpenProject(path=str(tmp_path / "job.weave"), create=True))
    recipe = dumps(loads('[[field]]\nname = "Title"\nselect = "title"\n[settings]\nretries = 0\n'))
    front.ask(m.SetJob(recipe=recipe, urls=f"{base}/post/1\n{base}/flaky?k=retry\n{base}/missing"))
    front.ask(m.Start())
    first = front.done()
    assert first.reasons == {"http-5xx": 1, "http-404": 1}
    front.ask(m.Retry(reasons=("http-5xx",)))
    second = front.done()
    assert (second.counts.ok, second.counts.failed) == (2, 1)
    assert second.counts.requests == 4


def test_a_page_is_tried_out_without_being_stored(fronts, base: str, tmp_path: Path) -> None:
    front, path = fronts(), tmp_path / "job.weave"
    front.ask(m.OpenProject(path=str(path), create=True))
    tried = front.ask(m.Preview(url=f"{base}/blog/1", recipe=blog(base, 1).recipe))
    assert tried.rows[0] == expected(base, 1)[0]
    assert (tried.row_count, tried.filled, tried.status) == (20, (20, 20), 200)
    forbidden = front.ask(m.Preview(url=f"{base}/private/diary", recipe=blog(base, 1).recipe))
    assert forbidden.reason == "robots"
    assert front.ask(m.Preview(url="htp://typo/", recipe="")).code == "address"
    assert front.ask(m.Preview(url=base, recipe="rows = [")).code == "recipe"
    with ProjectReader(path) as reader:
        assert reader.counts().total == 0


def test_a_saved_copy_goes_on_by_itself(fronts, base: str, tmp_path: Path) -> None:
    front = fronts()
    front.ask(m.OpenProject(path=str(tmp_path / "old.weave"), create=True))
    front.ask(blog(base, 3))
    front.ask(m.Start())
    front.done()
    info = front.ask(m.SaveAs(path=str(tmp_path / "new.weave")))
    assert (info.path, info.counts.rows) == (str(tmp_path / "new.weave"), 60)
    front.ask(m.Start(fresh=True))
    front.done()
    assert table(tmp_path / "new.weave") == table(tmp_path / "old.weave") == expected(base, 3)


def test_a_project_held_elsewhere_is_refused_with_its_holder(fronts, tmp_path: Path) -> None:
    path, first, second = str(tmp_path / "job.weave"), fronts(), fronts()
    first.ask(m.OpenProject(path=path, create=True))
    refused = second.ask(m.OpenProject(path=path))
    assert refused.code == "project-locked"
    assert str(first.process.pid) in refused.message


def test_the_sample_site_comes_up_on_demand_and_again_with_its_project(fronts, tmp_path: Path) -> None:
    path = tmp_path / "job.weave"
    front = fronts()
    front.ask(m.OpenProject(path=str(path), create=True))
    site = front.ask(m.StartSample())
    assert front.ask(m.StartSample()).base == site.base
    front.ask(m.SetJob(recipe=site.recipe, urls=site.urls))
    front.ask(m.Start())
    front.pages(1)
    assert front.process.pid is not None
    os.kill(front.process.pid, signal.SIGKILL)
    front.process.join(10)
    again = fronts()
    again.ask(m.OpenProject(path=str(path)))
    again.ask(m.Start())
    assert again.done().counts.ok == 50
    assert table(path) == list(data.blog_rows(site.base))


def test_a_kept_page_is_shown_as_text(fronts, base: str, tmp_path: Path) -> None:
    front = fronts()
    front.ask(m.OpenProject(path=str(tmp_path / "job.weave"), create=True))
    front.ask(m.SetJob(recipe=dumps(loads('[[field]]\nname = "Title"\nselect = "title"\n')), urls=f"{base}/gbk"))
    front.ask(m.Start())
    front.done()
    assert data.GBK_TITLE in front.ask(m.Source(page_id=1)).text
    assert not front.ask(m.Source(page_id=99)).kept


def test_the_host_ends_with_its_front_end(fronts, base: str, tmp_path: Path) -> None:
    front = fronts()
    front.ask(m.OpenProject(path=str(tmp_path / "job.weave"), create=True))
    front.ask(blog(base, 50, SLOW))
    front.ask(m.Start())
    front.pages(2)
    front.connection.close()
    front.process.join(5)
    assert front.process.exitcode == 0
    assert [one.name for one in tmp_path.iterdir()] == ["job.weave"]
    front.connection = Connection(os.open(os.devnull, os.O_RDWR))
