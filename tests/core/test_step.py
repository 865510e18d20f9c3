"""A step turns whatever happens into an outcome with a reason, and never raises."""

import asyncio
import gzip

import pytest

from core.extract import Extractor
from core.recipe import Field, Recipe
from core.records import Failure, PageState, Request, Response, Role
from core.settings import Settings
from core.step import Reader, step, step_blocking

REQUEST = Request(1, "https://a.example/", "https://a.example")
HTML = (("content-type", "text/html; charset=utf-8"),)


def reader(**settings: object) -> Reader:
    recipe = Recipe(fields=(Field(name="Title", select="title"),))
    return Reader(Extractor(recipe), Settings(**settings))  # type: ignore[arg-type]


class Answering:
    def __init__(self, answer: Response | Failure | Exception) -> None:
        self.answer = answer

    def fetch(self, _: Request) -> Response | Failure:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class AnsweringLater(Answering):
    async def fetch(self, request: Request) -> Response | Failure:  # type: ignore[override]
        return super().fetch(request)


@pytest.mark.parametrize(
    "answer, state, reason, detail",
    [
        (Response("https://a.example/", 200, HTML, b"<title>Hi</title>"), PageState.OK, "", ""),
        (Response("https://a.example/", 200, HTML, b"<p>no title"), PageState.EMPTY, "empty", ""),
        (Response("https://a.example/", 204, (), b""), PageState.EMPTY, "empty", ""),
        (Response("https://a.example/", 200, HTML, b"%PDF-1.7 \x00\x01"), PageState.FAILED, "not-html", "a PDF"),
        (Failure("http-404", "404", 404), PageState.FAILED, "http-404", "404"),
        (MemoryError("boom"), PageState.FAILED, "internal", "MemoryError"),
        (ValueError("boom"), PageState.FAILED, "internal", "ValueError"),
    ],
)
async def test_both_forms_give_the_same_outcome(
    answer: Response | Failure | Exception, state: PageState, reason: str, detail: str
) -> None:
    one = step_blocking(REQUEST, Answering(answer), reader(), "w")
    other = await step(REQUEST, AnsweringLater(answer), reader(), "w")
    assert (one.state, one.reason, one.detail, one.worker) == (state, reason, detail, "w")
    assert (other.state, other.reason, other.detail, other.rows) == (one.state, one.reason, one.detail, one.rows)


async def test_cancelling_is_not_an_outcome() -> None:
    class Hanging:
        async def fetch(self, _: Request) -> Response | Failure:
            await asyncio.sleep(60)
            raise AssertionError

    task = asyncio.ensure_future(step(REQUEST, Hanging(), reader(), "w"))  # noqa: TID251 - awaited here
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def test_bodies_are_kept_only_when_wanted_and_robots_texts_always() -> None:
    page = Response("https://b.example/x", 200, HTML, b"<title>Hi</title>", requests=2)
    assert reader().read(REQUEST, page, "w").body == page.body
    assert reader(keep_pages=False).read(REQUEST, page, "w").body == b""
    assert reader().read(REQUEST, page, "w").final_url == "https://b.example/x"
    robots = Request(-1, "https://a.example/robots.txt", "https://a.example", role=Role.ROBOTS)
    assert reader(keep_pages=False).read(robots, page, "w").body == page.body


def test_a_page_that_came_packed_is_kept_so() -> None:
    body = b"<title>Hi</title>" * 50
    page = Response("https://b.example/x", 200, HTML, body, packed=gzip.compress(body))
    kept = reader().read(REQUEST, page, "w")
    assert (kept.codec, kept.body, kept.size_b, kept.rows) == ("gzip", page.packed, len(body), (("Hi",),))
    assert reader(keep_pages=False).read(REQUEST, page, "w").codec == ""
