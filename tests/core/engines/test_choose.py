"""Engines by name."""

from __future__ import annotations

import pytest

from core.engines.base import Job
from core.engines.choose import AVAILABLE, make_engine
from core.errors import RecipeError, UsageError
from core.recipe import Field, Recipe
from core.settings import Settings


def job(engine: str, select: str = "h1") -> Job:
    return Job(Recipe(fields=(Field(name="Title", select=select),), settings=Settings(engine=engine)))


@pytest.mark.parametrize("name", AVAILABLE)
def test_each_engine_is_made_by_its_name(name: str) -> None:
    assert make_engine(job(name)).name == name


def test_asyncio_and_threads_are_everywhere() -> None:
    assert {"asyncio", "threads"} <= set(AVAILABLE)


def test_auto_begins_as_asyncio() -> None:
    assert make_engine(job("auto")).name == "asyncio"


@pytest.mark.parametrize("name", sorted({"asyncio", "threads", "processes", "dask"} - set(AVAILABLE)) or ["none"])
def test_what_is_not_here_is_refused_with_what_is(name: str) -> None:
    if name == "none":
        pytest.skip("every engine is available")
    with pytest.raises(UsageError, match="asyncio"):
        make_engine(job(name))


@pytest.mark.parametrize("name", AVAILABLE)
def test_a_selector_that_does_not_parse_is_told_before_anything_is_fetched(name: str) -> None:
    with pytest.raises(RecipeError, match="Title"):
        make_engine(job(name, select="a[["))
