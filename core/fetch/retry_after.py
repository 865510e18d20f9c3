"""How long a server asks to be left alone: Retry-After in both its forms (RFC 9110 10.2.3)."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime


def retry_after_s(value: str, date: str, now: float) -> float | None:
    """Seconds from now, unbounded; None where nothing, nonsense or a moment that has passed is given.

    A moment is counted from the answer's own Date where it has one, so that a wrong clock on either side does no
    harm; `now` is seconds since 1970 and stands in for a missing one.

    >>> retry_after_s("120", "", 0.0)
    120.0
    """
    value = value.strip()
    if re.fullmatch(r"[0-9]{1,15}", value):
        return float(value)
    until = _moment(value)
    if until is None:
        return None
    seconds = until - (_moment(date) or now)
    return seconds if seconds >= 0 else None


def _moment(text: str) -> float | None:
    if not text:
        return None
    try:
        return parsedate_to_datetime(text).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
