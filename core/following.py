"""How a job goes on beyond the pages it was given: links and sitemaps level by level, lists page by page. No I/O.

A level is fetched when the one before it has ended. Where several of its pages lead to the same address, the first in
the table's order counts, whichever came first: so the pages and their order depend neither on engine nor on pace.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple, TypeAlias

from core.lists import Lists
from core.records import Request, Role
from core.url import key

SITEMAP_LEVEL = -10
"""The level of a sitemap the user gave. One that it names is a level nearer to 0, where pages are."""

ALL_LEVELS = 1 << 30
"""A level above all others: nothing waits."""

Place: TypeAlias = tuple[int, int, int, int]
"""Where a link stands: the pasted page it descends from, steps from there, the page, and the link among its links."""


followed_key = lru_cache(maxsize=65_536)(key)
"""core.url.key for addresses most of which come again and again."""


class Found(NamedTuple):
    """A page of the next level: where it was found first, and its id."""

    place: Place
    page_id: int


class GoingOn:
    """What a run needs to go on by itself. `lists` page by a parameter; without `levels` nothing waits for a level.

    `depth` is how many links deep pages are followed. `level` is fetched now; `fresh` are the pages found for later
    levels so far, by key. With `full` the job's limit of pages was reached before this level began.
    """

    def __init__(self, *, depth: int = 0, lists: Lists | None = None, levels: bool = False) -> None:
        self.depth = depth
        self.lists = lists
        self.level = SITEMAP_LEVEL if levels else ALL_LEVELS
        self.fresh: dict[int, Found] = {}
        self.full = False

    def begin_level(self, level: int, fresh: dict[int, Found], *, full: bool) -> None:
        """Turn to a level."""
        self.level, self.fresh, self.full = level, fresh, full

    def level_of(self, parent: Request, role: Role) -> int | None:
        """The level of what a link on a page leads to, None where it is not followed."""
        if role is Role.SITEMAP:
            return parent.level + 1 if parent.level < -1 else None
        if parent.role is Role.SITEMAP:
            return 0
        return parent.level + 1 if parent.level < self.depth else None


def place_of(parent: Request, place: int) -> Place:
    """Where the `place`-th link of a page stands in the order of the table."""
    return parent.root_id, parent.depth, parent.page_id, place
