"""Counts what differs between a table's old rows and those its kept pages give when they are read anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import NamedTuple

from core.messages.findings import Difference, RowChange
from core.project.staged import PageResult
from core.records import PageState, Role, Row

EXAMPLES = 50


class _Shared(NamedTuple):
    """How to take what rows of one kind of page have in common with the old table out of an old row and a new one."""

    before: Callable[[Row], Row]
    after: Callable[[Row], Row]
    padding: Row  # the cells of the table in front of those the page gives


class Tally:
    """Adds up pages. `before` and `after` are the tables' columns, of which DETAIL pages give the last `details`."""

    def __init__(self, before: tuple[str, ...], after: tuple[str, ...], details: int) -> None:
        self._before, self._after = before, after
        self._first_detail = len(after) - details
        self._shared = {detail: self._in_common(detail) for detail in (False, True)}
        self._new: dict[bool, list[Row]] = {False: [], True: []}  # by whether a DETAIL page gave them
        self._old: dict[bool, list[Row]] = {False: [], True: []}
        self._pages = self._failed = 0
        self._counts: Counter[str] = Counter()
        self._examples: list[RowChange] = []

    def page(self, result: PageResult, old: list[Row]) -> None:
        """Add a page; `old` are the whole rows it gave, or for a DETAIL page the one it completes."""
        self._pages += 1
        self._failed += result.state is PageState.FAILED
        detail = result.role is Role.DETAIL
        self._new[detail].extend(result.rows)
        self._old[detail].extend(old)
        self._compare(result, old, self._shared[detail])

    def _columns(self, detail: bool) -> tuple[str, ...]:
        return self._after[self._first_detail :] if detail else self._after[: self._first_detail]

    def _in_common(self, detail: bool) -> _Shared:
        places = {name: place for place, name in enumerate(self._before)}
        common = [(places[name], place) for place, name in enumerate(self._columns(detail)) if name in places]
        padding: Row = (None,) * (self._first_detail if detail else 0)
        return _Shared(_taker([old for old, _ in common]), _taker([new for _, new in common]), padding)

    def _compare(self, result: PageResult, old: list[Row], shared: _Shared) -> None:
        """Match equal rows whatever their place, pair the others in order; what is left over is added or lost."""
        was, now = list(map(shared.before, old)), list(map(shared.after, result.rows))
        if was == now:
            return
        gone, come = _unmatched(was, now), _unmatched(now, was)
        pairs = min(len(gone), len(come))
        page = result.page_id
        for before, after in zip(gone[:pairs], come[:pairs], strict=True):
            whole = self._whole(old[before], result.rows[after], detail=result.role is Role.DETAIL)
            self._note("changed", page, old[before], whole)
        for before in gone[pairs:]:
            self._note("lost", page, old[before], ())
        for after in come[pairs:]:
            self._note("added", page, (), shared.padding + result.rows[after])

    def _whole(self, old: Row, row: Row, *, detail: bool) -> Row:
        """The row with the cells that other pages give it as they stand."""
        were = dict(zip(self._before, old, strict=False))
        first = self._first_detail
        own = row if detail else row[:first]
        others = tuple(were.get(name) for name in (self._after[:first] if detail else self._after[first:]))
        return (*others, *own) if detail else (*own, *others)

    def _note(self, kind: str, page_id: int, before: Row, after: Row) -> None:
        self._counts[kind] += 1
        if len(self._examples) < EXAMPLES:
            self._examples.append(RowChange(kind, page_id, before, after))

    def difference(self) -> Difference:
        """The counts so far."""
        counts = self._counts
        filled_before, filled = self._filled()
        return Difference(
            pages=self._pages,
            rows_before=len(self._old[False]),
            rows_after=len(self._new[False]),
            added=counts["added"],
            changed=counts["changed"],
            lost=counts["lost"],
            failed=self._failed,
            columns_before=self._before,
            columns=self._after,
            filled_before=filled_before,
            filled=filled,
            examples=tuple(self._examples),
        )

    def _filled(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """How many cells of each new column hold a value: in the old table, -1 where it has no such column, and now."""
        before: list[int] = []
        now: list[int] = []
        for detail in (False, True):
            columns = self._columns(detail)
            had = dict(zip(self._before, _held(self._old[detail], len(self._before)), strict=True))
            before += [had.get(name, -1) for name in columns]
            now += _held(self._new[detail], len(columns))[: len(columns)]  # a page leaves room for its details
        return tuple(before), tuple(now)


def _taker(places: Sequence[int]) -> Callable[[Row], Row]:
    """A function that takes these cells of a row."""
    if not places:
        return lambda _row: ()
    if len(places) == 1:
        return itemgetter(slice(places[0], places[0] + 1))
    return itemgetter(*places)


def _held(rows: list[Row], width: int) -> list[int]:
    """How many rows hold a value, by column."""
    return [len(cells) - cells.count(None) for cells in zip(*rows, strict=True)] if rows else [0] * width


def _unmatched(rows: list[Row], others: list[Row]) -> list[int]:
    """The places of rows that have no equal among the others, each of which matches once."""
    there = Counter(others)
    found = []
    for place, row in enumerate(rows):
        if there[row]:
            there[row] -= 1
        else:
            found.append(place)
    return found
