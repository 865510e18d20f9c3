"""The cluster worker's side: one station an order, batches side by side, and an end to it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import msgspec
import pytest

from core.engines.base import Job
from core.engines.batches import order, read_order
from core.engines.dask_station import Station, close_station, open_station
from core.errors import EngineError
from core.recipe import Recipe
from core.records import PageState, Request
from tests.core.engines.conformance import LiveSite, live_site


@pytest.fixture(scope="module")
def sample() -> Iterator[LiveSite]:
    with live_site(20) as running:
        yield running


@pytest.fixture
def dask_worker() -> Iterator[SimpleNamespace]:
    """As much of a Dask worker as a station knows: where its extensions are kept."""
    worker = SimpleNamespace(extensions={})
    yield worker
    for station in list(worker.extensions.values()):
        station.close()


def pages(site: LiveSite, first: int, last: int) -> list[Request]:
    return [Request(number, f"{site.base}/blog/{number}", site.base) for number in range(first, last + 1)]


def test_batches_of_one_order_share_one_station(sample: LiveSite, dask_worker: SimpleNamespace) -> None:
    sample.clear()
    packed = order(Job(Recipe()), "dask 1", 4, run="a")
    assert open_station(packed, dask_worker) == ""
    assert open_station(packed, dask_worker) == ""
    (station,) = dask_worker.extensions.values()
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(station.outcomes, pages(sample, 1, 10))
        second = threads.submit(station.outcomes, pages(sample, 11, 20))
    found = [*first.result(), *second.result()]
    assert [one.request.page_id for one in found] == list(range(1, 21))
    assert {one.state for one in found} == {PageState.OK}
    assert open_station(order(Job(Recipe()), "dask 1", 4, run="b"), dask_worker) == ""
    assert len(dask_worker.extensions) == 2, "another run keeps apart"


def test_closing_gives_up_what_is_running(sample: LiveSite, dask_worker: SimpleNamespace) -> None:
    sample.clear(delay_s=30.0)
    packed = order(Job(Recipe()), "dask 1", 4)
    open_station(packed, dask_worker)
    (station,) = dask_worker.extensions.values()
    with ThreadPoolExecutor(1) as threads:
        running = threads.submit(station.outcomes, pages(sample, 1, 3))
        while not sample.site.log:
            pass
        close_station(packed, dask_worker)
        with pytest.raises(EngineError):
            running.result(timeout=5)
    assert dask_worker.extensions == {}
    for thread in [one for one in threading.enumerate() if one.name == "sheetweaver"]:
        thread.join(5)
        assert not thread.is_alive()
    assert close_station(packed, dask_worker) == ""
    sample.clear()


def test_an_order_of_another_version_is_refused(dask_worker: SimpleNamespace) -> None:
    work = msgspec.structs.replace(read_order(order(Job(Recipe()), "dask 1", 4)), version="0.0.1")
    assert "0.0.1" in open_station(msgspec.msgpack.encode(work), dask_worker)
    assert dask_worker.extensions == {}
    with pytest.raises(EngineError):
        Station(work)
