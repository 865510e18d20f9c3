"""How long until the window is shown, from source, against a bare PySide6 window; and the commands' own start.

Each start is a process of its own; wall and CPU seconds, the least of several, alternating.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 5
_SHOWN = (
    "import os, sys, time; used = os.times(); sys.stdout.write(f'{time.time()} {used.user + used.system}');"
    " sys.stdout.flush(); os._exit(0)"
)
BARE = f"""
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([]); window = QMainWindow(); window.resize(1200, 800); window.show(); app.processEvents()
{_SHOWN}
"""
OURS = f"""
from gui import app
from PySide6.QtWidgets import QApplication
begin = app.Application.begin
async def timed(self, file):
    await begin(self, file)
    QApplication.processEvents()
    {_SHOWN}
app.Application.begin = timed
app.run([])
"""


def main(arguments: list[str]) -> int:
    """Print what was measured; answers 1 where the window takes more than a second."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks start", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--imports", action="store_true", help="list the slowest imports of the window")
    options = parser.parse_args(arguments)
    if not os.environ.get("DISPLAY"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        for name in ("CONFIG", "STATE", "DATA", "CACHE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(folder) / name)
        if options.imports:
            return slow_imports()
        words = {"bare window": ["-c", BARE], "window": ["-c", OURS]}
        words |= {"--help": ["-m", "core", "--help"], "run --help": ["-m", "core", "run", "--help"]}
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in words}
        for _ in range(options.rounds):
            for name, one in words.items():
                runs[name].append(started([sys.executable, *one]))
    best = {name: {"s": min(s for s, _ in one), "CPU s": min(c for _, c in one)} for name, one in runs.items()}
    rounded = {name: {unit: round(value, 2) for unit, value in one.items()} for name, one in best.items()}
    ratio = best["window"]["CPU s"] / best["bare window"]["CPU s"]
    sys.stdout.write(json.dumps(rounded | {"window / bare, CPU": round(ratio, 1)}) + "\n")
    return 0 if best["window"]["s"] <= 1 else 1


def started(words: list[str]) -> tuple[float, float]:
    """Wall and CPU seconds until the program says it is there, or ends."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=120)
    if words[1] == "-c":
        shown, cpu_s = done.stdout.split()[-2:]
        return float(shown) - began, float(cpu_s)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.time() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def slow_imports(most: int = 40) -> int:
    done = subprocess.run([sys.executable, "-X", "importtime", "-c", OURS], capture_output=True, text=True, check=True)
    told = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    lines = [line.removeprefix("import time:").split("|") for line in told]
    found = [(int(own), int(all_), name.rstrip()) for own, all_, name in lines[1:]]
    for own, total, name in sorted(found, key=lambda one: -one[1])[:most]:
        sys.stdout.write(f"{total / 1000:8.1f} ms, itself {own / 1000:7.1f}  {name}\n")
    return 0
