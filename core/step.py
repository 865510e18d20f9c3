"""The unit of work: one request becomes one outcome. Whatever goes wrong is an outcome with a reason, never raised.

Both forms share `read`: the coroutine for event loops, the plain function for threads.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from typing import Protocol

import msgspec

from core.encoding import content_kind, decode
from core.errors import RecipeError
from core.extract import Extracted, Extractor
from core.parse_guard import GuardLost, GuardMissing, ParseGuard, ParseTimeout, explosive, heavy
from core.records import Failure, Outcome, Page, PageState, Request, Response, Role
from core.settings import Settings

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


async def step(request: Request, fetcher: AsyncFetcher, reader: Reader, worker: str) -> Outcome:
    """The outcome of a request, on an event loop."""
    try:
        answer = await fetcher.fetch(request)
    except asyncio.CancelledError:
        raise
    except Exception as error:  # noqa: BLE001 - the border: a fault of ours becomes this page's reason
        return broken(request, error, worker)
    if reader.slow(answer):
        return await asyncio.to_thread(reader.read, request, answer, worker)
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

    def __init__(self, extractor: Extractor, settings: Settings) -> None:
        self._extractor = extractor
        self._encoding_of = settings.encoding_of
        self._keep = settings.keep_pages
        self._explosive = explosive(extractor.recipe)
        self._guard = ParseGuard(
            extractor.recipe, settings.parser, timeout_s=settings.parse_timeout_s, most=os.cpu_count() or 1
        )

    def slow(self, answer: Response | Failure) -> bool:
        """True where read() may block for as long as the settings give it: an event loop leaves that to a thread."""
        return isinstance(answer, Response) and (self._explosive or heavy(answer.body))

    def close(self) -> None:
        """End the processes that read pages which might never end."""
        self._guard.close()

    def read(self, request: Request, answer: Response | Failure, worker: str) -> Outcome:
        """The outcome of an answer. Never raises."""
        try:
            return self._read(request, answer, worker)
        except RecipeError as error:  # an XPath may fail on one page only
            return self._unread(request, answer, "selector-failed", str(error), worker)
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
        kind = content_kind(answer.body, content_type)
        if kind:
            return _failed(request, _not_html(answer, kind), worker)
        return self._extract(request, answer, content_type, worker)

    def _guarded(self, page: Page, role: Role) -> Extracted:
        try:
            return self._guard.extract(page, role=role)
        except GuardMissing as error:
            _log.warning("a page is read without a deadline: %s", error)
            return self._extractor.extract(page, role=role)

    def _unread(self, request: Request, answer: Response | Failure, reason: str, detail: str, worker: str) -> Outcome:
        """The outcome of a page the recipe cannot read: kept, so that a mended recipe can."""
        failed = Outcome(request, PageState.FAILED, reason, detail, answer.status, worker=worker)
        if isinstance(answer, Failure):
            return failed
        return msgspec.structs.replace(
            failed,
            body=answer.body if self._keep else b"",
            content_type=answer.header("content-type"),
            size_b=len(answer.body),
            requests=answer.requests,
            timings=answer.timings,
            wire_b=answer.wire_b,
        )

    def _extract(self, request: Request, answer: Response, content_type: str, worker: str) -> Outcome:
        started_s = time.perf_counter()
        page = decode(answer.body, content_type, override=self._encoding_of(answer.url), url=answer.url)
        found = (
            self._guarded(page, request.role) if self.slow(answer) else self._extractor.extract(page, role=request.role)
        )
        return Outcome(
            request=request,
            state=PageState.EMPTY if found.empty else PageState.OK,
            reason="empty" if found.empty else "",
            status=answer.status,
            final_url="" if answer.url == request.url else answer.url,
            declared=page.declared,
            charset=page.used,
            replaced=page.replaced,
            rows=() if found.empty else found.rows,
            links=found.links,
            body=answer.body if self._keep else b"",
            content_type=content_type,
            size_b=len(answer.body),
            etag=_short(answer.header("etag")),
            modified=_short(answer.header("last-modified")),
            requests=answer.requests,
            timings=msgspec.structs.replace(answer.timings, parse_s=time.perf_counter() - started_s),
            worker=worker,
            wire_b=answer.wire_b,
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
    return Outcome(
        request=request,
        state=PageState.OK if request.kept_rows else PageState.EMPTY,
        reason="" if request.kept_rows else "empty",
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
