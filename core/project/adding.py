"""Addresses into a project, a few or millions: queued behind those there are, in memory that hardly grows with them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from core.key_set import KeySet
from core.messages import LineError
from core.project import schema
from core.records import PageState
from core.url import host_of, key

_CHUNK = 10_000
_MOST_HOSTS = 50_000


class Added(NamedTuple):
    """What became of a list: addresses queued, known from before, and repeated within the list."""

    added: int
    known: int
    repeated: int


class HostIds:
    """The ids of sites in a project's `hosts`, where a new one gets its line. Used within the caller's transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._ids: dict[str, int] = {}

    def of(self, host: str) -> int:
        """The id of a site."""
        found = self._ids.get(host)
        if found is None:
            if len(self._ids) >= _MOST_HOSTS:
                self._ids.clear()
            found = self._ids[host] = self._read(host)
        return found

    def _read(self, host: str) -> int:
        row = self._db.execute("SELECT id FROM hosts WHERE host = ?", (host,)).fetchone()
        if row is None:
            row = self._db.execute("INSERT INTO hosts (host) VALUES (?) RETURNING id", (host,)).fetchone()
        return int(row[0])


def add_addresses(
    db: sqlite3.Connection, addresses: Iterable[str], *, keep_duplicates: bool, progress: Callable[[int], None]
) -> Added:
    """Queue addresses behind those there are, in one transaction. `progress` is called with the count so far.

    `addresses` is read once and a chunk at a time: a stream of millions is never in memory as a whole.
    """
    source = iter(addresses)
    head = list(islice(source, _CHUNK))
    if not head:
        return Added(0, 0, 0)
    few = [key(url) for url in head] if len(head) < _CHUNK else None
    before = None if keep_duplicates else known_keys(db, few)
    newcomers = _Newcomers(db, before)
    with db:
        schema.insert_queued(db, newcomers.chunks(chain(head, source), progress))
    return newcomers.result


class _Newcomers:
    """Addresses as lines of `pages`, without those that are there: the keys `before`, None where all are wanted."""

    def __init__(self, db: sqlite3.Connection, before: KeySet | None) -> None:
        self._hosts = HostIds(db)
        self._keep = before is None
        self._before = before
        (self._first,) = db.execute("SELECT ifnull(max(id), 0) + 1 FROM pages").fetchone()
        self.result = Added(0, 0, 0)

    def chunks(self, source: Iterator[str], progress: Callable[[int], None]) -> Iterator[list[tuple[object, ...]]]:
        """Lines of (id, url, key, host_id, root_id), a chunk at a time; `result` is right at the end."""
        fresh, before = KeySet(), self._before if self._before else None
        next_id, known, repeated = self._first, 0, 0
        site, host_id = "\n", 0  # most addresses are of the same site as the one before
        while urls := list(islice(source, _CHUNK)):
            pages: list[tuple[object, ...]] = []
            for url in urls:
                hashed = key(url)
                if before is not None and hashed in before:
                    known += 1
                elif self._keep or fresh.add(hashed):
                    if not url.startswith(site):
                        name = host_of(url)
                        site, host_id = f"{name}/", self._hosts.of(name)
                    pages.append((next_id, url, hashed, host_id, next_id))
                    next_id += 1
                else:
                    repeated += 1
            yield pages
            progress(next_id - self._first)
        self.result = Added(next_id - self._first, known, repeated)


def known_keys(db: sqlite3.Connection, among: Sequence[int] | None = None) -> KeySet:
    """The keys of all addresses of the project, or those among a few."""
    if among is None:
        return KeySet(chain.from_iterable(db.execute("SELECT key FROM pages")))
    wanted = json.dumps(among)  # looked for by SQLite: taking millions of keys out of it takes ten times as long
    return KeySet(
        chain.from_iterable(
            db.execute("SELECT key FROM pages WHERE key IN (SELECT value FROM json_each(?))", (wanted,))
        )
    )


def add_errors(db: sqlite3.Connection, errors: Iterable[LineError]) -> None:
    """Record lines that are no addresses as skipped pages, once each."""
    there = {
        url for (url,) in db.execute("SELECT url FROM pages INDEXED BY pages_bad WHERE state IN (3, 4) AND key = 0")
    }
    new = {clean(error.text): error for error in errors}
    with db:
        db.executemany(
            "INSERT INTO pages (url, key, host_id, state, reason, detail) VALUES (?, 0, 0, ?, ?, ?)",
            [(text, PageState.SKIPPED, error.reason, error.detail) for text, error in new.items() if text not in there],
        )


def clean(text: str) -> str:
    """The text as SQLite can hold it: UTF-8 without lone surrogates."""
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text
