"""The self-test behind --smoke: the sample job from start to a CSV, in the real window with the real host."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from core.messages import Export
from gui.host.client import CommandRefused
from gui.session import IDLE, Phase

if TYPE_CHECKING:
    from gui.app import Application

WITHIN_S = 120.0


async def smoke(application: Application, out: Path, engine: str = "") -> int:
    """0 when the sample site's table was written to `out`; 1, with the reason on standard error, when not.

    With `engine` the job must have run with that one.
    """
    try:
        await asyncio.wait_for(_job(application, out, engine), WITHIN_S)
    except (CommandRefused, TimeoutError, RuntimeError) as error:
        sys.stderr.write(f"smoke: {error or type(error).__name__} (phase {application.session.phase.name})\n")
        return 1
    return 0


async def _job(application: Application, out: Path, engine: str) -> None:
    session = application.session
    await _until(lambda: session.phase in IDLE)
    await application.projects.try_sample()
    if engine:
        application.window.setup.set_engine(engine)
    used: set[str] = set()
    session.client.progressed.connect(lambda progress: used.add(progress.engine))
    await application.crawl.start()
    await _until(lambda: session.phase in (Phase.DONE, Phase.LOST))
    if engine and engine not in used:
        raise RuntimeError(f"the job ran with {sorted(used)}, not with {engine}")
    if session.phase is Phase.LOST or not session.counts.rows or session.counts.failed:
        raise RuntimeError(f"the sample job ended with {session.counts}")
    await application.feed.settled()
    if application.window.rows.rowCount() != session.counts.rows:
        raise RuntimeError(f"the table shows {application.window.rows.rowCount()} of {session.counts.rows} rows")
    command = Export(path=str(out), format="csv", options={"profile": "excel"}, mode="overwrite")
    await application.exports.export(command)


async def _until(condition: Callable[[], bool]) -> None:
    while not condition():  # noqa: ASYNC110 - conditions over several objects
        await asyncio.sleep(0.02)
