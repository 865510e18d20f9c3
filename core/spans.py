"""What the lanes of the live chart did since the last tick: at most LIMIT spans of it, evenly picked."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from core.lab_results import WorkSpan
from core.messages import Spans
from core.records import Verdict

LIMIT = 500
"""Spans told in one event: more than a screen is wide would only cost time."""

FAR_S = 600.0  # a clock this far off is another machine's


class SpanSample:
    """Gathers the work of outcomes and gives a tick's worth of it at a time. `clock` is the steady one of this host."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._verdicts: list[Verdict] = []

    def add(self, verdicts: Iterable[Verdict]) -> None:
        """Take outcomes in as they come. Costs next to nothing: spans are made for those that are told."""
        self._verdicts.extend(verdicts)

    def drain(self) -> Spans | None:
        """What came in since the last call; None for nothing."""
        verdicts, self._verdicts = self._verdicts, []
        if not verdicts:
            return None
        now_s, step = self._clock(), -(-len(verdicts) // LIMIT)
        picked = verdicts[::step]
        spans = tuple(_span(verdict, now_s) for verdict in picked if verdict.outcome.worker)
        return Spans(spans=spans, left_out=len(verdicts) - len(picked))


def _span(verdict: Verdict, now_s: float) -> WorkSpan:
    outcome = verdict.outcome
    took = outcome.timings
    start_s = took.start_s if abs(now_s - took.start_s) < FAR_S else now_s - took.total_s
    phases = (took.dns_s, took.connect_s, took.wait_s, took.download_s, took.parse_s)
    return WorkSpan(outcome.worker, start_s, *phases, outcome.request.url)
