"""The process that shows pages, as the crawl sees it: orders in, futures out; restarted when it dies or has grown."""

from __future__ import annotations

import contextlib
import itertools
import logging
import multiprocessing
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError

import msgspec
import psutil

from core.render.child import main
from core.render.orders import END, Ready, Rendered, RenderOrder, Start, packed, read_word

PAGES_EACH = 100  # then a new process takes over: whatever pages leak goes with the old one
MOST_MEMORY_B = 1_500 << 20
MEASURE_EVERY = 10
START_S = 60.0
GRACE_S = 20.0  # beyond a page's own time before a silent process is ended
TRIES = 2
END_S = 3.0

_log = logging.getLogger(__name__)


class _Job:
    """An order on its way, and how often it was given out."""

    def __init__(self, order: RenderOrder) -> None:
        self.order = order
        self.future: Future[Rendered] = Future()
        self.tries = 0

    def answer(self, rendered: Rendered) -> None:
        with contextlib.suppress(InvalidStateError):  # whoever waited has gone
            self.future.set_result(rendered)


class Renderer:
    """Shows pages in one process at a time, for any number of threads. Close it.

    `start` is asked when a process is started. A page whose process dies is shown once more; then it ends as
    'render-lost'.
    """

    def __init__(
        self,
        start: Callable[[], Start],
        *,
        pages_each: int = PAGES_EACH,
        memory_b: int = MOST_MEMORY_B,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._start = start
        self._limits = pages_each, memory_b
        self._clock = clock
        self._lock = threading.Lock()
        self._ids = itertools.count(1)
        self._current: _Browser | None = None
        self._browsers: set[_Browser] = set()
        self._failed_starts = 0
        self._closed = False
        self.started = 0  # processes so far
        self.shown = 0  # pages so far

    @property
    def pid(self) -> int:
        """The process id of the process that takes orders now, 0 where there is none."""
        current = self._current
        return current.pid if current is not None else 0

    def render(self, order: RenderOrder) -> Future[Rendered]:
        """What becomes of the order; its id is given here. The process is started when first asked."""
        job = _Job(msgspec.structs.replace(order, id=next(self._ids)))
        self._give(job)
        return job.future

    def close(self) -> None:
        """End the processes; what is in flight ends as 'render-lost'."""
        with self._lock:
            self._closed = True
            browsers, self._current = list(self._browsers), None
        for end in (_Browser.leave, _Browser.end):
            for browser in browsers:
                end(browser)
            for browser in browsers:
                browser.join(END_S)

    def _give(self, job: _Job) -> None:
        try:
            with self._lock:
                if self._closed or self._failed_starts >= TRIES:
                    raise OSError("the browser process does not start")
                browser = self._browser()
                job.tries += 1
                browser.take(job)
                if browser.taken >= self._limits[0]:
                    self._retire(browser)
        except OSError as error:
            job.answer(Rendered(job.order.id, reason="render-lost", detail=str(error)))

    def _browser(self) -> _Browser:
        if self._current is None:
            self._current = _Browser(packed(self._start()), self._hear, clock=self._clock)
            self._browsers.add(self._current)
            self.started += 1
        return self._current

    def _retire(self, browser: _Browser) -> None:
        if self._current is browser:
            self._current = None
        browser.retiring = True
        if not browser.jobs:
            browser.send(END)

    def _hear(self, browser: _Browser, word: Ready | Rendered | None) -> None:
        """On the browser's reading thread: its next word, None when it is gone."""
        if isinstance(word, Ready):
            self._failed_starts = 0
            browser.ready = True
            if not word.sandboxed:
                _log.warning("the browser runs without its sandbox, for this program runs as root")
        elif word is None:
            self._lose(browser)
        else:
            self._take(browser, word)

    def _take(self, browser: _Browser, rendered: Rendered) -> None:
        with self._lock:
            job = browser.jobs.pop(rendered.id, None)
            self.shown += 1
            browser.shown += 1
            grown = browser.shown % MEASURE_EVERY == 0 and browser.memory_b() > self._limits[1]
            if grown or (browser.retiring and not browser.jobs):
                self._retire(browser)
        if job is not None and rendered.crashed and job.tries < TRIES:
            self._give(job)
        elif job is not None:
            job.answer(rendered)

    def _lose(self, browser: _Browser) -> None:
        with self._lock:
            self._browsers.discard(browser)
            if self._current is browser:
                self._current = None
            self._failed_starts += not browser.ready and not self._closed
            jobs, browser.jobs = list(browser.jobs.values()), {}
        if jobs and not self._closed:
            _log.warning("the browser process ended with %s pages in hand", len(jobs))
        for job in jobs:
            if job.tries < TRIES and not job.future.cancelled():
                self._give(job)
            else:
                job.answer(Rendered(job.order.id, reason="render-lost"))


class _Browser:
    """One process with a thread for each direction."""

    def __init__(
        self,
        start: bytes,
        hear: Callable[[_Browser, Ready | Rendered | None], None],
        *,
        clock: Callable[[], float],
    ) -> None:
        self.jobs: dict[int, _Job] = {}
        self.taken = self.shown = 0
        self.retiring = self.ready = False
        self._hear = hear
        self._clock = clock
        self._patience_s = START_S
        self._heard_s = clock()
        self._letters: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        # daemon: multiprocessing would wait for it at exit otherwise, with the pipe still open
        self._process = context.Process(target=main, args=(theirs,), name="browser", daemon=True)
        self._process.start()
        theirs.close()
        self.pid = self._process.pid or 0
        self._letters.put(start)
        self._threads = [
            threading.Thread(target=work, name="browser", daemon=True) for work in (self._read, self._write)
        ]
        for thread in self._threads:
            thread.start()

    def take(self, job: _Job) -> None:
        """Show a page."""
        if not self.jobs:
            self._heard_s = self._clock()
        self.jobs[job.order.id] = job
        self.taken += 1
        self._patience_s = max(self._patience_s, job.order.timeout_s + GRACE_S)
        self.send(packed(job.order))

    def send(self, frame: bytes) -> None:
        """Queue a frame for the process."""
        self._letters.put(frame)

    def leave(self) -> None:
        """Let the process end, and tidy up first; now where it has not begun."""
        if self.ready:
            self.send(END)
        else:
            self.end()

    def end(self) -> None:
        """End the process now."""
        self._process.kill()

    def join(self, timeout_s: float) -> None:
        """Wait for the end of its threads, not from one of them."""
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(timeout_s)

    def memory_b(self) -> int:
        """The memory of the process and of those it has started, without what they share."""
        try:
            own = psutil.Process(self.pid)
            return sum(_private_b(one) for one in (own, *own.children(recursive=True)))
        except psutil.Error:
            return 0

    def _read(self) -> None:
        while True:
            try:
                while not self._pipe.poll(1.0):
                    if self.jobs and self._clock() - self._heard_s > self._patience_s:
                        self._process.kill()
                word = read_word(self._pipe.recv_bytes())
                self._heard_s = self._clock()
            except (EOFError, OSError):
                break
            except msgspec.DecodeError:  # what it says makes no sense: it is broken
                self._process.kill()
                break
            self._hear(self, word)
        self._letters.put(None)
        self._process.kill()
        self._process.join()
        self._hear(self, None)

    def _write(self) -> None:
        with contextlib.suppress(OSError):  # it is gone, which the reading thread tells
            while (letter := self._letters.get()) is not None:
                self._pipe.send_bytes(letter)


def _private_b(process: psutil.Process) -> int:
    try:
        memory = process.memory_info()
    except psutil.Error:
        return 0
    return int(memory.rss - getattr(memory, "shared", 0))
