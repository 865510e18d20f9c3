"""The misbehaving site and the two fetchers side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
import pytest

from core.fetch.aiohttp_fetcher import AiohttpFetcher
from core.fetch.policy import Policy
from core.fetch.requests_fetcher import RequestsFetcher
from core.fetch.tls import Certificates
from core.records import Failure, Request, Response, Trail
from core.settings import Settings
from core.url import host_of
from tests.site.fixture import RunningSite, site  # noqa: F401

TIMEOUT_S = 1.2
MAX_BODY_B = 4 << 20

Answer = Response | Failure
Both = Callable[..., Awaitable[Answer]]


def settings(**changes: Any) -> Settings:
    """Settings with deadlines and caps that keep the tests short."""
    values: dict[str, Any] = {"timeout_s": TIMEOUT_S, "connect_timeout_s": 1.0, "max_body_b": MAX_BODY_B}
    return Settings(**(values | changes))


def request_of(url: str, **fields: Any) -> Request:
    return Request(**({"page_id": 1, "url": url, "host": host_of(url)} | fields))


def seen(answer: Answer) -> tuple[Any, ...]:
    """What must not depend on the fetcher."""
    if isinstance(answer, Response):
        return (answer.status, answer.url, answer.headers, answer.body, answer.requests, answer.truncated)
    return (answer.reason, answer.detail, answer.status, answer.url, answer.requests, answer.retry_after_s)


def reason_of(answer: Answer) -> str:
    return answer.reason if isinstance(answer, Failure) else ""


async def with_aiohttp(
    policy: Policy, requests: list[Request], certificates: Certificates | None = None
) -> list[Answer]:
    """The answers, redirects followed as the crawl does where nothing forbids them."""
    async with AiohttpFetcher(policy, connections=8, certificates=certificates) as fetcher:
        return [await followed(fetcher, request) for request in requests]


async def followed(fetcher: AiohttpFetcher, request: Request) -> Answer:
    while True:
        answer = await fetcher.fetch(request)
        if isinstance(answer, Response) or answer.moved is None:
            return answer
        request = moved(request, answer.moved)


def with_requests(policy: Policy, requests: list[Request], certificates: Certificates | None = None) -> list[Answer]:
    with RequestsFetcher(policy, certificates=certificates) as fetcher:
        return [_followed(fetcher, request) for request in requests]


def _followed(fetcher: RequestsFetcher, request: Request) -> Answer:
    while True:
        answer = fetcher.fetch(request)
        if isinstance(answer, Response) or answer.moved is None:
            return answer
        request = moved(request, answer.moved)


def moved(request: Request, trail: Trail) -> Request:
    return msgspec.structs.replace(request, host=trail.host, via=trail)


async def at_once(policy: Policy, requests: list[Request]) -> tuple[list[str], list[str]]:
    """The reasons both fetchers give, working side by side."""
    one, two = await asyncio.gather(with_aiohttp(policy, requests), asyncio.to_thread(with_requests, policy, requests))
    return [reason_of(answer) for answer in one], [reason_of(answer) for answer in two]


@pytest.fixture
def both(site: RunningSite) -> Both:  # noqa: F811
    """fetch(url) through both fetchers, checked to be alike; gives one of the two answers."""
    certificates = Certificates(site.ca_file)

    async def fetch(url: str, *, changes: dict[str, Any] | None = None, **fields: Any) -> Answer:
        policy = Policy.from_settings(settings(**(changes or {})))
        request = request_of(url, **fields)
        site.clear()
        one = (await with_aiohttp(policy, [request], certificates))[0]
        site.clear()
        two = (await asyncio.to_thread(with_requests, policy, [request], certificates))[0]
        assert seen(one) == seen(two)
        return one

    return fetch


@pytest.fixture
def needs_openssl(site: RunningSite) -> None:  # noqa: F811
    if not site.ca_file:
        pytest.skip("the openssl command is not here")


def sent(site: RunningSite, path: str) -> dict[str, str]:  # noqa: F811
    """The headers of the last request for `path`, names in lower case."""
    entry = [entry for entry in site.log() if entry["path"] == path][-1]
    return {name.lower(): value for name, value in entry["headers"]}
