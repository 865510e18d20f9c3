"""151 made pages of 120 layouts with the rows on them, and how well a table covers those rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from core.detect import Proposal
from core.extract import Extractor
from core.records import Cell, Page
from tests.core.detect import layout_lists as lists
from tests.core.detect.layout_eighth import EIGHTH
from tests.core.detect.layout_fifth import FIFTH
from tests.core.detect.layout_fresh import FRESH
from tests.core.detect.layout_last import LAST_FRESH
from tests.core.detect.layout_more import MORE
from tests.core.detect.layout_seventh import SEVENTH
from tests.core.detect.layout_sixth import SIXTH
from tests.core.detect.layout_tables import LAST
from tests.core.detect.material import HOME, Words

LAYOUTS = (
    lists.search_results, lists.shop_grid, lists.mall, lists.notices, lists.blog, lists.comments, lists.jobs,
    lists.tailwind, lists.events, lists.films, lists.quotes, lists.books, lists.videos, lists.menu, lists.houses,
    lists.projects, lists.staff, lists.portal, lists.old_list, *LAST,
)  # fmt: skip
_CHINESE_ALWAYS = {"mall", "notices", "films", "houses", "documents", "forum"}
_CHINESE_NEW = {
    "topics", "hot_list", "restaurants", "office_tables", "library", "vacancies", "departures", "policies",
    "tenders", "hot_searches", "bar_threads", "hashed_mall", "campus_news", "stocks",
    "answers", "inns", "reviews", "judgments", "forecast", "disclosures", "chapters", "deals",
    "panels", "two_in_a_row", "reply_tables", "links_and_spans", "one_person",
    "discussions", "columnist", "vacancy_lines", "party_news", "notes", "posts_to_fill",
}  # fmt: skip

FIRST_SIGHT = {
    "second": (7, 12), "third": (13, 17), "fourth": (6, 8), "fifth": (10, 12), "sixth": (18, 18), "seventh": (7, 10),
    "eighth": (11, 12),
}  # fmt: skip
"""On how many of how many pages F1 was at least 0.9 when a batch of new layouts was first shown to the detector."""

_BATCHES = {
    "third": (FRESH, 700),
    "fourth": (LAST_FRESH, 900),
    "fifth": (FIFTH, 1100),
    "sixth": (SIXTH, 1300),
    "seventh": (SEVENTH, 1500),
    "eighth": (EIGHTH, 1700),
}
LATER = tuple(_BATCHES)


class Made(NamedTuple):
    """One page with the rows a person would want of it, any columns beside these."""

    name: str
    page: Page
    truth: list[tuple[str, ...]]


def made_pages(seed: int = 0) -> list[Made]:
    """The pages, each layout plain and messy, in English and Chinese by turns; the same for the same seed."""
    pages = []
    for mess in (False, True):
        for number, layout in enumerate(LAYOUTS):
            zh = layout.__name__ in _CHINESE_ALWAYS or (number + mess) % 3 == 0
            text, truth = layout(Words(seed * 1000 + number * 2 + mess, zh), mess)
            name = f"{layout.__name__}{' messy' if mess else ''}{' zh' if zh else ''}"
            pages.append(Made(name, Page(HOME, text), truth))
    return pages


def new_pages(seed: int = 0) -> list[Made]:
    """Pages of the layouts that the detector was not developed on."""
    pages = []
    for number, layout in enumerate(MORE):
        zh = number % 2 == 1 or layout.__name__ == "chinese_article"
        text, truth = layout(Words(seed * 1000 + 500 + number, zh or layout.__name__ == "microblog"))
        pages.append(Made(f"new: {layout.__name__}", Page(HOME, text), truth))
    return pages


def fresh_pages(batch: str, seed: int = 0) -> list[Made]:
    """Pages of the layouts of one of the later batches, each written before the detector was next improved."""
    layouts, first = _BATCHES[batch]
    pages = []
    for number, layout in enumerate(layouts):
        text, truth = layout(Words(seed * 1000 + first + number, layout.__name__ in _CHINESE_NEW))
        pages.append(Made(f"{batch}: {layout.__name__}", Page(HOME, text), truth))
    return pages


def f1(made: Made, proposal: Proposal | None) -> float:
    """F1 of a proposal's rows. A row is right where every wanted value stands in the column that fits it best."""
    if proposal is None:
        return 0.0
    rows = [tuple(map(_plain, row)) for row in Extractor(proposal.recipe).extract(made.page).rows]
    truth = [tuple(map(_plain, row)) for row in made.truth]
    if not rows or not truth:
        return 0.0
    columns = [_best_column(rows, [row[n] for row in truth]) for n in range(len(truth[0]))]
    found = Counter(tuple(row[n] for n in columns) for row in rows)
    right = sum((found & Counter(truth)).values())
    return 2 * right / (len(rows) + len(truth))


def _best_column(rows: Sequence[tuple[str, ...]], wanted: Sequence[str]) -> int:
    want = Counter(wanted)
    return max(range(len(rows[0])), key=lambda n: sum((Counter(row[n] for row in rows) & want).values()))


def _plain(value: Cell) -> str:
    """A cell without white space, so that what is between pieces of text does not count."""
    return re.sub(r"\s+", "", "" if value is None else str(value))
