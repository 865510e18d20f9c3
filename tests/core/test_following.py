"""Following links, paging by a parameter, next links and joined details, by every engine over the sample site."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from core.recipe import Field, Recipe
from core.recipe_parts import Follow, Paging
from core.sample_site import data, further
from tests.core.engines.conformance import ENGINES, STARTED_SOON, Came, LiveSite, came_of, going, live_site

HEADING = (Field(name="Heading", select="h1"),)


@pytest.fixture(scope="module")
def sample() -> Iterator[LiveSite]:
    with live_site(3) as running:
        yield running


def table(came: Came) -> list[list[str]]:
    return list(csv.reader(io.StringIO(came.csv.decode("utf-8-sig"), newline="")))[1:]


def tree_of(depth: int, **rules: object) -> Recipe:
    return Recipe(fields=HEADING, follow=Follow(scope="path", depth=depth, **rules))  # type: ignore[arg-type]


def level_by_level(depth: int) -> list[str]:
    """The tree's pages in the order of the links that lead there first."""
    found = ["/tree"] + [f"/tree/{x}" for x in range(1, 5)]
    found += [f"/tree/{x}/{y}" for x in range(1, 5) for y in range(1, 4)] if depth > 1 else []
    return found + (further.leaves() if depth > 2 else [])


@pytest.mark.parametrize("engine", ENGINES)
async def test_the_same_pages_come_in_the_same_order(sample: LiveSite, tmp_path: Path, engine: str) -> None:
    sample.clear()
    recipe = Recipe(fields=HEADING, follow=Follow(depth=3, allow=("/tree",), deny=(r"\.pdf$",)))
    came = await came_of(tmp_path, f"{sample.base}/tree\n", recipe, engine=engine, concurrency=32)
    assert [row[0] for row in table(came)] == level_by_level(3)
    assert [page[0] for page in came.pages] == [sample.base + path for path in level_by_level(3)]
    assert max(Counter(sample.paths).values()) == 1
    assert came.counts.total == came.counts.ok == 1 + 4 + 12 + 60


@pytest.mark.parametrize("depth", [1, 2])
async def test_depth_counts_links_from_the_pasted_page(sample: LiveSite, tmp_path: Path, depth: int) -> None:
    recipe = Recipe(fields=HEADING, follow=Follow(depth=depth, allow=("/tree",)))
    came = await came_of(tmp_path, f"{sample.base}/tree\n", recipe, engine="asyncio")
    assert [row[0] for row in table(came) if row[0] != "plan"] == level_by_level(depth)


async def test_the_scope_is_that_of_the_pasted_page_all_the_way_down(sample: LiveSite, tmp_path: Path) -> None:
    came = await came_of(tmp_path, f"{sample.base}/tree/2/\n", tree_of(9, deny=("pdf",)), engine="asyncio")
    below = [leaf for leaf in further.leaves() if leaf.startswith("/tree/2/")]
    assert {row[0] for row in table(came)} == {"/tree/2", *(f"/tree/2/{y}" for y in range(1, 4)), *below}


@pytest.mark.parametrize("engine", STARTED_SOON)
async def test_the_page_limit_takes_the_first_pages_whatever_the_engine(
    sample: LiveSite, tmp_path: Path, engine: str
) -> None:
    recipe = Recipe(fields=HEADING, follow=Follow(depth=5, allow=("/tree",), deny=("pdf",)))
    came = await came_of(tmp_path, f"{sample.base}/tree\n", recipe, engine=engine, max_pages=30, concurrency=32)
    assert [row[0] for row in table(came)] == level_by_level(3)[:30]
    assert came.counts.total == 30


async def test_a_job_stopped_in_the_middle_ends_with_the_same_table(sample: LiveSite, tmp_path: Path) -> None:
    sample.clear(delay_s=0.02)
    recipe = Recipe(fields=HEADING, follow=Follow(depth=3, allow=("/tree",), deny=("pdf",)))
    for number in range(1, 5):
        async with going(tmp_path, f"{sample.base}/tree\n", recipe, engine="asyncio", concurrency=2) as job:
            await job.until(lambda progress, enough=13 * number: progress.counts.finished >= enough)
            job.host.stop_soon()
            await job.host.wait()
    sample.clear()
    came = await came_of(tmp_path, f"{sample.base}/tree\n", recipe, engine="asyncio")
    assert [row[0] for row in table(came)] == level_by_level(3)


async def test_a_pattern_without_end_ends_the_page_and_not_the_run(sample: LiveSite, tmp_path: Path) -> None:
    recipe = Recipe(fields=HEADING, follow=Follow(allow=("^https?://(([a-z0-9.:/]+)+)+$~",)))
    text = f"{sample.base}/tree\n{sample.base}/gbk\n"
    came = await came_of(tmp_path, text, recipe, engine="asyncio", parse_timeout_s=0.5)
    assert set(came.reasons.values()) == {"parse-timeout"}
    assert came.counts.failed == came.counts.total == 2


@pytest.mark.parametrize("engine", ENGINES)
async def test_lists_are_paged_to_their_end(sample: LiveSite, tmp_path: Path, engine: str) -> None:
    sample.clear()
    recipe = Recipe(rows="li.entry", fields=(Field(name="Title", select="a"),), paging=Paging(parameter="page"))
    text = f"{sample.base}/list?x=%e4\n{sample.base}/wrapping-list?page=3\n"
    came = await came_of(tmp_path, text, recipe, engine=engine)
    titles = [[one.title for one in data.posts(page)] for page in range(1, further.LIST_PAGES + 1)]
    assert [row[0] for row in table(came)] == list(chain(*titles, *titles[2:]))
    assert sorted(sample.paths[1:]) == sorted(
        [
            "/list?x=%e4",
            *(f"/list?x=%e4&page={n}" for n in range(2, 9)),
            *(f"/wrapping-list?page={n}" for n in range(3, 9)),
        ]
    )
    assert came.counts.ok == came.counts.total == 14
    assert set(came.reasons.values()) == {""}


async def test_a_list_stops_where_it_is_told_to(sample: LiveSite, tmp_path: Path) -> None:
    fields = (Field(name="Title", select="a"),)
    for paging, pages in [
        (Paging(parameter="page", pages=3), 3),
        (Paging(parameter="page", until=".the-end"), further.LIST_PAGES),
        (Paging(parameter="page", start=2, step=2), 4),
    ]:
        folder = tmp_path / str(pages)
        folder.mkdir()
        recipe = Recipe(rows="li.entry", fields=fields, paging=paging)
        came = await came_of(folder, f"{sample.base}/list\n", recipe, engine="asyncio")
        assert came.counts.total == pages


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("worn", [False, True], ids=["all", "some gone"])
async def test_list_detail_and_next_give_400_joined_rows_in_order(
    sample: LiveSite, tmp_path: Path, engine: str, worn: bool
) -> None:
    recipe = Recipe(
        rows="li.volume",
        fields=(Field(name="Title", select="a"),),
        next=".pager a",
        detail="a",
        detail_fields=(Field(name="Maker", select=".maker"),),
    )
    sample.clear()
    start = f"{sample.base}/{'worn' if worn else 'catalog'}/1\n"
    came = await came_of(tmp_path, start, recipe, engine=engine, concurrency=32)
    books = [one for page in range(1, 21) for one in further.volumes(page, worn=worn)]
    assert [tuple(row) for row in table(came)] == [(one.title, one.maker) for one in books]
    assert (came.counts.rows, came.counts.failed) == (400, 20 if worn else 0)
    assert max(Counter(sample.paths).values()) == 1, "a link to the page itself is no next page"
