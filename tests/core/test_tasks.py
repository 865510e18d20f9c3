"""Spawned tasks are kept alive and never fail unseen."""

import asyncio
import gc
import logging

import pytest

from core.tasks import spawn


async def test_a_task_nobody_holds_lives_to_its_end() -> None:
    done = asyncio.Event()

    async def work() -> None:
        await asyncio.sleep(0)
        gc.collect()
        await asyncio.sleep(0)
        done.set()

    spawn(work(), name="work")
    gc.collect()
    await asyncio.wait_for(done.wait(), 5)


async def test_a_failure_is_logged_with_the_tasks_name(caplog: pytest.LogCaptureFixture) -> None:
    async def fail() -> None:
        raise ValueError("broken")

    with caplog.at_level(logging.ERROR):
        task = spawn(fail(), name="the failing one")
        await asyncio.wait([task])
        await asyncio.sleep(0)
    assert "the failing one" in caplog.text
    assert "broken" in caplog.text


async def test_a_cancelled_task_is_no_failure(caplog: pytest.LogCaptureFixture) -> None:
    task = spawn(asyncio.sleep(60), name="sleeper")
    task.cancel()
    await asyncio.wait([task])
    assert not caplog.records
