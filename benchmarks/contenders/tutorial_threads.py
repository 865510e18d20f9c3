"""The tutorial's way: requests in a pool of threads, Beautiful Soup."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import requests

from benchmarks.contenders.common import by_soup, task, write

local = threading.local()


def row(url: str) -> tuple[str, ...]:
    if not hasattr(local, "session"):
        local.session = requests.Session()
    return by_soup(local.session.get(url, timeout=60).text, url)


if __name__ == "__main__":
    work = task()
    with ThreadPoolExecutor(work.connections) as pool:
        write(work, pool.map(row, work.urls))
