"""core/key_set.py behaves as a set of numbers does, in a fraction of its memory."""

from __future__ import annotations

import random
import sys
from array import array

from hypothesis import given, strategies as st

from core.key_set import KeySet

KEYS = st.integers(-(1 << 63), (1 << 63) - 1)


@given(st.lists(KEYS | st.integers(-3, 3) | st.integers(0, 60).map(lambda bit: 1 << bit)))
def test_it_is_a_set(keys: list[int]) -> None:
    compact, plain = KeySet(), set[int]()
    for key in keys:
        assert compact.add(key) is (key not in plain)
        plain.add(key)
        assert len(compact) == len(plain)
    assert all(key in compact for key in plain)
    assert [key in compact for key in range(-9, 9)] == [key in plain for key in range(-9, 9)]


def test_keys_that_all_fall_into_one_table_are_all_kept() -> None:
    keys = [number << 10 for number in range(-500, 500)]
    compact = KeySet(keys)
    assert len(compact) == len(keys)
    assert all(key in compact for key in keys)
    assert not any(key + 1 in compact for key in keys)


def test_it_takes_at_most_32_bytes_a_key() -> None:
    draw = random.Random(6)
    compact = KeySet(draw.getrandbits(64) - (1 << 63) for _ in range(100_000))
    size_b = sum(sys.getsizeof(table) for table in compact._tables if isinstance(table, array))
    assert size_b / len(compact) <= 32
