"""The benchmarks' site on 127.0.0.1: packed pages, kept connections; nginx where it is installed, and a late twin."""

from __future__ import annotations

import contextlib
import gzip
import os
import resource
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks import pages

ROOT = Path(__file__).resolve().parent.parent
LATENCY_S = 0.075
START_S = 15.0
CACHED = 50_000  # files nginx keeps open, where it may: a page that is looked up anew each time is slow
CONNECTIONS = 4096  # files nginx wants for other things than pages
ROBOTS = b"User-agent: *\nDisallow: /private/\n"

_NGINX = """
{user}
daemon off;
worker_processes 1;
worker_rlimit_nofile {files};
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 2048; }}
http {{
    access_log off;
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    default_type text/html; charset utf-8;
    sendfile on; tcp_nodelay on; open_file_cache max={cached};
    keepalive_requests 1000000; keepalive_timeout 300;
    gzip_static always; gunzip on;
    server {{ listen 127.0.0.1:{port} backlog=1024; root {folder}/site; }}
}}
"""


class Site(NamedTuple):
    """Where the pages are: `base` at once, `late` after LATENCY_S each; `server` is what answers at `base`."""

    base: str
    late: str
    server: str


def write(folder: Path, counts: dict[str, int]) -> None:
    """Write so many packed pages of each kind."""
    for kind, count in counts.items():
        (folder / kind).mkdir(parents=True)
        for number in range(1, count + 1):
            (folder / kind / f"{number}.gz").write_bytes(gzip.compress(pages.page(kind, number), 6))
    (folder / "robots.txt.gz").write_bytes(gzip.compress(ROBOTS))


@contextlib.contextmanager
def site(folder: Path, counts: dict[str, int]) -> Iterator[Site]:
    """The site over these pages, for the length of the block."""
    write(folder / "site", counts)
    with contextlib.ExitStack() as stack:
        late = stack.enter_context(_own(folder, LATENCY_S))
        nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
        base = stack.enter_context(_nginx(nginx, folder) if nginx else _own(folder, 0.0))
        version = f"nginx {_version(nginx)}, one worker" if nginx else "our own server"
        yield Site(base, late, version)


@contextlib.contextmanager
def _own(folder: Path, delay_s: float) -> Iterator[str]:
    words = [sys.executable, "-m", "benchmarks.server", str(folder / "site"), str(delay_s)]
    process = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        base = f"http://127.0.0.1:{int(process.stdout.readline())}"
        _until_it_answers(base, process)
        yield base
    finally:
        process.stdin.close()
        _end(process)


@contextlib.contextmanager
def _nginx(program: str, folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    user = "user root;" if os.name == "posix" and os.geteuid() == 0 else ""  # else its worker may not read the folder
    config = folder / "nginx.conf"
    files, limit = CACHED + CONNECTIONS, resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    files = files if limit == resource.RLIM_INFINITY else min(files, limit)
    cached = max(files - CONNECTIONS, files // 2)
    config.write_text(_NGINX.format(user=user, folder=folder, port=port, files=files, cached=cached))
    process = subprocess.Popen([program, "-p", str(folder), "-c", str(config)], stderr=subprocess.DEVNULL)
    try:
        base = f"http://127.0.0.1:{port}"
        _until_it_answers(base, process)
        yield base
    finally:
        _end(process)


def _until_it_answers(base: str, process: subprocess.Popen[bytes]) -> None:
    until_s = time.monotonic() + START_S
    while True:
        try:
            with urllib.request.urlopen(f"{base}/robots.txt", timeout=2):
                return
        except OSError as error:
            if process.poll() is not None or time.monotonic() > until_s:
                raise RuntimeError(f"the web server of the benchmarks does not answer: {error}") from error
            time.sleep(0.05)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _version(program: str) -> str:
    told = subprocess.run([program, "-v"], capture_output=True, text=True, check=False).stderr
    return told.strip().rpartition("/")[2]
