"""The program in a real window under a virtual screen, driven by key and mouse from the first paste to a CSV on disk.

With SHEETWEAVER_SHOTS=1 the pictures of the documentation are taken too.
"""

from __future__ import annotations

import csv
import multiprocessing
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.errors import ProjectError
from core.messages import Counts
from core.project.reader import ProjectReader
from core.sample_site import spawn_sample
from gui.preferences import Preferences

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"
SHOTS = os.environ.get("SHEETWEAVER_SHOTS") == "1"
NEEDED = ("Xvfb", "xdotool", "openbox")

pytestmark = [
    pytest.mark.gui,
    pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason=f"needs {', '.join(NEEDED)}"),
]


@pytest.fixture
def person() -> Iterator[Callable[..., Person]]:
    """Makes people in front of a screen with a window manager: person(home, language, theme)."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with open(read) as answer:
        name = f":{answer.readline().strip()}"
    people: list[Person] = []
    manager = subprocess.Popen(["openbox"], env=os.environ | {"DISPLAY": name}, stderr=subprocess.DEVNULL)
    yield lambda *words: people.append(Person(name, *words)) or people[-1]
    for process in (*(person.program for person in people), manager, server):
        process.terminate()
        process.communicate(timeout=10)


class Person:
    """Somebody at the keyboard of one running program."""

    def __init__(self, display: str, home: Path, language: str = "en", theme: str = "light") -> None:
        self.home = home
        (home / "Documents").mkdir(parents=True)
        preferences = Preferences.load(home / "config" / "sheetweaver" / "preferences.toml")
        preferences.update({"language": language, "theme": theme, "detect_pasted": False})
        places = {f"XDG_{name.upper()}_HOME": str(home / name) for name in ("config", "data", "state", "cache")}
        self._environment = os.environ | places | {"HOME": str(home), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        command = [sys.executable, "-m", "gui"]
        self.program = subprocess.Popen(command, cwd=ROOT, env=self._environment, stderr=subprocess.PIPE, text=True)
        self._do("search", "--sync", "--onlyvisible", "--name", "Sheetweaver", "windowfocus", "--sync")

    def keys(self, *names: str) -> None:
        """Press keys or chords, one after the other."""
        self._do("key", "--delay", "60", *names)

    def types(self, text: str) -> None:
        """Type ASCII text."""
        self._do("type", "--delay", "5", text)

    def clicks(self, x: int, y: int) -> None:
        """Click at a place of the screen."""
        self._do("mousemove", str(x), str(y), "click", "1")

    def takes_picture(self, path: Path) -> None:
        """Store what is on the screen."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._do("mousemove", "1279", "799")
        subprocess.run(["import", "-window", "root", str(path)], env=self._environment, check=True, timeout=30)

    def counts(self) -> Counts:
        """The numbers of the newest project on disk."""
        projects = sorted((self.home / "state" / "sheetweaver" / "unsaved").glob("*.weave"))
        if not projects:
            return Counts()
        try:
            with ProjectReader(projects[-1]) as reader:
                return reader.counts()
        except ProjectError:
            return Counts()

    def leaves(self) -> str:
        """Quit by key; what the program wrote to standard error."""
        self.keys("ctrl+q")
        _, errors = self.program.communicate(timeout=10)
        assert self.program.returncode == 0, errors
        return errors

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True, timeout=30, capture_output=True)


def until(condition: Callable[[], bool], within_s: float = 30.0) -> None:
    """Wait for something another process does."""
    end = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def finished(person: Person, pages: int) -> bool:
    """True when all of so many pages are done."""
    counts = person.counts()
    return counts.total == pages and counts.queued == 0


def test_from_paste_to_csv_by_key_and_mouse(person: Callable[..., Person], tmp_path: Path) -> None:
    site, base = spawn_sample(multiprocessing.get_context("spawn"))
    try:
        someone = person(tmp_path)
        someone.types(f"{base}/blog/[1-50]")
        someone.keys("ctrl+a", "ctrl+x")
        someone.clicks(860, 450)
        someone.keys("ctrl+v")
        until(lambda: bool(list((tmp_path / "state").rglob("*.weave"))))
        time.sleep(1)
        someone.keys("F5")
        until(lambda: finished(someone, 50))
        someone.keys("ctrl+e")
        time.sleep(0.5)
        someone.keys("Return")
        until(lambda: bool(list((tmp_path / "Documents").glob("*.csv"))))
        (file,) = (tmp_path / "Documents").glob("*.csv")
        assert someone.leaves() == ""
    finally:
        site.close()
    with file.open(encoding="utf-8-sig", newline="") as lines:
        table = list(csv.reader(lines))
    assert table[0] == ["Title", "Description", "Heading"]
    assert len(table) == 51


@pytest.mark.skipif(not SHOTS or not shutil.which("import"), reason="pictures are taken when SHEETWEAVER_SHOTS=1")
@pytest.mark.parametrize(
    ("name", "language", "theme"),
    [("window_en", "en", "light"), ("window_zh", "zh_CN", "light"), ("window_zh_dark", "zh_CN", "dark")],
)
def test_pictures(person: Callable[..., Person], tmp_path: Path, name: str, language: str, theme: str) -> None:
    someone = person(tmp_path, language, theme)
    until(lambda: bool(list((tmp_path / "state").rglob("*.weave"))))
    time.sleep(1)
    someone.keys("alt+j", "Up", "Return")
    time.sleep(3)
    someone.keys("F5")
    until(lambda: finished(someone, 50))
    time.sleep(1)
    someone.clicks(800, 300)
    time.sleep(0.5)
    someone.takes_picture(IMAGES / f"{name}.png")
    assert someone.leaves() == ""
