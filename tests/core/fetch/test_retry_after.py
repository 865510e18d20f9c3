"""Retry-After in both its forms."""

from __future__ import annotations

import pytest

from core.fetch.retry_after import retry_after_s

DATE = "Wed, 09 Jun 2021 10:18:14 GMT"
LATER = "Wed, 09 Jun 2021 10:18:44 GMT"


@pytest.mark.parametrize(
    ("value", "date", "seconds"),
    [
        ("3", "", 3.0),
        (" 120 ", "", 120.0),
        ("31536000", "", 31_536_000.0),
        (LATER, DATE, 30.0),
        (DATE, LATER, None),
        ("-5", "", None),
        ("soon", "", None),
        ("", "", None),
        ("9" * 400, "", None),
        ("Mon, 99 Foo 2021 10:18:14 GMT", DATE, None),
    ],
)
def test_retry_after(value: str, date: str, seconds: float | None) -> None:
    assert retry_after_s(value, date, 0.0) == seconds


def test_without_a_date_of_the_server_our_clock_counts() -> None:
    assert retry_after_s(LATER, "", 1_623_233_894.0) == 30.0
