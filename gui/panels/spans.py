"""Stretches of work by lane, in order of time: what the lanes chart draws. Plain data, no Qt."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

MAX_SPANS = 20_000
"""Spans remembered over all lanes; the oldest go first."""

REACH_BACK = 50
"""How many earlier spans of a lane may still reach into what begins after them."""


class Span(NamedTuple):
    """A stretch of work on one lane, in seconds of any one clock."""

    lane: str
    start_s: float
    end_s: float
    phase: str
    label: str


class Timeline:
    """The newest MAX_SPANS spans. `first_s` is where the first one ever began, `newest_s` where the last one ends."""

    def __init__(self) -> None:
        self._lanes: dict[str, list[Span]] = {}
        self._order: deque[str] = deque()  # the lane of each span, oldest first
        self.first_s = self.newest_s = 0.0

    def __len__(self) -> int:
        return len(self._order)

    @property
    def lanes(self) -> tuple[str, ...]:
        """The names of the lanes, in the order they first appeared."""
        return tuple(self._lanes)

    def add(self, spans: Iterable[tuple[str, float, float, str, str]]) -> None:
        """Add (lane, start_s, end_s, phase, label) in any order; it is cheap where those of a lane come in order."""
        for values in spans:
            span = Span(*values)
            lane = self._lanes.setdefault(span.lane, [])
            late = bool(lane) and lane[-1].start_s > span.start_s
            lane.insert(bisect_left(lane, span.start_s, key=_start) if late else len(lane), span)
            if not self._order:
                self.first_s = self.newest_s = span.start_s
            self._order.append(span.lane)
            self.newest_s = max(self.newest_s, span.end_s)
        while len(self._order) > MAX_SPANS:
            self._forget(self._order.popleft())

    def between(self, lane: str, left_s: float, right_s: float, *, limit: int) -> list[Span]:
        """The spans of a lane that may be in sight; of more than `limit` evenly picked ones."""
        spans = self._lanes[lane]
        first = max(0, bisect_left(spans, left_s, key=_start) - REACH_BACK)
        last = bisect_left(spans, right_s, key=_start)
        found = spans[first : last : max(1, -(-(last - first) // limit))]
        return [span for span in found if span.end_s >= left_s]

    def at(self, lane: str, moment_s: float, *, least_s: float) -> Span | None:
        """The span of a lane at a moment, the latest of several; spans count as `least_s` long at least."""
        spans = self._lanes[lane]
        end = bisect_left(spans, moment_s + 1e-12, key=_start)
        near = reversed(spans[max(0, end - REACH_BACK) : end])
        return next((span for span in near if moment_s <= max(span.end_s, span.start_s + least_s)), None)

    def _forget(self, name: str) -> None:
        spans = self._lanes[name]
        del spans[0]
        if not spans:
            del self._lanes[name]


def _start(span: Span) -> float:
    return span.start_s
