"""libcurl's multi interface and lexbor, in one thread."""

from __future__ import annotations

from io import BytesIO

import pycurl

from benchmarks.contenders.common import Task, by_lexbor, task, write


def crawl(work: Task) -> list[tuple[str, ...]]:
    multi = pycurl.CurlMulti()
    multi.setopt(pycurl.M_MAX_HOST_CONNECTIONS, work.connections)
    free = [_handle() for _ in range(min(work.connections, len(work.urls)))]
    handles = list(free)
    numbers = iter(range(len(work.urls)))
    rows: list[tuple[str, ...]] = [()] * len(work.urls)
    left = len(rows)
    while left:
        while free and (number := next(numbers, None)) is not None:
            handle = free.pop()
            handle.number, handle.body = number, BytesIO()
            handle.setopt(pycurl.URL, work.urls[number])
            handle.setopt(pycurl.WRITEDATA, handle.body)
            multi.add_handle(handle)
        multi.perform()
        waiting = 1
        while waiting:
            waiting, good, bad = multi.info_read()
            if bad:
                raise RuntimeError(bad[0][2])
            for handle in good:
                rows[handle.number] = by_lexbor(handle.body.getvalue(), work.urls[handle.number])
                multi.remove_handle(handle)
                free.append(handle)
            left -= len(good)
        if not free:
            multi.select(1.0)
    for handle in handles:
        handle.close()
    return rows


def _handle() -> pycurl.Curl:
    handle = pycurl.Curl()
    handle.setopt(pycurl.ACCEPT_ENCODING, "gzip")
    handle.setopt(pycurl.NOSIGNAL, 1)
    return handle


if __name__ == "__main__":
    work = task()
    write(work, crawl(work))
