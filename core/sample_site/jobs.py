"""Ready-made jobs for the sample site: the first one a new user runs, and one of everything that can go wrong."""

from __future__ import annotations

import msgspec

from core.errors import UsageError
from core.recipe import Field, Recipe
from core.sample_site.data import BLOG_PAGES
from core.sample_site.recipes import sample_names, sample_recipe

BLOG_FIELDS = (
    Field(name="Title", select="a.post-item-title"),
    Field(name="Link", select="a.post-item-title", take="@href"),
    Field(name="Author", select=".post-item-author"),
    Field(name="Published", select="time.post-item-date"),
    Field(name="Summary", select="p.post-item-summary"),
    Field(name="Views", select=".post-item-views"),
)


def job(base: str, pages: int = BLOG_PAGES) -> tuple[str, Recipe]:
    """The address text and recipe of the whole blog; its rows are those of data.blog_rows(base, pages)."""
    recipe = Recipe(name="Sample blog", rows="article.post-item", fields=BLOG_FIELDS)
    return f"{base}/blog/[1-{pages}]\n", recipe


def fault_job(base: str) -> tuple[str, Recipe]:
    """Good pages between slow, missing, failing, limiting, moving, looping and forbidden ones; one row per page."""
    before = ("/post/1", "/slow", "/missing", "/flaky?k=1", "/busy?k=1", "/moved")
    after = ("/loop", "/private/diary", "/gbk", "/post/2")
    recipe = Recipe(
        name="Sample faults",
        fields=(Field(name="Title", select="h1"), Field(name="Author", select=".author")),
    )
    return "".join(f"{base}{path}\n" for path in (*before, *after)), recipe


def named_job(name: str, base: str) -> tuple[str, Recipe]:
    """The address text and recipe of one of core.sample_site.recipes. Raises: UsageError where there is none."""
    if name not in sample_names():
        raise UsageError(f"there is no sample recipe {name!r}; there are {', '.join(sample_names())}")
    recipe = sample_recipe(name, base)
    return "".join(f"{url}\n" for url in recipe.urls), msgspec.structs.replace(recipe, urls=(), samples=())
