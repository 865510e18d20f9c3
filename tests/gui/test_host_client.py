"""gui/host/client.py and process.py against real child processes that speak the protocol."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable, Coroutine
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

import pytest
import qasync
from PySide6.QtWidgets import QApplication

from core import messages
from gui.host.client import CommandRefused, HostClient, HostLost
from gui.host.process import HostProcess

COUNTS = messages.Counts(total=3, queued=1, ok=2, rows=2)


def echo(connection: Connection) -> None:
    """A host that answers CheckUrls, refuses OpenProject, ignores Pause and leaves on Shutdown."""
    while True:
        command = messages.read_command(connection.recv_bytes())
        if isinstance(command, messages.Shutdown):
            return
        if isinstance(command, messages.CheckUrls):
            for page in (1, 2):
                progress = messages.Progress(state="running", counts=COUNTS, finished=((page, 1, 1),))
                connection.send_bytes(messages.pack(progress))
                connection.send_bytes(messages.pack(messages.Logged(time_s=1.0, level=20, code="", text=f"p{page}")))
            answer = messages.pack(messages.UrlSummary(count=len(command.text.split())))
            connection.send_bytes(messages.pack(messages.Done(seq=command.seq, answer=answer)))
        if isinstance(command, messages.OpenProject):
            connection.send_bytes(
                messages.pack(messages.Failed(seq=command.seq, code="project", message="no such file"))
            )


def deaf(connection: Connection) -> None:
    """A host that neither answers nor leaves."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    threading.Event().wait()


Scenario = Callable[[HostClient], Coroutine[Any, Any, None]]


@pytest.fixture
def run(qapp: QApplication) -> Callable[..., None]:
    """Runs a scenario on a qasync loop with a client whose host is the given function."""

    def runner(scenario: Scenario, target: Callable[[Connection], None] = echo) -> None:
        client = HostClient(launch=partial(HostProcess, target=target))
        with qasync.QEventLoop(qapp) as loop:
            loop.run_until_complete(around(scenario, client))
        assert threading.active_count() == 1 or all("host-" not in thread.name for thread in threading.enumerate())

    return runner


async def around(scenario: Scenario, client: HostClient) -> None:
    client.start()
    try:
        await scenario(client)
    finally:
        await client.close()


def test_answers_are_typed_and_refusals_raise(run: Callable[..., None]) -> None:
    async def scenario(client: HostClient) -> None:
        summary = await client.ask(messages.CheckUrls(text="a b c"))
        assert summary == messages.UrlSummary(count=3)
        with pytest.raises(CommandRefused, match="no such file") as refused:
            await client.ask(messages.OpenProject(path="x"))
        assert refused.value.code == "project"

    run(scenario)


def test_events_come_in_batches_and_lose_no_page(run: Callable[..., None]) -> None:
    async def scenario(client: HostClient) -> None:
        seen: list[tuple[int, int, int]] = []
        lines: list[str] = []
        client.progressed.connect(lambda progress: seen.extend(progress.finished))
        client.logged.connect(lambda logged: lines.extend(line.text for line in logged))
        await asyncio.gather(*(client.ask(messages.CheckUrls(text="a")) for _ in range(50)))
        assert len(seen) == 100
        assert lines == ["p1", "p2"] * 50

    run(scenario)


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_killed_host_is_seen_and_its_commands_fail(run: Callable[..., None]) -> None:
    async def scenario(client: HostClient) -> None:
        codes: list[int] = []
        client.lost.connect(codes.append)
        waiting = asyncio.gather(client.ask(messages.Pause()), return_exceptions=True)
        await client.ask(messages.CheckUrls(text="a"))
        os.kill(client.pid or 0, signal.SIGKILL)
        (result,) = await asyncio.wait_for(waiting, 5)
        assert isinstance(result, HostLost)
        assert codes == [-signal.SIGKILL]
        assert not client.alive
        client.start()
        assert (await client.ask(messages.CheckUrls(text="a"))).count == 1

    run(scenario)


@pytest.mark.skipif(sys.platform == "win32", reason="ignores a signal")
def test_a_host_that_does_not_leave_is_ended_within_five_seconds(run: Callable[..., None]) -> None:
    async def scenario(client: HostClient) -> None:
        lost: list[int] = []
        client.lost.connect(lost.append)
        pid = client.pid or 0
        started = asyncio.get_running_loop().time()
        await client.close()
        assert asyncio.get_running_loop().time() - started < 5.5
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
        assert lost == []

    run(scenario, deaf)


def test_a_closed_client_refuses(run: Callable[..., None]) -> None:
    async def scenario(client: HostClient) -> None:
        await client.close()
        with pytest.raises(HostLost):
            await client.ask(messages.Pause())

    run(scenario)
