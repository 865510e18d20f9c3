"""Dates in English and Chinese words, absolute and relative to when the page was fetched."""

import contextlib
from datetime import datetime

import pytest
from hypothesis import given, strategies as st

from core.transform.dates import read_date

NOW = datetime(2026, 11, 22, 9, 30).timestamp()  # a Sunday


@pytest.mark.parametrize(
    "text, value",
    [
        ("2024-01-05", "2024-01-05"),
        ("2024-01-05T12:30:45.123Z", "2024-01-05T12:30:45+00:00"),
        ("2024-01-05 12:30 +0800", "2024-01-05T12:30+08:00"),
        ("2024/1/5 8:05", "2024-01-05T08:05"),
        ("2024年1月5日 下午3点20分", "2024-01-05T15:20"),
        ("2024.1.5", "2024-01-05"),
        ("二〇二四年一月五日", "2024-01-05"),
        ("十一月二十二日", "2026-11-22"),
        ("1月5日", "2026-01-05"),
        ("12月30日", "2026-12-30"),
        ("2024年1月", "2024-01"),
        ("January 2024", "2024-01"),
        ("20240105", "2024-01-05"),
        ("发布于 2024年3月8日", "2024-03-08"),
        ("2024年1月5日 晚上8点半", "2024-01-05T20:30"),
        ("Jan 5, 2024", "2024-01-05"),
        ("5th January 2024 3:20 pm", "2024-01-05T15:20"),
        ("Fri, 05 Jan 2024 12:30:00 GMT", "2024-01-05T12:30:00+00:00"),
        ("Sept 3", "2026-09-03"),
        ("Published Nov 22, 2026 at 09:30", "2026-11-22T09:30"),
        ("12 a.m. is no date, 5 May 2020 12am", "2020-05-05T00:00"),
        ("13/02/2024", "2024-02-13"),
        ("02/13/2024", "2024-02-13"),
        ("3.4.2026", "2026-04-03"),
        ("3/4/26", "2026-03-04"),
        ("1704412800", "2024-01-05T00:00:00+00:00"),
        ("1704412800000", "2024-01-05T00:00:00+00:00"),
        ("3天前", "2026-11-19"),
        ("两天前", "2026-11-20"),
        ("3小时前", "2026-11-22T06:30"),
        ("半小时前", "2026-11-22T09:00"),
        ("3 分钟前", "2026-11-22T09:27"),
        ("刚刚", "2026-11-22T09:30"),
        ("昨天 12:30", "2026-11-21T12:30"),
        ("前天", "2026-11-20"),
        ("上周五", "2026-11-13"),
        ("周三", "2026-11-18"),
        ("1个月前", "2026-10-22"),
        ("两年前", "2024-11-22"),
        ("2 hours ago", "2026-11-22T07:30"),
        ("an hour ago", "2026-11-22T08:30"),
        ("yesterday at 5pm", "2026-11-21T17:00"),
        ("in 3 days", "2026-11-25"),
        ("last Friday", "2026-11-20"),
        ("2 months ago", "2026-09-22"),
        ("Posted 3 days ago by x", "2026-11-19"),
        ("just now", "2026-11-22T09:30"),
        ("12:30", "2026-11-22T12:30"),
        ("3天后", "2026-11-25"),
    ],
)
def test_a_date_is_read(text: str, value: str) -> None:
    assert read_date(text, NOW) == value


def test_the_order_of_day_and_month_can_be_told() -> None:
    assert read_date("3/4/2026", NOW, "dmy") == "2026-04-03"
    assert read_date("3.4.2026", NOW, "mdy") == "2026-03-04"


def test_a_day_without_a_year_is_in_the_past_or_near() -> None:
    january = datetime(2026, 1, 3).timestamp()
    assert read_date("12月30日", january) == "2025-12-30"
    assert read_date("Dec 30", january) == "2025-12-30"


@pytest.mark.parametrize(
    "text", ["", "abc", "2024-02-30", "Feb 30, 2024", "32.12.2024 x", "soon", "99999999 years ago"]
)
def test_what_is_no_date_is_said_to_be_none(text: str) -> None:
    with pytest.raises(ValueError):
        read_date(text, NOW)


@given(st.text(max_size=60) | st.from_regex(r"[0-9a-z年月日前天周上下午点半:/. -]{0,40}", fullmatch=True))
def test_any_text_gives_a_date_or_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert read_date(text, NOW)[:4].isdigit()
