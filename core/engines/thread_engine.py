"""The thread engine: fetch threads and read threads as producers and consumers, joined by bounded queues.

The crawl stays on the event loop: a coroutine feeds the fetchers as many requests as they can take at once, and what
the threads have to say comes back in batches.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor

from core.engines.base import Dispatch, Job, Threads, cores
from core.engines.thread_workers import Ended, FetchWorker, Free, Inbox, Line, News, ReadWorker, Worker
from core.errors import UsageError
from core.extract import Extractor
from core.fetch.policy import Policy
from core.fetch.requests_fetcher import RequestsFetcher
from core.fetch.tls import Certificates
from core.records import Outcome, PageState
from core.sentences import say
from core.step import Reader, SessionFetcher
from core.tasks import spawn

MOST_FETCHERS = 64  # where no number is asked for: more threads than this cost more than they bring
CANCEL_S = 0.8  # how long cancelling waits for threads before it leaves them to end by themselves
ABORT_EVERY_S = 0.05

_log = logging.getLogger(__name__)


def thread_pool(threads: int) -> Executor:
    """The threads the engine runs on where the caller brings none."""
    return ThreadPoolExecutor(threads, thread_name_prefix="crawl")


def staff(workers: str, concurrency: int) -> tuple[int, int]:
    """How many threads fetch and how many read: '3+2', '3' or '' for automatic. Fetchers never pass `concurrency`.

    >>> staff("3+2", 16)
    (3, 2)

    Raises: UsageError for a stage without a thread.
    """
    fetch, _, read = workers.partition("+")
    fetchers = min(int(fetch or MOST_FETCHERS), concurrency)
    readers = int(read or cores())
    if not fetchers or not readers:
        raise UsageError(say("engine-threads", workers=workers))
    return fetchers, readers


class ThreadEngine:
    """Fetchers with one session each, and readers. `threads` makes the Executor they run on: `threads(5)` runs five.

    Raises: UsageError, RecipeError.
    """

    name = "threads"

    def __init__(self, job: Job, *, threads: Threads = thread_pool) -> None:
        settings = job.recipe.settings
        self._staff = staff(settings.workers, settings.concurrency)
        self._threads = threads
        self._recipe = job.recipe
        self._policy = Policy.from_settings(settings)
        self._reader = Reader(Extractor(job.recipe, settings.parser), settings)
        if settings.render != "off":
            from core.render.begin import check

            check(settings, self._policy)

    async def run(self, dispatch: Dispatch) -> None:
        """Work until the dispatch has nothing more."""
        fetchers, readers = self._staff
        pool = self._threads(fetchers + readers)
        crew = _Crew(dispatch, pool, fetchers=fetchers, readers=readers)
        try:
            with self._opener(dispatch) as opener:
                try:
                    crew.start(opener, self._reader)
                    await crew.work()
                finally:
                    await crew.dismiss()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            self._reader.close()

    @contextlib.contextmanager
    def _opener(self, dispatch: Dispatch) -> Iterator[Callable[[], SessionFetcher]]:
        """Makes fetchers that share cookies and certificates, as the coroutines of one session do."""
        certificates = Certificates()

        def plain() -> RequestsFetcher:
            return RequestsFetcher(self._policy, cookies=dispatch.cookies, certificates=certificates)

        if self._recipe.settings.render == "off":
            yield plain
            return
        from core.render.begin import rendering
        from core.render.fetchers import BlockingRenderingFetcher

        with rendering(self._recipe, self._policy, dispatch) as shared:
            yield lambda: BlockingRenderingFetcher(plain(), shared)


class _Crew:
    """The workers of one run, as the event loop sees them."""

    def __init__(self, dispatch: Dispatch, pool: Executor, *, fetchers: int, readers: int) -> None:
        loop = asyncio.get_running_loop()
        inbox: Inbox[News] = Inbox(loop, self._take)
        self._line = Line(inbox, fetchers=fetchers, readers=readers)
        self._dispatch = dispatch
        self._pool = pool
        self._sizes = fetchers, readers
        self._fetchers: set[Worker] = set()
        self._readers: set[Worker] = set()
        self._free = asyncio.Semaphore(0)
        self._fatal: asyncio.Future[None] = loop.create_future()
        self._gone: asyncio.Future[None] = loop.create_future()
        self._ending = False

    def start(self, open_fetcher: Callable[[], SessionFetcher], reader: Reader) -> None:
        """Start all threads; readers first, so that any number of fetchers is enough to go on with.

        Raises: RuntimeError where the system gives not even one thread for each stage.
        """
        fetchers, readers = self._sizes
        workers: list[Worker] = [ReadWorker(f"parse {n}", self._line, reader) for n in range(1, readers + 1)]
        workers += [FetchWorker(f"fetch {n}", self._line, open_fetcher) for n in range(1, fetchers + 1)]
        for worker in workers:
            try:
                self._start(worker)
            except RuntimeError as error:
                worker.unwanted = True
                if not self._fetchers:
                    raise
                _log.warning("only %s threads fetch: %s", len(self._fetchers), error)
                break
            if isinstance(worker, FetchWorker):
                self._free.release()
        self._line.scarce = len(self._fetchers) < self._dispatch.crawl.settings.concurrency

    def _start(self, worker: Worker) -> None:
        self._pool.submit(worker.run)
        (self._fetchers if isinstance(worker, FetchWorker) else self._readers).add(worker)

    async def work(self) -> None:
        """Feed the fetchers until the dispatch has no more, then wait for what is on its way.

        Raises: RuntimeError where workers die before they have done anything.
        """
        feeding = spawn(self._feed(), name="feed threads")
        try:
            await asyncio.wait([feeding, self._fatal], return_when=asyncio.FIRST_COMPLETED)
            if feeding.done():
                feeding.result()
            self._end()
            await asyncio.wait([self._gone, self._fatal], return_when=asyncio.FIRST_COMPLETED)
        finally:
            feeding.cancel()
        if self._fatal.done():
            self._fatal.result()

    async def _feed(self) -> None:
        while True:
            if self._line.scarce:
                await self._free.acquire()
            request = await self._dispatch.next()
            if request is None:
                return
            self._line.to_fetch.put(request)  # never waits: there is a free fetcher for it

    def _end(self) -> None:
        """The fetchers end behind the requests they have; when all have, the readers end behind their answers."""
        if not self._ending:
            self._ending = True
            self._line.to_fetch.end(len(self._fetchers))
            if not self._fetchers:
                self._line.to_read.end(len(self._readers))

    async def dismiss(self) -> None:
        """Drop what is in flight and wait CANCEL_S at most for the threads; after an orderly end there are none."""
        loop = asyncio.get_running_loop()
        self._fatal.cancel()
        self._line.stopping.set()
        self._line.to_read.widen(self._sizes[0])
        self._end()
        until_s = loop.time() + CANCEL_S
        while (self._fetchers or self._readers) and loop.time() < until_s:
            for worker in self._fetchers:
                if isinstance(worker, FetchWorker):
                    worker.abort()
            await asyncio.wait([self._gone], timeout=ABORT_EVERY_S)
        if self._fetchers or self._readers:
            _log.warning("%s threads still end in the background", len(self._fetchers) + len(self._readers))

    def _take(self, news: list[News]) -> None:
        for one in news:
            if isinstance(one, Ended):
                self._ended(one.worker, one.error)
            elif isinstance(one, Free):
                self._free.release()
            elif not self._line.stopping.is_set():
                self._dispatch.done(one)

    def _ended(self, worker: Worker, error: BaseException | None) -> None:
        self._fetchers.discard(worker)
        self._readers.discard(worker)
        if error is not None:
            self._replace(worker, error)
        if not self._fetchers and self._ending and isinstance(worker, FetchWorker):
            self._line.to_read.end(len(self._readers))
        if not self._fetchers and not self._readers and not self._gone.done():
            self._gone.set_result(None)

    def _replace(self, worker: Worker, error: BaseException) -> None:
        """A page whose worker died is tried again as 'worker-lost', by a new worker of the same name."""
        if self._line.stopping.is_set():
            return
        _log.error("the worker %s ended unexpectedly", worker.name, exc_info=error)
        if not worker.served and not worker.told_to_end:
            if not self._fatal.done():
                self._fatal.set_exception(RuntimeError(f"the worker {worker.name} cannot work ({error!r})"))
            return
        if worker.held is not None:
            if isinstance(worker, FetchWorker):
                self._free.release()
            self._dispatch.done(Outcome(worker.held, PageState.FAILED, "worker-lost", worker=worker.name))
        if not worker.told_to_end:
            self._start(worker.again())
