"""Where a job's addresses come from besides its list: sitemaps, and the column of another project's table."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from core.crawl import beside
from core.errors import AddressError, UsageError
from core.project import levels, store
from core.project.reader import ProjectReader
from core.project.schema import column_names, quoted
from core.project.writer import ProjectWriter
from core.recipe import Recipe, loads
from core.recipe_parts import Source
from core.tables import absolute
from core.url import host_of, normalize

_MOST = 1_000_000
_reads_sitemaps = re.compile(r"(?<![\w.#-])(?:url|urlset|sitemap|sitemapindex|loc|item|entry)(?![\w-])").search


async def add_sitemaps(writer: ProjectWriter, sitemaps: Sequence[str], *, after_id: int) -> None:
    """Queue sitemaps, and take the addresses behind `after_id` for such that are named like one.

    Not where the recipe's rows are those of a sitemap: then it is a page like any other.
    """
    if not _reads_sitemaps(await writer.call(_rows_selector)):
        await writer.call(levels.mark_named, after_id)
    if sitemaps:
        last = await writer.call(levels.last_id)
        await writer.call(store.add_addresses, sitemaps, keep_duplicates=False, progress=lambda _: None)
        await writer.call(levels.mark_sitemaps, last)


def _rows_selector(db: sqlite3.Connection) -> str:
    found = db.execute("SELECT value FROM meta WHERE key = 'recipe'").fetchone()
    return loads(found[0]).rows if found else ""


async def renew(writer: ProjectWriter, recipe: Recipe) -> int:
    """Look for new addresses where the recipe says: in another project's column, and in sitemaps read before.

    Answers how many addresses are new. Raises: UsageError, ProjectError where the other project cannot be read.
    """
    await writer.call(levels.renew_sitemaps)
    if recipe.source is None:
        return 0
    found = await asyncio.to_thread(column_addresses, recipe.source, writer.path)
    last = await writer.call(levels.last_id)
    added = await writer.call(store.add_addresses, list(found), keep_duplicates=False, progress=lambda _: None)
    await writer.call(levels.mark_untrusted, last, {url for url, trusted in found.items() if not trusted})
    return added[0]


def column_addresses(source: Source, own: Path) -> dict[str, bool]:
    """The addresses in a column of another project, in the order of its table, each once.

    True is for those that may be private: they are on the site, or the machine, of the page they were found on.

    Raises: UsageError for a column or project there is not, or where there is no address; ProjectError.
    """
    path = absolute(source.project)
    if path == own:
        raise UsageError("A job cannot take its addresses from its own table; name another project.")
    with ProjectReader(path) as reader:
        names = dict(column_names(reader.connection))
        if source.column not in names:
            raise UsageError(f"{path} has no column {source.column!r}; it has: {', '.join(names)[:300] or 'none'}.")
        column = quoted(names[source.column])
        sql = f"SELECT {column}, p.url, p.trusted FROM rows r JOIN pages p ON p.id = r._page WHERE {column} IS NOT NULL"
        found: dict[str, bool] = {}
        for text, page, trusted in reader.connection.execute(f"{sql} ORDER BY r._id LIMIT {_MOST}"):
            url = _address(text)
            if url:
                found[url] = found.get(url, False) or (bool(trusted) and beside(host_of(url), host_of(page)))
    if not found:
        raise UsageError(f"The column {source.column!r} of {path} holds no web addresses.")
    return found


def _address(text: object) -> str:
    try:
        return normalize(text) if isinstance(text, str) else ""
    except AddressError:
        return ""
