"""The host on a thread of the window's process does what the host in a process of its own does."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import qasync
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from core import messages
from core.project.reader import ProjectReader
from core.recipe import Field, Recipe, dumps
from core.sample_site import job
from core.settings import Settings, changed
from gui.app import Application
from gui.host.client import CommandRefused, HostClient
from gui.host.process import HostProcess
from gui.host.thread import HostThread
from tests.core.engines.conformance import LiveSite, live_site
from tests.core.guard.test_parse_guard import BOMB
from tests.gui.scenario import button, ended, messages as texts, play, until
from tests.site.fixture import RunningSite, site  # noqa: F401

ROOT = Path(__file__).resolve().parents[2]
PAGES = 500

SETTINGS = Settings(parse_timeout_s=1.0, obey_robots=False, timeout_s=10.0)
TITLE = Field(name="Title", select="title")
BOMBS = [
    Recipe(fields=(TITLE, Field(name="Slow", select=BOMB)), settings=SETTINGS),
    Recipe(fields=(TITLE, Field(name="Slow", select="p", steps=("regex: (a+)+$",))), settings=SETTINGS),
]
NO_PROCESS = "no process can be started here that could be stopped"

Scenario = Callable[[HostClient], Coroutine[Any, Any, None]]


@pytest.fixture(scope="module")
def sample() -> Iterator[LiveSite]:
    with live_site(PAGES) as running:
        yield running


def run(app: QApplication, scenario: Scenario, client: HostClient | None = None) -> None:
    """The scenario on a qasync loop; the client is closed behind it, and no thread of Qt's pools is left."""
    client = client or HostClient(launch=HostThread)
    with qasync.QEventLoop(app) as loop:
        loop.run_until_complete(asyncio.wait_for(around(scenario, client), 60))
    assert [pool.activeThreadCount() for pool in app.findChildren(QThreadPool)] in ([], [0])


async def around(scenario: Scenario, client: HostClient) -> None:
    await client.open() if client.parent() else client.start()
    try:
        await scenario(client)
    finally:
        await client.close()


async def crawl(client: HostClient, folder: Path, base: str, engine: str, *, switch_to: tuple[str, ...] = ()) -> bytes:
    """The CSV of all pages, fetched by an engine; each of `switch_to` takes over in turn."""
    progress: list[messages.Progress] = []
    client.progressed.connect(progress.append)
    ask = client.ask
    await ask(messages.OpenProject(path=str(folder / f"{engine}.weave"), create=True))
    text, recipe = job(base, PAGES)
    settings = changed(recipe.settings, {"engine": engine, "concurrency": 32})
    recipe = msgspec.structs.replace(recipe, settings=settings)
    await ask(messages.SetJob(recipe=dumps(recipe), urls=text))
    await ask(messages.Start())
    for at, other in enumerate(switch_to, 1):
        await until(lambda at=at: progress[-1].counts.ok > at * 50 if progress else False)  # type: ignore[misc]
        await ask(messages.SwitchEngine(engine=other))
        await until(lambda other=other: progress[-1].engine == other)  # type: ignore[misc]
    await until(lambda: bool(progress) and progress[-1].state == messages.DONE, 60)
    assert progress[-1].counts.requests == PAGES
    out = folder / f"{engine}.csv"
    await ask(messages.Export(path=str(out), mode="overwrite"))
    return out.read_bytes()


@pytest.mark.slow
def test_500_pages_give_the_same_bytes_as_a_host_in_a_process(
    qapp: QApplication, sample: LiveSite, tmp_path: Path
) -> None:
    made: dict[str, bytes] = {}

    def by(name: str, engine: str, *switch_to: str) -> Scenario:
        async def scenario(client: HostClient) -> None:
            (tmp_path / name).mkdir()
            made[name] = await crawl(client, tmp_path / name, sample.base, engine, switch_to=switch_to)

        return scenario

    run(qapp, by("process", "asyncio"), HostClient(launch=HostProcess))
    run(qapp, by("coroutines", "asyncio"))
    run(qapp, by("threads", "threads"))
    run(qapp, by("switched", "asyncio", "threads", "asyncio"))
    assert made["process"].count(b"\r\n") == PAGES * 20 + 1
    assert made["coroutines"] == made["process"]
    assert made["threads"] == made["process"]
    assert made["switched"] == made["process"]


def test_the_thread_engine_runs_on_qts_threads(qapp: QApplication, sample: LiveSite, tmp_path: Path) -> None:
    async def scenario(client: HostClient) -> None:
        (pool,) = qapp.findChildren(QThreadPool)
        most = 0

        def look(_: object) -> None:
            nonlocal most
            most = max(most, pool.activeThreadCount())

        client.progressed.connect(look)
        before = {thread.name for thread in threading.enumerate()}
        await crawl(client, tmp_path, sample.base, "threads")
        assert most > 30
        new = {thread.name for thread in threading.enumerate()} - before
        assert not [name for name in new if name.startswith("crawl")]

    run(qapp, scenario)


@pytest.mark.parametrize("processes", [True, False], ids=["guarded", "no-process"])
@pytest.mark.parametrize("recipe", BOMBS, ids=["selector", "expression"])
def test_a_page_that_never_ends_is_ended_and_the_window_lives(
    qapp: QApplication,
    site: RunningSite,  # noqa: F811
    tmp_path: Path,
    processes: bool,
    recipe: Recipe,
) -> None:
    bad = "wide-page" if "count(" in recipe.fields[1].select else "regex-bait"
    path = tmp_path / "x.weave"

    async def scenario(client: HostClient) -> None:
        progress: list[messages.Progress] = []
        client.progressed.connect(progress.append)
        await client.ask(messages.OpenProject(path=str(path), create=True))
        text = f"{site.url(bad)}\n{site.url('good')}/[1-5]\n"
        await client.ask(messages.SetJob(recipe=dumps(recipe), urls=text))
        loop = asyncio.get_running_loop()
        await client.ask(messages.Start())
        last_s, late_s = loop.time(), 0.0
        while not progress or progress[-1].state != messages.DONE:
            await asyncio.sleep(0.02)
            last_s, late_s = loop.time(), max(late_s, loop.time() - last_s)
            assert late_s < 2.0, "the window stood still"
        assert (await client.ask(messages.CheckUrls(text="http://127.0.0.1/a"))).count == 1

    if not processes:
        multiprocessing.set_executable("/nowhere/python")
    try:
        run(qapp, scenario)
    finally:
        multiprocessing.set_executable(sys.executable)
    with ProjectReader(path) as reader:
        first = reader.page(1)
        assert first is not None
        assert (first.reason, first.detail) == ("parse-timeout", "field 'Slow'" if processes else NO_PROCESS)
        if processes:
            assert reader.counts().ok == 5


def test_refusals_and_errors_come_back(qapp: QApplication, tmp_path: Path) -> None:
    async def scenario(client: HostClient) -> None:
        assert (client.pid, client.inside) == (None, True)
        (tmp_path / "bad.weave").write_bytes(b"hello")
        with pytest.raises(CommandRefused, match=r"bad\.weave"):
            await client.ask(messages.OpenProject(path=str(tmp_path / "bad.weave")))
        assert (await client.ask(messages.CheckUrls(text="http://127.0.0.1/a"))).count == 1

    run(qapp, scenario)


class Refusing(HostProcess):
    """A process that the system does not let start."""

    def start(self) -> None:
        raise PermissionError(1, "Operation not permitted")


def dumb(_: object) -> None:
    """A process that never says a word."""
    threading.Event().wait()


def dies(_: object) -> None:
    """A process that is gone at once."""
    os._exit(3)


@pytest.mark.parametrize(
    ("launch", "why"),
    [
        (Refusing, "Operation not permitted"),
        (lambda received: HostProcess(received, target=dumb), "does not answer"),
        (lambda received: HostProcess(received, target=dies), "ended at once"),
    ],
    ids=["refused", "silent", "dead"],
)
def test_a_host_whose_process_does_not_start_moves_in(qapp: QApplication, launch: Any, why: str) -> None:
    told: list[str] = []
    lost: list[int] = []
    client = HostClient(qapp, launch=launch, patience_s=3.0)
    client.moved_in.connect(told.append)
    client.lost.connect(lost.append)

    async def scenario(client: HostClient) -> None:
        assert client.inside
        assert why in told[0]
        assert (await client.ask(messages.CheckUrls(text="http://127.0.0.1/a"))).count == 1

    run(qapp, scenario, client)
    assert lost == []
    client.deleteLater()


def test_the_main_job_in_a_window_that_can_start_no_process(qapp: QApplication, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"

    async def steps(application: Application) -> None:
        window = application.window
        assert application.client.inside
        assert "inside this window's process" in " ".join(texts(window.messages))
        assert [window.engine.itemData(at) for at in range(window.engine.count())] == ["auto", "asyncio", "threads"]
        button(window, "buttonTrySample").click()
        await until(lambda: window.commands["actionStart"].isEnabled())
        await application.crawl.start()
        await ended(application)
        assert window.rows.rowCount() == 1000
        await application.exports.export(messages.Export(path=str(out), mode="overwrite"))
        window.setup.fields.model.remove([0])
        application.reextract.open()
        dialog = application.reextract.dialog
        assert dialog is not None
        await until(lambda: dialog.button_recompute.isEnabled())
        dialog.button_recompute.click()
        await until(lambda: dialog.staged)

    multiprocessing.set_executable("/nowhere/python")
    try:
        play(qapp, tmp_path, steps)
    finally:
        multiprocessing.set_executable(sys.executable)
    assert out.read_bytes().count(b"\r\n") == 1001


def test_closing_in_mid_crawl_saves_and_ends_quietly(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", "-m", "tests.gui.mid_crawl", str(tmp_path), "inside"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert float(done.stdout) < 5
    (project,) = (tmp_path / "state" / "unsaved").iterdir()
    with ProjectReader(project) as reader:
        counts = reader.counts()
    assert 5 < counts.ok < 50
    assert counts.rows == counts.ok * 20
