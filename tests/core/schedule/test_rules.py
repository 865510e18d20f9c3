"""When a rule's next run is: over month ends, changes of the clock and missed times; and how rules are written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, strategies as st

from core.errors import UsageError
from core.schedule import Daily, Every, Once, Rule, next_run, parse_rule, rule_from, rule_text

BERLIN, NEW_YORK, SHANGHAI = map(ZoneInfo, ("Europe/Berlin", "America/New_York", "Asia/Shanghai"))


def after(rule: Rule, *when: int, zone: ZoneInfo = BERLIN) -> str:
    found = next_run(rule, datetime(*when, tzinfo=zone), zone=zone)  # type: ignore[arg-type]
    return "" if found is None else found.isoformat(timespec="minutes")


@pytest.mark.parametrize(
    ("rule", "when", "wanted"),
    [
        (Daily("07:30"), (2026, 11, 22, 7, 29), "2026-11-22T07:30+01:00"),
        (Daily("07:30"), (2026, 11, 22, 7, 30), "2026-11-23T07:30+01:00"),
        (Daily("00:00"), (2026, 11, 30, 23, 59), "2026-12-01T00:00+01:00"),
        (Daily("12:00"), (2028, 2, 28, 13, 0), "2028-02-29T12:00+01:00"),
        (Daily("12:00"), (2026, 12, 31, 13, 0), "2027-01-01T12:00+01:00"),
        (Daily("09:00", (0, 4)), (2026, 11, 20, 9, 0), "2026-11-23T09:00+01:00"),  # a Friday, to Monday
        (Daily("09:00", (4,)), (2026, 11, 20, 9, 0), "2026-11-27T09:00+01:00"),
        (Every(90), (2026, 1, 31, 23, 0), "2026-02-01T00:30+01:00"),
        (Once("2026-11-22 07:30"), (2026, 11, 1, 0, 0), "2026-11-22T07:30+01:00"),
        (Once("2026-11-22 07:30"), (2026, 11, 22, 7, 30), ""),
    ],
)
def test_the_next_run(rule: Rule, when: tuple[int, ...], wanted: str) -> None:
    assert after(rule, *when) == wanted


def test_a_time_that_the_clock_leaves_out_comes_later_that_day_and_once() -> None:
    rule = Daily("02:30")
    first = next_run(rule, datetime(2026, 3, 28, 12, tzinfo=BERLIN), zone=BERLIN)
    assert first is not None
    assert first.isoformat() == "2026-03-29T03:30:00+02:00"
    assert after(rule, 2026, 3, 29, 3, 30) == "2026-03-30T02:30+02:00"


def test_a_time_that_the_clock_repeats_counts_once() -> None:
    rule = Daily("02:30")
    first = next_run(rule, datetime(2026, 10, 24, 12, tzinfo=BERLIN), zone=BERLIN)
    assert first is not None
    assert first.isoformat() == "2026-10-25T02:30:00+02:00"
    second = next_run(rule, first, zone=BERLIN)
    assert second is not None
    assert second.isoformat() == "2026-10-26T02:30:00+01:00"


def test_the_time_of_day_stays_over_a_change_of_the_clock_and_an_interval_does_not_shift() -> None:
    assert after(Daily("07:30"), 2026, 3, 28, 8, 0) == "2026-03-29T07:30+02:00"
    assert after(Every(60), 2026, 3, 29, 1, 30) == "2026-03-29T03:30+02:00"
    assert after(Every(60), 2026, 11, 1, 0, 30, zone=NEW_YORK) == "2026-11-01T01:30-04:00"


def test_what_is_asked_in_one_zone_is_answered_in_another() -> None:
    asked = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
    found = next_run(Daily("07:30"), asked, zone=SHANGHAI)
    assert found is not None
    assert found.isoformat() == "2026-11-23T07:30:00+08:00"


def test_a_week_of_missed_days_is_one_run() -> None:
    rule, ran = Daily("07:30"), datetime(2026, 11, 1, 8, tzinfo=BERLIN)
    now = ran + timedelta(days=7)
    due = next_run(rule, ran, zone=BERLIN)
    assert due is not None
    assert due < now
    following = next_run(rule, now, zone=BERLIN)
    assert following is not None
    assert following > now


MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1), timezones=st.sampled_from([BERLIN, NEW_YORK, UTC]))
DAILY = st.builds(
    lambda hour, minute, days: Daily(f"{hour:02}:{minute:02}", tuple(sorted(days))),
    st.integers(0, 23),
    st.integers(0, 59),
    st.sets(st.integers(0, 6)),
)


@given(DAILY, MOMENTS)
def test_the_next_run_is_later_and_within_eight_days_on_a_day_that_is_named(rule: Daily, moment: datetime) -> None:
    found = next_run(rule, moment, zone=moment.tzinfo)
    assert found is not None
    assert timedelta(0) < found.astimezone(UTC) - moment.astimezone(UTC) < timedelta(days=8, hours=2)
    assert not rule.days or found.weekday() in rule.days


@given(st.one_of(DAILY, st.builds(Every, st.integers(1, 40_000))))
def test_a_rule_is_read_as_it_is_written(rule: Rule) -> None:
    assert parse_rule(rule_text(rule)) == rule
    assert msgspec.json.decode(msgspec.json.encode(rule), type=Rule) == rule


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ({"daily": "7:30"}, Daily("07:30")),
        ({"daily": "07:30", "days": "mon-fri"}, Daily("07:30", (0, 1, 2, 3, 4))),
        ({"daily": "07:30", "days": "Sun, tue"}, Daily("07:30", (1, 6))),
        ({"every": "6h"}, Every(360)),
        ({"once": "2026-11-22T07:30"}, Once("2026-11-22 07:30")),
    ],
)
def test_how_rules_are_written_on_the_command_line(words: dict[str, str], rule: Rule) -> None:
    assert rule_from(**words) == rule


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"daily": "25:00"},
        {"daily": "noon"},
        {"daily": "07:30", "every": "5m"},
        {"every": "5m", "days": "mon"},
        {"every": "0m"},
        {"every": "40d"},
        {"every": "five"},
        {"once": "2026-02-30 07:30"},
        {"daily": "07:30", "days": "someday"},
    ],
)
def test_what_is_no_rule_is_refused_with_how_it_is_written(words: dict[str, str]) -> None:
    with pytest.raises(UsageError, match=r"--daily|written"):
        rule_from(**words)
