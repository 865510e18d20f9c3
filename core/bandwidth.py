"""The limits over all sites together: bytes a second, and how many connections this computer can hold. No clock.

A download cannot be known before it is over, so a page counts as the average of those before it while it is in flight
and as itself afterwards: the sum stays within the limit, single pages may come in bursts of a second's worth.
"""

from __future__ import annotations

SHRINK_EVERY_S = 1.0
_GUESS_B = 50_000.0
_LEARN = 0.1


class Bandwidth:
    """A token bucket of `rate_b` bytes a second that holds one second's worth; 0 for no limit."""

    def __init__(self, rate_b: int) -> None:
        self._rate_b = float(rate_b)
        self._level_b = float(rate_b)
        self._filled_s: float | None = None
        self._average_b = min(_GUESS_B, float(rate_b))

    def free_s(self, now_s: float, in_flight: int) -> float:
        """When the next page may start, with `in_flight` on their way; a time that is past means now."""
        if not self._rate_b:
            return now_s
        self._fill(now_s)
        short_b = in_flight * self._average_b - self._level_b
        return now_s + short_b / self._rate_b if short_b >= 0 else now_s

    def spend(self, size_b: int, now_s: float) -> None:
        """Count what has come in."""
        if self._rate_b and size_b:
            self._fill(now_s)
            self._level_b -= size_b
            self._average_b += _LEARN * (size_b - self._average_b)

    def _fill(self, now_s: float) -> None:
        if self._filled_s is not None:
            gained_b = max(0.0, now_s - self._filled_s) * self._rate_b
            self._level_b = min(self._level_b + gained_b, self._rate_b)
        self._filled_s = now_s


class Ceiling:
    """How many requests this computer holds at once: all it is asked for until it runs out of files or ports.

    Halved then, at most once in a second, and one more after a round of good answers.
    """

    def __init__(self, most: int) -> None:
        self._most = float(most)
        self._now = float(most)
        self._shrunk_s: float | None = None

    def full(self, in_flight: int) -> bool:
        """True while no further request may start."""
        return in_flight >= self._now

    @property
    def lowered(self) -> bool:
        """True while fewer are allowed than asked for."""
        return self._now < self._most

    def shrink(self, in_flight: int, now_s: float) -> bool:
        """Take a lack of files or ports into account; True where there was anything left to give up."""
        if self._shrunk_s is not None and now_s < self._shrunk_s + SHRINK_EVERY_S:
            return True
        if min(self._now, in_flight + 1.0) <= 1.0:
            return False
        self._now = max(1.0, min(self._now, in_flight + 1.0) // 2)
        self._shrunk_s = now_s
        return True

    def grow(self) -> None:
        """Take a good answer into account."""
        if self._now < self._most:
            self._now = min(self._most, self._now + 1.0 / self._now)
