"""Rules that say when a job runs, and the next time each of them names.

Times of day are those of a wall clock: a time that a change of the clock leaves out comes as much later as the clock
was put forward, one that it repeats counts the first time (PEP 495).
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta

from core.errors import UsageError
from core.sentences import say

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The days as they are written, Monday first."""

MOST_MINUTES = 31 * 24 * 60
"""The longest time between two runs of an Every: what every system's own scheduler can do."""

_UNITS = {"m": 1, "h": 60, "d": 24 * 60}


class Once(msgspec.Struct, frozen=True, tag="once"):
    """One run, at the local time `at` (YYYY-MM-DD HH:MM)."""

    at: Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d \d\d:\d\d$")]


class Every(msgspec.Struct, frozen=True, tag="every"):
    """A run every `minutes`, counted from the last one."""

    minutes: Annotated[int, Meta(ge=1, le=MOST_MINUTES)]


class Daily(msgspec.Struct, frozen=True, tag="daily"):
    """A run at the local time `at` (HH:MM) on these `days`, 0 for Monday; on all days where none is named."""

    at: Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
    days: tuple[Annotated[int, Meta(ge=0, le=6)], ...] = ()


Rule: TypeAlias = Once | Every | Daily


def next_run(rule: Rule, after: datetime, *, zone: tzinfo | None = None) -> datetime | None:
    """The first time the rule names behind `after` (aware), in `zone`: by default where this computer is.

    None where there is none. A time long past counts once: a caller asks again with the time it ran.

    >>> from zoneinfo import ZoneInfo
    >>> berlin = ZoneInfo("Europe/Berlin")
    >>> str(next_run(Daily("02:30"), datetime(2026, 3, 28, 12, tzinfo=berlin), zone=berlin))
    '2026-03-29 03:30:00+02:00'
    """
    if isinstance(rule, Every):
        return (after.astimezone(UTC) + timedelta(minutes=rule.minutes)).astimezone(zone)
    if isinstance(rule, Once):
        at = _moment(date.fromisoformat(rule.at[:10]), time.fromisoformat(rule.at[11:]), zone)
        return at if _later(at, after) else None
    first, clock = after.astimezone(zone).date(), time.fromisoformat(rule.at)
    days = (first + timedelta(days=step) for step in range(-1, 9))
    moments = (_moment(day, clock, zone) for day in days if not rule.days or day.weekday() in rule.days)
    return next(at for at in moments if _later(at, after))


def _moment(day: date, clock: time, zone: tzinfo | None) -> datetime:
    """A time of the wall clock as one that exists."""
    at = datetime.combine(day, clock)
    known = at.replace(tzinfo=zone) if zone is not None else at.astimezone()
    return known.astimezone(UTC).astimezone(zone)


def _later(one: datetime, other: datetime) -> bool:
    """True where it comes behind the other; two times of one zone would be compared by their wall clocks."""
    return one.astimezone(UTC) > other.astimezone(UTC)


def rule_from(*, daily: str = "", days: str = "", every: str = "", once: str = "") -> Rule:
    """The rule in the words of the command line: one of `daily`, `every` and `once`; `days` go with `daily`.

    Raises: UsageError saying how they are written.
    """
    given = [text for text in (daily, every, once) if text]
    if len(given) != 1 or (days and not daily):
        raise UsageError(say("schedule-one"))
    if every:
        return Every(_minutes(every))
    if once:
        return _once(once)
    return _daily(daily, parse_days(days) if days else ())


def rule_text(rule: Rule) -> str:
    """The rule as parse_rule() reads it.

    >>> rule_text(Daily("07:30", (0, 4)))
    'daily 07:30 mon,fri'
    """
    if isinstance(rule, Every):
        return f"every {rule.minutes}m"
    if isinstance(rule, Once):
        return f"once {rule.at}"
    days = ",".join(DAYS[day] for day in rule.days)
    return f"daily {rule.at} {days}".rstrip()


def parse_rule(text: str) -> Rule:
    """The rule in one line: 'every 30m', 'daily 07:30 mon,fri' or 'once 2026-11-22 07:30'. Raises: UsageError."""
    kind, _, rest = text.strip().partition(" ")
    if kind == "daily":
        at, _, days = rest.partition(" ")
        return rule_from(daily=at, days=days.strip())
    return rule_from(every=rest if kind == "every" else "", once=rest if kind == "once" else "")


def parse_days(text: str) -> tuple[int, ...]:
    """The days in 'mon,fri' or 'mon-fri', in order. Raises: UsageError.

    >>> parse_days("sat-mon")
    (0, 5, 6)
    """
    found: set[int] = set()
    for part in text.lower().replace(" ", "").split(","):
        first, dash, last = part.partition("-")
        if first not in DAYS or (dash and last not in DAYS):
            raise UsageError(say("schedule-days", text=text))
        begin, end = DAYS.index(first), DAYS.index(last or first)
        found |= {(begin + step) % 7 for step in range((end - begin) % 7 + 1)}
    return tuple(sorted(found))


def _daily(text: str, days: tuple[int, ...]) -> Daily:
    found = re.fullmatch(r"(\d{1,2}):(\d\d)", text.strip())
    try:
        return msgspec.convert({"type": "daily", "at": f"{int(found[1]):02}:{found[2]}", "days": days}, Daily)  # type: ignore[index]
    except (TypeError, msgspec.ValidationError) as error:
        raise UsageError(say("schedule-clock", text=text)) from error


def _minutes(text: str) -> int:
    found = re.fullmatch(r"(\d{1,6})\s*([mhd])", text.strip().lower())
    minutes = int(found[1]) * _UNITS[found[2]] if found else 0
    if not 1 <= minutes <= MOST_MINUTES:
        raise UsageError(say("schedule-every", text=text))
    return minutes


def _once(text: str) -> Once:
    plain = text.strip().replace("T", " ")
    try:
        return Once(datetime.strptime(plain, "%Y-%m-%d %H:%M").strftime("%Y-%m-%d %H:%M"))
    except ValueError as error:
        raise UsageError(say("schedule-once", text=text)) from error
