"""From the host's spans to the coloured pieces of the lanes chart. Plain data, no Qt."""

from __future__ import annotations

from collections.abc import Iterator

from core.messages.lab_results import WorkSpan

Piece = tuple[str, float, float, str, str]
"""(lane, start_s, end_s, phase, label), as Lanes.add_spans takes it."""

_PHASES = ("dns", "connect", "wait", "download", "parse")


def pieces(span: WorkSpan) -> Iterator[Piece]:
    """The phases of one page's way, in order; one that took no time is left out.

    A lane named "fetch 1, parse 2" is two threads: the second one does the reading.
    """
    first, _, second = span.lane.partition(", ")
    at_s = span.start_s
    for phase in _PHASES:
        took_s: float = getattr(span, f"{phase}_s")
        if took_s > 0:
            yield (second or first) if phase == "parse" else first, at_s, at_s + took_s, phase, span.url
        at_s += took_s


def page_s(span: WorkSpan) -> float:
    """Seconds from the page's start to its rows."""
    return span.dns_s + span.connect_s + span.wait_s + span.download_s + span.parse_s
