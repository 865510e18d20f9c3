"""Pages out of files that the user names: read and kept like fetched ones, without any request.

No recipe, project or page can name them: only the command line and the window do, by what the user typed or dropped.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from core.errors import UsageError
from core.project import store
from core.records import Failure, Outcome, Request, Response, Verdict
from core.step import Reader
from core.url import key

ENDINGS = (".html", ".htm", ".xhtml", ".shtml", ".json", ".jsonl", ".ndjson", ".mht.html", ".rss", ".atom")
"""What files of pages are called: those of a folder that are read."""

MAX_FILES = 100_000
HOST = "file://"


def is_page(path: Path) -> bool:
    """True for a folder, and for a file that is called as pages are."""
    return path.is_dir() or (path.is_file() and path.name.lower().endswith(ENDINGS))


def find(paths: Iterable[Path]) -> list[Path]:
    """The files of pages that the paths name, those of folders and the folders in them in the order of their names.

    Raises: UsageError for a path without, and for too many.
    """
    found: list[Path] = []
    for path in paths:
        here = list(_inside(path)) if path.is_dir() else [path]
        if not here:
            raise UsageError(f"no page is in the folder {path}; pages end in {', '.join(ENDINGS[:5])} and the like")
        if not path.exists():
            raise UsageError(f"there is no file {path}")
        found += here
        if len(found) > MAX_FILES:
            raise UsageError(f"{path} holds more than {MAX_FILES} pages; name fewer")
    return list(dict.fromkeys(one.absolute() for one in found))


def _inside(folder: Path) -> Iterator[Path]:
    """The pages below a folder; links to other places are not gone after, nor hidden folders into."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for name in sorted(names):
            path = Path(here, name)
            if name.lower().endswith(ENDINGS) and not path.is_symlink():
                yield path


def outcome_of(path: Path, request: Request, reader: Reader, max_b: int) -> Outcome:
    """What a file gives as a page. Links on it are left out: nobody has said that they may be followed."""
    try:
        size_b = path.stat().st_size
        if size_b > max_b:
            answer: Response | Failure = Failure("too-large", str(max_b))
        else:
            answer = Response(request.url, 200, (), path.read_bytes())
    except OSError as error:
        answer = Failure("file-unreadable", error.strerror or type(error).__name__)
    found = reader.read(request, answer, "file")
    return msgspec.structs.replace(found, links=(), requests=0)


def requests(db: sqlite3.Connection, paths: list[Path]) -> list[Request]:
    """A request for each file: the number of the page that it is already, or of a new one."""
    known = dict(db.execute("SELECT p.key, p.id || ' ' || p.n_rows FROM pages p WHERE p.url LIKE 'file:%'").fetchall())
    (free,) = db.execute("SELECT ifnull(max(id), 0) + 1 FROM pages").fetchone()
    made = []
    for path in paths:
        url = path.as_uri()
        page_id, kept = map(int, known.get(key(url), f"{free} 0").split())
        free += page_id == free
        made.append(Request(page_id, url, HOST, root_id=page_id, trusted=False, kept_rows=kept))
    return made


def save(db: sqlite3.Connection, outcomes: list[Outcome], shape: store.Shape, now_s: float) -> None:
    """Store pages with their rows, in one transaction; what they gave before gives way."""
    db.execute("INSERT OR IGNORE INTO hosts (host) VALUES (?)", (HOST,))
    (host_id,) = db.execute("SELECT id FROM hosts WHERE host = ?", (HOST,)).fetchone()
    db.executemany(
        "INSERT OR IGNORE INTO pages (id, url, key, host_id, root_id, trusted) VALUES (?, ?, ?, ?, ?, 0)",
        [
            (one.request.page_id, one.request.url, key(one.request.url), host_id, one.request.page_id)
            for one in outcomes
        ],
    )
    try:
        store.save(db, [Verdict(one, final=True) for one in outcomes], shape, engine="file", now_s=now_s)
    except BaseException:
        db.rollback()
        raise
