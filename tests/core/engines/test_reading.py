"""Large pages are read on threads beside the loop, with the outcomes a Reader gives."""

from __future__ import annotations

import asyncio
import threading

from core.engines.reading import LARGE_B, ReadingThreads
from core.extract import Extractor
from core.recipe import Field, Recipe
from core.records import Failure, Outcome, Request, Response
from core.settings import Settings
from core.step import Reader

TITLE = Recipe(fields=(Field(name="title", select="h1"), Field(name="text", select="p")))
HTML = (("content-type", "text/html; charset=utf-8"),)


def answer(number: int, size_b: int = LARGE_B) -> Response:
    return Response(f"http://a.test/{number}", 200, HTML, f"<h1>{number}</h1><p>".encode() + b"x" * size_b)


def reader() -> Reader:
    return Reader(Extractor(TITLE), Settings())


def request(number: int) -> Request:
    return Request(number, f"http://a.test/{number}", "http://a.test")


async def test_many_pages_come_back_to_whom_they_belong() -> None:
    own = reader()
    with ReadingThreads(own, 2) as beside:
        outcomes = await asyncio.gather(*(beside.read(request(n), answer(n), f"slot {n}") for n in range(500)))
    assert [(one.request.page_id, one.worker, one.rows[0][0]) for one in outcomes] == [
        (n, f"slot {n}", str(n)) for n in range(500)
    ]


async def test_only_large_pages_are_taken_and_none_without_threads() -> None:
    with ReadingThreads(reader(), 1) as beside, ReadingThreads(reader(), 0) as nobody:
        assert beside.takes(answer(1))
        assert not beside.takes(answer(1, size_b=100))
        assert not beside.takes(Failure("timeout"))
        assert not nobody.takes(answer(1))


async def test_a_cancelled_slot_keeps_no_other_from_its_page() -> None:
    with ReadingThreads(reader(), 1) as beside:

        async def slot(number: int) -> Outcome:
            return await beside.read(request(number), answer(number), "slot")

        given_up, wanted = (asyncio.ensure_future(slot(n)) for n in (1, 2))  # noqa: TID251 - awaited here
        await asyncio.sleep(0)
        given_up.cancel()
        assert (await wanted).rows[0][0] == "2"
        assert given_up.cancelled()


async def test_what_is_given_up_is_not_read_before_the_threads_end() -> None:
    used: list[str] = []
    own = Reader(Extractor(TITLE, on_use=used.append), Settings())
    with ReadingThreads(own, 1) as beside:
        for future in [beside.read(request(n), answer(n, 10 * LARGE_B), "slot") for n in range(300)]:
            future.cancel()
    assert len(used) < 300, "two fields of each page that was read"


async def test_leaving_ends_the_threads() -> None:
    with ReadingThreads(reader(), 2):
        assert sum(thread.name.startswith("reading ") for thread in threading.enumerate()) == 2
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("reading ")]
