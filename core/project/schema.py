"""The tables of a project file and how one is recognised. The file stays ordinary SQLite that any browser opens."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from core.errors import ProjectDamaged, ProjectError, ProjectTooNew
from core.sentences import say

APPLICATION_ID = 0x57454156  # "WEAV", shown by file(1)
VERSION = 1
_DISK = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY)

_HISTORY = """
CREATE TABLE IF NOT EXISTS history (  -- rows that a later fetch of their page replaced
    page_id INTEGER NOT NULL,
    fetched_s REAL NOT NULL,
    columns TEXT NOT NULL,          -- JSON
    rows BLOB NOT NULL,             -- MessagePack
    run INTEGER,                    -- that replaced them
    PRIMARY KEY (page_id, fetched_s)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (id INTEGER PRIMARY KEY, started_s REAL NOT NULL, arrived INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS removed (row INTEGER PRIMARY KEY, batch INTEGER NOT NULL);  -- rows left out by the user
CREATE TABLE IF NOT EXISTS troubles (  -- cells left empty because no value could be made of what was found
    page_id INTEGER NOT NULL,
    field TEXT NOT NULL,
    count INTEGER NOT NULL,
    step TEXT NOT NULL,             -- of the recipe, that could not do its work
    why TEXT NOT NULL,
    example TEXT NOT NULL,          -- what was found
    PRIMARY KEY (page_id, field)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS arrivals (seq INTEGER PRIMARY KEY, page_id INTEGER NOT NULL UNIQUE, n_rows INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS pages_details ON pages (parent_row) WHERE role = 1;
CREATE TABLE IF NOT EXISTS awaited (page_id INTEGER PRIMARY KEY, key INTEGER NOT NULL);  -- see core.project.again
CREATE INDEX IF NOT EXISTS awaited_keys ON awaited (key);
CREATE TABLE IF NOT EXISTS linked (page_id INTEGER, key INTEGER, PRIMARY KEY (page_id, key)) WITHOUT ROWID;
"""

_TOTALS = """
CREATE TABLE totals (               -- kept by the triggers below, so that opening counts nothing
    state INTEGER PRIMARY KEY,
    pages INTEGER NOT NULL,
    bare INTEGER NOT NULL,          -- pages without rows
    n_rows INTEGER NOT NULL,
    requests INTEGER NOT NULL
);
INSERT INTO totals VALUES (0, 0, 0, 0, 0), (1, 0, 0, 0, 0), (2, 0, 0, 0, 0), (3, 0, 0, 0, 0), (4, 0, 0, 0, 0);
"""
_ADD = (
    "UPDATE totals SET pages = pages + 1, bare = bare + (new.n_rows = 0), n_rows = n_rows + new.n_rows,"
    " requests = requests + ifnull(new.requests, 0) WHERE state = new.state;"
)
_TAKE = (
    "UPDATE totals SET pages = pages - 1, bare = bare - (old.n_rows = 0), n_rows = n_rows - old.n_rows,"
    " requests = requests - ifnull(old.requests, 0) WHERE state = old.state;"
)
_TRIGGERS = (
    f"CREATE TRIGGER IF NOT EXISTS totals_new AFTER INSERT ON pages BEGIN {_ADD} END;",
    f"CREATE TRIGGER IF NOT EXISTS totals_gone AFTER DELETE ON pages BEGIN {_TAKE} END;",
    "CREATE TRIGGER IF NOT EXISTS totals_changed AFTER UPDATE OF state, n_rows, requests ON pages"
    f" BEGIN {_TAKE} {_ADD} END;",
)
_COUNT = (
    "UPDATE totals SET pages = 0, bare = 0, n_rows = 0, requests = 0;",
    "INSERT OR REPLACE INTO totals SELECT state, count(*), count(CASE n_rows WHEN 0 THEN 1 END),"
    " ifnull(sum(n_rows), 0), ifnull(sum(requests), 0) FROM pages WHERE state IN (0, 1, 2, 3, 4) GROUP BY state;",
)
_QUICK = f"""
CREATE INDEX IF NOT EXISTS pages_queued ON pages (id) WHERE state = 0;
CREATE INDEX IF NOT EXISTS pages_bad ON pages (reason) WHERE state IN (3, 4);
CREATE INDEX IF NOT EXISTS pages_ahead ON pages (level) WHERE state = 0 AND (role = 3 OR level <> 0);
{" ".join(_TRIGGERS)}
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
    etag TEXT, modified TEXT,       -- what asks the site whether the stored answer still holds
    level INTEGER NOT NULL DEFAULT 0,    -- links followed to get here; a sitemap's is negative
    found_on INTEGER NOT NULL DEFAULT 0, -- the page that led here
    place INTEGER NOT NULL DEFAULT 0,    -- of the link among those of that page
    ended TEXT NOT NULL DEFAULT ''       -- why the list it belongs to ends here
);
CREATE TABLE fields (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, column_name TEXT NOT NULL UNIQUE);
CREATE TABLE rows (
    _id INTEGER PRIMARY KEY,        -- page id << 20 | index on the page
    _page INTEGER GENERATED ALWAYS AS (_id >> 20) VIRTUAL
);
CREATE TABLE bodies (page_id INTEGER PRIMARY KEY, codec TEXT NOT NULL, body BLOB NOT NULL);
{_HISTORY}
{_TOTALS}
{_QUICK}
"""


def connect_read_only(path: Path) -> sqlite3.Connection:
    """A reading connection that can never write. The caller closes it.

    Raises: ProjectError where the file is missing, foreign, damaged or newer.
    """
    if not path.is_file():
        raise ProjectError(say("project-missing", path=path))
    if path.stat().st_size == 0:
        raise ProjectDamaged(say("project-empty", path=path))
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
        raise ProjectDamaged(say("project-damaged", path=path, why=error)) from error


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
            raise ProjectError(say("project-in-use", path=path)) from error
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DISK:
            raise ProjectError(say("project-not-openable", path=path, why=error)) from error
        raise ProjectDamaged(say("project-foreign", path=path, why=error)) from error
    if application != APPLICATION_ID:
        raise ProjectDamaged(say("project-other-database", path=path))
    if version > VERSION:
        raise ProjectTooNew(say("project-newer", path=path, version=version))


def complete(connection: sqlite3.Connection) -> None:
    """Add what files of the first days of this version lack."""
    connection.executescript(_HISTORY)
    there = {row[1] for row in connection.execute("PRAGMA table_info(pages)")}
    for column in ("etag", "modified"):
        if column not in there:
            connection.execute(f"ALTER TABLE pages ADD COLUMN {column} TEXT")
    for column, kind in (("level", "INTEGER"), ("found_on", "INTEGER"), ("place", "INTEGER"), ("ended", "TEXT")):
        if column not in there:
            empty = "0" if kind == "INTEGER" else "''"
            connection.execute(f"ALTER TABLE pages ADD COLUMN {column} {kind} NOT NULL DEFAULT {empty}")
    if "run" not in {row[1] for row in connection.execute("PRAGMA table_info(history)")}:
        connection.execute("ALTER TABLE history ADD COLUMN run INTEGER")
    if not has_totals(connection):
        connection.executescript(f"BEGIN; {_TOTALS} {' '.join(_COUNT)} {' '.join(_TRIGGERS)} COMMIT;")
    connection.executescript(_QUICK)


@contextmanager
def counted_after(connection: sqlite3.Connection) -> Iterator[None]:
    """Let the block change all pages without counting each; they are counted once at its end, in its transaction."""
    if not connection.in_transaction:
        connection.execute("BEGIN")
    for trigger in ("totals_new", "totals_gone", "totals_changed"):
        connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    yield
    for statement in (*_COUNT, *_TRIGGERS):
        connection.execute(statement)


def insert_queued(connection: sqlite3.Connection, chunks: Iterable[list[tuple[object, ...]]]) -> None:
    """Insert (id, url, key, host_id, root_id) of queued pages, chunk by chunk, without counting each by itself.

    In the caller's transaction.
    """
    if not connection.in_transaction:
        connection.execute("BEGIN")
    connection.execute("DROP TRIGGER totals_new")
    pages = 0
    for chunk in chunks:
        connection.executemany("INSERT INTO pages (id, url, key, host_id, root_id) VALUES (?, ?, ?, ?, ?)", chunk)
        pages += len(chunk)
    connection.execute("UPDATE totals SET pages = pages + ?1, bare = bare + ?1 WHERE state = 0", (pages,))
    connection.execute(_TRIGGERS[0])


def has_totals(connection: sqlite3.Connection) -> bool:
    """True where the file keeps its own totals; those of the first days do once they were opened for writing."""
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'totals'").fetchone() is not None


def quoted(name: str) -> str:
    """The name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def column_names(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The table's fields as (name shown, column in `rows`), in order."""
    return connection.execute("SELECT name, column_name FROM fields ORDER BY position").fetchall()
