"""The sample site as a process of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

from core.errors import SheetweaverError
from core.sample_site import SampleSite, spawn_sample


def test_a_spawned_site_answers_and_ends_when_closed() -> None:
    process, base = spawn_sample(multiprocessing.get_context("spawn"), pages=2)
    try:
        assert requests.get(f"{base}/blog/2", timeout=10).status_code == 200
        maps = Path(f"/proc/{process.pid}/maps")
        if maps.exists():
            assert "Qt6" not in maps.read_text()
    finally:
        process.close()
    assert not process.is_alive()
    process.close()
    with pytest.raises(requests.ConnectionError):
        requests.get(base, timeout=2)


async def test_a_taken_port_is_named_by_the_starter(site: SampleSite) -> None:
    port = int(site.base.rpartition(":")[2])
    with pytest.raises(SheetweaverError, match=str(port)):
        spawn_sample(multiprocessing.get_context("spawn"), port=port)


STARTER = """
import multiprocessing, sys
from core.sample_site import spawn_sample
if __name__ == "__main__":
    process, base = spawn_sample(multiprocessing.get_context("spawn"))
    print(process.pid, base, flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_spawned_site_does_not_outlive_a_killed_starter(tmp_path: Path) -> None:
    script = tmp_path / "starter.py"
    script.write_text(STARTER)
    root = str(Path(__file__).parents[3])
    with subprocess.Popen(
        [sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": root}
    ) as starter:
        assert starter.stdout is not None
        pid, base = starter.stdout.readline().decode().split()
        assert requests.get(base, timeout=10).status_code == 200
        starter.send_signal(signal.SIGKILL)
        starter.wait(10)
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and _answers(base):
        pass
    assert not _answers(base), f"process {pid} still serves"


def _answers(base: str) -> bool:
    try:
        return requests.get(base, timeout=1).ok
    except requests.RequestException:
        return False
