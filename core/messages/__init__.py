"""What the window and the crawl host say to each other: msgpack frames of these types over one pipe, nothing else.

Every command carries a `seq`; the host answers each with exactly one Done or Failed of the same `seq`. Events come
unasked. Results never cross the pipe: the window reads them from the project file.
"""

from __future__ import annotations

from typing import TypeAlias, Union

import msgspec

from core.messages.answers import (
    Counts as Counts,
    DetectResult as DetectResult,
    ExportResult as ExportResult,
    ExportSample as ExportSample,
    HarFound as HarFound,
    HostLoad as HostLoad,
    LineError as LineError,
    PageSource as PageSource,
    PreviewResult as PreviewResult,
    ProjectInfo as ProjectInfo,
    ProposedTable as ProposedTable,
    PythonText as PythonText,
    RecipeRead as RecipeRead,
    SampleSite as SampleSite,
    StatedColumn as StatedColumn,
    UrlSummary as UrlSummary,
)
from core.messages.commands import (
    AsPython as AsPython,
    CancelExport as CancelExport,
    CancelLab as CancelLab,
    Command as Command,
    CompareRuns as CompareRuns,
    ComparisonBasis as ComparisonBasis,
    Detect as Detect,
    Export as Export,
    ExportComparison as ExportComparison,
    ExportPreview as ExportPreview,
    Preview as Preview,
    ProposeRepairs as ProposeRepairs,
    ReadRecipe as ReadRecipe,
    RemoveRows as RemoveRows,
    RenameColumn as RenameColumn,
    RestoreRows as RestoreRows,
    RowHistory as RowHistory,
    RunLab as RunLab,
    SetHostPace as SetHostPace,
    StopLive as StopLive,
    TrySteps as TrySteps,
    WatchSpans as WatchSpans,
    WriteLive as WriteLive,
)
from core.messages.events import (
    Done as Done,
    Event as Event,
    ExportProgress as ExportProgress,
    Failed as Failed,
    LabProgress as LabProgress,
    LiveState as LiveState,
    Logged as Logged,
    Progress as Progress,
    ReextractProgress as ReextractProgress,
    Spans as Spans,
)
from core.messages.figures import FIGURE_ANSWERS, FigureAnswer, FigureCommand
from core.messages.findings import (
    Basis as Basis,
    Comparison as Comparison,
    Delta as Delta,
    Difference as Difference,
    FailureBoard as FailureBoard,
    FailureGroup as FailureGroup,
    FieldFill as FieldFill,
    FieldTrial as FieldTrial,
    FieldTrouble as FieldTrouble,
    Origin as Origin,
    PastRun as PastRun,
    RemovedRows as RemovedRows,
    Repair as Repair,
    Repairs as Repairs,
    RepairSide as RepairSide,
    RowChange as RowChange,
    RowVersion as RowVersion,
    RowVersions as RowVersions,
)
from core.messages.lab_results import LabResult
from core.messages.pick_messages import PICK_ANSWERS, PickAnswer, PickCommand
from core.messages.source_commands import (
    AddList as AddList,
    AddPages as AddPages,
    CancelDownload as CancelDownload,
    CurlRequest as CurlRequest,
    DownloadFiles as DownloadFiles,
    FilesProgress as FilesProgress,
    FilesResult as FilesResult,
    HarTables as HarTables,
    ReadCurl as ReadCurl,
    ReadHar as ReadHar,
    ReadUrls as ReadUrls,
    TableColumn as TableColumn,
    UrlText as UrlText,
)

MAX_FRAME_B = 64 << 20


READY, RUNNING, PAUSED, STOPPING, DONE = "ready", "running", "paused", "stopping", "done"
"""The states of a run, as `Progress.state` names them."""


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


class SetJob(Command, frozen=True):
    """Store the recipe (TOML) and the text of the address box. Nothing is fetched."""

    recipe: str
    urls: str


class Start(Command, frozen=True):
    """Fetch what is queued; `fresh` forgets all pages and rows first. Done comes at once, progress as events.

    `again` queues all pages that were fetched; their rows stay until new ones come, and what they were is remembered.
    """

    fresh: bool = False
    again: bool = False


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


class Retry(Command, frozen=True):
    """Queue failed pages again and run: those with one of `reasons`, all when it is empty, or just `pages`.

    `changes` is TOML of settings that differ from the recipe's for this project from now on.
    """

    reasons: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    changes: str = ""


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


class StartSample(Command, frozen=True):
    """Start the built-in sample site where it is not running; `name` is one of its recipes. Done: a SampleSite."""

    name: str = ""


class Shutdown(Command, frozen=True):
    """Pause, save everything and end the host within 5 s."""


Answer: TypeAlias = Union[
    ProjectInfo,
    UrlSummary,
    UrlText,
    PreviewResult,
    ExportResult,
    ExportSample,
    HarFound,
    PageSource,
    SampleSite,
    FailureBoard,
    Difference,
    Origin,
    Repairs,
    Comparison,
    Basis,
    RemovedRows,
    RowVersions,
    LiveState,
    CurlRequest,
    HarTables,
    FilesResult,
    LabResult,
    PythonText,
    FieldTrial,
    RecipeRead,
    PickAnswer,
    FigureAnswer,
    None,
]


AnyCommand: TypeAlias = Union[
    OpenProject,
    CheckUrls,
    ReadUrls,
    ReadCurl,
    ReadHar,
    AddList,
    AddPages,
    DownloadFiles,
    CancelDownload,
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
    ProposeRepairs,
    CompareRuns,
    ComparisonBasis,
    ExportComparison,
    RemoveRows,
    RenameColumn,
    RestoreRows,
    RowHistory,
    WriteLive,
    StopLive,
    TrySteps,
    ReadRecipe,
    RunLab,
    CancelLab,
    AsPython,
    WatchSpans,
    PickCommand,
    FigureCommand,
    Shutdown,
]
AnyEvent: TypeAlias = Union[
    Done, Failed, Progress, ExportProgress, ReextractProgress, LabProgress, LiveState, FilesProgress, Spans, Logged
]

ANSWERS: dict[type[Command], type[msgspec.Struct] | None] = {
    OpenProject: ProjectInfo,
    CheckUrls: UrlSummary,
    ReadUrls: UrlText,
    ReadCurl: CurlRequest,
    ReadHar: HarTables,
    AddList: ProjectInfo,
    AddPages: ProjectInfo,
    DownloadFiles: FilesResult,
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
    ProposeRepairs: Repairs,
    CompareRuns: Comparison,
    ComparisonBasis: Basis,
    ExportComparison: ExportResult,
    RemoveRows: RemovedRows,
    RestoreRows: RemovedRows,
    RowHistory: RowVersions,
    WriteLive: LiveState,
    StopLive: LiveState,
    RunLab: LabResult,
    AsPython: PythonText,
    TrySteps: FieldTrial,
    ReadRecipe: RecipeRead,
    **PICK_ANSWERS,
    **FIGURE_ANSWERS,
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
