"""What the engine lab measures and advises, and what a lane of the live chart did. Plain data for pipe and window."""

from __future__ import annotations

import msgspec


class TimeSplit(msgspec.Struct, frozen=True, array_like=True):
    """Mean seconds of one page by phase. `polite_s` is the time in which the pace allowed no further request."""

    dns_s: float = 0.0
    connect_s: float = 0.0
    wait_s: float = 0.0
    download_s: float = 0.0
    parse_s: float = 0.0
    write_s: float = 0.0
    polite_s: float = 0.0


class LabFigures(msgspec.Struct, frozen=True, kw_only=True):
    """What one engine made of the sample. `seconds` runs from the first request to the last row on disk.

    `p50_s` and `p95_s` are of the time from a request to its rows, `cpu_s` counts all processes and `memory_b` is the
    most they held together. `problem` is a sentence on why the engine did not work, '' where it did.
    """

    engine: str
    pages: int = 0
    rows: int = 0
    requests: int = 0
    errors: int = 0
    reasons: dict[str, int] = {}
    seconds: float = 0.0
    start_s: float = 0.0  # before the first page: workers brought up, robots.txt read
    p50_s: float = 0.0
    p95_s: float = 0.0
    cpu_s: float = 0.0
    memory_b: int = 0
    same_rows: bool = False
    split: TimeSplit = TimeSplit()
    problem: str = ""

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.pages / self.seconds if self.seconds > 0 else 0.0

    @property
    def cpu_per_1000_s(self) -> float:
        """Seconds of processor time for 1 000 pages."""
        return self.cpu_s / self.pages * 1000 if self.pages else 0.0


class LabAdvice(msgspec.Struct, frozen=True, kw_only=True):
    """Which engine and why: a code of core.lab.advice with the numbers its sentence names, and the sentence."""

    code: str
    engine: str = ""
    params: dict[str, str | int | float] = {}
    text: str = ""


class LabResult(msgspec.Struct, frozen=True, kw_only=True):
    """A finished comparison over `addresses` addresses."""

    figures: tuple[LabFigures, ...]
    advice: LabAdvice
    addresses: int
    requests: int
    cores: int


class WorkSpan(msgspec.Struct, frozen=True, array_like=True):
    """One page's way through one lane. Phases follow each other from `start_s` on; seconds of one steady clock."""

    lane: str
    start_s: float
    dns_s: float
    connect_s: float
    wait_s: float
    download_s: float
    parse_s: float
    url: str
