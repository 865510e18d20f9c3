"""The Dask engine: one actor on each worker of a cluster, a local one or one that is running, fetches and reads.

The crawl stays here, and with it the pace: an actor is handed only what may start now, and its outcomes come back as
they are ready. A worker that leaves the cluster takes nothing with it: what it held is tried again.
"""

from __future__ import annotations

import asyncio
import importlib
import logging
import re
import time
import uuid
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from typing import Any

from core.engines import dask_station
from core.engines.base import Dispatch, Job
from core.engines.batches import order, pack_requests, read_outcomes
from core.engines.crew import MOST_LOSSES, Crew, Worker, no_interrupt, shares
from core.engines.dask_station import Station
from core.errors import EngineError, UsageError
from core.records import Request
from core.sentences import say
from core.tasks import spawn

LOCAL_WORKERS = 2
CONNECT_S = 15.0
NOBODY_S = 30.0  # how long to do without any worker
CHECK_S = 0.5
MARGIN_S = 30.0
CALL_S = 10.0

_log = logging.getLogger(__name__)


class ClusterWorker(Worker):
    """A worker of the cluster with its Station; `post` hands requests over to it."""

    def __init__(self, name: str, address: str, station: Any, post: Callable[[ClusterWorker, bytes], None]) -> None:
        super().__init__(name, 0)
        self.address = address
        self.station = station
        self.tasks: set[asyncio.Task[None]] = set()
        self.heard_s = time.monotonic()
        self._post = post

    def send(self, requests: list[Request]) -> None:
        """Start these requests over there."""
        if len(self.leases) == len(requests):
            self.heard_s = time.monotonic()
        self._post(self, pack_requests(requests))

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` until this worker is done without."""
        task = spawn(work, name=f"to and from {self.name}")
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)


class DaskEngine:
    """Runs on the scheduler the settings name, else on a cluster of its own on this machine.

    Raises: RecipeError, UsageError.
    """

    name = "dask"

    def __init__(self, job: Job, *, connect_s: float = CONNECT_S) -> None:
        settings = job.recipe.settings
        if settings.scheduler and not re.fullmatch(r"(tcp|tls)://[^\s/]+:\d{1,5}", settings.scheduler):
            raise UsageError(say("engine-scheduler-syntax"))
        self._job = job
        self._connect_s = connect_s
        self._scheduler = settings.scheduler
        self._local = len(shares(settings.workers, settings.concurrency, automatic=LOCAL_WORKERS))
        self._concurrency = settings.concurrency
        self._patience_s = settings.timeout_s + MARGIN_S
        self._reading_s = settings.parse_timeout_s
        self._run = uuid.uuid4().hex  # two runs of one job on one cluster keep apart
        self._workers: list[ClusterWorker] = []
        self._joined = 0
        self._lost: Counter[str] = Counter()  # by address
        self._refused = ""
        self._ending = False
        order(job, "dask", 1)

    async def run(self, dispatch: Dispatch) -> None:
        """Work until the dispatch has nothing more. Raises: EngineError where the cluster cannot be used."""
        self._crew, self._cookies = Crew(dispatch), dispatch.cookies
        async with AsyncExitStack() as stack:
            self._client = await self._connect(stack)
            watching = spawn(self._watch(), name="watching the cluster")
            try:
                await self._crew.work()
            finally:
                self._ending = True
                watching.cancel()
                await self._close(self._workers)

    def _post(self, worker: ClusterWorker, frame: bytes) -> None:
        """Start a frame of requests on a worker."""
        worker.spawn(self._kept(worker, self._begin(worker, frame)))

    async def _begin(self, worker: ClusterWorker, frame: bytes) -> None:
        await worker.station.begin(frame)

    async def _listen(self, worker: ClusterWorker) -> None:
        """Take outcomes from a worker as they come."""
        while frame := await worker.station.finished():
            worker.heard_s = time.monotonic()
            self._crew.back(worker, read_outcomes(frame))
        raise EngineError("it has ended the run")

    async def _kept(self, worker: ClusterWorker, work: Coroutine[Any, Any, None]) -> None:
        """Do `work` with a worker; whatever befalls it, the worker is done without and its pages are tried again."""
        try:
            await work
        except Exception as error:  # noqa: BLE001 - the border: Dask raises what it likes
            if not self._ending and worker.ready:
                self._lose(worker, f"{type(error).__name__}: {error}")

    def _lose(self, worker: ClusterWorker, why: str) -> None:
        """Do without a worker; where it is still in the cluster it is taken on again, but not for ever."""
        _log.warning(
            "%s (%s) is given up with %d pages in work: %s", worker.name, worker.address, len(worker.leases), why
        )
        self._lost[worker.address] += 1
        self._workers.remove(worker)
        self._crew.workers.remove(worker)
        self._crew.lost(worker)
        self._share_out()
        spawn(self._close([worker]), name=f"leaving {worker.name}")

    def _share_out(self) -> None:
        """Split the concurrency anew over the workers there are."""
        count = len(self._workers)
        for number, worker in enumerate(self._workers):
            worker.slots = self._concurrency // count + (number < self._concurrency % count)
        self._crew.changed()

    async def _watch(self) -> None:
        """Follow the cluster: take on workers that come, give up those that go or hang."""
        seen_s = time.monotonic()
        try:
            while True:
                threads: dict[str, int] = await self._client.nthreads()
                self._part(threads)
                await self._take_on(threads)
                now_s = time.monotonic()
                seen_s = now_s if self._workers else seen_s
                if now_s - seen_s > NOBODY_S:
                    raise EngineError(self._nobody())
                await asyncio.sleep(CHECK_S)
        except EngineError as error:
            self._crew.fail(error)
        except (OSError, TimeoutError) as error:
            self._crew.fail(
                EngineError(f"the Dask scheduler does not answer any more ({error}); what was fetched is saved")
            )

    def _nobody(self) -> str:
        if self._refused:
            return f"no worker of the Dask cluster can be used: {self._refused}"
        return "the Dask cluster has no workers; start some with: dask worker ADDRESS-OF-THE-SCHEDULER"

    def _part(self, threads: dict[str, int]) -> None:
        now_s = time.monotonic()
        for worker in list(self._workers):
            if worker.address not in threads:
                self._lose(worker, "it has left the cluster")
            elif worker.leases and now_s - worker.heard_s > self._patience_s + self._reading_s * len(worker.leases):
                self._lost[worker.address] = MOST_LOSSES
                self._lose(worker, "it is silent")

    async def _take_on(self, threads: dict[str, int]) -> None:
        known = {worker.address for worker in self._workers}
        fresh = [one for one in threads if one not in known and self._lost[one] < MOST_LOSSES]
        await asyncio.gather(*(self._open(address) for address in fresh))

    async def _open(self, address: str) -> None:
        """Take a worker on, if it has this version of the program."""
        self._joined += 1
        name = f"dask {self._joined}"
        try:
            told = order(self._job, name, self._concurrency, run=self._run, cookies=self._cookies.dump())
            station = await self._station(address, told)
        except (EngineError, OSError, TimeoutError, RuntimeError) as error:
            why = str(error) or "it does not answer"
            _log.warning("the cluster's worker %s cannot be used: %s", address, why)
            self._refused = f"{address}: {why}"
            self._lost[address] = MOST_LOSSES
            return
        worker = ClusterWorker(name, address, station, self._post)
        self._workers.append(worker)
        self._crew.workers.append(worker)
        self._share_out()
        self._crew.joined(worker)
        worker.spawn(self._kept(worker, self._listen(worker)))

    async def _station(self, address: str, ordered: bytes) -> Any:
        """A Station on this worker, for as long as the client has it."""
        with self._client.as_current():
            async with asyncio.timeout(CALL_S):
                return await self._client.submit(
                    Station, ordered, actor=True, pure=False, workers=[address], allow_other_workers=False, retries=0
                )

    async def _close(self, workers: list[ClusterWorker]) -> None:
        """Give up what these workers are doing for this run."""
        for worker in workers:
            for task in list(worker.tasks):
                task.cancel()
        await asyncio.gather(*(self._end(worker) for worker in workers))

    async def _end(self, worker: ClusterWorker) -> None:
        try:
            async with asyncio.timeout(CALL_S):
                await worker.station.close()
        except Exception as error:  # noqa: BLE001 - the border: Dask raises what it likes, and this worker is done with
            _log.info("%s could not be told that the run is over: %s", worker.name, error)

    async def _connect(self, stack: AsyncExitStack) -> Any:
        """A client of the cluster; the stack closes it, and a cluster that was made for it."""
        distributed = await asyncio.to_thread(importlib.import_module, "distributed")
        logging.getLogger("distributed").setLevel(logging.ERROR)  # it reports every connection
        place: Any = self._scheduler
        if not place:
            with no_interrupt():
                place = await stack.enter_async_context(self._local_cluster(distributed))
        client = distributed.Client(
            place,
            asynchronous=True,
            set_as_default=False,
            timeout=self._connect_s,
            name="sheetweaver",
            direct_to_workers=not self._scheduler,  # of another cluster only the scheduler need be within reach
        )
        stack.push_async_callback(client.close)
        try:
            await client
        except (OSError, TimeoutError, RuntimeError, TypeError) as error:  # TypeError: tls:// without certificates
            raise EngineError(say("engine-no-scheduler", place=place, why=error)) from error
        return client

    def _local_cluster(self, distributed: Any) -> Any:
        """Workers on this machine, which nobody else on it can reach: Dask runs whatever it is sent."""
        return distributed.LocalCluster(
            n_workers=self._local,
            threads_per_worker=1,
            host="127.0.0.1",
            security=True,
            dashboard_address=None,
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
            preload=[dask_station.__name__],
            silence_logs=logging.CRITICAL,
            asynchronous=True,
        )
