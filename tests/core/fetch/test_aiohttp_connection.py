"""aiohttp's connections: bytes nobody asked for, and a look-up's time."""

from __future__ import annotations

import asyncio

from core.fetch.aiohttp_fetcher import AiohttpFetcher
from core.fetch.policy import Policy
from core.records import Response
from tests.core.fetch.conftest import request_of, settings
from tests.site.fixture import RunningSite


async def test_what_comes_unasked_on_a_kept_connection_is_no_answer() -> None:
    """A server that says 408 to an idle connection must not answer the next request with it."""
    unasked = asyncio.Event()
    closed = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.readline():
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood")
            if not unasked.is_set():
                await unasked.wait()
                writer.write(b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 3\r\n\r\nbad")
                await reader.read()
                closed.set()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    async with server, AiohttpFetcher(Policy.from_settings(settings()), connections=1) as fetcher:
        assert isinstance(await fetcher.fetch(request_of(url)), Response)
        unasked.set()
        await closed.wait()
        answer = await fetcher.fetch(request_of(url))
        assert isinstance(answer, Response)
        assert answer.body == b"good"


async def test_looking_up_a_name_is_timed(site: RunningSite) -> None:
    async with AiohttpFetcher(Policy.from_settings(settings()), connections=1) as fetcher:
        first = await fetcher.fetch(request_of(site.url("good").replace("127.0.0.1", "localhost")))
        second = await fetcher.fetch(request_of(site.url("good").replace("127.0.0.1", "localhost")))
    assert first.timings.dns_s > 0
    assert first.timings.connect_s > 0
    assert (second.timings.dns_s, second.timings.connect_s) == (0.0, 0.0)
