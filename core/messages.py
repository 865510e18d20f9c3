"""What the window and the crawl host say to each other: msgpack frames of these types over one pipe, nothing else.

Every command carries a `seq`; the host answers each with exactly one Done or Failed of the same `seq`. Events come
unasked. Results never cross the pipe: the window reads them from the project file.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias, Union

import msgspec
from msgspec import Meta

from core.answers import (
    Counts as Counts,
    DetectResult as DetectResult,
    ExportResult as ExportResult,
    ExportSample as ExportSample,
    HostLoad as HostLoad,
    LineError as LineError,
    PageSource as PageSource,
    PreviewResult as PreviewResult,
    ProjectInfo as ProjectInfo,
    ProposedTable as ProposedTable,
    PythonText as PythonText,
    SampleSite as SampleSite,
    UrlSummary as UrlSummary,
    UrlText as UrlText,
)
from core.events import (
    Done as Done,
    Event as Event,
    ExportProgress as ExportProgress,
    Failed as Failed,
    LabProgress as LabProgress,
    Logged as Logged,
    Progress as Progress,
    ReextractProgress as ReextractProgress,
    Spans as Spans,
)
from core.findings import (
    Comparison as Comparison,
    Delta as Delta,
    Difference as Difference,
    FailureBoard as FailureBoard,
    FailureGroup as FailureGroup,
    Origin as Origin,
    RowChange as RowChange,
)
from core.lab_results import LabResult

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


class Detect(Command, frozen=True):
    """Fetch one page under `recipe`'s settings, propose tables, store nothing. Done carries a DetectResult."""

    url: str
    recipe: str = ""


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
    Detect,
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
    Detect: DetectResult,
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
