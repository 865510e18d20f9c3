"""When verdicts are committed, and when that counts."""

from __future__ import annotations

import asyncio
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


def saving_to(store: Slow, at_stake: int = 64, on_full: Callable[[bool], None] = lambda _: None) -> Saving:
    return Saving(store, at_stake, on_saved=lambda _: None, on_full=on_full, on_broken=lambda: None)


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


async def test_while_answers_keep_coming_commits_are_large() -> None:
    store = Slow()
    made = saving_to(store)
    for page in range(MOST * 3):
        made.add(verdict(page))
        await turns(1)
        for _, saved in store.commits:
            if not saved.done():
                saved.set_result(None)
    assert len(store.sizes) <= 4
    assert max(store.sizes) == MOST


async def test_few_pages_at_stake_are_not_kept_waiting_for_a_large_commit() -> None:
    store = Slow()
    made = saving_to(store, at_stake=8)
    for page in range(4):
        made.add(verdict(page))
    assert store.sizes == [4]


async def test_what_is_on_disk_counts_in_the_same_turn_of_the_loop() -> None:
    store = Slow()
    made = saving_to(store)
    for page in range(MOST + 3):
        made.add(verdict(page))
    store.commits[0][1].set_result(None)
    made.settle()
    assert made.pages == 3


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
