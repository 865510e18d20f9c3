"""Work that finds no end is ended, and its sentence or its result comes back as if it had been done here."""

from __future__ import annotations

import itertools
import time

import psutil
import pytest

from core.detect import detect, stated
from core.errors import ProjectError, RecipeError, UsageError
from core.guard.apart import apart
from core.guard.detecting import look, next_of
from core.guard.parse_guard import GuardLost, ParseTimeout
from core.records import Page
from core.sentences import said, say

LARGE = "<html lang=en><title>Shop</title><a rel=next href='/list/2'>next</a>" + "".join(
    f'<li class=one><a href="/{n}">Thing number {n}</a><i>${n}.50</i></li>' for n in range(30_000)
)


def endless(_: bytes) -> bytes:
    for _number in itertools.count():
        pass
    return b""


def doubled(order: bytes) -> bytes:
    return order * 2


def refused(order: bytes) -> bytes:
    if order == b"project":
        raise ProjectError(say("project-missing", path="a.weave"))
    if order == b"recipe":
        raise RecipeError("no such step", 7)
    raise SystemExit(3)


def children() -> list[psutil.Process]:
    return [one for one in psutil.Process().children() if "spawn_main" in " ".join(one.cmdline())]


def test_a_result_comes_back() -> None:
    assert apart(doubled, b"ab", timeout_s=30) == b"abab"


def test_what_finds_no_end_is_ended_and_nothing_of_it_stays() -> None:
    begun_s = time.monotonic()
    with pytest.raises(ParseTimeout):
        apart(endless, b"", timeout_s=0.3)
    assert time.monotonic() - begun_s < 30
    assert not children()


def test_errors_come_back_with_their_sentence() -> None:
    with pytest.raises(ProjectError) as missing:
        apart(refused, b"project", timeout_s=30)
    assert said(missing.value) == ("project-missing", {"path": "a.weave"})
    with pytest.raises(RecipeError, match="line 7: no such step"):
        apart(refused, b"recipe", timeout_s=30)
    with pytest.raises(GuardLost):
        apart(refused, b"", timeout_s=30)


def test_a_large_page_is_looked_through_as_a_small_one_is() -> None:
    page = Page("https://a.example/list/1", LARGE)
    found = look(page)
    assert list(found.proposals) == detect(page)
    assert list(found.stated) == stated(page)
    assert next_of(page) == "https://a.example/list/2"


def test_a_page_as_deep_as_it_is_small_ends_with_a_sentence_too() -> None:
    with pytest.raises(UsageError, match="takes too long to be looked through"):
        look(Page("https://a.example/", "<div>" * 15_000 + "x"), timeout_s=0.01)


def test_ordinary_pages_need_no_process() -> None:
    items = "".join(f"<li><a href=/{n}>Thing {n}</a><br><img src=/{n}.png></li>" for n in range(1200))
    page = Page("https://a.example/", f"<html lang=en><ul>{items}</ul></html>")
    assert look(page, timeout_s=0.0).proposals[0].rows == 1200, "a process would have no time at all"


def test_a_page_that_takes_too_long_ends_with_a_sentence() -> None:
    with pytest.raises(UsageError, match="takes too long to be looked through"):
        look(Page("https://a.example/list/1", LARGE), timeout_s=0.01)
