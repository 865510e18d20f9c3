"""A set of 64-bit keys in 12 to 24 bytes each, where Python's own takes 60 to 100: for millions of addresses."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

_PARTS = 1024  # tables that grow one by one, so that no single growth is ever felt
_FIRST = 16  # slots of a new table; a power of two


class KeySet:
    """Signed 64-bit numbers, each once: many small tables with open addressing, probed linearly (Knuth, TAOCP 6.4)."""

    __slots__ = ("_left", "_tables", "_zero")

    def __init__(self, keys: Iterable[int] = ()) -> None:
        self._tables = [array("q", bytes(8 * _FIRST)) for _ in range(_PARTS)]
        self._left = [_room(_FIRST)] * _PARTS  # keys a table takes before it grows
        self._zero = False  # a slot with 0 is a free one
        for key in keys:
            self.add(key)

    def __contains__(self, key: int) -> bool:
        table = self._tables[key & (_PARTS - 1)]
        mask = len(table) - 1
        at = (key >> 10) & mask
        while found := table[at]:
            if found == key:
                return True
            at = (at + 1) & mask
        return not key and self._zero

    def __len__(self) -> int:
        return sum(_room(len(table)) for table in self._tables) - sum(self._left) + self._zero

    def add(self, key: int) -> bool:
        """Add a key; True where it was new."""
        part = key & (_PARTS - 1)
        table = self._tables[part]
        mask = len(table) - 1
        at = (key >> 10) & mask
        while found := table[at]:
            if found == key:
                return False
            at = (at + 1) & mask
        if not key:
            new, self._zero = not self._zero, True
            return new
        table[at] = key
        self._left[part] -= 1
        if not self._left[part]:
            self._grow(part)
        return True

    def _grow(self, part: int) -> None:
        old = self._tables[part]
        table = array("q", bytes(16 * len(old)))
        mask = len(table) - 1
        for key in filter(None, old):
            at = (key >> 10) & mask
            while table[at]:
                at = (at + 1) & mask
            table[at] = key
        self._tables[part] = table
        self._left[part] = _room(len(table)) - _room(len(old))


def _room(slots: int) -> int:
    """The keys that fit into a table before probing grows long."""
    return slots * 5 // 8
