"""The figures of a project: its last run over time, its sites and its engines, counted by SQLite."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from core.messages.figures import Figures, Share, Slot
from core.project.reader import ProjectReader

SITES = 50
"""Sites that are named, the largest ones."""

LEAST_STEP_S = 0.1

# a time as a bin of milliseconds, 1 to 10 % wide: counting bins needs no list of all pages
_BIN = (
    "CASE WHEN state = 3 OR elapsed_ms IS NULL THEN -1 WHEN elapsed_ms < 100 THEN elapsed_ms"
    " WHEN elapsed_ms < 1000 THEN elapsed_ms / 10 * 10 WHEN elapsed_ms < 10000 THEN elapsed_ms / 100 * 100"
    " ELSE elapsed_ms / 1000 * 1000 END"
)
_DONE = "state IN (1, 2, 3) AND fetched_s IS NOT NULL"
Bins = dict[int, int]
"""Pages by bin; -1 holds those that failed."""


def figures(reader: ProjectReader, *, slots: int = 120) -> Figures:
    """The figures of the project as it is now. Reads the pages three times, without holding them in memory."""
    db = reader.connection
    since_s = last_run(db)
    found = db.execute(f"SELECT min(fetched_s), max(fetched_s) FROM pages WHERE {_DONE} AND fetched_s >= ?", (since_s,))
    first_s, last_s = found.fetchone()
    if first_s is None:
        return Figures()
    step_s = max((last_s - first_s) / slots, LEAST_STEP_S)
    count = min(slots, int((last_s - first_s) / step_s) + 1)
    hosts, more = _by_host(db)
    return Figures(
        start_s=first_s,
        step_s=step_s,
        slots=_over_time(db, first_s, step_s, count),
        hosts=hosts,
        more_hosts=more,
        engines=_by_engine(db, since_s),
    )


def last_run(db: sqlite3.Connection) -> float:
    """When the last run that brought pages began, 0 where the project does not know: then all its pages count."""
    try:
        runs = db.execute("SELECT started_s FROM runs ORDER BY id DESC LIMIT 20").fetchall()
        (newest,) = db.execute(f"SELECT max(fetched_s) FROM pages WHERE {_DONE}").fetchone()
    except sqlite3.OperationalError:  # a project of an earlier program
        return 0.0
    return next((float(started) for (started,) in runs if newest is not None and started <= newest), 0.0)


def _over_time(db: sqlite3.Connection, first_s: float, step_s: float, count: int) -> tuple[Slot, ...]:
    bins: dict[int, Bins] = defaultdict(dict)
    sql = f"SELECT CAST((fetched_s - ?) / ? AS INTEGER), {_BIN}, count(*) FROM pages"
    for place, bin_ms, pages in db.execute(
        f"{sql} WHERE {_DONE} AND fetched_s >= ? GROUP BY 1, 2", (first_s, step_s, first_s)
    ):
        at = min(place, count - 1)
        bins[at][bin_ms] = bins[at].get(bin_ms, 0) + pages
    return tuple([_slot(bins.get(place, {})) for place in range(count)])


def _slot(bins: Bins) -> Slot:
    return Slot(sum(bins.values()), bins.get(-1, 0), quantile(bins, 0.5), quantile(bins, 0.95))


def _by_host(db: sqlite3.Connection) -> tuple[tuple[Share, ...], int]:
    counted = db.execute(f"SELECT host_id, count(*) FROM pages WHERE {_DONE} GROUP BY 1 ORDER BY 2 DESC, 1").fetchall()
    named = ",".join(str(host_id) for host_id, _ in counted[:SITES])
    names = dict(db.execute(f"SELECT id, host FROM hosts WHERE id IN ({named})").fetchall())
    rows = _grouped(db, "host_id", f"host_id IN ({named})")
    shares = _shares((names.get(host_id, "?"), *rest) for host_id, *rest in rows)
    return shares, max(0, len(counted) - SITES)


def _by_engine(db: sqlite3.Connection, since_s: float) -> tuple[Share, ...]:
    sql = f"SELECT ifnull(engine, ''), count(*), max(fetched_s) - min(fetched_s) FROM pages WHERE {_DONE}"
    rates = {
        name: pages / seconds
        for name, pages, seconds in db.execute(f"{sql} AND fetched_s >= ? GROUP BY 1", (since_s,))
        if seconds > 0
    }
    shares = _shares(row for row in _grouped(db, "ifnull(engine, '')", "1") if row[0])
    return tuple([Share(*_fields(one)[:7], rates.get(one.name, 0.0)) for one in shares])


def _fields(share: Share) -> tuple[str, int, int, float, float, int, int]:
    return share.name, share.pages, share.errors, share.p50_ms, share.p95_ms, share.requests, share.size_b


def _grouped(db: sqlite3.Connection, what: str, where: str) -> list[tuple]:  # type: ignore[type-arg]
    sums = "count(*), ifnull(sum(requests), 0), ifnull(sum(size_b), 0)"
    return db.execute(f"SELECT {what}, {_BIN}, {sums} FROM pages WHERE {_DONE} AND {where} GROUP BY 1, 2").fetchall()


def _shares(rows: Iterable[tuple]) -> tuple[Share, ...]:  # type: ignore[type-arg]
    bins: dict[str, Bins] = defaultdict(dict)
    sums: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for name, bin_ms, pages, requests, size_b in rows:
        bins[name][bin_ms] = pages
        sums[name] = (sums[name][0] + requests, sums[name][1] + size_b)
    found = [
        Share(name, one.pages, one.errors, one.p50_ms, one.p95_ms, *sums[name])
        for name, one in ((name, _slot(own)) for name, own in bins.items())
    ]
    return tuple(sorted(found, key=lambda one: (-one.pages, one.name)))


def quantile(bins: Bins, share: float) -> float:
    """The time in milliseconds that `share` of the good pages did not exceed; 0 where there are none.

    >>> quantile({10: 1, 200: 1, -1: 7}, 0.5)
    10.0
    """
    good = sorted((bin_ms, pages) for bin_ms, pages in bins.items() if bin_ms >= 0)
    left = share * sum(pages for _, pages in good)
    for bin_ms, pages in good:
        left -= pages
        if left <= 1e-9:
            return bin_ms + _half_width(bin_ms)
    return 0.0


def _half_width(bin_ms: int) -> float:
    return 0.0 if bin_ms < 100 else 5.0 if bin_ms < 1000 else 50.0 if bin_ms < 10_000 else 500.0
