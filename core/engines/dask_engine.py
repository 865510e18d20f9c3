"""The Dask engine: batches of requests as tasks on the workers of a cluster, a local one or one that is running.

The crawl stays here, and with it the pace: a task holds only what may start now, and is pinned to a worker with a free
thread for it. A worker that leaves the cluster takes nothing with it: what it held is tried again.
"""

from __future__ import annotations

import asyncio
import importlib
import logging
import re
import time
import uuid
from collections import Counter
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any, TypeAlias

from core.engines import dask_station
from core.engines.base import Dispatch, Job
from core.engines.batches import order, pack_requests, read_outcomes
from core.engines.crew import MOST_LOSSES, Crew, Worker, no_interrupt, shares
from core.engines.dask_station import close_station, open_station, run_batch
from core.errors import EngineError, UsageError
from core.records import Request
from core.tasks import spawn

LOCAL_WORKERS = 2
LOCAL_THREADS = 32  # they only wait for their worker's event loop
MOST_BATCH = 500
QUICK_S, SLOW_S = 0.25, 1.0  # batches grow while they take less, and shrink when they take more
CONNECT_S = 15.0
NOBODY_S = 30.0  # how long to do without any worker
CHECK_S = 0.5
MARGIN_S = 30.0
CALL_S = 10.0

_log = logging.getLogger(__name__)


Submit: TypeAlias = "Callable[[ClusterWorker, list[Request]], None]"


class ClusterWorker(Worker):
    """A worker of the cluster. Each batch takes one of its `threads`."""

    def __init__(self, name: str, address: str, *, order: bytes, threads: int, submit: Submit) -> None:
        super().__init__(name, 0)
        self.address = address
        self.order = order
        self.futures: set[Any] = set()
        self.heard_s = time.monotonic()
        self._threads = threads
        self._grown = 1
        self._submit = submit

    @property
    def batch(self) -> int:
        """How many requests one task holds at most: enough to fill all slots, more while tasks are quick."""
        return min(max(-(-self.slots // self._threads), self._grown), MOST_BATCH)

    @property
    def room(self) -> int:
        """How many requests would start at once here: slots and threads must both be free."""
        by_threads = (self._threads - len(self.futures)) * self.batch - len(self.outbox)
        return min(self.slots - len(self.leases), by_threads)

    def send(self, requests: list[Request]) -> None:
        """Start these requests over there."""
        if len(self.leases) == len(requests):
            self.heard_s = time.monotonic()
        size = self.batch
        for begin in range(0, len(requests), size):
            self._submit(self, requests[begin : begin + size])

    def learn(self, pages: int, took_s: float) -> None:
        """Set the size of the next batches by how long one took."""
        self.heard_s = time.monotonic()
        if took_s < QUICK_S and pages >= self._grown:
            self._grown = min(self._grown * 2, MOST_BATCH)
        elif took_s > SLOW_S:
            self._grown = max(1, self._grown // 2)


class DaskEngine:
    """Runs on the scheduler the settings name, else on a cluster of its own on this machine.

    Raises: RecipeError, UsageError.
    """

    name = "dask"

    def __init__(self, job: Job, *, connect_s: float = CONNECT_S) -> None:
        settings = job.recipe.settings
        if settings.scheduler and not re.fullmatch(r"(tcp|tls)://[^\s/]+:\d{1,5}", settings.scheduler):
            raise UsageError("a Dask scheduler is written tcp://host:port or tls://host:port")
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
        self._crew = Crew(dispatch)
        async with AsyncExitStack() as stack:
            self._client = await self._connect(stack)
            watching = spawn(self._watch(), name="watching the cluster")
            try:
                await self._crew.work()
            finally:
                self._ending = True
                watching.cancel()
                await self._close(self._workers)

    def _submit(self, worker: ClusterWorker, requests: list[Request]) -> None:
        """Start a batch on a worker."""
        future = self._client.submit(
            run_batch,
            worker.order,
            pack_requests(requests),
            key=f"sheetweaver-{uuid.uuid4().hex}",
            workers=[worker.address],
            pure=False,
            retries=0,
        )
        worker.futures.add(future)
        spawn(self._collect(worker, future, len(requests)), name=f"batch on {worker.name}")

    async def _collect(self, worker: ClusterWorker, future: Any, pages: int) -> None:
        began_s = time.monotonic()
        try:
            frame = await future
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - the border: whatever befell the batch, it is tried again
            if not self._ending and worker.ready:
                self._lose(worker, f"a batch failed ({type(error).__name__}: {error})")
            return
        worker.futures.discard(future)
        if worker.ready:
            worker.learn(pages, time.monotonic() - began_s)
            self._crew.back(worker, read_outcomes(frame))

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
            elif worker.leases and now_s - worker.heard_s > self._patience_s + self._reading_s * worker.batch:
                self._lost[worker.address] = MOST_LOSSES
                self._lose(worker, "it is silent")

    async def _take_on(self, threads: dict[str, int]) -> None:
        known = {worker.address for worker in self._workers}
        fresh = [one for one in threads if one not in known and self._lost[one] < MOST_LOSSES]
        await asyncio.gather(*(self._open(address, threads[address]) for address in fresh))

    async def _open(self, address: str, threads: int) -> None:
        """Take a worker on, if it has this version of the program."""
        self._joined += 1
        name = f"dask {self._joined}"
        ordered = order(self._job, name, self._concurrency, run=self._run)
        worker = ClusterWorker(name, address, order=ordered, threads=threads, submit=self._submit)
        why = await self._call(open_station, worker)
        if why:
            _log.warning("the cluster's worker %s cannot be used: %s", address, why)
            self._refused = f"{address}: {why}"
            self._lost[address] = MOST_LOSSES
        else:
            self._workers.append(worker)
            self._crew.workers.append(worker)
            self._share_out()
            self._crew.joined(worker)

    async def _close(self, workers: list[ClusterWorker]) -> None:
        """Give up what these workers are doing for this run."""
        await self._client.cancel([future for worker in workers for future in worker.futures], force=True)
        await asyncio.gather(*(self._call(close_station, worker) for worker in workers))

    async def _call(self, function: Callable[..., str], worker: ClusterWorker) -> str:
        """What a function answers on a worker, or what kept it from answering."""
        try:
            async with asyncio.timeout(CALL_S):
                answers = await self._client.run(function, worker.order, workers=[worker.address], on_error="return")
        except (OSError, TimeoutError) as error:
            return str(error) or "it does not answer"
        return str(answers.get(worker.address, "it is gone"))

    async def _connect(self, stack: AsyncExitStack) -> Any:
        """A client of the cluster; the stack closes it, and a cluster that was made for it."""
        distributed = await asyncio.to_thread(importlib.import_module, "distributed")
        logging.getLogger("distributed").setLevel(logging.ERROR)  # it reports every connection
        place: Any = self._scheduler
        if not place:
            with no_interrupt():
                place = await stack.enter_async_context(self._local_cluster(distributed))
        client = distributed.Client(
            place, asynchronous=True, set_as_default=False, timeout=self._connect_s, name="sheetweaver"
        )
        stack.push_async_callback(client.close)
        try:
            await client
        except (OSError, TimeoutError, RuntimeError, TypeError) as error:  # TypeError: tls:// without certificates
            raise EngineError(f"no Dask scheduler can be reached at {place} ({error})") from error
        return client

    def _local_cluster(self, distributed: Any) -> Any:
        """Workers on this machine, which nobody else on it can reach: Dask runs whatever it is sent."""
        return distributed.LocalCluster(
            n_workers=self._local,
            threads_per_worker=LOCAL_THREADS,
            host="127.0.0.1",
            security=True,
            dashboard_address=None,
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
            preload=[dask_station.__name__],
            silence_logs=logging.CRITICAL,
            asynchronous=True,
        )
