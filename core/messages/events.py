"""What the crawl host says unasked, and how it answers a command. They cross the pipe as core.messages frames them."""

from __future__ import annotations

import msgspec

from core.messages.answers import Counts, HostLoad
from core.messages.findings import FieldFill
from core.messages.lab_results import WorkSpan


class Event(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A word of the host."""


class Done(Event, frozen=True):
    """The command `seq` was carried out."""

    seq: int
    answer: bytes = b""  # msgpack of the Answer the command names; see answer_of


class Failed(Event, frozen=True):
    """The command `seq` was not carried out: the error's code and one sentence.

    `key` names the sentence among core.sentences, '' where it is none of them; `about` is what it speaks of.
    """

    seq: int
    code: str
    message: str
    key: str = ""
    about: dict[str, str] = {}


class Progress(Event, frozen=True):
    """The run as it stands, at most ten times a second, and always once at each change of state.

    `finished` lists the pages that reached a final state since the last event, as (page id, state, rows).
    """

    state: str
    counts: Counts
    reasons: dict[str, int] = {}  # final failures and skips by code
    rate: float = 0.0  # pages a second, mean of the last ten seconds
    eta_s: float | None = None
    elapsed_s: float = 0.0
    engine: str = ""
    why: str = ""  # one line on why 'auto' chose it
    finished: tuple[tuple[int, int, int], ...] = ()
    running: tuple[int, ...] = ()  # the pages in flight
    hosts: tuple[HostLoad, ...] = ()
    columns: tuple[str, ...] = ()
    notice: str = ""  # what holds the run up just now: 'disk-full'; it goes on by itself
    failing: tuple[FieldFill, ...] = ()  # fields that fewer rows have than the recipe asks for


class ExportProgress(Event, frozen=True):
    """Rows written so far of an export."""

    rows: int
    total: int


class ReextractProgress(Event, frozen=True):
    """Kept pages read anew so far."""

    pages: int
    total: int


class LiveState(Event, frozen=True):
    """The live CSV: where it is and how many rows it holds. An empty `path`: none is written.

    `problem` is why it cannot be written just now; the rows are safe and follow.
    """

    path: str = ""
    rows: int = 0
    problem: str = ""


class LabProgress(Event, frozen=True):
    """A comparison under way: the engine at work and pages done so far, over all engines."""

    engine: str
    pages: int
    total: int


class Spans(Event, frozen=True):
    """What the lanes did since the last event: a sample, where `left_out` further ones are not told."""

    spans: tuple[WorkSpan, ...]
    left_out: int = 0


class Logged(Event, frozen=True):
    """A line for the log: seconds since the epoch, a level of logging, a code of core.reasons or '', plain text."""

    time_s: float
    level: int
    code: str
    text: str
