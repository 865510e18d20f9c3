"""The ready-made jobs find the site's data."""

from __future__ import annotations

import aiohttp

from core import recipe as recipes
from core.sample_site import SampleSite, data, fault_job, job
from tests.core.sample_site.reading import soup


async def test_the_list_pages_hold_the_posts_of_the_data(site: SampleSite, client: aiohttp.ClientSession) -> None:
    _, recipe = job(site.base)
    rows = []
    for page in range(1, data.BLOG_PAGES + 1):
        tree = await soup(client, f"{site.base}/blog/{page}")
        for item in tree.select(recipe.rows):
            cells = []
            for field in recipe.fields:
                (element,) = item.select(field.select)
                cells.append(site.base + str(element["href"]) if field.take == "@href" else element.get_text())
            rows.append(tuple(cells))
    assert rows == list(data.blog_rows(site.base))
    assert len({row[0] for row in rows}) == len({row[1] for row in rows}) == 1000
    assert recipe.columns == data.BLOG_COLUMNS


def test_the_jobs_survive_a_trip_through_toml() -> None:
    for urls, recipe in (job("http://127.0.0.1:1"), fault_job("http://127.0.0.1:1")):
        assert urls.startswith("http://127.0.0.1:1/")
        assert recipes.loads(recipes.dumps(recipe)) == recipe
    assert job("http://127.0.0.1:1", 3)[0] == "http://127.0.0.1:1/blog/[1-3]\n"
