"""The tables of a project file and how one is recognised. The file stays ordinary SQLite that any browser opens."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from core.errors import ProjectDamaged, ProjectError, ProjectTooNew

APPLICATION_ID = 0x57454156  # "WEAV", shown by file(1)
VERSION = 1

_HISTORY = """
CREATE TABLE IF NOT EXISTS history (  -- rows that a later fetch of their page replaced
    page_id INTEGER NOT NULL,
    fetched_s REAL NOT NULL,
    columns TEXT NOT NULL,          -- JSON
    rows BLOB NOT NULL,             -- MessagePack
    PRIMARY KEY (page_id, fetched_s)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS arrivals (seq INTEGER PRIMARY KEY, page_id INTEGER NOT NULL UNIQUE, n_rows INTEGER NOT NULL);
"""

SCHEMA = f"""
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {VERSION};
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE hosts (
    id INTEGER PRIMARY KEY,
    host TEXT NOT NULL UNIQUE,      -- scheme://host:port
    robots TEXT,                    -- how robots.txt was answered, for the host board
    delay_s REAL,                   -- what was learned about the site's pace
    slots INTEGER,
    learned_s REAL                  -- when, seconds since the epoch
);
CREATE TABLE pages (
    id INTEGER PRIMARY KEY,         -- input order
    url TEXT NOT NULL,
    key INTEGER NOT NULL,           -- 64-bit hash of the address without its fragment
    host_id INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0,
    status INTEGER,
    n_rows INTEGER NOT NULL DEFAULT 0,
    final_url TEXT,                 -- NULL where it is the same as url
    declared TEXT, charset TEXT, replaced INTEGER,
    content_type TEXT, size_b INTEGER, requests INTEGER,
    fetched_s REAL, elapsed_ms INTEGER, engine TEXT, worker TEXT,
    role INTEGER NOT NULL DEFAULT 0,
    depth INTEGER NOT NULL DEFAULT 0,
    root_id INTEGER NOT NULL DEFAULT 0,
    parent_row INTEGER NOT NULL DEFAULT 0,
    trusted INTEGER NOT NULL DEFAULT 1, -- may be a private address: typed, or found on a private site
    etag TEXT, modified TEXT        -- what asks the site whether the stored answer still holds
);
CREATE TABLE fields (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, column_name TEXT NOT NULL UNIQUE);
CREATE TABLE rows (
    _id INTEGER PRIMARY KEY,        -- page id << 20 | index on the page
    _page INTEGER GENERATED ALWAYS AS (_id >> 20) VIRTUAL
);
CREATE TABLE bodies (page_id INTEGER PRIMARY KEY, codec TEXT NOT NULL, body BLOB NOT NULL);
{_HISTORY}
"""


def connect_read_only(path: Path) -> sqlite3.Connection:
    """A reading connection that can never write. The caller closes it.

    Raises: ProjectError where the file is missing, foreign, damaged or newer.
    """
    if not path.is_file():
        raise ProjectError(f"there is no project at {path}")
    if path.stat().st_size == 0:
        raise ProjectDamaged(f"{path} is empty; it is not a project")
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    try:
        check(connection, path)
    except ProjectError:
        connection.close()
        raise
    return connection


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A reading connection for the length of the block.

    Raises: ProjectError as connect_read_only() does; ProjectDamaged where SQLite finds damage in the block.
    """
    with closing(connect_read_only(path)) as connection:
        try:
            yield connection
        except sqlite3.DatabaseError as error:
            raise_if_damaged(error, path)
            raise


def raise_if_damaged(error: BaseException | None, path: Path) -> None:
    """Nothing, unless the error is SQLite's word for a broken file. Raises: ProjectDamaged."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    no_text = isinstance(error, sqlite3.Error) and "Could not decode to UTF-8" in str(error)
    if no_text or code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        raise ProjectDamaged(
            f"{path} is damaged ({error}); it was left as it is. Save a copy, and start the job anew in another file"
        ) from error


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Nothing, for a project this program can read.

    Raises: ProjectDamaged for a foreign or broken file, ProjectTooNew for one of a later version.
    """
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute("SELECT count(*) FROM meta").fetchone()
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise ProjectError(f"{path} is in use by another program") from error
        raise ProjectDamaged(f"{path} is not a Sheetweaver project, or it is damaged ({error})") from error
    if application != APPLICATION_ID:
        raise ProjectDamaged(f"{path} is a database, but not a Sheetweaver project")
    if version > VERSION:
        raise ProjectTooNew(f"{path} was written by a newer Sheetweaver (format {version}); update this one to open it")


def complete(connection: sqlite3.Connection) -> None:
    """Add what files of the first days of this version lack."""
    connection.executescript(_HISTORY)
    there = {row[1] for row in connection.execute("PRAGMA table_info(pages)")}
    for column in ("etag", "modified"):
        if column not in there:
            connection.execute(f"ALTER TABLE pages ADD COLUMN {column} TEXT")


def quoted(name: str) -> str:
    """The name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def column_names(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The table's fields as (name shown, column in `rows`), in order."""
    return connection.execute("SELECT name, column_name FROM fields ORDER BY position").fetchall()
