"""The other programs, in an environment of their own in the user's cache folder: they are no dependencies.

`python -m benchmarks peers` installs those that are missing and lists what is there.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import venv
from functools import cache
from pathlib import Path

import platformdirs

WANTED = ("scrapy", "crawlee", "scrapling[fetchers]", "requests", "beautifulsoup4", "pycurl", "selectolax")
INSTALL_S = 600
_LIST = (
    "import importlib.metadata as m, json; print(json.dumps({d.name.lower(): d.version for d in m.distributions()}))"
)


def environment() -> Path:
    """The folder of the peers' environment, one for each version of Python."""
    folder = Path(platformdirs.user_cache_dir("sheetweaver", appauthor=False))
    return folder / f"peers-{sys.version_info.major}.{sys.version_info.minor}"


def python() -> Path:
    """The environment's interpreter, which may not exist."""
    folder = "Scripts" if sys.platform == "win32" else "bin"
    return environment() / folder / ("python.exe" if sys.platform == "win32" else "python")


@cache
def versions() -> dict[str, str]:
    """What is installed there: version by name in lower case."""
    if not python().exists():
        return {}
    told = subprocess.run([python(), "-c", _LIST], capture_output=True, text=True, check=False, timeout=60)
    found: dict[str, str] = json.loads(told.stdout) if told.returncode == 0 else {}
    return found


def main(arguments: list[str]) -> int:
    """Install what is missing, each by itself, and print what is there; 1 where something cannot be installed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks peers", description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")
    options = parser.parse_args(arguments)
    if not python().exists():
        venv.create(environment(), with_pip=True)
    failed = [name for name in WANTED if (options.upgrade or _bare(name) not in versions()) and not _installed(name)]
    versions.cache_clear()
    for name in WANTED:
        print(f"{_bare(name):16} {versions().get(_bare(name), 'missing')}")
    print(f"in {environment()}")
    for name in failed:
        print(f"{name} cannot be installed here; the comparison goes on without it")
    return 1 if failed else 0


def _installed(name: str) -> bool:
    words = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--upgrade", name]
    try:
        return subprocess.run(words, check=False, timeout=INSTALL_S, stderr=subprocess.DEVNULL).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def _bare(name: str) -> str:
    return name.partition("[")[0]
