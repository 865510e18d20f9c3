"""What a project remembers of sites: the pace they were found to bear, and their robots.txt as it was answered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

FRESH_S = 86_400.0
"""After a day nothing of it counts any more (RFC 9309 2.4)."""

MOST_SITES = 20_000
MOST_TEXT_B = 64 << 20


class RobotsAnswer(msgspec.Struct, frozen=True):
    """How a request for robots.txt was answered; `asked_s` is seconds since 1970."""

    status: int
    asked_s: float
    body: bytes = b""


class SiteNote(NamedTuple):
    """What was learned of one site. `slots` 0 is no limit; without `robots` what was known of it stays."""

    host: str
    slots: int
    delay_s: float
    robots: RobotsAnswer | None = None


def keep(db: sqlite3.Connection, notes: Iterable[SiteNote], now_s: float) -> None:
    """Store notes; later ones replace what was known."""
    values = [
        (one.host, msgspec.json.encode(one.robots).decode() if one.robots else None, one.delay_s, one.slots, now_s)
        for one in notes
    ]
    with db:
        db.executemany(
            "INSERT INTO hosts (host, robots, delay_s, slots, learned_s) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (host) DO UPDATE SET robots=ifnull(excluded.robots, robots), delay_s=excluded.delay_s,"
            " slots=excluded.slots, learned_s=excluded.learned_s",
            values,
        )


def recall(db: sqlite3.Connection, now_s: float) -> list[SiteNote]:
    """What was learned within a day, the latest first. A stranger's file may hold anything: what is odd is left out."""
    sql = (
        "SELECT host, robots, delay_s, slots FROM hosts WHERE learned_s BETWEEN ? AND ? ORDER BY learned_s DESC LIMIT ?"
    )
    found, room_b = [], MOST_TEXT_B
    for host, robots, delay_s, slots in db.execute(sql, (now_s - FRESH_S, now_s, MOST_SITES)):
        if not (isinstance(host, str) and isinstance(delay_s, float) and isinstance(slots, int)):
            continue
        room_b -= len(robots) if isinstance(robots, str) else 0
        answer = _answer(robots, now_s) if room_b > 0 else None
        found.append(SiteNote(host, max(0, slots), max(0.0, delay_s), answer))
    return found


def _answer(text: object, now_s: float) -> RobotsAnswer | None:
    try:
        answer = msgspec.json.decode(str(text).encode("utf-8", "replace"), type=RobotsAnswer)
    except msgspec.DecodeError:  # also where a field has the wrong type
        return None
    usable = 200 <= answer.status < 300 or 400 <= answer.status < 500
    return answer if usable and now_s - FRESH_S <= answer.asked_s <= now_s else None
