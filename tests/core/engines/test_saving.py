"""When verdicts are committed, and when that counts."""

from __future__ import annotations

import asyncio
import itertools
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future

import pytest

from core.engines import saving
from core.engines.saving import MOST, Saving
from core.records import Outcome, PageState, Request, Verdict
from core.tasks import spawn


class Slow:
    """A store whose saves end when the test says so."""

    def __init__(self) -> None:
        self.commits: list[tuple[list[Verdict], Future[None]]] = []
        self.asked = asyncio.Event()

    async def queued(self, after_id: int, limit: int) -> list[Request]:
        return []

    def save(self, verdicts: list[Verdict]) -> Future[None]:
        self.asked.set()
        self.commits.append((verdicts, Future()))
        return self.commits[-1][1]

    @property
    def sizes(self) -> list[int]:
        return [len(verdicts) for verdicts, _ in self.commits]


def saving_to(store: Slow, *, busy: bool = False, on_full: Callable[[bool], None] = lambda _: None) -> Saving:
    seconds = itertools.count()
    cpu = itertools.count() if busy else itertools.repeat(0)
    return Saving(
        store,
        64,
        on_saved=lambda _: None,
        on_full=on_full,
        on_broken=lambda: None,
        clock=lambda: next(seconds),
        cpu=lambda: next(cpu),
    )


def verdict(page: int) -> Verdict:
    return Verdict(Outcome(Request(page, f"http://h/{page}", "http://h"), PageState.OK, requests=1), final=True)


async def turns(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def test_a_lone_page_is_committed_at_once() -> None:
    store = Slow()
    made = saving_to(store)
    made.add(verdict(1))
    await turns(3)
    assert store.sizes == [1]


async def test_in_a_busy_process_commits_are_large_while_answers_keep_coming() -> None:
    store = Slow()
    made = saving_to(store, busy=True)
    for page in range(MOST * 3):
        made.add(verdict(page))
        await turns(1)
        for _, saved in store.commits:
            if not saved.done():
                saved.set_result(None)
    assert len(store.sizes) <= 4
    assert max(store.sizes) == MOST


async def test_in_a_burst_commits_follow_one_another_without_the_loop() -> None:
    store = Slow()
    made = saving_to(store)
    for page in range(9):
        made.add(verdict(page))
        if page % 3 == 2:
            store.commits[-1][1].set_result(None)
    assert store.sizes == [1, 3, 3]


async def test_a_pause_ends_the_waiting_for_company() -> None:
    store = Slow()
    made = saving_to(store, busy=True)
    made.add(verdict(1))
    assert store.sizes == []
    await turns(3)
    made.add(verdict(2))
    await turns(3)
    assert store.sizes == [1], "one commit at a time"
    store.commits[0][1].set_result(None)
    await turns(3)
    assert store.sizes == [1, 1]


async def test_what_is_on_disk_counts_in_the_same_turn_of_the_loop() -> None:
    store = Slow()
    made = saving_to(store)
    for page in range(4):
        made.add(verdict(page))
    store.commits[0][1].set_result(None)
    made.settle()
    assert (made.pages, store.sizes) == (3, [1, 3])


async def test_flush_waits_for_what_was_added_and_for_no_more() -> None:
    store = Slow()
    made = saving_to(store)
    made.add(verdict(1))
    flushed = spawn(made.flush(), name="flush")
    await turns(3)
    made.add(verdict(2))
    assert not flushed.done()
    store.commits[0][1].set_result(None)
    await flushed
    assert made.pages == 1


async def test_a_full_disk_is_told_waited_for_and_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "DISK_RETRY_S", 0.001)
    store, told = Slow(), list[bool]()
    made = saving_to(store, on_full=told.append)
    made.add(verdict(1))
    await turns(3)
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    store.asked.clear()
    store.commits[0][1].set_exception(full)
    await store.asked.wait()
    store.commits[1][1].set_result(None)
    await made.flush()
    assert (told, store.sizes) == ([True, False], [1, 1])
    assert made.pages == 0
