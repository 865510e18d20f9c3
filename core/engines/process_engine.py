"""The process engine: spawned workers, each with an event loop and a connection pool of its own, fetch and extract.

The crawl stays here. A worker is handed only what may start now, over a pipe, and more as it hands results back; one
that dies or hangs is replaced, and what it held is tried again.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import multiprocessing
import time

from core.engines.base import Dispatch, Job, cores
from core.engines.batches import order, read_outcomes
from core.engines.crew import Crew, shares
from core.engines.spawned_worker import END_S, SpawnedWorker
from core.engines.worker_process import Jar, Ready, Results, Word
from core.errors import EngineError
from core.sentences import say
from core.tasks import spawn

MARGIN_S = 20.0  # what a page may take beyond its time-outs: to start the process that reads a heavy one
START_S = 60.0
START_TRIES = 3
_CHECK_S = 0.5

_log = logging.getLogger(__name__)


class ProcessEngine:
    """As many workers as the settings say, else one a core. One silent for `margin_s` beyond the time-out is replaced.

    Raises: RecipeError, UsageError.
    """

    name = "processes"

    def __init__(self, job: Job, *, margin_s: float = MARGIN_S) -> None:
        settings = job.recipe.settings
        self._shares = shares(settings.workers, settings.concurrency, automatic=cores())
        order(job, "", 1)  # what is wrong with the job is told now
        self._job = job
        self._patience_s = settings.timeout_s + settings.parse_timeout_s + margin_s  # the time-out covers all redirects
        self._context = multiprocessing.get_context("spawn")
        self._failures = 0  # starts in a row that came to nothing
        self._ending = False
        self._started: list[SpawnedWorker] = []

    async def run(self, dispatch: Dispatch) -> None:
        """Work until the dispatch has nothing more. Raises: EngineError where no worker comes up."""
        self._loop = asyncio.get_running_loop()
        self._crew = Crew(dispatch)
        self._cookies = dispatch.cookies
        watching = spawn(self._watch(), name="watching the workers")
        try:
            for number in range(len(self._shares)):
                self._crew.workers.append(self._start(number))
            await self._crew.work()
        finally:
            self._ending = True
            watching.cancel()
            await asyncio.to_thread(_dismiss, self._started)

    @property
    def pids(self) -> list[int]:
        """The process ids of the workers at work."""
        return [worker.pid for worker in self._started if worker.ready]

    def _start(self, number: int) -> SpawnedWorker:
        worker = SpawnedWorker(f"process {number + 1}", self._shares[number], on_word=self._on_word)
        try:
            cookies = self._cookies.dump()
            worker.start(self._context, order(self._job, worker.name, worker.slots, cookies=cookies))
        except OSError as error:
            raise EngineError(say("engine-no-process", why=error)) from error
        self._started.append(worker)
        return worker

    def _on_word(self, worker: SpawnedWorker, word: Word | None) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: the engine has ended
            self._loop.call_soon_threadsafe(self._hear, worker, word)

    def _hear(self, worker: SpawnedWorker, word: Word | None) -> None:
        worker.heard_s = time.monotonic()
        worker.taken()
        if isinstance(word, Jar):
            self._cookies.load(word.cookies)
        if self._ending or isinstance(word, Jar):
            return
        if word is None:
            self._replace(worker)
        elif isinstance(word, Ready):
            self._failures = 0
            self._crew.joined(worker)
        elif isinstance(word, Results):
            self._crew.back(worker, read_outcomes(word.outcomes))
        else:
            _log.log(word.level, "%s: %s", worker.name, word.text)

    def _replace(self, worker: SpawnedWorker) -> None:
        """Put a new process in the place of one that is gone."""
        self._failures += not worker.ready
        _log.warning("%s is gone with %d pages in work; a new one takes its place", worker.name, len(worker.leases))
        self._started.remove(worker)
        spawn(asyncio.to_thread(_dismiss, [worker]), name=f"burying {worker.name}")
        place = self._crew.workers.index(worker)
        self._crew.lost(worker)
        try:
            if self._failures >= START_TRIES:
                raise EngineError(say("engine-processes-end"))
            self._crew.workers[place] = self._start(place)
        except EngineError as error:
            self._crew.fail(error)

    async def _watch(self) -> None:
        """End workers that hang: a page that cannot be read, or a process the system has stopped."""
        while True:
            await asyncio.sleep(_CHECK_S)
            now_s = time.monotonic()
            for worker in self._started:
                silent_s = now_s - worker.heard_s
                if silent_s > (self._patience_s if worker.leases else START_S) and (worker.leases or not worker.ready):
                    _log.warning("%s has been silent for %.0f s and is ended", worker.name, silent_s)
                    worker.kill()


def _dismiss(workers: list[SpawnedWorker]) -> None:
    until_s = time.monotonic() + END_S
    for worker in workers:
        worker.leave()
    for worker in workers:
        worker.dismiss(until_s)
