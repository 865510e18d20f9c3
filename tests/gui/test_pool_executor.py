"""gui/pool_executor.py keeps the promises of concurrent.futures.Executor on Qt's threads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, as_completed

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from gui.pool_executor import PoolExecutor


@pytest.fixture
def pool(qapp: QApplication) -> Iterator[QThreadPool]:
    made = QThreadPool(qapp)
    made.setMaxThreadCount(100)
    yield made
    assert made.waitForDone(5000)
    made.deleteLater()


def test_thousands_of_calls_each_run_once_on_other_threads(pool: QThreadPool) -> None:
    done: list[int] = []
    with PoolExecutor(pool, 4) as executor:
        futures = [executor.submit(lambda n: (done.append(n), threading.get_ident())[1], n) for n in range(5000)]
        idents = {future.result(10) for future in as_completed(futures)}
    assert sorted(done) == list(range(5000))
    assert threading.get_ident() not in idents


def test_no_more_run_at_once_than_asked_for(pool: QThreadPool) -> None:
    executor, three, go = PoolExecutor(pool, 3), threading.Barrier(4), threading.Event()

    def call() -> None:
        three.wait(5)
        go.wait(5)

    first = [executor.submit(call) for _ in range(3)]
    later = executor.submit(threading.get_ident)
    three.wait(5)
    assert not later.running()
    assert not later.done()
    go.set()
    assert later.result(5)
    assert [future.result(5) for future in first] == [None] * 3


def test_an_error_is_the_futures(pool: QThreadPool) -> None:
    with PoolExecutor(pool, 1) as executor:
        broken = executor.submit(int, "x")
        assert isinstance(broken.exception(5), ValueError)
        assert executor.submit(int, "7").result(5) == 7


def test_shutdown_drops_what_has_not_begun_and_takes_no_more(pool: QThreadPool) -> None:
    executor, begun, go = PoolExecutor(pool, 1), threading.Event(), threading.Event()
    running = executor.submit(lambda: (begun.set(), go.wait(5)))
    waiting = executor.submit(int, "1")
    begun.wait(5)
    executor.shutdown(wait=False, cancel_futures=True)
    with pytest.raises(CancelledError):
        waiting.result(5)
    with pytest.raises(RuntimeError, match="shut down"):
        executor.submit(int, "1")
    go.set()
    executor.shutdown()
    assert running.done()
