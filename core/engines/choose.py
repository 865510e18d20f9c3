"""Which engines there are, and making one by name."""

from __future__ import annotations

from core.engines.asyncio_engine import AsyncioEngine
from core.engines.base import Engine, Job
from core.errors import UsageError

AVAILABLE = ("asyncio",)
"""The engines this installation offers, in the order they are shown; 'auto' chooses among them."""


def make_engine(job: Job) -> Engine:
    """The engine the job's settings name.

    Raises: UsageError where it is not there; RecipeError where a selector does not parse.
    """
    name = job.recipe.settings.engine
    if name in ("auto", "asyncio"):
        return AsyncioEngine(job)
    raise UsageError(f"the engine {name!r} is not part of this version; there is {', '.join(AVAILABLE)}")
