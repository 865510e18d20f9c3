"""Commands on one site's pace, on tables and their rows; core.messages frames them together with all others."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta


class Command(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A wish of the front end."""

    seq: int = 0


class SetHostPace(Command, frozen=True):
    """Change one site's pace in the run that is under way. Answers nothing.

    `slots` requests at once, `delay_s` seconds between two; None leaves either as it is. What its robots.txt asks for
    is never undercut. `automatic` instead forgets what was set before: the program decides again.
    """

    host: str  # scheme://host:port, as in HostLoad
    slots: Annotated[int, Meta(ge=1, le=1000)] | None = None
    delay_s: Annotated[float, Meta(ge=0, le=86_400)] | None = None
    automatic: bool = False


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


class RemoveRows(Command, frozen=True):
    """Leave these rows (ids) out of the table and of exports from now on. Done carries a RemovedRows."""

    ids: tuple[int, ...]


class RenameColumn(Command, frozen=True):
    """Call a column of the table otherwise; its cells stay. Not while a run goes on. Answers nothing."""

    old: str
    new: Annotated[str, Meta(min_length=1, max_length=200)]


class RestoreRows(Command, frozen=True):
    """Put back what a RemoveRows took away: the one that answered `batch`, all of them for 0. Done: RemovedRows."""

    batch: int = 0


class ComparisonBasis(Command, frozen=True):
    """What the table can be compared with and by: its own earlier runs, and the columns it shares with `path`.

    An empty `path` is the project itself. Done carries a Basis.
    """

    path: str = ""


class CompareRuns(Command, frozen=True):
    """Compare the table with that of the project `path` by the columns `keys`. Done carries a Comparison.

    With a `run` of a Basis it is compared with that project as it was before that run; an empty `path` is the project
    itself. At most `examples` of the rows that differ are answered.
    """

    keys: tuple[str, ...]
    path: str = ""
    run: int = 0
    examples: Annotated[int, Meta(ge=0, le=10_000)] = 100


class ExportComparison(Command, frozen=True):
    """Write the rows that differ to `out`. Done carries an ExportResult; CancelExport gives it up."""

    out: str
    keys: tuple[str, ...]
    path: str = ""
    run: int = 0
    mode: str = "new"  # new | overwrite


class WriteLive(Command, frozen=True):
    """Keep a CSV up to date with the rows as they come, from now until StopLive. Done carries a LiveState.

    The file is continued where this project wrote to it before; `overwrite` begins it anew, whatever it is.
    """

    path: str
    overwrite: bool = False


class StopLive(Command, frozen=True):
    """Write what has come and let go of the live CSV. Done carries a LiveState."""


class RowHistory(Command, frozen=True):
    """What became of a row (id) over the fetches of its page. Done carries a RowVersions."""

    row: int


class TrySteps(Command, frozen=True):
    """Try a field's steps on the page that Preview fetched last, without asking for it. Done carries a FieldTrial.

    A field of detail pages is tried on up to ten of those: the project's kept ones, else those that the page links to,
    which are fetched once.
    """

    recipe: str
    field: str


class ReadRecipe(Command, frozen=True):
    """Read a recipe's file, TOML or a Web Scraper sitemap, and try its samples. Done carries a RecipeRead."""

    path: str


class Preview(Command, frozen=True):
    """Fetch one page under the job's policy, read it by `recipe`, store nothing. Done carries a PreviewResult."""

    url: str
    recipe: str


class Detect(Command, frozen=True):
    """Fetch one page under `recipe`'s settings, propose tables, store nothing. Done carries a DetectResult.

    With `second` the tables are tried on a second page too: `other`, or the one that the page names as its next.
    """

    url: str
    recipe: str = ""
    other: str = ""
    second: bool = False


class ProposeRepairs(Command, frozen=True):
    """Look for selectors in the place of those that pages no longer answer. Done carries Repairs; nothing is stored.

    With `only` no more than those of these fields, '' being the rows. What is accepted goes the way of Reextract.
    """

    only: tuple[str, ...] | None = None


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
