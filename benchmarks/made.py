"""Projects of any size, made by SQL as a crawl would leave them: for the benchmarks of scale."""

from __future__ import annotations

from pathlib import Path

from core.project import schema, store
from core.project.writer import ProjectWriter

COLUMNS = ("Title", "Price", "Views", "Author", "Date", "Link")
BAD_EACH = 1000
"""One page in so many failed."""

_DONE = f"""
UPDATE pages SET state = 1 + 2 * (id % {BAD_EACH} = 0), reason = CASE WHEN id % {BAD_EACH} THEN '' ELSE 'timeout' END,
    attempts = 1, status = 200, n_rows = id % {BAD_EACH} <> 0, declared = 'utf-8', charset = 'utf-8', replaced = 0,
    content_type = 'text/html; charset=utf-8', size_b = 4100, requests = 1, fetched_s = 1.7e9 + id, elapsed_ms = 12,
    engine = 'asyncio', worker = 'slot 3'
WHERE id <= ?"""
_ROWS = """
INSERT INTO rows (_id, Title, Price, Views, Author, Date, Link)
SELECT id << 20, 'Thing ' || (id * 7919 % 1000003) || ' of the made site', id * 31 % 99991 / 100.0,
    id * 104729 % 1000003, 'Author ' || id % 977, '2026-11-' || (1 + id % 28), url || '/more'
FROM pages WHERE state = 1"""
_ARRIVED = "INSERT INTO arrivals (page_id, n_rows) SELECT id, n_rows FROM pages WHERE n_rows > 0"


def made_project(
    path: Path, done: int, queued: int = 0, *, base: str = "https://shop.example.com", hosts: int = 1
) -> None:
    """A closed project with `done` finished pages of a row each and `queued` further ones, over so many sites."""
    writer = ProjectWriter(path, create=True)
    try:
        writer.submit(store.set_columns, COLUMNS).result()
        writer.submit(lambda db: db.execute("PRAGMA synchronous = OFF") and None).result()
        total = done + queued
        urls = (f"{base}/bench/{page}" for page in range(1, total + 1))
        if hosts > 1:
            urls = (f"https://site{page % hosts}.example/bench/{page}" for page in range(1, total + 1))
        writer.submit(store.add_addresses, urls, keep_duplicates=True, progress=lambda _: None).result()
        writer.submit(_finish, done).result()
    finally:
        writer.close()


def _finish(db, done: int) -> None:
    with db, schema.counted_after(db):
        db.execute(_DONE, (done,))
        db.execute(_ROWS)
        db.execute(_ARRIVED)
