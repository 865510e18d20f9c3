"""The misbehaving site as a pytest fixture. A conftest.py takes it in: from tests.site.fixture import site"""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


class RunningSite:
    """Addresses of the running site and what it saw."""

    def __init__(self, ports: dict[str, Any]) -> None:
        self.ports = ports
        self.ca_file: str = ports["ca_file"]
        self.base = f"http://127.0.0.1:{ports['http']}"
        self.other = f"http://127.0.0.1:{ports['other']}"

    def url(self, path: str) -> str:
        """The address of a page: url('slow-body')."""
        return f"{self.base}/{path}"

    def tls(self, case: str, path: str = "good", host: str = "localhost") -> str:
        """The https address of a page on a port with one of the certificates."""
        return f"https://{host}:{self.ports['tls'][case]}/{path}"

    def log(self) -> list[dict[str, Any]]:
        """Every request so far, in order."""
        return self._log("/_log")

    def settled_log(self) -> list[dict[str, Any]]:
        """The log once no request is being answered any more."""
        return self._log("/_log/settled")

    def clear(self) -> None:
        """Forgets the log, and which pages have been asked for before."""
        self._log("/_log/clear")

    def _log(self, path: str) -> list[dict[str, Any]]:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(self.base + path, timeout=20) as answer:
            found: list[dict[str, Any]] = json.load(answer)
            return found


def running() -> Iterator[RunningSite]:
    """Starts the site in its own process and ends it afterwards."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "tests.site"]
    process = subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with process:
        try:
            assert process.stdout is not None
            yield RunningSite(json.loads(process.stdout.readline()))
        finally:
            process.kill()


@pytest.fixture(scope="session")
def site() -> Iterator[RunningSite]:
    """One misbehaving site for the whole run."""
    yield from running()
