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

    `value` is the cell as it stands, `raw` what the selector takes from the kept page today, `html` its element.
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


class Delta(msgspec.Struct, frozen=True, array_like=True):
    """A row in which two tables differ: 'added', 'removed' or 'changed', with the names of the `cells` that do."""

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
