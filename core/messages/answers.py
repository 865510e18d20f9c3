"""What the crawl host answers and reports: plain data that crosses the pipe, and that the command line prints."""

from __future__ import annotations

import msgspec

from core.messages.findings import FieldTrial
from core.records import Trouble


class HostLoad(msgspec.Struct, frozen=True, array_like=True):
    """One site of the host board: `wait_s` is the time to its next slot, `why` a code of core.reasons.PACES.

    A `limit` of 0 is none. `delay_s` is the time between two requests that holds now, learned or asked for; `pinned`
    says that the user has set the pace.
    """

    host: str
    queued: int
    in_flight: int
    limit: int
    wait_s: float
    why: str = ""
    delay_s: float = 0.0
    pinned: bool = False


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
    removed: int = 0  # rows left out by the user, not among `rows`
    repeated: int = 0  # rows left out because an earlier one has their key, not among `rows`

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
    """What an address list holds. `count` leaves out duplicates; at most 100 `errors` are listed of `invalid`.

    `first` is the first address as it is shown, `address` the same as it is asked for, its password included.
    """

    count: int
    duplicates: int = 0
    invalid: int = 0
    hosts: int = 0
    first: str = ""
    address: str = ""
    errors: tuple[LineError, ...] = ()


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
    trials: tuple[FieldTrial, ...] = ()
    troubles: tuple[Trouble, ...] = ()


class ProposedTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table a page could become. `recipe` is TOML of rows and fields alone; `rows` are the first of `row_count`.

    `kind` is 'list', 'table', 'definitions', 'sequence', 'feed', or 'page' for the page as one row. `second` counts the
    rows on a second page, -1 where none was looked at.
    """

    recipe: str
    kind: str
    row_count: int
    score: float
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str | int | float | None, ...], ...] = ()
    second: int = -1


class StatedColumn(msgspec.Struct, frozen=True, array_like=True):
    """A value the page states for machines, its field (TOML of a recipe with it alone), and where: see core.detect."""

    source: str
    name: str
    value: str | int | float | None
    recipe: str


class HarFound(msgspec.Struct, frozen=True, kw_only=True):
    """A table of a recorded visit, or of a page's JSON.

    `recipe` is TOML with address and paging; `left_out` names its secrets.
    """

    url: str
    recipe: str
    row_count: int
    requests: int
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str | int | float | None, ...], ...] = ()
    left_out: tuple[str, ...] = ()


class DetectResult(msgspec.Struct, frozen=True, kw_only=True):
    """What a page could become, best first. Without proposals `reason` says why, or the page holds nothing.

    `second` is the address of the second page the tables were tried on, '' for none; `stated` are single columns.
    `shown` says that the page was shown in a browser; `answers` are the tables of the JSON that its scripts got then.
    """

    url: str
    status: int = 0
    reason: str = ""
    detail: str = ""
    proposals: tuple[ProposedTable, ...] = ()
    second: str = ""
    stated: tuple[StatedColumn, ...] = ()
    shown: bool = False
    answers: tuple[HarFound, ...] = ()


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


class RecipeRead(msgspec.Struct, frozen=True, kw_only=True):
    """A recipe out of a file as TOML. `samples` pages came with it; `differs` says what they do not give as wanted.

    `notes` say what could not be carried over from another program's format.
    """

    recipe: str
    samples: int = 0
    differs: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class SampleSite(msgspec.Struct, frozen=True, kw_only=True):
    """Where the sample site answers, and a job for it."""

    base: str
    urls: str
    recipe: str


class PythonText(msgspec.Struct, frozen=True, kw_only=True):
    """A program, and the names of all styles there are."""

    text: str
    styles: tuple[str, ...]
