"""An element's main text without menus and advertisements, plain or as Markdown, by trafilatura (an extra)."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

from core.errors import RecipeError

KINDS = {"article": "txt", "markdown": "markdown"}


def article_reader(take: str) -> Callable[[str, str], str | None]:
    """What makes the text of an element's HTML and its page's address; None where there is no article.

    Raises: RecipeError where the extra is not installed.
    """
    if find_spec("trafilatura") is None:
        raise RecipeError(f"to take {take!r}, install the extra: pip install 'sheetweaver[article]'")

    def read(html: str, url: str) -> str | None:
        from trafilatura import extract  # 0.4 s to load, and only this needs it

        markdown = take == "markdown"
        text = extract(html, url=url, output_format=KINDS[take], include_comments=False, include_links=markdown)
        return text.strip() or None if text else None

    return read
