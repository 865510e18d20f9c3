"""Ports that differ in their robots.txt: answering badly, late, too much, or in another tongue."""

from __future__ import annotations

from tests.site.server import Page, Visit

RULES = "User-agent: *\nDisallow: /forbidden\nCrawl-delay: 1\n"


async def ok(visit: Visit) -> None:
    await visit.answer(RULES.encode(), type="text/plain")


async def closed(visit: Visit) -> None:
    await visit.answer(b"User-agent: *\nDisallow: /\n", type="text/plain")


def _status(code: int) -> Page:
    async def answer(visit: Visit) -> None:
        await visit.answer(b"no robots here", code, type="text/plain")

    return answer


async def timeout(visit: Visit) -> None:
    await visit.hang()


async def loop(visit: Visit) -> None:
    await visit.redirect("/robots.txt")


async def large(visit: Visit) -> None:
    """The rule that matters comes first, 5 MB of others after it."""
    await visit.answer(RULES.encode() + b"Disallow: /another/path/to/nothing\n" * 150_000, type="text/plain")


async def html(visit: Visit) -> None:
    await visit.answer(b"<html><title>Welcome</title></html>")


async def utf16(visit: Visit) -> None:
    await visit.answer(RULES.encode("utf-16"), type="text/plain")


async def bom(visit: Visit) -> None:
    await visit.answer(RULES.encode("utf-8-sig"), type="text/plain")


async def reset(visit: Visit) -> None:
    visit.reset()


KINDS: dict[str, Page] = {
    "ok": ok,
    "closed": closed,
    "404": _status(404),
    "401": _status(401),
    "500": _status(500),
    "429": _status(429),
    "timeout": timeout,
    "loop": loop,
    "large": large,
    "html": html,
    "utf16": utf16,
    "bom": bom,
    "reset": reset,
}
