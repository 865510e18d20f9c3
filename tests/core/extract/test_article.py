"""Article text and Markdown by the extra; without it, one sentence that says what to install."""

from __future__ import annotations

import pytest

from core.errors import RecipeError
from core.extract import Extractor, article
from core.recipe import Field, Recipe
from core.records import Page

TEXT = " ".join(f"第{n}句话讲线程与协程的区别, and sentence {n} says it in English." for n in range(12))
PAGE = (
    "<html><body><nav><ul><li><a href=/a>Home</a><li><a href=/b>Shop</a></ul></nav><article><h1>Threads</h1>"
    f"<p>{TEXT} <a href='/more'>More</a></p><p>{TEXT}</p></article><aside>Buy now!</aside></body></html>"
)
RECIPE = Recipe(fields=(Field(name="Text", take="article"), Field(name="Markdown", take="markdown")))


def test_the_main_text_comes_without_menus_and_advertisements() -> None:
    pytest.importorskip("trafilatura")
    ((text, markdown),) = Extractor(RECIPE).extract(Page("https://a.example/x", PAGE)).rows
    assert isinstance(text, str) and isinstance(markdown, str)
    assert "第3句话" in text
    assert "Shop" not in text and "Buy now" not in text
    assert "[More](https://a.example/more)" in markdown


def test_a_page_without_an_article_gives_an_empty_cell() -> None:
    pytest.importorskip("trafilatura")
    found = Extractor(RECIPE).extract(Page("https://a.example/x", "<html><body></body></html>"))
    assert found.empty


def test_without_the_extra_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article, "find_spec", lambda _name: None)
    with pytest.raises(RecipeError, match=r"sheetweaver\[article\]"):
        Extractor(RECIPE)
