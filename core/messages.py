"""What the window and the crawl host say to each other: msgpack frames of these types over one pipe, nothing else.

Every command carries a `seq`; the host answers each with exactly one Done or Failed of the same `seq`. Events come
unasked. Results never cross the pipe: the window reads them from the project file.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias, Union

import msgspec
from msgspec import Meta

from core.findings import Comparison, Difference, FailureBoard, Origin
from core.lab_results import LabResult, WorkSpan

MAX_FRAME_B = 64 << 20


READY, RUNNING, PAUSED, STOPPING, DONE = "ready", "running", "paused", "stopping", "done"
"""The states of a run, as `Progress.state` names them."""


class Command(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A wish of the front end."""

    seq: int = 0


class OpenProject(Command, frozen=True):
    """Open or, with `create`, make the project file. Done carries a ProjectInfo.

    With `or_read` a project that another process writes is opened for reading alone, and `read_only` says so.
    """

    path: str
    create: bool = False
    or_read: bool = False


class CheckUrls(Command, frozen=True):
    """Count and check addresses as typed, or those in the file `path`. Done carries a UrlSummary; nothing is stored."""

    text: str = ""
    path: str = ""


class ReadUrls(Command, frozen=True):
    """Read the addresses in the file `path`: text, table or sitemap. Done carries a UrlText; nothing is stored."""

    path: str


class SetJob(Command, frozen=True):
    """Store the recipe (TOML) and the text of the address box. Nothing is fetched."""

    recipe: str
    urls: str


class Start(Command, frozen=True):
    """Fetch what is queued; `fresh` forgets all pages and rows first. Done comes at once, progress as events."""

    fresh: bool = False


class Pause(Command, frozen=True):
    """Let pages in flight finish and start no more."""


class Resume(Command, frozen=True):
    """Go on after Pause."""


class Stop(Command, frozen=True):
    """End the run now: pages in flight stay queued. Done comes when all is saved."""


class SwitchEngine(Command, frozen=True):
    """Go on with another engine; in a running crawl the pages in flight end on the old one."""

    engine: str
    workers: str = ""


class SetHostPace(Command, frozen=True):
    """Change one site's pace in the run that is under way. Answers nothing.

    `slots` requests at once, `delay_s` seconds between two; None leaves either as it is. What its robots.txt asks for
    is never undercut.
    """

    host: str  # scheme://host:port, as in HostLoad
    slots: Annotated[int, Meta(ge=1, le=1000)] | None = None
    delay_s: Annotated[float, Meta(ge=0, le=86_400)] | None = None


class Retry(Command, frozen=True):
    """Queue failed pages again and run: those with one of `reasons`, all when it is empty, or just `pages`.

    `changes` is TOML of settings that differ from the recipe's for this project from now on.
    """

    reasons: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    changes: str = ""


class Preview(Command, frozen=True):
    """Fetch one page under the job's policy, read it by `recipe`, store nothing. Done carries a PreviewResult."""

    url: str
    recipe: str


class Export(Command, frozen=True):
    """Write the table to `path`; the ending or `format` decides how. Done carries an ExportResult."""

    path: str
    format: str = ""
    options: dict[str, str | bool] = {}
    mode: str = "new"  # new | overwrite | append
    filter: str = "all"  # all | ok | empty
    columns: tuple[str, ...] = ()  # empty: all


class ExportPreview(Command, frozen=True):
    """The first lines an Export with these options would write. Done carries an ExportSample."""

    format: str
    options: dict[str, str | bool] = {}


class CancelExport(Command, frozen=True):
    """Give up the export that is being written; the file that was there stays."""


class SaveAs(Command, frozen=True):
    """Copy the project to `path` and go on in the copy. Done carries a ProjectInfo."""

    path: str


class Source(Command, frozen=True):
    """The kept page of `page_id`, decoded. Done carries a PageSource."""

    page_id: int


class FailureGroups(Command, frozen=True):
    """The pages that failed or were skipped, by reason and site. Done carries a FailureBoard."""


class ReextractPreview(Command, frozen=True):
    """Read `pages` kept pages anew by `recipe` and compare. Done carries a Difference; nothing is stored."""

    recipe: str
    pages: int = 50


class Reextract(Command, frozen=True):
    """Read all kept pages anew by `recipe` and keep the new table beside the old one until it is accepted or dropped.

    Done carries a Difference; ReextractProgress events come meanwhile.
    """

    recipe: str


class AcceptReextract(Command, frozen=True):
    """Put the new table in the place of the old one. Done carries a ProjectInfo."""


class DropReextract(Command, frozen=True):
    """Forget the new table that waits to be accepted, or give up the one that is being made."""


class UndoReextract(Command, frozen=True):
    """Put the table back that was there before AcceptReextract. Done carries a ProjectInfo."""


class Provenance(Command, frozen=True):
    """Where the cell of a line and a column (its place in the table) comes from. Done carries an Origin."""

    line: int
    column: int


class CompareRuns(Command, frozen=True):
    """Compare the table with that of the project `path` by the columns `keys`. Done carries a Comparison."""

    path: str
    keys: tuple[str, ...]


class RunLab(Command, frozen=True):
    """Run the same `sample` addresses of a job through each engine in turn, in projects that are thrown away.

    `engines` empty means all there are. Done carries a LabResult; LabProgress events come meanwhile.
    """

    recipe: str
    urls: str
    sample: int = 100
    engines: tuple[str, ...] = ()


class CancelLab(Command, frozen=True):
    """Give up the comparison that is under way."""


class AsPython(Command, frozen=True):
    """The job as a Python program in one of the styles PythonText names. Done carries a PythonText."""

    recipe: str
    urls: str
    style: str = "threads"


class WatchSpans(Command, frozen=True):
    """Send Spans events from now on, or no more of them."""

    on: bool


class StartSample(Command, frozen=True):
    """Start the built-in sample site where it is not running. Done carries a SampleSite."""


class Shutdown(Command, frozen=True):
    """Pause, save everything and end the host within 5 s."""


class HostLoad(msgspec.Struct, frozen=True, array_like=True):
    """One site of the host board: `wait_s` is the time to its next slot, `why` a code of core.reasons.PACES.

    A `limit` of 0 is none.
    """

    host: str
    queued: int
    in_flight: int
    limit: int
    wait_s: float
    why: str = ""


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of a job. Pages in flight and waiting for another try are counted among `queued`."""

    total: int = 0
    queued: int = 0
    ok: int = 0
    empty: int = 0
    failed: int = 0
    skipped: int = 0
    duplicates: int = 0  # among skipped
    rows: int = 0
    requests: int = 0

    @property
    def finished(self) -> int:
        """Pages that reached their final state."""
        return self.ok + self.empty + self.failed + self.skipped


class ProjectInfo(msgspec.Struct, frozen=True, kw_only=True):
    """An open project. `holder` is the pid of the process that writes it, where that is not this host."""

    path: str
    recipe: str
    urls: str
    counts: Counts
    columns: tuple[str, ...] = ()
    reasons: dict[str, int] = {}
    read_only: bool = False
    holder: int = 0
    unfinished: bool = False
    engines: tuple[str, ...] = ()  # what SwitchEngine and the recipe may name here besides 'auto'; empty: asyncio


class LineError(msgspec.Struct, frozen=True, array_like=True):
    """A line of the address list that is no address. `line` counts from 1."""

    line: int
    text: str
    reason: str
    detail: str = ""


class UrlSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What an address list holds. `count` leaves out duplicates; at most 100 `errors` are listed of `invalid`."""

    count: int
    duplicates: int = 0
    invalid: int = 0
    hosts: int = 0
    first: str = ""
    errors: tuple[LineError, ...] = ()


class UrlText(msgspec.Struct, frozen=True, kw_only=True):
    """The addresses of a file as lines for the address box, those that are none included."""

    text: str


class PreviewResult(msgspec.Struct, frozen=True, kw_only=True):
    """One page tried out. `rows` holds at most 200 of `row_count`; `matches` counts the hits of each column."""

    url: str
    status: int = 0
    reason: str = ""
    detail: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str | int | float | None, ...], ...] = ()
    row_count: int = 0
    filled: tuple[int, ...] = ()
    charset: str = ""
    declared: str = ""
    size_b: int = 0
    elapsed_s: float = 0.0


class ExportResult(msgspec.Struct, frozen=True, kw_only=True):
    """A finished export. `notes` are (code, count) of what had to be changed on the way, such as cells cut."""

    path: str
    rows: int
    notes: tuple[tuple[str, int], ...] = ()


class ExportSample(msgspec.Struct, frozen=True, kw_only=True):
    """The first lines of an export as text."""

    text: str


class PageSource(msgspec.Struct, frozen=True, kw_only=True):
    """A kept page as text; `kept` is False where the body was not stored."""

    text: str
    kept: bool = True


class SampleSite(msgspec.Struct, frozen=True, kw_only=True):
    """Where the sample site answers, and a job for it."""

    base: str
    urls: str
    recipe: str


class PythonText(msgspec.Struct, frozen=True, kw_only=True):
    """A program, and the names of all styles there are."""

    text: str
    styles: tuple[str, ...]


Answer: TypeAlias = Union[
    ProjectInfo,
    UrlSummary,
    UrlText,
    PreviewResult,
    ExportResult,
    ExportSample,
    PageSource,
    SampleSite,
    FailureBoard,
    Difference,
    Origin,
    Comparison,
    LabResult,
    PythonText,
    None,
]


class Event(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A word of the host."""


class Done(Event, frozen=True):
    """The command `seq` was carried out."""

    seq: int
    answer: bytes = b""  # msgpack of the Answer the command names; see answer_of


class Failed(Event, frozen=True):
    """The command `seq` was not carried out: the error's code and one sentence."""

    seq: int
    code: str
    message: str


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


class ExportProgress(Event, frozen=True):
    """Rows written so far of an export."""

    rows: int
    total: int


class ReextractProgress(Event, frozen=True):
    """Kept pages read anew so far."""

    pages: int
    total: int


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


AnyCommand: TypeAlias = Union[
    OpenProject,
    CheckUrls,
    ReadUrls,
    SetJob,
    Start,
    Pause,
    Resume,
    Stop,
    SwitchEngine,
    Retry,
    Preview,
    Export,
    ExportPreview,
    CancelExport,
    SaveAs,
    Source,
    StartSample,
    SetHostPace,
    FailureGroups,
    ReextractPreview,
    Reextract,
    AcceptReextract,
    DropReextract,
    UndoReextract,
    Provenance,
    CompareRuns,
    RunLab,
    CancelLab,
    AsPython,
    WatchSpans,
    Shutdown,
]
AnyEvent: TypeAlias = Union[Done, Failed, Progress, ExportProgress, ReextractProgress, LabProgress, Spans, Logged]

ANSWERS: dict[type[Command], type[msgspec.Struct] | None] = {
    OpenProject: ProjectInfo,
    CheckUrls: UrlSummary,
    ReadUrls: UrlText,
    Preview: PreviewResult,
    Export: ExportResult,
    ExportPreview: ExportSample,
    SaveAs: ProjectInfo,
    Source: PageSource,
    StartSample: SampleSite,
    FailureGroups: FailureBoard,
    ReextractPreview: Difference,
    Reextract: Difference,
    AcceptReextract: ProjectInfo,
    UndoReextract: ProjectInfo,
    Provenance: Origin,
    CompareRuns: Comparison,
    RunLab: LabResult,
    AsPython: PythonText,
}

_commands: msgspec.msgpack.Decoder[AnyCommand] = msgspec.msgpack.Decoder(AnyCommand)
_events: msgspec.msgpack.Decoder[AnyEvent] = msgspec.msgpack.Decoder(AnyEvent)


def pack(message: Command | Event | msgspec.Struct) -> bytes:
    """The message as one msgpack frame."""
    return msgspec.msgpack.encode(message)


def read_command(frame: bytes) -> AnyCommand:
    """The command in a frame. Raises: msgspec.DecodeError or ValidationError for anything else."""
    return _commands.decode(frame)


def read_event(frame: bytes) -> AnyEvent:
    """The event in a frame. Raises: msgspec.DecodeError or ValidationError for anything else."""
    return _events.decode(frame)


def answer_of(command: Command, done: Done) -> msgspec.Struct | None:
    """The typed answer a Done carries for its command; None for commands that only succeed."""
    kind = ANSWERS.get(type(command))
    return msgspec.msgpack.decode(done.answer, type=kind) if kind and done.answer else None
