"""Paging by a parameter: the next address, and the page at which a list ends."""

from __future__ import annotations

import pytest

from core.lists import Lists, following, number_in
from core.recipe_parts import Paging
from core.records import Outcome, PageState, Request

PAGE = Paging(parameter="page")


@pytest.mark.parametrize(
    ("url", "paging", "expected"),
    [
        ("https://a.example/list", PAGE, "https://a.example/list?page=2"),
        ("https://a.example/list?", PAGE, "https://a.example/list?page=2"),
        ("https://a.example/list?q=a+b&page=9&s=%e4", PAGE, "https://a.example/list?q=a+b&page=10&s=%e4"),
        ("https://a.example/?page=&x", PAGE, "https://a.example/?page=2&x"),
        ("https://a.example/?xpage=7", PAGE, "https://a.example/?xpage=7&page=2"),
        ("https://a.example/?p%61ge=7", PAGE, "https://a.example/?p%61ge=8"),
        ("https://a.example/?a", Paging(parameter="seite 1", start=0, step=20), "https://a.example/?a&seite+1=20"),
        ("https://a.example/?from=-20", Paging(parameter="from", step=20), "https://a.example/?from=0"),
    ],
)
def test_the_next_address_is_the_same_but_for_its_number(url: str, paging: Paging, expected: str) -> None:
    assert following(url, paging) == expected
    assert number_in(expected, paging) == number_in(url, paging) + paging.step


def outcome(number: int, *cells: str, state: PageState = PageState.OK, reason: str = "") -> Outcome:
    request = Request(number, f"https://a.example/?page={number}", "https://a.example", depth=number - 1, root_id=1)
    return Outcome(request, state, reason, status=200, rows=tuple((cell,) for cell in cells))


def ends_of(lists: Lists, *outcomes: Outcome) -> list[str]:
    return [lists.judge(one)[0].ended for one in outcomes]


def test_a_list_ends_at_a_page_without_rows_which_is_no_fault() -> None:
    lists = Lists(PAGE, 1)
    assert ends_of(lists, outcome(1, "a"), outcome(2, "b")) == ["", ""]
    last, following_url = lists.judge(outcome(3, state=PageState.EMPTY, reason="empty"))
    assert (last.ended, last.state, last.reason, following_url) == ("no-rows", PageState.OK, "", "")
    first, _ = Lists(PAGE, 1).judge(outcome(1, state=PageState.EMPTY, reason="empty"))
    assert (first.state, first.reason) == (PageState.EMPTY, "empty"), "a list without any rows is a fault"


def test_a_list_ends_where_only_rows_come_that_were_on_earlier_pages() -> None:
    lists = Lists(PAGE, 1)
    assert ends_of(lists, outcome(1, "a", "b"), outcome(2, "c", "d"), outcome(3, "b", "e")) == ["", "", ""]
    again, _ = lists.judge(outcome(4, "d", "a"))
    assert (again.ended, again.rows) == ("repeats", ()), "the same rows do not come twice"
    assert ends_of(Lists(Paging(parameter="page", repeats_ok=True), 1), outcome(1, "a"), outcome(2, "a")) == ["", ""]


def test_rows_of_an_earlier_run_count_and_each_list_has_its_own() -> None:
    assert ends_of(Lists(PAGE, 1, {1: {hash(("a",))}}), outcome(2, "a")) == ["repeats"]
    assert ends_of(Lists(PAGE, 1, {9: {hash(("a",))}}), outcome(2, "a")) == [""]


def test_the_limit_the_selector_and_a_failure_end_a_list() -> None:
    assert ends_of(Lists(Paging(parameter="page", pages=2), 1), outcome(1, "a"), outcome(2, "b")) == ["", "pages"]
    failed, following_url = Lists(PAGE, 1).judge(outcome(3, state=PageState.FAILED, reason="http-5xx"))
    assert (failed.ended, failed.reason, following_url) == ("failed", "http-5xx", "")
