"""Two tables compared by key columns: which rows were added, removed, changed or returned, and in which cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from core.errors import UsageError
from core.messages.findings import Basis, Comparison, Delta
from core.project.earlier import EarlierReader, past_keys, past_runs
from core.project.reader import ProjectReader
from core.records import Cell, Row
from core.sentences import say

EXAMPLES = 100
PROBED_ROWS = 10_000


def older(project: Path, run: int = 0) -> ProjectReader:
    """A reader of a project's table as it was before a run, as it is now for 0.

    Raises: ProjectError; UsageError where the project remembers no such run.
    """
    if run:
        return EarlierReader(project, run)
    reader = ProjectReader(project)
    reader.hold()
    return reader


def basis(old: Path, new: Path) -> Basis:
    """What the table of `new` can be compared with in `old`: earlier runs, common columns, and those that tell rows."""
    with ProjectReader(old) as before, ProjectReader(new) as after:
        was = before.columns()
        columns = tuple(name for name in after.columns() if name in was)
        runs = past_runs(before)
        return Basis(columns=columns, keys=_telling(after, columns), runs=runs)


def _telling(reader: ProjectReader, columns: Sequence[str]) -> tuple[str, ...]:
    """The first column whose cells all differ, else as many of the first as are needed; all where none tells."""
    rows = [row[1:] for row in islice(reader.keyed_rows(columns), PROBED_ROWS)]
    for place, name in enumerate(columns):
        cells = {row[place] for row in rows}
        if len(cells) == len(rows) and None not in cells:
            return (name,)
    for width in range(2, len(columns)):
        if len({row[:width] for row in rows}) == len(rows):
            return tuple(columns[:width])
    return tuple(columns)


def compare(old: Path, new: Path, keys: Sequence[str], *, run: int = 0, most: int = EXAMPLES) -> Comparison:
    """How the table of the project `new` differs from that of `old`. Rows are the same where all `keys` are.

    With a `run` the old table is that from before that run of `old`, which may be the same project. At most `most`
    examples are answered.
    Raises: ProjectError for a project that cannot be read, UsageError for a key that is not a column of both.
    """
    with older(old, run) as before, ProjectReader(new) as after:
        after.hold()
        pair = _Pair(before, after, keys)
        counts = dict.fromkeys(("added", "removed", "changed", "returned", "same"), 0)
        examples: list[Delta] = []
        for delta in pair.deltas():
            counts[delta.kind] += 1
            if delta.kind != "same" and len(examples) < most:
                examples.append(delta)
    return Comparison(columns=pair.columns, doubled=pair.doubled, examples=tuple(examples), **counts)


class Export(NamedTuple):
    """A difference as a table: what changed, in which cells, the cells now and, for those that are no key, before."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


def as_table(old: ProjectReader, new: ProjectReader, keys: Sequence[str]) -> Export:
    """The rows that differ, as a table for an exporter. Both readers stay open while it is read.

    Raises: UsageError for a key that is not a column of both.
    """
    pair = _Pair(old, new, keys)
    others = tuple(name for name in pair.columns if name not in keys)
    columns = ("_change", "_cells", *pair.columns, *(f"{name} (before)" for name in others))
    places = [pair.columns.index(name) for name in others]

    def rows() -> Iterator[Row]:
        for delta in pair.deltas():
            if delta.kind != "same":
                nothing: Row = (None,) * len(pair.columns)
                before, after = delta.before or nothing, delta.after or nothing
                now = before if delta.kind == "removed" else after
                yield (delta.kind, ", ".join(delta.cells), *now, *(before[place] for place in places))

    return Export(columns, rows())


class _Pair:
    """Two open projects and what they have in common."""

    def __init__(self, old: ProjectReader, new: ProjectReader, keys: Sequence[str]) -> None:
        self._old, self._new, self._keys = old, new, tuple(keys)
        was, now = old.columns(), new.columns()
        if not keys:
            raise UsageError(say("compare-no-key"))
        for key in keys:
            if key not in was or key not in now:
                raise UsageError(say("compare-key", key=repr(key), known=", ".join(now[:20])))
        self.columns = (*now, *(name for name in was if name not in now))
        self._both = tuple(name for name in now if name in was and name not in keys)
        self._was, self._now = was, now
        self._past = past_keys(old, self._keys)
        self.doubled = 0

    def deltas(self) -> Iterator[Delta]:
        """Every row of the new table in order, then those that are gone. The old table's keys are held in memory."""
        old = self._index()
        seen = set()
        for row_id, *cells in self._new.keyed_rows((*self._keys, *self._both)):
            key, compared = tuple(cells[: len(self._keys)]), tuple(cells[len(self._keys) :])
            if key in seen:
                self.doubled += 1
                continue
            seen.add(key)
            yield self._delta(int(row_id or 0), key, compared, old.pop(key, None))
        for key, (row_id, _) in old.items():
            yield Delta("removed", key, before=self._whole(self._old, self._was, row_id))

    def _index(self) -> dict[Row, tuple[int, int]]:
        """The first row of each key in the old table: its id and the hash of what is compared."""
        found: dict[Row, tuple[int, int]] = {}
        for row_id, *cells in self._old.keyed_rows((*self._keys, *self._both)):
            key = tuple(cells[: len(self._keys)])
            if key in found:
                self.doubled += 1
            else:
                found[key] = (int(row_id or 0), _digest(tuple(cells[len(self._keys) :])))
        return found

    def _delta(self, row_id: int, key: Row, compared: Row, old: tuple[int, int] | None) -> Delta:
        if old is not None and old[1] == _digest(compared):
            return Delta("same", key)
        after = self._whole(self._new, self._now, row_id)
        if old is None:
            return Delta("returned" if key in self._past else "added", key, after=after)
        before = self._whole(self._old, self._was, old[0])
        cells = tuple(name for name in self._both if _at(before, self.columns, name) != _at(after, self.columns, name))
        return Delta("changed", key, cells, before, after)

    def _whole(self, reader: ProjectReader, columns: tuple[str, ...], row_id: int) -> Row:
        """A row with all columns of both tables."""
        cells = dict(zip(columns, reader.row(row_id), strict=True))
        return tuple(cells.get(name) for name in self.columns)


def _digest(cells: Row) -> int:
    # not the cells' own hash: that of -1 is that of -2
    return hash(msgspec.msgpack.encode(cells))


def _at(row: Row, columns: tuple[str, ...], name: str) -> Cell:
    return row[columns.index(name)]
