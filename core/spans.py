"""What the lanes of the live chart did since the last tick: at most LIMIT spans, evenly picked."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from core.messages import Spans
from core.messages.lab_results import WorkSpan
from core.records import Timings, Verdict
from core.url import masked

LIMIT = 250
"""Spans told in one event: more than a screen is wide would only cost time."""

FAR_S = 600.0  # a clock this far off is another machine's


class SpanSample:
    """Gathers the work of outcomes and gives a tick's worth of it at a time. `clock` is the steady one of this host."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._done: list[tuple[str, Timings, str]] = []  # not the outcomes: they hold whole pages

    def add(self, verdicts: Iterable[Verdict]) -> None:
        """Take outcomes in as they come. Costs next to nothing: spans are made for those that are told."""
        self._done += [(one.outcome.worker, one.outcome.timings, one.outcome.request.url) for one in verdicts]

    def drain(self) -> Spans | None:
        """What came in since the last call; None for nothing."""
        done, self._done = self._done, []
        if not done:
            return None
        now_s = self._clock()
        picked = done[:: -(-len(done) // LIMIT)]
        spans = tuple([_span(*one, now_s) for one in picked if one[0]])
        return Spans(spans=spans, left_out=len(done) - len(picked))


def _span(lane: str, took: Timings, url: str, now_s: float) -> WorkSpan:
    start_s = took.start_s if abs(now_s - took.start_s) < FAR_S else now_s - took.total_s
    return WorkSpan(lane, start_s, took.dns_s, took.connect_s, took.wait_s, took.download_s, took.parse_s, masked(url))
