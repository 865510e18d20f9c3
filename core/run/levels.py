"""How a run goes on by itself: what it must know of the project for that, and its turn from one level to the next."""

from __future__ import annotations

import sqlite3

from core.crawl import Crawl
from core.following import GoingOn
from core.key_set import KeySet
from core.lists import Lists
from core.project import levels, store
from core.project.schema import column_names, quoted
from core.project.writer import ProjectWriter
from core.recipe import Recipe


class RunLevels:
    """One run's ways to go on. `begin` before the crawl is made; then `turn` whenever every page has ended."""

    def __init__(self, writer: ProjectWriter, recipe: Recipe) -> None:
        self._writer = writer
        self._recipe = recipe
        self.going_on = GoingOn()
        self.by_level = False
        self.seen: KeySet | None = None
        self.next_id = 0

    async def begin(self) -> None:
        """Read what the project holds already."""
        recipe, call = self._recipe, self._writer.call
        by_level = recipe.follow is not None or await call(levels.has_levels)
        if by_level or recipe.next or recipe.detail or recipe.paging:
            self.seen, self.next_id = await call(store.seen_keys)
        if recipe.next and self.seen is not None and not by_level:
            for hashed in await call(levels.redirected_keys):
                self.seen.add(hashed)
        lists = None
        if recipe.paging is not None:
            width = len(recipe.columns) - len(recipe.detail_fields)
            lists = Lists(recipe.paging, width, await call(_shown, width))
        depth = recipe.follow.depth if recipe.follow is not None and recipe.follow.links.strip() else 0
        self.going_on = GoingOn(depth=depth, lists=lists, levels=by_level)
        self.by_level = by_level

    async def turn(self, crawl: Crawl) -> bool:
        """Turn the crawl to the lowest level with queued pages; False where there is none."""
        if not self.by_level:
            return False
        total, limit = crawl.counts.total, crawl.settings.max_pages
        level = await self._writer.call(levels.next_level, total=total, limit=limit)
        if level is None:
            return False
        crawl.cut(level.cut)
        full = 0 < limit <= total - level.cut - level.later
        self.going_on.begin_level(level.number, level.fresh, full=full)
        return True


def _shown(db: sqlite3.Connection, width: int) -> dict[int, set[int]]:
    names = [quoted(column) for _, column in column_names(db)][:width]
    return levels.shown_rows(db, names) if names else {}
