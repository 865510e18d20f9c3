"""The frozen programs do the sample job: the console one by itself, the windowed one through its own crawl host."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from core.sample_site.data import BLOG_COLUMNS, blog_rows

ROOT = Path(__file__).resolve().parent.parent
EXE = ".exe" if sys.platform == "win32" else ""
LINUX = sys.platform.startswith("linux")
MAX_SIZE_MB = 165

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder PyInstaller makes."""
    if LINUX and not shutil.which("objdump"):
        pytest.skip("PyInstaller needs objdump (Debian: binutils)")
    work = tmp_path_factory.mktemp("frozen")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(work / "dist"), "--workpath", str(work / "build"), str(ROOT / "build.spec")]
    built = subprocess.run(command, cwd=work, capture_output=True, text=True, timeout=600, check=False)
    assert built.returncode == 0, built.stderr
    return work / "dist" / "sheetweaver"


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of its own, as DISPLAY names it."""
    if not shutil.which("Xvfb"):
        pytest.skip("no virtual screen here (Debian: xvfb)")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with open(read) as answer:
        yield f":{answer.readline().strip()}"
    server.terminate()
    server.wait(10)


def started(program: Path, *words: str, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """The program, run to its end with no Python, no library path and no settings of ours around it."""
    kept = {name: value for name, value in os.environ.items() if name in {"SYSTEMROOT", "TEMP", "LANG"}}
    environment = kept | {"PATH": os.defpath, "HOME": str(home), **more}
    command = [str(program), *words]
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, timeout=120, check=False)


def check_table(path: Path) -> None:
    """The file holds the sample blog, whole and in order."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    site = urlsplit(rows[0][header.index("Link")])
    assert tuple(header) == BLOG_COLUMNS
    assert [tuple(row) for row in rows] == [tuple(row) for row in blog_rows(f"{site.scheme}://{site.netloc}")]


def test_the_console_program_does_the_sample_job(bundle: Path, tmp_path: Path):
    ended = started(bundle / f"sheetweaver{EXE}", "sample", "--run", "--out", "posts.csv", home=tmp_path)
    assert ended.returncode == 0, ended.stderr
    check_table(tmp_path / "posts.csv")


@pytest.mark.skipif(not LINUX, reason="a window needs a desktop here")
def test_the_windowed_program_does_the_sample_job_in_a_real_window(bundle: Path, tmp_path: Path, display: str):
    ended = started(bundle / f"sheetweaver-gui{EXE}", "--smoke", "posts.csv", home=tmp_path, DISPLAY=display)
    assert ended.returncode == 0, ended.stderr
    check_table(tmp_path / "posts.csv")


def test_the_bundle_carries_what_the_window_needs_and_little_else(bundle: Path):
    files = {path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file()}
    names = {name.rpartition("/")[2] for name in files}
    catalogues = {name for name in names if name.endswith(".qm")}
    assert "qtbase_zh_CN.qm" in catalogues
    assert all(name.endswith(("_zh_CN.qm", "_en.qm")) for name in catalogues)
    assert not [name for name in files if "virtualkeyboard" in name.lower() or "QtQml" in name]
    if LINUX:
        assert {"libqxcb.so", "libqwayland.so", "libqoffscreen.so", "libqsvg.so", "libxcb-cursor.so.0"} <= names
    size_b = sum(path.stat().st_size for path in bundle.rglob("*") if not path.is_symlink())
    assert size_b < MAX_SIZE_MB << 20
