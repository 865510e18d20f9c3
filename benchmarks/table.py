"""The results table over a project of a million rows: opening, scrolling, filtering and sorting, as the window does it.

The real model, table and search thread, without a crawl. Offscreen unless a display is set.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

WAIT_S = 120
FRAMES = 600


def main(arguments: list[str]) -> int:
    """Print what was measured; answers 1 where it is not good enough."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks table", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--project", type=Path, help="measure this project instead of a made one")
    options = parser.parse_args(arguments)
    if not os.environ.get("DISPLAY"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from benchmarks.made import made_project

    with tempfile.TemporaryDirectory() as folder:
        project = options.project or Path(folder) / "made.weave"
        if not project.exists():
            made_project(project, options.rows)
        figures = measure(project)
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")
    limits = {"open, first lines s": 3, "open, all lines s": 3, "scroll ms p99": 32, "window MB": 300}
    limits |= {name: 2 if name.startswith("filter") else 5 for name in figures if name.startswith(("filter", "sort"))}
    missed = [f"{name}: {figures[name]}, not < {most}" for name, most in limits.items() if figures[name] >= most]
    sys.stdout.write("".join(f"{line}\n" for line in missed))
    return 1 if missed else 0


def measure(project: Path) -> dict[str, float]:
    """Seconds, milliseconds and megabytes by name."""
    import psutil
    from PySide6.QtWidgets import QApplication

    from core.project.lines import Condition
    from core.project.reader import ProjectReader
    from gui.models.pages import PagesModel
    from gui.models.rows import RowsModel
    from gui.panels.results import ResultsPanel

    app = QApplication.instance() or QApplication(["table"])
    model, pages = RowsModel(), PagesModel()
    panel = ResultsPanel(model, pages)
    panel.resize(1200, 800)
    panel.show()
    settle(app)
    figures: dict[str, float] = {}
    began = time.perf_counter()
    reader = ProjectReader(project)
    model.use(reader, reader.columns())
    pages.use(reader)
    model.refresh()
    late = [wait(app, lambda: model.rowCount() > 0)]
    panel.table.viewport().repaint()
    figures["open, first lines s"] = round(time.perf_counter() - began, 2)
    late.append(wait(app, lambda: not model.searching))
    figures["open, all lines s"] = round(time.perf_counter() - began, 2)
    figures["lines"] = model.rowCount()
    figures |= scroll(app, panel.table, "scroll")
    figures |= scroll(app, panel.table, "jump", step=model.rowCount() // FRAMES)
    asks: dict[str, Callable[[], None]] = {
        "filter, few match s": lambda: model.set_filter("123456"),
        "filter, most match s": lambda: model.set_filter("thing"),
        "filter, a column s": lambda: model.set_filter("", [Condition(1, "more", "900")]),
        "filter, none s": lambda: model.set_filter(),
        "sort, numbers s": lambda: model.set_sort(1),
        "sort, text s": lambda: model.set_sort(0, descending=True),
        "sort, none s": lambda: model.set_sort(None),
    }
    for name, ask in asks.items():
        began, cpu_s = time.perf_counter(), time.process_time()
        ask()
        late.append(wait(app, lambda: not model.searching))
        panel.table.viewport().repaint()
        figures[name] = round(time.perf_counter() - began, 2)
        figures[f"CPU {name}"] = round(time.process_time() - cpu_s, 2)
    model.set_sort(0)
    wait(app, lambda: False, 0.2)
    began = time.perf_counter()
    model.set_sort(None)
    wait(app, lambda: not model.searching)
    figures["a sort given up for another s"] = round(time.perf_counter() - began, 2)
    figures["longest stop of the window ms"] = round(max(late) * 1000, 1)
    memory = psutil.Process().memory_info()
    figures["window MB"] = round(memory.rss / 2**20)
    model.use(None, ())
    pages.use(None)
    reader.close()
    model.close()
    return figures


def wait(app, done: Callable[[], bool], at_most_s: float = WAIT_S) -> float:
    """Let the window live until it is done; the longest it was not at its loop, in seconds."""
    longest, last = 0.0, time.perf_counter()
    end = last + at_most_s
    while not done() and last < end:
        app.processEvents()
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
        time.sleep(0.001)
        last = time.perf_counter()
    return longest


def settle(app) -> None:
    for _ in range(20):
        app.processEvents()


def scroll(app, table, name: str, step: int = 3) -> dict[str, float]:
    """Milliseconds to draw a frame while a wheel turns, or a slider is dragged through all lines."""
    bar = table.verticalScrollBar()
    bar.setValue(0)
    settle(app)
    frames, works = [], []
    for _ in range(FRAMES):
        began, cpu_s = time.perf_counter(), time.thread_time()
        bar.setValue(bar.value() + step)
        table.viewport().repaint()
        app.processEvents()
        frames.append((time.perf_counter() - began) * 1000)
        works.append((time.thread_time() - cpu_s) * 1000)
    p99 = int(FRAMES * 0.99)
    named = {"ms p50": (frames, FRAMES // 2), "ms p99": (frames, p99), "CPU ms p50": (works, FRAMES // 2)}
    named |= {"CPU ms p99": (works, p99)}
    return {f"{name} {what}": round(sorted(values)[at], 1) for what, (values, at) in named.items()}
