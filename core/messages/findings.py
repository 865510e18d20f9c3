"""What the host finds out about a project when asked: data that answers commands of core.messages."""

from __future__ import annotations

import msgspec

from core.records import Cell, Row


class FailureGroup(msgspec.Struct, frozen=True, array_like=True):
    """The pages of one site that ended for one reason; `page_id`, `url` and `detail` are those of the first."""

    reason: str
    host: str
    count: int
    sentence: str
    page_id: int
    url: str
    detail: str = ""
    passing: bool = False  # another try may end better


class FailureBoard(msgspec.Struct, frozen=True, kw_only=True):
    """All groups, the largest first."""

    groups: tuple[FailureGroup, ...]


class RowChange(msgspec.Struct, frozen=True, array_like=True):
    """A row that was 'added', 'changed' or 'lost'. `before` has the old columns' cells, `after` the new ones'."""

    kind: str
    page_id: int
    before: Row = ()
    after: Row = ()


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """What reading kept pages anew changes. Rows are compared by the columns both tables have.

    `filled` counts the cells of each new column that hold a value, `filled_before` the same cells of the old table, -1
    for a column it has not. `not_kept` pages have rows and no kept page: they stay as they are.
    """

    pages: int = 0
    not_kept: int = 0
    rows_before: int = 0
    rows_after: int = 0
    added: int = 0
    changed: int = 0
    lost: int = 0
    failed: int = 0  # pages the new recipe cannot read
    columns_before: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    filled_before: tuple[int, ...] = ()
    filled: tuple[int, ...] = ()
    examples: tuple[RowChange, ...] = ()


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where a cell comes from. `start` and `end` mark the element in the kept page's text (PageSource), -1 if unknown.

    `value` is the cell as it stands, `raw` what the selector takes from the kept page today, `steps` what each step
    makes of that, `html` its element. `problem` is how long was looked in vain, where
    looking finds no end: then the page's own facts are missing.
    """

    url: str
    final_url: str = ""
    column: str = ""
    select: str = ""
    take: str = ""
    rows: str = ""
    place: int = -1
    page_id: int = 0
    value: Cell = None
    raw: Cell = None
    steps: tuple[StepResult, ...] = ()
    html: str = ""
    start: int = -1
    end: int = -1
    kept: bool = False
    declared: str = ""
    charset: str = ""
    replaced: int = 0
    content_type: str = ""
    status: int = 0
    fetched_s: float = 0.0
    elapsed_ms: int = 0
    engine: str = ""
    worker: str = ""
    attempts: int = 0
    problem: str = ""


class StepResult(msgspec.Struct, frozen=True, array_like=True):
    """The value after a step, and why it could not do its work or ''."""

    step: str
    cell: Cell
    why: str = ""


class FieldTrial(msgspec.Struct, frozen=True, array_like=True):
    """A field tried on the first rows of a page: what its selector finds, and what each step makes of each of them."""

    field: str
    raw: Row
    rows: tuple[tuple[StepResult, ...], ...]


class FieldTrouble(msgspec.Struct, frozen=True, array_like=True):
    """Cells of a field left empty because a step could make nothing of what was found; the first page, and its first.

    `step` is the recipe's, or 'type …'; `example` is what was found.
    """

    field: str
    count: int
    page_id: int
    step: str
    why: str
    example: str


class FieldFill(msgspec.Struct, frozen=True, array_like=True):
    """How many of a field's cells hold a value. `least` is the share that the recipe asks for, 0 for none."""

    field: str
    rows: int
    filled: int
    least: float = 0.0

    @property
    def failed(self) -> bool:
        """True where fewer cells hold a value than the recipe asks for."""
        return self.filled < self.least * self.rows


class Delta(msgspec.Struct, frozen=True, array_like=True):
    """A row in which two tables differ: 'added', 'removed', 'changed' or 'returned' (it had been there even before).

    `cells` names those that changed.
    """

    kind: str
    key: Row
    cells: tuple[str, ...] = ()
    before: Row = ()
    after: Row = ()


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """How a table differs from an older one. `doubled` rows have the key of an earlier row, which alone counts."""

    columns: tuple[str, ...]
    added: int = 0
    removed: int = 0
    changed: int = 0
    same: int = 0
    doubled: int = 0
    examples: tuple[Delta, ...] = ()
    returned: int = 0


class PastRun(msgspec.Struct, frozen=True, array_like=True):
    """A run that changed the table: its number, when it began (seconds since the epoch), and the rows before it."""

    run: int
    started_s: float
    rows: int


class Basis(msgspec.Struct, frozen=True, kw_only=True):
    """What a table can be compared with and by. `keys` are the columns that tell its rows apart, as far as can be seen.

    `runs` has the latest first, and is empty for a project without an earlier state.
    """

    columns: tuple[str, ...]
    keys: tuple[str, ...] = ()
    runs: tuple[PastRun, ...] = ()


class RemovedRows(msgspec.Struct, frozen=True, kw_only=True):
    """How many rows a command removed or put back, under which number, and how many are removed now (Counts)."""

    batch: int
    count: int
    removed: int


class RowVersion(msgspec.Struct, frozen=True, array_like=True):
    """What a row was from one fetch of its page on: 'added', 'changed', 'removed' or 'returned', with its cells."""

    fetched_s: float
    kind: str
    cells: dict[str, Cell]


class RowVersions(msgspec.Struct, frozen=True, kw_only=True):
    """The versions of a row, oldest first; none where its page never gave anything else."""

    versions: tuple[RowVersion, ...] = ()


class RepairSide(msgspec.Struct, frozen=True, array_like=True):
    """One page beside another: its first rows as (cell there is, cell there would be), and the element of the first."""

    page_id: int
    url: str
    cells: tuple[tuple[Cell, Cell], ...]
    html: str = ""


class Repair(msgspec.Struct, frozen=True, kw_only=True):
    """A selector that pages no longer answer, and one that gives likely values there and the same where it was right.

    An empty `field` is the selector of the rows. `good_same` of `good_cells` stay as they are on pages that work;
    of `bad_cells` on pages that do not, `bad_before` are filled and `bad_after` would be. `likeness` is 0 to 1.
    """

    field: str
    old: str
    new: str
    good: RepairSide
    bad: RepairSide
    good_cells: int
    good_same: int
    bad_cells: int
    bad_before: int
    bad_after: int
    likeness: float


class Repairs(msgspec.Struct, frozen=True, kw_only=True):
    """All repairs found, with the recipe (TOML) that has them. `hopeless` fields fail too, and nothing fits them."""

    recipe: str = ""
    repairs: tuple[Repair, ...] = ()
    hopeless: tuple[str, ...] = ()
