"""Reading pages of the sample site."""

from __future__ import annotations

import aiohttp
from bs4 import BeautifulSoup


async def get(client: aiohttp.ClientSession, url: str) -> tuple[int, aiohttp.typedefs.LooseHeaders, bytes]:
    async with client.get(url, allow_redirects=False) as answer:
        return answer.status, answer.headers, await answer.read()


async def soup(client: aiohttp.ClientSession, url: str) -> BeautifulSoup:
    status, _, body = await get(client, url)
    assert status == 200, url
    return BeautifulSoup(body, "lxml")
