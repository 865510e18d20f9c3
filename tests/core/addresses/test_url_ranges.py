from __future__ import annotations

import pytest
from hypothesis import example, given, strategies as st

from core.addresses.url_ranges import literal, pattern


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x", ["x"]),
        ("[1-3]", ["1", "2", "3"]),
        ("[8-10]", ["8", "9", "10"]),
        ("[008-010]", ["008", "009", "010"]),
        ("[00-2]", ["00", "01", "02"]),
        ("[0-100:50]", ["0", "50", "100"]),
        ("[a-c]", ["a", "b", "c"]),
        ("[A-E:2]", ["A", "C", "E"]),
        ("p{,-x,y z}", ["p{,-x,y z}"]),
        ("p{,-x}q", ["pq", "p-xq"]),
        ("{a,b}[1-2]{c,d}", ["a1c", "a1d", "a2c", "a2d", "b1c", "b1d", "b2c", "b2d"]),
        ("[7-7]", ["7"]),
    ],
)
def test_what_ranges_stand_for(text: str, expected: list[str]) -> None:
    found = pattern(text)
    assert list(found.texts()) == expected
    assert found.total == len(expected)


@pytest.mark.parametrize(
    "text", ["http://[::1]/", "a[]", "a[x]", "[a-Z]", "[1-]", "{a}", '{"a":1,"b":[1-x]}', "[1-2", "{}"]
)
def test_other_brackets_are_left_alone(text: str) -> None:
    assert list(pattern(text).texts()) == [text]


@pytest.mark.parametrize("text", ["[3-1]", "[c-a]", "[1-2:0]", f"[1-{'9' * 5000}]"])
def test_senseless_ranges_are_named(text: str) -> None:
    with pytest.raises(ValueError, match=r"range|large"):
        pattern(text)


def test_a_huge_range_is_counted_without_being_made() -> None:
    found = pattern("[1-999999999999][1-999999999999]")
    assert found.total == 999_999_999_999**2


@given(text=st.text("[]{}-,:019ab", max_size=30))
@example(text="{{,}}")
def test_a_literal_holds_no_range(text: str) -> None:
    assert list(pattern(literal(text)).texts()) == [literal(text)]
