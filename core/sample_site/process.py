"""The sample site in a process of its own that cannot outlive whoever started it. Imports no Qt."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext, SpawnProcess

from core.errors import SheetweaverError
from core.sample_site import data
from core.sample_site.server import SampleSite

START_S = 30.0


class SampleProcess:
    """A running sample site. It ends when `close` is called, and also when this process ends in whatever way."""

    def __init__(self, process: SpawnProcess, lifeline: Connection) -> None:
        self._process = process
        self._lifeline = lifeline

    @property
    def pid(self) -> int:
        """The site's process id."""
        return self._process.pid or 0

    def is_alive(self) -> bool:
        """True while the process runs."""
        return self._process.is_alive()

    def close(self, timeout_s: float = 3.0) -> None:
        """End the process: by asking, after `timeout_s` by force. Calling it again does nothing."""
        self._lifeline.close()
        self._process.join(timeout_s)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


def spawn_sample(
    context: SpawnContext, *, port: int = 0, delay_s: float = 0.0, pages: int = data.BLOG_PAGES
) -> tuple[SampleProcess, str]:
    """The sample site in a new process, with its base address. The caller closes it.

    `context` is multiprocessing.get_context("spawn"). Blocks until the site answers.
    Raises: SheetweaverError where the process does not come up within START_S.
    """
    ours, theirs = context.Pipe()
    # daemon: multiprocessing would wait for it at exit otherwise, with the lifeline still open
    process = context.Process(
        target=run_in_process, args=(theirs, port, delay_s, pages), name="sample site", daemon=True
    )
    process.start()
    theirs.close()
    running = SampleProcess(process, ours)
    word = _first_word(ours)
    if word.startswith("http://"):
        return running, word
    running.close()
    raise SheetweaverError(f"the sample site did not start: {word}")


def _first_word(lifeline: Connection) -> str:
    try:
        if lifeline.poll(START_S):
            return lifeline.recv_bytes().decode()
    except (EOFError, OSError):
        return "its process ended at once"
    return f"no word from its process within {START_S:.0f} s"


def run_in_process(lifeline: Connection, port: int, delay_s: float, pages: int) -> None:
    """Serve until the other end of `lifeline` closes; sends the base address over it, or why there is none."""
    # Ctrl+C reaches the whole process group; the lifeline alone decides here
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        asyncio.run(_serve(lifeline, SampleSite(port, delay_s, pages, keep_log=False)))
    except SheetweaverError as error:
        lifeline.send_bytes(str(error).encode())


async def _serve(lifeline: Connection, site: SampleSite) -> None:
    loop = asyncio.get_running_loop()
    closed = asyncio.Event()
    async with site:
        lifeline.send_bytes(site.base.encode())
        watch = threading.Thread(
            target=_watch, args=(lifeline, lambda: loop.call_soon_threadsafe(closed.set)), name="lifeline", daemon=True
        )
        watch.start()
        await closed.wait()


def _watch(lifeline: Connection, on_closed: Callable[[], object]) -> None:
    try:
        while True:
            lifeline.recv_bytes()
    except (EOFError, OSError):
        on_closed()
