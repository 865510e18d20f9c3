"""The unit of work: one request becomes one outcome. Whatever goes wrong is an outcome with a reason, never raised.

Both forms share `read`: the coroutine for event loops, the plain function for threads.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
import time
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Protocol, Self

import msgspec

from core.addresses.sitemaps import GZIP, unpacked
from core.encoding import content_kind, decode
from core.errors import RecipeError, UsageError
from core.extract import Extracted, Extractor
from core.guard.costly import watched
from core.guard.parse_guard import GuardLost, ParseGuard, ParseTimeout
from core.packing import GZIP as GZIP_CODEC
from core.records import Failure, Link, Outcome, Page, PageState, Request, Response, Role
from core.settings import Settings
from core.url import join

_PARTS = re.compile(r",\s*(?=<)").split
_NEXT = re.compile(r"""\s*<([^<>]{1,4000})>[^<>]*;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next\b)""", re.I).match
_log = logging.getLogger(__name__)


class AsyncFetcher(Protocol):
    """Fetches in an event loop. Never raises but for cancellation."""

    async def fetch(self, request: Request) -> Response | Failure:
        """The answer to one request."""
        ...


class BlockingFetcher(Protocol):
    """Fetches in a thread. Never raises."""

    def fetch(self, request: Request) -> Response | Failure:
        """The answer to one request."""
        ...


class SessionFetcher(BlockingFetcher, Protocol):
    """A BlockingFetcher with a session to be entered and left, whose fetch in hand may be ended."""

    def __enter__(self) -> Self:
        """Open the session."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the session."""
        ...

    def abort(self) -> None:
        """End the fetch in hand at once; it returns a Failure. May be called from any thread."""
        ...


class Readers(Protocol):
    """Reads some pages beside the event loop."""

    def takes(self, answer: Response | Failure) -> bool:
        """True for a page that is better read there."""
        ...

    def read(self, request: Request, answer: Response | Failure, worker: str) -> Awaitable[Outcome]:
        """As Reader.read, awaited."""
        ...


async def step(
    request: Request, fetcher: AsyncFetcher, reader: Reader, worker: str, *, beside: Readers | None = None
) -> Outcome:
    """The outcome of a request, on an event loop."""
    try:
        answer = await fetcher.fetch(request)
    except asyncio.CancelledError:
        raise
    except Exception as error:  # noqa: BLE001 - the border: a fault of ours becomes this page's reason
        return broken(request, error, worker)
    if reader.slow(answer):
        return await asyncio.to_thread(reader.read, request, answer, worker)
    if beside is not None and beside.takes(answer):
        return await beside.read(request, answer, worker)
    return reader.read(request, answer, worker)


def step_blocking(request: Request, fetcher: BlockingFetcher, reader: Reader, worker: str) -> Outcome:
    """The outcome of a request, on the calling thread."""
    try:
        answer = fetcher.fetch(request)
    except Exception as error:  # noqa: BLE001 - the border: a fault of ours becomes this page's reason
        return broken(request, error, worker)
    return reader.read(request, answer, worker)


def broken(request: Request, error: Exception, worker: str) -> Outcome:
    """The outcome of a request on which the program itself failed; the traceback goes to the log."""
    _log.error("page %s failed inside the program", request.page_id, exc_info=error)
    return Outcome(request, PageState.FAILED, "internal", type(error).__name__, worker=worker)


class Reader:
    """Turns answers into outcomes: checks, decodes and extracts. It keeps no state between pages."""

    def __init__(self, extractor: Extractor, settings: Settings, *, wall: Callable[[], float] = time.time) -> None:
        self._extractor = extractor
        self._wall = wall
        self._encoding_of = settings.encoding_of
        self._keep = settings.keep_pages
        follow = extractor.recipe.follow
        self._depth = follow.depth if follow is not None and follow.links.strip() else 0
        self._next = bool(extractor.recipe.next.strip())
        self._watched = watched(extractor.recipe)
        self._guard = ParseGuard(
            extractor.recipe, settings.parser, timeout_s=settings.parse_timeout_s, most=os.cpu_count() or 1
        )

    def slow(self, answer: Response | Failure) -> bool:
        """True where read() may block for as long as the settings give it: an event loop leaves that to a thread."""
        if not isinstance(answer, Response):
            return False
        return answer.body.startswith(GZIP) or self._watched(answer.body)  # a sitemap, and what it holds may be large

    def close(self) -> None:
        """End the processes that read pages which might never end."""
        self._guard.close()

    def read(self, request: Request, answer: Response | Failure, worker: str) -> Outcome:
        """The outcome of an answer. Never raises."""
        try:
            return self._read(request, answer, worker)
        except RecipeError as error:  # an XPath may fail on one page only
            return self._unread(request, answer, "selector-failed", str(error), worker)
        except UsageError as error:
            return self._unread(request, answer, "bad-sitemap", str(error).rstrip("."), worker)
        except (ParseTimeout, GuardLost) as error:
            return self._unread(request, answer, error.code, str(error), worker)
        except Exception as error:  # noqa: BLE001 - the border: a fault of ours becomes this page's reason
            return broken(request, error, worker)

    def _read(self, request: Request, answer: Response | Failure, worker: str) -> Outcome:
        if isinstance(answer, Failure):
            return _failed(request, answer, worker)
        if request.role is Role.ROBOTS:
            return _robots(request, answer, worker)
        if answer.status == 304:
            return _unchanged(request, answer, worker)
        content_type = answer.header("content-type")
        if request.role is Role.SITEMAP:
            answer = msgspec.structs.replace(answer, body=unpacked(answer.body))
        elif kind := content_kind(answer.body, content_type):
            return _failed(request, _not_html(answer, kind), worker)
        return self._extract(request, answer, content_type, worker)

    def _found(self, page: Page, role: Role, *, guarded: bool) -> Extracted:
        if guarded:
            return self._guard.read(page, role=role, here=self._extractor)
        return self._extractor.extract(page, role=role)

    def _unread(self, request: Request, answer: Response | Failure, reason: str, detail: str, worker: str) -> Outcome:
        """The outcome of a page the recipe cannot read: kept, so that a mended recipe can."""
        failed = Outcome(request, PageState.FAILED, reason, detail, answer.status, worker=worker)
        if isinstance(answer, Failure):
            return failed
        body, codec = self._kept(request, answer)
        return msgspec.structs.replace(
            failed,
            body=body,
            codec=codec,
            content_type=answer.header("content-type"),
            size_b=len(answer.body),
            requests=answer.requests,
            timings=answer.timings,
            wire_b=answer.wire_b,
        )

    def _kept(self, request: Request, answer: Response) -> tuple[bytes, str]:
        """What is kept of a page, and its codec. Of sitemaps nothing is: no field is taken from them.

        What came packed stays so: it need not be packed again, and is less to send between processes.
        """
        if not self._keep or request.role is Role.SITEMAP:
            return b"", ""
        return (answer.packed, GZIP_CODEC) if answer.packed else (answer.body, "")

    def _links(self, request: Request, answer: Response, found: tuple[Link, ...]) -> tuple[Link, ...]:
        """The links found; where the recipe wants a next page and finds none, the Link header's too (RFC 8288)."""
        if not self._next or request.role is not Role.PAGE or any(link.role is Role.PAGE for link in found):
            return found
        parts = (_NEXT(part) for name, value in answer.headers if name == "link" for part in _PARTS(value[:4000]))
        urls = (join(answer.url, one[1].strip()) for one in parts if one)
        return (*[Link(url) for url in urls if url and url != answer.url][:1], *found)

    def _extract(self, request: Request, answer: Response, content_type: str, worker: str) -> Outcome:
        started_s = time.perf_counter()
        page = decode(answer.body, content_type, override=self._encoding_of(answer.url), url=answer.url)
        page = msgspec.structs.replace(page, fetched_s=self._wall())
        if request.level < self._depth and request.role is Role.PAGE:
            page = msgspec.structs.replace(page, scope=request.scope or answer.url)
        found = self._found(page, request.role, guarded=self.slow(answer))
        body, codec = self._kept(request, answer)
        return Outcome(
            request=request,
            state=PageState.FAILED if found.reason else PageState.EMPTY if found.empty else PageState.OK,
            reason=found.reason or ("empty" if found.empty else ""),
            detail=found.detail,
            status=answer.status,
            final_url="" if answer.url == request.url else answer.url,
            declared=page.declared,
            charset=page.used,
            replaced=page.replaced,
            rows=() if found.empty else found.rows,
            links=self._links(request, answer, found.links),
            follow=found.follow,
            ended=found.ended,
            body=body,
            codec=codec,
            content_type=content_type,
            size_b=len(answer.body),
            etag=_short(answer.header("etag")),
            modified=_short(answer.header("last-modified")),
            requests=answer.requests,
            timings=msgspec.structs.replace(answer.timings, parse_s=time.perf_counter() - started_s),
            worker=worker,
            wire_b=answer.wire_b,
            fetched_s=page.fetched_s,
            troubles=found.troubles,
        )


def _not_html(answer: Response, kind: str) -> Failure:
    timings, wire_b = answer.timings, answer.wire_b
    return Failure("not-html", kind, answer.status, answer.url, answer.requests, timings=timings, wire_b=wire_b)


def _failed(request: Request, failure: Failure, worker: str) -> Outcome:
    return Outcome(
        request=request,
        state=PageState.FAILED,
        reason=failure.reason,
        detail=failure.detail,
        status=failure.status,
        final_url="" if failure.url == request.url else failure.url,
        requests=failure.requests,
        retry_after_s=failure.retry_after_s,
        timings=failure.timings,
        worker=worker,
        moved=failure.moved,
        wire_b=failure.wire_b,
    )


def _short(validator: str) -> str:
    """The header's value if it can be sent back, else ''."""
    return validator if len(validator) <= 500 and validator.isprintable() else ""


def _unchanged(request: Request, answer: Response, worker: str) -> Outcome:
    """The outcome of a page that still is as it is stored; a failure where the site was not asked for that."""
    if not request.validators:
        failure = Failure("http-3xx", "304", 304, answer.url, answer.requests, timings=answer.timings)
        return _failed(request, failure, worker)
    good = request.kept_rows > 0 or request.role is Role.SITEMAP
    return Outcome(
        request=request,
        state=PageState.OK if good else PageState.EMPTY,
        reason="" if good else "empty",
        status=304,
        requests=answer.requests,
        timings=answer.timings,
        worker=worker,
        wire_b=answer.wire_b,
    )


def _robots(request: Request, answer: Response, worker: str) -> Outcome:
    return Outcome(
        request=request,
        state=PageState.OK,
        status=answer.status,
        body=answer.body,
        requests=answer.requests,
        timings=answer.timings,
        worker=worker,
        wire_b=answer.wire_b,
    )
