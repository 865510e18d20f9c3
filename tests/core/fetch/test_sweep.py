"""Every fault of the misbehaving site through both fetchers: the same verdict, in bounded time."""

from __future__ import annotations

import asyncio
import time

import pytest

from core.fetch.aiohttp_fetcher import AiohttpFetcher
from core.fetch.policy import Policy
from core.fetch.tls import Certificates
from core.reasons import REASONS
from core.records import Response
from tests.core.fetch.conftest import (
    MAX_BODY_B,
    TIMEOUT_S,
    Both,
    followed,
    reason_of,
    request_of,
    seen,
    settings,
    with_aiohttp,
    with_requests,
)
from tests.site.codings import LONG
from tests.site.fixture import RunningSite
from tests.site.heads import HEADS
from tests.site.server import HTML

FAULTS = {
    # connections
    "reset-before": "reset",
    "fin-before": "reset",
    "fin-in-head": "incomplete",
    "reset-mid-body": "incomplete",
    "reset-no-length": "incomplete",
    "fin-mid-body": "incomplete",
    "cl-too-long": "incomplete",
    "drops-kept": "",
    "dies-kept": "",
    # framing and size
    "no-length": "",
    "chunked": "",
    "chunk-truncated": "incomplete",
    "chunk-no-end": "incomplete",
    "chunk-bad-size": "not-http",
    "chunk-negative": "not-http",
    "chunk-no-line": "not-http",
    "chunk-huge-size": "too-large",
    "chunk-endless-size": "not-http",
    "cl-too-short": "",
    "cl-8eb": "too-large",
    "big-file": "too-large",
    "infinite-body": "too-large",
    "infinite-chunked": "too-large",
    "tiny-chunks": "not-http",
    "infinite-headers": "headers-too-large",
    "infinite-trailer": "headers-too-large",
    "header-10mb": "headers-too-large",
    "header-18k": "",
    "cookies-1000": "",
    # not HTTP, and more of it than one wants
    "http09": "not-http",
    "random-bytes": "not-http",
    "ssh-banner": "not-http",
    "http2": "not-http",
    "tls-alert": "not-http",
    "early-hints": "",
    "continue": "",
    "flood-1xx": "",
    "switching": "http-other",
    "no-content": "",
    "no-content-body": "",
    "no-content-chunked": "",
    "reset-content": "",
    "not-modified": "",
    "empty-200": "",
    # redirects
    "redirect-file": "blocked-scheme",
    "redirect-js": "blocked-scheme",
    "redirect-data": "blocked-scheme",
    "redirect-ftp": "blocked-scheme",
    "redirect-empty": "http-3xx",
    "redirect-missing": "http-3xx",
    "redirect-bad": "bad-redirect",
    "redirect-bad-port": "bad-redirect",
    "redirect-loop": "redirect-loop",
    "redirect-pair": "redirect-loop",
    "redirect-grow": "too-many-redirects",
    "redirect-unique": "too-many-redirects",
    "redirect-n/20": "",
    "redirect-n/21": "too-many-redirects",
    "redirect-utf8": "",
    "redirect-relative": "",
    "redirect-fragment": "",
    "redirect-space": "",
    "redirect-cookie": "",
    "redirect-other-port": "",
    "redirect-userinfo": "",
    "redirect-big": "",
    "redirect-tls": "",
    "redirect-status/300": "http-3xx",
    "redirect-status/301": "",
    "redirect-status/303": "",
    "redirect-status/304": "",
    "redirect-status/305": "http-3xx",
    "redirect-status/307": "",
    "redirect-status/308": "",
    # statuses
    "status/200": "",
    "status/206": "",
    "status/401": "http-401",
    "status/403": "http-403",
    "status/404": "http-404",
    "status/408": "http-408",
    "status/410": "http-410",
    "status/418": "http-4xx",
    "status/429": "http-429",
    "status/500": "http-5xx",
    "status/503": "http-5xx",
    "status/999": "http-other",
    # codings
    "gzip": "",
    "x-gzip": "",
    "gzip-members": "",
    "gzip-empty": "",
    "deflate": "",
    "deflate-raw": "",
    "deflate-truncated": "incomplete",
    "br": "",
    "br-truncated": "incomplete",
    "br-plain": "bad-encoding",
    "zstd": "",
    "zstd-truncated": "incomplete",
    "identity": "",
    "gzip-bomb": "too-large",
    "br-bomb": "too-large",
    "zstd-bomb": "too-large",
    "deflate-bomb": "too-large",
    "gzip-bomb-nested": "too-large",
    "gzip-nested": "",
    "gzip-chain5": "",
    "gzip-chain50": "unsupported-encoding",
    "gzip-br": "",
    "gzip-invalid": "bad-encoding",
    "gzip-truncated": "incomplete",
    "gzip-no-end": "incomplete",
    "gzip-bad-crc": "bad-encoding",
    "gzip-junk": "",
    "gzip-plain": "",
    "gzip-unlabelled": "",
    "unknown-coding": "unsupported-encoding",
    # content is not the fetcher's business
    "charset-unknown": "",
    "nul-bytes": "",
    "surrogate": "",
    "binary/pdf": "",
    "xml-bomb": "",
    "meta-refresh-file": "",
    "meta-refresh-loop": "",
    "no-type": "",
}
SLOW = {
    "slow-headers": "timeout",
    "slow-body": "timeout",
    "slow-chunks": "timeout",
    "never-answer": "timeout",
    "hang-after-headers": "timeout",
    "delay/30": "timeout",
    "slow-redirect": "",
}
WHOLE = {
    "gzip",
    "x-gzip",
    "gzip-members",
    "deflate",
    "deflate-raw",
    "br",
    "zstd",
    "identity",
    "gzip-nested",
    "gzip-chain5",
}
WHOLE |= {"gzip-br", "gzip-junk", "gzip-plain", "gzip-unlabelled"}


@pytest.mark.parametrize(("path", "reason"), FAULTS.items())
async def test_a_fault_has_one_verdict(both: Both, site: RunningSite, path: str, reason: str) -> None:
    started_at = time.monotonic()
    answer = await both(site.url(path), changes={"timeout_s": 10.0})
    assert reason_of(answer) == reason
    assert reason in REASONS
    assert time.monotonic() - started_at < 12
    if path in WHOLE:
        assert isinstance(answer, Response)
        assert answer.body == LONG


async def test_slow_answers_end_at_the_deadline(site: RunningSite) -> None:
    policy = Policy.from_settings(settings())
    requests = [request_of(site.url(path)) for path in SLOW]
    started_at = time.monotonic()
    one = [found[0] for found in await asyncio.gather(*(with_aiohttp(policy, [request]) for request in requests))]
    assert time.monotonic() - started_at < TIMEOUT_S + 1
    started_at = time.monotonic()
    jobs = (asyncio.to_thread(with_requests, policy, [request]) for request in requests)
    two = [found[0] for found in await asyncio.gather(*jobs)]
    assert time.monotonic() - started_at < TIMEOUT_S + 1.5
    assert [reason_of(answer) for answer in one] == list(SLOW.values())
    assert [seen(answer) for answer in one] == [seen(answer) for answer in two]


@pytest.mark.parametrize("name", HEADS)
@pytest.mark.parametrize("how", ["", "?split"])
async def test_odd_heads(both: Both, site: RunningSite, name: str, how: str) -> None:
    if how and name.startswith("headers-"):
        pytest.skip("too long to be sent byte by byte")
    answer = await both(site.url(f"head/{name}{how}"), changes={"timeout_s": 10.0})
    assert reason_of(answer) == HEADS[name][1]
    if isinstance(answer, Response):
        assert answer.body == b"ok"


async def test_a_body_with_a_wrong_length_ends_where_the_length_says(both: Both, site: RunningSite) -> None:
    answer = await both(site.url("cl-too-short"))
    assert isinstance(answer, Response)
    assert answer.body == HTML[:20]


async def test_what_is_too_large_is_not_downloaded(both: Both, site: RunningSite) -> None:
    await both(site.url("big-file"), changes={"timeout_s": 10.0})
    assert site.settled_log()[-1]["sent_b"] < MAX_BODY_B * 4


async def test_all_at_once_under_uvloop(site: RunningSite) -> None:
    uvloop = pytest.importorskip("uvloop")
    policy = Policy.from_settings(settings(timeout_s=10.0))
    paths = [path for path in FAULTS if path != "dies-kept"]

    async def all_of_them() -> list[str]:
        async with AiohttpFetcher(policy, connections=16, certificates=Certificates(site.ca_file)) as fetcher:
            return [
                reason_of(one)
                for one in await asyncio.gather(*(followed(fetcher, request_of(site.url(p))) for p in paths))
            ]

    found = await asyncio.to_thread(uvloop.run, all_of_them())
    assert dict(zip(paths, found, strict=True)) == {path: FAULTS[path] for path in paths}
