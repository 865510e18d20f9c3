"""How late the window's 16 ms timer is while the crawl host crawls at full speed and the table grows.

The real window, the real host process and the benchmarks' site; offscreen unless a display is set.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from benchmarks.runs import Work, recipe_text
from benchmarks.site import site
from core.recipe import Recipe, loads
from core.settings import changed

TICK_MS = 16
IDLE_S = 5.0


class Lateness:
    """Milliseconds by which each tick of a precise timer came late."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.late_ms: list[float] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._last_s = 0.0

    def start(self) -> None:
        self.late_ms = []
        self._last_s = time.perf_counter()
        self._timer.start(TICK_MS)

    def stop(self) -> dict[str, float]:
        self._timer.stop()
        late = sorted(self.late_ms)
        return {"p50": statistics.median(late), "p99": late[int(len(late) * 0.99)], "max": late[-1], "ticks": len(late)}

    def _on_tick(self) -> None:
        now_s = time.perf_counter()
        self.late_ms.append(max(0.0, (now_s - self._last_s) * 1000 - TICK_MS))
        self._last_s = now_s


async def measure(pages: int, base: str) -> dict[str, object]:
    """The figures of one idle and one busy stretch of the same window."""
    import psutil
    from PySide6.QtWidgets import QApplication

    from gui.app import Application
    from gui.i18n import Translator
    from gui.preferences import Preferences
    from gui.session import IDLE, Phase
    from gui.theme import Theme

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    application = Application(Preferences.load(), Theme(app), Translator(app))
    await application.begin(None)
    session, me, lateness = application.session, psutil.Process(), Lateness()
    await _until(lambda: session.phase in IDLE)
    lateness.start()
    await asyncio.sleep(IDLE_S)
    idle = lateness.stop()
    application.window.setup.load(recipe(base), f"{base}/small/[1-{pages}]")
    before, started_s = me.cpu_times(), time.perf_counter()
    lateness.start()
    await application.crawl.start()
    await _until(lambda: session.phase in (Phase.DONE, Phase.LOST))
    busy, took_s, after = lateness.stop(), time.perf_counter() - started_s, me.cpu_times()
    await application.feed.settled()
    rows, memory = application.window.rows.rowCount(), me.memory_info().rss / 2**20
    application.quit()
    await application.ended.wait()
    cpu_s = after.user + after.system - before.user - before.system
    return {
        "pages": session.counts.finished,
        "rows shown": rows,
        "pages/s": round(session.counts.finished / took_s),
        "idle ms late": idle,
        "busy ms late": busy,
        "p99 busy/idle": round(busy["p99"] / max(idle["p99"], 0.01), 1),
        "window CPU %": round(100 * cpu_s / took_s, 1),
        "window MB": round(memory),
    }


def recipe(base: str) -> Recipe:
    """The five fields of the other benchmarks, by the asyncio engine over as many connections."""
    job = loads(recipe_text(Work(base, "small", 1, 64)))
    settings = changed(job.settings, {"engine": "asyncio", "concurrency": 64})
    return msgspec.structs.replace(job, urls=(), settings=settings)


async def _until(condition: Callable[[], bool]) -> None:
    while not condition():  # noqa: ASYNC110 - conditions over several objects
        await asyncio.sleep(0.05)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks window", description=__doc__)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--base", help="a site of these pages that is there already")
    parser.add_argument("--any", action="store_true", help="succeed whatever the figures are")
    options = parser.parse_args(arguments)
    if not os.environ.get("DISPLAY"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="sheetweaver-bench-") as folder:
        for name in ("CONFIG", "STATE", "DATA", "CACHE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(folder) / name)
        if options.base:
            figures = _run(options.pages, options.base)
        else:
            with site(Path(folder), {"small": options.pages}) as where:
                figures = _run(options.pages, where.base)
    sys.stdout.write(json.dumps(figures) + "\n")
    busy = figures["busy ms late"]
    assert isinstance(busy, dict)
    good = figures["rows shown"] == options.pages and busy["p99"] < 50 and busy["max"] < 150
    return 0 if options.any or (good and int(str(figures["window MB"])) < 200) else 1


def _run(pages: int, base: str) -> dict[str, object]:
    import qasync
    from PySide6.QtWidgets import QApplication

    app = QApplication(["sheetweaver"])
    app.setQuitOnLastWindowClosed(False)
    with qasync.QEventLoop(app) as loop:
        figures: dict[str, object] = loop.run_until_complete(measure(pages, base))
    return figures
