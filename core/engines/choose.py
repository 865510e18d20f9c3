"""Which engines there are, and making one by name."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from typing import NamedTuple

from core.engines.asyncio_engine import AsyncioEngine
from core.engines.base import Engine, Job, Threads
from core.errors import UsageError
from core.sentences import say
from core.settings import Settings


def _asyncio(job: Job, _: Threads | None) -> Engine:
    return AsyncioEngine(job)


def _threads(job: Job, threads: Threads | None) -> Engine:
    from core.engines.thread_engine import ThreadEngine, thread_pool  # requests is slow to load, and only this needs it

    return ThreadEngine(job, threads=threads or thread_pool)


def _processes(job: Job, _: Threads | None) -> Engine:
    from core.engines.process_engine import ProcessEngine

    return ProcessEngine(job)


def _dask(job: Job, _: Threads | None) -> Engine:
    from core.engines.dask_engine import DaskEngine

    return DaskEngine(job)


class _Kind(NamedTuple):
    make: Callable[[Job, Threads | None], Engine]
    available: Callable[[], bool] = lambda: True


_KINDS = {
    "asyncio": _Kind(_asyncio),
    "threads": _Kind(_threads),
    "processes": _Kind(_processes),
    "dask": _Kind(_dask, lambda: importlib.util.find_spec("distributed") is not None),
}

AVAILABLE = tuple(name for name, kind in _KINDS.items() if kind.available())
"""The engines this installation offers, in the order they are shown; 'auto' chooses among them."""


RENDERING = ("asyncio", "threads")
"""The engines whose fetchers live in the host's own process, where the browser is spoken to."""


def offered(settings: Settings, engines: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the engines that can do such a job: pages are rendered in a process of the host's alone."""
    return engines if settings.render == "off" else tuple(name for name in engines if name in RENDERING)


def make_engine(job: Job, *, threads: Threads | None = None) -> Engine:
    """The engine the job's settings name; asyncio for 'auto', which is how it begins.

    `threads` makes the Executor of the thread engine, where the caller has threads of its own kind.
    Raises: UsageError where it is not there; RecipeError where a selector does not parse.
    """
    name = job.recipe.settings.engine
    if name == "auto":
        name = "asyncio"
    if name not in offered(job.recipe.settings, (*AVAILABLE, name)):
        raise UsageError(say("render-engine", name=name))
    if name not in AVAILABLE:
        raise UsageError(say("engine-unavailable", name=repr(name), known=", ".join(AVAILABLE)))
    return _KINDS[name].make(job, threads)
