"""What is missing for a while or for good: the network, open files, names, proxies. Jobs end right all the same."""

from __future__ import annotations

import asyncio
import os
import resource
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from core.recipe import Field, Recipe
from core.settings import Settings
from tests.core.engines.conformance import FIRST_SOON, came_of, going
from tests.site.fixture import RunningSite, site  # noqa: F401

ROOT = Path(__file__).parents[2]
RECIPE = Recipe(fields=(Field(name="Title", select="title"),), settings=Settings(timeout_s=10.0, obey_robots=False))


class Pages(BaseHTTPRequestHandler):
    """A page at every address."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = b"<title>page</title>"
        time.sleep(0.02)
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing."""


class Cable(ThreadingHTTPServer):
    """A site whose cable can be pulled: then all its connections end, and new ones are refused."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Pages)
        self._open: set[Any] = set()
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: it was pulled."""

    def pull(self) -> None:
        """Cut it off."""
        self.shutdown()
        self.server_close()
        for request in self._open:
            with suppress(OSError):
                request.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    ("away_s", "engine"),
    [(30.0, "asyncio"), (30.0, "threads")],
)
@pytest.mark.slow
async def test_a_network_that_goes_and_comes_back_costs_no_queued_page(
    tmp_path: Path, away_s: float, engine: str
) -> None:
    first = Cable()
    port = first.server_address[1]
    pages = 400
    text = f"http://127.0.0.1:{port}/[1-{pages}]\n"
    async with going(tmp_path, text, RECIPE, engine=engine, concurrency=4, retries=5) as job:
        await job.until(lambda progress: progress.counts.ok > 40)
        await asyncio.to_thread(first.pull)
        await asyncio.sleep(away_s)
        before = job.last.counts
        assert before.queued > pages - 200, "what is queued waits"
        second = await asyncio.to_thread(Cable, port)
        try:
            came = await job.end()
        finally:
            await asyncio.to_thread(second.pull)
    assert came.counts.ok >= pages - 2, came.reasons
    assert came.counts.ok + came.counts.failed == pages


@pytest.mark.parametrize("engine", FIRST_SOON)
async def test_half_of_a_hundred_sites_are_not_there(site: RunningSite, tmp_path: Path, engine: str) -> None:  # noqa: F811
    site.clear()
    gone = [f"http://gone-{number}.invalid/" for number in range(50)]
    there = [f"http://127.0.0.1:{site.ports['robots']['404']}/good/{number}" for number in range(50)]
    begun_s = time.monotonic()
    text = "\n".join(address for pair in zip(gone, there, strict=True) for address in pair)
    came = await came_of(tmp_path, text, RECIPE, engine=engine, obey_robots=True)
    assert time.monotonic() - begun_s < 20
    assert [reason for url, reason in came.reasons.items() if ".invalid" in url] == ["dns"] * 50
    assert came.counts.ok == 50
    assert {page[5] for page in came.pages if ".invalid" in page[0]} <= {0, 1}, "a name that is not there is no storm"


def test_too_few_open_files_make_a_slower_run(site: RunningSite, tmp_path: Path) -> None:  # noqa: F811
    site.clear()
    command = [
        sys.executable,
        "-m",
        "core",
        "run",
        f"http://127.0.0.1:{site.ports['robots']['404']}/delay/0.05?[1-300]",
    ]
    command += ["--field", "Title=title", "--concurrency", "200", "--json", "--project", "x.weave", "--quiet"]
    homes = {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env=os.environ | homes,
        capture_output=True,
        text=True,
        timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64)),
    )
    assert done.returncode == 0, (done.stdout, done.stderr)
    assert '"ok": 300' in done.stdout
    assert "Traceback" not in done.stderr
    assert max(entry["in_flight"] for entry in site.log()) < 64


@pytest.mark.parametrize("engine", FIRST_SOON)
@pytest.mark.parametrize("proxy", ["refused", "proxy_407", "proxy_junk"])
async def test_a_proxy_out_of_order_is_not_passed_by_in_a_job(
    site: RunningSite,  # noqa: F811
    tmp_path: Path,
    engine: str,
    proxy: str,
) -> None:
    site.clear()
    text = f"{site.url('good')}/[1-3]\nhttps://localhost:{site.ports['proxy_silent']}/\n"
    address = f"http://127.0.0.1:{site.ports[proxy]}"
    came = await came_of(tmp_path, text, RECIPE, engine=engine, proxy=address, retries=0, connect_timeout_s=2.0)
    if proxy != "proxy_junk":  # what it says instead of HTTP is the site's word for all one can tell
        assert set(came.reasons.values()) == {"proxy"}
    assert came.counts.ok == 0
    assert [entry for entry in site.log() if entry["path"].startswith("/good")] == []


@pytest.mark.slow
async def test_tries_are_further_and_further_apart(site: RunningSite, tmp_path: Path) -> None:  # noqa: F811
    site.clear()
    text = f"http://127.0.0.1:{site.ports['robots']['404']}/reset-mid-body"
    came = await came_of(tmp_path, text, RECIPE, engine="asyncio", retries=3)
    assert list(came.reasons.values()) == ["incomplete"]
    times = [entry["time"] for entry in site.log() if entry["path"] == "/reset-mid-body"]
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert len(gaps) == 3
    assert 1.0 <= gaps[0] < gaps[1] < gaps[2]
    assert gaps[2] >= 4.0
