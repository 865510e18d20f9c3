"""The files of a project: one row an address of the column, with where it is and what became of it."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from core.errors import AddressError, UsageError
from core.file_names import numbered
from core.project.schema import column_names, quoted
from core.records import PageState, Request, Verdict
from core.url import host_of, is_local, join, key, normalize

_TABLE = """
CREATE TABLE IF NOT EXISTS files (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    key INTEGER NOT NULL UNIQUE,
    line INTEGER NOT NULL,          -- the first row that names it
    trusted INTEGER NOT NULL,       -- may be a private address
    state INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0,
    status INTEGER,
    path TEXT,                      -- in the project's folder, with '/'
    folded TEXT,                    -- the path as systems compare it that know no case
    hash TEXT, size_b INTEGER, media TEXT, fetched_s REAL
);
CREATE INDEX IF NOT EXISTS files_hash ON files (hash);
CREATE INDEX IF NOT EXISTS files_folded ON files (folded);
"""
_CHUNK = 5_000
_NUMBERS = 100  # behind names that are there already
_BETWEEN = re.compile(r"[\s,;|]+(?=https?://)", re.IGNORECASE)


class StoredFile(NamedTuple):
    """A file as it stands in the project."""

    id: int
    url: str
    line: int
    path: str | None
    hash: str | None
    size_b: int | None


def folder_of(project: Path) -> Path:
    """Where a project's files are: `name.files` beside it."""
    return project.with_suffix(".files")


def file_column(column: str) -> str:
    """The name of the column that holds the files of a column of links."""
    return f"{column} file"


def gather(db: sqlite3.Connection, column: str) -> int:
    """Queue the addresses in a column that are not known yet; answers how many files there are in all.

    Raises: UsageError where there is no such column.
    """
    db.executescript(_TABLE)
    source = _column(db, column)
    rows = db.execute(
        f"SELECT r._id, r.{source}, ifnull(p.final_url, p.url), p.trusted FROM rows r JOIN pages p ON p.id = r._page"
        f" WHERE r.{source} IS NOT NULL ORDER BY r._id"
    )
    with db:
        while chunk := list(islice(rows, _CHUNK)):
            found = [
                (url, key(url), line, int(trusted and _beside(host_of(url), host_of(page))))
                for line, value, page, trusted in chunk
                for url in addresses_in(str(value), page)
            ]
            db.executemany("INSERT OR IGNORE INTO files (url, key, line, trusted) VALUES (?, ?, ?, ?)", found)
    return int(db.execute("SELECT count(*) FROM files").fetchone()[0])


def _beside(host: str, page: str) -> bool:
    """True where a link leads to the page's own site, or stays on this machine."""
    return host == page or (is_local(host) and is_local(page))


def addresses_in(value: str, base: str) -> Iterator[str]:
    """The addresses in a cell; several stand with blanks or commas between."""
    for text in _BETWEEN.split(value.strip())[:1000]:
        try:
            url = join(base, text) if text.startswith("/") else normalize(text)
        except AddressError:
            continue
        if url:
            yield url


def _column(db: sqlite3.Connection, name: str) -> str:
    columns = dict(column_names(db))
    if name not in columns:
        raise UsageError(f"the table has no column {name!r}; it has: {', '.join(columns)[:300] or 'none'}")
    return quoted(columns[name])


def check(db: sqlite3.Connection, there: Callable[[StoredFile], bool]) -> None:
    """Make the table true to the disk: a file that is not there is wanted again, one that came just before a crash is
    kept. `there` tells whether a stored file is on disk as it should be.
    """
    sql = "SELECT id, url, line, path, hash, size_b, state FROM files WHERE path IS NOT NULL"
    stored = [(StoredFile(*row[:6]), row[6]) for row in db.execute(sql).fetchall()]
    with db:
        for file, state in stored:
            if not there(file):
                db.execute(
                    "UPDATE files SET state = 0, path = NULL, folded = NULL, hash = NULL WHERE id = ?", (file.id,)
                )
            elif state != PageState.OK:
                db.execute("UPDATE files SET state = ?, reason = '' WHERE id = ?", (int(PageState.OK), file.id))


def queued(db: sqlite3.Connection, after_id: int, limit: int) -> list[Request]:
    """The next files to fetch behind `after_id`."""
    sql = "SELECT id, url, trusted FROM files WHERE id > ? AND state = 0 ORDER BY id LIMIT ?"
    return [
        Request(file_id, url, host_of(url), root_id=file_id, trusted=bool(trusted))
        for file_id, url, trusted in db.execute(sql, (after_id, limit))
    ]


def retry(db: sqlite3.Connection) -> None:
    """Queue again what failed."""
    with db:
        db.execute("UPDATE files SET state = 0 WHERE state IN (?, ?)", (int(PageState.FAILED), int(PageState.EMPTY)))


def stored(db: sqlite3.Connection, file_id: int) -> StoredFile:
    """The file of that number."""
    sql = "SELECT id, url, line, path, hash, size_b FROM files WHERE id = ?"
    return StoredFile(*db.execute(sql, (file_id,)).fetchone())


def cells_of(db: sqlite3.Connection, line: int) -> dict[str, str]:
    """The cells of a row by the names of their columns, for the template of a name."""
    columns = column_names(db)
    names = ", ".join(quoted(column) for _, column in columns)
    row = db.execute(f"SELECT {names} FROM rows WHERE _id = ?", (line,)).fetchone() if columns else None
    return {name: "" if cell is None else str(cell) for (name, _), cell in zip(columns, row or (), strict=False)}


class Placing(NamedTuple):
    """A downloaded file that wants a name: its number, what it holds, and the path it would like."""

    id: int
    hash: str
    size_b: int
    media: str
    wanted: str


def reserve(db: sqlite3.Connection, placing: Placing, taken: Callable[[str], bool]) -> tuple[str, bool]:
    """The path of a file, noted before the file goes there, and whether another one of the same content is there.

    `taken` tells whether something is at a path on disk.
    """
    same = db.execute(
        "SELECT path FROM files WHERE hash = ? AND size_b = ? AND path IS NOT NULL AND id != ? LIMIT 1",
        (placing.hash, placing.size_b, placing.id),
    ).fetchone()
    path = same[0] if same else next(one for one in _paths(placing) if _free(db, one) and not taken(one))
    with db:
        db.execute(
            "UPDATE files SET path = ?, folded = ?, hash = ?, size_b = ?, media = ? WHERE id = ?",
            (path, _folded(path), placing.hash, placing.size_b, placing.media, placing.id),
        )
    return path, bool(same)


def _paths(placing: Placing) -> Iterator[str]:
    """The wanted path, then numbered ones, then those with a part of the content's hash."""
    yield placing.wanted
    yield from (numbered(placing.wanted, number) for number in range(2, _NUMBERS))
    yield from (numbered(placing.wanted, f"{placing.hash[:12]}-{number}") for number in range(1_000_000))


def _free(db: sqlite3.Connection, path: str) -> bool:
    return db.execute("SELECT 1 FROM files WHERE folded = ? LIMIT 1", (_folded(path),)).fetchone() is None


def _folded(path: str) -> str:
    """What file systems that know no case take for the same name."""
    return unicodedata.normalize("NFC", path).casefold()


def save(db: sqlite3.Connection, verdicts: Sequence[Verdict], now_s: float) -> None:
    """Store what became of files, in one transaction."""
    sql = (
        "UPDATE files SET state = ?1, reason = ?2, detail = ?3, attempts = ?4, status = ?5, fetched_s = ?6,"
        " path = CASE ?1 WHEN 3 THEN NULL ELSE path END, folded = CASE ?1 WHEN 3 THEN NULL ELSE folded END"
        " WHERE id = ?7"
    )
    with db:
        for verdict in verdicts:
            one = verdict.outcome
            state = int(one.state) if verdict.final else int(PageState.QUEUED)
            db.execute(
                sql,
                (state, one.reason, one.detail[:1000], one.request.attempt, one.status, now_s, one.request.page_id),
            )


def write_column(db: sqlite3.Connection, column: str) -> int:
    """Put the path of each file into the column beside its link's; answers how many cells hold one."""
    source, name = _column(db, column), file_column(column)
    target = _column(db, name)
    paths = dict(db.execute("SELECT key, path FROM files WHERE state = ? AND path IS NOT NULL", (int(PageState.OK),)))
    rows = db.execute(
        f"SELECT r._id, r.{source}, r.{target}, ifnull(p.final_url, p.url) FROM rows r JOIN pages p ON p.id = r._page"
        f" WHERE r.{source} IS NOT NULL OR r.{target} IS NOT NULL"
    ).fetchall()
    changed, count = [], 0
    for line, value, before, page in rows:
        found = [paths.get(key(url)) for url in addresses_in(str(value or ""), page)]
        cell = "; ".join(path for path in found if path) or None
        count += cell is not None
        if cell != before:
            changed.append((cell, line))
    with db:
        db.executemany(f"UPDATE rows SET {target} = ? WHERE _id = ?", changed)
    return count


class Tally(NamedTuple):
    """The files in numbers. `same` have the content of another one."""

    total: int
    ok: int
    failed: int
    skipped: int
    same: int
    size_b: int
    reasons: dict[str, int]


def tally(db: sqlite3.Connection) -> Tally:
    """The files in numbers."""
    counts = dict(db.execute("SELECT state, count(*) FROM files GROUP BY state").fetchall())
    reasons = dict(
        db.execute(
            "SELECT reason, count(*) FROM files WHERE state IN (3, 4) GROUP BY reason ORDER BY 2 DESC"
        ).fetchall()
    )
    each = "SELECT max(size_b) AS size FROM files WHERE state = 1 GROUP BY path"
    paths, size_b = db.execute(f"SELECT count(*), ifnull(sum(size), 0) FROM ({each})").fetchone()
    ok = counts.get(PageState.OK, 0)
    failed, skipped = counts.get(PageState.FAILED, 0), counts.get(PageState.SKIPPED, 0)
    return Tally(sum(counts.values()), ok, failed, skipped, ok - paths, size_b, reasons)


def place_of(db: sqlite3.Connection, line: int, known: tuple[int, int]) -> tuple[int, int]:
    """A row with its place in the table, from 1; counted on from a `known` one before it, for tables are long."""
    before, place = known if known[0] <= line else (0, 0)
    (count,) = db.execute("SELECT count(*) FROM rows WHERE _id > ? AND _id <= ?", (before, line)).fetchone()
    return line, place + int(count)
